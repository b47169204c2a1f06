"""Every declared check, recomputed with interval arithmetic on the printed precision.

Verdicts: holds (the result, rounded as the claim is printed, is the claim), within_rounding (the
two intervals overlap), loosely (a rough claim, within `TOLERANCE`), does_not_reproduce; met,
slightly_below and missed for a check against a target; impossible; not_testable (`reason`:
declared, no_formula, no_input, no_value, open_bound, unsourced (a figure in it has no source
yet), or a FormulaError code); derived where nothing is claimed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from components.analysis import figures, intervals
from components.analysis.figures import Estimate, Quantity
from components.analysis.intervals import FormulaError, Interval, point
from components.catalog.models import BOUNDS, LOWER_BOUNDS, UPPER_BOUNDS, Catalog, Check, Is

# Holding a computed result against what was claimed or promised.


DECIDED = frozenset({"met", "slightly_below", "missed"})
"""A target whose deadline has been reported; everywhere, nothing else was met or missed."""
NEARLY = ("within_rounding", "loosely")
"""A claim that the figures bear out, though not to the digit: counted beside those that hold."""
TOLERANCE = 0.10
"""How far a figure may be from a rough one ("about 20 %", "about 58 %"), as a part of that.

One rule for what is claimed and what was promised: within a tenth a rough claim holds "loosely"
and a rough target is "slightly_below"; neither is a failure, and neither holds to the digit.
"""
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

    A claim printed as a bound holds when the result lies beyond it; "nearly" also asks that it
    be close. "loosely" (within `TOLERANCE`) is open to rough claims only: a figure printed
    as exact either reproduces or not.
    """
    if claim.is_ in LOWER_BOUNDS:
        return at_least(result, spread, claim)
    if claim.is_ is Is.NEARLY and result < claim.value - TOLERANCE * abs(claim.value):
        return "does_not_reproduce"
    if claim.is_ in UPPER_BOUNDS:
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


def target_verdict(
    result: Interval, value: float, target: Claim, *, at_most: bool = False, bound: bool = False
) -> str:
    """met, slightly_below, missed; open_bound where an outcome that is a `bound` decides nothing.

    `value` is the outcome and `result` its interval. A rough target ("about 58 %") is met when
    the outcome reaches the near end of its interval and slightly_below within `TOLERANCE` of it;
    any other is met when the outcome reaches the figure. Everything else is missed.
    """
    if at_most:
        turned = Claim(-target.value, -target.interval, target.is_, target.decimals, target.key)
        return target_verdict(-result, -value, turned, bound=bound)
    rough = target.is_ in {Is.ABOUT, Is.NEARLY}
    goal = target.interval.low if rough else target.value
    low, high = (result.low, result.high) if bound else (value, value)
    if low >= goal:
        return "met"
    if high >= goal:
        return "open_bound"
    near = rough and target.value - high <= TOLERANCE * abs(target.value)
    return "slightly_below" if near else "missed"


def _near(result: float, spread: Interval, claim: Claim) -> str:
    if spread.overlaps(claim.interval):
        return "within_rounding"
    rough = claim.is_ is not Is.EXACT
    if rough and abs(result - claim.value) <= TOLERANCE * abs(claim.value):
        return "loosely"
    return "does_not_reproduce"


COLUMNS = (
    "check",
    "key",
    "verdict",
    "reason",
    "result",
    "low",
    "high",
    "claim",
    "claim_low",
    "claim_high",
    "claim_key",
    "difference",
    "formula",
    "filled",
    "inputs",
    "unit",
    "decimals",
    "about",
)
_HELD = {"equal": equal, "at_least": at_least, "at_most": at_most}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one check: a verdict, the reason where it could not be tested, the result."""

    verdict: str
    reason: str
    result: Estimate | None
    claim: Claim | None


def checks(catalog: Catalog) -> pd.DataFrame:
    """One row per check in file order, columns `COLUMNS`.

    check (id), key (`check:ID`), verdict, reason (code, "" if none), result with low and high,
    claim with claim_low and claim_high (NaN if none), claim_key (`obs:…` or `target:…`),
    difference (result minus claim, in the check's unit), formula as declared, filled (numbers
    put in, such as `5076 ÷ 27.1 × 100`), inputs and goals (tuple of (name, key)), unit (zh),
    decimals, about (key of the cell that a derived result would fill, "" if none).
    """
    rows = [_row(name, check, outcome(catalog, check)) for name, check in catalog.checks.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def outcome(catalog: Catalog, check: Check) -> Outcome:
    """One check, recomputed; a check that cannot be computed says why and raises nothing."""
    claim = _claim(catalog, check)
    result, reason = _result(catalog, check)
    if check.not_testable:
        return Outcome("not_testable", "declared", result, claim)
    if result is None:
        return Outcome("not_testable", reason, None, claim)
    if not _sourced(catalog, check):
        return Outcome("not_testable", "unsourced", result, claim)
    if (check.claims or check.target) and claim is None:
        return Outcome("not_testable", "no_value", result, None)
    text = _verdict(catalog, check, result, claim)
    if text == "open_bound":
        return Outcome("not_testable", text, result, claim)
    return Outcome(text, "", result, claim)


def bounded(catalog: Catalog, check: Check) -> bool:
    """Whether a figure that is only a bound goes into the check: the result is then one too."""
    entries = (figures.of_cell(catalog, cell) for cell in check.inputs.values())
    return any(figure.report.is_ in BOUNDS for figure in entries if figure)


def _verdict(catalog: Catalog, check: Check, result: Estimate, claim: Claim | None) -> str:
    spread = Interval(result.low, result.high)
    if check.expects == "impossible":
        return possible(spread, claim)
    if claim is None:
        return "derived"
    if check.target:
        most = check.expects == "at_most" or (check.expects == "equal" and claim.is_ is Is.UNDER)
        bound = bounded(catalog, check)
        return target_verdict(spread, result.value, claim, at_most=most, bound=bound)
    text = _HELD[check.expects](result.value, spread, claim)
    printed = (check.formula or "").strip().isidentifier() and claim.is_ in {Is.EXACT, Is.ABOUT}
    # Two printed figures: nothing is recomputed, and 56.5 is "about 57" only by rounding.
    return "within_rounding" if text == "holds" and printed and _apart(result, claim) else text


def _apart(result: Estimate, claim: Claim) -> bool:
    return abs(result.value - claim.value) > float(_NOISE)


def distinct(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `checks` that are counted: one for each set of figures that a verdict is about.

    Three figures that do not fit together are one inconsistency, whichever of them is worked out
    from the other two. A target that was missed, and is still not reached later, is one target.
    Derived values claim nothing and are counted each.
    """
    about = [
        (row["verdict"], frozenset([row["claim_key"], *(key for _, key in row["inputs"])]))
        if row["claim_key"] and row["verdict"] not in DECIDED
        else (row["verdict"], frozenset([row["claim_key"] or row["check"]]))
        for row in frame.to_dict("records")
    ]
    return frame[~pd.Series(about, index=frame.index, dtype=object).duplicated()]


