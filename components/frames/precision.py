"""The interval of a printed figure: what the document's rounding leaves open."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from components.catalog.models import Is, Measure
from components.frames.interval import Interval

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_IN_BULK = re.compile(r"\d\s*[百千万萬亿億]")
_WHOLE = frozenset({Measure.COUNT, Measure.RANK})


def decimals(value: float, says: str | None = None) -> int:
    """Decimal places at which the figure is printed, in the unit of `value`.

    27.1 printed as "27.1%" gives 1, 5076 printed as "5076 亿元" gives 0, and 12000 printed as
    "1.2萬" gives -3, since the last printed digit counts thousands. A token without the figure
    in digits (三成, 五分之一), or none at all, gives the value's own decimals.
    """
    places = [_places(value, number) for number in _numbers(says or "")]
    found = [place for place in places if place is not None]
    return found[0] if found else _own(value)


def half_unit(value: float, says: str | None = None) -> float:
    """Half a unit of the last printed digit, in the unit of `value`.

    27.1 printed as "27.1%" gives 0.05; 12000 printed as "1.2萬" gives 500; 5076 printed as
    "5076 亿元" gives 0.5.
    """
    return float(Decimal("0.5").scaleb(-decimals(value, says)))


def interval(
    value: float, is_: Is = Is.EXACT, says: str | None = None, measure: Measure = Measure.LEVEL
) -> Interval:
    """The values that the printed figure may stand for.

    exact and about: plus or minus `half_unit` (how many zeros of "about 5000" were meant is not
    guessed; the verdict "loosely" is there for that); over: from the value upwards; under: up to
    the value. A count or rank printed in whole units is itself, without an interval.
    """
    if is_ is Is.OVER:
        return Interval(value, math.inf)
    if is_ is Is.UNDER:
        return Interval(-math.inf, value)
    if is_ is Is.EXACT and measure in _WHOLE and _counted_out(value, says or ""):
        return Interval(value, value)
    half = Decimal(repr(half_unit(value, says)))
    return Interval(float(Decimal(repr(value)) - half), float(Decimal(repr(value)) + half))


def _counted_out(value: float, says: str) -> bool:
    # "63萬家" is counted in ten thousands, whatever unit the indicator uses.
    return decimals(value, says) == 0 and not _IN_BULK.search(says)


def _numbers(says: str) -> list[str]:
    # Full-width digits become ASCII; "1,509" is one number.
    text = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", says))
    return _NUMBER.findall(text)


def _places(value: float, number: str) -> int | None:
    """Decimal places of `number` as a printing of `value`, in 10, 万, 亿 …; None if it is not."""
    printed, digits = Decimal(number), len(number.partition(".")[2])
    exact = abs(Decimal(repr(value)))
    if printed == exact:
        return digits
    if not printed or not exact:
        return None
    power = (exact / printed).log10()
    whole = int(power.to_integral_value())
    return digits - whole if abs(power - whole) < Decimal("1e-12") else None


def _own(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
