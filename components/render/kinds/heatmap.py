"""Cells tinted by their value, the value written in them."""

from __future__ import annotations

from typing import Any

from components.charts.chart import LIGHT_TYPE_FROM, SEQUENTIAL, Chart, Mark, Point, Series, colour
from components.charts.data_table import value_text
from components.render.cells import Grid, filled, grid, middles, start
from components.render.layout import Drawing, Sheet
from components.render.marks import INSIDE
from components.render.missing import missing_text, quiet
from components.render.text import (
    LINE,
    balanced,
    customdata,
    escape,
    hover,
    joined,
    text_width,
    words_at,
)

BINS = len(SEQUENTIAL)


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a heat map; further series than the first are outlined cells."""
    laid = grid(chart, sheet, share=0.2)
    above = sheet.size("small") * LINE + 4 if chart.x.title or chart.y.title else 0
    heights = filled(laid, sheet, [sheet.px(40)] * len(laid.rows), above)
    made = start(laid, sheet, heights, above)
    shown = [p for s in chart.series[:1] for p in s.placed]
    if shown:
        made.traces += _tints(chart, sheet, laid, heights, shown)
    for series in chart.series:
        gone = [p for p in series.points if p.mark is Mark.MISSING]
        if gone:
            made.traces.append(_gone(chart, sheet, laid, heights, series, gone))
    for series in chart.series[1:]:
        made.shapes += [_outlined(p, laid, heights) for p in series.points]
    made.annotations += _titles(chart, sheet, above, made)
    return made


def bins(points: list[Point]) -> list[int]:
    """The bin of each value, 0 for the lowest: six equal steps from lowest to highest."""
    values = [p.value or 0.0 for p in points]
    low, high = min(values), max(values)
    if high <= low:
        return [0] * len(values)
    return [min(int((v - low) / (high - low) * BINS), BINS - 1) for v in values]


def _tints(
    chart: Chart, sheet: Sheet, laid: Grid, heights: list[float], points: list[Point]
) -> list[dict[str, Any]]:
    """The tinted cells, and what is written in them where all of it fits."""
    at, series, found = middles(heights), chart.series[0], bins(points)
    texts = [p.text or value_text(chart, series, p) for p in points]
    widest = max(text_width(t, sheet.size("tick")) for t in texts)
    heat = _heat(chart, laid, at, points, found)
    if widest > laid.cell - 4:
        return [heat]
    ink = [colour("ground" if step >= LIGHT_TYPE_FROM else "ink") for step in found]
    written = {
        "type": "scatter",
        "mode": "text",
        "uid": INSIDE,
        "x": [laid.columns[p.x] for p in points],
        "y": [at[laid.rows[p.y]] for p in points],
        "text": [escape(t) for t in texts],
        "textposition": "middle center",
        "hoverinfo": "skip",
        "textfont": {"size": sheet.size("tick"), "color": ink},
    }
    return [heat, written]


def _heat(
    chart: Chart, laid: Grid, at: list[float], points: list[Point], found: list[int]
) -> dict[str, Any]:
    """The cells, tinted by the bins `found` of `points`; each can be rested on and picked."""
    series = chart.series[0]
    z, data, tips = _table(laid), _table(laid), _table(laid)
    for point, step in zip(points, found, strict=True):
        row, column = laid.rows[point.y], laid.columns[point.x]
        z[row][column] = step
        data[row][column] = customdata(point)
        tips[row][column] = hover(chart, series, point)
    return {
        "type": "heatmap",
        "x": [*laid.columns.values()],
        "y": at,
        "z": z,
        "zmin": -0.5,
        "zmax": BINS - 0.5,
        "xgap": 2,
        "ygap": 2,
        "colorscale": [
            [edge / BINS, tint] for i, tint in enumerate(SEQUENTIAL) for edge in (i, i + 1)
        ],
        "showscale": False,
        "customdata": data,
        "hovertext": tips,
        "hoverinfo": "text",
        "hoverongaps": False,
        "name": series.name,
    }


def _table(laid: Grid) -> list[list[Any]]:
    """Empty cells, row by row."""
    return [[None] * len(laid.columns) for _ in laid.rows]


def _gone(
    chart: Chart,
    sheet: Sheet,
    laid: Grid,
    heights: list[float],
    series: Series,
    points: list[Point],
) -> dict[str, Any]:
    at = middles(heights)
    spots = [(float(laid.columns[p.x]), at[laid.rows[p.y]]) for p in points]
    texts = [
        joined(balanced(missing_text(chart, p), laid.cell - 4, sheet.size("small"))) for p in points
    ]
    return quiet(chart, sheet, series, points, spots, texts, "middle center")


def _outlined(point: Point, laid: Grid, heights: list[float]) -> dict[str, Any]:
    column, middle = laid.columns[point.x], middles(heights)[laid.rows[point.y]]
    half = heights[laid.rows[point.y]] / 2
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": column - 0.5,
        "x1": column + 0.5,
        "y0": middle - half,
        "y1": middle + half,
        "layer": "above",
        "line": {"color": colour("ink"), "width": 2},
    }


def _titles(chart: Chart, sheet: Sheet, above: float, made: Drawing) -> list[dict[str, Any]]:
    """Axis titles on one line over the heads: what goes down at the left, across at the right."""
    lift = made.canvas.top - sheet.top - above
    titles = (
        (chart.y.title, "↓", 0, "left bottom", sheet.side - made.canvas.left),
        (chart.x.title, "→", 1, "right bottom", 0.0),
    )
    return [
        words_at(
            f"{escape(title)} {arrow}",
            x,
            1,
            size=sheet.size("small"),
            refs="paper paper",
            anchor=anchor,
            shift=(push, lift),
        )
        for title, arrow, x, anchor, push in titles
        if title
    ]
