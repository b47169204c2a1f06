"""Policies over the years: one lane per place, events stacked so that no two names meet."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Series
from components.render.cells import hairlines
from components.render.layout import (
    Canvas,
    Drawing,
    Range,
    Ticks,
    Viewport,
    bare_axis,
    heading,
    plain_axis,
    step,
    thinned,
)
from components.render.marks import ornaments
from components.render.missing import missing_text, quiet
from components.render.text import balanced, block, joined, text_width, words_at
from components.render.timeline import (
    SIZE,
    Lane,
    bars,
    counted,
    lane_names,
    lanes_of,
    marks,
    name_over,
    names_beside,
    names_inside,
    spread,
)


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a timeline; it grows downwards with what it holds."""
    chart = counted(chart)
    span = _span(chart)
    left = _left(chart, viewport, span)
    right = viewport.side + viewport.px(8)
    inner = viewport.width - left - right
    head = heading(
        chart,
        viewport,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        viewport.width - viewport.side,
    )
    lanes = spread(lanes_of(chart, viewport, span, inner), viewport, head.height)
    total = lanes[-1].top + lanes[-1].height if lanes else 40.0
    foot = viewport.bottom + viewport.px(28)
    foot += viewport.spare(viewport.top + head.height + total + foot)
    height = viewport.top + head.height + total + foot
    canvas = Canvas(
        viewport.width, height, left, right, viewport.top + head.height, foot, span, (-total, 0.0)
    )
    years = thinned(_years(chart, span), span, inner, viewport.size("tick"))
    xaxis = plain_axis(canvas.x, years, viewport, grid=True)
    drawing = Drawing(canvas, xaxis, bare_axis(canvas.y), named=True)
    drawing.shapes += head.shapes + _rules(lanes)
    drawing.annotations += head.annotations + [_name(lane, viewport, canvas) for lane in lanes]
    for series in chart.series:
        drawing.traces += _traces(chart, viewport, lanes, series, drawing)
    return drawing


def _span(chart: Chart) -> Range:
    at = [x for s in chart.series for p in s.placed for x in (p.x, p.x_end) if x is not None] + [
        t for t, _ in chart.x.ticks
    ]
    at += [edge for band in chart.bands for edge in (band.start, band.end)]
    low, high = min(at, default=2000.0), max(at, default=2035.0)
    pad = (high - low) * 0.012 + 0.1
    low = chart.x.low if chart.x.low is not None else low - pad
    return (low, chart.x.high if chart.x.high is not None else high + pad)


def _years(chart: Chart, span: Range) -> Ticks:
    if chart.x.ticks:
        return [*chart.x.ticks]
    stride = max(1, round(step(span[1] - span[0], 8)))
    first = -(-int(span[0]) // stride) * stride
    return [(float(y), str(y)) for y in range(first, int(span[1]) + 1, stride) if y >= span[0]]


def _left(chart: Chart, viewport: Viewport, span: Range) -> float:
    """Room for lane names; on a narrow sheet they stand over their lanes instead.

    There half of the first year stands left of the plot.
    """
    if viewport.narrow:
        years = [label for _, label in _years(chart, span)[:1]]
        return max(
            [viewport.px(8), *(text_width(year, viewport.size("tick")) / 2 + 2 for year in years)]
        )
    size = viewport.size("value")
    widths = [
        block(balanced(n, viewport.px(120), size, bold=True), size, bold=True)[0]
        for n in lane_names(chart)
    ]
    return viewport.side + max(widths, default=0) + viewport.px(18)


def _rules(lanes: list[Lane]) -> list[dict[str, Any]]:
    edges = [lane.top for lane in lanes] + [lane.top + lane.height for lane in lanes[-1:]]
    return hairlines((-edge for edge in edges), width=1.5)


def _name(lane: Lane, viewport: Viewport, canvas: Canvas) -> dict[str, Any]:
    shift = 0.0 if viewport.narrow else -canvas.left + viewport.side
    return words_at(
        joined(lane.name),
        0,
        -lane.top,
        refs="paper y",
        anchor="left top",
        bold=True,
        role="ink",
        size=viewport.size("value"),
        shift=(shift, -viewport.px(8)),
    )


def _traces(
    chart: Chart, viewport: Viewport, lanes: list[Lane], series: Series, drawing: Drawing
) -> list[dict[str, Any]]:
    pairs = [
        (p, -(lane.top + lane.head + viewport.px(9) + p.middle), lane)
        for lane in lanes
        for p in lane.placed
        if p.event.series is series
    ]
    traces = []
    if pairs:
        spots = [(p, y) for p, y, _ in pairs]
        traces += [marks(chart, viewport, series, spots), names_beside(viewport, spots)]
        traces += [names_inside(viewport, spots)] if any(p.side == "in" for p, _ in spots) else []
        drawing.annotations += [name_over(p, y, viewport) for p, y in spots if p.side == "over"]
        for placed, y, _ in pairs:
            point = placed.event.point
            if point.x_end is not None:
                drawing.shapes += bars(series, placed, y, viewport)
            else:
                drawing.shapes += ornaments(series, point, (point.x, y), viewport.px(SIZE), "none")
    gone = [(lane, p) for lane in lanes for s, p in lane.missing if s is series]
    if gone:
        middle = sum(drawing.canvas.x) / 2
        at = [(middle, -(lane.top + lane.head / 2 + lane.height / 2)) for lane, _ in gone]
        texts = [joined([missing_text(chart, p)]) for _, p in gone]
        traces.append(
            quiet(chart, viewport, series, [p for _, p in gone], at, texts, "middle center")
        )
    return traces
