"""Two places side by side: how far apart they are, and what closing the gap takes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from components.analysis import figures
from components.analysis.comparison import Comparison, compare
from components.analysis.figures import Estimate, Figure
from components.catalog.models import Catalog
from components.catalog.period import Period

# The catch-up calculator: how fast, or how long, until one share reaches another.
#
# A share s grows by the factor q = (1 + core / 100) / (1 + gdp / 100) a year, and q - 1 is the
# excess of core growth over GDP growth. After n years s(n) = s * q^n. Rates are in per cent a year,
# shares in per cent of GDP, differences of shares in percentage points.


LONGEST = 50
_CLOSED = 1e-9


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the user sets; all rates must be of one price basis.

    A fixed leader has equal core and GDP growth (both 0 by default): its share stays.
    RefusalError codes, each with `name` and `value`: share_out_of_range (above 0, below 100),
    years_out_of_range (1 to 50), rate_out_of_range (above -100, at most 100).
    """

    share_follower: float
    share_leader: float
    years: int = 10
    follower_core: float = 0.0
    follower_gdp: float = 0.0
    leader_core: float = 0.0
    leader_gdp: float = 0.0
    start: int = 2022

    def __post_init__(self) -> None:
        for name in ("share_follower", "share_leader"):
            _within("share_out_of_range", name, getattr(self, name), 0 < getattr(self, name) < 100)
        _within("years_out_of_range", "years", self.years, 1 <= self.years <= LONGEST)
        for name in ("follower_core", "follower_gdp", "leader_core", "leader_gdp"):
            value = getattr(self, name)
            _within("rate_out_of_range", name, value, -100 < value <= 100)

    @property
    def pace_follower(self) -> float:
        """q of the follower: its share's yearly factor."""
        return 1 + excess(self.follower_core, self.follower_gdp) / 100

    @property
    def pace_leader(self) -> float:
        """q of the leader: its share's yearly factor, 1 for a fixed one."""
        return 1 + excess(self.leader_core, self.leader_gdp) / 100


def excess(core: float, gdp: float) -> float:
    """Core growth over GDP growth, per cent a year: ((1 + core/100) / (1 + gdp/100) - 1) * 100."""
    return ((1 + core / 100) / (1 + gdp / 100) - 1) * 100


def catchup_path(scenario: Scenario) -> pd.DataFrame:
    """Year by year, `years` + 1 rows: year, follower, leader (per cent), gap (points), possible.

    gap is leader minus follower, negative once overtaken. `possible` is False where a share would
    exceed 100 per cent of GDP: such a row is arithmetic, not a forecast.
    """
    steps = range(scenario.years + 1)
    frame = pd.DataFrame(
        [(scenario.start + step, *_shares_after(scenario, step)) for step in steps],
        columns=["year", "follower", "leader"],
    )
    return frame.assign(
        gap=frame["leader"] - frame["follower"],
        possible=(frame["follower"] <= 100) & (frame["leader"] <= 100),
    )


def _shares_after(scenario: Scenario, step: int) -> tuple[float, float]:
    """The follower's and the leader's share after `step` years, per cent."""
    return (
        scenario.share_follower * scenario.pace_follower**step,
        scenario.share_leader * scenario.pace_leader**step,
    )


def years_to_close(scenario: Scenario) -> float | None:
    """Years until the shares are equal: ln(l / f) / ln(q_f / q_l).

    0 when the follower is level or ahead already, None when it never draws level.
    """
    if scenario.share_follower >= scenario.share_leader:
        return 0.0
    pace = scenario.pace_follower / scenario.pace_leader
    if pace <= 1 + 1e-12:
        return None
    return math.log(scenario.share_leader / scenario.share_follower) / math.log(pace)


def required_excess(scenario: Scenario) -> float:
    """Excess growth (per cent a year) with which the follower draws level after `years`.

    ((l / f)^(1 / years) * q_l - 1) * 100; 11.4 for 5 and 5.5 for 10 years from 15.8 to a fixed
    27.1. The follower's own rates play no part.
    """
    ratio = scenario.share_leader / scenario.share_follower
    return (math.pow(ratio, 1 / scenario.years) * scenario.pace_leader - 1) * 100


