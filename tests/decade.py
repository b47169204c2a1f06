"""The full file of the tests: four cities over thirteen years, most of it invented."""

from __future__ import annotations

import gzip
from pathlib import Path

FOLDED = Path(__file__).parent / "data" / "decade.yaml.gz"


def content() -> bytes:
    """The file as it is served: YAML in UTF-8."""
    return gzip.decompress(FOLDED.read_bytes())


def unfold(folder: Path) -> Path:
    """Lay the file into `folder` under its usual name and say where it lies."""
    path = folder / "indicators.yaml"
    path.write_bytes(content())
    return path
