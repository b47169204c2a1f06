"""More cities, or more rows, than a picture can hold: it says how many it leaves out, and where."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.charts.naming import Naming

ROWS = 120
"""Rows of a matrix beyond which a reader searches rather than reads."""
LINES = 24
"""Places in one line chart beyond which nobody can follow a line."""


def beside(catalog: Catalog, *named: str) -> tuple[str, ...]:
    """The cities that stand side by side, those `named` always among them; in file order."""
    chosen = {*catalog.abreast, *named}
    return tuple(city for city in catalog.cities if city in chosen)


def with_rest(tables: Dataset, naming: Naming, note: str) -> str:
    """`note`, and how many cities of the file the chart leaves out when it sets some abreast."""
    every, shown = len(tables.catalog.cities), len(tables.catalog.abreast)
    if every == shown:
        return note
    told = naming.say("crowd.cities", shown=shown, every=every, rest=every - shown)
    return naming.say("crowd.joint").join(filter(None, (note, told)))


def with_rows_left(naming: Naming, note: str, shown: int, every: int) -> str:
    """`note`, and how many of its `every` rows a matrix of `shown` rows leaves out."""
    return _with_left(naming, note, "rows", shown, every)


def with_lines_left(naming: Naming, note: str, shown: int, every: int) -> str:
    """`note`, and how many of the `every` places chosen a line chart of `shown` leaves out."""
    return _with_left(naming, note, "lines", shown, every)


def _with_left(naming: Naming, note: str, what: str, shown: int, every: int) -> str:
    if every <= shown:
        return note
    told = naming.say(f"crowd.{what}", shown=shown, every=every, rest=every - shown)
    return naming.say("crowd.joint").join(filter(None, (note, told)))