def required_core(scenario: Scenario) -> float:
    """Growth of the follower's core that this takes, at its GDP growth, per cent a year.

    ((1 + required_excess / 100) * (1 + gdp / 100) - 1) * 100.
    """
    needed = 1 + required_excess(scenario) / 100
    return (needed * (1 + scenario.follower_gdp / 100) - 1) * 100


# What happened: how a city's share changed a year, and when two of them would meet if both went on.


SPANS = (1, 3, 5)
"""Years of the past that a pace is taken from."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Average growth a year from `first` to `last`, two figures of one series, in per cent."""

    indicator: str
    first: Figure
    last: Figure
    yearly: Estimate

    @property
    def years(self) -> int:
        """How many years lie between the two."""
        return self.last.period.year - self.first.period.year


def past_pace(
    catalog: Catalog, breaks: pd.DataFrame, indicator: str, place: str, end: int, years: int
) -> Pace | None:
    """Growth of `indicator` over the `years` up to `end`, from figures with a source alone.

    ((last / first)^(1 / years) - 1) * 100, the geometric growth rate (World Bank, World
    Development Indicators, Statistical methods). None where a figure is wanting, is a bound or
    not above zero, or where the two may not be compared (`comparison.compare`).
    """
    first, last = (_sourced(catalog, indicator, place, year) for year in (end - years, end))
    if first is None or last is None or min(first.interval.low, last.interval.low) <= 0:
        return None
    result = compare(catalog, first.key, last.key, breaks)
    if result.answer == "no" or "open_bound" in result.codes:
        return None
    yearly = figures.estimate(
        f"((last / first) ** (1 / {years}) - 1) * 100", first=first, last=last
    )
    return Pace(indicator, first, last, yearly)


def projected(pace: Pace, years: int) -> Estimate:
    """The figure after further `years` at the same pace, with the interval of both roundings."""
    formula = f"last * (last / first) ** ({years} / {pace.years})"
    return figures.estimate(formula, first=pace.first, last=pace.last)


@dataclass(frozen=True, slots=True)
class Parity:
    """Years until two shares meet; None for never. `soonest` and `latest` by their rounding."""

    years: float | None
    soonest: float | None
    latest: float | None


def parity(follower: Pace, leader: Pace) -> Parity:
    """When the shares meet if both go on as they did, as `years_to_close`.

    The years fall with the follower's last and the leader's first share and rise with the other
    two, so the ends of the interval lie at corners of the four printed precisions.
    """
    ends = (follower.last, follower.first, leader.last, leader.first)
    low, high = ([getattr(f.interval, end) for f in ends] for end in ("low", "high"))
    values, span = [figure.value for figure in ends], follower.years
    return Parity(
        _meeting(span, *values),
        _meeting(span, high[0], low[1], low[2], high[3]),
        _meeting(span, low[0], high[1], high[2], low[3]),
    )


def _meeting(
    span: int, follower: float, follower_before: float, leader: float, leader_before: float
) -> float | None:
    """Years until both shares meet, from those of today and of `span` years ago; None: never."""
    if follower >= leader:
        return 0.0
    nearing = math.log(follower / follower_before) - math.log(leader / leader_before)
    return span * math.log(leader / follower) / nearing if nearing > _CLOSED else None


