"""Cells tinted by their value, the value written in them."""

from __future__ import annotations

from typing import Any

from components.charts.chart import LIGHT_TYPE_FROM, SEQUENTIAL, Chart, Mark, Point, Series, colour
from components.charts.data_table import value_text
from components.render.cells import Grid, filled, grid, middles, start
from components.render.layout import Drawing, Viewport
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


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a heat map; further series than the first are outlined cells."""
    layout = grid(chart, viewport, share=0.2)
    above = viewport.size("small") * LINE + 4 if chart.x.title or chart.y.title else 0
    heights = filled(layout, viewport, [viewport.px(40)] * len(layout.rows), above)
    drawing = start(layout, viewport, heights, above)
    points = [p for s in chart.series[:1] for p in s.placed]
    if points:
        drawing.traces += _tints(chart, viewport, layout, heights, points)
    for series in chart.series:
        gone = [p for p in series.points if p.mark is Mark.MISSING]
        if gone:
            drawing.traces.append(_gone(chart, viewport, layout, heights, series, gone))
    for series in chart.series[1:]:
        drawing.shapes += [_outlined(p, layout, heights) for p in series.points]
    drawing.annotations += _titles(chart, viewport, above, drawing)
    return drawing


def bins(points: list[Point]) -> list[int]:
    """The bin of each value, 0 for the lowest: six equal steps from lowest to highest."""
    values = [p.value or 0.0 for p in points]
    low, high = min(values), max(values)
    if high <= low:
        return [0] * len(values)
    return [min(int((v - low) / (high - low) * BINS), BINS - 1) for v in values]


def _tints(
    chart: Chart, viewport: Viewport, layout: Grid, heights: list[float], points: list[Point]
) -> list[dict[str, Any]]:
    """The tinted cells, and what is written in them where all of it fits."""
    at, series, numbers = middles(heights), chart.series[0], bins(points)
    texts = [p.text or value_text(chart, series, p) for p in points]
    widest = max(text_width(t, viewport.size("tick")) for t in texts)
    heat = _heat(chart, layout, at, points, numbers)
    if widest > layout.cell - 4:
        return [heat]
    ink = [colour("ground" if step >= LIGHT_TYPE_FROM else "ink") for step in numbers]
    written = {
        "type": "scatter",
        "mode": "text",
        "uid": INSIDE,
        "x": [layout.columns[p.x] for p in points],
        "y": [at[layout.rows[p.y]] for p in points],
        "text": [escape(t) for t in texts],
        "textposition": "middle center",
        "hoverinfo": "skip",
        "textfont": {"size": viewport.size("tick"), "color": ink},
    }
    return [heat, written]


def _heat(
    chart: Chart, layout: Grid, at: list[float], points: list[Point], numbers: list[int]
) -> dict[str, Any]:
    """The cells, tinted by the bins `numbers` of `points`; each can be rested on and picked."""
    series = chart.series[0]
    z, data, tips = _table(layout), _table(layout), _table(layout)
    for point, step in zip(points, numbers, strict=True):
        row, column = layout.rows[point.y], layout.columns[point.x]
        z[row][column] = step
        data[row][column] = customdata(point)
        tips[row][column] = hover(chart, series, point)
    return {
        "type": "heatmap",
        "x": [*layout.columns.values()],
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


def _table(layout: Grid) -> list[list[Any]]:
    """Empty cells, row by row."""
    return [[None] * len(layout.columns) for _ in layout.rows]


def _gone(
    chart: Chart,
    viewport: Viewport,
    layout: Grid,
    heights: list[float],
    series: Series,
    points: list[Point],
) -> dict[str, Any]:
    at = middles(heights)
    spots = [(float(layout.columns[p.x]), at[layout.rows[p.y]]) for p in points]
    texts = [
        joined(balanced(missing_text(chart, p), layout.cell - 4, viewport.size("small")))
        for p in points
    ]
    return quiet(chart, viewport, series, points, spots, texts, "middle center")


def _outlined(point: Point, layout: Grid, heights: list[float]) -> dict[str, Any]:
    column, middle = layout.columns[point.x], middles(heights)[layout.rows[point.y]]
    half = heights[layout.rows[point.y]] / 2
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


def _titles(
    chart: Chart, viewport: Viewport, above: float, drawing: Drawing
) -> list[dict[str, Any]]:
    """Axis titles on one line over the heads: what goes down at the left, across at the right."""
    lift = drawing.canvas.top - viewport.top - above
    titles = (
        (chart.y.title, "↓", 0, "left bottom", viewport.side - drawing.canvas.left),
        (chart.x.title, "→", 1, "right bottom", 0.0),
    )
    return [
        words_at(
            f"{escape(title)} {arrow}",
            x,
            1,
            size=viewport.size("small"),
            refs="paper paper",
            anchor=anchor,
            shift=(push, lift),
        )
        for title, arrow, x, anchor, push in titles
        if title
    ]
