"""A table of words, set like a printed one: each column as wide as its words need.

On a sheet too narrow for its columns every row becomes a block: the row's name, and under it the
column's name with its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
        self.names = labels(chart.y, self.rows)
        self.turning = {band.key for band in chart.bands}
        self.small, self.label = viewport.size("small"), viewport.size("label")
        self.gutter, self.air = viewport.px(GUTTER), viewport.px(AIR)
        self.inner = inner(viewport)
        self.cells: dict[tuple[int, int], list[tuple[int, Series, Point]]] = {}
        for number, series in enumerate(chart.series):
            for p in series.points:
                at = (self.rows[p.y], self.columns[p.x])
                self.cells.setdefault(at, []).append((number, series, p))

    def least(self) -> list[float]:
        """The narrowest that each column (the names first) can be read at, px."""
        room = 6.2 * self.small
        numbers = [
            max(min(need, room), *(widest_piece(text, self.small) for text in texts))
            for need, texts in zip(self.full(), self._texts(), strict=True)
        ]
        return [width + self.gutter for width in numbers]

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
            lines = wrap(head, numbers[column + 1] - self.gutter, self.small)
            blocks.heads.append(Block(lefts[column + 1], 0, 0, lines, "secondary", HEAD))
        for row, name in enumerate(self.names):
            lines = wrap(name, numbers[0] - self.gutter, self.small)
            top = edge + self.air
            blocks.words.append(self._name(row, top, numbers[0], lines))
            depths = [self._deep(lines)]
            for column in range(len(self.heads)):
                width = numbers[column + 1]
                depths.append(self._stack(blocks, row, column, (lefts[column + 1], top, width)))
            edge = top + max(depths) + self.air
            blocks.edges.append(edge)
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
            blocks.edges.append(edge)
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
        edge = top
        for number, series, point in self.cells.get((row, column), []):
            bold = point.key in self.turning
            size = self.label if bold else self.small
            lines = wrap(self._said(point), width - self.gutter, size, bold=bold)
            role = "quiet" if point.mark is Mark.MISSING else text_role(series.colour)
            blocks.words.append(Block(left, edge, width, lines, role, number, point, bold))
            edge += len(lines) * size * LINE + self.viewport.px(6)
        return max(edge - top - self.viewport.px(6), 0.0)

    def _deep(self, lines: list[str]) -> float:
        return len(lines) * self.small * LINE


# Words set at places measured in pixels: what a text table is drawn from.


GUTTER = 18.0
"""Pixels between columns."""
HEAD, NAME = -1, -2
"""Words that belong to no series: a column's name, which cannot be picked, and a row's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words at `left`, `top` px in lines; `point` is what they stand for, if anything.

    `series` is the number of the series, or HEAD or NAME; `role` a colour of the palette.
    """

    left: float
    top: float
    width: float
    lines: list[str]
    role: str
    series: int
    point: Point | None = None
    bold: bool = False


@dataclass(slots=True)
class Blocks:
    """All words of a drawing, the bottom edge of each row, and the column heads."""

    words: list[Block] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)


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
    result.annotations += [_head(head, viewport) for head in blocks.heads]
    looks = dict.fromkeys((b.series, b.role, b.bold) for b in blocks.words)
    result.traces += [
        _trace([b for b in blocks.words if (b.series, b.role, b.bold) == look], chart, viewport)
        for look in looks
    ]
    return result


def _head(head: Block, viewport: Viewport) -> dict[str, Any]:
    return words_at(
        joined(head.lines),
        head.left,
        1,
        refs="x paper",
        anchor="left bottom",
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
        "textposition": "bottom right",
        "cliponaxis": False,
        "hoverinfo": "text",
        "textfont": font | ({"weight": 700} if first.bold else {}),
    }
    if first.series == HEAD:
        return values | {"hoverinfo": "skip"}
    series = {id(p): s for s in chart.series for p in s.points}
    names = [hover(chart, series[id(b.point)], b.point) if b.point else "" for b in blocks]
    return values | {"customdata": [_carried(b, viewport) for b in blocks], "hovertext": names}


def _carried(block: Block, viewport: Viewport) -> list[Any]:
    """What a block carries for the surface, with the box around its words that can be picked."""
    tall = max(len(block.lines), 1) * viewport.size("small") * LINE
    hit = [round(v, 1) for v in (2, block.width - viewport.px(GUTTER), 2, tall + 2)]
    return [*(customdata(block.point) if block.point else ["", None, ""]), hit]
