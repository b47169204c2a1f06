"""A table of words, set like a printed one: each column as wide as its words need.

On a sheet too narrow for its columns every row becomes a block: the row's name, and under it the
column's name with its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour, text_role
from components.render.cells import labels, positions, rules, widths
from components.render.layout import Canvas, Drawing, Viewport, bare_axis
from components.render.missing import missing_text, said_once
from components.render.text import (
    LINE,
    customdata,
    hover,
    joined,
    text_width,
    widest_piece,
    words_at,
    wrap,
)

AIR = 9.0
"""Pixels above and below the words of a row."""


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a table of words, one text trace per column."""
    chart = said_once(chart)
    page = Page(chart, viewport)
    numbers = widths(page.least(), page.full(), page.weights(), page.inner)
    blocks = page.stacked() if numbers is None else page.table(numbers)
    return drawing(blocks, chart, viewport)


class Page:
    """The cells of one text table on one viewport."""

    def __init__(self, chart: Chart, viewport: Viewport) -> None:
        self.chart, self.viewport = chart, viewport
        points = chart.points
        self.columns = positions(chart.x, {p.x for p in points})
        self.rows = positions(chart.y, {p.y for p in points})
        self.heads = labels(chart.x, self.columns)
        self.numbers = {self.columns[x] for x in chart.x.numbers}
        self.titles = {self.rows[y] for y in chart.y.heads}
        self.names = labels(chart.y, self.rows)
        self.turning = {band.key for band in chart.bands}
        self.small, self.label = viewport.size("small"), viewport.size("label")
        gutter = GUTTER if not chart.x.numbers else GUTTER_OF_NUMBERS
        self.gutter, self.air = viewport.px(gutter), viewport.px(AIR)
        self.inner = inner(viewport)
        self.cells: dict[tuple[int, int], list[tuple[int, Series, Point]]] = {}
        for number, series in enumerate(chart.series):
            for p in series.points:
                at = (self.rows[p.y], self.columns[p.x])
                self.cells.setdefault(at, []).append((number, series, p))

    def least(self) -> list[float]:
        """The narrowest that each column (the names first) can be read at, px."""
        numbers = []
        for column, (need, texts) in enumerate(zip(self.full(), self._texts(), strict=True), -1):
            room = (4.0 if column in self.numbers else 6.2) * self.small
            pieces = (widest_piece(text, self.small) for text in texts)
            numbers.append(max(min(need, room), *pieces) + self.gutter)
        return numbers

    def full(self) -> list[float]:
        """The width at which no cell of a column needs a second line, px."""
        return [max(self._wide(text) for text in texts) + self.gutter for texts in self._texts()]

    def weights(self) -> list[float]:
        """How much text a column has: the mean of its fuller half, px in one line."""
        numbers = []
        for texts in self._texts():
            needs = sorted(map(self._wide, texts), reverse=True)
            half = needs[: max(1, (len(needs) + 1) // 2)]
            numbers.append(sum(half) / len(half))
        return numbers

    def _texts(self) -> list[list[str]]:
        cells: list[list[str]] = [[*self.names], *([head] for head in self.heads)]
        for (_, column), pairs in self.cells.items():
            cells[column + 1] += [self._said(p) for _, _, p in pairs]
        return cells

    def _wide(self, text: str) -> float:
        return text_width(text, self.small)

    def _said(self, point: Point) -> str:
        return missing_text(self.chart, point) if point.mark is Mark.MISSING else point.words

    def table(self, numbers: list[float]) -> Blocks:
        """Rows and columns, words flush left and from the top of their rows."""
        blocks, edge = Blocks(), 0.0
        lefts = [sum(numbers[:at]) for at in range(len(numbers))]
        for column, head in enumerate(self.heads):
            left, width = lefts[column + 1], numbers[column + 1] - self.gutter
            lines, right = wrap(head, width, self.small), column in self.numbers
            blocks.heads.append(
                Block(left + width * right, 0, 0, lines, "secondary", HEAD, right=right)
            )
        for row, name in enumerate(self.names):
            top, title = edge + self.air, row in self.titles
            size = self.label if title else self.small
            lines = wrap(name, numbers[0] - self.gutter, size, bold=title)
            blocks.words.append(self._name(row, top, numbers[0], lines, bold=title))
            depths = [self._deep(lines)]
            for column in range(len(self.heads)):
                width = numbers[column + 1]
                depths.append(self._stack(blocks, row, column, (lefts[column + 1], top, width)))
            edge = top + max(depths) + self.air
            blocks.close(edge, title=title)
        return blocks

    def stacked(self) -> Blocks:
        """One block per row: its name, and below it each column's name beside its words."""
        blocks, edge = Blocks(), 0.0
        side = max((self._wide(head) for head in self.heads), default=0.0)
        side = min(side, 0.3 * self.inner) + self.viewport.px(10)
        for row, name in enumerate(self.names):
            top = edge + self.air
            lines = wrap(name, self.inner, self.label, bold=True)
            blocks.words.append(self._name(row, top, self.inner, lines, bold=True))
            top += len(lines) * self.label * LINE + self.viewport.px(4)
            for column, head in enumerate(self.heads):
                if (row, column) not in self.cells:
                    continue
                lines = wrap(head, side - self.viewport.px(10), self.small)
                blocks.words.append(Block(0, top, side, lines, "secondary", HEAD))
                deep = self._stack(
                    blocks, row, column, (side, top, self.inner - side + self.gutter)
                )
                top += max(deep, self._deep(lines)) + self.viewport.px(4)
            edge = top + self.air
            blocks.close(edge, title=row in self.titles)
        return blocks

    def _name(
        self, row: int, top: float, width: float, lines: list[str], *, bold: bool = False
    ) -> Block:
        """The name of a row; picking it opens what its first cell rests on."""
        first = next((pairs[0][2] for (at, _), pairs in self.cells.items() if at == row), None)
        return Block(0, top, width, lines, "ink", NAME, first, bold)

    def _stack(
        self, blocks: Blocks, row: int, column: int, at: tuple[float, float, float]
    ) -> float:
        """Put all points of a cell one under the other; returns how deep they reach, px."""
        left, top, width = at
        right = column in self.numbers and left > 0 and width < self.inner / 2
        edge = top
        for number, series, point in self.cells.get((row, column), []):
            bold = point.key in self.turning
            size = self.label if bold else self.small
            lines = wrap(self._said(point), width - self.gutter, size, bold=bold)
            role = "quiet" if point.mark is Mark.MISSING else text_role(series.colour)
            block = Block(left, edge, width, lines, role, number, point, bold, right)
            if right:
                block = replace(block, left=left + width - self.gutter)
            blocks.words.append(block)
            edge += len(lines) * size * LINE + self.viewport.px(6)
        return max(edge - top - self.viewport.px(6), 0.0)

    def _deep(self, lines: list[str]) -> float:
        return len(lines) * self.small * LINE


# Words set at places measured in pixels: what a text table is drawn from.


GUTTER, GUTTER_OF_NUMBERS = 18.0, 12.0
"""Pixels between columns; those of figures stand closer, so that a row is read across."""
HEAD, NAME = -1, -2
"""Words that belong to no series: a column's name, which cannot be picked, and a row's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words at `left`, `top` px in lines; `point` is what they stand for, if anything.

    Those of a column of figures stand flush `right` and end at `left`. `series` is the number of
    the series, or HEAD or NAME; `role` a colour of the palette.
    """

    left: float
    top: float
    width: float
    lines: list[str]
    role: str
    series: int
    point: Point | None = None
    bold: bool = False
    right: bool = False

    @property
    def look(self) -> tuple[int, str, bool, bool]:
        """What the words of one trace share."""
        return self.series, self.role, self.bold, self.right


@dataclass(slots=True)
class Blocks:
    """All words of a drawing, the bottom edge of each row, and the column heads.

    `titles` are top and bottom of the rows that head others.
    """

    words: list[Block] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)
    titles: list[tuple[float, float]] = field(default_factory=list)

    def close(self, edge: float, *, title: bool) -> None:
        """End a row at `edge`, px."""
        if title:
            self.titles.append((max(self.edges, default=0.0), edge))
        self.edges.append(edge)


def inner(viewport: Viewport) -> float:
    """The pixels between the sides of a sheet that words may fill."""
    return viewport.width - 2 * viewport.side - 2


def drawing(blocks: Blocks, chart: Chart, viewport: Viewport) -> Drawing:
    """Canvas in pixels, hairlines between rows, heads above, one trace per series and look."""
    small, total = viewport.size("small"), max(blocks.edges, default=0.0)
    deepest = max((len(head.lines) for head in blocks.heads), default=0) * small * LINE
    top = viewport.top + deepest + viewport.px(8 if blocks.heads else 0)
    bottom = viewport.bottom + viewport.px(8)
    rest = viewport.spare(top + total + bottom)
    canvas = Canvas(
        viewport.width,
        top + total + rest + bottom,
        viewport.side + 1,
        viewport.side + 1,
        top,
        bottom + rest,
        (0, inner(viewport)),
        (-total, 0),
    )
    result = Drawing(canvas, bare_axis(canvas.x), bare_axis(canvas.y), named=True)
    result.shapes += rules(
        [b - a for a, b in zip([0.0, *blocks.edges], blocks.edges, strict=False)]
    )
    result.shapes += [_band(*edges) for edges in blocks.titles]
    result.annotations += [_head(head, viewport) for head in blocks.heads]
    looks = dict.fromkeys(b.look for b in blocks.words)
    result.traces += [
        _trace([b for b in blocks.words if b.look == look], chart, viewport) for look in looks
    ]
    return result


def _band(top: float, bottom: float) -> dict[str, Any]:
    """The tint behind a row that heads others."""
    ends = {"xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": -bottom, "y1": -top}
    look = {"layer": "below", "line": {"width": 0}, "fillcolor": colour("band")}
    return {"type": "rect", **ends, **look}


def _head(head: Block, viewport: Viewport) -> dict[str, Any]:
    return words_at(
        joined(head.lines),
        head.left,
        1,
        refs="x paper",
        anchor="right bottom" if head.right else "left bottom",
        size=viewport.size("small"),
        role=head.role,
        shift=(0, viewport.px(4)),
    )


def _trace(blocks: list[Block], chart: Chart, viewport: Viewport) -> dict[str, Any]:
    """One text trace of blocks that look alike; those that stand for points can be picked."""
    first = blocks[0]
    font = {"size": viewport.size("label" if first.bold else "small"), "color": colour(first.role)}
    values = {
        "type": "scatter",
        "mode": "text",
        "x": [b.left for b in blocks],
        "y": [-b.top for b in blocks],
        "text": [joined(b.lines) for b in blocks],
        "textposition": "bottom left" if first.right else "bottom right",
        "cliponaxis": False,
        "hoverinfo": "text",
        "textfont": font | ({"weight": 700} if first.bold else {}),
    }
    if first.series == HEAD:
        return values | {"hoverinfo": "skip"}
    series = {id(p): s for s, p in chart.pairs}
    names = [hover(chart, series[id(b.point)], b.point) if b.point else "" for b in blocks]
    return values | {"customdata": [_carried(b, viewport) for b in blocks], "hovertext": names}


def _carried(block: Block, viewport: Viewport) -> list[Any]:
    """What a block carries for the surface, with the box around its words that can be picked."""
    tall = max(len(block.lines), 1) * viewport.size("small") * LINE
    wide = block.width - viewport.px(GUTTER)
    sides = (wide, 2) if block.right else (2, wide)
    hit = [round(v, 1) for v in (*sides, 2, tall + 2)]
    return [*(customdata(block.point) if block.point else ["", None, ""]), hit]
