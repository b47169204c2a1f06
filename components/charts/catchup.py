"""The catch-up calculator: a scenario, its path, its grid of years and growth."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset
from components.analysis.figures import Estimate, Figure
from components.analysis.gap import (
    LONGEST,
    Gap,
    NoGap,
    RefusalError,
    Scenario,
    catchup_path,
    catchup_sensitivity,
    excess,
    required_core,
    required_excess,
    required_grid,
    years_to_close,
)
from components.catalog.locator import locator_name
from components.charts.chart import (
    Axis,
    Chart,
    Citation,
    Mark,
    Point,
    ReferenceLine,
    Series,
    empty_chart,
)
from components.charts.context import (
    Context,
    category_axis,
    citations,
    figure_point,
    place_series,
    proof,
    source_lines,
    year_axis,
)
from components.charts.gap import (
    STANDARD_YEARS,
    GapOptions,
    apart,
    gap_values,
    no_gap_chart,
    pace_to_close,
    share_gap_to_close,
    sourced_chart,
    sourced_text,
)
from components.charts.kinds import Kind
from components.charts.past import (
    HALF,
    LAST_YEAR,
    TINTS,
    Past,
    pace_text,
    parity_text,
    past,
    past_beside,
    past_chart,
    path_point,
)
from components.charts.registry import ChartType

# The catch-up calculator's settings, filled up from the data and said in words.


CORE, GDP = "core_growth", "gdp_growth"
_SCENARIO_WORDS = "chart_catchup_path"
_RATES = {"core": CORE, "gdp": GDP}
_SETTINGS = tuple(f"{side}_{rate}" for side in ("follower", "leader") for rate in _RATES)
_LEAST = 1e-9
"""Per cent; a share of a scenario lies above zero and below the whole."""


@dataclass(frozen=True)
class ScenarioOptions(GapOptions):
    """Both cities, the years allowed, and each side's growth, per cent a year.

    A rate left out (None) is the city's own of the last `span` years as `standard_rates` (0: the
    usual span); where it has none, the reader is asked for it. `moving`: whether the leader's
    share goes on changing, or stays; None: it goes on where its past is known.
    """

    years: int = STANDARD_YEARS
    span: int = 0
    moving: bool | None = None
    follower_core: float | None = None
    follower_gdp: float | None = None
    leader_core: float | None = None
    leader_gdp: float | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth that a document prints or implies: per cent, place, indicator, period, key."""

    value: float
    place: str
    indicator: str
    period: str
    key: str


def moves(tables: Dataset, gap: Gap, settings: ScenarioOptions) -> bool:
    """Whether the leader's share goes on changing."""
    if settings.moving is None:
        return past(tables, gap, settings.span) is not None
    return settings.moving


def scenario(tables: Dataset, gap: Gap, settings: ScenarioOptions) -> Scenario:
    """The scenario of `settings` from the shares of `gap`; RefusalError as `Scenario`.

    A rate that nobody knows is 0 in it: whatever rests on one of `unknown_rates` is not shown.
    """
    follower, leader = gap.follower, gap.leader
    plan = Scenario(follower.value, leader.value, settings.years, start=follower.period.year)
    rates: dict[str, Any] = _rates(tables, gap, settings)
    return replace(plan, **{name: rate for name, rate in rates.items() if rate is not None})


def unknown_rates(tables: Dataset, gap: Gap, settings: ScenarioOptions) -> tuple[str, ...]:
    """The settings such as `follower_core` that neither the reader nor the data give."""
    return tuple(name for name, rate in _rates(tables, gap, settings).items() if rate is None)


def _rates(tables: Dataset, gap: Gap, settings: ScenarioOptions) -> dict[str, float | None]:
    """Each rate that counts, by the name of its setting; a fixed leader has none."""
    moving = moves(tables, gap, settings)
    return {
        name: standard if _as_usual(settings, name, standard) else getattr(settings, name)
        for name, standard in standard_rates(tables, gap, settings.span).items()
        if moving or name.startswith("follower")
    }


def _as_usual(settings: ScenarioOptions, name: str, standard: float | None) -> bool:
    """Whether a rate is left as it is."""
    return getattr(settings, name) in (None, standard)


