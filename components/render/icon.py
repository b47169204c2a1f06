"""The sign of the product, for the browser's tab."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path


@cache
def icon() -> bytes:
    """The sign as PNG, 64 × 64 px; small, as every run of a page names it."""
    return Path(__file__).with_name("browser").joinpath("icon.png").read_bytes()


@cache
def icon_address() -> str:
    """The sign as an address that holds it; a path would be read at each run of a page."""
    return f"data:image/png;base64,{b64encode(icon()).decode()}"
