"""The legend as a value: only what is in the chart and not already named in it."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart, Mark, Series
from components.charts.palette import colour
from components.words import words

GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle": "▲", "bar": "■", "none": ""}
MARK_GLYPHS = {
    Mark.EXACT: "●",
    Mark.OVER: "○↑",
    Mark.ABOUT: "–○–",
    Mark.UNDER: "○↓",
    Mark.DERIVED: "○",
    Mark.TARGET: "◇",
    Mark.UNSOURCED: "◌",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its name; `mark` is empty for a series."""

    name: str
    shape: str
    colour: str
    mark: str = ""

    @property
    def glyph(self) -> str:
        """The sign as a character, for pictures."""
        return MARK_GLYPHS[Mark(self.mark)] if self.mark else GLYPHS[self.shape]


def legend(chart: Chart, *, named: bool) -> list[Entry]:
    """Series unless `named` in the plot or alone, then the marks in use; none when all are exact.

    In a matrix one series stays: its colour says whose row it is.
    """
    entries: dict[tuple[str, str, str], Entry] = {}
    for series in chart.series:
        marks = {p.mark for p in series.points}
        plain = marks - {Mark.TARGET, Mark.MISSING} and chart.kind != "heatmap"
        if not named and series.name and plain and not _span(chart, series):
            key = (series.name, series.colour, series.shape)
            entries.setdefault(key, Entry(series.name, series.shape, colour(series.colour)))
    alone = len(entries) < 2 and chart.kind != "matrix"
    return ([] if alone else [*entries.values()]) + _marks(chart)


def _span(chart: Chart, series: Series) -> bool:
    """Words alone, such as those of a distance, are no mark."""
    return series.shape == "none" or (chart.kind == "dumbbell" and series.shape == "bar")


def _marks(chart: Chart) -> list[Entry]:
    if chart.kind == "heatmap":
        return []
    drawn = {p.mark for s in chart.series if not _span(chart, s) for p in s.points}
    used = [mark for mark in Mark if mark in drawn and mark is not Mark.MISSING]
    if chart.value_axis == "none":
        # Where nothing is measured, a plain mark says that a thing is there, not how exact it is.
        used = [mark for mark in used if mark is not Mark.EXACT]
    if not {*used} - {Mark.EXACT}:
        return []
    say = words(chart.lang)
    ink = colour("secondary")
    return [
        Entry(say(f"marks.{mark}"), "diamond" if mark is Mark.TARGET else "circle", ink, mark)
        for mark in used
    ]
