"""Horizontal charts: categories as rows from the top down, numbers along the foot."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Chart, Point
from components.charts.palette import colour
from components.render.axes import (
    Ticks,
    bare_axis,
    category_labels,
    lined,
    plain_axis,
    thinned,
    value_range,
    value_ticks,
    whole_steps,
)
from components.render.canvas import Canvas, Drawing, Range
from components.render.guides import Heading, heading
from components.render.measure import block, text_width
from components.render.sheet import Sheet


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


def rows(chart: Chart, sheet: Sheet, height: float, room: float, above: float = 0) -> Rows:
    """Lay out a horizontal chart: rows `height` px high, `room` px right of the last tick.

    The room lies inside the plot, because Plotly cuts shapes off at its edge.
    """
    at = [t for t, _ in chart.y.ticks] or sorted({p.y for s in chart.series for p in s.points})
    order = {position: row for row, position in enumerate(at)}
    labels = category_labels(
        chart.y, sheet.width * (0.3 if sheet.narrow else 0.24), sheet.size("label")
    )
    blocks = [block(lines, sheet.size("label")) for lines in labels]
    widest = max((width for width, _ in blocks), default=0.0)
    height = max([height, *(high + sheet.px(16) for _, high in blocks)])
    left = sheet.side + widest + sheet.px(12 if widest else 4)
    inner = sheet.width - left - sheet.side - sheet.px(4)
    count = max(2, round((inner - room) / sheet.px(110)))
    whole = whole_steps(chart.x, value_range(chart.x, _values(chart)), count)
    left = max(left, sheet.side + _overhang(chart, whole, count, sheet))
    inner = sheet.width - left - sheet.side - sheet.px(4)
    span = (whole[0], whole[1] + (whole[1] - whole[0]) * room / (inner - room))
    head = heading(
        chart,
        sheet,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        sheet.width - sheet.side,
    )
    top = sheet.top + head.height + sheet.px(8) + above
    bottom = sheet.bottom + sheet.px(28)
    air = sheet.spare(max(len(order), 1) * height + top + bottom)
    taller = min(air, max(len(order), 1) * height * 0.6)
    top, bottom = top + (air - taller) * 0.4, bottom + (air - taller) * 0.6
    total = max(len(order), 1) * height + taller + top + bottom
    reach = (-0.5, max(len(order), 1) - 0.5)
    canvas = Canvas(sheet.width, total, left, sheet.side + sheet.px(4), top, bottom, span, reach)
    ticks = thinned(value_ticks(chart.x, whole, chart.lang, count), span, inner, sheet.size("tick"))
    return Rows(canvas, labels, ticks, head, order)


def _overhang(chart: Chart, span: Range, count: int, sheet: Sheet) -> float:
    """Half of the first tick label: it stands under the left edge of the plot."""
    ticks = value_ticks(chart.x, span, chart.lang, count)
    return text_width(ticks[0][1], sheet.size("tick")) / 2 + 2 if ticks else 0.0


def drawing(chart: Chart, sheet: Sheet, laid: Rows, *, named: bool) -> Drawing:
    """An empty drawing with both axes, bands and guides."""
    canvas = laid.canvas
    xaxis = plain_axis(canvas.x, laid.ticks, sheet, grid=True)
    if chart.y.ticks:
        middles = [(float(len(laid.order) - 1 - row), "") for row in laid.order.values()]
        yaxis = lined(plain_axis(canvas.y, middles, sheet, grid=False), laid.labels, "ink", sheet)
    else:
        yaxis = bare_axis(canvas.y)
    made = Drawing(canvas, xaxis, yaxis, named=named)
    made.shapes += laid.head.shapes
    if canvas.x[0] <= 0 <= canvas.x[1]:
        made.shapes.append(
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
    made.annotations += laid.head.annotations
    return made


def _values(chart: Chart) -> list[float]:
    found = [
        v
        for s in chart.series
        for p in s.placed
        for v in (p.x, p.x_end, p.low, p.high)
        if v is not None
    ]
    return found + [g.at for g in chart.guides if g.axis == "x"]
