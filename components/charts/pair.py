"""Two cities over time: their gap, the years one lags, what it is made of, around a policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from components.analysis import intervals, pair
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.figures import Estimate, Figure, estimate
from components.analysis.gap import LEVEL, SHARE, RefusalError, level_gap, level_inputs
from components.analysis.pair import Change, Distance, History, Lag, Leg, Parts
from components.catalog.models import Measure
from components.catalog.period import Period
from components.charts.chart import (
    Axis,
    Chart,
    Mark,
    Point,
    ReferenceLine,
    Series,
    empty_chart,
    in_spoken_units,
)
from components.charts.context import Context, category_axis, proof, source_lines, year_axis
from components.charts.gap import FOLLOWER, LEADER, apart
from components.charts.kinds import Kind
from components.charts.registry import ChartType
from components.charts.trend.chart import bars_chart, few_values, line_series
from components.charts.trend.data import (
    Line,
    TrendOptions,
    TrendView,
    break_reference_lines,
    index_lines,
    rows_about,
    trend_lines,
)
from components.charts.trend.text import rebased_notes
from components.words.numbers import bare, known_decimals

# What the charts have in common: the pair, its lines, and why there are none.


@dataclass(frozen=True)
class PairOptions:
    """The two cities, and the indicator in which they are held against each other."""

    follower: str = FOLLOWER
    leader: str = LEADER
    indicator: str = SHARE


def _view(
    tables: Dataset, context: Context, options: PairOptions, length: str = "year", **choice: Any
) -> tuple[TrendView, tuple[Line, ...]]:
    """Both cities as the lines of a trend, in periods of one `length`; `choice`: of its options."""
    places = (options.leader, options.follower)
    view = TrendView(
        tables,
        context,
        TrendOptions((options.indicator,), places, targets=False, policies=False, **choice),
    )
    lines = (
        replace(line, rows=tuple(r for r in line.rows if _length(r["period"]) == length))
        for line in trend_lines(view)
        if not line.gaps
    )
    return view, tuple(line for line in lines if line.rows)


def _length(code: object) -> str:
    return Period.parse(code).precision


def _chart(view: TrendView, series: Sequence[Series], **fields: Any) -> Chart:
    """A chart over the years, or of bars where a city has few values."""
    context = view.context
    own = {"y": Axis(unit=context.unit(view.indicators[0]), grid=True), **fields}
    chart = Chart(
        kind="line",
        series=tuple(series),
        x=year_axis(*view.years),
        sources=source_lines(series, context.lang),
        **own,
    )
    return in_spoken_units(bars_chart(view, chart) if few_values(chart) else chart)


def _refused(
    chart_id: str, context: Context, options: PairOptions, code: str, kind: Kind = "line"
) -> Chart:
    """The chart without marks, which says why there are none."""
    values = {
        "follower": _name(context.catalog.places, options.follower, context.lang),
        "leader": _name(context.catalog.places, options.leader, context.lang),
        "indicator": _name(context.catalog.indicators, options.indicator, context.lang),
    }
    return empty_chart(chart_id, kind, context.lang, context.t(f"pair.refused.{code}", **values))


def _years(context: Context, count: int) -> str:
    return context.t("pair.one_year" if count == 1 else "pair.years", count=count)


def _break(
    tables: Dataset,
    context: Context,
    indicator: str,
    places: tuple[str, ...],
    *,
    begins: int | None = None,
    ends: int | None = None,
) -> str:
    """Why no figure is compared across the year that `begins` or `ends` a series; or nothing."""
    for row in row_dicts(rows_about(tables.breaks, (indicator,), places)):
        before, after = (Period.parse(row[side]) for side in ("before", "period"))
        if after.year == begins or before.year == ends:
            place, period = context.place(row["place"]), context.period(after)
            return context.t(f"pair.break.{row['reason']}", place=place, period=period)
    return ""


def _name(records: Mapping[str, Any], id_: str, lang: str) -> str:
    return records[id_].name(lang) if id_ in records else id_


# The gap from period to period, and whether it widened.


GAP_OVER_TIME = "gap_over_time"


def gap_over_time_chart(tables: Dataset, lang: str, options: PairOptions) -> Chart:
    """Both cities as lines and the distance between them as a third, cut where they break."""
    context = Context(tables.catalog, lang)
    history = pair.history(tables, options.indicator, options.follower, options.leader)
    if len(history.distances) < 2:
        return _refused(GAP_OVER_TIME, context, options, "few")
    gaps, ends = Gaps(context, history), (history.distances[0], history.distances[-1])
    years = {"first": ends[0].period.year, "last": ends[1].period.year}
    view, lines = _view(tables, context, options, ends[1].period.precision, **years)
    words = context.worded(GAP_OVER_TIME, gaps.values, f"title.{gaps.verdict}")
    words["subtitle"] += gaps.ratio
    return _chart(
        view,
        (*line_series(view, lines), *_gap_series(tables, gaps)),
        reference_lines=break_reference_lines(view, lines),
        note=context.t("crowd.joint").join((_gap_note(gaps), *rebased_notes(view, lines))),
        formula=context.t("pair.worked", **gaps.values) if gaps.moved else "",
        **words,
    )


@dataclass(frozen=True)
class Gaps:
    """The distances of `history` in words, counted from who is behind at the end."""

    context: Context
    history: History

    @cached_property
    def moved(self) -> Change | None:
        """The change over the newest stretch; None for a single year."""
        return pair.change(self.history.last)

    @property
    def verdict(self) -> str:
        """That of the change, or `single`."""
        return self.moved.verdict if self.moved else "single"

    @cached_property
    def unit(self) -> str:
        """Shares and rates lie points apart, never per cent; ranks lie places apart."""
        unit = self.context.unit(self.history.indicator)
        if self._way == "rank":
            return self.context.t("pair.places")
        return self.context.t("unit.points") if unit == "%" else unit

    @property
    def _way(self) -> str:
        record = self.context.catalog.indicators[self.history.indicator]
        if record.measure is Measure.RANK:
            return "rank"
        return "points" if record.unit == "%" else "amount"

    def of(self, one: Distance) -> Estimate:
        """The distance, positive where the same city is behind as at the end."""
        return pair.oriented(one, forward=pair.leads(self.history.distances[-1]))

    def text(self, one: Distance) -> str:
        """The distance as words, whoever is ahead, to the last digit that is printed and known."""
        return self.said(apart(self.of(one)), one)

    def said(self, result: Estimate, *of: Distance) -> str:
        """What follows from distances, no finer than the finest of their figures."""
        finest = self.finest(*of)
        if not round(result.value, known_decimals(result.value, result.low, result.high, finest)):
            result = replace(result, value=0.0)  # never −0
        return self.context.estimate(result, self.unit, finest)

    def finest(self, *of: Distance) -> int:
        """The most decimals of the figures of distances."""
        return _finest([figure for one in of for figure in (one.follower, one.leader)])

    @cached_property
    def values(self) -> dict[str, str]:
        """What the sentences about the newest stretch are filled with."""
        context, stretch = self.context, self.history.last
        last, first = stretch[-1], self.moved.first if self.moved else stretch[-1]
        change = self.moved.change if self.moved else self.of(last)
        sides = (last.follower.place, last.leader.place)
        behind, ahead = sides if pair.leads(last) else sides[::-1]
        return {
            "indicator": context.indicator(self.history.indicator),
            "unit": context.spoken_unit(self.history.indicator),
            "behind": context.place(behind),
            "ahead": context.place(ahead),
            "below": context.t(f"pair.below.{self._way}"),
            "above": context.t(f"pair.above.{self._way}"),
            "period": context.period(last.period),
            "first": context.period(first.period),
            "years": _years(context, last.period.year - first.period.year),
            "now": self.text(last),
            "before": self.text(first),
            "change": self.said(apart(change), first, last),
            "worked": context.equation(
                change, self.said(change, first, last), self.finest(first, last)
            ),
            "listed": self.listed,
            "interval": context.interval(change.low, change.high, self.unit),
        }

    @property
    def ratio(self) -> str:
        """The follower's figure over the leader's, then and now; of sizes and shares alone."""
        if not self.moved or self.moved.last.leader.indicator.measure not in pair.QUANTITIES:
            return ""
        ends, context = (self.moved.first, self.moved.last), self.context
        if min(one.leader.interval.low for one in ends) <= 0:
            return ""
        before, now = (
            context.estimate(
                estimate("follower / leader", follower=one.follower, leader=one.leader), finest=2
            )
            for one in ends
        )
        follower, leader = (context.place(one.place) for one in (ends[1].follower, ends[1].leader))
        return context.t(
            "pair.ratio",
            **{**self.values, "follower": follower, "leader": leader, "before": before, "now": now},
        )

    @property
    def extremes(self) -> str:
        """The widest and the narrowest distance of a newest stretch with one city ahead in it."""
        ordered = sorted(pair.season(self.history.last), key=lambda one: self.of(one).value)
        if len(ordered) < 3 or self.of(ordered[0]).low <= 0:
            return ""
        ends = {"narrowest": ordered[0], "widest": ordered[-1]}
        values = {name: self.text(one) for name, one in ends.items()}
        values |= {f"{name}_at": self.context.period(one.period) for name, one in ends.items()}
        return self.context.t("pair.extremes", **values)

    @property
    def listed(self) -> str:
        """Every distance with its period, negative where the other city was behind."""
        return self.context.listed(
            self.context.t(
                "pair.item",
                period=self.context.period(one.period),
                value=self.said(self.of(one), one),
            )
            for one in self.history.distances
        )


def history_deck(tables: Dataset, context: Context, follower: str, leader: str) -> str:
    """Since when the gap in the share has moved, and from what; empty where no years compare."""
    history = pair.history(tables, SHARE, follower, leader)
    if not history.distances or not (gaps := Gaps(context, history)).moved:
        return ""
    first = gaps.moved.first
    bare_before = context.estimate(
        apart(gaps.moved.before), finest=_finest([first.follower, first.leader])
    )
    return context.t(f"finding_gap.history.{gaps.verdict}", bare=bare_before, **gaps.values)


def _finest(inputs: Sequence[Figure]) -> int:
    return max(intervals.decimals(one.value, one.report.says) for one in inputs)


def _gap_series(tables: Dataset, gaps: Gaps) -> tuple[Series, ...]:
    """The distances as dotted lines, one per stretch, each point resting on both figures."""
    context, stretches = gaps.context, gaps.history.stretches
    own = context.unit(gaps.history.indicator)
    return tuple(
        Series(
            f"gap/{number}",
            context.t("pair.gap"),
            "accent",
            tuple(_gap_point(tables, gaps, one) for one in stretch),
            line="dotted",
            unit="" if gaps.unit == own else gaps.unit,
        )
        for number, stretch in enumerate(stretches)
    )


def _gap_point(tables: Dataset, gaps: Gaps, one: Distance) -> Point:
    context, result, figures = gaps.context, gaps.of(one), (one.follower, one.leader)
    decimals = known_decimals(result.value, result.low, result.high, _finest(figures))
    own = context.unit(gaps.history.indicator)
    return Point(
        one.period.middle,
        result.value,
        result.value,
        Mark.DERIVED,
        context.period(one.period),
        bare(round(result.value, decimals) + 0.0, own, context.lang, decimals),
        one.follower.key,
        low=result.low,
        high=result.high,
        note=result.formula,
        citations=proof(tables, context, *figures),
    )


def _gap_note(gaps: Gaps) -> str:
    """Extremes, what stood before the last break, what is left out and why."""
    context, t, history = gaps.context, gaps.context.t, gaps.history
    parts = [gaps.extremes]
    for stretch in history.stretches[:-1]:
        ends = {"first": stretch[0], "last": stretch[-1]}
        named = {name: context.period(one.period) for name, one in ends.items()}
        values = {f"{name}_gap": gaps.said(gaps.of(one), one) for name, one in ends.items()}
        parts.append(t(f"pair.{'earlier' if stretch[1:] else 'earlier_year'}", **named, **values))
    left = context.listed(
        t("pair.left_item", period=context.period(code), reason=t(f"pair.left.{reason}"))
        for code, reason in history.left_out
    )
    parts += [t("pair.left_out", listed=left) if left else "", t("pair.rule")]
    return t("crowd.joint").join(filter(None, parts))


# How many years one is behind the other.


LAG_YEARS = "lag_years"


def lag_years_chart(tables: Dataset, lang: str, options: PairOptions) -> Chart:
    """Both cities as lines, the newest figure of the lower one as a level across the other's."""
    context = Context(tables.catalog, lang)
    history = pair.history(tables, options.indicator, options.follower, options.leader)
    try:
        lag = pair.lag(tables, history)
    except RefusalError as refused:
        return _refused(LAG_YEARS, context, options, refused.code)
    values = _lag_values(tables, context, options, lag)
    view, lines = _view(tables, context, options, last=lag.behind.period.year)
    chart = _chart(
        view,
        line_series(view, lines),
        reference_lines=break_reference_lines(view, lines),
        note=context.t("crowd.joint").join(
            (context.t(f"chart_{LAG_YEARS}.note", **values), *rebased_notes(view, lines))
        ),
        **context.worded(LAG_YEARS, values, f"title.{values['kind']}"),
    )
    if chart.value_axis != "y":
        return chart
    level = context.t(f"chart_{LAG_YEARS}.level.{values['kind']}", **values)
    chart = replace(chart, subtitle=chart.subtitle + level)
    return _with_lag(tables, context, chart, lag, values)


