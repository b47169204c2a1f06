"""Labels that keep out of each other's way, out of the marks and off the lines.

Each label tries eight places around its mark and takes the cheapest; labels that matter more
choose first. A label that would lie on another one is left to the hover text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from components.render.measure import block

SIDES = (
    "top center",
    "bottom center",
    "middle right",
    "middle left",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """The area both cover, px²."""
        if self.left >= other.right or other.left >= self.right:
            return 0.0
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        width = min(self.right, other.right) - max(self.left, other.left)
        return width * height if height > 0 else 0.0

    def inside(self, other: Box) -> bool:
        """Whether the other holds all of it."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Lines at a mark (`x`, `y` in px, `radius` of the mark); smaller `rank` chooses first."""

    x: float
    y: float
    radius: float
    lines: list[str]
    size: float
    bold: bool = False
    rank: int = 0
    sides: tuple[str, ...] = SIDES

    def around(self, side: str) -> Box:
        """The same, in px from the mark."""
        box = self.box(side)
        return Box(box.left - self.x, box.top - self.y, box.right - self.x, box.bottom - self.y)

    def box(self, side: str) -> Box:
        """Where the label lies when set on `side` of its mark, as Plotly sets it."""
        width, height = block(self.lines, self.size, bold=self.bold)
        gap = self.radius / 0.8 + 1
        across, along = side.split()[1], side.split()[0]
        left = {"center": self.x - width / 2, "right": self.x + gap, "left": self.x - gap - width}[
            across
        ]
        top = {"middle": self.y - height / 2, "top": self.y - gap - height, "bottom": self.y + gap}[
            along
        ]
        return Box(left, top, left + width, top + height)


def place(
    labels: list[Label],
    taken: Iterable[Box],
    lines: Iterable[Box],
    page: Box,
    words: Iterable[Box] = (),
) -> list[str]:
    """The side of each label, in order; empty for one that found no place.

    `taken` (marks) is covered where nothing else is left, `lines` rather than that, other `words`
    never; `page` holds everything.
    """
    marks, strokes, placed = [*taken], [*lines], [*words]
    chosen = [""] * len(labels)
    for index in sorted(range(len(labels)), key=lambda i: (labels[i].rank, i)):
        label = labels[index]
        costs = {
            side: _cost(label.box(side), marks, strokes, placed, page) + order
            for order, side in enumerate(label.sides)
        }
        side = min(costs, key=lambda s: costs[s])
        if costs[side] < 1000:
            chosen[index] = side
            placed.append(label.box(side))
    return chosen


def _cost(box: Box, marks: list[Box], strokes: list[Box], placed: list[Box], page: Box) -> float:
    cost = 0.0 if box.inside(page) else 2000.0
    cost += 1000.0 * any(box.shared(other) > 1 for other in placed)
    cost += sum(120.0 for mark in marks if box.shared(mark) > 2)
    return cost + sum(6.0 for stroke in strokes if box.shared(stroke) > 0)


def along(start: tuple[float, float], end: tuple[float, float], every: float = 7) -> list[Box]:
    """Small boxes along a line, so that labels can keep off it."""
    count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / every))
    across, down = (end[0] - start[0]) / count, (end[1] - start[1]) / count
    spots = [(start[0] + across * i, start[1] + down * i) for i in range(count + 1)]
    return [Box(x - 1, y - 1, x + 1, y + 1) for x, y in spots]
