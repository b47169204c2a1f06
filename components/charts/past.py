"""What happened: how both shares changed over the last years, and where the same pace leads."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, figure
from components.analysis.gap import GDP, SPANS, Gap, Pace, parity, past_pace, projected
from components.catalog.locator import locator_name
from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.charts.context import (
    Context,
    citations,
    figure_point,
    place_series,
    source_lines,
    year_axis,
)
from components.charts.gap import apart, gap_values, pace_to_close

# The pace of both cities over the same years, from figures that a document prints.


_WORDS = "chart_catchup_path"
_SPACE = f"{_WORDS}.past"
LAST_YEAR = 2099
"""The last year that a period can name; what lies beyond is said in years alone."""


@dataclass(frozen=True, slots=True)
class Past:
    """How both shares changed over the same years; the growth of each GDP where it is known."""

    follower: Pace
    leader: Pace
    follower_gdp: Pace | None
    leader_gdp: Pace | None

    def rate(self, name: str) -> float | None:
        """The rate of a setting such as `leader_core`, with the one decimal of its field.

        The core is share times GDP, so its factor a year is the product of theirs.
        """
        side = name.partition("_")[0]
        share: Pace = getattr(self, side)
        gdp: Pace | None = getattr(self, f"{side}_gdp")
        if gdp is None or name.endswith("gdp"):
            return round(gdp.yearly.value, 1) if gdp else None
        factor = (1 + share.yearly.value / 100) * (1 + gdp.yearly.value / 100)
        return round((factor - 1) * 100, 1)


_USUAL_SPANS = (3, 5, 1)
"""One year may be an odd one, and five reach into other times."""


def spans(tables: Dataset, gap: Gap) -> tuple[int, ...]:
    """The spans over which the past of both shares is known."""
    return tuple(span for span in SPANS if past(tables, gap, span))


def past(tables: Dataset, gap: Gap, span: int = 0) -> Past | None:
    """What happened in the `span` years up to the gap (0: in the usual ones that are known)."""
    if not span:
        known = (past(tables, gap, usual) for usual in _USUAL_SPANS)
        return next(filter(None, known), None)
    if span not in SPANS or gap.follower.period.precision != "year":
        return None

    def pace(indicator: str, place: str) -> Pace | None:
        end = gap.follower.period.year
        return past_pace(tables.catalog, tables.breaks, indicator, place, end, span)

    sides = (gap.follower.place, gap.leader.place)
    follower, leader = (pace(gap.indicator, place) for place in sides)
    if follower is None or leader is None:
        return None
    return Past(follower, leader, *(pace(GDP, place) for place in sides))


def pace_text(tables: Dataset, context: Context, pace: Pace) -> str:
    """What a city's figure grew by a year, from when to when, and where both are printed."""
    sources = dict.fromkeys(
        context.t("unit.source", title=cited.title, places=locator_name(cited.at, context.lang))
        for end in (pace.first, pace.last)
        for cited in citations(tables.catalog, end.key, context.lang)
    )
    return context.t(
        f"{_WORDS}.pace",
        place=context.place(pace.last.place),
        what=context.indicator(pace.indicator),
        since=context.period(pace.first.period),
        until=context.period(pace.last.period),
        rate=context.estimate(pace.yearly, finest=1),
        interval=context.interval(pace.yearly.low, pace.yearly.high, finest=2),
        source=context.listed(sources),
        first=context.value(pace.first.value, pace.indicator),
        last=context.value(pace.last.value, pace.indicator),
    )


# The same from what happened: both shares go on as they did over the last years.


def past_chart(tables: Dataset, context: Context, gap: Gap, happened: Past, years: int) -> Chart:
    """The printed shares of the span, then where the same pace a year would lead."""
    t, paces = context.t, (happened.follower, happened.leader)
    words, met = _past_values(context, gap, happened, years), parity(*paces)
    series = tuple(_past_line(tables, context, pace, years) for pace in paces)
    if met.years is None:
        case, doubt = "never", "never_anyhow" if met.soonest is None else "unless"
    else:
        case = "closes" if met.years <= years else "later" if "year" in words else "far"
        doubt = "open" if met.latest is None else "within"
        case = "senseless" if share_at_parity(happened.leader, met.years) > HALF else case
    note = (t(f"{_SPACE}.note", **words), t(f"{_SPACE}.{doubt}", **words))
    start = gap.follower.period.year
    return Chart(
        id="catchup_path",
        kind="line",
        lang=context.lang,
        series=series,
        title=t(f"{_SPACE}.{case}", **words),
        subtitle=t(f"{_SPACE}.subtitle", **words),
        x=year_axis(start - happened.follower.years, start + years),
        y=Axis(unit="%", low=0, decimals=1, grid=True),
        note=t("chart_share_gap.joint").join(note),
        formula=t(f"{_SPACE}.formula", **words),
        assumptions=tuple(pace_text(tables, context, pace) for pace in paces),
        sources=source_lines(series, context.lang),
        alt=t(f"{_SPACE}.alt", **words),
        file_name=t(f"{_WORDS}.file_name", **words),
    )


