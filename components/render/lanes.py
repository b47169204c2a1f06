"""The lanes of a timeline: their names, their stacked events, their heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from components.charts.chart import Chart, Mark, Point, Series
from components.render.canvas import Range
from components.render.grid import labels, positions
from components.render.measure import LINE, block
from components.render.sheet import Sheet
from components.render.stack import Placed, depth, event, stack
from components.render.wrap import balanced

SIZE = 9.0
"""Diameter of an event's mark on the screen, px."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name in lines, its events, what is missing, top and height in px."""

    name: list[str]
    placed: list[Placed]
    missing: list[tuple[Series, Point]]
    head: float
    top: float
    height: float


def lane_names(chart: Chart) -> list[str]:
    """The names of the lanes from the top down."""
    found = {p.y for s in chart.series for p in s.points}
    return labels(chart.y, positions(chart.y, found))


def lanes_of(chart: Chart, sheet: Sheet, span: Range, inner: float) -> list[Lane]:
    """The lanes of a plot `inner` px wide, each as high as its stack of events."""
    found = positions(chart.y, {p.y for s in chart.series for p in s.points})
    made: list[Lane] = []
    for position, name in zip(found, lane_names(chart), strict=True):
        held = [(s, p) for s in chart.series for p in s.points if p.y == position]
        placed = _stacked(held, sheet, span, inner)
        lines = balanced(
            name, sheet.px(240 if sheet.narrow else 120), sheet.size("value"), bold=True
        )
        head = sheet.size("value") * LINE + 4 if sheet.narrow else 0.0
        words = 0 if sheet.narrow else block(lines, sheet.size("value"))[1]
        height = sheet.px(18) + head + max(depth(placed), words, sheet.size("label") * LINE)
        missing = [(s, p) for s, p in held if p.mark is Mark.MISSING]
        made.append(Lane(lines, placed, missing, head, 0.0, height))
    tops = [0.0, *accumulate(lane.height for lane in made)]
    return [replace(lane, top=top) for lane, top in zip(made, tops, strict=False)]


def spread(lanes: list[Lane], sheet: Sheet, head: float) -> list[Lane]:
    """In a picture the spare height goes to the lanes in equal parts, up to a limit."""
    used = sheet.top + head + sum(lane.height for lane in lanes) + sheet.bottom + sheet.px(28)
    more = min(sheet.spare(used) / max(len(lanes), 1), sheet.px(30))
    return [
        replace(lane, top=lane.top + i * more, height=lane.height + more)
        for i, lane in enumerate(lanes)
    ]


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
        events.append(
            event(series, point, start, end, width, sheet.size("label"), sheet.px(SIZE) / 2 + 1)
        )
    return stack(events, 0, inner)
