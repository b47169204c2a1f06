"""Two or more values in a row, joined by their distance: the gap is what one sees."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
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
from components.render.layout import Box, Drawing, Label, Sheet, place
from components.render.marks import JOINT, marker, ornaments, same, text_colour
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


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a dumbbell chart."""
    scale = _scale(chart, sheet)
    room = sheet.px(34 if scale.few else 44)
    laid = rows(chart, sheet, scale.row, room)
    laid = rows(chart, sheet, max(scale.row, needed(chart, laid, sheet, scale)), room)
    made = drawing(chart, sheet, laid, named=scale.few)
    made.shapes += hairlines(range(len(laid.order)))
    made.traces += _joints(chart, laid, sheet, scale)
    sides = iter(_places(chart, sheet, laid, scale))
    apart = pushes(chart, laid, sheet) if scale.few else {}
    for series in chart.series:
        if is_span(series):
            made.annotations += [distance(p, chart, laid, sheet, scale) for p in series.points]
            continue
        points = series.placed
        if points:
            made.traces.append(_trace(chart, laid, series, scale, [next(sides) for _ in points]))
        for p in points:
            made.shapes += ornaments(series, p, (p.x, laid.y(p)), scale.mark, "x")
            if scale.few:
                aside = apart.get(id(p), 0.0)
                made.annotations.append(name_of(series, p, laid, sheet, scale, aside))
    made.traces += gone(chart, sheet, laid)
    return made


def _scale(chart: Chart, sheet: Sheet) -> Scale:
    if len(chart.y.ticks) > 2:
        return Scale(False, sheet.px(13), sheet.size("value"), sheet.px(52))
    value = sheet.px(22 if sheet.narrow else 28)
    return Scale(True, sheet.px(22), value, sheet.px(148))


def _joints(chart: Chart, laid: Rows, sheet: Sheet, scale: Scale) -> list[dict[str, Any]]:
    """A bar in each row between the two whose distance is told, else over all; in one trace."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for position in laid.order:
        if at := _joined(chart, position):
            y = laid.y(Point(0, position))
            xs, ys = [*xs, min(at), max(at), None], [*ys, y, y, None]
    if not xs:
        return []
    joint = {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "line": {"color": JOINT, "width": sheet.px(8 if scale.few else 5)},
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


def _places(chart: Chart, sheet: Sheet, laid: Rows, scale: Scale) -> list[str]:
    """The side of each value, so that close values do not cover each other.

    Where one finds no place over its mark, the values of a row part to its two ends: a dumbbell
    without one of its numbers says nothing.
    """
    labels = _values(chart, laid, scale)
    marks = [Box(a.x - a.radius, a.y - a.radius, a.x + a.radius, a.y + a.radius) for a in labels]
    page = Box(sheet.side, 0, sheet.width - sheet.side, laid.canvas.height)
    taken = marks + _row_names(laid, sheet) + boxes(chart, laid, sheet, scale)
    found = place(labels, taken, [], page)
    return found if all(found) else place(_parted(labels), taken, [], page)


def _values(chart: Chart, laid: Rows, scale: Scale) -> list[Label]:
    # Below the marks stand names, or the words of a distance.
    below = scale.few or any(map(is_span, chart.series))
    canvas, sides = laid.canvas, _SIDES[:3] if below else _SIDES
    return [
        Label(
            canvas.px(p.x),
            canvas.py(laid.y(p)),
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


def _row_names(laid: Rows, sheet: Sheet) -> list[Box]:
    """Where the names of the rows stand, px."""
    # A value that touches a name reads as part of it.
    found, edge, air = [], laid.canvas.left - sheet.px(5), sheet.px(4)
    for row, lines in enumerate(laid.labels):
        width, height = block(lines, sheet.size("label"))
        middle = laid.canvas.py(len(laid.order) - 1.0 - row)
        top, bottom = middle - height / 2 - air, middle + height / 2 + air
        found.append(Box(edge - width, top, edge + air, bottom))
    return found


def _trace(
    chart: Chart, laid: Rows, series: Series, scale: Scale, sides: list[str]
) -> dict[str, Any]:
    points = series.placed
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [p.x for p in points],
        "y": [laid.y(p) for p in points],
        "marker": marker(series, points, scale.mark),
        "text": [escape(p.text) if side else "" for p, side in zip(points, sides, strict=True)],
        "textposition": same([side or "top center" for side in sides]),
        "textfont": {
            "size": scale.value,
            "weight": 700,
            "color": text_colour(series.colour if scale.few else "ink", scale.value),
        },
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "cliponaxis": False,
        "name": series.name,
    }
