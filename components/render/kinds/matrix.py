"""Rows × columns: a mark or a few words where they meet, quiet words where nothing is known.

Marks alone stand in the middle of their cells. As soon as one cell has words, all cells read
like a table: the mark at the left, the words beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import Any

from components.charts.chart import FLAG_SIGN, Axis, Chart, Mark, Point, Series, colour
from components.render.cells import (
    AIR,
    Grid,
    cell_stacks,
    filled,
    grid,
    middles,
    rules,
    shifts,
    start,
    tall,
)
from components.render.layout import Drawing, Viewport
from components.render.marks import marker, ornaments
from components.render.missing import missing_text, mute_rows, quiet, said_once
from components.render.text import (
    LINE,
    balanced,
    block,
    customdata,
    hover,
    joined,
    widest_piece,
    words_at,
)

SIZE = 13.0
MEAN = 96.0
"""Columns of words narrower than this are unfolded into a list."""


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a matrix; on a narrow sheet the longer side runs downwards."""
    chart = _sided(chart)
    worded = any(p.text for s in chart.series for p in s.placed)
    chart = said_once(chart) if worded else chart
    # Words need the room more than the names of the rows do.
    flat = grid(chart, viewport, share=0.18 if worded else 0.26)
    if worded and flat.cell < viewport.px(MEAN):
        chart = unfold(chart)
        flat = grid(chart, viewport, share=0.3)
    elif viewport.narrow and len(flat.columns) > 1.3 * len(flat.rows):
        chart = turn(chart)
        flat = grid(chart, viewport)
    table = Table(chart, viewport, flat, worded=worded)
    drawing = start(flat, viewport, table.heights)
    drawing.shapes += rules(table.heights)
    drawing.annotations += heads(chart, viewport, flat, table.at)
    if worded:
        drawing.xaxis |= {
            "ticklabelposition": "outside right",
            "tickvals": [table.left(i) for i in flat.columns.values()],
        }
    for series in chart.series:
        drawing.traces += table.cells(series, drawing)
    return drawing


def _sided(chart: Chart) -> Chart:
    """`chart` with columns of words alone set behind the names of their rows.

    Doubts stand at its marks.
    """
    spoken = [series for series in chart.series if series.shape == "none"]
    if not spoken:
        return chart
    beside: dict[float, list[str]] = {}
    for point in (p for series in spoken for p in series.points):
        beside.setdefault(point.y, []).append(point.text.removesuffix(FLAG_SIGN))
    taken = {p.x for series in spoken for p in series.points}
    return chart.with_(
        x=replace(chart.x, ticks=tuple(tick for tick in chart.x.ticks if tick[0] not in taken)),
        y=replace(
            chart.y,
            ticks=tuple((y, " · ".join((name, *beside.get(y, ())))) for y, name in chart.y.ticks),
        ),
        series=tuple(series for series in chart.series if series not in spoken),
    )


