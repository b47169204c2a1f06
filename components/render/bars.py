"""Rows with bars and dumbbells: how high they are, what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.layout import (
    Box,
    Canvas,
    Drawing,
    Heading,
    Range,
    Ticks,
    Viewport,
    bare_axis,
    category_labels,
    heading,
    lined,
    plain_axis,
    thinned,
    value_range,
    value_ticks,
    whole_steps,
)
from components.render.missing import missing_text, quiet
from components.render.text import LINE, balanced, block, escape, joined, text_width, words_at

# Horizontal charts: categories as rows from the top down, numbers along the foot.


@dataclass(frozen=True, slots=True)
class Rows:
    """Canvas, labels and the row (0 at the top) of each category position."""

    canvas: Canvas
    labels: list[list[str]]
    ticks: Ticks
    head: Heading
    order: dict[float, int]

    def y(self, point: Point) -> float:
        """The middle of the point's row in axis units: row 0 is the highest."""
        return len(self.order) - 1.0 - self.order[point.y]


def rows(chart: Chart, viewport: Viewport, height: float, room: float, *, name: float = 0) -> Rows:
    """Lay out a horizontal chart: rows `height` px high, `room` px right of the last tick.

    The room lies inside the plot, because Plotly cuts shapes off at its edge. `name`: the size of
    the row names, px, where it is not that of labels.
    """
    name = name or viewport.size("label")
    at = [t for t, _ in chart.y.ticks] or sorted({p.y for p in chart.points})
    order = {position: row for row, position in enumerate(at)}
    labels = category_labels(chart.y, viewport.width * (0.3 if viewport.narrow else 0.24), name)
    blocks = [block(lines, name, bold=True) for lines in labels]
    widest = max((width for width, _ in blocks), default=0.0)
    height = max([height, *(high + viewport.px(16) for _, high in blocks)])
    left = viewport.side + widest + viewport.px(14 if widest else 4)
    inner = viewport.width - left - viewport.side - viewport.px(4)
    count = max(2, round((inner - room) / viewport.px(85)))
    whole = whole_steps(chart.x, value_range(chart.x, _values(chart)), count)
    over = _overhang(chart, whole, count, viewport)
    left = max(left, viewport.side + over[0])
    # The last label stands under the end of the plot, unless room for words lies beyond it.
    right = viewport.side + max(viewport.px(4), over[1] - room)
    inner = viewport.width - left - right
    span = (whole[0], whole[1] + (whole[1] - whole[0]) * room / (inner - room))
    head = heading(
        chart,
        viewport,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        viewport.width - viewport.side,
    )
    top = viewport.top + head.height + viewport.px(8)
    bottom = viewport.bottom + viewport.px(28)
    air = viewport.spare(max(len(order), 1) * height + top + bottom)
    taller = min(air, max(len(order), 1) * height * 0.6)
    top, bottom = top + (air - taller) * 0.4, bottom + (air - taller) * 0.6
    total = max(len(order), 1) * height + taller + top + bottom
    reach = (-0.5, max(len(order), 1) - 0.5)
    canvas = Canvas(viewport.width, total, left, right, top, bottom, span, reach)
    ticks = thinned(
        value_ticks(chart.x, whole, chart.lang, count), span, inner, viewport.size("tick")
    )
    return Rows(canvas, labels, ticks, head, order)


def _overhang(chart: Chart, span: Range, count: int, viewport: Viewport) -> Range:
    """Half of the first and of the last tick label: they stand under the ends of the plot."""
    labels = [label for _, label in value_ticks(chart.x, span, chart.lang, count)] or [""]
    first, last = (
        text_width(text, viewport.size("tick")) / 2 + 2 for text in (labels[0], labels[-1])
    )
    return first, last


def drawing(chart: Chart, viewport: Viewport, layout: Rows, *, named: bool) -> Drawing:
    """An empty drawing with both axes, bands and reference lines."""
    canvas = layout.canvas
    xaxis = plain_axis(canvas.x, layout.ticks, viewport, grid=True)
    if chart.y.ticks:
        middles = [(float(len(layout.order) - 1 - row), "") for row in layout.order.values()]
        yaxis = lined(
            plain_axis(canvas.y, middles, viewport, grid=False), layout.labels, "ink", viewport
        )
    else:
        yaxis = bare_axis(canvas.y)
    result = Drawing(canvas, xaxis, yaxis, named=named)
    result.shapes += layout.head.shapes
    if canvas.x[0] <= 0 <= canvas.x[1]:
        result.shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": 0,
                "x1": 0,
                "y0": 0,
                "y1": 1,
                "layer": "above",
                "line": {"color": colour("neutral"), "width": 1},
            }
        )
    result.annotations += layout.head.annotations
    return result


def _values(chart: Chart) -> list[float]:
    numbers = [
        v
        for s in chart.series
        for p in s.placed
        for v in (p.x, p.x_end, p.low, p.high)
        if v is not None
    ]
    return numbers + [g.at for g in chart.reference_lines if g.axis == "x"]


# The words of a dumbbell chart: names, distances, and what is missing.


@dataclass(frozen=True, slots=True)
class Scale:
    """How large one dumbbell chart is drawn: few rows large, many small."""

    few: bool
    mark: float
    value: float
    row: float


def is_span(series: Series) -> bool:
    """Whether a series carries the words of the distance (`x` to `x_end`) and no marks."""
    return series.shape == "bar"


