"""Charts of cells: their grid, what stands in a cell, the lines between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from components.charts.chart import Axis, Chart, Point, colour
from components.render.layout import Canvas, Drawing, Viewport, plain_axis, side_labels
from components.render.text import LINE, balanced, block, em, joined, text_width

# Rows and columns of cells measured in pixels: what matrices and heat maps stand on.


@dataclass(frozen=True, slots=True)
class Grid:
    """Column index by x, row index by y, wrapped labels, and the width of a cell in px."""

    columns: dict[float, int]
    rows: dict[float, int]
    heads: list[list[str]]
    sides: list[list[str]]
    left: float
    cell: float
    turned: bool
    titles: frozenset[float] = frozenset()

    @property
    def head_height(self) -> float:
        """Height of the tallest column head when its lines lie flat, in lines."""
        return max((len(lines) for lines in self.heads), default=0)


def positions(axis: Axis, numbers: set[float]) -> dict[float, int]:
    """Index of each position: by the ticks, in their order, else sorted."""
    at = [t for t, _ in axis.ticks] if axis.ticks else sorted(numbers)
    return {position: index for index, position in enumerate(at)}


def labels(axis: Axis, at: dict[float, int]) -> list[str]:
    """The label of each position in order; the number itself where there is no tick."""
    ticks = dict(axis.ticks)
    return [ticks.get(position, f"{position:g}") for position in at]


def grid(chart: Chart, viewport: Viewport, share: float = 0.26) -> Grid:
    """Measure the cells: row names take at most `share` of the width."""
    points = chart.points
    columns = positions(chart.x, {p.x for p in points})
    rows = positions(chart.y, {p.y for p in points})
    size = viewport.size("label")
    used = {p.y for p in points}
    titles = frozenset(rows) - used if len(columns) == 1 else frozenset()
    names = [
        "" if at in titles else text for at, text in zip(rows, labels(chart.y, rows), strict=True)
    ]
    sides = side_labels(names, viewport.width * share, size)
    left = (
        viewport.side + max((block(lines, size)[0] for lines in sides), default=0) + viewport.px(12)
    )
    cell = (viewport.width - left - viewport.side - 2) / max(len(columns), 1)
    heads = labels(chart.x, columns)
    small = viewport.size("small")
    wrapped = [balanced(text, max(cell - 6, small), small) for text in heads]
    turned = any(_torn(text, lines) for text, lines in zip(heads, wrapped, strict=True))
    return Grid(
        columns,
        rows,
        _stood(heads, cell, viewport) if turned else wrapped,
        sides,
        left,
        cell,
        turned,
        titles,
    )


def _stood(heads: list[str], cell: float, viewport: Viewport) -> list[list[str]]:
    """Column heads that stand upright: in two lines where the column has room for them."""
    small = viewport.size("small")
    if cell < 2 * small * LINE:
        return [[text] for text in heads]
    longest = max(text_width(text, small) for text in heads)
    return [balanced(text, max(viewport.px(110), longest * 0.6), small) for text in heads]


def _torn(text: str, lines: list[str]) -> bool:
    """Whether wrapping cut a Latin word or made a column head of more than six lines."""
    words = {w for w in text.split() if all(em(c) < 1 for c in w)}
    return len(lines) > 6 or not words <= {w for line in lines for w in line.split()}


def head_px(layout: Grid, viewport: Viewport) -> float:
    """The height of the column heads, px."""
    size = viewport.size("small")
    if layout.turned:
        return max(block(lines, size)[0] for lines in layout.heads) + viewport.px(10)
    return layout.head_height * size * LINE + viewport.px(10)


def start(layout: Grid, viewport: Viewport, heights: list[float], above: float = 0) -> Drawing:
    """An empty drawing: columns at 0, 1, 2 …; rows in pixels from the top (see `middles`)."""
    inner = sum(heights)
    top = viewport.top + head_px(layout, viewport) + above
    rest = viewport.spare(top + inner + viewport.bottom + viewport.px(8))
    canvas = Canvas(
        viewport.width,
        top + inner + rest + viewport.bottom + viewport.px(8),
        layout.left,
        viewport.side + 2,
        top,
        viewport.bottom + viewport.px(8) + rest,
        (-0.5, len(layout.columns) - 0.5),
        (-inner, 0),
    )
    heads = [(float(i), "") for i in layout.columns.values()]
    xaxis = plain_axis(canvas.x, heads, viewport, grid=False) | {
        "side": "top",
        "ticktext": [joined(lines) for lines in layout.heads],
        "tickangle": -90 if layout.turned else 0,
        "tickfont": {"size": viewport.size("small"), "color": colour("secondary")},
    }
    names = [(y, "") for y in middles(heights)]
    yaxis = plain_axis(canvas.y, names, viewport, grid=False) | {
        "ticktext": [joined(lines) for lines in layout.sides],
        "tickfont": {"size": viewport.size("label"), "color": colour("ink")},
    }
    return Drawing(canvas, xaxis, yaxis)


def filled(layout: Grid, viewport: Viewport, heights: list[float], above: float = 0) -> list[float]:
    """Row heights stretched, to at most double, so that a picture is filled."""
    used = sum(heights)
    spare = viewport.spare(
        viewport.top + head_px(layout, viewport) + above + used + viewport.bottom + viewport.px(8)
    )
    factor = 1 + min(spare / used, 1.0) if used else 1.0
    return [height * factor for height in heights]


def middles(heights: list[float]) -> list[float]:
    """The y of the middle of each row, in pixels below the top edge (negative)."""
    numbers, edge = [], 0.0
    for height in heights:
        numbers.append(-(edge + height / 2))
        edge += height
    return numbers


def rules(heights: list[float]) -> list[dict[str, Any]]:
    """A hairline above each row and below the last."""
    edges = [0.0]
    for height in heights:
        edges.append(edges[-1] + height)
    return hairlines(-edge for edge in edges)


# Several points in one cell of a matrix: one under the other, together in its middle.


AIR = 6.0
"""Pixels between two points of one cell."""


def cell_stacks(chart: Chart) -> list[list[Point]]:
    """The points of each cell, in the order of the chart."""
    cells: dict[tuple[float, float], list[Point]] = {}
    for point in chart.points:
        cells.setdefault((point.x, point.y), []).append(point)
    return [*cells.values()]


def tall(stack: list[Point], deep: Callable[[Point], float], air: float) -> float:
    """The height of a pile, px; `deep` says that of one point's words."""
    return sum(map(deep, stack)) + air * (len(stack) - 1)