def _goes_on(tables: Dataset, gap: Gap, settings: ScenarioOptions) -> bool:
    """Whether nothing is assumed but that both cities go on as they did."""
    if past(tables, gap, settings.span) is None or not moves(tables, gap, settings):
        return False
    standards = standard_rates(tables, gap, settings.span)
    return all(_as_usual(settings, name, rate) for name, rate in standards.items())


def standard_rates(tables: Dataset, gap: Gap, span: int = 0) -> dict[str, float | None]:
    """Each city's own growth, per cent a year, by the name of its setting; None if unknown.

    That of the last `span` years where the past of both is known; else the latest that a
    document prints. Nothing here is derived from the gap itself.
    """
    if happened := past(tables, gap, span):
        return {name: happened.rate(name) for name in _SETTINGS}
    own = growths(tables, gap)
    return {name: growth.value if growth else None for name, growth in own.items()}


def growths(tables: Dataset, gap: Gap) -> dict[str, Growth | None]:
    """Each city's own growth by the name of its setting, such as `leader_core`; None if unknown."""
    sides = {"follower": gap.follower, "leader": gap.leader}
    return {
        f"{side}_{rate}": own_growth(tables, figure.place, indicator, figure.period.code)
        for side, figure in sides.items()
        for rate, indicator in _RATES.items()
    }


def own_growth(tables: Dataset, place: str, indicator: str, period: str) -> Growth | None:
    """The growth in `period`, printed with a source or derived; else in the latest year of all."""
    reports, derived = (
        frame[(frame["indicator"] == indicator) & (frame["place"] == place)]
        for frame in (tables.reports, tables.derived)
    )
    printed = reports[reports["preferred"] & (reports["source"] != "")]
    years = [
        Growth(round(float(value), 1), place, indicator, str(code), str(key))
        for frame in (printed, derived)
        for value, code, key in frame.loc[
            frame["value"].notna() & frame["period"].str.isdigit(), ["value", "period", "key"]
        ].itertuples(index=False, name=None)
    ]
    here = [growth for growth in years if growth.period == period]
    return next(iter(here), max(years, key=lambda growth: growth.period, default=None))


def scenario_values(context: Context, gap: Gap, plan: Scenario) -> dict[str, str]:
    """What the sentences about a scenario are filled with."""
    return gap_values(context, gap) | {
        "years": str(plan.years),
        "end": context.period(str(plan.start + plan.years)),
        "follower_core": context.number(plan.follower_core),
        "follower_gdp": context.number(plan.follower_gdp),
        "leader_core": context.number(plan.leader_core),
        "leader_gdp": context.number(plan.leader_gdp),
        "required": context.estimate(spread(gap, plan, required_excess)),
        "required_core": context.estimate(spread(gap, plan, required_core)),
    }


def spread(gap: Gap, plan: Scenario, of: Callable[[Scenario], float]) -> Estimate:
    """`of(plan)`, with the interval that the printed precision of both shares leaves to it."""
    follower, leader = (
        (max(figure.interval.low, _LEAST), min(figure.interval.high, 100 - _LEAST))
        for figure in (gap.follower, gap.leader)
    )
    near = replace(plan, share_follower=follower[1], share_leader=leader[0])
    far = replace(plan, share_follower=follower[0], share_leader=leader[1])
    low, high = sorted((of(near), of(far)))
    return Estimate(of(plan), low, high, "")


def assumptions(
    tables: Dataset, context: Context, gap: Gap, plan: Scenario, *, moving: bool, span: int = 0
) -> dict[str, str]:
    """The assumptions that every export of a scenario carries, by what they are about.

    A rate that is the standard one is followed by where it comes from.
    """
    values, own = scenario_values(context, gap, plan), standard_rates(tables, gap, span)
    origins = rate_origins(tables, context, gap, span)
    side = ("moving", "leader_core", "leader_gdp") if moving else ("fixed",)
    parts = ("start", "follower", "follower_core", "follower_gdp", *side, "basis")
    return {
        part: origins.get(part) or context.t(f"{_SCENARIO_WORDS}.assumes.{part}", **values)
        for part in parts
        if part not in own or getattr(plan, part) == own[part]
    }


