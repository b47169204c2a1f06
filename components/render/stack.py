"""Events of one lane stacked in as few lines as their names allow.

Each event takes a mark or a bar and its name beside it; names are measured, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Point, Series
from components.render.labels import Box
from components.render.measure import block
from components.render.wrap import balanced

GAP = 5.0


@dataclass(frozen=True, slots=True)
class Event:
    """A point with the pixels of its start and end, and its name in lines."""

    series: Series
    point: Point
    start: float
    end: float
    lines: list[str]
    size: float
    radius: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An event, the side its name stands on, and the box of both below the lane's top."""

    event: Event
    side: str
    box: Box

    @property
    def middle(self) -> float:
        """Where the mark is, px below the top of the lane: beside the name or under it."""
        if self.side == "over":
            return self.box.bottom - self.event.radius - 1
        return (self.box.top + self.box.bottom) / 2

    @property
    def words(self) -> Box:
        """The box of the name alone."""
        event, box = self.event, self.box
        width, height = block(event.lines, event.size)
        if self.side == "right":
            return Box(box.right - width, box.top, box.right, box.bottom)
        if self.side == "left":
            return Box(box.left, box.top, box.left + width, box.bottom)
        return Box(box.left, box.top, box.left + width, box.top + height)


def event(
    series: Series,
    point: Point,
    start: float,
    end: float,
    width: float,
    size: float,
    radius: float,
) -> Event:
    """An event whose name is wrapped at `width` pixels."""
    return Event(series, point, start, end, balanced(point.text, width, size), size, radius)


def stack(events: list[Event], left: float, right: float) -> list[Placed]:
    """Every event with its place between the pixels `left` and `right`, none over another.

    Marks may stand on the edges; names are kept inside.
    """
    placed: list[Placed] = []
    rank = {"right": 0.0, "left": 3.0, "over": 6.0}
    for item in sorted(events, key=lambda e: (e.start, e.end)):
        edge = item.radius + 1
        options = [free(item, side, placed, right) for side in rank]
        inside = [o for o in options if o.box.left >= left - edge and o.box.right <= right + edge]
        placed.append(min(inside or [options[2]], key=lambda o: o.box.top + rank[o.side]))
    return placed


def depth(placed: list[Placed]) -> float:
    """The pixels a stack reaches down."""
    return max((p.box.bottom for p in placed), default=0.0)


def free(item: Event, side: str, placed: list[Placed], right: float) -> Placed:
    """The highest place on `side` where `item` touches nothing placed so far."""
    tops = sorted({0.0, *(p.box.bottom for p in placed)})
    for top in tops:
        box = _box(item, side, top, right)
        wide = Box(box.left - 6, box.top, box.right + 6, box.bottom)
        if not any(wide.shared(p.box) > 0.01 for p in placed):
            return Placed(item, side, box)
    raise AssertionError("below everything there is always room")


def _box(item: Event, side: str, top: float, right: float) -> Box:
    """Mark and name together; a name over its bar is pushed left where it would leave the plot."""
    width, height = block(item.lines, item.size)
    first, last = item.start - item.radius, item.end + item.radius
    if side == "over":
        left = min(first, right - width)
        bottom = top + height + 2 * item.radius + 4
        return Box(left, top, max(last, left + width), bottom)
    if side == "right":
        last += GAP + width
    else:
        first -= GAP + width
    return Box(first, top, last, top + max(height, 2 * item.radius) + 3)
