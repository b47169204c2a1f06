"""Two cities held against each other: shares, levels, and what closes their gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from components.analysis import figures
from components.analysis.comparison import compare
from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, Figure, estimate, figure
from components.analysis.gap import (
    GDP,
    LEVEL,
    LONGEST,
    Gap,
    NoGap,
    gap,
    latest,
    level_gap,
    level_inputs,
    periods,
)
from components.catalog.models import Is
from components.charts.chart import (
    FLAG_SIGN,
    Axis,
    Chart,
    Citation,
    Fact,
    Mark,
    Point,
    ReferenceLine,
    Series,
    empty_chart,
    in_spoken_units,
    text_role,
)
from components.charts.comparison import Comparability, comparison_text
from components.charts.context import (
    Context,
    all_citations,
    category_axis,
    check_key,
    citations,
    compared_cities,
    figure_point,
    flag_words,
    place_series,
    proof,
    report_text,
    source_lines,
    target_text,
    with_rest,
    worked,
)
from components.charts.kinds import Kind
from components.charts.registry import ChartType
from components.charts.targets import (
    deadline,
    outcome,
    target_rows,
    testable,
    verdict,
    worst,
)

# Two cities held against each other: their gap in one period, in words, and why there is none.


FOLLOWER = "suzhou"
LEADER = "hangzhou"
STANDARD_YEARS = 10
"""The years to draw level that a page speaks of before the reader chooses."""


@dataclass(frozen=True)
class GapOptions:
    """The two cities asked for, and the period of their shares (empty: the latest of both)."""

    follower: str = FOLLOWER
    leader: str = LEADER
    period: str = ""


def share_gap(tables: Dataset, follower: str, leader: str, period: str = "") -> Gap | NoGap:
    """The gap of the shares in `period`, by default the latest with a source for both.

    NoGap "missing" without keys when they have no period in common.
    """
    code = period or latest(tables.catalog, follower, leader)
    if not code and follower != leader:
        return NoGap("missing", ())
    return gap(tables.catalog, follower, leader, code)


def no_gap_chart(
    chart_id: str, kind: Kind, context: Context, no_gap: NoGap, options: GapOptions
) -> Chart:
    """The chart `chart_id` without marks: it says why the two have no gap."""
    return empty_chart(
        chart_id, kind, context.lang, no_gap_text(context, no_gap, options.follower, options.leader)
    )


def no_gap_text(context: Context, no_gap: NoGap, follower: str, leader: str) -> str:
    """The sentence that says why there is no gap between the two."""
    return context.t(
        f"finding_gap.no_gap.{no_gap.reason}",
        follower=context.place(follower),
        leader=context.place(leader),
    )


def gap_values(context: Context, result: Gap) -> dict[str, str]:
    """What every sentence about a gap is filled with, the city with the lower share as `low`.

    Names, shares with %, points with their interval, the ratio high over low. Shares without a
    source, and the points between them, say 待核.
    """
    low, high = lower_and_higher(result)
    distance = apart(result.points)
    return {
        "low": context.place(low.place),
        "high": context.place(high.place),
        "low_share": report_text(low.report, result.indicator, context),
        "high_share": report_text(high.report, result.indicator, context),
        "period": context.period(low.period),
        "code": str(low.period),
        "points": sourced_text(
            context, context.estimate(distance, context.t("unit.points")), sourced=result.sourced
        ),
        "interval": context.interval(distance.low, distance.high),
        "ratio": context.estimate(estimate("high / low", high=high, low=low)),
        "low_value": context.number(low.value),
        "high_value": context.number(high.value),
    }


def sourced_text(context: Context, text: str, *, sourced: bool) -> str:
    """`text` as a finding states it: with 待核 where not all it rests on has a source."""
    return text if sourced else context.t("unit.as_unsourced", value=text)


def sourced_chart(context: Context, chart: Chart, result: Gap) -> Chart:
    """`chart`, whose finding says 待核 where one of the shares has no source."""
    return chart.with_(title=sourced_text(context, chart.title, sourced=result.sourced))


def lower_and_higher(result: Gap) -> tuple[Figure, Figure]:
    """The figure with the lower and the one with the higher share."""
    if result.points.value < 0:
        return result.leader, result.follower
    return result.follower, result.leader


def apart(distance: Estimate) -> Estimate:
    """A difference with its rounding interval, whoever is ahead."""
    if distance.value >= 0:
        return distance
    return replace(distance, value=-distance.value, low=-distance.high, high=-distance.low)


def share_gap_to_close(
    tables: Dataset, follower: str, leader: str, period: str = ""
) -> Gap | NoGap:
    """As `pair`, but NoGap "ahead" where the follower has nothing to close."""
    result = share_gap(tables, follower, leader, period)
    if isinstance(result, Gap) and result.points.value <= 0:
        return NoGap("ahead", (result.follower.key, result.leader.key))
    return result


# May the two shares be compared? The verdict of `charts.comparison` on a pair of cities.


def comparability(
    tables: Dataset, lang: str, follower: str = FOLLOWER, leader: str = LEADER
) -> Comparability | str:
    """The verdict on the two figures, or the sentence that says why there are none."""
    context, result = Context(tables.catalog, lang), share_gap(tables, follower, leader)
    if isinstance(result, Gap):
        return comparison_text(tables, context, result.comparison)
    if len(result.keys) == 2:
        return comparison_text(tables, context, compare(tables.catalog, *result.keys))
    return no_gap_text(context, result, follower, leader)


# Both shares as bars from zero, the points between them as what the lower one lacks.


SHARE_GAP = "share_gap"
THIRD_CITIES = "neutral"
"""The colour of cities that are not of the pair."""


def share_gap_chart(tables: Dataset, lang: str, options: GapOptions) -> Chart:
    """One row per city, the leader first; further cities stand by in grey, unsaid."""
    context = Context(tables.catalog, lang)
    result = share_gap(tables, options.follower, options.leader, options.period)
    facts = _facts(tables, context, options)
    if isinstance(result, NoGap):
        return no_gap_chart(SHARE_GAP, "bar", context, result, options).with_(facts=facts)
    shares = _shares(tables, result)
    bars = tuple(_share_bar(tables, context, result, row, y) for y, row in enumerate(shares))
    series = (*bars, _distance_series(tables, context, result, shares))
    values = gap_values(context, result) | {"indicator": context.indicator(result.indicator)}
    newest = result.follower.period.code == _newest(tables, result)
    return Chart(
        **context.worded(SHARE_GAP, values, "title" if newest else "title_in"),
        kind="bar",
        series=series,
        x=Axis(unit=context.unit(result.indicator), low=0, decimals=1, grid=True),
        y=category_axis(tuple(context.place(share.place) for share in shares)),
        note=with_rest(
            tables, context, comparison_text(tables, context, result.comparison).note(context)
        ),
        formula=context.t(f"chart_{SHARE_GAP}.formula", **values),
        sources=source_lines(series[-1:], lang),
        height=90 + 60 * len(shares),
        facts=facts,
    )


def _facts(tables: Dataset, context: Context, options: GapOptions) -> tuple[Fact, ...]:
    """What closing takes, then what is told of either city; nothing of a city beside itself."""
    follower, leader, t = options.follower, options.leader, context.t
    if follower == leader:
        return ()
    result = share_gap_to_close(tables, follower, leader, options.period)
    if isinstance(result, NoGap):
        pace = Fact(t("fact.pace_none"), no_gap_text(context, result, follower, leader))
    else:
        needed = context.estimate(pace_to_close(result, STANDARD_YEARS), "%")
        pace = Fact(
            sourced_text(context, t("fact.pace_figure", pace=needed), sourced=result.sourced),
            t("fact.pace", years=STANDARD_YEARS, **gap_values(context, result)),
            text_role(context.colour(follower)),
            cited_in(context, proof(tables, context, result.follower, result.leader)),
        )
    return (pace, *leader_and_follower_facts(tables, context, follower, leader))


def _newest(tables: Dataset, result: Gap) -> str:
    """The latest period that both report, with a source or without."""
    pair = (result.follower.place, result.leader.place)
    return periods(tables.catalog, *pair, result.indicator)[-1]


def _shares(tables: Dataset, result: Gap) -> tuple[Figure, ...]:
    """Leader and follower, then the other cities that report the period, the largest first."""
    pair, code = (result.leader, result.follower), result.leader.period.code
    cities = compared_cities(tables.catalog, *(share.place for share in pair))
    every = (figure(tables.catalog, result.indicator, city, code) for city in cities)
    places = {share.place for share in pair}
    others = [share for share in every if share and share.place not in places]
    return (*pair, *sorted(others, key=lambda share: -share.value))


def _share_bar(tables: Dataset, context: Context, result: Gap, share: Figure, row: int) -> Series:
    point = figure_point(tables, context, share.key, x=share.value, y=float(row))
    series = place_series(context, share.place, (point,))
    pair = {result.follower.place, result.leader.place}
    return series if series.id in pair else replace(series, colour=THIRD_CITIES)


def _distance_series(
    tables: Dataset, context: Context, result: Gap, shares: tuple[Figure, ...]
) -> Series:
    low, high = lower_and_higher(result)
    values, distance = gap_values(context, result), apart(result.points)
    words = context.t(f"chart_{SHARE_GAP}.span", points=context.estimate(distance))
    point = Point(
        low.value,
        float(shares.index(low)),
        abs(result.points.value),
        Mark.DERIVED,
        label=values["period"],
        x_end=high.value,
        low=distance.low,
        high=distance.high,
        text=sourced_text(context, words, sourced=result.sourced),
        note=context.t(f"chart_{SHARE_GAP}.detail", **values),
        key=check_key(tables.catalog, f"{SHARE_GAP}/points", (low.key, high.key)),
        citations=proof(tables, context, low, high),
    )
    name, unit = context.t(f"chart_{SHARE_GAP}.gap"), context.t("unit.points")
    return Series("gap", name, "suzhou_text", (point,), "none", unit=unit)


# The gap in size, in 亿元: drawn only once there is a GDP with a source.


LEVEL_GAP = "level_gap"


def level_gap_chart(tables: Dataset, lang: str, options: GapOptions) -> Chart:
    """Core value added of both; else the sentence that says what is wanting."""
    context = Context(tables.catalog, lang)
    shares = share_gap(tables, options.follower, options.leader, options.period)
    if isinstance(shares, NoGap):
        return no_gap_chart(LEVEL_GAP, "bar", context, shares, options)
    period = shares.leader.period.code
    result = level_gap(tables.catalog, shares.follower.place, shares.leader.place, period)
    if isinstance(result, NoGap):
        return empty_chart(LEVEL_GAP, "bar", lang, _no_levels_text(context, result, period))
    return _levels_chart(tables, context, shares, period, result)


def level_gap_inputs(tables: Dataset, shares: Gap) -> tuple[str, ...]:
    """The key of the one figure per city that the gap in size waits for: GDP beside a share."""
    cities = (shares.follower.place, shares.leader.place)
    result = level_gap(tables.catalog, *cities, shares.leader.period.code)
    absent = result.keys if isinstance(result, NoGap) else ()
    # A city's GDP is asked for last, after its level; what stands last is the easiest to find.
    cells = {cell.place: key for key in absent if (cell := figures.parse_key(key))}
    return tuple(cells.values())


def _no_levels_text(context: Context, no_gap: NoGap, period: str) -> str:
    cells = [cell for key in no_gap.keys if (cell := figures.parse_key(key))]
    places = dict.fromkeys(context.place(cell.place) for cell in cells)
    code = "wanted" if GDP in {cell.indicator for cell in cells} else "wanted_level"
    return context.t(
        f"chart_{LEVEL_GAP}.{code}",
        places=context.listed(places),
        year=context.period(period),
    )


def _levels_chart(
    tables: Dataset, context: Context, shares: Gap, period: str, result: Estimate
) -> Chart:
    places = (shares.leader.place, shares.follower.place)
    series = tuple(_level_bar(tables, context, place, period, y) for y, place in enumerate(places))
    t, distance = context.t, apart(result)
    values = {
        "follower": context.place(shares.follower.place),
        "period": context.period(period),
        "leader": context.place(shares.leader.place),
        "code": period,
        "gap": context.estimate(distance, context.unit(LEVEL), 0),
        "interval": context.interval(distance.low, distance.high, context.unit(LEVEL), 0),
        "level": series[1].points[0].text,
        "leader_level": series[0].points[0].text,
        "order": t(f"chart_{LEVEL_GAP}.{'behind' if result.value >= 0 else 'ahead'}"),
    }
    hollow = any(point.mark is Mark.DERIVED for bar in series for point in bar.points)
    values["hollow"] = t(f"chart_{LEVEL_GAP}.hollow") if hollow else ""
    chart = Chart(
        **context.worded(LEVEL_GAP, values),
        kind="bar",
        series=series,
        x=Axis(unit=context.unit(LEVEL), low=0, decimals=0, grid=True),
        y=category_axis(tuple(context.place(place) for place in places)),
        note=t(f"chart_{LEVEL_GAP}.note", **values),
        formula=result.formula,
        sources=source_lines(series, context.lang),
        height=220,
    )
    return in_spoken_units(chart)


def _level_bar(tables: Dataset, context: Context, place: str, period: str, row: int) -> Series:
    inputs = level_inputs(tables.catalog, place, period)
    points = [figure_point(tables, context, result.key) for result in inputs]
    if len(inputs) == 1:
        point = figure_point(tables, context, inputs[0].key, x=inputs[0].value, y=float(row))
    else:
        level = estimate("share * gdp / 100", share=inputs[0], gdp=inputs[1])
        said = context.estimate(level, context.unit(LEVEL), 0)
        text = context.t("unit.as_derived", value=said)
        point = Point(
            level.value,
            float(row),
            level.value,
            Mark.DERIVED,
            context.period(period),
            text,
            low=level.low,
            high=level.high,
            note=level.formula,
            citations=all_citations(*points),
        )
    return Series(
        place,
        context.place(place),
        context.colour(place),
        (point,),
        "bar",
        unit=context.unit(LEVEL),
    )


# What closing takes: by which factor the follower's core would have to grow, two ways.


CLOSING = "closing"
CLOSING_WAYS = ("same_gdp", "rest_same")
"""The ways to close the gap."""


def closing_chart(tables: Dataset, lang: str, options: GapOptions) -> Chart:
    """Two bars: the factor at unchanged GDP, and with the rest of GDP unchanged."""
    context = Context(tables.catalog, lang)
    result = share_gap_to_close(tables, options.follower, options.leader, options.period)
    if isinstance(result, NoGap):
        return no_gap_chart(CLOSING, "bar", context, result, options)
    t, values = context.t, gap_values(context, result) | _closing_values(context, result)
    unit, series = t(f"chart_{CLOSING}.unit"), _closing_series(tables, context, result)
    chart = Chart(
        **context.worded(CLOSING, values),
        kind="bar",
        series=(series,),
        x=Axis(unit=unit, low=0, decimals=3, grid=True),
        y=category_axis(tuple(t(f"chart_{CLOSING}.way.{way}") for way in CLOSING_WAYS)),
        reference_lines=(
            ReferenceLine(1.0, t(f"chart_{CLOSING}.today", **values), style="reference"),
        ),
        note=t(f"chart_{CLOSING}.note", **values),
        formula=t(f"chart_{CLOSING}.formula", **values),
        assumptions=tuple(
            t(f"chart_{CLOSING}.assumes.{way}", **values) for way in (*CLOSING_WAYS, "fixed")
        ),
        sources=source_lines((series,), lang),
        height=220,
    )
    return sourced_chart(context, chart, result)


def _closing_factors(result: Gap) -> dict[str, Estimate]:
    factors = (result.factor_gdp_unchanged, result.factor_rest_unchanged)
    return dict(zip(CLOSING_WAYS, factors, strict=True))


def _closing_values(context: Context, result: Gap) -> dict[str, str]:
    """Factor, interval and arithmetic of both ways, as words."""
    values: dict[str, str] = {}
    for way, factor in _closing_factors(result).items():
        values[way] = context.estimate(factor)
        values[f"{way}_interval"] = context.interval(factor.low, factor.high)
        values[f"{way}_formula"] = factor.formula
    return values


def _closing_series(tables: Dataset, context: Context, result: Gap) -> Series:
    shares = (result.follower.key, result.leader.key)
    citations = proof(tables, context, result.follower, result.leader)
    points = tuple(
        _closing_bar(
            context,
            factor,
            row,
            way,
            check_key(tables.catalog, f"{CLOSING}/{way}", shares),
            citations,
        )
        for row, (way, factor) in enumerate(_closing_factors(result).items())
    )
    return Series(
        "factor",
        context.t(f"chart_{CLOSING}.name"),
        context.colour(result.follower.place),
        worked(points, result.follower, result.leader),
        "bar",
        unit=context.t(f"chart_{CLOSING}.unit"),
    )


def _closing_bar(
    context: Context, factor: Estimate, row: int, way: str, key: str, proved: tuple[Citation, ...]
) -> Point:
    text = context.t(f"chart_{CLOSING}.text", factor=context.estimate(factor))
    interval = context.interval(factor.low, factor.high)
    return Point(
        factor.value,
        float(row),
        factor.value,
        Mark.DERIVED,
        text=text,
        key=key,
        label=context.t(f"chart_{CLOSING}.way.{way}"),
        low=factor.low,
        high=factor.high,
        note=context.t(f"chart_{CLOSING}.worked", formula=factor.formula, interval=interval),
        citations=proved,
    )


# How much faster than GDP the follower's core must grow, by the years allowed.


CLOSING_PACE = "closing_pace"


@dataclass(frozen=True)
class ClosingPaceOptions(GapOptions):
    """The two cities, the period of their shares, and the years allowed (1 to 50 each)."""

    years: tuple[int, ...] = (5, 10, 15)


def closing_pace_chart(tables: Dataset, lang: str, options: ClosingPaceOptions) -> Chart:
    """One bar per number of years: the yearly excess of core growth over GDP growth, per cent."""
    context = Context(tables.catalog, lang)
    result = share_gap_to_close(tables, options.follower, options.leader, options.period)
    if isinstance(result, NoGap):
        return no_gap_chart(CLOSING_PACE, "bar", context, result, options)
    terms = tuple(sorted({years for years in options.years if 1 <= years <= LONGEST}))
    if not terms:
        return empty_chart(
            CLOSING_PACE, "bar", lang, context.t(f"chart_{CLOSING_PACE}.no_years", longest=LONGEST)
        )
    needed = {years: pace_to_close(result, years) for years in terms}
    series = _pace_series(tables, context, result, needed)
    t, values = context.t, gap_values(context, result) | _pace_values(context, needed)
    chart = Chart(
        **context.worded(CLOSING_PACE, values),
        kind="bar",
        series=(series,),
        x=Axis(unit="%", low=0, decimals=1, grid=True),
        y=category_axis(tuple(t(f"chart_{CLOSING_PACE}.row", years=years) for years in terms)),
        formula=t(f"chart_{CLOSING_PACE}.formula", **values),
        assumptions=(
            t(f"chart_{CLOSING_PACE}.excess"),
            t("chart_closing.assumes.fixed", **values),
        ),
        sources=source_lines((series,), lang),
        height=220,
    )
    return sourced_chart(context, chart, result)


def pace_to_close(result: Gap, years: int) -> Estimate:
    """By how much of itself the follower's share must rise a year, per cent; a fixed leader."""
    formula = f"((leader / follower) ** (1 / {years}) - 1) * 100"
    return estimate(formula, follower=result.follower, leader=result.leader)


