"""Words in a figure: how wide they are, where they break, what is said to the reader of a point."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from components.charts.chart import FLAG_SIGN, Chart, Mark, Point, Series, colour, text_role
from components.charts.data_table import label_of, value_text

# How wide text will be, in pixels, without a browser: enough to keep labels apart.
#
# Widths follow Noto Sans CJK and PingFang: a full-width character is one em, a digit 0.56 em.


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


# Line breaks for Chinese and Latin text, and plain text made safe for Plotly.
#
# Plotly never wraps Chinese and reads `<b>`, `<a href>` and `&lt;` as mark-up, so lines are broken
# and escaped here; the only mark-up that leaves this module is our own `<br>`.


_CLOSING = "，。、；：！？）》」』”’〉】％%…·" + FLAG_SIGN
_OPENING = "（《「『“‘〈【(["
_NUMBER = r"(?:第 ?)?\d[\d,]*(?:\.\d+)?(?:[–～−-]\d[\d,]*(?:\.\d+)?)? ?"
_UNIT = "(?:[万亿]+元?|人次|[年月日个项家处行期份倍])"
_WORD = r"[^\W\u2e80-\uffef]+(?:[.,:’'/%+\-–−][^\W\u2e80-\uffef]+)*"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:−(?=\d))?(?:{_NUMBER}{_UNIT}|{_WORD}|\S)"
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
    items = _PIECE.findall(" ".join(text.split()))
    return [part for piece in items for part in _HYPHEN.split(piece)]


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


# Words on the paper: Plotly annotations with fixed anchors and pixel shifts.


def words_at(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    role: str = "secondary",
    bold: bool = False,
    refs: str = "x y",
    anchor: str = "center middle",
    shift: tuple[float, float] = (0, 0),
    key: str = "",
    label_background: bool = False,
) -> dict[str, Any]:
    """An annotation without arrow. `text` is escaped already; `shift` is right and up, in px.

    `refs` names the axes of x and y, `anchor` the point of the text that sits there; words with
    a `key` can be picked, `label_background` hides lines behind them.
    """
    xref, yref = refs.split()
    xanchor, yanchor = anchor.split()
    values: dict[str, Any] = {
        "text": text,
        "x": x,
        "y": y,
        "xref": xref,
        "yref": yref,
        "showarrow": False,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "borderpad": 0,
        "align": xanchor if xanchor != "auto" else "center",
        "font": {"size": round(size, 1), "color": colour(text_role(role))}
        | ({"weight": 700} if bold else {}),
    }
    if key:
        values |= {"name": key, "captureevents": True}
    return values | _shifted(shift) | ({"bgcolor": colour("ground")} if label_background else {})


def _shifted(shift: tuple[float, float]) -> dict[str, float]:
    moves = zip(("xshift", "yshift"), shift, strict=True)
    return {name: round(pixels, 1) for name, pixels in moves if pixels}


# What a point says when the reader rests on it, and what it carries for the surface.


_WIDTH, _SIZE = 300, 13


def customdata(point: Point) -> list[Any]:
    """`[key, value, mark]` of a point; the value of a missing one is None."""
    return [point.key, None if point.mark is Mark.MISSING else point.value, point.mark.value]


def hover(chart: Chart, series: Series, point: Point) -> str:
    """Name and label, value in words, then text, note and doubts: plain, wrapped, escaped."""
    head, value = _head(chart, series, point), value_text(chart, series, point)
    # Where nothing is measured, a mark without words has no value to tell.
    chosen = chart.value_axis != "none" or bool(point.text) or point.mark is Mark.MISSING
    texts = [head, *([value] if chosen and value not in head else [])]
    said = point.text.removesuffix(FLAG_SIGN)
    more = (said if said not in head else "", point.note, *point.flags)
    texts += [text for text in more if text and text not in value]
    lines = [line for text in dict.fromkeys(texts) for line in wrap(text, _WIDTH, _SIZE)]
    return joined(lines)


def _head(chart: Chart, series: Series, point: Point) -> str:
    """What the point is about: series and label, or row and column."""
    if chart.traits.by_cell:
        return label_of(chart, point)
    return " · ".join(part for part in dict.fromkeys((series.name, point.label)) if part)
