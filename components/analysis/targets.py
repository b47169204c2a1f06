"""Promise against outcome: each target with its verdict and arithmetic."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.analysis import checks, figures, intervals
from components.analysis.checks import target_claim
from components.analysis.comparison import FATAL, compare
from components.analysis.figures import Estimate, Figure, Quantity, parse_key
from components.analysis.observations import mark
from components.catalog.models import BOUNDS, Catalog, Is, Measure, Target
from components.catalog.period import Period

COLUMNS = (
    "target",
    "key",
    "place",
    "indicator",
    "calibre",
    "by",
    "x",
    "value",
    "low",
    "high",
    "is",
    "unit",
    "policy",
    "outcome",
    "outcome_key",
    "outcome_is",
    "outcome_period",
    "ratio",
    "difference",
    "verdict",
    "reason",
    "ratio_formula",
    "difference_formula",
    "later",
    "later_key",
    "later_period",
    "progress",
    "progress_key",
    "progress_is",
    "progress_period",
    "source",
    "at",
    "says",
    "set_by",
    "caution",
)
VERDICTS = ("missed", "slightly_below", "met", "due", "pending", "not_testable")
"""In the order in which a reader asks: what was not kept comes first."""
RATIO = "outcome / target * 100"
DIFFERENCE = "outcome - target"
_NOISE = 1e-9
AMOUNTS = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.COUNT})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of `VERDICTS`; why; and the figures at, after and before the horizon."""

    verdict: str
    reason: str
    figure: Figure | None = None
    later: Figure | None = None
    progress: Figure | None = None