class Table:
    """The cells of one matrix on one viewport, measured once."""

    def __init__(self, chart: Chart, viewport: Viewport, layout: Grid, *, worded: bool) -> None:
        self.chart, self.viewport, self.layout, self.worded = chart, viewport, layout, worded
        self.size = viewport.px(SIZE if not worded else 9)
        self.small = viewport.size("small")
        self.cell_stacks, self.air = cell_stacks(chart), viewport.px(AIR)
        self.shifts = shifts(self.cell_stacks, self._deep, self.air)
        self.heights = filled(layout, viewport, self._heights())
        self.at = middles(self.heights)

    def left(self, column: int) -> float:
        """The left edge of what stands in a column of words, in columns."""
        return column - 0.5 + (4 + self.size / 2) / self.layout.cell

    def lines(self, text: str) -> list[str]:
        """The words of a cell, wrapped beside its mark."""
        return balanced(text, self.layout.cell - self.size - self.viewport.px(22), self.small)

    def beside(self, text: str) -> str:
        """The words of a cell at a distance from its mark."""
        return joined(["\u2002" + line for line in self.lines(text)])

    def cells(self, series: Series, drawing: Drawing) -> list[dict[str, Any]]:
        """The traces of one series: marks with words, and what is missing."""
        points = series.placed
        gone = [p for p in series.points if p.mark is Mark.MISSING]
        for point in points:
            drawing.shapes += ornaments(series, point, self._spot(point), self.size, "none")
        traces = [self._marks(series, points)] if points else []
        return traces + ([self._gone(series, gone, drawing)] if gone else [])

    def _heights(self) -> list[float]:
        """Each row as high as its name and its fullest cell need."""
        least, air = self.viewport.px(34), self.viewport.px(16)
        numbers = [
            max(least, block(lines, self.viewport.size("label"))[1] + air)
            for lines in self.layout.sides
        ]
        for stack in self.cell_stacks if self.worded else ():
            row = self.layout.rows[stack[0].y]
            numbers[row] = max(numbers[row], tall(stack, self._deep, self.air) + air)
        return numbers

    def _deep(self, point: Point) -> float:
        return len(self.lines(self._words(point))) * self.small * LINE

    def _words(self, point: Point) -> str:
        return missing_text(self.chart, point) if point.mark is Mark.MISSING else point.text

    def _spot(self, point: Point) -> tuple[float, float]:
        column, middle = self.layout.columns[point.x], self.at[self.layout.rows[point.y]]
        if not self.worded:
            return column, middle
        return self.left(column), middle + self.shifts[id(point)]

    def _marks(self, series: Series, points: list[Point]) -> dict[str, Any]:
        spots = [self._spot(p) for p in points]
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": [x for x, _ in spots],
            "y": [y for _, y in spots],
            "marker": marker(series, points, self.size),
            "text": [self.beside(p.text) for p in points],
            "textposition": "middle right",
            "cliponaxis": False,
            "textfont": {"size": self.small, "color": colour("ink")},
            "hovertext": [hover(self.chart, series, p) for p in points],
            "hoverinfo": "text",
            "customdata": [[*customdata(p), self._hit(p)] for p in points],
            "name": series.name,
        }

    def _hit(self, point: Point) -> list[float]:
        """A whole cell answers to the pointer: px left, right, up and down from the mark."""
        half, cell = self.viewport.px(16), self.layout.cell
        if self.worded and self.shifts[id(point)]:
            half = (self._deep(point) + self.air) / 2
        across = [self.size, cell - self.size] if self.worded else [cell / 2, cell / 2]
        return [round(v, 1) for v in (*across, half, half)]

    def _gone(self, series: Series, points: list[Point], drawing: Drawing) -> dict[str, Any]:
        """What is missing; among marks, neighbours with the same reason share one wording."""
        runs = [[p] for p in points] if self.worded else self._runs(points)
        # In the middle of the run, but in the middle of a row too: no hairline strikes the words.
        spots = [
            (
                (self._spot(run[0])[0] + self._spot(run[-1])[0]) / 2,
                self._spot(run[len(run) // 2])[1],
            )
            for run in runs
        ]
        texts = [
            self.beside(missing_text(self.chart, run[0]))
            if self.worded
            else joined(balanced(missing_text(self.chart, run[0]), self._width(run), self.small))
            for run in runs
        ]
        side = "middle right" if self.worded else "middle center"
        upright = [self._upright(run, spot) for run, spot in zip(runs, spots, strict=True)]
        drawing.annotations += [note for notes in upright for note in notes]
        texts = ["" if notes else text for notes, text in zip(upright, texts, strict=True)]
        values = quiet(
            self.chart, self.viewport, series, [run[0] for run in runs], spots, texts, side
        )
        gap = {"opacity": 0, "size": self.size}
        return values | ({"mode": "markers+text", "marker": gap} if self.worded else {})

    def _upright(self, run: list[Point], spot: tuple[float, float]) -> list[dict[str, Any]]:
        """Words that run up a column too narrow for them."""
        text = missing_text(self.chart, run[0])
        if self.worded or widest_piece(text, self.small) <= self._width(run):
            return []
        values = words_at(joined([text]), *spot, size=self.small, role="quiet")
        return [values | {"textangle": -90}]

    def _width(self, run: list[Point]) -> float:
        return self.layout.cell * len({p.x for p in run}) - 8

    def _runs(self, points: list[Point]) -> list[list[Point]]:
        """Neighbours with one reason, along rows or along columns: whichever says it less often."""
        columns, rows = self.layout.columns, self.layout.rows
        across = self._grouped(points, lambda p: (rows[p.y], columns[p.x]))
        down = self._grouped(points, lambda p: (columns[p.x], rows[p.y]))
        return min(across, down, key=len)

    def _grouped(
        self, points: list[Point], place: Callable[[Point], tuple[int, int]]
    ) -> list[list[Point]]:
        ordered = enumerate(sorted(points, key=place))
        runs = groupby(
            ordered,
            key=lambda item: (
                place(item[1])[0],
                missing_text(self.chart, item[1]),
                place(item[1])[1] - item[0],
            ),
        )
        return [[p for _, p in run] for _, run in runs]


# A narrow sheet: the matrix turned on its side, or unfolded into a list.


def turn(chart: Chart) -> Chart:
    """`chart` with columns and rows exchanged: a narrow sheet has room downwards."""
    turned = chart.with_points(lambda point: replace(point, x=point.y, y=point.x))
    return turned.with_(x=chart.y, y=chart.x)


def unfold(chart: Chart) -> Chart:
    """`chart` as a list: under each row's name one line per cell that holds something.

    A line of the list has the column's name; the rows' names become lines without points. A row
    of which nothing is known says so once.
    """
    lines: list[tuple[float, str]] = []
    at: dict[tuple[float, float], float] = {}
    pairs, mute = _held(chart), mute_rows(chart)
    for y, name in chart.y.ticks:
        lines.append((float(len(lines)), name))
        cells = [(x, column) for x, column in chart.x.ticks if (x, y) in pairs]
        for x, column in [(cells[0][0], "")] if y in mute else cells:
            at[x, y] = float(len(lines))
            lines.append((at[x, y], column))

    def placed(point: Point) -> Point | None:
        y = at.get((point.x, point.y))
        return None if y is None else replace(point, x=0.0, y=y)

    return chart.with_points(placed).with_(
        x=Axis(kind="category", ticks=((0.0, ""),)),
        y=replace(chart.y, ticks=tuple(lines)),
    )


def _held(chart: Chart) -> set[tuple[float, float]]:
    return {(p.x, p.y) for p in chart.points}


def heads(chart: Chart, viewport: Viewport, layout: Grid, at: list[float]) -> list[dict[str, Any]]:
    """The names of an unfolded chart's rows, bold over the whole width."""
    pairs = [
        (row, label)
        for row, (position, label) in enumerate(chart.y.ticks)
        if position in layout.titles
    ]
    return [
        words_at(
            joined(
                balanced(
                    label,
                    viewport.width - 2 * viewport.side - viewport.px(8),
                    viewport.size("label"),
                )
            ),
            0,
            at[row],
            refs="paper y",
            anchor="left middle",
            bold=True,
            role="ink",
            size=viewport.size("label"),
            shift=(viewport.side - layout.left, 0),
        )
        for row, label in pairs
    ]