def rate_origins(tables: Dataset, context: Context, gap: Gap, span: int = 0) -> dict[str, str]:
    """Where each rate comes from, or that the reader is asked, by the name of its setting."""
    if happened := past(tables, gap, span):
        return {name: _past_origin(tables, context, gap, happened, name) for name in _SETTINGS}
    return {
        name: _rate_origin(tables, context, growth)
        if growth
        else context.t(f"{_SCENARIO_WORDS}.origin.none", rate=rate_name(context, gap, name))
        for name, growth in growths(tables, gap).items()
    }


def _past_origin(tables: Dataset, context: Context, gap: Gap, happened: Past, name: str) -> str:
    """From which figures of a city's past a rate is computed."""
    side, _, rate = name.partition("_")
    share, gdp = getattr(happened, side), getattr(happened, f"{side}_gdp")
    code = f"past_{rate}" if gdp else "none"
    paces = () if gdp is None else (gdp,) if rate == "gdp" else (share, gdp)
    return context.t(
        f"{_SCENARIO_WORDS}.origin.{code}",
        rate=rate_name(context, gap, name),
        value=context.number(happened.rate(name) or 0.0, 1),
        paces=context.t(f"{_SCENARIO_WORDS}.joint").join(
            pace_text(tables, context, pace) for pace in paces
        ),
    )


def rate_name(context: Context, gap: Gap, name: str) -> str:
    """A setting such as `follower_core` as a reader names it."""
    side, _, rate = name.partition("_")
    place = context.place(getattr(gap, side).place)
    return context.t(f"{_SCENARIO_WORDS}.rate.{rate}", place=place)


def _rate_origin(tables: Dataset, context: Context, growth: Growth) -> str:
    sources = [
        context.t("unit.source", title=cited.title, places=locator_name(cited.at, context.lang))
        for cited in citations(tables.catalog, growth.key, context.lang)
    ]
    printed = growth.key.startswith("obs:")
    return context.t(
        f"{_SCENARIO_WORDS}.origin.{'own' if printed else 'derived'}",
        place=context.place(growth.place),
        what=context.indicator(growth.indicator),
        period=context.period(growth.period),
        rate=context.number(growth.value),
        source=context.listed(sources),
    )


def _asking(chart_id: str, kind: Kind, context: Context, gap: Gap, names: tuple[str, ...]) -> Chart:
    """The chart without marks: it asks for the rates `names`, since no growth is made up."""
    rates = context.listed(rate_name(context, gap, n) for n in names)
    sentence = context.t(f"{_SCENARIO_WORDS}.asks", rates=rates)
    return empty_chart(chart_id, kind, context.lang, sentence)


# The catch-up calculator: both shares year by year under assumptions that are printed with it.


CATCHUP_PATH = "catchup_path"
_LABEL_DISTANCE = 2.0
"""Points of share between two ends below which their labels would stand on each other."""


def catchup_path_chart(tables: Dataset, lang: str, options: ScenarioOptions) -> Chart:
    """One line per city over the years allowed; a guide where they meet."""
    context = Context(tables.catalog, lang)
    gap = share_gap_to_close(tables, options.follower, options.leader, options.period)
    if isinstance(gap, NoGap):
        return no_gap_chart(CATCHUP_PATH, "line", context, gap, options)
    happened, unknown = past(tables, gap, options.span), unknown_rates(tables, gap, options)
    try:
        plan = scenario(tables, gap, options)
    except RefusalError as refused:
        return empty_chart(
            CATCHUP_PATH, "line", lang, context.t(f"chart_{CATCHUP_PATH}.refused.{refused.code}")
        )
    if happened and (unknown or _goes_on(tables, gap, options)):
        return past_chart(tables, context, gap, happened, options.years)
    if unknown and options.moving:
        return _asking(CATCHUP_PATH, "line", context, gap, unknown)
    if unknown:
        return _required_chart(tables, context, gap, options.years)
    return _path_chart(tables, context, gap, plan, options)


