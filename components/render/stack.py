"""Events of one lane stacked in as few lines as their names allow.

Each event takes a mark or a bar and its name in or beside it; names are measured, never cut.
Bars are placed first, then marks with a name, then bare marks, which fill what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.chart import Point, Series
from components.render.labels import Box
from components.render.measure import block
from components.render.wrap import balanced

GAP, AIR, BARE = 5.0, 6.0, 2.5
"""Pixels between a mark and its name, between two events, and beside a mark without a name."""
INSIDE = 2
"""Lines of a name that a bar may hold."""


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
    """An event whose name is wrapped into its bar where it fits there, else at `width` pixels."""
    room = end - start - 2 * GAP
    lines = balanced(point.text, room, size) if room > size else []
    if not lines or len(lines) > INSIDE or block(lines, size)[0] > room:
        lines = balanced(point.text, width, size)
    return Event(series, point, start, end, lines, size, radius)


def stack(events: list[Event], left: float, right: float) -> list[Placed]:
    """Every event with its place between the pixels `left` and `right`, none over another.

    In the order of time.
    """
    placed: list[Placed] = []
    for item in sorted(events, key=_turn):
        options = [free(item, side, placed, right) for side in sides(item)]
        # A mark may reach over the edge by its radius, a name may not.
        edge = item.radius + 1
        inside = [o for o in options if o.box.left >= left - edge and o.box.right <= right + edge]
        rank = {"in": 0.0, "right": 0.0, "left": 3.0, "over": 6.0}
        best = min(inside or options[-1:], key=lambda o: o.box.top + rank[o.side])
        placed.append(best)
    return sorted(placed, key=lambda p: (p.event.start, p.event.end))


def _turn(item: Event) -> tuple[int, float, float]:
    """Bars first, bare marks last, each in the order of time."""
    rank = 0 if item.end > item.start else 1 if item.lines else 2
    return rank, item.start, item.end


def sides(item: Event) -> tuple[str, ...]:
    """Where the name may stand: in its bar if it fits there, else beside or over it."""
    if not item.lines:
        return ("right",)
    width, _ = block(item.lines, item.size)
    if len(item.lines) <= INSIDE and width <= item.end - item.start - 2 * GAP:
        return ("in",)
    return ("right", "left", "over")


def depth(placed: list[Placed]) -> float:
    """The pixels a stack reaches down."""
    return max((p.box.bottom for p in placed), default=0.0)


def free(item: Event, side: str, placed: list[Placed], right: float) -> Placed:
    """The highest place on `side` where `item` touches nothing placed so far.

    A name over its bar moves to the left where it would pass the pixel `right`.
    """
    box = _box(item, side, right)
    air = AIR if item.lines else BARE
    near = [p.box for p in placed if p.box.left < box.right + air and p.box.right > box.left - air]
    top = 0.0
    for other in sorted(near, key=lambda b: b.top):
        if other.top >= top + box.bottom - 0.01:
            break
        top = max(top, other.bottom)
    return Placed(item, side, Box(box.left, top, box.right, top + box.bottom))


def _box(item: Event, side: str, right: float) -> Box:
    """The room that mark and name take, as if nothing else were there."""
    width, height = block(item.lines, item.size)
    first, last = item.start - item.radius, item.end + item.radius
    if side == "in":
        return Box(item.start, 0.0, item.end, height + 4)
    if side == "right":
        last += GAP + width if item.lines else 0
    elif side == "left":
        first -= GAP + width
    else:
        first = min(first, right - width)
        return Box(first, 0.0, max(last, first + width), height + 2 * item.radius + 4)
    return Box(first, 0.0, last, max(height, 2 * item.radius) + 3)
