"""Every declared check, recomputed with interval arithmetic on the printed precision.

Verdicts: holds (the result, rounded as the claim is printed, is the claim), within_rounding (the
two intervals overlap), loosely (a rough claim, at most 10 % apart), does_not_reproduce; met and
missed for a check against a target; impossible; not_testable (`reason`: declared, no_formula,
no_input, no_value, open_bound, unsourced (a figure in it has no source yet), or a FormulaError
code); derived where nothing is claimed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from components.catalog.models import Catalog, Check, Is
from components.frames import figures, keys, precision, verdict
from components.frames.figures import Estimate, Quantity
from components.frames.interval import FormulaError, Interval, point
from components.frames.verdict import Claim

VERDICTS = (
    "holds",
    "within_rounding",
    "loosely",
    "does_not_reproduce",
    "met",
    "missed",
    "not_testable",
    "impossible",
    "derived",
)
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
_HELD = {"equal": verdict.equal, "at_least": verdict.at_least, "at_most": verdict.at_most}


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
    found = _verdict(check, result, claim)
    if found == "open_bound":
        return Outcome("not_testable", found, result, claim)
    return Outcome(found, "", result, claim)


def _verdict(check: Check, result: Estimate, claim: Claim | None) -> str:
    spread = Interval(result.low, result.high)
    if check.expects == "impossible":
        return verdict.possible(spread, claim)
    if claim is None:
        return "derived"
    if check.target:
        most = check.expects == "at_most" or (check.expects == "equal" and claim.is_ is Is.UNDER)
        return verdict.promise(spread, result.value, claim, at_most=most)
    return _HELD[check.expects](result.value, spread, claim)


def _result(catalog: Catalog, check: Check) -> tuple[Estimate | None, str]:
    if not check.formula:
        return None, "no_formula"
    found = quantities(catalog, check)
    present = {name: quantity for name, quantity in found.items() if quantity}
    if len(present) < len(found):
        return None, "no_input"
    try:
        return figures.estimate(check.formula, **present), ""
    except FormulaError as error:
        return None, error.code


def _sourced(catalog: Catalog, check: Check) -> bool:
    """Whether every figure that goes into the check, or is held against it, has a source."""
    cells = (*check.inputs.values(), *([check.claims] if check.claims else []))
    found = (figures.of_cell(catalog, cell) for cell in cells)
    return all(figure.sourced for figure in found if figure)


def _claim(catalog: Catalog, check: Check) -> Claim | None:
    if check.target:
        return target_claim(catalog, check.target)
    figure = figures.of_cell(catalog, check.claims) if check.claims else None
    if figure is None:
        return None
    report = figure.report
    places = precision.decimals(figure.value, report.says)
    return Claim(figure.value, figure.interval, report.is_, places, figure.key)


def target_claim(catalog: Catalog, name: str) -> Claim | None:
    """The target `name` as something to hold a result against; None without a number."""
    target = catalog.targets.get(name)
    if target is None or target.value is None:
        return None
    # "at least 1.2 trillion" is a goal of 1.2 trillion: its interval is that of the figure.
    spread = precision.interval(target.value, says=target.says)
    places = precision.decimals(target.value, target.says)
    return Claim(target.value, spread, target.is_, places, keys.record("target", name))


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
    cells = ((label, keys.of_cell(cell)) for label, cell in check.inputs.items())
    goals = ((label, keys.record("target", name)) for label, name in check.goals.items())
    return (*cells, *goals)


def _row(name: str, check: Check, found: Outcome) -> dict[str, object]:
    result, claim = found.result, found.claim
    return {
        "check": name,
        "key": keys.record("check", name),
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
        "about": keys.of_cell(check.about) if check.about else "",
    }