def _pace_values(context: Context, needed: dict[int, Estimate]) -> dict[str, str]:
    """The term that pages speak of, else the shortest, with its pace; and all in one list."""
    years = STANDARD_YEARS if STANDARD_YEARS in needed else min(needed)
    listed = context.listed(
        context.t(f"chart_{CLOSING_PACE}.item", years=term, pace=context.estimate(value))
        for term, value in needed.items()
    )
    return {"years": str(years), "pace": context.estimate(needed[years]), "listed": listed}


def _pace_series(
    tables: Dataset, context: Context, result: Gap, needed: dict[int, Estimate]
) -> Series:
    shares = (result.follower.key, result.leader.key)
    citations = proof(tables, context, result.follower, result.leader)
    points = tuple(
        _pace_bar(
            context,
            pace,
            row,
            years,
            check_key(tables.catalog, f"{CLOSING_PACE}/{years}", shares),
            citations,
        )
        for row, (years, pace) in enumerate(needed.items())
    )
    return Series(
        "pace",
        context.t(f"chart_{CLOSING_PACE}.name"),
        context.colour(result.follower.place),
        worked(points, result.follower, result.leader),
        "bar",
        unit="%",
    )


def _pace_bar(
    context: Context, needed: Estimate, row: int, years: int, key: str, proved: tuple[Citation, ...]
) -> Point:
    text = context.t(f"chart_{CLOSING_PACE}.text", pace=context.estimate(needed))
    interval = context.interval(needed.low, needed.high)
    return Point(
        needed.value,
        float(row),
        needed.value,
        Mark.DERIVED,
        context.t(f"chart_{CLOSING_PACE}.row", years=years),
        text,
        key,
        low=needed.low,
        high=needed.high,
        note=context.t(f"chart_{CLOSING}.worked", formula=needed.formula, interval=interval),
        citations=proved,
    )


