"""Charts of cells as tables in Office files, mark by mark."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, permutations

from components.charts.chart import (
    COMPUTED,
    FLAG_SIGN,
    SOFT,
    Axis,
    Chart,
    Mark,
    Point,
    ReferenceLine,
    Series,
    colour,
)
from components.charts.data_table import (
    NEAR,
    NUMBER,
    decimals_of,
    tick_label,
    unit_of,
    written_elsewise,
)
from components.exports.base import one_line, shorten, width
from components.words import languages, words
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
    At `joints` a dotted line meets figures of another column, which stand in it once more.
    `formulas` are those of its cells, by row; `stacked`: it stands on the bar of its row.
    """

    name: str
    series: Series
    points: tuple[Point | None, ...]
    breaks: frozenset[int] = frozenset()
    joints: frozenset[int] = frozenset()
    formulas: Mapping[int, str] = field(default_factory=dict)
    stacked: bool = False

    @property
    def level(self) -> bool:
        """Whether it is a line at the height of one figure of another column."""
        return bool(self.formulas) and self.series.line != "none" and not self.joints

    @property
    def values(self) -> tuple[float | None, ...]:
        """The numbers to plot; None stays an empty cell, never a zero."""
        return tuple(plotted(point) for point in self.points)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the sheet; its formula names cells of the grid as [row,column], heads are row 0."""

    value: str | float
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Categories down, series across.

    `beside` are columns that no series draws: their heads and cells from the top. The error bars
    of a column read the two that `halves` names, `guides` the last four of them.
    """

    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    spoken: Mapping[int, str] = field(default_factory=dict)
    beside: tuple[tuple[str, tuple[Cell | None, ...]], ...] = ()
    halves: Mapping[int, int] = field(default_factory=dict)
    guides: tuple[ReferenceLine, ...] = ()

    @property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """Every cell by row and column, the corner being (0, 0)."""
        whole = {(row, 0): Cell(text, self.spoken.get(row - 1, "")) for row, text in self._rows}
        for at, column in enumerate(self.columns, start=1):
            whole[0, at] = Cell(column.name)
            for row, value in enumerate(column.values):
                if value is not None:
                    whole[row + 1, at] = Cell(value, column.formulas.get(row, ""))
        for at, (name, cells) in enumerate(self.beside, start=len(self.columns) + 1):
            whole[0, at] = Cell(name)
            whole |= {(row, at): cell for row, cell in enumerate(cells, start=1) if cell}
        return whole

    @property
    def _rows(self) -> Iterable[tuple[int, str]]:
        return enumerate(self.categories, start=1)

    @property
    def width(self) -> int:
        """How many columns the sheet has, that of the categories included."""
        return 1 + len(self.columns) + len(self.beside)


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


def plain_grid(chart: Chart) -> Grid:
    """The figures of a line or bar chart, each once."""
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
    name = head if head and tail.rstrip(")").isdigit() else name
    return next((name.removesuffix(end) for end in _suffixes() if name.endswith(end)), name)


@cache
def _suffixes() -> tuple[str, ...]:
    """What the names of dotted lines end with, in every language."""
    ends = []
    for t in map(words, languages()):
        marks = [t(f"exports.chart.{mark}") for mark in Mark if mark in SOFT]
        for count in range(1, len(marks) + 1):
            for some in permutations(marks, count):
                joined = t("exports.chart.joint").join(some)
                ends.append(t("exports.chart.soft", name="", marks=joined))
    return tuple(ends)


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
        row = _nearest(places, at)
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


# What a chart that Office draws needs besides: a difference as a bar, a dotted line of its own,
# intervals, lines across the plot, and the figures that a share is made of. All of it is in cells.


def grid(chart: Chart) -> Grid:
    """The grid of a chart that Office draws itself."""
    table = plain_grid(chart)
    if chart.traits.native == "line":
        table = _levelled(chart, table)
        columns = [part for column in table.columns for part in _parted(column, chart.lang)]
        # Formulas name columns by their place, so they come last.
        table = _joint_formulas(replace(table, columns=tuple(columns)))
    elif chart.traits.native == "bar":
        table = _shared(chart, _stacked(chart, _based(chart, table)))
        table = _halved(chart, table)
    return _guided(chart, _silent(chart, table))