def _path_chart(
    tables: Dataset, context: Context, gap: Gap, plan: Scenario, options: ScenarioOptions
) -> Chart:
    t, frame, moving = context.t, catchup_path(plan), moves(tables, gap, options)
    words = scenario_values(context, gap, plan) | _path_values(context, gap, plan)
    words["when"] = t(f"chart_{CATCHUP_PATH}.when.{'moving' if moving else 'fixed'}", **words)
    sides = {"follower": gap.follower, "leader": gap.leader}
    happened = past(tables, gap, options.span)
    series = (
        *(past_beside(context, happened.follower, plan.years) if happened else ()),
        *(_path_line(tables, context, share, frame, column) for column, share in sides.items()),
    )
    lines = assumptions(tables, context, gap, plan, moving=moving, span=options.span)
    chart = Chart(
        **context.worded(CATCHUP_PATH, words, f"title.{_path_case(plan)}"),
        kind="line",
        series=series,
        x=year_axis(plan.start, plan.start + plan.years),
        y=Axis(unit="%", low=0, decimals=1, grid=True),
        reference_lines=_path_reference_lines(context, plan, words),
        note=_path_note(context, frame, words),
        formula=t(f"chart_{CATCHUP_PATH}.formula", **words),
        assumptions=(*lines.values(),),
        sources=source_lines(series, context.lang),
    )
    return sourced_chart(context, chart, gap)


STANDARD_TERMS = (5, 10, 15)
"""The years of the curves that stand beside the one chosen."""


def _required_chart(tables: Dataset, context: Context, gap: Gap, years: int) -> Chart:
    """The share year by year that closing in 5, 10, 15 and the chosen years takes.

    Drawn where no growth is known: none is made up, and what it would have to be is arithmetic.
    """
    t, terms = context.t, sorted({*STANDARD_TERMS, years})
    values = gap_values(context, gap) | {"years": str(years), "end": _year(context, gap, terms[-1])}
    paces = {term: context.estimate(pace_to_close(gap, term)) for term in terms}
    values["pace"] = paces[years]
    values["listed"] = context.listed(
        t("chart_closing_pace.item", years=term, pace=pace) for term, pace in paces.items()
    )
    place = gap.follower.place
    lines = {term: _required_line(tables, context, gap, term, paces[term]) for term in terms}
    chosen = replace(lines[years], id=place, colour=context.colour(place), thin=False)
    lines[years] = _named_start(tables, context, chosen, gap.follower.key)
    series = (*lines.values(), _level_line(tables, context, gap, terms[-1]))
    start, space = gap.follower.period.year, f"chart_{CATCHUP_PATH}.required"
    return Chart(
        id=CATCHUP_PATH,
        kind="line",
        lang=context.lang,
        series=series,
        title=sourced_text(context, t(f"{space}.title", **values), sourced=gap.sourced),
        subtitle=t(f"{space}.subtitle", **values),
        x=_term_axis(start, terms),
        y=Axis(unit="%", low=0, decimals=1, grid=True),
        note=t(f"{space}.note", **values),
        formula=t("chart_closing_pace.formula", **values),
        assumptions=(t("chart_closing_pace.excess"), t("chart_closing.assumes.fixed", **values)),
        sources=source_lines(series, context.lang),
        alt=t(f"{space}.alt", **values),
        file_name=t(f"chart_{CATCHUP_PATH}.file_name", **values),
    )


def _term_axis(start: int, terms: list[int]) -> Axis:
    axis, years = year_axis(start, start + terms[-1]), {start, *(start + term for term in terms)}
    return replace(axis, ticks=tuple(tick for tick in axis.ticks if int(tick[0]) in years))


def _named_start(tables: Dataset, context: Context, series: Series, key: str) -> Series:
    """`series` with the name of its city at its first figure."""
    first = figure_point(tables, context, key)
    place = context.place(series.id)
    named = replace(
        first, text=context.t(f"chart_{CATCHUP_PATH}.required.start", place=place, value=first.text)
    )
    return replace(series, points=(named, *series.points[1:]))


def _year(context: Context, gap: Gap, term: int) -> str:
    return context.period(str(gap.follower.period.year + term))