def catchup_sensitivity(
    scenario: Scenario, years: Sequence[int], excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid, a row per years and excess of the follower, the leader moving as in `scenario`.

    Columns: years, excess (per cent a year), follower, leader (per cent), gap (points at the
    end), closed (whether the gap is gone), possible.
    """
    rows = [
        {"years": end, "excess": rate} | _last(replace(scenario, years=end), rate)
        for end in years
        for rate in excesses
    ]
    return pd.DataFrame(
        rows, columns=["years", "excess", "follower", "leader", "gap", "closed", "possible"]
    )


def required_grid(
    scenario: Scenario, years: Sequence[int], leader_excesses: Sequence[float]
) -> pd.DataFrame:
    """Long grid: years, leader_excess, required (excess of the follower, per cent a year)."""
    rows = [
        (end, rate, required_excess(replace(scenario, years=end, leader_core=rate, leader_gdp=0.0)))
        for end in years
        for rate in leader_excesses
    ]
    return pd.DataFrame(rows, columns=["years", "leader_excess", "required"])


def _last(scenario: Scenario, rate: float) -> dict[str, object]:
    plan = replace(scenario, follower_core=rate, follower_gdp=0.0)
    follower, leader = _shares_after(plan, plan.years)
    gap = leader - follower
    return {
        "follower": follower,
        "leader": leader,
        "gap": gap,
        "possible": follower <= 100 and leader <= 100,
        "closed": gap <= _CLOSED,
    }


def _within(code: str, name: str, value: float, good: bool) -> None:
    if not good:
        raise RefusalError(code, name=name, value=value)


# The gap between two places: points, ratio, and what closing it takes.
#
# With shares f (follower) and l (leader) in per cent of GDP:
#
# - points l - f; ratio l / f; fraction f / l * 100;
# - factor on the follower's core at unchanged GDP: l / f;
# - factor c on it while the rest of GDP stays: with rest = core * (100 - f) / f, the condition
#   c * core / (c * core + rest) = l / 100 gives c = (l / (100 - l)) / (f / (100 - f)).


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
    wanted = (
        figures.observation_key(indicator, follower, str(period)),
        figures.observation_key(indicator, leader, str(period)),
    )
    behind, ahead = (figures.at(catalog, key) for key in wanted)
    if behind is None or ahead is None:
        absent = tuple(key for key in wanted if figures.at(catalog, key) is None)
        return NoGap("missing", absent)
    comparison = compare(catalog, *wanted)
    if comparison.verdict == "not_comparable":
        return NoGap("not_comparable", wanted, comparison)
    if "open_bound" in comparison.codes:
        return NoGap("open_bound", wanted, comparison)
    points, ratio, fraction, rest = (
        figures.estimate(formula, follower=behind, leader=ahead)
        for formula in (POINTS, RATIO, FRACTION, REST_UNCHANGED)
    )
    return Gap(indicator, behind, ahead, points, ratio, fraction, ratio, rest, comparison)


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
            figure and figure.sourced
            for figure in _shares(catalog, SHARE, (follower, leader), code)
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
        entries = level_inputs(catalog, place, period)
        if not entries:
            with_share = _sourced(catalog, SHARE, place, period) is not None
            names = (LEVEL, GDP) if with_share else (LEVEL,)
            lacking += [figures.observation_key(name, place, str(period)) for name in names]
            continue
        names = (side,) if len(entries) == 1 else (f"{side}_share", f"{side}_gdp")
        terms[side] = side if len(entries) == 1 else " * ".join(names) + " / 100"
        inputs |= dict(zip(names, entries, strict=True))
    if lacking:
        return NoGap("missing", tuple(lacking))
    return figures.estimate(f"{terms['leader']} - {terms['follower']}", **inputs)


def level_inputs(catalog: Catalog, place: str, period: str | int) -> tuple[Figure, ...]:
    """The figures with a source that give a level: itself, else share and GDP; empty if open."""
    for names in ((LEVEL,), (SHARE, GDP)):
        entries = [_sourced(catalog, name, place, period) for name in names]
        if all(entries):
            return tuple(figure for figure in entries if figure)
    return ()


def _sourced(catalog: Catalog, indicator: str, place: str, period: str | int) -> Figure | None:
    figure = figures.figure(catalog, indicator, place, period)
    return figure if figure and figure.sourced else None


def _shares(
    catalog: Catalog, indicator: str, places: tuple[str, str], span: Period | str
) -> list[Figure | None]:
    return [figures.figure(catalog, indicator, place, span) for place in places]


def _both(catalog: Catalog, indicator: str, one: str, two: str, span: Period) -> bool:
    return all(_shares(catalog, indicator, (one, two), span))


# A refusal to compute, with a code that the words layer turns into a sentence.


class RefusalError(ValueError):
    """Arithmetic that would mislead was asked for.

    `code` is one of the codes listed where it is raised; `values` holds ids and numbers to fill
    into the sentence (calibre ids, place ids, period codes).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values
