"""How a mark looks in Office: filled, hollow, dashed, diamond; and how its label reads."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.charts.twin import decimals_of, unit_of, value_text, written_elsewise
from components.exports.plain import one_line
from components.words import words

HOLLOW = "FFFFFF"
_HOLLOW = frozenset({Mark.OVER, Mark.ABOUT, Mark.UNDER, Mark.DERIVED, Mark.TARGET, Mark.UNSOURCED})
_DASH = {Mark.DERIVED: "sysDot", Mark.UNSOURCED: "dash"}
_SYMBOL = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle",
    "bar": "circle",
    "none": "circle",
}
_SIGNS = {
    "circle": ("●", "○"),
    "square": ("■", "□"),
    "diamond": ("◆", "◇"),
    "triangle": ("▲", "△"),
    "bar": ("●", "○"),
    "none": ("", ""),
}
SUFFIXED = frozenset({"%", "×"})
"""Units short enough to stand at every label; longer ones stand in the subtitle."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours without "#". `fill` is white for hollow marks; `dash` a DrawingML preset or ""."""

    outline: str
    fill: str
    dash: str
    symbol: str


def look(mark: Mark, series: Series) -> Look:
    """The look of a point: hollow unless it is printed exactly so, a target always a diamond."""
    role = "ink" if mark is Mark.TARGET else series.colour
    ink = colour(role).removeprefix("#")
    fill = HOLLOW if mark in _HOLLOW else ink
    symbol = "diamond" if mark is Mark.TARGET else _SYMBOL.get(series.shape, "circle")
    return Look(ink, fill, _DASH.get(mark, ""), symbol)


def number_format(decimals: int) -> str:
    """The spreadsheet format of plain numbers: grouped thousands, `decimals` of them."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def label_format(chart: Chart, series: Series, point: Point) -> str:
    """A format that says the mark in words and stays tied to the value: "约 "#,##0"（推算）"."""
    if written_elsewise(point):
        return quoted(value_text(chart, series, point))
    unit = unit_of(chart, series)
    suffix = unit if unit in SUFFIXED else ""
    say = words(chart.lang)
    before, _, after = say.table[_key(point.mark)].partition("{value}")
    if point.mark is Mark.TARGET and series.name:
        # Targets of several cities stand on one chart, all of them diamonds in ink.
        after = say("exports.target_of", name=one_line(series.name))
    return quoted(before) + number_format(decimals_of(chart, point)) + quoted(suffix + after)


def quoted(text: str) -> str:
    """`text` as a literal inside a number format."""
    return '"' + text.replace('"', "”") + '"' if text else ""


def _key(mark: Mark) -> str:
    return f"twin.as.{mark if mark is not Mark.MISSING else Mark.EXACT}"


def glyph(series: Series, mark: Mark) -> str:
    """The sign of a mark in running text: filled or hollow, in the shape of its series.

    Empty for words alone.
    """
    words_alone = series.shape == "none"
    shape = "diamond" if mark is Mark.TARGET and not words_alone else series.shape
    filled, hollow = _SIGNS[shape]
    return hollow if mark in _HOLLOW else filled
