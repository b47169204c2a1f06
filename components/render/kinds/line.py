"""Lines over time: marks at the figures, names at the ends, zero at the foot."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.layout import (
    Canvas,
    Drawing,
    Heading,
    Range,
    Sheet,
    Ticks,
    ground,
    heading,
    headroom,
    levels,
    plain_axis,
    thinned,
    value_range,
    value_ticks,
    whole_steps,
)
from components.render.marks import (
    SIZE,
    end_names,
    inner_names,
    labels,
    marker,
    names_width,
    ornaments,
    same,
    sides,
    strokes,
    value_lines,
)
from components.render.missing import beneath
from components.render.text import customdata, escape, hover, joined, text_width, words_at

LEAST = 150.0
"""Pixels of plot, at scale 1, below which lines lie on one another in a picture."""


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a line chart on `sheet`."""
    canvas, ticks, head = _frame(chart, sheet)
    years = thinned(_periods(chart), canvas.x, canvas.inner_width, sheet.size("tick"))
    drawing = Drawing(
        canvas,
        plain_axis(canvas.x, years, sheet, grid=False),
        plain_axis(canvas.y, ticks, sheet, grid=True),
        named=not sheet.narrow,
    )
    drawing.xaxis |= {
        "showline": True,
        "linecolor": colour("neutral"),
        "linewidth": 1,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colour("neutral"),
    }
    flat = levels(chart, sheet)
    drawing.shapes += head.shapes + flat.shapes
    drawing.annotations += head.annotations + flat.annotations + _unit(chart, sheet, canvas, head)
    drawing.traces += [t for s in chart.series for t in strokes(s, sheet)]
    drawing.traces += _marks(chart, sheet, drawing)
    if drawing.named:
        drawing.annotations += end_names(chart, sheet, canvas) + inner_names(chart, sheet)
    beneath(chart, sheet, drawing)
    return drawing


def _frame(chart: Chart, sheet: Sheet) -> tuple[Canvas, Ticks, Heading]:
    """The plot with its ticks and what stands over it; a picture grows where words crowd it out."""
    height = sheet.height if sheet.print else max(chart.height, sheet.top + sheet.bottom + 240)
    framed = _framed(chart, sheet, height)
    lacking = sheet.px(LEAST) - framed[0].inner_height
    return _framed(chart, sheet, height + lacking) if sheet.print and lacking > 0 else framed


def _framed(chart: Chart, sheet: Sheet, height: float) -> tuple[Canvas, Ticks, Heading]:
    span = _x_range(chart)
    values = [
        v for s in chart.series for p in s.placed for v in (p.y, p.low, p.high) if v is not None
    ]
    values += [guide.at for guide in chart.guides if guide.axis == "y"]
    count = max(3, round((height - sheet.top - sheet.bottom) / sheet.px(75)))
    reach = whole_steps(chart.y, value_range(chart.y, values), count)
    ticks = value_ticks(chart.y, reach, chart.lang, count)
    reach = headroom(chart.y, reach, values)
    widest = max((text_width(label, sheet.size("tick")) for _, label in ticks), default=0)
    left = sheet.side + widest + sheet.px(10)
    right = sheet.side + (names_width(chart, sheet) if not sheet.narrow else sheet.px(14))
    inner = sheet.width - left - right
    head = heading(
        chart,
        sheet,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        sheet.width - sheet.side,
    )
    over = chart.y.unit not in {"", "%"} or any(g.axis == "y" for g in chart.guides)
    top = sheet.top + head.height + sheet.px(26 if over else 14)
    bottom = sheet.bottom + sheet.px(30)
    return Canvas(sheet.width, height, left, right, top, bottom, span, reach), ticks, head


def _x_range(chart: Chart) -> Range:
    at = [p.x for s in chart.series for p in s.points] + [t for t, _ in chart.x.ticks]
    low, high = min(at, default=0), max(at, default=1)
    pad = max((high - low) * 0.06, 0.35)
    low = chart.x.low if chart.x.low is not None else low - pad
    return (low, chart.x.high if chart.x.high is not None else high + pad)


def _periods(chart: Chart) -> Ticks:
    if chart.x.ticks:
        return [*chart.x.ticks]
    labels = {p.x: p.label or f"{p.x:g}" for s in chart.series for p in s.points}
    return sorted(labels.items())


def _unit(chart: Chart, sheet: Sheet, canvas: Canvas, head: Heading) -> list[dict[str, Any]]:
    """The unit over the axis: once, instead of at each tick; above a name that is in its way."""
    if chart.y.unit in {"", "%"}:
        return []
    end = sheet.side + text_width(chart.y.unit, sheet.size("tick")) + 8
    in_the_way = [top + sheet.px(4) for left, top in head.names if left <= end]
    return [
        words_at(
            escape(chart.y.unit),
            0,
            1,
            size=sheet.size("tick"),
            refs="paper paper",
            anchor="left bottom",
            shift=(sheet.side + 2 - canvas.left, max([sheet.px(10), *in_the_way])),
        )
    ]


def _marks(chart: Chart, sheet: Sheet, drawing: Drawing) -> list[dict[str, Any]]:
    canvas = drawing.canvas
    told = labels(chart, sheet, canvas)
    places = sides(chart, sheet, canvas, told, named=drawing.named)
    found = iter(zip(told, places, strict=True))
    traces = []
    for series in chart.series:
        points = series.placed
        if not points:
            continue
        own = [next(found) for _ in points]
        traces.append(_trace(chart, series, points, [side for _, side in own], sheet, canvas))
        for point, (label, side) in zip(points, own, strict=True):
            at = (point.x, point.y)
            drawing.shapes += ornaments(series, point, at, sheet.px(SIZE), "y")
            drawing.shapes += ground(chart, canvas, at, label.around(side)) if side else []
    return traces


def _trace(
    chart: Chart,
    series: Series,
    points: list[Point],
    places: list[str],
    sheet: Sheet,
    canvas: Canvas,
) -> dict[str, Any]:
    soft = [p.mark is Mark.DERIVED for p in points]
    pairs = [*zip(points, places, strict=True)]
    font: dict[str, Any] = {
        "size": sheet.size("value"),
        "weight": same([400 if s else 700 for s in soft]),
        "color": same([colour("secondary" if s else "ink") for s in soft]),
    }
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.x for p in points],
        "y": [p.y for p in points],
        "marker": marker(series, points, sheet.px(SIZE)),
        "text": [joined(value_lines(p, sheet, canvas)) if place else "" for p, place in pairs],
        "textposition": same([place or "top center" for place in places]),
        "textfont": font,
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "cliponaxis": False,
        "name": series.name,
    }
