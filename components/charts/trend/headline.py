"""What the trends page says first: how the core industries grew, and their targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pandas import DataFrame

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.figures import Estimate
from components.analysis.gap import LEVEL, past_pace
from components.analysis.observations import preferred
from components.charts.chart import Headline
from components.charts.context import Context, target_text
from components.charts.gap import FOLLOWER, LEADER
from components.charts.targets import pace, pace_of, progress, verdict
from components.charts.trend.data import rows_about

# How cities stand in one indicator now: their figures of the newest year, their open targets.


def whole_years(frame: DataFrame) -> DataFrame:
    """The rows of whole years: a quarter is not the newest figure of a year."""
    return frame[frame["period"].str.fullmatch(r"\d{4}")]


def levels_headline(
    tables: Dataset, context: Context, indicator: str, places: tuple[str, ...]
) -> Headline | None:
    """The figures of all cities in the newest year that `places` have, then the open targets.

    A year in which those have a source goes before others; None where no year has them all. How
    fast a city grew over the last years is told where its series is unbroken.
    """
    frame = whole_years(tables.series)
    own = frame[(frame["indicator"] == indicator) & frame["place"].isin(tables.catalog.cities)]
    pair = own[own["place"].isin(places)]
    period = _common_year(pair[pair["source"] != ""], places) or _common_year(pair, places)
    if not period:
        return None
    rows = own[own["period"] == period].set_index("place")
    cities = [city for city in (*places, *tables.catalog.cities) if city in rows.index]
    rows = rows.loc[list(dict.fromkeys(cities))]
    grown = {
        city: pace.yearly
        for city in map(str, rows.index)
        if (pace := past_pace(tables.catalog, tables.breaks, indicator, city, int(period), _SPAN))
    }
    items = context.t("finding_trends.joint").join(
        context.t(
            "finding_trends.of_place",
            place=context.place(city),
            value=context.marked(context.value(row["value"], indicator), row["mark"], row["key"]),
        )
        for city, row in zip(map(str, rows.index), row_dicts(rows), strict=True)
    )
    text = context.t(
        "finding_trends.both",
        period=context.period(period),
        indicator=context.indicator(indicator),
        items=items,
    )
    records = [row for city in rows.index if (row := open_target(tables, indicator, str(city)))]
    # Two lines have no room for all: a target whose pace is known tells more than one without.
    records = [row for row in records if _paced(tables, row)] or records
    promises = [_open_target_text(tables, context, row) for row in records]
    if grown:
        since = int(period) - _SPAN
        without = (
            _no_growth(tables, context, indicator, city, int(period))
            for city in map(str, rows.index)
            if city not in grown
        )
        promises.insert(0, _growing_text(context, grown, since, without))
    keys = (*map(str, rows["key"]), *(str(row["key"]) for row in records))
    return Headline(text, keys, context.t("finding_trends.deck_joint").join(promises))


_SPAN = 3
"""Years over which a city's growth is told beside its figure."""


def _growing_text(
    context: Context, grown: Mapping[str, Estimate], since: int, without: Iterable[str]
) -> str:
    """How fast each city grew a year since then, and why others are `without` a rate."""
    t = context.t
    rates = (
        t(
            "finding_trends.of_place",
            place=context.place(city),
            value=context.estimate(rate, "%", 1),
        )
        for city, rate in grown.items()
    )
    listed = t("finding_trends.joint").join((*rates, *without))
    return t("finding_trends.growing", since=context.period(str(since)), rates=listed)


def _no_growth(tables: Dataset, context: Context, indicator: str, city: str, period: int) -> str:
    """Why nothing is told of the growth of a city over the last years."""
    place, since = context.place(city), period - _SPAN
    for row in row_dicts(rows_about(tables.breaks, (indicator,), (city,))):
        if since < row["x"] <= period:
            at = context.period(row["period"])
            why = context.t(f"pair.break.{row['reason']}", place=place, period=at)
            return context.t("finding_trends.why_no_growth", place=place, why=why)
    return context.t("finding_trends.no_growth", place=place, since=context.period(str(since)))


def _common_year(frame: DataFrame, places: tuple[str, ...]) -> str:
    """The newest year with a row for each of `places`; "" where there is none."""
    numbers = frame.groupby("period")["place"].nunique()
    return str(max(numbers[numbers == len(places)].index, default=""))


def open_target(tables: Dataset, indicator: str, place: str) -> dict[str, Any] | None:
    """The first target that is due or lies ahead and has a figure on the way; None without one."""
    frame = tables.targets
    own = frame[(frame["indicator"] == indicator) & (frame["place"] == place)]
    own = own[own["verdict"].isin(["due", "pending"]) & (own["progress_key"] != "")]
    return next(iter(row_dicts(own.sort_values("x"))), None)


def _paced(tables: Dataset, row: dict[str, Any]) -> bool:
    """Whether it can be said how fast the way to the target was gone so far."""
    known = pace_of(tables, row)
    return known is not None and known.state != "unknown"


