"""Text from the data file shown as text: never Markdown, never HTML, never a directive."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^])")


def plain(text: str) -> str:
    """`text` with every character that Markdown could act on escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