def _required_line(tables: Dataset, context: Context, gap: Gap, term: int, pace: str) -> Series:
    """The follower's share when it meets the leader's in `term` years, told at its end."""
    start, step = gap.follower, 1 + pace_to_close(gap, term).value / 100
    name = context.t(f"chart_{CATCHUP_PATH}.required.name", years=term)
    text = context.t(f"chart_{CATCHUP_PATH}.required.label", years=term, pace=pace)
    later = tuple(
        Point(
            start.period.year + year + 0.5,
            share := start.value * step**year,
            share,
            Mark.SCENARIO,
            _year(context, gap, year),
            text if year == term else "",
        )
        for year in range(1, term + 1)
    )
    first = replace(figure_point(tables, context, start.key), text="")
    line = place_series(context, start.place, (first, *later), "dotted")
    tint = TINTS.get(start.place, "neutral")
    return replace(line, id=f"in_{term}", name=name, colour=tint, thin=True)


def _level_line(tables: Dataset, context: Context, gap: Gap, term: int) -> Series:
    """The leader's share, taken as it is to the last year."""
    end = Point(
        gap.leader.period.year + term + 0.5,
        gap.leader.value,
        gap.leader.value,
        Mark.SCENARIO,
        _year(context, gap, term),
    )
    first = figure_point(tables, context, gap.leader.key)
    return place_series(context, gap.leader.place, (first, end), "dotted")


def _path_case(plan: Scenario) -> str:
    """closes (within the years allowed), later, never, or senseless: met beyond half of GDP."""
    years = years_to_close(plan)
    if years is None:
        return "never"
    if _at_parity(plan, years) > HALF:
        return "senseless"
    return "closes" if years <= plan.years + 1e-9 else "later"


def _at_parity(plan: Scenario, years: float) -> float:
    """The share of both when they meet, in per cent."""
    return float(plan.share_leader * plan.pace_leader**years)


def _path_values(context: Context, gap: Gap, plan: Scenario) -> dict[str, str]:
    """How long it takes, and where both stand at the end."""

    def end(name: str) -> Estimate:
        return spread(gap, plan, lambda plan: float(catchup_path(plan).iloc[-1][name]))

    left = apart(end("gap"))
    return _meeting(context, gap, plan) | {
        "left": context.estimate(left, context.t("unit.points"), 1),
        "follower_end": context.estimate(end("follower"), finest=1),
        "leader_end": context.estimate(end("leader"), finest=1),
    }


def _meeting(context: Context, gap: Gap, plan: Scenario) -> dict[str, str]:
    """After how many years the shares meet, and in which year, or in which years it may be."""
    if (met := years_to_close(plan)) is None:
        return {"needed": "", "year": ""}
    years = spread(gap, plan, lambda plan: years_to_close(plan) or 0.0)
    first, last = (plan.start + math.ceil(end - 1e-9) for end in (years.low, years.high))
    period = str(first) if first == last else f"{first}/{last}"
    year = context.period(period) if last <= LAST_YEAR else ""
    share = parity_text(context, _at_parity(plan, met))
    return {"needed": context.estimate(years, finest=1), "year": year, "at_parity": share}


def _path_line(
    tables: Dataset, context: Context, figure: Figure, frame: pd.DataFrame, column: str
) -> Series:
    """The printed share, then the shares that the assumptions give; impossible ones left out."""
    place, start = figure.place, figure_point(tables, context, figure.key)
    rows = frame[frame["possible"]].iloc[1:]
    years, shares = rows["year"].tolist(), rows[column].tolist()
    named = years[-1:] if abs(rows["gap"].iloc[-1]) >= _LABEL_DISTANCE else []
    later = [
        path_point(context, year, share, named=year in named)
        for year, share in zip(years, shares, strict=True)
    ]
    return place_series(context, place, (start, *later), "dotted")


def _path_reference_lines(
    context: Context, plan: Scenario, words: dict[str, str]
) -> tuple[ReferenceLine, ...]:
    years = years_to_close(plan)
    if years is None or not 0 < years <= plan.years:
        return ()
    label = context.t(f"chart_{CATCHUP_PATH}.meeting", **words)
    return (ReferenceLine(plan.start + 0.5 + years, label, style="reference"),)


