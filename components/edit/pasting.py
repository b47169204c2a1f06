"""A mapped table as changes, with a problem for every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from components.catalog.models import Catalog
from components.catalog.yaml_reader import Plain
from components.edit import cells, typed
from components.edit.cells import Cell
from components.edit.change import Change
from components.edit.columns import KEYS, VALUE, Column, Names, names
from components.edit.grid import Grid
from components.edit.refusal import EditError


@dataclass(frozen=True)
class Placed:
    """One figure of the table: row and column (from 0), its cell of the file, and the change.

    `problem` says why there is none; without both the file holds the same already.
    """

    row: int
    column: int
    text: str
    cell: Cell | None = None
    change: Change | None = None
    problem: EditError | None = None


@dataclass(frozen=True)
class Plan:
    """How a table is read: the columns' meanings, keys for columns that are not there, and
    whether a figure for a taken cell stands beside the old one as a rival or replaces it.
    """

    columns: Sequence[Column]
    defaults: Mapping[str, str] = field(default_factory=dict)
    rivals: bool = False


def placed(grid: Grid, plan: Plan, catalog: Catalog, whole: Plain) -> tuple[Placed, ...]:
    """Every figure of `grid` (without its head) with its place; blanks are passed over."""
    known = names(catalog)
    found: list[Placed] = []
    taken: set[Cell] = set()
    for row in range(len(grid)):
        for one in _row(grid, row, plan, known, catalog, whole):
            twice = one.cell in taken and one.problem is None
            error = EditError("twice") if twice else one.problem
            if one.cell and not twice:
                taken.add(one.cell)
            found.append(
                Placed(
                    one.row, one.column, one.text, one.cell, None if error else one.change, error
                )
            )
    return tuple(found)


def _row(
    grid: Grid, row: int, plan: Plan, known: Names, catalog: Catalog, whole: Plain
) -> Iterator[Placed]:
    given = {
        column.role: grid[row][number]
        for number, column in enumerate(plan.columns)
        if column.role != VALUE and grid[row][number] != ""
    }
    for number, column in enumerate(plan.columns):
        text = grid[row][number]
        if column.role != VALUE or (text == "" and "missing" not in given):
            continue
        keys = {**plan.defaults, **given, **({column.fixed: column.code} if column.fixed else {})}
        at = Placed(row, number, str(text))
        try:
            cell = _cell(keys, known)
            yield _change(at, cell, {**given, "value": text}, plan, known, catalog, whole)
        except EditError as error:
            yield Placed(row, number, str(text), problem=error)


def _cell(keys: Mapping[str, object], known: Names) -> Cell:
    """The cell that a figure belongs to; EditError naming the key that is missing or unknown."""
    for key in KEYS:
        if not keys.get(key):
            raise EditError(f"no_{key}_given")
    ids = {}
    for key in ("indicator", "place"):
        found = known.find(f"{key}s", str(keys[key]))
        if found is None:
            raise EditError(f"unknown_{key}", text=str(keys[key])[:60])
        ids[key] = found
    return Cell(ids["indicator"], ids["place"], typed.period(keys["period"]))


def _change(
    at: Placed,
    cell: Cell,
    given: Mapping[str, object],
    plan: Plan,
    known: Names,
    catalog: Catalog,
    whole: Plain,
) -> Placed:
    indicator = catalog.indicators[cell.indicator]
    unit = str(given.get("unit", ""))
    if unit and unit not in (indicator.unit, indicator.unit_en):
        units = {lang: indicator.unit_in(lang) for lang in ("zh", "en")}
        raise EditError("other_unit", text=unit[:30], unit=units)
    new = cells.report(known.coded(given), indicator.unit, indicator.unit_en)
    if new in cells.reports(whole, cell):
        return Placed(at.row, at.column, at.text, cell)
    change = cells.rival(whole, cell, new) if plan.rivals else cells.rewritten(whole, cell, 1, new)
    return Placed(at.row, at.column, at.text, cell, change)
