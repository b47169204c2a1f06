"""The interval of a printed figure: what the document's rounding leaves open."""

from __future__ import annotations

from components.catalog.indicator import Measure
from components.catalog.observation import Is
from components.frames.interval import Interval


def half_unit(value: float, says: str | None = None) -> float:
    """Half a unit of the last printed digit, in the unit of `value`.

    27.1 printed as "27.1%" gives 0.05; 12000 printed as "1.2萬" gives 500; 5076 printed as
    "5076 亿元" gives 0.5. A token without the figure in digits (三成, 五分之一), or none at all,
    gives half a unit of the value's own last decimal.
    """
    raise NotImplementedError


def decimals(value: float, says: str | None = None) -> int:
    """Decimal places at which the figure is printed; 0 or less (1.2萬 gives -3) for whole ones."""
    raise NotImplementedError


def interval(
    value: float, is_: Is = Is.EXACT, says: str | None = None, measure: Measure = Measure.LEVEL
) -> Interval:
    """The values that the printed figure may stand for.

    exact and about: plus or minus `half_unit`; over: from the value upwards; under: up to the
    value. A count or rank printed in whole units is itself, without an interval.
    """
    raise NotImplementedError
