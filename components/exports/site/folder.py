"""The site's folder on disk: whole or not at all, and never over somebody's files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from components.exports.saving import refused

MARK = ".hangsu-site"
"""An empty file that tells a site of ours from any other folder."""


class TakenError(Exception):
    """The folder holds files that are not a site of ours."""


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    """Write `files` beside `out`, then put them in its place; returns their number and bytes.

    TakenError before anything is made, ExportError where the system will not write. An earlier
    site in `out` stays until the new one is whole.
    """
    if out.exists() and not _ours(out):
        raise TakenError(out.name)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return _exchanged(out, files)
    except OSError as error:
        raise refused(error, out) from error


def _exchanged(out: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
    try:
        count, size = _filled(fresh, files)
        (fresh / MARK).touch()
        fresh.chmod(0o755)
        if out.exists():
            shutil.rmtree(out)
        fresh.rename(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return count, size


def _ours(out: Path) -> bool:
    return out.is_dir() and ((out / MARK).exists() or not any(out.iterdir()))


def _filled(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[int, int]:
    count = size = 0
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count, size = count + 1, size + len(content)
    return count, size
