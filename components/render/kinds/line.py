"""Lines over time: marks at the figures, names at the ends, zero at the foot."""

from __future__ import annotations

from math import ceil
from typing import Any

from components.charts.chart import COMPUTED, OTHERS, Chart, Series, colour, text_role
from components.render.layout import (
    Box,
    Canvas,
    Drawing,
    Heading,
    Label,
    Range,
    Ticks,
    Viewport,
    heading,
    headroom,
    label_background,
    levels,
    plain_axis,
    ranks,
    thinned,
    value_range,
    value_ticks,
    whole_steps,
)
from components.render.marks import (
    Early,
    end_names,
    ends_height,
    inner_labels,
    inner_names,
    intervals,
    labels,
    line_segments,
    mark_size,
    marker,
    names_width,
    ornaments,
    same,
    sides,
)
from components.render.missing import beneath, foot_boxes, stack
from components.render.text import customdata, escape, hover, joined, text_width, words_at, wrap

LEAST = 150.0
"""Pixels of plot, at scale 1, below which lines lie on one another in a picture."""


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a line chart on `viewport`."""
    canvas, ticks, head = _frame(chart, viewport)
    years = thinned(_periods(chart), canvas.x, canvas.inner_width, viewport.size("tick"))
    drawing = Drawing(
        canvas,
        plain_axis(canvas.x, years, viewport, grid=False),
        plain_axis(canvas.y, ticks, viewport, grid=True),
        named=not viewport.narrow,
    )
    drawing.xaxis |= {
        "showline": True,
        "linecolor": colour("neutral"),
        "linewidth": 1,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colour("neutral"),
    }
    flat = levels(chart, viewport)
    drawing.shapes += head.shapes + flat.shapes + _zero(canvas) + _years(chart, canvas)
    drawing.annotations += (
        head.annotations + flat.annotations + _unit(chart, viewport, canvas, head)
    )
    above = sorted(chart.series, key=lambda s: (s.colour not in OTHERS, not s.thin))
    drawing.traces += [trace for s in above for trace in line_segments(s, viewport)]
    early = inner_labels(chart, viewport, canvas) if drawing.named else []
    stacked = stack(chart, viewport, canvas)
    words_there = foot_boxes(viewport, canvas, stacked)
    drawing.traces += _marks(chart, viewport, drawing, early, words_there)
    drawing.annotations += inner_names(early) + end_names(chart, viewport, canvas)
    beneath(chart, viewport, drawing, stacked)
    drawing.traces += _axis_marks(chart, viewport, canvas)
    return drawing


def _zero(canvas: Canvas) -> list[dict[str, Any]]:
    """The line at zero where values lie on both sides of it."""
    if not canvas.y[0] < 0 < canvas.y[1]:
        return []
    ends = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": 0, "y1": 0}
    line = {"color": colour("neutral"), "width": 1}
    return [{"type": "line", "layer": "below", "line": line, **ends}]


def _years(chart: Chart, canvas: Canvas) -> list[dict[str, Any]]:
    """Where years begin, in a chart of their parts: a tick stands at the middle of a year."""
    if chart.x.kind != "period" or all(p.x % 1 == 0.5 for s in chart.series for p in s.placed):
        return []
    ends = {"xref": "x", "yref": "paper", "y0": 0, "y1": 1}
    line = {"color": colour("grid"), "width": 1}
    return [
        {"type": "line", "layer": "below", "line": line, "x0": year, "x1": year, **ends}
        for year in range(ceil(canvas.x[0]) + 1, ceil(canvas.x[1]))
    ]


def _axis_marks(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[dict[str, Any]]:
    """Policies as marks on the axis, named on demand; those of one day side by side."""
    marks = chart.axis_marks
    if not marks:
        return []
    apart = viewport.px(8) / canvas.inner_width * (canvas.x[1] - canvas.x[0])
    at: list[float] = []
    for mark in marks:
        at.append(max(mark.at, at[-1] + apart) if at else mark.at)
    names = [joined(wrap(mark.label, viewport.px(300), viewport.size("small"))) for mark in marks]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": at,
            "y": [canvas.y[0]] * len(at),
            "marker": {
                "symbol": "line-ns",
                "size": viewport.px(12),
                "line": {"width": viewport.px(3), "color": colour("accent")},
            },
            "hovertext": names,
            "hoverinfo": "text",
            "customdata": [[mark.key, None, "policy"] for mark in marks],
            "cliponaxis": False,
            "name": "",
        }
    ]


def _frame(chart: Chart, viewport: Viewport) -> tuple[Canvas, Ticks, Heading]:
    """The plot with its ticks and what stands over it; a picture grows where words crowd it out."""
    height = (
        viewport.height
        if viewport.print
        else max(chart.height, viewport.top + viewport.bottom + 240)
    )
    framed = _framed(chart, viewport, height)
    least = max(viewport.px(LEAST) if viewport.print else 0, ends_height(chart, viewport))
    lacking = least - framed[0].inner_height
    return _framed(chart, viewport, height + lacking) if lacking > 0 else framed


def _framed(chart: Chart, viewport: Viewport, height: float) -> tuple[Canvas, Ticks, Heading]:
    span = _x_range(chart)
    values = [
        v for s in chart.series for p in s.placed for v in (p.y, p.low, p.high) if v is not None
    ]
    values += [
        reference_line.at for reference_line in chart.reference_lines if reference_line.axis == "y"
    ]
    count = max(3, round((height - viewport.top - viewport.bottom) / viewport.px(75)))
    if chart.y.downwards:
        last = [] if chart.y.high is None else [chart.y.high]
        reach, ticks = ranks([*values, *last], chart.lang, count)
    else:
        reach = whole_steps(chart.y, value_range(chart.y, values), count)
        ticks = value_ticks(chart.y, reach, chart.lang, count)
        reach = headroom(chart.y, reach, values)
    widest = max((text_width(label, viewport.size("tick")) for _, label in ticks), default=0)
    left = viewport.side + widest + viewport.px(10)
    right = viewport.side + max(names_width(chart, viewport), viewport.px(14))
    inner = viewport.width - left - right
    head = heading(
        chart,
        viewport,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        viewport.width - viewport.side,
    )
    over = chart.y.unit not in {"", "%"} or any(g.axis == "y" for g in chart.reference_lines)
    # In a picture the unit stands beside the names over the plot.
    beside = viewport.print and head.height > 0 and not _over_unit(chart, viewport, head)
    top = viewport.top + head.height + viewport.px(26 if over and not beside else 14)
    bottom = viewport.bottom + viewport.px(30)
    return Canvas(viewport.width, height, left, right, top, bottom, span, reach), ticks, head


def _x_range(chart: Chart) -> Range:
    at = [p.x for p in chart.points] + [t for t, _ in chart.x.ticks]
    low, high = min(at, default=0), max(at, default=1)
    pad = max((high - low) * 0.06, 0.35)
    low = chart.x.low if chart.x.low is not None else low - pad
    return (low, chart.x.high if chart.x.high is not None else high + pad)


def _periods(chart: Chart) -> Ticks:
    if chart.x.ticks:
        return [*chart.x.ticks]
    labels = {p.x: p.label or f"{p.x:g}" for p in chart.points}
    return sorted(labels.items())


def _over_unit(chart: Chart, viewport: Viewport, head: Heading) -> list[float]:
    """The tops of the names over the plot that are in the way of the unit."""
    end = viewport.side + text_width(chart.y.unit, viewport.size("tick")) + 8
    return [top for left, top in head.names if left <= end]


def _unit(chart: Chart, viewport: Viewport, canvas: Canvas, head: Heading) -> list[dict[str, Any]]:
    """The unit over the axis: once, instead of at each tick; above a name that is in its way."""
    if chart.y.unit in {"", "%"}:
        return []
    in_the_way = [top + viewport.px(4) for top in _over_unit(chart, viewport, head)]
    return [
        words_at(
            escape(chart.y.unit),
            0,
            1,
            size=viewport.size("tick"),
            refs="paper paper",
            anchor="left bottom",
            shift=(viewport.side + 2 - canvas.left, max([viewport.px(10), *in_the_way])),
        )
    ]


def _marks(
    chart: Chart, viewport: Viewport, drawing: Drawing, early: list[Early], words_there: list[Box]
) -> list[dict[str, Any]]:
    """A trace a series, thin ones and grey cities below; `legendrank`: reading order."""
    canvas, size = drawing.canvas, mark_size(chart, viewport, drawing.canvas)
    entries = labels(chart, viewport, canvas)
    places = sides(chart, viewport, canvas, entries, early, words_there)
    result = iter(zip(entries, places, strict=True))
    traces: list[dict[str, Any]] = []
    for series in chart.series:
        points = series.placed
        if not points:
            continue
        own = [next(result) for _ in points]
        trace = _trace(chart, series, own, viewport, size)
        traces.append(trace | {"legendrank": len(traces)})
        drawing.shapes += intervals(series, ((p, (p.x, p.y)) for p in points), "y")
        for point, (label, side) in zip(points, own, strict=True):
            at = (point.x, point.y)
            drawing.shapes += ornaments(series, point, at, size, "y")
            drawing.shapes += (
                label_background(chart, canvas, at, label.around(side)) if side else []
            )
    quiet = {series.name for series in chart.series if series.colour in OTHERS or series.thin}
    return sorted(traces, key=lambda trace: trace["name"] not in quiet)


def _trace(
    chart: Chart, series: Series, own: list[tuple[Label, str]], viewport: Viewport, size: float
) -> dict[str, Any]:
    """The marks of a series, `size` wide, and its values where they have a side."""
    points = series.placed
    soft = [p.mark in COMPUTED for p in points]
    font: dict[str, Any] = {
        "size": viewport.size("value"),
        "weight": same([400 if s else 700 for s in soft]),
        "color": colour(text_role(series.colour)),
    }
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.x for p in points],
        "y": [p.y for p in points],
        "marker": marker(series, points, size),
        "text": [joined(label.lines) if side else "" for label, side in own],
        "textposition": same([side or "top center" for _, side in own]),
        "textfont": font,
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "cliponaxis": False,
        "name": series.name,
    }
