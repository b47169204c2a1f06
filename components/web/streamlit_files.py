"""Where the installed Streamlit keeps its own page, and what stands in it."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def static_folder() -> Path:
    """The folder of Streamlit's page, scripts and styles; FileNotFoundError without it."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"


@cache
def index_page() -> bytes:
    """The page that Streamlit sends for every address."""
    return (static_folder() / "index.html").read_bytes()


@cache
def inline_hashes() -> tuple[str, ...]:
    """SHA-256 in base64 of each script that stands in the page itself."""
    found = _INLINE.findall(index_page().decode())
    return tuple(b64encode(sha256(script.encode()).digest()).decode() for script in found)