def shifts(
    groups: list[list[Point]], deep: Callable[[Point], float], air: float
) -> dict[int, float]:
    """How far each point of each pile stands above the middle of its cell, px, by identity."""
    values: dict[int, float] = {}
    for stack in groups:
        edge = tall(stack, deep, air) / 2
        for point in stack:
            values[id(point)] = edge - deep(point) / 2
            edge -= deep(point) + air
    return values


# How wide the columns of a table of words should be.


def widths(
    least: Sequence[float], full: Sequence[float], weights: Sequence[float], room: float
) -> list[float] | None:
    """A width per column, together exactly `room`; None when not even `least` fits.

    No column is narrower than `least`; what is left goes to the columns by `weights`, and none
    gets more than `full`, the width at which it needs no second line, before all have that.
    """
    if sum(least) > room:
        return None
    numbers = [*least]
    while (spare := room - sum(numbers)) > 0.5:
        open_ = [at for at, width in enumerate(numbers) if width < full[at] - 0.5]
        if not open_:
            return [width + spare / len(numbers) for width in numbers]
        values = {at: max(weights[at], 1.0) for at in open_}
        for at in open_:
            part = spare * values[at] / sum(values.values())
            numbers[at] = min(numbers[at] + part, full[at])
    return numbers


# Hairlines from side to side, under the marks: between rows, lanes and along a row.


def hairlines(ys: Iterable[float], *, width: float = 1) -> list[dict[str, Any]]:
    """Plotly shapes, one line of `width` px at each `ys` (units of the vertical axis)."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": y,
            "y1": y,
            "layer": "below",
            "line": {"color": colour("grid"), "width": width},
        }
        for y in ys
    ]
