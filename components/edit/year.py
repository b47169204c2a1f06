"""A new year: which cells it asks for, and the lines to fill in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from components.catalog.models import Catalog, Report
from components.catalog.period import Period
from components.edit.cells import Cell
from components.edit.scalar import number

BLANK = "{value: , source: , at: , says: }"


def annual(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Every (indicator, place) that has a cell for a whole year, in the order of the file."""
    return tuple(
        (name, place)
        for name, indicator in catalog.indicators.items()
        for place, cells in indicator.values.items()
        if any(period.precision == "year" for period in cells)
    )


def wanted(catalog: Catalog, period: str) -> tuple[Cell, ...]:
    """The annual cells that have nothing yet for `period`."""
    span = Period.parse(period)
    return tuple(
        Cell(name, place, str(span))
        for name, place in annual(catalog)
        if span not in catalog.indicators[name].values[place]
    )


def latest(catalog: Catalog, cell: Cell) -> tuple[Period, Report] | None:
    """The last earlier period of the same length with a number; None where there is none."""
    span = Period.parse(cell.period)
    indicator = catalog.indicators.get(cell.indicator)
    cells = indicator.values.get(cell.place, {}) if indicator else {}
    found = [
        (period, reports[0])
        for period, reports in cells.items()
        if period < span and period.precision == span.precision and reports[0].value is not None
    ]
    return max(found, key=lambda pair: pair[0]) if found else None


def lines(catalog: Catalog, period: str, only: Sequence[str] = ()) -> tuple[str, ...]:
    """The YAML for `period` with blanks to fill, the last value known as a comment beside it.

    `only` names indicators; without it all annual ones are asked for. Unfilled lines have to be
    left out again: the loader refuses a blank.
    """
    made: list[str] = ["indicators:"]
    last = ("", "")
    for cell in wanted(catalog, period):
        if only and cell.indicator not in only:
            continue
        if cell.indicator != last[0]:
            indicator = catalog.indicators[cell.indicator]
            made += [f"  {cell.indicator}:   # {indicator.zh}（{indicator.unit}）", "    values:"]
        if cell[:2] != last:
            made.append(f"      {cell.place}:")
        made.append(f"        {cell.period}: {BLANK}{_beside(catalog, cell)}")
        last = (cell.indicator, cell.place)
    return tuple(made) if len(made) > 1 else ()


def _beside(catalog: Catalog, cell: Cell) -> str:
    known = latest(catalog, cell)
    if known is None or known[1].value is None:
        return ""
    return f"   # {known[0]}: {number(known[1].value)}"
