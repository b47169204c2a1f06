"""Looking one figure up, and computing from figures with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from components.catalog.models import Catalog, CellRef, Indicator, Report
from components.catalog.period import Period
from components.frames import formula, keys, precision
from components.frames.interval import Interval, point


class Quantity(Protocol):
    """What a formula needs of a number: its value and the interval that it may lie in."""

    @property
    def value(self) -> float:
        """The number in its unit."""

    @property
    def interval(self) -> Interval:
        """What the number may stand for."""


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

    @property
    def sourced(self) -> bool:
        """Whether a document is named for it; a finding on any other says 待核."""
        return self.report.source is not None


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
    record, span = catalog.indicators.get(indicator), Period.parse(period)
    reports = record.values.get(place, {}).get(span, ()) if record else ()
    if record is None or not 1 <= number <= len(reports):
        return None
    report = reports[number - 1]
    if report.value is None:
        return None
    spread = precision.interval(report.value, report.is_, report.says, record.measure)
    key = keys.observation(indicator, place, span, number)
    return Figure(key, report.value, spread, report, record, place, span)


def of_cell(catalog: Catalog, cell: CellRef) -> Figure | None:
    """The figure that `cell` refers to, or None."""
    return figure(catalog, cell.indicator, cell.place, cell.period, cell.report)


def at(catalog: Catalog, key: str) -> Figure | None:
    """The figure with the observation key `key`, or None."""
    found = keys.address(key)
    if found is None:
        return None
    return figure(catalog, found.indicator, found.place, found.period, found.number)


def estimate(expression: str, **inputs: Quantity) -> Estimate:
    """`expression` over the figures `inputs`, with its interval; FormulaError as `evaluate`."""
    values = {name: found.value for name, found in inputs.items()}
    middle = formula.evaluate(expression, {name: point(value) for name, value in values.items()})
    spread = formula.evaluate(expression, {name: f.interval for name, f in inputs.items()})
    text = formula.fill(expression, values)
    return Estimate(middle.middle, spread.low, spread.high, text)
