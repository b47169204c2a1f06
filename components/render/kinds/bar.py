"""Horizontal bars from zero, the value written at the end of each."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.canvas import Drawing
from components.render.hover import customdata, hover
from components.render.mark import fill, ornaments, role, same
from components.render.measure import text_width
from components.render.missing import missing_text, quiet
from components.render.rows import Rows, drawing, rows
from components.render.sheet import Sheet
from components.render.wrap import escape

ROW, THICK = 38.0, 0.62


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a bar chart; several series stand one under the other in a row."""
    lanes = _lanes(chart)
    deep = max(lanes.values(), default=0) + 1
    laid = rows(chart, sheet, sheet.px(ROW if deep < 2 else 14 + 24 * deep), _room(chart, sheet))
    made = drawing(chart, sheet, laid, named=False)
    for series in chart.series:
        offset = THICK * (0.5 - (lanes[series.name] + 0.5) / deep)
        made.traces += _bars(chart, sheet, laid, series, (offset, THICK / deep * 0.9), made)
    return made


def _lanes(chart: Chart) -> dict[str, int]:
    """The lane of each series name in a row; names that never meet in a row share lane 0."""
    taken = [{p.y for p in s.points} for s in chart.series]
    meet = any(a & b for i, a in enumerate(taken) for b in taken[i + 1:])
    names = dict.fromkeys(s.name for s in chart.series)
    return {name: index if meet else 0 for index, name in enumerate(names)}


def _room(chart: Chart, sheet: Sheet) -> float:
    widths = [text_width(p.text, sheet.size("value"), bold=True)
              for s in chart.series for p in s.points if p.mark is not Mark.MISSING]
    return min(max(widths, default=0) + sheet.px(24), sheet.width * 0.4)


def _bars(
    chart: Chart, sheet: Sheet, laid: Rows, series: Series, lane: tuple[float, float], made: Drawing
) -> list[dict[str, Any]]:
    offset = lane[0]
    shown = [p for p in series.points if p.mark is not Mark.MISSING]
    gone = [p for p in series.points if p.mark is Mark.MISSING]
    traces = []
    if shown:
        traces.append(_trace(chart, sheet, laid, series, shown, lane))
        for p in shown:
            at = (p.x, laid.y(p) + offset)
            made.shapes += ornaments(series, p, at, sheet.px(9), "x")
    if gone:
        at = [(0.0, laid.y(p) + offset) for p in gone]
        texts = ["\u2002" + escape(missing_text(chart, p)) for p in gone]
        traces.append(quiet(chart, sheet, series, gone, at, texts, "middle right"))
    return traces


def _trace(
    chart: Chart, sheet: Sheet, laid: Rows, series: Series, points: list[Point],
    lane: tuple[float, float],
) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": [p.x for p in points],
        "y": [laid.y(p) + lane[0] for p in points], "width": lane[1],
        "marker": {"color": same([fill(series, p) for p in points]), "line": {
            "color": same([colour(role(series, p)) for p in points]), "width": 1.5}},
        "text": [_gap(p) + escape(p.text) for p in points], "textposition": "outside",
        "textangle": 0, "constraintext": "none", "cliponaxis": False,
        "textfont": {"size": sheet.size("value"), "color": colour("ink"), "weight": 700},
        "hovertext": [hover(chart, series, p) for p in points], "hoverinfo": "text",
        "customdata": [customdata(p) for p in points], "name": series.name,
    }


def _gap(point: Point) -> str:
    """Room for the bound arrow between the end of a bar and its words."""
    return "\u2002\u2002" if point.mark in {Mark.OVER, Mark.ABOUT} else ""
