"""A chart as table cells: matrix, heat map and timeline in words and tints, for Word and slides."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import LIGHT_TYPE_FROM, SEQUENTIAL, colour
from components.charts.twin import tick_label, twin, value_text
from components.exports import events
from components.exports.grid import cells
from components.exports.office.marks import glyph
from components.exports.plain import plain, shorten, width
from components.exports.wording import plainly
from components.words import words

_WORD = re.compile(r"[A-Za-z0-9]+")
LONG = 160
"""Half-width columns that one figure may take in a cell; the data files have the whole text."""

SHORT = 18
"""Half-width columns of words that are kept on one line, such as 约 27.1%（推算）."""
MANY = 40
"""Events beyond which a brief lists the main ones only: nobody turns fifteen pages of a list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, a fill (hex without "#", empty for none), whether the ink is white, alignment."""

    text: str
    fill: str = ""
    light: bool = False
    quiet: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A head row and rows of equal length; `widths` are shares of the whole, summing to 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]

    def cut(self, start: int, stop: int) -> Table:
        """The rows from `start` up to `stop` under the same head."""
        return Table(self.head, self.rows[start:stop], self.widths)


def chart_table(chart: Chart, columns: int = 8) -> tuple[Table, ...]:
    """The chart as tables: a matrix or heat map of at most `columns` each, else its twin."""
    if chart.kind == "timeline":
        return (event_table(chart),)
    if chart.kind in {"matrix", "heatmap"}:
        return _matrix(chart, columns)
    return (value_table(chart),)


def value_table(chart: Chart) -> Table:
    """Series, item, value, kind of figure, document and line of every point with its number."""
    table = twin(plainly(chart))
    joint = words(chart.lang)("twin.text.joint")
    head = tuple(table.headers[at] for at in (0, 1, 2, 5, 7, 8))
    rows = []
    for row in table.rows:
        named, lines = (
            joint.join(dict.fromkeys(text.split(joint))) for text in (row.document, row.line)
        )
        texts = (row.series, row.label, row.value, row.mark, shorten(named, 60), lines)
        rows.append(
            tuple(
                Cell(shorten(text, LONG), quiet=row.number is None, number=place == 2)
                for place, text in enumerate(texts)
            )
        )
    return Table(head, tuple(rows), balanced(head, tuple(rows)))


def balanced(head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, ...]:
    """Column shares by what stands in them: the square root of the widest cell, kept in bounds.

    The root keeps one long remark from squeezing all other columns; neither a Latin word nor a
    short one is torn.
    """
    weights = []
    for at, name in enumerate(head):
        texts = [name, *(row[at].text for row in rows)]
        word = max((len(found) for text in texts for found in _WORD.findall(text)), default=0)
        widest = max(map(width, texts))
        whole = max(word, widest if widest <= SHORT else 0)
        weights.append(min(max(math.sqrt(widest), 2.5, 0.29 * whole + 0.6), 9.0))
    return tuple(weight / sum(weights) for weight in weights)


def event_table(chart: Chart, only: frozenset[Point] | None = None) -> Table:
    """The events of a timeline in order of time; `only`: those and no others, numbers kept."""
    say, numbers = words(chart.lang), events.numbered(chart)
    rows = []
    for series, point in events.in_order(chart):
        if only is not None and point not in only:
            continue
        texts = (
            numbers.get(point, ""),
            tick_label(chart.y, point.y) or series.name,
            shorten(value_text(chart, series, point), 90),
            shorten(events.about(chart, point), 100),
            shorten(events.places(chart, point), 80),
        )
        quiet = point.mark is Mark.MISSING
        rows.append(tuple(Cell(plain(text), quiet=quiet) for text in texts))
    head = ("#", *(say(f"exports.book.{key}") for key in ("lane", "event", "note", "document")))
    return Table(head, tuple(rows), (0.05, 0.1, 0.27, 0.36, 0.22))


def brief_events(chart: Chart) -> tuple[Table, int]:
    """The events of a timeline that a Word brief lists, and how many it leaves to the workbook."""
    every = frozenset(events.numbered(chart))
    _, lasting = events.main_events(chart)
    if len(every) <= MANY or not lasting:
        return event_table(chart), 0
    return event_table(chart, lasting), len(every - lasting)


def _matrix(chart: Chart, columns: int) -> tuple[Table, ...]:
    whole = cells(chart)
    low, high = _range(chart)
    made = []
    for start in range(0, max(len(whole.columns), 1), columns):
        across = range(start, min(start + columns, len(whole.columns)))
        rows = tuple(
            (
                Cell(shorten(name, LONG)),
                *(_cell(chart, whole.at.get((row, column), ()), low, high) for column in across),
            )
            for row, name in enumerate(whole.rows)
        )
        head = (plain(chart.y.title), *(shorten(whole.columns[column], 40) for column in across))
        made.append(Table(head, rows, balanced(head, rows)))
    return tuple(made)


def _cell(chart: Chart, found: tuple[tuple[Series, Point], ...], low: float, high: float) -> Cell:
    if not found:
        return Cell("")
    said = dict.fromkeys(shorten(_says(chart, series, point), LONG) for series, point in found)
    text = "\n".join(said)
    series, point = found[0]
    if all(p.mark is Mark.MISSING for _, p in found):
        return Cell(text, quiet=True)
    if chart.kind == "heatmap" and point.value is not None:
        step = round((point.value - low) / ((high - low) or 1) * (len(SEQUENTIAL) - 1))
        light = step >= LIGHT_TYPE_FROM
        return Cell(text, SEQUENTIAL[step].removeprefix("#"), light=light, number=True)
    return Cell(text, "" if series.shape == "none" else _tint(colour(series.colour)))


def _says(chart: Chart, series: Series, point: Point) -> str:
    """The words of a cell; in a matrix its sign too, which may be all there is."""
    if chart.kind == "heatmap" or point.mark is Mark.MISSING:
        return point.text or value_text(chart, series, point)
    return f"{glyph(series, point.mark)} {point.text}".strip()


def _range(chart: Chart) -> tuple[float, float]:
    values = [p.value for s in chart.series for p in s.points if p.value is not None]
    return min(values, default=0.0), max(values, default=1.0)


def _tint(ink: str) -> str:
    parts = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(255 - (255 - part) * 0.14):02X}" for part in parts)
