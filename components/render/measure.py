"""How wide text will be, in pixels, without a browser: enough to keep labels apart.

Widths follow Noto Sans CJK and PingFang: a full-width character is one em, a digit 0.56 em.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

LINE = 1.3
"""Height of a line of text as a multiple of its size; Plotly uses the same factor."""
_NARROW = frozenset("iljtfr.,;:'|!()[]/ ")
_BROAD = frozenset("mwMW%@")
_CURLY = frozenset("“”‘’…—")


def em(char: str) -> float:
    """The width of one character in em."""
    if char in _CURLY or east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.32
    if char in _BROAD:
        return 0.88
    return 0.66 if char.isupper() else 0.56


@lru_cache(maxsize=20_000)
def ems(text: str) -> float:
    """The width of one line of `text` in em; remembered, for wrapping asks again and again."""
    return sum(map(em, text))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of `text` set in `size` pixels."""
    return ems(text) * size * (1.06 if bold else 1.0)


def block(lines: list[str], size: float, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of several lines, in pixels."""
    widest = max((text_width(line, size, bold=bold) for line in lines), default=0.0)
    return widest, len(lines) * size * LINE