def _path_note(context: Context, frame: pd.DataFrame, words: dict[str, str]) -> str:
    parts = [context.t(f"chart_{CATCHUP_PATH}.note", **words)]
    if not frame["possible"].all():
        parts.append(context.t(f"chart_{CATCHUP_PATH}.impossible"))
    return context.t("chart_share_gap.joint").join(parts)


# How the outcome hangs on years and growth: a heat map over the calculator's settings.


CATCHUP_SENSITIVITY = "catchup_sensitivity"
GRID_VALUES = ("remaining", "required")
"""The gap that remains by the follower's excess growth; the excess required by the leader's."""
_FOLLOWER_PARTS = frozenset({"follower", "follower_core", "follower_gdp"})
_GRID_PARTS = {
    "remaining": _FOLLOWER_PARTS,
    "required": _FOLLOWER_PARTS | {"fixed", "moving", "leader_core", "leader_gdp"},
}
"""Assumptions that a grid replaces: it runs over the rates of one side itself."""


@dataclass(frozen=True)
class CatchupSensitivityOptions(ScenarioOptions):
    """The calculator's settings, what a cell shows, and the grid: years and yearly excess (%)."""

    show: str = "remaining"
    terms: tuple[int, ...] = (3, 5, 8, 10, 15, 20)
    excesses: tuple[float, ...] = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0)
    leader_excesses: tuple[float, ...] = (-1.0, 0.0, 1.0, 2.0, 3.0)


def catchup_sensitivity_chart(
    tables: Dataset, lang: str, options: CatchupSensitivityOptions
) -> Chart:
    """Years across, excess growth down; in the cells the points left or the growth required."""
    context = Context(tables.catalog, lang)
    gap = share_gap_to_close(tables, options.follower, options.leader, options.period)
    if isinstance(gap, NoGap):
        return no_gap_chart(CATCHUP_SENSITIVITY, "heatmap", context, gap, options)
    unknown = unknown_rates(tables, gap, options) if options.show == "remaining" else ()
    if lacking := tuple(name for name in unknown if name.startswith("leader")):
        return _asking(CATCHUP_SENSITIVITY, "heatmap", context, gap, lacking)
    terms = [years for years in options.terms if 1 <= years <= LONGEST]
    try:
        plan = scenario(tables, gap, options)
        frame = _grid_frame(plan, terms, options)
    except RefusalError as refused:
        sentence = context.t(f"chart_catchup_path.refused.{refused.code}")
        return empty_chart(CATCHUP_SENSITIVITY, "heatmap", lang, sentence)
    if frame.empty:
        return empty_chart(
            CATCHUP_SENSITIVITY, "heatmap", lang, context.t(f"chart_{CATCHUP_SENSITIVITY}.no_grid")
        )
    return _grid_chart(tables, context, gap, plan, frame, options)


def _grid_frame(
    plan: Scenario, terms: Sequence[int], options: CatchupSensitivityOptions
) -> pd.DataFrame:
    """Columns years, rate (per cent a year), value, closed."""
    if options.show == "required":
        grid = required_grid(plan, terms, options.leader_excesses)
        return grid.rename(columns={"leader_excess": "rate", "required": "value"}).assign(
            closed=False
        )
    grid = catchup_sensitivity(plan, terms, options.excesses)
    # Nothing remains once they are level: how far ahead it would run on means nothing.
    return grid.rename(columns={"excess": "rate"}).assign(value=grid["gap"].clip(lower=0.0))


