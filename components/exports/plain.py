"""Text from the data made safe for any file: kept as text, never markup, never a formula."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Names of devices on Windows, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=_|$)", re.IGNORECASE)
_UNSAFE_NAME = re.compile(r'[\\/:*?"<>|\s.]+')
EXCEL_LIMIT = 32_767
"""Characters that one Excel cell can hold."""


def plain(text: str) -> str:
    """`text` with characters that XML cannot carry shown as U+FFFD; nothing else changes."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` on one line, for names, titles and chart labels."""
    return " ".join(plain(text).split())


@lru_cache(maxsize=20_000)
def width(text: str) -> int:
    """How wide `text` stands in half-width columns: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)


def shorten(text: str, columns: int) -> str:
    """`text` on one line within `columns` half-width columns; "…" tells that more was there."""
    line = one_line(text)
    if width(line) <= columns:
        return line
    taken, total = [], 1
    for sign in line:
        total += width(sign)
        if total > columns:
            break
        taken.append(sign)
    return "".join(taken) + "…"


def cell(text: str) -> str:
    """`text` for a CSV cell: a leading apostrophe stops a spreadsheet from running a formula.

    The full-width signs count too, since Chinese Excel reads them as formulas (OWASP, CSV
    injection).
    """
    kept = plain(text)
    return f"'{kept}" if kept.lstrip(" \u3000\ufeff").startswith(_FORMULA) else kept


def file_name(text: str) -> str:
    """`text` as a file name that every system takes: no path, at most 120 columns."""
    name = shorten(_UNSAFE_NAME.sub("_", plain(text)), 120).strip("_… ") or "chart"
    return f"chart_{name}" if _DEVICE.match(name) else name
