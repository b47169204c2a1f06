"""Line breaks for Chinese and Latin text, and plain text made safe for Plotly.

Plotly never wraps Chinese and reads `<b>`, `<a href>` and `&lt;` as mark-up, so lines are broken
and escaped here; the only mark-up that leaves this module is our own `<br>`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from components.charts.doubting import SIGN
from components.render.measure import text_width

_CLOSING = "，。、；：！？）》」』”’〉】％%…·" + SIGN
_OPENING = "（《「『“‘〈【(["
_NUMBER = r"(?:第 ?)?\d[\d,]*(?:\.\d+)?(?:[–−-]\d[\d,]*(?:\.\d+)?)? ?"
_UNIT = "(?:[万亿]+元?|人次|[年月日个项家处行期份倍])"
_WORD = r"[^\W\u2e80-\uffef]+(?:[.,:’'/%+\-–−][^\W\u2e80-\uffef]+)*"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:{_NUMBER}{_UNIT}|{_WORD}|\S)"
    rf"[{re.escape(_CLOSING)}.,;:!?)\]]*\s*"
)
_LONE = re.compile(rf"[{re.escape(_OPENING)}]*[\u2e80-\uffef][{re.escape(_CLOSING)}]*")
_HYPHEN = re.compile(r"(?<=[A-Za-z]-)(?=[A-Za-z])")


def escape(text: str) -> str:
    """`text` so that Plotly shows it letter by letter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str) -> list[str]:
    """What may not be torn apart: words with their punctuation, numbers with a Chinese unit
    (第 29 行, 5,076 亿元), single Chinese characters.
    """
    found = _PIECE.findall(" ".join(text.split()))
    return [part for piece in found for part in _HYPHEN.split(piece)]


def widest_piece(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the longest piece: narrower columns would tear a word."""
    return max((text_width(p.rstrip(), size, bold=bold) for p in pieces(text)), default=0.0)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` as lines at most `width` pixels wide; a word that is wider is cut.

    No line begins with a closing mark or ends with an opening one, and the last one is no lone
    character where the line before can spare one. An empty text has no lines.
    """
    return [*_wrapped(text, width, size, bold)]


# The same words are set on four sheets, and in print once more for each size tried.
@lru_cache(maxsize=20_000)
def _wrapped(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in pieces(text):
        if line and text_width((line + piece).rstrip(), size, bold=bold) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while len(line) > 1 and text_width(line.rstrip(), size, bold=bold) > width:
            fits = _fitting(line, width, size, bold=bold)
            lines.append(line[:fits])
            line = line[fits:]
    return _accompanied([*lines, line.rstrip()] if line.strip() else lines, width, size, bold)


def _accompanied(lines: list[str], width: float, size: float, bold: bool) -> tuple[str, ...]:
    """`lines`; a lone last character gets the last piece of the line before for company."""
    before = pieces(lines[-2]) if len(lines) > 1 and _LONE.fullmatch(lines[-1]) else []
    rest, last = "".join(before[:-1]).rstrip(), "".join([*before[-1:], *lines[-1:]])
    if rest and not _LONE.fullmatch(rest) and text_width(last, size, bold=bold) <= width:
        return (*lines[:-2], rest, last)
    return tuple(lines)


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """As `wrap`, with lines of nearly equal length: for labels, where a lone character jars."""
    lines = wrap(text, width, size, bold=bold)
    longest = widest_piece(text, size, bold=bold)
    low, high = max(width / max(len(lines), 1), min(longest, width)), width
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        fits = len(wrap(text, middle, size, bold=bold)) <= len(lines)
        low, high = (low, middle) if fits else (middle, high)
    return wrap(text, high, size, bold=bold)


def joined(lines: list[str]) -> str:
    """Lines as one Plotly text."""
    return "<br>".join(map(escape, lines))


def _fitting(line: str, width: float, size: float, *, bold: bool) -> int:
    count = 1
    while count < len(line) and text_width(line[: count + 1], size, bold=bold) <= width:
        count += 1
    return count