def _lag_values(
    tables: Dataset, context: Context, options: PairOptions, lag: Lag
) -> dict[str, str]:
    """`kind`: that of the lag, or `under` where it may be less than a year."""
    until, since, place = lag.until or lag.since, lag.since.period.year, lag.since.place
    broken = _break(tables, context, options.indicator, (place,), begins=since)
    code = "broken" if broken else "none"
    ahead = context.place(place)
    return {
        "kind": "under" if lag.until and not lag.years[0] else lag.kind,
        "indicator": context.indicator(options.indicator),
        "unit": context.spoken_unit(options.indicator),
        "behind": context.place(lag.behind.place),
        "ahead": ahead,
        "earlier": context.t(f"chart_{LAG_YEARS}.earlier.{code}", why=broken, ahead=ahead),
        "period": context.period(lag.behind.period),
        "value": context.value(lag.behind.value, options.indicator),
        "since": context.period(lag.since.period),
        "since_value": context.value(lag.since.value, options.indicator),
        "until": context.period(until.period),
        "until_value": context.value(until.value, options.indicator),
        "fewest": str(lag.years[0]),
        "years": _years(context, lag.years[1]),
    }


def _with_lag(
    tables: Dataset, context: Context, chart: Chart, lag: Lag, values: Mapping[str, str]
) -> Chart:
    """`chart` with the level of who is behind, and the lag where the other's line passes it."""
    points = {point.key: point for point in chart.points}
    end, since = points[lag.behind.key], points[lag.since.key]
    x = since.x
    if lag.until:
        until = points[lag.until.key]
        x += (until.x - since.x) * (end.y - since.y) / (until.y - since.y)
    inputs = (lag.behind, lag.since, *filter(None, (lag.until,)))
    mark = Point(
        x,
        end.y,
        None,
        Mark.DERIVED,
        since.label,
        context.t(f"chart_{LAG_YEARS}.text.{values['kind']}", **values),
        lag.since.key,
        citations=proof(tables, context, *inputs),
    )
    name = context.t(f"chart_{LAG_YEARS}.series")
    if lag.kind == "at_least":
        # Nothing is read off before the series of the one ahead begins: the level ends there. Its
        # end says the lag, below the figure of the one behind.
        own = replace(mark, x=end.x, label=end.label, key=lag.behind.key)
        first = replace(mark, text="")
        series = Series("lag", name, "accent", (first, own), line="dotted", thin=True)
        return chart.with_(series=(*chart.series, series))
    level = ReferenceLine(end.y, "", "y", "reference", lag.behind.key)
    series = Series("lag", name, "accent", (mark,))
    return chart.with_(
        series=(*chart.series, series), reference_lines=(*chart.reference_lines, level)
    )


