"""Columns of words: what the ledgers are made of."""

from __future__ import annotations

from collections.abc import Iterable

from components.charts.chart import Point, Series


def column(
    name: str, label: str, cells: Iterable[tuple[str, Point | None]], colour: str = "ink"
) -> tuple[Series, ...]:
    """The column `name` as series of words alone; `cells` are (unit, point), None for no cell.

    A series has one unit, so a column whose figures have several becomes several series, all
    with the same label.
    """
    by_unit: dict[str, list[Point]] = {}
    for unit, point in cells:
        if point is not None:
            by_unit.setdefault(unit if point.value is not None else "", []).append(point)
    return tuple(
        Series(f"{name}-{number}", label, colour, tuple(points), "none", unit=unit)
        for number, (unit, points) in enumerate(by_unit.items())
    )
