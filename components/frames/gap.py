"""The gap between two places: points, ratio, and what closing it takes.

With shares f (follower) and l (leader) in per cent of GDP:

- points l - f; ratio l / f; fraction f / l * 100;
- factor on the follower's core at unchanged GDP: l / f;
- factor c on it while the rest of GDP stays: with rest = core * (100 - f) / f, the condition
  c * core / (c * core + rest) = l / 100 gives c = (l / (100 - l)) / (f / (100 - f)).
"""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.catalog import Catalog
from components.catalog.period import Period
from components.frames import comparison, figures, keys
from components.frames.comparison import Comparison
from components.frames.figures import Estimate, Figure

SHARE = "core_share_gdp"
LEVEL = "core_value_added"
GDP = "gdp"
POINTS = "leader - follower"
RATIO = "leader / follower"
FRACTION = "follower / leader * 100"
REST_UNCHANGED = "(leader / (100 - leader)) / (follower / (100 - follower))"


@dataclass(frozen=True, slots=True)
class Gap:
    """Both shares and everything that follows from them; all with interval and formula."""

    indicator: str
    follower: Figure
    leader: Figure
    points: Estimate
    ratio: Estimate
    fraction: Estimate
    factor_gdp_unchanged: Estimate
    factor_rest_unchanged: Estimate
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class NoGap:
    """Why there is no gap to state: `reason` and the keys of the cells concerned.

    Reasons: missing (the keys are those without a value), not_comparable, open_bound.
    """

    reason: str
    keys: tuple[str, ...]
    comparison: Comparison | None = None


def gap(
    catalog: Catalog, follower: str, leader: str, period: str | int, indicator: str = SHARE
) -> Gap | NoGap:
    """The gap in the share `indicator` (per cent) between two places in one period."""
    wanted = tuple(keys.observation(indicator, place, str(period)) for place in (follower, leader))
    behind, ahead = (figures.at(catalog, key) for key in wanted)
    if behind is None or ahead is None:
        absent = tuple(key for key in wanted if figures.at(catalog, key) is None)
        return NoGap("missing", absent)
    found = comparison.compare(catalog, *wanted)
    if found.verdict == "not_comparable":
        return NoGap("not_comparable", wanted, found)
    if "open_bound" in found.codes:
        return NoGap("open_bound", wanted, found)
    points, ratio, fraction, rest = (
        figures.estimate(formula, follower=behind, leader=ahead)
        for formula in (POINTS, RATIO, FRACTION, REST_UNCHANGED)
    )
    return Gap(indicator, behind, ahead, points, ratio, fraction, ratio, rest, found)


def periods(catalog: Catalog, follower: str, leader: str, indicator: str = SHARE) -> list[str]:
    """Period codes, earliest first, in which both places report `indicator`."""
    record = catalog.indicators.get(indicator)
    if record is None:
        return []
    both = record.values.get(follower, {}).keys() & record.values.get(leader, {}).keys()
    return [span.code for span in sorted(both) if _both(catalog, indicator, follower, leader, span)]


def level_gap(catalog: Catalog, follower: str, leader: str, period: str | int) -> Estimate | NoGap:
    """Leader's core value added minus the follower's, in 亿元.

    Each level is the reported one, else share * GDP / 100 where a GDP is in the data; NoGap
    "missing" with the keys of the cells of which, per place, one has to be filled: the level,
    or the GDP where the share is there.
    """
    sides = {"leader": leader, "follower": follower}
    terms: dict[str, str] = {}
    inputs: dict[str, Figure] = {}
    lacking: list[str] = []
    for side, place in sides.items():
        found = _level(catalog, place, period, side)
        if found is None:
            with_share = figures.figure(catalog, SHARE, place, period) is not None
            names = (LEVEL, GDP) if with_share else (LEVEL,)
            lacking += [keys.observation(name, place, str(period)) for name in names]
            continue
        terms[side], named = found
        inputs |= named
    if lacking:
        return NoGap("missing", tuple(lacking))
    return figures.estimate(f"{terms['leader']} - {terms['follower']}", **inputs)


def _level(
    catalog: Catalog, place: str, period: str | int, side: str
) -> tuple[str, dict[str, Figure]] | None:
    level = figures.figure(catalog, LEVEL, place, period)
    if level:
        return side, {side: level}
    share = figures.figure(catalog, SHARE, place, period)
    total = figures.figure(catalog, GDP, place, period)
    if share is None or total is None:
        return None
    names = {f"{side}_share": share, f"{side}_gdp": total}
    return " * ".join(names) + " / 100", names


def _both(catalog: Catalog, indicator: str, one: str, two: str, span: Period) -> bool:
    return all(figures.figure(catalog, indicator, place, span) for place in (one, two))
