"""Plotly's own script: the file that the browser gets, and the name under which it is offered.

It is Plotly's published bundle of the traces that have two axes, of the very version that the
installed plotly package brings in full: a third of its size, and of its time to start. A bundle
draws a trace it does not hold as another one without a word, so a test holds the kinds of our
charts against it, and its version against the package.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

_BUNDLE = Path(__file__).with_name("plotly") / "plotly-cartesian.min.js"


def script_path() -> Path:
    """The bundle; `make plotly` puts the one of the installed package's version in its place."""
    return _BUNDLE


@cache
def script_digest() -> str:
    """The first twelve hex digits of the script's SHA-256."""
    return sha256(script_path().read_bytes()).hexdigest()[:12]


def script_route() -> str:
    """The path of the script on our server; it changes whenever its content does."""
    return f"/plotly-{script_digest()}.min.js"