def span_text(context: Context, span: int) -> str:
    """The years of the past in words: 最近 3 年."""
    return context.t(f"{_SPACE}.span_{'many' if span > 1 else 'one'}", span=span)


def _past_values(context: Context, gap: Gap, happened: Past, years: int) -> dict[str, str]:
    """Both paces, when the shares meet with its interval, and where both stand at the end."""
    start, follower, leader = gap.follower.period.year, happened.follower, happened.leader
    met, ends = parity(follower, leader), [projected(p, years) for p in (follower, leader)]
    left = Estimate(
        ends[1].value - ends[0].value, ends[1].low - ends[0].high, ends[1].high - ends[0].low, ""
    )
    soonest, latest = (math.inf if end is None else end for end in (met.soonest, met.latest))
    values = gap_values(context, gap) | {
        "years": str(years),
        "span": str(follower.years),
        "past": span_text(context, follower.years),
        "first": context.period(follower.first.period.code),
        "end": context.period(str(start + years)),
        "left": context.estimate(apart(left), context.t("unit.points"), 1),
        "required": context.estimate(pace_to_close(gap, years), finest=1),
    }
    for side, pace, end in zip(("follower", "leader"), (follower, leader), ends, strict=True):
        values[f"{side}_pace"] = context.estimate(pace.yearly, finest=1)
        values[f"{side}_from"] = context.number(pace.first.value)
        values[f"{side}_end"] = context.estimate(end, finest=1)
    if met.years is not None:
        values["at_parity"] = parity_text(context, share_at_parity(leader, met.years))
        values["needed"] = context.number(met.years, 1 if latest - soonest < 2 else 0)
        if (year := start + math.ceil(met.years)) <= LAST_YEAR:
            values["year"] = context.period(str(year))
    if soonest < math.inf:
        values["soonest"] = context.number(math.floor(soonest))
    if latest < math.inf:
        values["latest"] = context.number(math.ceil(latest))
    return values


HALF = 50.0
"""Per cent of GDP above which two shares that meet are no outlook but a sum carried too far."""


def share_at_parity(leader: Pace, years: float) -> float:
    """The share, in per cent, that both have when they meet after `years` at the past pace."""
    grown = leader.last.value / leader.first.value
    return float(leader.last.value * grown ** (years / leader.years))


def parity_text(context: Context, share: float) -> str:
    """That share in words: 约 48%; no share is told beyond the whole."""
    mark = "about" if share < 100 else "over"
    return context.t(f"unit.as_{mark}", value=f"{context.number(min(share, 100), 0)}%")


def _past_line(tables: Dataset, context: Context, pace: Pace, years: int) -> Series:
    """The printed shares from the first to the last of `pace`, then those that follow from it."""
    printed = [
        figure_point(tables, context, row.key)
        for year in range(pace.first.period.year, pace.last.period.year + 1)
        if (row := figure(tables.catalog, pace.indicator, pace.last.place, year))
    ]
    named = (printed[0], *(replace(point, text="") for point in printed[1:-1]), printed[-1])
    return place_series(context, pace.last.place, (*named, *_onward(context, pace, years)), "solid")


def _onward(context: Context, pace: Pace, years: int) -> tuple[Point, ...]:
    """The shares after `pace`, year by year; those over the whole are left out."""
    shares = [projected(pace, year) for year in range(1, years + 1)]
    start = pace.last.period.year
    return tuple(
        replace(
            path_point(context, start + year, share.value, named=year == years),
            low=share.low,
            high=share.high,
        )
        for year, share in enumerate(shares, start=1)
        if share.value <= 100
    )


def past_beside(context: Context, pace: Pace, years: int) -> tuple[Series, ...]:
    """The past of the follower carried on, thin beside the scenario of the reader."""
    place = pace.last.place
    name = context.t(f"{_SPACE}.name", past=span_text(context, pace.years))
    line = place_series(context, place, _onward(context, pace, years), "dotted")
    tint = TINTS.get(place, "neutral")
    return (replace(line, id="past", name=name, colour=tint, thin=True),)


TINTS = {city: f"{city}_tint" for city in ("hangzhou", "suzhou")}


def path_point(context: Context, year: int, share: float, *, named: bool) -> Point:
    """A share that assumptions give for `year`; only the last one has its number beside it."""
    text = f"{context.number(share, 1)}%" if named else ""
    return Point(year + 0.5, share, share, Mark.SCENARIO, context.period(str(year)), text)