def _open_target_text(tables: Dataset, context: Context, row: dict[str, Any]) -> str:
    text = context.t(
        "finding_trends.open",
        place=context.place(row["place"]),
        by=context.period(row["by"]),
        target=target_text(tables, str(row["target"]), context),
        verdict=verdict(context, row),
        progress=progress(tables, context, row),
    )
    if not _paced(tables, row):
        return text
    return context.t("finding_trends.open_pace", target=text, pace=pace(tables, context, row))


# What the trends page says first: how the core industries grew, and what was promised.


LEVEL_PLACE, OTHER_PLACE = LEADER, FOLLOWER
CORE_REVENUE, CORE_GROWTH = "core_revenue", "core_growth"
FrameRow = Mapping[str, Any]


def trends_headline(tables: Dataset, lang: str) -> Headline:
    """Both levels of the newest year they share, and their targets that nothing decides yet.

    Where only one city has levels: its latest decided target, the outcome and what came later;
    without one the level alone.
    """
    context, row = Context(tables.catalog, lang), _decided_target(tables)
    if both := levels_headline(tables, context, LEVEL, (LEVEL_PLACE, OTHER_PLACE)):
        return both
    if row is None:
        return _level_headline(tables, context)
    values = {
        "place": context.place(str(row["place"])),
        "indicator": context.indicator(LEVEL),
        "period": context.period(str(row["outcome_period"])),
        "value": _value_text(context, row["outcome"], row["outcome_is"]),
        "target": context.value(float(row["value"]), LEVEL),
        "ratio": context.reached(row),
        "caution": context.t("finding_trends.same_name") if row["caution"] else "",
    }
    text = context.t(f"finding_trends.{row['verdict']}", **values)
    other = _other_headline(tables, context)
    keys = [str(row[key]) for key in ("outcome_key", "key", "later_key") if row[key]]
    parts = (_later_text(context, row), other.text)
    deck = context.t("finding_trends.deck_joint").join(part for part in parts if part)
    return Headline(text, (*keys, *other.keys), deck)


def _decided_target(tables: Dataset) -> FrameRow | None:
    """The decided target for the level with the latest horizon."""
    frame = tables.targets
    own = frame[(frame["indicator"] == LEVEL) & (frame["place"] == LEVEL_PLACE)]
    rows = row_dicts(own[own["verdict"].isin(DECIDED)].sort_values("x"))
    return rows[-1] if rows else None


def _series_rows(tables: Dataset, indicator: str, place: str) -> Sequence[FrameRow]:
    """Values of whole years in time order; where some have a source, those alone.

    No quarter is the newest figure of a year.
    """
    frame = tables.series
    own = whole_years(frame[(frame["indicator"] == indicator) & (frame["place"] == place)])
    return row_dicts(preferred(own).sort_values("x"))


def _level_headline(tables: Dataset, context: Context) -> Headline:
    rows = _series_rows(tables, LEVEL, LEVEL_PLACE)
    if not rows:
        return Headline(context.t("finding_trends.silent"))
    row = rows[-1]
    text = context.t(
        "finding_trends.level",
        place=context.place(LEVEL_PLACE),
        indicator=context.indicator(LEVEL),
        period=context.period(str(row["period"])),
        value=_value_text(context, row["value"], row["mark"], key=str(row["key"])),
    )
    return Headline(text, (str(row["key"]),))


def _later_text(context: Context, row: FrameRow) -> str:
    """How a figure after the horizon stands to the same target; empty when there is none."""
    if not row["later_key"]:
        return ""
    reached = float(row["later"]) >= float(row["value"])
    return context.t(
        f"finding_trends.{'later_above' if reached else 'later_below'}",
        period=context.period(str(row["later_period"])),
        value=context.value(float(row["later"]), LEVEL),
    )


def _other_headline(tables: Dataset, context: Context) -> Headline:
    """How much of the same calibres the documents hold on the other city, and the latest of it."""
    if OTHER_PLACE not in tables.catalog.places:
        return Headline("")
    records = tables.catalog.indicators
    calibres = {records[id_].calibre for id_ in (LEVEL, CORE_REVENUE) if id_ in records}
    frame, place = tables.series, context.place(OTHER_PLACE)
    own = frame[(frame["place"] == OTHER_PLACE) & frame["calibre"].isin(calibres)]
    own = preferred(whole_years(own)).sort_values("x")
    if own.empty:
        return Headline(context.t("finding_trends.other_none", place=place))
    row = own.iloc[-1]
    text = context.t(
        f"finding_trends.{'other_one' if len(own) == 1 else 'other_some'}",
        place=place,
        count=context.number(len(own)),
        period=context.period(row["period"]),
        indicator=context.indicator(row["indicator"]),
        value=_value_text(context, row["value"], row["mark"], row["indicator"], str(row["key"])),
    )
    return Headline(text, (str(row["key"]),))


def _value_text(
    context: Context, value: float, mark: str, indicator: str = LEVEL, key: str = ""
) -> str:
    return context.marked(context.value(float(value), indicator), mark, key)
