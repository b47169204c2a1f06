"""What the data hold, cell by cell, and whether a printed number may stand for it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from components.analysis import figures
from components.analysis.intervals import FormulaError
from components.catalog.documents import unit_scale
from components.catalog.models import LOWER_BOUNDS, Catalog, Is, Measure
from components.catalog.prose import TARGET
from components.intake.numerals import Category, PrintedNumeral


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that the data hold: a report of a cell, a target, or what a check derives.

    `value` is in the bare unit with its sign; `number` counts the reports of a cell from 1.
    """

    key: str
    indicator: str
    place: str
    period: str
    value: float
    is_: Is = Is.EXACT
    source: str | None = None
    number: int = 1
    goal: bool = False
    formula: str = ""


# Whether a printed number and a known one are the same, the one rounded, or not.


NEAR_STEP, COARSE = 0.10, 0.06
"""How coarse a rounding may be against the figure: of a bare number, and of one told with 约."""
NEARLY, SPAN = 0.92, 1.25
"""How far below 近 or 不足 a figure may lie, and how far above 超 or 以上."""
APART = 100
"""How many times larger or smaller a number is that is hardly the same quantity."""


class Fit(StrEnum):
    """How a printed number agrees with a known one."""

    EXACT = "exact"
    ROUNDED = "rounded"


def fit(one: PrintedNumeral, known: float, is_: Is = Is.EXACT) -> Fit | None:
    """Whether `one` may be printed where the figure is `known`; None where it may not."""
    if one.value is None or one.low is not None:
        return None
    value, ours = abs(one.value), abs(known)
    if math.isclose(value, ours, rel_tol=1e-9):
        return Fit.EXACT if _sharpness(one.is_, is_) else None
    if not ours:
        return None
    if one.category is Category.FRACTION and not one.says.startswith("百分之"):
        near = abs(value - ours) <= max(3, 0.08 * ours)
        near |= one.is_ in LOWER_BOUNDS and ours <= SPAN * value
        return Fit.ROUNDED if near and _sides(one.is_, value, ours) else None
    if one.is_ in LOWER_BOUNDS:
        return Fit.ROUNDED if value <= ours <= SPAN * value else None
    if one.is_ in {Is.NEARLY, Is.UNDER}:
        return Fit.ROUNDED if NEARLY * value <= ours < value else None
    if one.is_ is Is.ABOUT:
        near = abs(value - ours) <= COARSE * ours
        steps = (10.0 ** (math.floor(math.log10(ours)) - digits) for digits in range(4))
        fits = coarsely(one, known) or (near and any(_rounds(ours, value, step) for step in steps))
        return Fit.ROUNDED if fits else None
    step = _step(one)
    return Fit.ROUNDED if step <= NEAR_STEP * ours and _rounds(ours, value, step) else None


def coarsely(one: PrintedNumeral, known: float) -> bool:
    """Whether `one` is `known` rounded to its last digit, however coarse that is: 3% of 2.8%."""
    return bool(one.value) and _rounds(abs(known), abs(one.value or 0), _step(one))


def _sharpness(printed: Is, known: Is) -> bool:
    """Whether the word before the same number may stand: 近30 is not 超30."""
    low, high = {Is.OVER, Is.AT_LEAST}, {Is.NEARLY, Is.UNDER}
    return not (
        (printed in low and known in high)
        or (printed in high and known in low)
        or (printed in high and known is Is.EXACT)
    )


def _sides(is_: Is, value: float, ours: float) -> bool:
    if is_ in LOWER_BOUNDS:
        return ours >= value
    return ours < value if is_ in {Is.NEARLY, Is.UNDER} else True


def _step(one: PrintedNumeral) -> float:
    """The last digit that is printed, in the bare unit."""
    digits = one.digits
    if one.category is Category.FRACTION:
        digits = len(one.says.partition("点")[2])
    return one.scale * 10.0**-digits


def _rounds(known: float, value: float, step: float) -> bool:
    return math.isclose(math.floor(known / step + 0.5 + 1e-9) * step, value, rel_tol=1e-9)


def digits_of(one: PrintedNumeral) -> int:
    """How many digits of a number say something: 3 of 27.1, 1 of 5000."""
    text = f"{abs(one.number or 0):.{one.digits}f}".replace(".", "")
    return len(text.strip("0")) if not one.digits else len(text.lstrip("0"))


def slipped(one: PrintedNumeral, known: float, *, sure: bool = False) -> bool:
    """Whether the digits are those of `known` with two exchanged, one lost, or one wrong.

    `sure`: without one that is merely another, which may be a figure of its own.
    """
    mine = f"{abs(one.number or 0):.{one.digits}f}".replace(".", "").strip("0")
    ours = f"{abs(known) / one.scale:.6f}".rstrip("0").replace(".", "").strip("0")
    if min(len(mine), len(ours)) < 3 or mine == ours:
        return False
    if len(mine) == len(ours):
        wrong = sum(a != b for a, b in zip(mine, ours, strict=True))
        return (wrong == 1 and not sure) or sorted(mine) == sorted(ours)
    longer, shorter = sorted((mine, ours), key=len, reverse=True)
    cuts = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    return len(longer) - len(shorter) == 1 and shorter in cuts