def native_subtitle(chart: Chart) -> str:
    """The subtitle of a chart that Office draws: its marks are not all those of the screen."""
    text = chart.office or chart.subtitle
    if not chart.traits.native or not grid(chart).halves:
        return text
    t = words(chart.lang)
    return t("exports.chart.clauses").join((text, t("exports.chart.whiskers")))


def _parted(column: Column, lang: str) -> tuple[Column, ...]:
    """A line, and before it, dotted, what of it no document prints, with the figures it meets."""
    rows = [row for row, value in enumerate(column.values) if value is not None]
    soft = {row for row in rows if (p := column.points[row]) and p.mark in SOFT}
    if column.series.line != "solid" or not soft:
        return (column,)
    dotted = replace(column.series, line="dotted")
    if len(soft) == len(rows):
        return (replace(column, series=dotted),)
    torn = {row for row, dash in strokes_back(column).items() if dash == "none"}
    steps = [(a, b) for a, b in pairwise(rows) if b not in torn]
    joints = {row for pair in steps if soft & {*pair} for row in pair} - soft
    marks = dict.fromkeys(p.mark for row in soft if (p := column.points[row]))
    t = words(lang)
    named = t("exports.chart.joint").join(t(f"exports.chart.{mark}") for mark in marks)
    kept = sorted(soft | joints)
    dots = Column(
        t("exports.chart.soft", name=column.name, marks=named),
        dotted,
        tuple(p if row in kept else None for row, p in enumerate(column.points)),
        frozenset(b for a, b in pairwise(kept) if (a, b) not in steps),
        frozenset(joints),
    )
    first = next(row for row in rows if row not in soft)
    anew = {b for a, b in pairwise(rows) if b not in soft and (a in soft or b in torn)} - {first}
    points = tuple(None if row in soft else p for row, p in enumerate(column.points))
    return dots, replace(column, points=points, breaks=frozenset(anew))


def _joint_formulas(table: Grid) -> Grid:
    """Joints as formulas: the figure stands in the next column."""
    columns = [
        replace(
            column,
            formulas={
                row: column.formulas.get(row) or f"[{row + 1},{at + 1}]" for row in column.joints
            },
        )
        if column.joints
        else column
        for at, column in enumerate(table.columns, start=1)
    ]
    return replace(table, columns=tuple(columns))


def strokes_back(column: Column) -> dict[int, str]:
    """How the line back to the figure before is drawn, by row, where it is not plain.

    "none" where a missing figure lies between or a piece begins anew.
    """
    torn, broken = dict[int, str](), False
    for row, point in enumerate(column.points):
        if point is not None and point.mark is Mark.MISSING:
            broken = True
        elif point is not None and plotted(point) is not None:
            if broken or row in column.breaks:
                torn[row] = "none"
            broken = False
    return torn if column.series.line != "none" else {}


def meeting(table: Grid) -> bool:
    """Whether two series share a row; those that never do take its whole bar each."""
    rows = range(len(table.categories))
    return any(sum(c.values[row] is not None for c in table.columns) > 1 for row in rows)


def spanned(table: Grid) -> bool:
    """Whether a line runs on over rows that are empty in its column."""
    for column in table.columns:
        rows = [row for row, value in enumerate(column.values) if value is not None]
        torn = strokes_back(column)
        if column.series.line != "none" and any(
            b - a > 1 and b not in torn for a, b in pairwise(rows)
        ):
            return True
    return False


def _levelled(chart: Chart, table: Grid) -> Grid:
    """Lines at a height without figures of their own: that of the figure whose height they have."""
    columns, places = list(table.columns), _rows_of(chart)
    for series in chart.series:
        ends = [p for p in series.placed if p.value is None and p.x_end is None]
        if series.line == "none" or len(ends) < 2:
            continue
        rows = [_nearest(places, p.x) for p in ends]
        text = next((p.text for p in ends if p.text), "")
        home = next(
            (
                f"[{row + 1},{at}]"
                for at, column in enumerate(columns, start=1)
                for row, value in reversed([*enumerate(column.values)])
                if value is not None and abs(value - ends[0].y) < NEAR
            ),
            "",
        )
        span = range(min(rows), max(rows) + 1)
        # At the middle: at their start the words would lie on a line across the plot there.
        words_at = (min(rows) + max(rows)) // 2
        points = tuple(
            replace(ends[0], value=ends[0].y, mark=Mark.EXACT, text=text * (row == words_at))
            if row in span
            else None
            for row in range(len(table.categories))
        )
        formulas = dict.fromkeys(span, home) if home else {}
        columns.append(Column(series.name, series, points, formulas=formulas))
    return replace(table, columns=tuple(columns))


