"""The legend as a value: only what is in the chart and not already named in it."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart, Mark
from components.charts.palette import colour
from components.words import words

GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle": "▲", "bar": "■"}
MARK_GLYPHS = {Mark.EXACT: "●", Mark.OVER: "○↑", Mark.ABOUT: "–○–", Mark.UNDER: "○↓",
               Mark.DERIVED: "○", Mark.TARGET: "◇", Mark.UNSOURCED: "◌"}


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
    """Series unless `named` in the plot, then the marks in use; none when all are exact."""
    entries: dict[tuple[str, str, str], Entry] = {}
    for series in chart.series:
        marks = {p.mark for p in series.points}
        plain = marks - {Mark.TARGET, Mark.MISSING} and chart.kind != "heatmap"
        if not named and series.name and plain:
            key = (series.name, series.colour, series.shape)
            entries.setdefault(key, Entry(series.name, series.shape, colour(series.colour)))
    found = [*entries.values()] if len(entries) > 1 or not named else []
    return found + _marks(chart)


def _marks(chart: Chart) -> list[Entry]:
    if chart.kind == "heatmap":
        return []
    used = [mark for mark in chart.marks if mark is not Mark.MISSING]
    if not {*used} - {Mark.EXACT}:
        return []
    say = words(chart.lang)
    ink = colour("secondary")
    return [Entry(say(f"marks.{mark}"), "diamond" if mark is Mark.TARGET else "circle", ink, mark)
            for mark in used]
