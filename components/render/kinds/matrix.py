"""Rows × columns: a mark or a few words where they meet, quiet words where nothing is known."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.canvas import Drawing
from components.render.grid import Grid, grid, middles, rules, start, turn
from components.render.hover import customdata, hover
from components.render.mark import marker, ornaments
from components.render.measure import LINE, block
from components.render.missing import missing_text, quiet
from components.render.sheet import Sheet
from components.render.wrap import balanced, joined

SIZE = 13.0


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a matrix; on a narrow sheet the longer side runs downwards."""
    flat = grid(chart, sheet)
    if sheet.narrow and len(flat.columns) > 1.3 * len(flat.rows):
        chart = turn(chart)
        flat = grid(chart, sheet)
    heights = _heights(chart, sheet, flat)
    made = start(flat, sheet, heights)
    made.shapes += rules(heights)
    at = middles(heights)
    for series in chart.series:
        made.traces += _cells(chart, sheet, flat, at, series, made)
    return made


def _wrapped(point: Point, sheet: Sheet, laid: Grid) -> list[str]:
    return balanced(point.text, laid.cell - 8, sheet.size("small"))


def _heights(chart: Chart, sheet: Sheet, laid: Grid) -> list[float]:
    """Each row as high as its name and its fullest cell need."""
    found = [max(sheet.px(34), block(lines, sheet.size("label"))[1] + sheet.px(14))
             for lines in laid.sides]
    for series in chart.series:
        for point in series.points:
            if point.text and point.mark is not Mark.MISSING:
                words = len(_wrapped(point, sheet, laid)) * sheet.size("small") * LINE
                row = laid.rows[point.y]
                found[row] = max(found[row], words + sheet.px(SIZE + 20))
    return found


def _cells(
    chart: Chart, sheet: Sheet, laid: Grid, at: list[float], series: Series, made: Drawing
) -> list[dict[str, Any]]:
    shown = [p for p in series.points if p.mark is not Mark.MISSING]
    gone = [p for p in series.points if p.mark is Mark.MISSING]
    traces = [_trace(chart, sheet, laid, at, series, shown)] if shown else []
    for point in shown:
        spot = (laid.columns[point.x], _y(point, sheet, laid, at))
        made.shapes += ornaments(series, point, spot, sheet.px(SIZE), "none")
    if gone:
        traces.append(_gone(chart, sheet, laid, at, series, gone))
    return traces


def _y(point: Point, sheet: Sheet, laid: Grid, at: list[float]) -> float:
    """A mark with words sits higher, so that both together stand in the middle of the cell."""
    words = len(_wrapped(point, sheet, laid)) * sheet.size("small") * LINE if point.text else 0
    return at[laid.rows[point.y]] + words / 2


def _trace(
    chart: Chart, sheet: Sheet, laid: Grid, at: list[float], series: Series, points: list[Point]
) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers+text",
        "x": [laid.columns[p.x] for p in points], "y": [_y(p, sheet, laid, at) for p in points],
        "marker": marker(series, points, sheet.px(SIZE)),
        "text": [joined(_wrapped(p, sheet, laid)) for p in points],
        "textposition": "bottom center", "cliponaxis": False,
        "textfont": {"size": sheet.size("small"), "color": colour("ink")},
        "hovertext": [hover(chart, series, p) for p in points], "hoverinfo": "text",
        "customdata": [customdata(p) for p in points], "name": series.name,
    }


def _gone(
    chart: Chart, sheet: Sheet, laid: Grid, at: list[float], series: Series, points: list[Point]
) -> dict[str, Any]:
    """Neighbouring cells of a row with the same reason share one wording."""
    ordered = sorted(points, key=lambda p: (laid.rows[p.y], laid.columns[p.x]))
    runs = [[*run] for _, run in groupby(
        enumerate(ordered), key=lambda item: (
            item[1].y, missing_text(chart, item[1]), laid.columns[item[1].x] - item[0]))]
    cells = [[p for _, p in run] for run in runs]
    spots = [((laid.columns[c[0].x] + laid.columns[c[-1].x]) / 2, at[laid.rows[c[0].y]])
             for c in cells]
    texts = [joined(balanced(missing_text(chart, c[0]), laid.cell * len(c) - 8,
                             sheet.size("small"))) for c in cells]
    return quiet(chart, sheet, series, [c[0] for c in cells], spots, texts, "middle center")