def _based(chart: Chart, table: Grid) -> Grid:
    """What all bars are measured by, a line on the screen, is a bar of its own above them."""
    for line in chart.reference_lines:
        if line.axis != "x" or line.style != "reference" or not table.columns:
            continue
        name, one = one_line(line.label), table.columns[0].series
        scale = number(line.at, chart.lang)
        base = replace(one, id="base", name=name, colour="neutral", shape="bar", points=())
        point = Point(line.at, 0.0, line.at, label=name, text=scale)
        columns = [
            replace(c, points=(None, *c.points), breaks=frozenset(row + 1 for row in c.breaks))
            for c in table.columns
        ]
        columns.append(Column(name, base, (point, *(None for _ in table.categories))))
        table = Grid((name, *table.categories), tuple(columns))
    return table


def _stacked(chart: Chart, table: Grid) -> Grid:
    """Differences that begin at the end of a bar as bars on it; what they lead to, where it is a
    target of every row, is told beside the name of the row.
    """
    at = {
        (row, point.x): f"[{row + 1},{number_}]"
        for number_, column in enumerate(table.columns, start=1)
        for row, point in enumerate(column.points)
        if point and plotted(point) is not None
    }
    columns, places = list(table.columns), _rows_of(chart)
    bars = [c for c in table.columns if {p.mark for p in c.points if p} != {Mark.TARGET}]
    if meeting(replace(table, columns=tuple(bars))):
        return table
    for series in chart.series:
        points: dict[int, Point] = {}
        formulas = {}
        for point in series.points:
            row = _nearest(places, point.y)
            if point.x_end is None or point.value is None or (row, point.x) not in at:
                continue
            whole = next((cell for (_, v), cell in at.items() if v == point.x_end), "")
            points[row] = replace(point, x=point.value, x_end=None)
            formulas[row] = f"{whole or repr(point.x_end)}-{at[row, point.x]}"
        if points:
            rows = tuple(points.get(row) for row in range(len(table.categories)))
            columns.append(Column(series.name, series, rows, formulas=formulas, stacked=True))
    if len(columns) == len(table.columns):
        return table
    return replace(table, columns=tuple(columns))


def _shared(chart: Chart, table: Grid) -> Grid:
    """The figures that a share is made of as cells; the bar and the name of its row follow them."""
    shares = {
        row: share
        for column in table.columns
        for row, point in enumerate(column.points)
        if point and (share := point.share)
    }
    if not shares:
        return table
    # The target of every row is the end of the axis that the differences lead to.
    columns = [c for c in table.columns if {p.mark for p in c.points if p} != {Mark.TARGET}]
    rows, t = range(len(table.categories)), words(chart.lang)
    at = {
        row: {name: f"[{row + 1},{len(columns) + n}]" for n, name in enumerate(_PARTS, start=1)}
        for row in shares
    }
    heads = [t(f"exports.chart.{name}") for name in _PARTS]
    values = [
        (table.categories[row], s.part, s.whole, s.unit) if (s := shares.get(row)) else None
        for row in rows
    ]
    beside = tuple(
        (head, tuple(None if value is None else Cell(value[n]) for value in values))
        for n, head in enumerate(heads)
    )
    texts = {row: p.text for c in columns for row, p in enumerate(c.points) if p and p.share}
    return Grid(
        tuple(
            f"{name}\n{texts[row]} / {shares[row].goal}" if row in shares else name
            for row, name in enumerate(table.categories)
        ),
        tuple(_of_shares(column, columns, at) for column in columns),
        {
            row: f'{at[row]["item"]}&CHAR(10)&{_said(texts[row], at[row]["part"])}&" / "&'
            + _said(share.goal, at[row]["whole"])
            for row, share in shares.items()
        },
        beside,
    )


_PARTS = ("item", "part", "whole", "unit")
"""What stands beside a share, in the order of the columns."""