# What a gap in size is made of: a lower share and a smaller GDP.


GAP_DECOMPOSITION = "gap_decomposition"


@dataclass(frozen=True)
class GapDecompositionOptions:
    """The two cities and the year; empty for the newest that both have share and GDP of."""

    follower: str = FOLLOWER
    leader: str = LEADER
    period: str = ""


def gap_decomposition_chart(tables: Dataset, lang: str, options: GapDecompositionOptions) -> Chart:
    """Three bars: the part of the share, the part of GDP, and their sum."""
    context, cities = Context(tables.catalog, lang), (options.follower, options.leader)
    years = pair.decomposable(tables.catalog, *cities)
    period = options.period or next(reversed(years), "")
    if period not in years:
        missing = PairOptions(*cities, LEVEL)
        return _refused(GAP_DECOMPOSITION, context, missing, "no_parts", "bar")
    parts = pair.decomposition(tables.catalog, *cities, period)
    if parts.total.value < 0:
        cities = cities[::-1]
        parts = pair.decomposition(tables.catalog, *cities, period)
    effects = {"share": parts.share, "gdp": parts.gdp, "total": parts.total}
    unit, t, space = context.unit(LEVEL), context.t, f"chart_{GAP_DECOMPOSITION}"
    values = {
        "behind": context.place(cities[0]),
        "ahead": context.place(cities[1]),
        "period": context.period(period),
    }
    for name, one in effects.items():
        values[name] = context.estimate(apart(one), unit, 0)
        values[f"{name}_way"] = t(f"{space}.{'less' if one.value >= 0 else 'more'}")
        values[f"{name}_worked"] = one.formula
    series, printed = (
        _parts_series(tables, context, effects, parts),
        _printed_gap(context, cities, period),
    )
    values["gap"] = context.estimate(apart(printed), unit, 0) if printed else ""
    values["printed"] = t(f"{space}.printed", **values) if printed else ""
    chart = Chart(
        **context.worded(GAP_DECOMPOSITION, values),
        kind="bar",
        series=(series,),
        x=Axis(unit=unit, decimals=0, grid=True),
        y=category_axis(tuple(t(f"{space}.row.{name}") for name in effects)),
        note=_parts_note(context, printed, parts, values),
        formula=t(f"{space}.formula", **values),
        sources=source_lines((series,), lang),
        height=270,
    )
    return in_spoken_units(chart)


