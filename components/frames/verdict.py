"""Holding a computed result against what was claimed or promised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from components.catalog.models import Is
from components.frames.interval import Interval

DECIDED = frozenset({"met", "missed"})
"""A target whose deadline has been reported; everywhere, nothing else was met or missed."""
FAILED = ("impossible", "does_not_reproduce")
"""A claim that does not add up, the worst first."""
NEARLY = ("within_rounding", "loosely")
"""A claim that the figures bear out, though not to the digit: counted beside those that hold."""
_LOOSE = 0.10
_NOISE = "1e-9"


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that a result is held against; `decimals` as printed."""

    value: float
    interval: Interval
    is_: Is
    decimals: int
    key: str


def rounded(value: float, decimals: int) -> float:
    """`value` at `decimals` places, halves away from zero; binary noise is cleared first."""
    clean = Decimal(repr(value)).quantize(Decimal(_NOISE))
    return float(clean.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def equal(result: float, spread: Interval, claim: Claim) -> str:
    """holds, within_rounding, loosely or does_not_reproduce.

    A claim printed as a bound holds when the result lies beyond it. "loosely" (at most 10 per
    cent apart) is open to rough claims only: a figure printed as exact either reproduces or not.
    """
    if claim.is_ is Is.OVER:
        return at_least(result, spread, claim)
    if claim.is_ is Is.UNDER:
        return at_most(result, spread, claim)
    if rounded(result, claim.decimals) == rounded(claim.value, claim.decimals):
        return "holds"
    return _near(result, spread, claim)


def at_least(result: float, spread: Interval, claim: Claim) -> str:
    """holds when the result reaches the claimed figure, else as `equal`."""
    return "holds" if result >= claim.value else _near(result, spread, claim)


def at_most(result: float, spread: Interval, claim: Claim) -> str:
    """holds when the result stays at or below the claimed figure, else as `equal`."""
    return "holds" if result <= claim.value else _near(result, spread, claim)


def possible(spread: Interval, claim: Claim | None) -> str:
    """impossible when the claim lies wholly below the result, which it must contain; else holds.

    Without a claim the result itself must not lie wholly below zero.
    """
    below = spread.high < 0 if claim is None else claim.interval.high < spread.low
    return "impossible" if below else "holds"


def promise(result: Interval, value: float, target: Claim, *, at_most: bool = False) -> str:
    """met, missed, or open_bound where an "over" or "under" outcome decides nothing.

    `value` is the outcome and `result` its interval. A rough target ("about 58 %") is met when
    the outcome reaches the near end of its interval; any other when it reaches the figure.
    """
    if at_most:
        turned = Claim(-target.value, -target.interval, target.is_, target.decimals, target.key)
        return promise(-result, -value, turned)
    goal = target.interval.low if target.is_ is Is.ABOUT else target.value
    if value >= goal and result.low > -float("inf"):
        return "met"
    if result.high == float("inf") or result.low == -float("inf"):
        return "missed" if result.high < goal else "open_bound"
    return "missed"


def _near(result: float, spread: Interval, claim: Claim) -> str:
    if spread.overlaps(claim.interval):
        return "within_rounding"
    rough = claim.is_ is not Is.EXACT
    if rough and abs(result - claim.value) <= _LOOSE * abs(claim.value):
        return "loosely"
    return "does_not_reproduce"