def _of_shares(column: Column, columns: list[Column], at: Mapping[int, dict[str, str]]) -> Column:
    """A column whose bars are computed from outcome and target, or what they lack of these."""
    formulas = dict(column.formulas)
    for row, place in at.items():
        point = column.points[row]
        if point and point.share:
            formulas[row] = f"{place['part']}/{place['whole']}*100"
        elif point and column.stacked:
            bar = next(
                n for n, c in enumerate(columns, start=1) if (p := c.points[row]) and p.share
            )
            formulas[row] = f"100-[{row + 1},{bar}]"
    return replace(column, formulas=formulas)


def _said(text: str, cell: str) -> str:
    """`text` as a formula that takes its number from a cell and writes it alike."""
    text = shorten(text, LONG)
    match = NUMBER.search(text)
    if match is None:
        return quoted(text)
    pattern = number_format(len(match[0].partition(".")[2]))
    parts = (
        quoted(text[: match.start()]),
        f'TEXT({cell},"{pattern}")',
        quoted(text[match.end() :]),
    )
    return "&".join(filter(None, parts))


def _halved(chart: Chart, table: Grid) -> Grid:
    """Beside each column of computed figures how far their intervals go above and below them."""
    t, beside, halves = words(chart.lang), [*table.beside], {}
    for at, column in enumerate(table.columns):
        open_ = {
            row: (round(p.high - p.value, 9), round(p.value - p.low, 9))
            for row, p in enumerate(column.points)
            if p
            and p.mark in COMPUTED
            and not written_elsewise(p)
            and p.value is not None
            and p.low is not None
            and p.high is not None
        }
        if not open_:
            continue
        halves[at] = len(beside)
        for side, name in enumerate(("above", "below")):
            cells = tuple(
                Cell(open_[row][side]) if row in open_ else None
                for row in range(len(table.categories))
            )
            beside.append((t(f"exports.chart.{name}", name=column.name), cells))
    return replace(table, beside=tuple(beside), halves=halves)


def _guided(chart: Chart, table: Grid) -> Grid:
    """The lines across the plot of periods: name, place in years and height, a row each."""
    lines = [line for line in chart.reference_lines if line.axis == "x"]
    if chart.traits.native != "line" or chart.x.kind != "period" or not lines:
        return table
    if not table.columns or len(table.categories) < 2:
        return table
    t, low, first = words(chart.lang), _rows_of(chart)[0], table.width + 1
    step = _rows_of(chart)[1] - low
    heights = _heights(chart, table, lines)
    heads = [t(f"exports.chart.{name}") for name in GUIDE]
    rows = [
        (
            Cell(one_line(line.label)),
            Cell(round(line.at, 2)),
            Cell(round((line.at - low) / step + 1, 2), f"([{at},{first}]-{low:g})/{step:g}+1"),
            Cell(heights[line]),
        )
        for at, line in enumerate(lines, start=1)
    ]
    beside = zip(heads, zip(*rows, strict=True), strict=True)
    return replace(table, beside=(*table.beside, *beside), guides=tuple(lines))


def _heights(chart: Chart, table: Grid, lines: list[ReferenceLine]) -> dict[ReferenceLine, float]:
    """How high the names stand at their lines, one below the other, where figures leave room."""
    named = [line for line in lines if line not in chart.axis_marks]
    values = [v for column in table.columns for v in column.values if v is not None]
    room = min(values) / max(values) if values and max(values) > 0 else 0.0
    at_foot = not chart.y.downwards and 0.8 * room > 0.07 * (1 + len(named))
    return dict.fromkeys(lines, 1.0) | {
        line: round(0.05 + 0.07 * at if at_foot else 0.98 - 0.07 * at, 2)
        for at, line in enumerate(named)
    }


GUIDE = ("guide", "guide_year", "guide_at", "guide_height")
"""What stands in the sheet of a line across the plot."""


def _silent(chart: Chart, table: Grid) -> Grid:
    """Under the name of a row, of whom the documents say nothing there."""
    t, along_x = words(chart.lang), chart.value_axis != "x"
    places, moved_ = _rows_of(chart), len(table.categories) - len(_rows_of(chart))
    silent: dict[int, dict[str, None]] = {}
    for series, point in chart.pairs:
        if point.mark is Mark.MISSING:
            row = _nearest(places, point.x if along_x else point.y) + moved_
            silent.setdefault(row, {})[series.name if along_x else ""] = None
    categories = list(table.categories)
    for row, names in silent.items():
        empty = not any(c.values[row] is not None for c in table.columns)
        if along_x or empty:
            who = t("exports.chart.joint").join(filter(None, names))
            categories[row] = "\n".join(
                filter(None, (categories[row], who, t("twin.mark.missing")))
            )
    return replace(table, categories=tuple(categories))