def _parts_series(
    tables: Dataset, context: Context, effects: Mapping[str, Estimate], parts: Parts
) -> Series:
    unit, cited = context.unit(LEVEL), proof(tables, context, *parts.inputs)
    points = tuple(
        Point(
            one.value,
            float(row),
            one.value,
            Mark.DERIVED,
            context.t(f"chart_{GAP_DECOMPOSITION}.row.{name}"),
            _part_text(context, name, one),
            low=one.low,
            high=one.high,
            note=one.formula,
            citations=cited,
        )
        for row, (name, one) in enumerate(effects.items())
    )
    name = context.t(f"chart_{GAP_DECOMPOSITION}.series")
    return Series("effect", name, "accent", points, "bar", unit=unit)


def _part_text(context: Context, name: str, one: Estimate) -> str:
    """The number of a bar; the sum is rounded further than its parts, and says so."""
    digits = known_decimals(one.value, one.low, one.high, 0)
    text = bare(one.value, context.unit(LEVEL), context.lang, digits)
    return context.t("unit.as_about", value=text) if name == "total" else text


def _parts_note(
    context: Context, printed: Estimate | None, parts: Parts, values: Mapping[str, str]
) -> str:
    """What the parts are, and whether the gap of the levels that are printed is the same."""
    space, t = f"chart_{GAP_DECOMPOSITION}", context.t
    note = t(f"{space}.note", **values)
    if not printed:
        return note
    same = printed.low <= parts.total.high and parts.total.low <= printed.high
    code = "same" if same else "differs"
    return t("crowd.joint").join((note, t(f"{space}.printed_{code}", **values)))


