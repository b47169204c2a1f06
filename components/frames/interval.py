"""Interval arithmetic on printed precision.

Bounds are rounded outwards by mpmath's interval context, so the true value is never lost to
binary fractions. A figure that occurs twice in a formula is treated as two independent ones:
the interval may then be wider than need be, never narrower (Moore, Interval Analysis, 1966).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from mpmath import iv
from mpmath.ctx_iv import ivmpf

_LARGEST_EXPONENT = 1000.0


class FormulaError(ValueError):
    """A formula cannot be computed.

    `code`: syntax (not plain arithmetic), unknown_name, divides_by_zero (the divisor's interval
    holds zero), root_of_negative, too_large. `what` is the offending text, may be empty.
    """

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(f"{code}: {what}" if what else code)
        self.code = code
        self.what = what


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; an open bound is -inf or inf."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high or self.low == math.inf or self.high == -math.inf:
            raise FormulaError("too_large")

    def __add__(self, other: Interval) -> Interval:
        """The interval of all sums."""
        return _closed(_open(self) + _open(other))

    def __sub__(self, other: Interval) -> Interval:
        """The interval of all differences."""
        return _closed(_open(self) - _open(other))

    def __mul__(self, other: Interval) -> Interval:
        """The interval of all products."""
        return _closed(_open(self) * _open(other))

    def __truediv__(self, other: Interval) -> Interval:
        """The interval of all quotients; FormulaError when `other` holds zero."""
        if 0 in other:
            raise FormulaError("divides_by_zero")
        return _closed(_open(self) / _open(other))

    def __pow__(self, other: Interval) -> Interval:
        """The interval of all powers; roots only of what is nowhere negative."""
        if max(abs(other.low), abs(other.high)) > _LARGEST_EXPONENT:
            raise FormulaError("too_large")
        whole = other.low == other.high and other.low.is_integer()
        if self.low < 0 and not whole:
            raise FormulaError("root_of_negative")
        if other.low < 0 and 0 in self:
            raise FormulaError("divides_by_zero")
        return _closed(_open(self) ** _open(other))

    def __neg__(self) -> Interval:
        """The interval of all opposites."""
        return Interval(-self.high, -self.low)

    def __pos__(self) -> Interval:
        """The interval itself."""
        return self

    def __contains__(self, value: object) -> bool:
        """Whether the number `value` lies within, the bounds included."""
        return isinstance(value, (int, float)) and self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> float:
        """The centre; an infinite or undefined one where a bound is open."""
        return self.low + (self.high - self.low) / 2


@lru_cache(maxsize=4096)
def point(value: float) -> Interval:
    """The narrowest interval around the decimal number that `value` prints as."""
    if not math.isfinite(value):
        raise FormulaError("too_large", str(value))
    return _closed(iv.mpf(repr(value)))


def _open(interval: Interval) -> ivmpf:
    return iv.mpf([interval.low, interval.high])


def _closed(raw: ivmpf) -> Interval:
    return Interval(float(raw.a), float(raw.b))
