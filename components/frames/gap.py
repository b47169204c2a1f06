"""The gap between two places: points, ratio, and what closing it takes.

With shares f (follower) and l (leader) in per cent of GDP:

- points l - f; ratio l / f; fraction f / l * 100;
- factor on the follower's core at unchanged GDP: l / f;
- factor c on it while the rest of GDP stays: with rest = core * (100 - f) / f, the condition
  c * core / (c * core + rest) = l / 100 gives c = (l / (100 - l)) / (f / (100 - f)).
"""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.models import Catalog
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

    @property
    def sourced(self) -> bool:
        """Whether both shares have a source; what is said of any other gap says 待核."""
        return self.follower.sourced and self.leader.sourced


@dataclass(frozen=True, slots=True)
class NoGap:
    """Why there is no gap to state: `reason` and the keys of the cells concerned.

    Reasons: missing (the keys are those without a value), not_comparable, open_bound, same (a
    place has no gap to itself).
    """

    reason: str
    keys: tuple[str, ...]
    comparison: Comparison | None = None


def gap(
    catalog: Catalog, follower: str, leader: str, period: str | int, indicator: str = SHARE
) -> Gap | NoGap:
    """The gap in the share `indicator` (per cent) between two places in one period."""
    if follower == leader:
        return NoGap("same", ())
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


def latest(catalog: Catalog, follower: str, leader: str) -> str:
    """The latest of `periods` in which both shares have a source, else the latest, else empty."""
    codes = periods(catalog, follower, leader)
    sourced = [
        code
        for code in codes
        if all(
            found and found.sourced for found in _shares(catalog, SHARE, (follower, leader), code)
        )
    ]
    return next(reversed(sourced or codes), "")


def level_gap(catalog: Catalog, follower: str, leader: str, period: str | int) -> Estimate | NoGap:
    """Leader's core value added minus the follower's, in 亿元, from figures with a source alone.

    Each level is as `level_inputs`; NoGap "missing" with the keys of the cells of which, per
    place, one has to be filled: the level, or the GDP where the share is there.
    """
    sides = {"leader": leader, "follower": follower}
    terms: dict[str, str] = {}
    inputs: dict[str, Figure] = {}
    lacking: list[str] = []
    for side, place in sides.items():
        found = level_inputs(catalog, place, period)
        if not found:
            with_share = _sourced(catalog, SHARE, place, period) is not None
            names = (LEVEL, GDP) if with_share else (LEVEL,)
            lacking += [keys.observation(name, place, str(period)) for name in names]
            continue
        names = (side,) if len(found) == 1 else (f"{side}_share", f"{side}_gdp")
        terms[side] = side if len(found) == 1 else " * ".join(names) + " / 100"
        inputs |= dict(zip(names, found, strict=True))
    if lacking:
        return NoGap("missing", tuple(lacking))
    return figures.estimate(f"{terms['leader']} - {terms['follower']}", **inputs)


def level_inputs(catalog: Catalog, place: str, period: str | int) -> tuple[Figure, ...]:
    """The figures with a source that give a level: itself, else share and GDP; empty if open."""
    for names in ((LEVEL,), (SHARE, GDP)):
        found = [_sourced(catalog, name, place, period) for name in names]
        if all(found):
            return tuple(figure for figure in found if figure)
    return ()


def _sourced(catalog: Catalog, indicator: str, place: str, period: str | int) -> Figure | None:
    found = figures.figure(catalog, indicator, place, period)
    return found if found and found.sourced else None


def _shares(
    catalog: Catalog, indicator: str, places: tuple[str, str], span: Period | str
) -> list[Figure | None]:
    return [figures.figure(catalog, indicator, place, span) for place in places]


def _both(catalog: Catalog, indicator: str, one: str, two: str, span: Period) -> bool:
    return all(_shares(catalog, indicator, (one, two), span))
