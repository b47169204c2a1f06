"""Policies over the years: one lane per place, events stacked so that no two names meet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.axes import Ticks, bare_axis, plain_axis, step, thinned
from components.render.canvas import Canvas, Drawing, Range
from components.render.grid import labels, positions
from components.render.guides import heading
from components.render.hover import customdata, hover
from components.render.mark import marker, ornaments
from components.render.measure import LINE, block
from components.render.missing import missing_text, quiet
from components.render.sheet import Sheet
from components.render.stack import GAP, Placed, depth, event, stack
from components.render.wrap import balanced, joined

SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name in lines, its events, what is missing, top and height in px."""

    name: list[str]
    placed: list[Placed]
    missing: list[tuple[Series, Point]]
    head: float
    top: float
    height: float


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a timeline; it grows downwards with what it holds."""
    span, left = _span(chart), _left(chart, sheet)
    right = sheet.side + sheet.px(8)
    inner = sheet.width - left - right
    head = heading(chart, sheet, lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
                   sheet.width - sheet.side)
    lanes = _lanes(chart, sheet, span, inner)
    total = lanes[-1].top + lanes[-1].height if lanes else 40.0
    canvas = Canvas(sheet.width, sheet.top + head.height + total + sheet.bottom + sheet.px(28),
                    left, right, sheet.top + head.height, sheet.bottom + sheet.px(28), span,
                    (-total, 0.0))
    years = thinned(_years(chart, span), span, inner, sheet.size("tick"))
    xaxis = plain_axis(canvas.x, years, sheet, grid=True)
    made = Drawing(canvas, xaxis, bare_axis(canvas.y), named=True)
    made.shapes += head.shapes + _rules(lanes)
    made.annotations += head.annotations + [n for lane in lanes for n in _names(lane, sheet, canvas)]
    for series in chart.series:
        made.traces += _traces(chart, sheet, lanes, series, made)
    return made


def _span(chart: Chart) -> Range:
    at = [x for s in chart.series for p in s.points if p.mark is not Mark.MISSING
          for x in (p.x, p.x_end) if x is not None] + [t for t, _ in chart.x.ticks]
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


def _lane_names(chart: Chart) -> list[str]:
    found = {p.y for s in chart.series for p in s.points}
    return labels(chart.y, positions(chart.y, found))


def _left(chart: Chart, sheet: Sheet) -> float:
    """Room for lane names; on a narrow sheet they stand over their lanes instead."""
    if sheet.narrow:
        return sheet.px(8)
    size = sheet.size("value")
    widths = [block(balanced(n, sheet.px(120), size, bold=True), size, bold=True)[0]
              for n in _lane_names(chart)]
    return sheet.side + max(widths, default=0) + sheet.px(18)


def _lanes(chart: Chart, sheet: Sheet, span: Range, inner: float) -> list[Lane]:
    found = positions(chart.y, {p.y for s in chart.series for p in s.points})
    made: list[Lane] = []
    for position, name in zip(found, _lane_names(chart), strict=True):
        held = [(s, p) for s in chart.series for p in s.points if p.y == position]
        placed = _stacked(held, sheet, span, inner)
        lines = balanced(name, sheet.px(240 if sheet.narrow else 120), sheet.size("value"),
                         bold=True)
        head = sheet.size("value") * LINE + 4 if sheet.narrow else 0.0
        words = 0 if sheet.narrow else block(lines, sheet.size("value"))[1]
        height = sheet.px(18) + head + max(depth(placed), words, sheet.size("label") * LINE)
        missing = [(s, p) for s, p in held if p.mark is Mark.MISSING]
        made.append(Lane(lines, placed, missing, head, 0.0, height))
    tops = [0.0, *accumulate(lane.height for lane in made)]
    return [Lane(m.name, m.placed, m.missing, m.head, top, m.height)
            for m, top in zip(made, tops, strict=False)]


def _stacked(
    held: list[tuple[Series, Point]], sheet: Sheet, span: Range, inner: float
) -> list[Placed]:
    scale = inner / (span[1] - span[0])
    events = []
    for series, point in held:
        if point.mark is Mark.MISSING:
            continue
        start = (point.x - span[0]) * scale
        end = ((point.x_end if point.x_end is not None else point.x) - span[0]) * scale
        width = min(inner * 0.62, sheet.px(250))
        events.append(event(series, point, start, end, width, sheet.size("label"),
                            sheet.px(SIZE) / 2 + 1))
    return stack(events, 0, inner)


def _rules(lanes: list[Lane]) -> list[dict[str, Any]]:
    edges = [lane.top for lane in lanes] + [lane.top + lane.height for lane in lanes[-1:]]
    return [{"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": -e, "y1": -e,
             "layer": "below", "line": {"color": colour("neutral"), "width": 0.6}} for e in edges]


def _names(lane: Lane, sheet: Sheet, canvas: Canvas) -> list[dict[str, Any]]:
    shift = 0.0 if sheet.narrow else -canvas.left + sheet.side
    return [words_at(joined(lane.name), 0, -lane.top, refs="paper y", anchor="left top", bold=True,
                     role="ink", size=sheet.size("value"), shift=(shift, -sheet.px(8)))]


def _traces(
    chart: Chart, sheet: Sheet, lanes: list[Lane], series: Series, made: Drawing
) -> list[dict[str, Any]]:
    held = [(p, -(lane.top + lane.head + sheet.px(9) + p.middle), lane)
            for lane in lanes for p in lane.placed if p.event.series is series]
    traces = []
    if held:
        spots = [(p, y) for p, y, _ in held]
        traces += [_marks(chart, sheet, series, spots), _words(sheet, spots)]
        made.annotations += [_over(p, y, sheet) for p, y in spots if p.side == "over"]
        for placed, y, _ in held:
            point = placed.event.point
            if point.x_end is not None:
                made.shapes.append(_bar(series, point, y, sheet))
            else:
                made.shapes += ornaments(series, point, (point.x, y), sheet.px(SIZE), "none")
    gone = [(lane, p) for lane in lanes for s, p in lane.missing if s is series]
    if gone:
        middle = sum(made.canvas.x) / 2
        at = [(middle, -(lane.top + lane.head / 2 + lane.height / 2)) for lane, _ in gone]
        texts = [joined([missing_text(chart, p)]) for _, p in gone]
        traces.append(quiet(chart, sheet, series, [p for _, p in gone], at, texts, "middle center"))
    return traces


def _marks(
    chart: Chart, sheet: Sheet, series: Series, held: list[tuple[Placed, float]]
) -> dict[str, Any]:
    """The marks; a span's own mark is invisible, for its bar is drawn as a shape."""
    points = [placed.event.point for placed, _ in held]
    look = marker(series, points, sheet.px(SIZE))
    look["opacity"] = [0 if p.x_end is not None else 1 for p in points]
    return {
        "type": "scatter", "mode": "markers", "x": [p.x for p in points],
        "y": [y for _, y in held], "marker": look, "hoverinfo": "text", "name": series.name,
        "hovertext": [hover(chart, series, p) for p in points], "cliponaxis": False,
        "customdata": [[*customdata(p.event.point), _hit(p)] for p, _ in held],
    }


