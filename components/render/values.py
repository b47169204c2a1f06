"""Where the values of a line chart are written."""

from __future__ import annotations

from itertools import pairwise

from components.charts.chart import Chart, Mark, Point
from components.render.canvas import Canvas
from components.render.foot import foot_boxes
from components.render.labels import Box, Label, along, place
from components.render.measure import text_width
from components.render.names import at_end, inner_box, own_names
from components.render.sheet import Sheet
from components.render.wrap import balanced

SIZE = 10.0


def value_lines(point: Point, sheet: Sheet, canvas: Canvas) -> list[str]:
    """The words at a mark; long ones in lines, so that they fit beside it."""
    return balanced(point.text, canvas.inner_width * 0.44, sheet.size("value"), bold=True)


def labels(chart: Chart, sheet: Sheet, canvas: Canvas) -> list[Label]:
    """The words of every value: series by series, point by point.

    Targets choose their side first, last points next.
    """
    last = {id(s.placed[-1]) for s in chart.series if s.placed}
    return [
        Label(
            canvas.px(p.x),
            canvas.py(p.y),
            sheet.px(SIZE) / 2,
            value_lines(p, sheet, canvas),
            sheet.size("value"),
            bold=p.mark is not Mark.DERIVED,
            rank=0 if p.mark is Mark.TARGET else 1 if id(p) in last else 2,
        )
        for s in chart.series
        for p in s.placed
    ]


def sides(
    chart: Chart, sheet: Sheet, canvas: Canvas, found: list[Label], *, named: bool
) -> list[str]:
    """The side of its mark that each of `found` stands on.

    An empty side leaves the value to the hover text.
    """
    page = Box(
        canvas.left + 2,
        canvas.top - sheet.px(4),
        sheet.width - sheet.side - 2,
        canvas.height - canvas.bottom - 2,
    )
    return place(
        found,
        [
            *_marks(chart, canvas, sheet.px(SIZE) / 2),
            *_names(chart, sheet, canvas, named=named),
        ],
        _lines(chart, sheet, canvas),
        page,
        foot_boxes(chart, sheet, canvas),
    )


def _marks(chart: Chart, canvas: Canvas, radius: float) -> list[Box]:
    """The marks with their bound arrows and ticks."""
    found = []
    for series in chart.series:
        for p in series.placed:
            x, y = canvas.px(p.x), canvas.py(p.y)
            up = radius * (3 if p.mark is Mark.OVER else 2 if p.mark is Mark.ABOUT else 1)
            down = radius * (3 if p.mark is Mark.UNDER else 2 if p.mark is Mark.ABOUT else 1)
            found.append(Box(x - radius, y - up, x + radius, y + down))
    return found


def _names(chart: Chart, sheet: Sheet, canvas: Canvas, *, named: bool) -> list[Box]:
    """The direct names inside the plot and the words of horizontal guides."""
    early = [
        inner_box(s, sheet, canvas) for s in own_names(chart) if named and not at_end(chart, s)
    ]
    size, edge = sheet.size("small"), canvas.width - canvas.right
    guides = [
        Box(edge - text_width(g.label, size), canvas.py(g.at) - size * 1.4, edge, canvas.py(g.at))
        for g in chart.guides
        if g.axis == "y"
    ]
    return early + guides


def _lines(chart: Chart, sheet: Sheet, canvas: Canvas) -> list[Box]:
    """What labels better keep off: the lines of the series and of the guides."""
    spots = [
        ((canvas.px(a.x), canvas.py(a.y)), (canvas.px(b.x), canvas.py(b.y)))
        for s in chart.series
        if s.line != "none"
        for a, b in pairwise(s.placed)
    ]
    foot = canvas.height - canvas.bottom
    spots += [
        ((canvas.px(g.at), canvas.top), (canvas.px(g.at), foot))
        for g in chart.guides
        if g.axis == "x"
    ]
    spots += [
        ((canvas.left, canvas.py(g.at)), (canvas.width - canvas.right, canvas.py(g.at)))
        for g in chart.guides
        if g.axis == "y"
    ]
    return [box for start, end in spots for box in along(start, end, sheet.px(12))]
