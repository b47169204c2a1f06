"""Charts of cells as tables in Office files, mark by mark."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from components.charts.chart import COMPUTED, Axis, Chart, Mark, Point, Series, colour
from components.charts.data_table import (
    NEAR,
    decimals_of,
    tick_label,
    unit_of,
    value_text,
    written_elsewise,
)
from components.exports.base import one_line
from components.words import words
from components.words.numbers import number

# The points of a chart as the grid that Office charts and tables need.
#
# Office charts want categories × series; a `Chart` has free positions. Nothing is lost on the way:
# a second report for the same cell opens a column of its own, a missing one stays an empty cell.


LONGEST = 240
"""Periods that a category axis fills in between figures, at their true distance."""
_STEPS = (1, 2, 4, 12)
"""Parts of a year that periods may be: years, half-years, quarters, months."""


@dataclass(frozen=True, slots=True)
class Column:
    """One series over the categories; a point is None where the series has no mark.

    The pieces of a broken line are one column; at the rows of `breaks` a piece begins anew.
    """

    name: str
    series: Series
    points: tuple[Point | None, ...]
    breaks: frozenset[int] = frozenset()

    @property
    def values(self) -> tuple[float | None, ...]:
        """The numbers to plot; None stays an empty cell, never a zero."""
        return tuple(plotted(point) for point in self.points)


@dataclass(frozen=True, slots=True)
class Grid:
    """Categories down, series across."""

    categories: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table of words or colours: row labels, column labels, points by (row, column)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    at: Mapping[tuple[int, int], tuple[tuple[Series, Point], ...]]


def plotted(point: Point | None) -> float | None:
    """The number a native chart draws: none for missing cells, words and spans."""
    if point is None or point.mark is Mark.MISSING or point.x_end is not None:
        return None
    return point.value


def grid(chart: Chart) -> Grid:
    """The grid of a line or bar chart."""
    along_x = chart.value_axis != "x"
    axis = chart.x if along_x else chart.y
    pairs = [(series, [p for p in series.points if p.x_end is None]) for series in chart.series]
    pairs = [(series, points) for series, points in pairs if points]
    used = {p.x if along_x else p.y for _, points in pairs for p in points}
    places = _places(axis, used)
    columns = [
        column
        for series, points in pairs
        for column in _columns(series, points, places, along_x=along_x)
    ]
    labels = tuple(
        _label(axis, at, [p for _, ps in pairs for p in ps], along_x, chart.lang) for at in places
    )
    columns = [column for column in columns if any(v is not None for v in column.values)]
    return Grid(labels, tuple(_named(_joined(columns))))


def _joined(columns: list[Column]) -> list[Column]:
    """Pieces of one line in one column, where no two of them hold a figure of the same row."""
    result: list[Column] = []
    for column in columns:
        one = column.series
        place = (one.name, one.colour, one.shape, one.line)
        at = next(
            (
                at
                for at, other in enumerate(result)
                if one.line != "none"
                and place
                == (other.name, other.series.colour, other.series.shape, other.series.line)
                and not any(a and b for a, b in zip(other.points, column.points, strict=True))
            ),
            None,
        )
        if at is None:
            result.append(column)
            continue
        other = result[at]
        starts = {next(row for row, point in enumerate(c.points) if point) for c in (other, column)}
        result[at] = replace(
            other,
            points=tuple(a or b for a, b in zip(other.points, column.points, strict=True)),
            breaks=other.breaks | {max(starts)},
        )
    return result


def _named(columns: list[Column]) -> list[Column]:
    """Columns with names of their own: after a break of calibre a place has two series."""
    used: dict[str, int] = {}
    entries = []
    for column in columns:
        used[column.name] = used.get(column.name, 0) + 1
        count = used[column.name]
        name = column.name if count == 1 else f"{column.name} ({count})"
        entries.append(replace(column, name=name))
    return entries


def plain_name(name: str) -> str:
    """The name of the series behind the name of a column."""
    head, _, tail = name.rpartition(" (")
    return head if head and tail.rstrip(")").isdigit() else name


def cells(chart: Chart) -> Cells:
    """The table of a matrix or heat map; rows from the top, columns from the left."""
    points = chart.points
    down = _in_order(chart.y, {point.y for point in points})
    across = _in_order(chart.x, {point.x for point in points})
    at: dict[tuple[int, int], list[tuple[Series, Point]]] = defaultdict(list)
    for series, point in chart.pairs:
        at[down.index(point.y), across.index(point.x)].append((series, point))
    return Cells(
        tuple(tick_label(chart.y, y) or number(y, chart.lang) for y in down),
        tuple(tick_label(chart.x, x) or number(x, chart.lang) for x in across),
        {where: tuple(pairs) for where, pairs in at.items()},
    )


def _in_order(axis: Axis, used: set[float]) -> tuple[float, ...]:
    """The positions of a category axis: its ticks in their order, then what has no tick."""
    ticks = [at for at, _ in axis.ticks]
    return (*ticks, *sorted(used.difference(ticks)))


def _places(axis: Axis, used: set[float]) -> tuple[float, ...]:
    """The rows: categories as they are; of periods all between first and last, where they fit."""
    if axis.kind == "category":
        return _in_order(axis, used)
    places = sorted(used)
    if axis.kind != "period" or len(places) < 2:
        return tuple(places)
    for step in _STEPS:
        apart = [(place - places[0]) * step for place in places]
        # Parts of years here and there are no series of them.
        most = LONGEST if step == 1 else 2 * len(places) * (len(places) > 3)
        if all(abs(gap - round(gap)) < NEAR for gap in apart) and apart[-1] < most:
            return tuple(places[0] + at / step for at in range(round(apart[-1]) + 1))
    return tuple(places)


def _label(axis: Axis, at: float, points: list[Point], along_x: bool, lang: str) -> str:
    own = [p.label for p in points if abs((p.x if along_x else p.y) - at) < NEAR and p.label]
    if axis.kind == "period":
        # A part of a year of which there is no figure has no name of its own.
        year = str(math.floor(at + NEAR)) if abs(at * 2 - round(at * 2)) < NEAR else ""
        # Named as the years that have one are.
        spoken = {_year(p.x if along_x else p.y, lang) for p in points} & {p.label for p in points}
        return (own or [_year(at, lang) if year and spoken else tick_label(axis, at) or year])[0]
    return tick_label(axis, at) or (own or [f"{at:g}"])[0]


def _year(at: float, lang: str) -> str:
    return words(lang)("period.year", year=math.floor(at + NEAR))


def _columns(
    series: Series, points: list[Point], places: tuple[float, ...], *, along_x: bool
) -> list[Column]:
    layers: list[dict[int, Point]] = [{}]
    for point in points:
        at = point.x if along_x else point.y
        row = min(range(len(places)), key=lambda index: abs(places[index] - at))
        free = next((layer for layer in layers if row not in layer), None)
        if free is None:
            layers.append(free := {})
        free[row] = point
    return [
        Column(
            series.name,
            series,
            tuple(layer.get(row) for row in range(len(places))),
        )
        for layer in layers
    ]


# How a mark looks in Office: filled, hollow, dashed, diamond; and how its label reads.


HOLLOW = "FFFFFF"
_HOLLOW = frozenset(Mark) - {Mark.EXACT, Mark.MISSING}
_DASH = dict.fromkeys(COMPUTED, "sysDot") | {Mark.UNSOURCED: "dash"}
_SYMBOL = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle",
    "bar": "circle",
    "outline": "square",
    "none": "circle",
}
_SIGNS = {
    "circle": ("●", "○"),
    "square": ("■", "□"),
    "diamond": ("◆", "◇"),
    "triangle": ("▲", "△"),
    "bar": ("●", "○"),
    "outline": ("□", "□"),
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
    ink = colour(series.colour).removeprefix("#")
    fill = HOLLOW if mark in _HOLLOW else ink
    symbol = "diamond" if mark is Mark.TARGET else _SYMBOL.get(series.shape, "circle")
    return Look(ink, fill, _DASH.get(mark, ""), symbol)


def number_format(decimals: int) -> str:
    """The spreadsheet format of plain numbers: grouped thousands, `decimals` of them."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def label_format(chart: Chart, series: Series, point: Point) -> str:
    """A format that says the mark in words and stays tied to the value: "约 "#,##0"（推算）"."""
    if written_elsewise(point) or point.bound:
        return quoted(value_text(chart, series, point))
    unit = unit_of(chart, series)
    suffix = unit if unit in SUFFIXED else ""
    t = words(chart.lang)
    before, _, after = t.table[_key(point.mark)].partition("{value}")
    if point.mark is Mark.TARGET and series.name:
        # Targets of several cities stand on one chart, all of them diamonds in ink.
        after = t("exports.target_of", name=one_line(series.name))
    decimals = decimals_of(chart, point)
    if decimals < 0:
        # No format of numbers says tens or hundreds.
        return quoted(before + number(point.value or 0, chart.lang, decimals) + suffix + after)
    return quoted(before) + number_format(decimals) + quoted(suffix + after)


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
