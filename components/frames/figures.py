"""Looking one figure up: the report of a cell with its key and interval."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog
from components.catalog.claim import Cell
from components.catalog.indicator import Indicator
from components.catalog.observation import Report
from components.catalog.period import Period
from components.frames.interval import Interval


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported value: `key` of its evidence, value in the indicator's unit, its interval."""

    key: str
    value: float
    interval: Interval
    report: Report
    indicator: Indicator
    place: str
    period: Period


@dataclass(frozen=True, slots=True)
class Estimate:
    """A computed value with its interval; `formula` is the arithmetic with numbers filled in."""

    value: float
    low: float
    high: float
    formula: str


def figure(
    catalog: Catalog, indicator: str, place: str, period: Period | str | int, number: int = 1
) -> Figure | None:
    """Report `number` (from 1) of a cell; None when there is no such report or no value in it."""
    raise NotImplementedError


def of_cell(catalog: Catalog, cell: Cell) -> Figure | None:
    """The figure that `cell` refers to, or None."""
    return figure(catalog, cell.indicator, cell.place, cell.period, cell.report)