def _result(catalog: Catalog, check: Check) -> tuple[Estimate | None, str]:
    if not check.formula:
        return None, "no_formula"
    entries = quantities(catalog, check)
    present = {name: quantity for name, quantity in entries.items() if quantity}
    if len(present) < len(entries):
        return None, "no_input"
    try:
        return figures.estimate(check.formula, **present), ""
    except FormulaError as error:
        return None, error.code


def _sourced(catalog: Catalog, check: Check) -> bool:
    """Whether every figure that goes into the check, or is held against it, has a source."""
    cells = (*check.inputs.values(), *([check.claims] if check.claims else []))
    entries = (figures.of_cell(catalog, cell) for cell in cells)
    return all(figure.sourced for figure in entries if figure)


def _claim(catalog: Catalog, check: Check) -> Claim | None:
    if check.target:
        return target_claim(catalog, check.target)
    figure = figures.of_cell(catalog, check.claims) if check.claims else None
    if figure is None:
        return None
    report = figure.report
    places = intervals.decimals(figure.value, report.says)
    return Claim(figure.value, figure.interval, report.is_, places, figure.key)


def target_claim(catalog: Catalog, name: str) -> Claim | None:
    """The target `name` as something to hold a result against; None without a number."""
    target = catalog.targets.get(name)
    if target is None or target.value is None:
        return None
    # "at least 1.2 trillion" is a goal of 1.2 trillion: its interval is that of the figure.
    spread = intervals.interval(target.value, says=target.says)
    places = intervals.decimals(target.value, target.says)
    return Claim(target.value, spread, target.is_, places, figures.record_key("target", name))


def quantities(catalog: Catalog, check: Check) -> dict[str, Quantity | None]:
    """What each name of the formula stands for; None where the data hold no number for it."""
    cells = {label: figures.of_cell(catalog, cell) for label, cell in check.inputs.items()}
    goals = {label: _goal(catalog, name) for label, name in check.goals.items()}
    return {**cells, **goals}


def _goal(catalog: Catalog, name: str) -> Claim | None:
    # What a target sets was chosen, not measured: no rounding goes into the arithmetic.
    claim = target_claim(catalog, name)
    return replace(claim, interval=point(claim.value)) if claim else None


def input_keys(check: Check) -> tuple[tuple[str, str], ...]:
    """Each name of the formula with the key of the figure or target it stands for."""
    cells = ((label, figures.cell_key(cell)) for label, cell in check.inputs.items())
    goals = ((label, figures.record_key("target", name)) for label, name in check.goals.items())
    return (*cells, *goals)


def _row(name: str, check: Check, found: Outcome) -> dict[str, object]:
    result, claim = found.result, found.claim
    return {
        "check": name,
        "key": figures.record_key("check", name),
        "verdict": found.verdict,
        "reason": found.reason,
        "result": result.value if result else math.nan,
        "low": result.low if result else math.nan,
        "high": result.high if result else math.nan,
        "claim": claim.value if claim else math.nan,
        "claim_low": claim.interval.low if claim else math.nan,
        "claim_high": claim.interval.high if claim else math.nan,
        "claim_key": claim.key if claim else "",
        "difference": round(result.value - claim.value, 9) if result and claim else math.nan,
        "formula": check.formula or "",
        "filled": result.formula if result else "",
        "inputs": input_keys(check),
        "unit": check.unit,
        "decimals": check.decimals,
        "about": figures.cell_key(check.about) if check.about else "",
    }