def _rows_of(chart: Chart) -> tuple[float, ...]:
    along_x = chart.value_axis != "x"
    points = [p for s in chart.series for p in s.points if p.x_end is None]
    axis = chart.x if along_x else chart.y
    return _places(axis, {p.x if along_x else p.y for p in points})


def _nearest(places: tuple[float, ...], at: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - at))


def bare_category(label: str) -> str:
    """The name of a row without what is told under it."""
    return label.partition("\n")[0]


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
    """A format that says mark and doubt in words and stays tied to the value: "约 "0.0"%※"."""
    t, unit = words(chart.lang), unit_of(chart, series)
    suffix = (unit if unit in SUFFIXED else "") + FLAG_SIGN * bool(point.flags)
    form = t.table[_key(point.mark)]
    if point.qualifier:
        form = form.replace("{value}", t.table[f"twin.as.{point.qualifier}"])
    before, _, after = form.partition("{value}")
    if point.bound:
        bound = t(f"evidence.{point.bound}", value="{value}")
        before, _, after = t("evidence.derived_bound", value=bound).partition("{value}")
    if point.mark is Mark.TARGET and series.name:
        # Targets of several cities stand on one chart, all of them diamonds in ink.
        after = t("exports.target_of", name=one_line(series.name))
    axis = chart.x if chart.value_axis == "x" else chart.y
    elsewise = written_elsewise(point) and axis.decimals is not None
    decimals = (axis.decimals or 0) if elsewise else decimals_of(chart, point)
    if decimals < 0:
        # No format of numbers says tens or hundreds.
        return quoted(before + number(point.value or 0, chart.lang, decimals) + suffix + after)
    code, end = number_format(decimals), quoted(suffix + after)
    below = f";{quoted(before + '−')}{code}{end}" if point.value and point.value < 0 else ""
    return quoted(before) + code + end + below


LONG = 60
"""Half-width columns of the words of a label."""


def pattern_of(text: str) -> str:
    """A format that writes its number where `text` has one: "差 11.3" as "差 "0.0."""
    text = shorten(text, LONG)
    match = NUMBER.search(text)
    if match is None:
        return quoted(text)
    pattern = number_format(len(match[0].partition(".")[2]))
    return quoted(text[: match.start()]) + pattern + quoted(text[match.end() :])


def counted(text: str, value: float | None) -> tuple[float, str] | None:
    """The one number that `text` says of `value` and the format that says it alike, else None.

    "约 −3.2%" is -3.2 in "约 "0.0"%", whose second part has the minus; "落后 3" of -3 has none.
    """
    matches = [*NUMBER.finditer(text)]
    if value is None or len(matches) != 1 or "\n" in text or width(text) > LONG:
        return None
    (match,) = matches
    whole, _, part = match[0].partition(".")
    form = number_format(len(part)).removeprefix("" if len(whole) < 4 or "," in whole else "#,##")
    before, end = text[: match.start()], quoted(text[match.end() :])
    bare, sign = before.rstrip("+−-"), before[-1:]
    if value < 0:
        below = quoted(before)
    elif sign in {"−", "-"}:
        return None
    else:
        below = quoted(bare + "−")
    above = quoted(before if sign == "+" else bare)
    size = float(match[0].replace(",", ""))
    return math.copysign(size, value), f"{above}{form}{end};{below}{form}{end}"


def spelled(value: str | float | None, form: str) -> str:
    """What a cell with a format of `counted` shows."""
    if not isinstance(value, float) or not form:
        return "" if value is None else str(value)
    above, _, below = form.partition(";")
    digits = re.compile(r"(?:#,##)?0(?:\.(0+))?")

    def shown(part: re.Match[str]) -> str:
        if part[1] is not None:
            return part[1]
        places = digits.fullmatch(part[2])
        said = f"{abs(value):,.{len(places[1] or '') if places else 0}f}"
        return said if part[2].startswith("#") else said.replace(",", "")

    return re.sub(r'"([^"]*)"|([#,0.]+)', shown, below if value < 0 and below else above)


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
