"""Two places over time: their gap by period, the years one lags, what the gap is made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from components.analysis import figures, intervals
from components.analysis.comparison import compare
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, Figure
from components.analysis.gap import GDP, SHARE, RefusalError
from components.catalog.models import BOUNDS, Catalog, Measure, Status
from components.catalog.period import Period

QUANTITIES = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.COUNT, Measure.SHARE})
"""Measures that start from zero: of these alone a ratio and a lag say something."""

# The gap from period to period, from figures that may be compared alone.


@dataclass(frozen=True, slots=True)
class Distance:
    """Both figures of one period; `stretch` changes where either series breaks."""

    follower: Figure
    leader: Figure
    stretch: tuple[int, int] = (0, 0)

    @property
    def period(self) -> Period:
        """The period of both."""
        return self.leader.period


@dataclass(frozen=True, slots=True)
class History:
    """The distances of an indicator, earliest first, and what is left out of them.

    `left_out`: period codes with the reason: unsourced, open_bound, forecast, differs.
    """

    indicator: str
    follower: str
    leader: str
    distances: tuple[Distance, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def stretches(self) -> tuple[tuple[Distance, ...], ...]:
        """The distances between which neither series breaks: only these show a change."""
        groups = groupby(self.distances, key=lambda distance: distance.stretch)
        return tuple(tuple(group) for _, group in groups)

    @property
    def last(self) -> tuple[Distance, ...]:
        """The newest stretch; empty without a common period."""
        return self.stretches[-1] if self.distances else ()


def history(tables: Dataset, indicator: str, follower: str, leader: str) -> History:
    """The distances of `indicator` in years, or else in the length of period that most are of."""
    frame = tables.series[tables.series["indicator"] == indicator]
    runs = {
        place: dict(zip(own["period"], own["run"], strict=True))
        for place in (follower, leader)
        for own in (frame[frame["place"] == place],)
    }
    common = [Period.parse(code) for code in runs[follower] if code in runs[leader]]
    lengths = Counter(span.precision for span in common if span.precision != "span")
    length = "year" if lengths["year"] > 1 else next(iter(lengths.most_common(1)), ("year",))[0]
    distances, left_out = list[Distance](), list[tuple[str, str]]()
    for span in sorted(span for span in common if span.precision == length):
        one, two = (
            figures.figure(tables.catalog, indicator, place, span) for place in (follower, leader)
        )
        if one is None or two is None or follower == leader:
            continue
        if reason := _objection(tables.catalog, one, two):
            left_out.append((span.code, reason))
            continue
        stretch = (int(runs[follower][span.code]), int(runs[leader][span.code]))
        distances.append(Distance(one, two, stretch))
    return History(indicator, follower, leader, tuple(distances), tuple(left_out))


def comparable(tables: Dataset, follower: str, leader: str) -> tuple[str, ...]:
    """The indicators of which both have two figures with a source or more, in file order."""
    frame = tables.series
    own = frame[frame["place"].isin([follower, leader]) & (frame["source"] != "")]
    both = own[~own["is"].isin([*BOUNDS])].groupby(["indicator", "period"])["place"].nunique() > 1
    counts = both.groupby("indicator").sum()
    records = tables.catalog.indicators
    return tuple(name for name in records if records[name].series and counts.get(name, 0) > 1)


def _objection(catalog: Catalog, one: Figure, two: Figure) -> str:
    """Why the two show no gap: a forecast, another definition, a bound, no source; or nothing."""
    if Status.FORECAST in {one.report.status, two.report.status}:
        return "forecast"
    comparison = compare(catalog, one.key, two.key)
    if comparison.verdict == "not_comparable":
        return "differs"
    return next((code for code in ("open_bound", "unsourced") if code in comparison.codes), "")


# Wider or narrower? What lies within rounding is no change.


@dataclass(frozen=True, slots=True)
class Change:
    """How the gap moved from `first` to `last`; `behind` and `ahead` are the places at the end.

    `before` and `now` count from the one that is behind at the end up to the other. Verdicts:
    widened, narrowed, unchanged (its interval holds zero), reversed (the other was behind before),
    closed (there is no gap left beyond rounding), level (there was none before either).
    """

    behind: str
    ahead: str
    first: Distance
    last: Distance
    before: Estimate
    now: Estimate
    change: Estimate
    verdict: Literal["widened", "narrowed", "unchanged", "reversed", "closed", "level"]

    @property
    def years(self) -> int:
        """Whole years between the two."""
        return self.last.period.year - self.first.period.year


def change(distances: tuple[Distance, ...]) -> Change | None:
    """The change over one stretch, (a2 - b2) - (a1 - b1) with the interval of all four figures.

    A quarter or month is held against the same one of an earlier year. None for a single year.
    """
    first, last = season(distances)[0], distances[-1]
    if first.period.year == last.period.year:
        return None
    forward = leads(last)
    before, now = (oriented(one, forward=forward) for one in (first, last))
    one, two = _terms(first, "before", forward=forward), _terms(last, "now", forward=forward)
    formula = "(now_ahead - now_behind) - (before_ahead - before_behind)"
    moved = figures.estimate(formula, **one, **two)
    places = (last.follower.place, last.leader.place)
    behind, ahead = places if forward else reversed(places)
    return Change(behind, ahead, first, last, before, now, moved, _verdict(before, now, moved))


def season(distances: tuple[Distance, ...]) -> list[Distance]:
    """Those of the same quarter, month or half of a year as the last; of years all."""
    return [one for one in distances if one.period.code[4:] == distances[-1].period.code[4:]]


def leads(distance: Distance) -> bool:
    """Whether the leader is ahead indeed, or level: of ranks the lower number."""
    difference = distance.leader.value - distance.follower.value
    return difference * (-1 if _ranked(distance) else 1) >= 0


def oriented(distance: Distance, *, forward: bool) -> Estimate:
    """Leader minus follower where `forward`, else follower minus leader; ranks the other way."""
    return figures.estimate("gap_ahead - gap_behind", **_terms(distance, "gap", forward=forward))


def _ranked(distance: Distance) -> bool:
    return distance.leader.indicator.measure is Measure.RANK


def _terms(distance: Distance, name: str, *, forward: bool) -> dict[str, Figure]:
    pair = (distance.leader, distance.follower)
    ahead, behind = pair if forward != _ranked(distance) else pair[::-1]
    return {f"{name}_ahead": ahead, f"{name}_behind": behind}


def _verdict(
    before: Estimate, now: Estimate, moved: Estimate
) -> Literal["widened", "narrowed", "unchanged", "reversed", "closed", "level"]:
    if _holds_zero(now):
        return "level" if _holds_zero(before) else "closed"
    if before.high < 0:
        return "reversed"
    if _holds_zero(moved):
        return "unchanged"
    return "widened" if moved.value > 0 else "narrowed"


def _holds_zero(result: Estimate) -> bool:
    return result.low <= 0 <= result.high


# How many years one is behind the other.


@dataclass(frozen=True, slots=True)
class Lag:
    """When the place ahead stood where `behind` stands now.

    at: in the year of `since`, within rounding; between: after that of `since` and before that of
    `until`, the next held; at_least: before that of `since`, the earliest that may be compared.
    `years`: the fewest and the most, one and the same for at and at_least.
    """

    kind: Literal["at", "between", "at_least"]
    behind: Figure
    since: Figure
    until: Figure | None
    years: tuple[int, int]


def lag(tables: Dataset, pair: History) -> Lag:
    """The time distance at the newest common year, inside the unbroken series of who is ahead.

    It is the time since the one ahead last stood at the level of the other (S-time-distance;
    Sicherl, Time Distance in Economics and Statistics, 2012), told by the years that are held:
    nothing is read off beyond them. RefusalError codes: missing, not_annual, not_a_quantity (a
    rate or rank), level (no gap beyond rounding), one_year (nothing earlier to compare with).
    """
    if not pair.distances:
        raise RefusalError("missing")
    last = pair.distances[-1]
    if last.period.precision != "year":
        raise RefusalError("not_annual")
    if last.leader.indicator.measure not in QUANTITIES:
        raise RefusalError("not_a_quantity")
    forward = leads(last)
    if _holds_zero(oriented(last, forward=forward)):
        raise RefusalError("level")
    behind, ahead = (last.follower, last.leader) if forward else (last.leader, last.follower)
    earlier = [one for one in unbroken(tables, ahead) if one.period.year <= last.period.year]
    if len(earlier) < 2:
        raise RefusalError("one_year")
    return _time_distance(behind, earlier)


def _time_distance(behind: Figure, earlier: list[Figure]) -> Lag:
    now = behind.period.year
    reached = [i for i, one in enumerate(earlier) if one.interval.low <= behind.interval.high]
    if not reached:
        years = now - earlier[0].period.year
        return Lag("at_least", behind, earlier[0], None, (years, years))
    since = earlier[reached[-1]]
    most = now - since.period.year
    if since.interval.overlaps(behind.interval):
        return Lag("at", behind, since, None, (most, most))
    until = earlier[reached[-1] + 1]
    return Lag("between", behind, since, until, (now - until.period.year, most))


def unbroken(tables: Dataset, of: Figure) -> list[Figure]:
    """The sourced yearly figures that no break parts from `of`, itself among them, in order."""
    address = figures.parse_key(of.key)
    frame = tables.series
    name = address.indicator if address else ""
    own = frame[(frame["indicator"] == name) & (frame["place"] == of.place)]
    run = own.loc[own["period"] == of.period.code, "run"]
    own = own[own["run"].isin(run) & (own["source"] != "") & ~own["is"].isin([*BOUNDS])]
    own = own[own["status"] != Status.FORECAST].sort_values("start")
    entries = (figures.at(tables.catalog, key) for key in own["key"])
    return [one for one in entries if one and one.period.precision == "year"]


# What a gap in size is made of: a smaller share, and a smaller whole.


@dataclass(frozen=True, slots=True)
class Parts:
    """Leader minus follower, in the unit of GDP; `inputs`: both shares, then both GDP."""

    share: Estimate
    gdp: Estimate
    total: Estimate
    inputs: tuple[Figure, Figure, Figure, Figure]


_MIDDLE_GDP = "(share_leader - share_follower) * (gdp_leader + gdp_follower) / 200"
_MIDDLE_SHARE = "(gdp_leader - gdp_follower) * (share_leader + share_follower) / 200"
_WHOLE = "share_leader * gdp_leader / 100 - share_follower * gdp_follower / 100"


def decomposition(catalog: Catalog, follower: str, leader: str, period: str) -> Parts:
    """The gap of share times GDP as a part due to the share and one due to GDP.

    Each difference counts at the mean of the other factor, so that the parts sum to the whole
    and swapping the places flips their signs (Bennet, The Theory of Measurement of Changes in
    Cost of Living, Journal of the Royal Statistical Society 83, 1920); for two factors it is the
    Shapley value (Shorrocks, Journal of Economic Inequality 11, 2013). RefusalError "missing"
    where a figure is not there, has no source, or may not be compared with that of the other.
    """
    cells = [(name, place) for name in (SHARE, GDP) for place in (follower, leader)]
    entries = [figures.figure(catalog, name, place, period) for name, place in cells]
    inputs = [one for one in entries if one and one.sourced]
    if len(inputs) < len(cells) or follower == leader:
        raise RefusalError("missing", period=period)
    if any(_objection(catalog, inputs[i], inputs[i + 1]) for i in (0, 2)):
        raise RefusalError("missing", period=period)
    names = ("share_follower", "share_leader", "gdp_follower", "gdp_leader")
    given = dict(zip(names, inputs, strict=True))
    share, gdp, total = (
        figures.estimate(formula, **given) for formula in (_MIDDLE_GDP, _MIDDLE_SHARE, _WHOLE)
    )
    return Parts(share, gdp, total, (inputs[0], inputs[1], inputs[2], inputs[3]))


def decomposable(catalog: Catalog, follower: str, leader: str) -> tuple[str, ...]:
    """The years that `decomposition` takes, earliest first."""
    record = catalog.indicators.get(SHARE)
    spans = record.values.get(leader, {}) if record else {}
    return tuple(span.code for span in sorted(spans) if _taken(catalog, follower, leader, span))


def _taken(catalog: Catalog, follower: str, leader: str, span: Period) -> bool:
    try:
        decomposition(catalog, follower, leader, span.code)
    except RefusalError:
        return False
    return span.precision == "year"


# Before and after a year, such as that of a policy.


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one figure to a later one: points of a rate or share, per cent of a size."""

    first: Figure
    last: Figure
    change: Estimate

    @property
    def years(self) -> int:
        """Whole years between the two."""
        return self.last.period.year - self.first.period.year