def _printed_gap(context: Context, cities: tuple[str, str], period: str) -> Estimate | None:
    """The gap of the two levels, where the documents print both."""
    levels = [level_inputs(context.catalog, city, period) for city in cities]
    gap = level_gap(context.catalog, *cities, period)
    return gap if isinstance(gap, Estimate) and all(len(one) == 1 for one in levels) else None


# Both cities before and after the year of a policy.


POLICY_AROUND = "policy_around"
MOST_YEARS = 10


@dataclass(frozen=True)
class PolicyAroundOptions(PairOptions):
    """The pair, the indicator, the policy (empty: `standard_policy`), and the years each side."""

    policy: str = ""
    years: int = 3


def policies_of(tables: Dataset, options: PairOptions) -> tuple[str, ...]:
    """The policies of either city that have a date, in its order."""
    dated = {
        id_: policy.period
        for id_, policy in tables.catalog.policies.items()
        if policy.place in (options.follower, options.leader) and policy.period
    }
    return tuple(sorted(dated, key=lambda id_: dated[id_]))


def policies_around(tables: Dataset, options: PairOptions) -> tuple[str, ...]:
    """Those of `policies_of` whose year has figures of both before and after."""
    periods = {id_: tables.catalog.policies[id_].period for id_ in policies_of(tables, options)}
    years = {period.year for period in periods.values() if period}
    whole = {year for year in years if _whole(tables, options, options.indicator, year)}
    return tuple(id_ for id_, period in periods.items() if period and period.year in whole)


