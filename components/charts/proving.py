"""What a value rests on: the points of the figures behind it, their citations, and its check."""

from __future__ import annotations

from dataclasses import replace

from components.analysis.dataset import Dataset
from components.analysis.figures import Figure, cell_key, record_key
from components.catalog.models import Catalog
from components.charts.chart import Citation, Mark, Point
from components.charts.naming import Naming
from components.charts.pointing import observed


def figure_point(tables: Dataset, naming: Naming, key: str, **place_at: float | str) -> Point:
    """The point of the report `key`; `place_at` says where it stands."""
    found = tables.reports[tables.reports["key"] == key].iloc[0]
    row = {str(column): value for column, value in found.items()}
    return observed(tables, naming, row, **place_at)


def check_key(catalog: Catalog, check: str, inputs: tuple[str, ...]) -> str:
    """`check:ID` where that check is declared over exactly the figures `inputs`, else empty.

    The checks of the file speak of one pair of cities; another pair has no such evidence.
    """
    found = catalog.checks.get(check)
    if found is None or {cell_key(cell) for cell in found.inputs.values()} != {*inputs}:
        return ""
    return record_key("check", check)


def worked(points: tuple[Point, ...], *figures: Figure) -> tuple[Point, ...]:
    """`points` worked out from `figures`: 待核 where one of those has no source."""
    if all(figure.sourced for figure in figures):
        return points
    return tuple(replace(point, mark=Mark.UNSOURCED) for point in points)


def cited(*points: Point) -> tuple[Citation, ...]:
    """All citations of `points`, each once: what a value derived from them rests on."""
    return tuple(dict.fromkeys(c for point in points for c in point.citations))


def proof(tables: Dataset, naming: Naming, *figures: Figure) -> tuple[Citation, ...]:
    """The citations of `figures`: what a value derived from them rests on."""
    return cited(*(figure_point(tables, naming, figure.key) for figure in figures))