def targets(catalog: Catalog, today: date) -> pd.DataFrame:
    """One row per target in file order, columns `COLUMNS`.

    verdict: met, slightly_below, missed, due (the horizon is past on `today`, nothing is
    reported for it), pending (the horizon lies ahead), not_testable. reason: declared (the file
    says why), no_indicator, no_value, undated, open_bound (the outcome is a bound that decides
    nothing), unsourced (the outcome has no source yet),
    calibres_differ; no_outcome or calibre_undefined for due, horizon_ahead for pending, "" for
    what is decided. Pending goes before what the file declares, once a figure and an indicator
    are given; so does due where figures of the indicator lead up to the horizon. ratio is outcome
    over target in per cent (levels, amounts and counts only), difference outcome minus target
    (negative: short), formulas as text (`5076 ÷ 5800 × 100`). x is the middle of `by` in years;
    low and high the interval of the printed target. later is the last outcome after `by`,
    progress the last annual one before it where nothing is decided yet. unit is zh. caution:
    same_name or same_name_prices where target and figure share the name of a calibre whose
    catalogue no document prints (and an amount of money says no price basis), else "".
    """
    now = Period(today.isoformat()).start
    rows = [_row(catalog, name, record, now) for name, record in catalog.targets.items()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.assign(at=pd.Series([row["at"] for row in rows], dtype=object))


def tally(verdicts: Iterable[str]) -> dict[str, int]:
    """How many targets there are, are decided (testable), and have each of `VERDICTS`."""
    counts = Counter(verdicts)
    decided = sum(counts[name] for name in checks.DECIDED)
    whole = {"targets": counts.total(), "testable": decided}
    return whole | {name: counts[name] for name in VERDICTS}


def outcome(catalog: Catalog, name: str, now: float) -> Outcome:
    """What became of the target `name`; `now` in years."""
    target = catalog.targets[name]
    claim = target_claim(catalog, name)
    figure, later = _reported(catalog, target), _later(catalog, target)
    reason = _untestable(catalog, target)
    if figure is None and claim and target.by and target.indicator and reason in {"", "declared"}:
        before = _before(catalog, target)
        if target.by.end > now + _NOISE:
            return Outcome("pending", "horizon_ahead", None, later, before)
        if not reason or (before and not later):
            return Outcome("due", _silence(catalog, target), None, later, before)
    if reason or claim is None or figure is None:
        return Outcome("not_testable", reason or "no_value", figure, later)
    most = target.is_ is Is.UNDER or figure.indicator.measure is Measure.RANK
    bound = figure.report.is_ in BOUNDS
    result = checks.target_verdict(figure.interval, figure.value, claim, at_most=most, bound=bound)
    result = result if figure.sourced else "unsourced"
    if result in {"open_bound", "unsourced"}:
        return Outcome("not_testable", result, figure, later)
    return Outcome(result, "", figure, later)


# How fast a target still has to be neared, beside how fast it was neared so far.


SPAN = 3
"""Years of the past where no figure tells how things stood when the target was set."""
_NO_PACE = frozenset({Measure.RANK, Measure.DIFFERENCE, Measure.CHANGE})


@dataclass(frozen=True, slots=True)
class TargetPace:
    """What a target takes a year and what was gained a year, in per cent or (`points`) in points.

    state: on_track, behind or unknown; reason for unknown: no_past (no figure to start from), a
    code of `comparison` such as series_broken, or rounding (the two intervals overlap).
    """

    needed: Estimate
    past: Estimate | None
    since: Period | None
    points: bool
    state: str
    reason: str = ""


def target_pace(
    catalog: Catalog, breaks: pd.DataFrame, name: str, progress_key: str
) -> TargetPace | None:
    """The pace of the target `name` from its last figure on; None where none can be told.

    Amounts grow by ((goal / now)^(1 / years) - 1) * 100 per cent, the geometric growth rate
    (World Bank, World Development Indicators, Statistical methods); shares by (goal - now) / years
    points. The past begins in the year in which the plan was set, else `SPAN` years ago.
    """
    target, now = catalog.targets[name], figures.at(catalog, progress_key)
    claim = target_claim(catalog, name)
    if now is None or claim is None or target.by is None or not now.sourced:
        return None
    left, points = target.by.last_year - now.period.year, now.indicator.measure not in AMOUNTS
    if left < 1 or target.is_ is Is.UNDER or now.report.is_ in BOUNDS:
        return None
    if now.indicator.measure in _NO_PACE:
        return None
    if not points and min(claim.interval.low, now.interval.low) <= 0:
        return None
    needed = _yearly(now, claim, left, points=points)
    past, since, problem = _past(catalog, breaks, target, now, points=points)
    if past is None:
        return TargetPace(needed, None, None, points, "unknown", problem)
    state = "on_track" if past.low >= needed.high else "behind" if past.high < needed.low else ""
    return TargetPace(needed, past, since, points, state or "unknown", "" if state else "rounding")


def _yearly(first: Quantity, last: Quantity, years: int, *, points: bool) -> Estimate:
    if years == 1:
        formula = "last - first" if points else "(last / first - 1) * 100"
    elif points:
        formula = f"(last - first) / {years}"
    else:
        formula = f"((last / first) ** (1 / {years}) - 1) * 100"
    return figures.estimate(formula, first=first, last=last)


def _past(
    catalog: Catalog, breaks: pd.DataFrame, target: Target, now: Figure, *, points: bool
) -> tuple[Estimate | None, Period | None, str]:
    """What was gained a year, since when; else the code that says why it is not told."""
    policy = catalog.policies.get(target.policy or "")
    set_in = policy.period.year if policy and policy.period else now.period.year
    problem = "no_past"
    for year in (set_in, now.period.year - SPAN):
        cell = parse_key(now.key)
        first = figures.figure(catalog, cell.indicator, now.place, year) if cell else None
        if first is None or not first.sourced or year >= now.period.year:
            continue
        codes = {*compare(catalog, first.key, now.key, breaks).codes}
        if refused := sorted(codes & (FATAL | {"open_bound"})):
            problem = refused[0]
        elif points or first.interval.low > 0:
            years = now.period.year - year
            return _yearly(first, now, years, points=points), first.period, ""
    return None, None, problem


def _silence(catalog: Catalog, target: Target) -> str:
    calibre = catalog.calibres.get(target.calibre or "")
    return "no_outcome" if calibre is None or calibre.defined else "calibre_undefined"


def plans_of(catalog: Catalog, name: str) -> tuple[str, ...]:
    """The policies a target comes from: its own, then those that count it among theirs."""
    above = [plan for plan, policy in catalog.policies.items() if name in policy.targets]
    return tuple(dict.fromkeys(filter(None, [catalog.targets[name].policy, *above])))


def _untestable(catalog: Catalog, target: Target) -> str:
    if target.why_not_testable:
        return "declared"
    if target.indicator is None or target.indicator not in catalog.indicators:
        return "no_indicator"
    if target.value is None:
        return "no_value"
    if target.by is None:
        return "undated"
    calibre = catalog.indicators[target.indicator].calibre
    return "calibres_differ" if target.calibre and target.calibre != calibre else ""


def _reported(catalog: Catalog, target: Target) -> Figure | None:
    """The outcome in the very period, else in the calendar year in which it ends."""
    if target.indicator is None or target.by is None:
        return None
    spans = (target.by, Period(str(target.by.last_year)))
    entries = (figures.figure(catalog, target.indicator, target.place, span) for span in spans)
    there = [figure for figure in entries if figure]
    return next((figure for figure in there if figure.sourced), next(iter(there), None))


def _later(catalog: Catalog, target: Target) -> Figure | None:
    name, by = target.indicator or "", target.by
    record = catalog.indicators.get(name)
    if record is None or by is None:
        return None
    spans = [span for span in record.values.get(target.place, {}) if span.start >= by.end]
    entries = (figures.figure(catalog, name, target.place, span) for span in sorted(spans)[::-1])
    return next((figure for figure in entries if figure and figure.sourced), None)


def _before(catalog: Catalog, target: Target) -> Figure | None:
    """The last figure on the way to the target, of a year or of a period such as its deadline.

    One with a source where there is one.
    """
    name, by = target.indicator or "", target.by
    record = catalog.indicators.get(name)
    if record is None or by is None:
        return None
    alike = {"year", by.precision}
    spans = [
        span
        for span in record.values.get(target.place, {})
        if span.end <= by.start + _NOISE and span.precision in alike
    ]
    values = (figures.figure(catalog, name, target.place, span) for span in sorted(spans)[::-1])
    there = [figure for figure in values if figure]
    return next((figure for figure in there if figure.sourced), next(iter(there), None))


def _row(catalog: Catalog, name: str, target: Target, now: float) -> dict[str, object]:
    result, claim = outcome(catalog, name, now), target_claim(catalog, name)
    figure, later, before = result.figure, result.later, result.progress
    return {
        "target": name,
        "key": figures.record_key("target", name),
        "place": target.place,
        "indicator": target.indicator or "",
        "calibre": target.calibre or "",
        "by": target.by.code if target.by else "",
        "x": target.by.middle if target.by else math.nan,
        "value": claim.value if claim else math.nan,
        "low": claim.interval.low if claim else math.nan,
        "high": claim.interval.high if claim else math.nan,
        "is": target.is_.value,
        "unit": target.unit or "",
        "policy": target.policy or "",
        "outcome": figure.value if figure else math.nan,
        "outcome_key": figure.key if figure else "",
        "outcome_is": mark(figure.report) if figure else "",
        "outcome_period": figure.period.code if figure else "",
        "verdict": result.verdict,
        "reason": result.reason,
        "later": later.value if later else math.nan,
        "later_key": later.key if later else "",
        "later_period": later.period.code if later else "",
        "progress": before.value if before else math.nan,
        "progress_key": before.key if before else "",
        "progress_is": mark(before.report) if before else "",
        "progress_period": before.period.code if before else "",
        "source": target.source,
        "at": target.at,
        "says": target.says,
        "set_by": target.set_by,
        "caution": _caution(catalog, figure or before or later),
    } | _arithmetic(result, target)


def _caution(catalog: Catalog, figure: Figure | None) -> str:
    """Counts and ranks are what they are; for what is measured, same name is not same scope."""
    if figure is None or figure.indicator.measure in {Measure.COUNT, Measure.RANK, Measure.AMOUNT}:
        return ""
    if catalog.calibres[figure.indicator.calibre].catalogue == "printed":
        return ""
    money = figure.indicator.measure is Measure.LEVEL and figure.indicator.unit.endswith("元")
    return "same_name_prices" if money else "same_name"


def _arithmetic(result: Outcome, target: Target) -> dict[str, object]:
    entries: dict[str, object] = {
        "ratio": math.nan,
        "difference": math.nan,
        "ratio_formula": "",
        "difference_formula": "",
    }
    if result.verdict not in checks.DECIDED or result.figure is None or target.value is None:
        return entries
    values = {"outcome": result.figure.value, "target": target.value}
    entries["difference"] = round(values["outcome"] - values["target"], 9)
    entries["difference_formula"] = intervals.fill_formula(DIFFERENCE, values)
    if result.figure.indicator.measure in AMOUNTS and target.value > 0:
        entries["ratio"] = values["outcome"] / values["target"] * 100
        entries["ratio_formula"] = intervals.fill_formula(RATIO, values)
    return entries