# What the data hold, by cell.


class Facts:
    """The reports, targets and derived figures of `catalog`."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.cells: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for indicator, place, period, number, report in catalog.reports():
            if report.value is None:
                continue
            scale = unit_scale(catalog.indicators[indicator].unit)
            fact = Fact(
                reference(indicator, place, str(period), number),
                indicator,
                place,
                str(period),
                report.value * scale,
                report.is_,
                report.source,
                number,
            )
            self.cells[indicator, place].append(fact)
        for fact in (*self._goals(), *self._derived()):
            self.cells[fact.indicator, fact.place].append(fact)
        self.keys = {fact.key: fact for each in self.cells.values() for fact in each}

    def _goals(self) -> Iterator[Fact]:
        for name, goal in self.catalog.targets.items():
            if goal.indicator and goal.by and goal.value is not None:
                unit = goal.unit or self.catalog.indicators[goal.indicator].unit
                yield Fact(
                    TARGET + name,
                    goal.indicator,
                    goal.place,
                    str(goal.by),
                    goal.value * unit_scale(unit),
                    goal.is_,
                    goal.source,
                    goal=True,
                )

    def _derived(self) -> Iterator[Fact]:
        """What checks work out for cells that no document prints."""
        for name, check in self.catalog.checks.items():
            cell, formula = check.about, check.formula
            inputs = {key: figures.of_cell(self.catalog, one) for key, one in check.inputs.items()}
            values = {key: one for key, one in inputs.items() if one is not None}
            if cell is None or formula is None or check.goals or len(values) < len(inputs):
                continue
            try:
                result = figures.estimate(formula, **values)
            except FormulaError:
                continue
            scale = unit_scale(check.unit or self.catalog.indicators[cell.indicator].unit)
            yield Fact(
                f"check:{name}",
                cell.indicator,
                cell.place,
                str(cell.period),
                result.value * scale,
                Is.ABOUT,
                formula=result.formula,
            )

    def of(self, indicator: str, place: str | None) -> Sequence[Fact]:
        """All facts of an indicator for a place; those of a district before its boundary too."""
        if place is None:
            return ()
        former = self.cells.get((indicator, f"{place}-former"), [])
        return (*self.cells.get((indicator, place), []), *former)

    def places(self, indicator: str) -> Iterator[str]:
        """Every place for which the indicator has facts."""
        return (place for id_, place in self.cells if id_ == indicator)

    def siblings(self, indicator: str) -> tuple[str, ...]:
        """The indicator, and the other rates of growth of the same level."""
        own, every = self.catalog.indicators[indicator], self.catalog.indicators
        growth = {Measure.GROWTH_REAL, Measure.GROWTH_UNSPECIFIED}
        if own.measure not in growth or own.of is None:
            return (indicator,)
        rest = (id_ for id_, one in every.items() if one.of == own.of and one.measure in growth)
        return (indicator, *(id_ for id_ in rest if id_ != indicator))


def reference(indicator: str, place: str, period: str, number: int) -> str:
    """The figure as texts of the data name it: core_share_gdp/suzhou/2022, /2 for a second."""
    return f"{indicator}/{place}/{period}" + (f"/{number}" if number > 1 else "")


def works(one: PrintedNumeral, worked: float, *terms: PrintedNumeral) -> bool:
    """Whether `one` prints `worked`; the rounding of its terms adds up."""
    value = abs(one.value or 0)
    loose = sum(_step(term) for term in terms) / 2 * (0.02 if terms else 0)
    if one.is_ is Is.ABOUT:
        return abs(value - worked) <= max(COARSE * worked, _step(one))
    if one.is_ in LOWER_BOUNDS:
        return value <= worked * (1 + 1e-9) and worked <= SPAN * value
    if one.is_ in {Is.NEARLY, Is.UNDER}:
        return NEARLY * value <= worked <= value
    return abs(value - worked) <= _step(one) / 2 * (1 + 1e-6) + loose


def strays(one: PrintedNumeral, ours: float) -> bool:
    """Whether `one` is too coarse, or of too different a size, to be a slip of `ours`."""
    size = abs((one.value or 0) / ours) if ours else 1
    power = size and math.log10(size)
    moved = math.isclose(power, round(power), abs_tol=1e-9)  # a slip of the unit
    apart = not (moved or 1 / APART < size < APART or slipped(one, ours))
    return apart or (coarsely(one, ours) and one.is_ is Is.EXACT)


def equals(one: PrintedNumeral, fact: Fact) -> bool:
    """Whether `one` prints just the number of `fact`, whatever word stands before it."""
    return math.isclose(abs(one.value or 0), abs(fact.value), rel_tol=1e-9)


def covers(first: Fact, rival: Fact) -> bool:
    """Whether the preferred figure says the same, only sharper: 5,076 under "over 5,000"."""
    if first.value == rival.value:
        return True
    if rival.is_ in LOWER_BOUNDS:
        return first.value >= rival.value
    return rival.is_ is Is.ABOUT and abs(first.value - rival.value) <= COARSE * abs(first.value)