CHARTS = (
    ChartType(SHARE_GAP, GapOptions, share_gap_chart),
    ChartType(LEVEL_GAP, GapOptions, level_gap_chart),
    ChartType(CLOSING, GapOptions, closing_chart),
    ChartType(CLOSING_PACE, ClosingPaceOptions, closing_pace_chart),
)


# Facts beside the shares of two cities, each in a figure and a sentence with its sources.

MOST_TURNS = 3
"""Turning years that are told by name, the latest; of the others the number is told."""


def leader_and_follower_facts(
    tables: Dataset, context: Context, follower: str, leader: str
) -> tuple[Fact, ...]:
    """The target furthest missed by the leader, its turning years, the figures on the follower."""
    return (
        _target_fact(tables, context, leader),
        _turning_fact(tables, context, leader),
        _figures_fact(tables, context, follower, leader),
    )


def cited_in(context: Context, cited: Iterable[Citation]) -> str:
    """The documents with their places in one line; of several, the first and how many."""
    point = Point(0, 0, citations=tuple(cited))
    lines = source_lines((Series("", "", "ink", (point,)),), context.lang)
    if len(lines) > 1:
        return context.t("surface.sources", first=lines[0], count=len(lines))
    return context.t("shell.sources", sources=lines[0]) if lines else ""


