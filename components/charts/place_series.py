"""The series of a place: its name, its colour, and the shape that doubles the colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from components.charts.chart import Point, Series
from components.charts.naming import Naming


def place_series(
    naming: Naming,
    place: str,
    points: Iterable[Point],
    line: Literal["solid", "dotted", "none"] = "none",
) -> Series:
    """`points` as the series of `place`."""
    return Series(
        place, naming.place(place), naming.colour(place), tuple(points), naming.shape(place), line
    )