def _words(sheet: Sheet, held: list[tuple[Placed, float]]) -> dict[str, Any]:
    """The names beside their marks; invisible markers keep them at a distance of `GAP`."""
    beside = [(p, y) for p, y in held if p.side != "over"]
    away = sheet.px(SIZE) / 2 + 1 + GAP
    ends = [p.event.point.x_end if p.side == "right" and p.event.point.x_end is not None
            else p.event.point.x for p, _ in beside]
    return {
        "type": "scatter", "mode": "markers+text", "x": ends, "y": [y for _, y in beside],
        "text": [joined(p.event.lines) for p, _ in beside], "hoverinfo": "skip",
        "textposition": [f"middle {p.side}" for p, _ in beside], "cliponaxis": False,
        "marker": {"opacity": 0, "size": round((away - 1) * 1.6, 1)},
        "textfont": {"size": sheet.size("label"), "color": colour("ink")},
    }


def _over(placed: Placed, y: float, sheet: Sheet) -> dict[str, Any]:
    """The name of a long span, above its bar."""
    words = placed.words
    shift = words.left - placed.event.start
    rise = placed.event.radius + 2
    return words_at(joined(placed.event.lines), placed.event.point.x, y, role="ink",
                    size=sheet.size("label"), anchor="left bottom", shift=(shift, rise))


def _hit(placed: Placed) -> list[float]:
    """Left, right, up and down from the mark to the edges of mark and name, px."""
    box, start = placed.box, placed.event.start
    return [round(v, 1) for v in (start - box.left, box.right - start,
                                  placed.middle - box.top, box.bottom - placed.middle)]


def _bar(series: Series, point: Point, y: float, sheet: Sheet) -> dict[str, Any]:
    half = round(sheet.px(SIZE) / 2, 1)
    hollow = point.mark is not Mark.EXACT
    return {"type": "rect", "xref": "x", "yref": "y", "x0": point.x, "x1": point.x_end,
            "ysizemode": "pixel", "yanchor": y, "y0": -half, "y1": half, "layer": "above",
            "fillcolor": colour("ground" if hollow else series.colour),
            "line": {"color": colour(series.colour), "width": 1.5}}
