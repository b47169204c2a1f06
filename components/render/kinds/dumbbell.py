"""Two or more values in a row, joined by their distance: the gap is what one sees."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour, text_role
from components.render.bars import (
    Rows,
    Scale,
    boxes,
    distance,
    drawing,
    gone,
    is_span,
    name_of,
    needed,
    pushes,
    rows,
)
from components.render.cells import hairlines
from components.render.layout import Box, Drawing, Label, Viewport, place
from components.render.marks import JOINT, marker, ornaments, same
from components.render.text import block, customdata, escape, hover

_SIDES = (
    "top center",
    "top right",
    "top left",
    "bottom center",
    "middle right",
    "middle left",
    "bottom right",
)


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a dumbbell chart."""
    scale = _scale(chart, viewport)
    room = viewport.px(34 if scale.few else 44)
    layout = rows(chart, viewport, scale.row, room)
    layout = rows(chart, viewport, max(scale.row, needed(chart, layout, viewport, scale)), room)
    result = drawing(chart, viewport, layout, named=scale.few)
    result.shapes += hairlines(range(len(layout.order)))
    result.traces += _joints(chart, layout, viewport, scale)
    sides = iter(_places(chart, viewport, layout, scale))
    apart = pushes(chart, layout, viewport) if scale.few else {}
    for series in chart.series:
        if is_span(series):
            result.annotations += [
                distance(p, chart, layout, viewport, scale) for p in series.points
            ]
            continue
        points = series.placed
        if points:
            result.traces.append(
                _trace(chart, layout, series, scale, [next(sides) for _ in points])
            )
        for p in points:
            result.shapes += ornaments(series, p, (p.x, layout.y(p)), scale.mark, "x")
            if scale.few:
                aside = apart.get(id(p), 0.0)
                result.annotations.append(name_of(series, p, layout, viewport, scale, aside))
    result.traces += gone(chart, viewport, layout)
    return result


def _scale(chart: Chart, viewport: Viewport) -> Scale:
    if len(chart.y.ticks) > 2:
        return Scale(False, viewport.px(13), viewport.size("value"), viewport.px(52))
    value = viewport.px(22 if viewport.narrow else 28)
    return Scale(True, viewport.px(22), value, viewport.px(148))


def _joints(chart: Chart, layout: Rows, viewport: Viewport, scale: Scale) -> list[dict[str, Any]]:
    """A bar in each row between the two whose distance is told, else over all; in one trace."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for position in layout.order:
        if at := _joined(chart, position):
            y = layout.y(Point(0, position))
            xs, ys = [*xs, min(at), max(at), None], [*ys, y, y, None]
    if not xs:
        return []
    joint = {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "line": {"color": JOINT, "width": viewport.px(8 if scale.few else 5)},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    return [joint]


def _joined(chart: Chart, position: float) -> list[float]:
    """The values that the joint of a row runs over; empty where there is nothing to join."""
    here = [(s, p) for s in chart.series for p in s.placed if p.y == position]
    # The words of a distance know both its ends, also where one of them is a target.
    spans = [(p.x, p.x_end) for s, p in here if is_span(s) and p.x_end is not None]
    values = [p.x for s, p in here if not is_span(s) and p.mark is not Mark.TARGET]
    return [x for span in spans for x in span] or (values if len(values) > 1 else [])


def _places(chart: Chart, viewport: Viewport, layout: Rows, scale: Scale) -> list[str]:
    """The side of each value, so that close values do not cover each other.

    Where one finds no place over its mark, the values of a row part to its two ends: a dumbbell
    without one of its numbers says nothing.
    """
    labels = _values(chart, layout, scale)
    marks = [Box(a.x - a.radius, a.y - a.radius, a.x + a.radius, a.y + a.radius) for a in labels]
    page = Box(viewport.side, 0, viewport.width - viewport.side, layout.canvas.height)
    taken = marks + _row_names(layout, viewport) + boxes(chart, layout, viewport, scale)
    names = place(labels, taken, [], page)
    return names if all(names) else place(_parted(labels), taken, [], page)


def _values(chart: Chart, layout: Rows, scale: Scale) -> list[Label]:
    # Below the marks stand names, or the words of a distance.
    below = scale.few or any(map(is_span, chart.series))
    canvas, sides = layout.canvas, _SIDES[:3] if below else _SIDES
    return [
        Label(
            canvas.px(p.x),
            canvas.py(layout.y(p)),
            scale.mark / 2,
            [p.text],
            scale.value,
            bold=True,
            sides=sides,
        )
        for s in chart.series
        if not is_span(s)
        for p in s.placed
    ]


def _parted(labels: list[Label]) -> list[Label]:
    """The same labels; the first of a row leans to the left, the last to the right.

    One that would lean on the name of its row stays over its mark.
    """
    ends = {
        y: (min(a.x for a in labels if a.y == y), max(a.x for a in labels if a.y == y))
        for y in {a.y for a in labels}
    }
    lean = ("top left", "top right")
    return [
        replace(label, sides=(lean[ends[label.y].index(label.x)], "top center"))
        if label.x in ends[label.y]
        else label
        for label in labels
    ]


def _row_names(layout: Rows, viewport: Viewport) -> list[Box]:
    """Where the names of the rows stand, px."""
    # A value that touches a name reads as part of it.
    entries, edge, air = [], layout.canvas.left - viewport.px(5), viewport.px(4)
    for row, lines in enumerate(layout.labels):
        width, height = block(lines, viewport.size("label"))
        middle = layout.canvas.py(len(layout.order) - 1.0 - row)
        top, bottom = middle - height / 2 - air, middle + height / 2 + air
        entries.append(Box(edge - width, top, edge + air, bottom))
    return entries


def _trace(
    chart: Chart, layout: Rows, series: Series, scale: Scale, sides: list[str]
) -> dict[str, Any]:
    points = series.placed
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.x for p in points],
        "y": [layout.y(p) for p in points],
        "marker": marker(series, points, scale.mark),
        "text": [escape(p.text) if side else "" for p, side in zip(points, sides, strict=True)],
        "textposition": same([side or "top center" for side in sides]),
        "textfont": {
            "size": scale.value,
            "weight": 700,
            "color": colour(text_role(series.colour) if scale.few else "ink"),
        },
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "cliponaxis": False,
        "name": series.name,
    }