def around(
    tables: Dataset, indicator: str, places: tuple[str, ...], year: int, most: int
) -> dict[str, tuple[Leg | None, Leg | None]]:
    """What changed up to `year` and after it, by place, over the same years of all `places`.

    `most` years each side, or as many as all of them hold; None for a side of which one holds no
    figure that no break parts from that of the year itself.
    """
    near: dict[str, dict[int, Figure]] = {}
    for place in places:
        middle = figures.figure(tables.catalog, indicator, place, year)
        own = unbroken(tables, middle) if middle else []
        near[place] = {one.period.year: one for one in own if abs(one.period.year - year) <= most}
    common = set.intersection(*(set(own) for own in near.values()))
    if year not in common:
        return dict.fromkeys(places, (None, None))
    first, last = min(common), max(common)
    return {
        place: (_leg(own[first], own[year]), _leg(own[year], own[last]))
        for place, own in near.items()
    }


def _leg(first: Figure, last: Figure) -> Leg | None:
    if first.key == last.key:
        return None
    formula = "(last / first - 1) * 100" if sized(last) else "last - first"
    try:
        return Leg(first, last, figures.estimate(formula, first=first, last=last))
    except intervals.FormulaError:
        return None  # a size of zero has no growth


def sized(figure: Figure) -> bool:
    """Whether the figure is a size, whose change is told in per cent."""
    return figure.indicator.measure in QUANTITIES - {Measure.SHARE}