def distance(
    point: Point, chart: Chart, layout: Rows, viewport: Viewport, scale: Scale
) -> dict[str, Any]:
    """The words of the distance in their own row: over the joint where they fit, else below."""
    size, middle = viewport.size("label"), (point.x + _end(point)) / 2
    lines, over = _wording(point, chart, layout, viewport, scale)
    anchor, shift = "center bottom", (0.0, viewport.px(9))
    if not over:
        box = _beneath(point, lines, layout, viewport, scale)
        push = (box.left + box.right) / 2 - layout.canvas.px(middle)
        anchor, shift = "center top", (push, -_below(viewport, scale))
    return words_at(
        joined(lines), middle, layout.y(point), size=size, key=point.key, anchor=anchor, shift=shift
    )


def boxes(chart: Chart, layout: Rows, viewport: Viewport, scale: Scale) -> list[Box]:
    """Where distances stand that are told below the marks of their row, px."""
    pairs = [(p, *_wording(p, chart, layout, viewport, scale)) for p in _spans(chart)]
    return [_beneath(p, lines, layout, viewport, scale) for p, lines, over in pairs if not over]


def needed(chart: Chart, layout: Rows, viewport: Viewport, scale: Scale) -> float:
    """Pixels a row must be high for the words of its distance to end inside it.

    The values over the marks of the next row stay clear of them.
    """
    depths = (box.bottom - box.top for box in boxes(chart, layout, viewport, scale))
    below = _below(viewport, scale) + max(depths, default=0.0)
    above = scale.mark * 0.625 + 1 + scale.value * LINE
    return below + max(below, above) + 2


def _spans(chart: Chart) -> list[Point]:
    return [point for series in chart.series if is_span(series) for point in series.points]


def _beneath(point: Point, lines: list[str], layout: Rows, viewport: Viewport, scale: Scale) -> Box:
    """The box of words below the marks of their row, moved aside where the plot ends."""
    width, height = block(lines, viewport.size("label"))
    middle = layout.canvas.px((point.x + _end(point)) / 2)
    right = min(middle + width / 2, layout.canvas.width - viewport.side - 4)
    left = max(right - width, layout.canvas.left + 4)
    top = layout.canvas.py(layout.y(point)) + _below(viewport, scale)
    return Box(left, top, left + width, top + height)


def _wording(
    point: Point, chart: Chart, layout: Rows, viewport: Viewport, scale: Scale
) -> tuple[list[str], bool]:
    """The lines of a distance, and whether they stand over the joint between its two marks."""
    size = viewport.size("label")
    lines = balanced(point.text, max(_room(point, chart, layout, scale), size), size)
    if len(lines) <= 2 and scale.few:
        return lines, True
    return balanced(point.text, layout.canvas.inner_width - 8, size), False


def _below(viewport: Viewport, scale: Scale) -> float:
    """Pixels from the middle of a row to the words under it: below its marks and their names."""
    return scale.mark / 2 + viewport.px(38 if scale.few else 1)


def _end(point: Point) -> float:
    return point.x if point.x_end is None else point.x_end


def _room(point: Point, chart: Chart, layout: Rows, scale: Scale) -> float:
    """Pixels between two marks that the values over them leave, half a value at either end."""
    points = (p for series in chart.series if not is_span(series) for p in series.placed)
    widest = max((text_width(p.text, scale.value, bold=True) for p in points), default=0)
    apart = abs(layout.canvas.px(_end(point)) - layout.canvas.px(point.x))
    return apart - widest - 8


def pushes(chart: Chart, layout: Rows, viewport: Viewport) -> dict[int, float]:
    """How far names of one row that would meet move apart, px to the right, by point identity."""
    rows: dict[float, list[tuple[float, float, Point]]] = {}
    for series in (s for s in chart.series if not is_span(s)):
        width = text_width(series.name, _name_size(viewport), bold=True)
        for point in series.placed:
            rows.setdefault(point.y, []).append((layout.canvas.px(point.x), width, point))
    values: dict[int, float] = {}
    for row in rows.values():
        ordered = sorted(row, key=lambda item: item[0])
        for (at, wide, point), (after, broad, other) in pairwise(ordered):
            meet = at + wide / 2 + viewport.px(8) - (after - broad / 2)
            if meet > 0:
                values[id(point)] = values.get(id(point), 0.0) - meet / 2
                values[id(other)] = values.get(id(other), 0.0) + meet / 2
    return values


def _name_size(viewport: Viewport) -> float:
    return max(viewport.size("name"), 18)


def name_of(
    series: Series, point: Point, layout: Rows, viewport: Viewport, scale: Scale, push: float
) -> dict[str, Any]:
    """The name of a series under its mark, `push` px aside, large enough for its colour."""
    return words_at(
        escape(series.name),
        point.x,
        layout.y(point),
        role=series.colour,
        bold=True,
        size=_name_size(viewport),
        anchor="center top",
        shift=(push, -scale.mark / 2 - viewport.px(7)),
    )


def gone(chart: Chart, viewport: Viewport, layout: Rows) -> list[dict[str, Any]]:
    """Quiet words at the head of the row, a little lower where a mark stands there."""
    traces = []
    for series in chart.series:
        points = [p for p in series.points if p.mark is Mark.MISSING]
        if points:
            at = [
                (layout.canvas.x[0], layout.y(p) - _sunk(chart, viewport, layout, p))
                for p in points
            ]
            texts = ["\u2002" + escape(missing_text(chart, p, series)) for p in points]
            traces.append(quiet(chart, viewport, series, points, at, texts, "middle right"))
    return traces


def _sunk(chart: Chart, viewport: Viewport, layout: Rows, point: Point) -> float:
    """How far below its line, in rows, the words go to keep clear of a mark."""
    canvas = layout.canvas
    marks = [p.x for s in chart.series if not is_span(s) for p in s.placed if p.y == point.y]
    width = text_width(missing_text(chart, point), viewport.size("small")) + viewport.px(34)
    return 0.0 if all(canvas.px(x) > canvas.left + width for x in marks) else 0.3