def _grid_chart(
    tables: Dataset,
    context: Context,
    gap: Gap,
    plan: Scenario,
    frame: pd.DataFrame,
    options: CatchupSensitivityOptions,
) -> Chart:
    t, show = context.t, options.show
    series = _grid_series(context, frame, show, proof(tables, context, gap.follower, gap.leader))
    words = scenario_values(context, gap, plan) | _grid_range(context, frame)
    years, rates = sorted(set(frame["years"])), sorted(set(frame["rate"]))
    moving = moves(tables, gap, options)
    heading = "remaining_moving" if moving and show == "remaining" else show
    words["leader_pace"] = context.number(excess(plan.leader_core, plan.leader_gdp), 1)
    lines = assumptions(tables, context, gap, plan, moving=moving, span=options.span)
    return Chart(
        id=CATCHUP_SENSITIVITY,
        kind="heatmap",
        lang=context.lang,
        series=(series,),
        title=sourced_text(
            context, t(f"chart_{CATCHUP_SENSITIVITY}.title.{heading}", **words), sourced=gap.sourced
        ),
        subtitle=t(f"chart_{CATCHUP_SENSITIVITY}.subtitle.{show}", **words),
        x=_with_title(
            category_axis(tuple(t(f"chart_{CATCHUP_SENSITIVITY}.years", years=y) for y in years)),
            t(f"chart_{CATCHUP_SENSITIVITY}.across"),
        ),
        y=_with_title(
            category_axis(tuple(f"{context.number(rate)}%" for rate in rates)),
            t(f"chart_{CATCHUP_SENSITIVITY}.down.{show}", **words),
        ),
        note=_grid_note(tables, context, gap, words, show),
        formula=t(f"chart_{CATCHUP_SENSITIVITY}.formula.{show}"),
        assumptions=tuple(text for part, text in lines.items() if part not in _GRID_PARTS[show]),
        sources=source_lines((series,), context.lang),
        alt=sourced_text(
            context, t(f"chart_{CATCHUP_SENSITIVITY}.alt.{show}", **words), sourced=gap.sourced
        ),
        file_name=t(f"chart_{CATCHUP_SENSITIVITY}.file_name.{show}", **words),
        height=380,
    )


def _grid_note(
    tables: Dataset, context: Context, gap: Gap, words: dict[str, str], show: str
) -> str:
    """What the grid says; how fast the leader really was only where both its rates are known."""
    own = growths(tables, gap)
    core, gdp = own["leader_core"], own["leader_gdp"]
    if show != "required" or core is None or gdp is None or core.period != gdp.period:
        return context.t(
            f"chart_{CATCHUP_SENSITIVITY}.note.{'arithmetic' if show == 'required' else show}",
            **words,
        )
    real = context.number(excess(core.value, gdp.value), 1)
    told_ = words | {"leader_excess": real, "period": context.period(core.period)}
    return context.t(f"chart_{CATCHUP_SENSITIVITY}.note.required", **told_)


def _with_title(axis: Axis, title: str) -> Axis:
    return replace(axis, title=title)


def _grid_series(
    context: Context, frame: pd.DataFrame, show: str, proved: tuple[Citation, ...]
) -> Series:
    years, rates = sorted(set(frame["years"])), sorted(set(frame["rate"]))
    points = tuple(
        Point(
            float(years.index(year)),
            float(rates.index(rate)),
            float(value),
            Mark.SCENARIO,
            context.t(f"chart_{CATCHUP_SENSITIVITY}.cell", years=year, rate=context.number(rate)),
            _grid_text(context, float(value), closed=closed, show=show),
            citations=proved,
        )
        for year, rate, value, closed in frame[["years", "rate", "value", "closed"]].itertuples(
            index=False, name=None
        )
    )
    unit = "%" if show == "required" else context.t("unit.points")
    return Series(
        show, context.t(f"chart_{CATCHUP_SENSITIVITY}.series.{show}"), "accent", points, unit=unit
    )


def _grid_text(context: Context, value: float, *, closed: bool, show: str) -> str:
    if show == "required":
        return f"{context.number(value, 1)}%"
    return context.t(f"chart_{CATCHUP_SENSITIVITY}.level") if closed else context.number(value, 1)


def _grid_range(context: Context, frame: pd.DataFrame) -> dict[str, str]:
    """The ends of the grid, and how many cells are closed."""
    return {
        "longest": str(max(frame["years"])),
        "shortest": str(min(frame["years"])),
        "slowest": context.number(float(frame["rate"].min())),
        "fastest": context.number(float(frame["rate"].max())),
        "smallest": context.number(float(frame["value"].min()), 1),
        "largest": context.number(float(frame["value"].max()), 1),
        "closed": str(int(frame["closed"].sum())),
        "cells": str(len(frame)),
    }


CHARTS = (
    ChartType(CATCHUP_PATH, ScenarioOptions, catchup_path_chart),
    ChartType(CATCHUP_SENSITIVITY, CatchupSensitivityOptions, catchup_sensitivity_chart),
)