def _whole(tables: Dataset, options: PairOptions, indicator: str, year: int) -> bool:
    places = (options.follower, options.leader)
    legs = pair.around(tables, indicator, places, year, MOST_YEARS)
    return all(all(own) for own in legs.values())


def standard_policy(tables: Dataset, policies: Sequence[str]) -> str:
    """The newest that set the course anew, else the newest; empty without one."""
    turning = [id_ for id_ in policies if tables.catalog.policies[id_].turning_point]
    return next(reversed(turning or [*policies]), "")


def policy_around_chart(tables: Dataset, lang: str, options: PolicyAroundOptions) -> Chart:
    """Levels as an index to the policy's year, shares and rates as they are; a line at the year."""
    context, catalog = Context(tables.catalog, lang), tables.catalog
    name = options.policy or standard_policy(tables, policies_around(tables, options))
    policy = catalog.policies.get(name)
    if policy is None or policy.period is None:
        return _refused(POLICY_AROUND, context, options, "no_policy")
    year, most = policy.period.year, max(1, min(options.years, MOST_YEARS))
    places = (options.follower, options.leader)
    legs = pair.around(tables, options.indicator, places, year, most)
    if not any(leg for both in legs.values() for leg in both):
        return _refused(POLICY_AROUND, context, options, "no_legs")
    sized = any(pair.sized(leg.last) for both in legs.values() for leg in both if leg)
    base = {"base": str(year)} if sized else {}
    last = max(leg.last.period.year for both in legs.values() for leg in both if leg)
    view, lines = _view(tables, context, options, first=year - most, last=last, **base)
    values = {
        "indicator": context.indicator(options.indicator),
        "unit": context.spoken_unit(options.indicator),
        "policy": policy.name(lang),
        "quoted": policy.name(lang).translate(_INNER),
        "place": context.place(policy.place),
        "period": context.period(str(year)),
        "year": str(year),
        "most": _years(context, most),
        "before": _side(
            context, legs, 0, _break(tables, context, options.indicator, places, begins=year)
        ),
        "after": _side(
            context, legs, 1, _break(tables, context, options.indicator, places, ends=year)
        ),
        "caution": context.t("chart_policy_timeline.no_cause"),
    }
    space, t = f"chart_{POLICY_AROUND}", context.t
    words = context.worded(POLICY_AROUND, values, *(_SIZED if sized else _POINTS))
    if not _whole(tables, options, options.indicator, year):
        words["subtitle"] += _others(tables, context, options, year)
    mark = ReferenceLine(year + 0.5, t(f"{space}.mark", **values), key=f"policy:{name}")
    axis = {"y": Axis(title=t(f"{space}.base", **values), decimals=1, grid=True)} if sized else {}
    return _chart(
        view,
        line_series(view, index_lines(view, lines).lines if sized else lines),
        reference_lines=(mark, *break_reference_lines(view, lines)),
        note=t(f"{space}.note"),
        formula=_legs_worked(context, legs),
        **words,
        **axis,
    )


