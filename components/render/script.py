"""Plotly's own script: the name under which the server offers it, and its text.

It is the file of the installed plotly package, so script and figures always fit each other.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path


@cache
def script_path() -> Path:
    """The installed `plotly.min.js`; FileNotFoundError when the package is not there."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("plotly")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


@cache
def script_digest() -> str:
    """The first twelve hex digits of the script's SHA-256."""
    return sha256(script_path().read_bytes()).hexdigest()[:12]


def script_route() -> str:
    """The path of the script on our server; it changes whenever its content does."""
    return f"/plotly-{script_digest()}.min.js"
