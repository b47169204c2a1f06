"""Squares that are counted: filled in their colour, hatched where nothing can be said."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.kinds.table import inner
from components.render.layout import Canvas, Drawing, Viewport, bare_axis
from components.render.text import LINE, customdata, escape, hover, joined, words_at, wrap
from components.words import words

STEP, FILLED = 28.0, 22 / 28
"""From one square to the next, px, and the share of it that is the square."""
Place = tuple[float, float]


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The squares row by row in the order of their positions, and under them what they are."""
    wide, small = inner(viewport), viewport.size("label")
    order = sorted(chart.points, key=lambda point: point.x)
    names = words(chart.lang)("unit.list_separator").join(one.name for one in chart.series)
    lines = wrap(names, wide, small)
    below = viewport.px(8) + len(lines) * small * LINE
    room = viewport.spare(viewport.top + below + viewport.bottom)
    step = _step(len(order), viewport.px(STEP), wide, room)
    across = max(1, int(wide // step))
    places = {
        id(point): ((at % across + 0.5) * step, -(at // across + 0.5) * step)
        for at, point in enumerate(order)
    }
    squares = -(-len(order) // across) * step
    total = squares + below
    rest = viewport.spare(viewport.top + total + viewport.bottom)
    canvas = Canvas(
        viewport.width,
        viewport.top + total + rest + viewport.bottom,
        viewport.side + 1,
        viewport.side + 1,
        viewport.top,
        viewport.bottom + rest,
        (0, wide),
        (-total, 0),
    )
    drawing = Drawing(canvas, bare_axis(canvas.x), bare_axis(canvas.y), named=True)
    for series in chart.series:
        if series.points:
            at = [places[id(point)] for point in series.points]
            drawing.traces.append(_squares(chart, step, series, at))
            drawing.shapes += [
                _hatch(place, step)
                for point, place in zip(series.points, at, strict=True)
                if point.mark is Mark.MISSING
            ]
    drawing.annotations.append(
        words_at(joined(lines), 0, -squares, size=small, anchor="left top", shift=(0, -6))
    )
    return drawing


def _step(count: int, least: float, wide: float, room: float) -> float:
    """From one square to the next: in a picture as large as its width and `room` hold, up to 3."""
    steps = (least * share / 4 for share in range(12, 4, -1))
    fitting = (step for step in steps if -(-count // int(wide // step)) * step <= room)
    return next(fitting, least)


def _squares(chart: Chart, step: float, series: Series, at: list[Place]) -> dict[str, Any]:
    fills = [colour(_fill(series, point)) for point in series.points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "marker": {
            "symbol": "square",
            "size": step * FILLED,
            "color": fills,
            "line": {"width": 1, "color": colour(series.colour)},
        },
        "cliponaxis": False,
        "name": escape(series.name),
        "hoverinfo": "text",
        "hovertext": [hover(chart, series, point) for point in series.points],
        "customdata": [customdata(point) for point in series.points],
    }


def _fill(series: Series, point: Point) -> str:
    return "ground" if point.mark is Mark.MISSING else series.colour


def _hatch(place: Place, step: float) -> dict[str, Any]:
    """Three slanting lines inside a square."""
    half = step * FILLED / 2 - 1
    path = "".join(
        f"M{max(-half, shift - half):.1f},{max(-half, -shift - half):.1f}"
        f"L{min(half, shift + half):.1f},{min(half, half - shift):.1f}"
        for shift in (-half, 0.0, half)
    )
    return {
        "type": "path",
        "path": path,
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": place[0],
        "yanchor": place[1],
        "layer": "above",
        "line": {"width": 1, "color": colour("quiet")},
    }