_INNER = str.maketrans("“”", "‘’")
"""Quotation marks inside of others."""
_SIZED, _POINTS = ("title", "index"), ("title_points", "subtitle")
Legs = Mapping[str, tuple[Leg | None, Leg | None]]


OTHERS = 3
"""Other indicators that are named where the one chosen has no figures on both sides."""


def _others(tables: Dataset, context: Context, options: PairOptions, year: int) -> str:
    """Which have figures of both cities on both sides of the year, sizes first; or nothing."""
    offer = pair.comparable(tables, options.follower, options.leader)
    records = tables.catalog.indicators
    sizes = sorted(offer, key=lambda name: records[name].measure not in pair.QUANTITIES)
    whole = (name for name in sizes if _whole(tables, options, name, year))
    names = context.listed(context.indicator(name) for name in islice(whole, OTHERS))
    return context.t(f"chart_{POLICY_AROUND}.others", names=names) if names else ""


def _side(context: Context, legs: Legs, at: int, broken: str) -> str:
    """前 3 年苏州升 2.1、杭州升 2.3; or why nothing may be compared on that side."""
    space, side = f"chart_{POLICY_AROUND}", ("before", "after")[at]
    own = [both[at] for both in legs.values()]
    changes = [_leg_text(context, leg) for leg in own if leg]
    if not changes:
        key = "broken" if broken else f"{side}_none"
        return context.t(f"{space}.{key}", why=broken)
    years = next(_years(context, leg.years) for leg in own if leg)
    joined = context.listed(changes)
    return context.t(f"{space}.{side}", years=years, changes=joined)


def _leg_text(context: Context, leg: Leg) -> str:
    change = leg.change
    way = "flat" if change.low <= 0 <= change.high else "rise" if change.value > 0 else "fall"
    finest = max(1, _finest((leg.first, leg.last)))
    value = context.estimate(apart(change), "%" if pair.sized(leg.last) else "", finest)
    place = context.place(leg.last.place)
    return context.t(f"chart_{POLICY_AROUND}.{way}", place=place, value=value)


def _legs_worked(context: Context, legs: Legs) -> str:
    return context.listed(
        context.t(
            f"chart_{POLICY_AROUND}.worked",
            place=context.place(place),
            first=context.period(leg.first.period),
            last=context.period(leg.last.period),
            formula=leg.change.formula,
        )
        for place, both in legs.items()
        for leg in both
        if leg
    )


CHARTS = (
    ChartType(GAP_OVER_TIME, PairOptions, gap_over_time_chart),
    ChartType(LAG_YEARS, PairOptions, lag_years_chart),
    ChartType(GAP_DECOMPOSITION, GapDecompositionOptions, gap_decomposition_chart),
    ChartType(POLICY_AROUND, PolicyAroundOptions, policy_around_chart),
)