def _target_fact(tables: Dataset, context: Context, place: str) -> Fact:
    """The testable target that was reached least, and how the others ended."""
    rows = [row for row in target_rows(tables) if row["place"] == place and testable(row)]
    row, name = worst(rows), {"place": context.place(place)}
    if row is None:
        return Fact("0", context.t("fact.target_none", **name))
    keys = (row["outcome_key"], row["key"])
    doubts = dict.fromkeys(flag for key in keys for flag in flag_words(tables, context, key))
    caution = context.t("finding_trends.same_name") if row["caution"] else ""
    text = context.t(
        "fact.target",
        when=deadline(context, row),
        indicator=context.indicator(row["indicator"]),
        goal=target_text(tables, row["target"], context),
        verdict=f"{verdict(context, row)}{caution}",
        testable=len(rows),
        met=sum(one["verdict"] == "met" for one in rows),
        **name,
    )
    return Fact(
        outcome(tables, context, row) + FLAG_SIGN * bool(doubts),
        text,
        "missed" if row["verdict"] == "missed" else "ink",
        cited_in(
            context, (c for key in keys for c in citations(tables.catalog, key, context.lang))
        ),
        tuple(doubts),
    )


def _turning_fact(tables: Dataset, context: Context, place: str) -> Fact:
    """The years in which the course was set, with what set it."""
    policies, turns = tables.catalog.policies, tables.turning_points.to_dict("records")
    own = [
        (row["year"], key)
        for row in turns
        for key in row["keys"]
        if policies[key.partition(":")[2]].place == place
    ]
    if not own:
        return Fact("0", context.t("fact.turning_none", place=context.place(place)))
    latest, t = own[-MOST_TURNS:], context.t
    names = [policies[key.partition(":")[2]].name(context.lang) for _, key in latest]
    values = {"place": context.place(place), "count": len(own), "shown": len(latest)}
    text = t("fact.turning" if len(own) == len(latest) else "fact.turning_latest", **values)
    cited = [c for _, key in latest for c in citations(tables.catalog, key, context.lang)]
    return Fact(
        context.listed(dict.fromkeys(str(year) for year, _ in latest)),
        text + t("fact.arrow").join(names),
        "ink",
        cited_in(context, cited),
    )


def _figures_fact(tables: Dataset, context: Context, follower: str, leader: str) -> Fact:
    """How many figures the documents give of the follower, beside those of the leader."""
    frame = tables.coverage
    counts = frame[frame["state"].isin((*Is, "unsourced"))]["place"].value_counts()
    places = {"follower": context.place(follower), "leader": context.place(leader)}
    text = context.t("fact.figures", other=int(counts.get(leader, 0)), **places)
    documents = context.t("fact.documents", count=len(tables.catalog.sources))
    count = context.t("fact.count", count=context.number(counts.get(follower, 0)))
    return Fact(count, text, "ink", documents)
