"""`python -m tests.plotly_version`: the version of plotly.js in the installed plotly package."""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

_BANNER = re.compile(r"plotly\.js (?:\([^)]*\) )?v(?P<version>[0-9.]+)")


def version(script: Path) -> str:
    """The version in the first lines of a published plotly.js; ValueError where there is none."""
    with script.open(encoding="utf-8") as text:
        match = _BANNER.search(text.read(200))
    if match is None:
        raise ValueError(f"no plotly.js: {script.name}")
    return match["version"]


def installed() -> Path:
    """The script that the plotly package brings."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("plotly")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


if __name__ == "__main__":
    sys.stdout.write(version(installed()) + "\n")
