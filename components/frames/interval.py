"""Interval arithmetic on printed precision, and formulas over intervals.

Bounds are rounded outwards by mpmath's interval context, so the true value is never lost to
binary fractions. A name that occurs twice in a formula is treated as two independent figures:
the interval may then be wider than need be, never narrower (Moore, Interval Analysis, 1966).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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


def point(value: float) -> Interval:
    """The narrowest interval around the decimal number that `value` prints as."""
    raise NotImplementedError


def evaluate(formula: str, names: Mapping[str, Interval]) -> Interval:
    """The interval of `formula` (+ - * / ** and brackets over `names`); FormulaError otherwise."""
    raise NotImplementedError
