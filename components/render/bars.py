"""Rows with bars: how high they are, what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart, Point, colour
from components.render.layout import (
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
from components.render.text import block, text_width

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


def rows(
    chart: Chart,
    viewport: Viewport,
    height: float,
    room: float,
    *,
    name: float = 0,
    before: float = 0,
) -> Rows:
    """Lay out a horizontal chart: rows `height` px high, `room` px right of the last tick.

    The room lies inside the plot, because Plotly cuts shapes off at its edge; so does that of
    `before` px left of the first. `name`: the size of the row names, px, where it is not that of
    labels.
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
    if viewport.narrow and any(one.shape == "none" for one in chart.series):
        count = max(3, count)  # A bar whose axis ends soon behind it has room for its value.
    whole = whole_steps(chart.x, value_range(chart.x, _values(chart)), count)
    over = _overhang(chart, whole, count, viewport)
    left = max(left, viewport.side + over[0])
    # The last label stands under the end of the plot, unless room for words lies beyond it.
    right = viewport.side + max(viewport.px(4), over[1] - room)
    inner = viewport.width - left - right
    pixel = (whole[1] - whole[0]) / (inner - room - before)
    span = (whole[0] - pixel * before, whole[1] + pixel * room)
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
