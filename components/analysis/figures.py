"""One figure with its interval and its key, the name by which evidence is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from components.analysis import intervals
from components.analysis.intervals import Interval, point
from components.catalog.models import Catalog, CellRef, Indicator, Report
from components.catalog.period import Period, PeriodError

# Looking one figure up, and computing from figures with their intervals.


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
    report = _report(catalog, indicator, place, span, number)
    if record is None or report is None or report.value is None:
        return None
    spread = intervals.interval(report.value, report.is_, report.says, record.measure)
    key = observation_key(indicator, place, span, number)
    return Figure(key, report.value, spread, report, record, place, span)


def of_cell(catalog: Catalog, cell: CellRef) -> Figure | None:
    """The figure that `cell` refers to, or None."""
    return figure(catalog, cell.indicator, cell.place, cell.period, cell.report)


def at(catalog: Catalog, key: str) -> Figure | None:
    """The figure with the observation key `key`, or None."""
    address = parse_key(key)
    if address is None:
        return None
    return figure(catalog, address.indicator, address.place, address.period, address.number)


def report(catalog: Catalog, key: str) -> tuple[Address, Report] | None:
    """What the observation key `key` names, a gap with its reason too; None for any other key."""
    address = parse_key(key)
    if address is None:
        return None
    try:
        span = Period.parse(address.period)
    except PeriodError:
        return None  # a key may come from an address that somebody typed
    entry = _report(catalog, address.indicator, address.place, span, address.number)
    return (address, entry) if entry else None


def _report(
    catalog: Catalog, indicator: str, place: str, period: Period, number: int
) -> Report | None:
    record = catalog.indicators.get(indicator)
    reports = record.values.get(place, {}).get(period, ()) if record else ()
    return reports[number - 1] if 1 <= number <= len(reports) else None


def estimate(expression: str, **inputs: Quantity) -> Estimate:
    """`expression` over the figures `inputs`, with its interval; FormulaError as `evaluate`."""
    values = {name: quantity.value for name, quantity in inputs.items()}
    middle = intervals.evaluate_formula(
        expression, {name: point(value) for name, value in values.items()}
    )
    spread = intervals.evaluate_formula(
        expression, {name: f.interval for name, f in inputs.items()}
    )
    text = intervals.fill_formula(expression, values)
    return Estimate(middle.middle, spread.low, spread.high, text)


def around(catalog: Catalog, place: str) -> tuple[str, ...]:
    """The places around `place`, nearest first, by `within`; a circle in the data ends it."""
    names: list[str] = []
    record = catalog.places.get(place)
    while record and record.within and record.within not in (place, *names):
        names.append(record.within)
        record = catalog.places.get(record.within)
    return tuple(names)


# Evidence addresses: one text key for each figure and record.
#
# `obs:INDICATOR/PLACE/PERIOD#N` names report N (from 1, the preferred one) of a cell; `policy:ID`,
# `target:ID`, `institution:ID`, `designation:ID`, `measure:ID`, `weakness:ID`, `check:ID`,
# `conflict:ID` and `source:ID` name records.


_OBSERVATION = re.compile(r"obs:(?P<indicator>[^/]+)/(?P<place>[^/]+)/(?P<period>.+)#(?P<n>\d+)")


@dataclass(frozen=True, slots=True)
class Address:
    """What an observation key names: indicator id, place id, period code, report number."""

    indicator: str
    place: str
    period: str
    number: int


def observation_key(indicator: str, place: str, period: Period | str, number: int = 1) -> str:
    """The key of report `number` of one cell, such as `obs:core_value_added/hangzhou/2022#1`."""
    return f"obs:{indicator}/{place}/{period}#{number}"


def cell_key(cell: CellRef) -> str:
    """The key of the report that `cell` refers to."""
    return observation_key(cell.indicator, cell.place, cell.period, cell.report)


def record_key(kind: str, name: str) -> str:
    """The key of a record, such as `policy:plan-2018`."""
    return f"{kind}:{name}"


def parse_key(key: str) -> Address | None:
    """The parts of an observation key; None for the key of a record or any other text."""
    match = _OBSERVATION.fullmatch(key)
    if match is None:
        return None
    return Address(match["indicator"], match["place"], match["period"], int(match["n"]))
