"""Several points in one cell of a matrix: one under the other, together in its middle."""

from __future__ import annotations

from collections.abc import Callable

from components.charts.chart import Chart, Point

AIR = 6.0
"""Pixels between two points of one cell."""


def piles(chart: Chart) -> list[list[Point]]:
    """The points of each cell, in the order of the chart."""
    cells: dict[tuple[float, float], list[Point]] = {}
    for series in chart.series:
        for point in series.points:
            cells.setdefault((point.x, point.y), []).append(point)
    return [*cells.values()]


def tall(pile: list[Point], deep: Callable[[Point], float], air: float) -> float:
    """The height of a pile, px; `deep` says that of one point's words."""
    return sum(map(deep, pile)) + air * (len(pile) - 1)


def shifts(
    found: list[list[Point]], deep: Callable[[Point], float], air: float
) -> dict[int, float]:
    """How far each point of each pile stands above the middle of its cell, px, by identity."""
    made: dict[int, float] = {}
    for pile in found:
        edge = tall(pile, deep, air) / 2
        for point in pile:
            made[id(point)] = edge - deep(point) / 2
            edge -= deep(point) + air
    return made
