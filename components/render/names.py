"""Direct names: each line or mark says itself whose it is, in its colour, without a legend."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.canvas import Canvas
from components.render.labels import Box
from components.render.measure import block
from components.render.sheet import Sheet
from components.render.wrap import balanced, joined

MOST = 5


def own_names(chart: Chart) -> list[Series]:
    """The series that need a name: one per name and colour, targets and missing ones left out.

    Of several pieces of one broken line the last is named.
    """
    named: dict[tuple[str, str], Series] = {}
    for series in chart.series:
        marks = {point.mark for point in series.points}
        if series.name and marks - {Mark.TARGET, Mark.MISSING}:
            key = (series.name, series.colour)
            if key not in named or end_of(series).x >= end_of(named[key]).x:
                named[key] = series
    return [*named.values()]


def end_of(series: Series) -> Point:
    """The last point of a series that has a position."""
    return max(series.placed, key=lambda p: p.x)


def name_lines(series: Series, sheet: Sheet) -> list[str]:
    """The name of a series in lines."""
    return balanced(series.name, sheet.px(150), sheet.size("name"), bold=True)


def names_width(chart: Chart, sheet: Sheet) -> float:
    """The room right of the plot for names, px."""
    widths = [
        block(name_lines(s, sheet), sheet.size("name"), bold=True)[0] for s in own_names(chart)
    ]
    return max(widths, default=0) + sheet.px(22)


def at_end(chart: Chart, series: Series) -> bool:
    """Whether a series reaches the last year of the chart; others are named beside their end."""
    last = max(p.x for s in chart.series for p in s.placed)
    return end_of(series).x >= last


def inner_box(series: Series, sheet: Sheet, canvas: Canvas) -> Box:
    """Where the name of a series that ends early stands, px."""
    width, height = block(name_lines(series, sheet), sheet.size("name"), bold=True)
    x, y = canvas.px(end_of(series).x) + sheet.px(14), canvas.py(end_of(series).y)
    return Box(x, y - height / 2, x + width, y + height / 2)


def inner_names(chart: Chart, sheet: Sheet) -> list[dict[str, Any]]:
    """Names of the series that end early, right of their last mark."""
    return [
        words_at(
            joined(name_lines(s, sheet)),
            end_of(s).x,
            end_of(s).y,
            anchor="left middle",
            bold=True,
            size=sheet.size("name"),
            role=s.colour,
            shift=(sheet.px(14), 0),
        )
        for s in own_names(chart)
        if not at_end(chart, s)
    ]


def end_names(chart: Chart, sheet: Sheet, canvas: Canvas) -> list[dict[str, Any]]:
    """Names right of the plot at the height of the last points, pushed apart where they meet."""
    found = sorted(
        (s for s in own_names(chart) if at_end(chart, s)), key=lambda s: canvas.py(end_of(s).y)
    )
    notes, floor = [], 0.0
    for series in found:
        lines = name_lines(series, sheet)
        height = block(lines, sheet.size("name"), bold=True)[1]
        wanted = canvas.py(end_of(series).y)
        middle = max(wanted, floor + height / 2)
        floor = middle + height / 2
        notes.append(
            words_at(
                joined(lines),
                1,
                end_of(series).y,
                refs="paper y",
                anchor="left middle",
                size=sheet.size("name"),
                role=series.colour,
                bold=True,
                shift=(sheet.px(6), wanted - middle),
            )
        )
    return notes


def readable(role: str, size: float) -> str:
    """`role` where its contrast suffices for type of `size` px, else ink (amber is for 18 up)."""
    return role if size >= 18 or role not in {"suzhou", "suzhou_tint", "hangzhou_tint"} else "ink"


def text_colour(role: str, size: float) -> str:
    """The colour of type of `size` px in `role`."""
    return colour(readable(role, size))
