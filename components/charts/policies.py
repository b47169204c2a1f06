"""Policies in time: the choice of the reader, cards, lanes, turning years."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import floor
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset, row_dicts
from components.catalog.models import Designation, Measure, Policy, Target
from components.catalog.period import Period
from components.charts.chart import Axis, Band, Chart, Mark, Point, Series, empty_chart
from components.charts.checks import cautioned
from components.charts.context import (
    Context,
    category_axis,
    contains_words,
    evidence,
    figure_point,
    promised_number,
    source_lines,
    when_of,
    with_rest,
)
from components.charts.gap import LEADER
from components.charts.registry import ChartType

# The policies that a reader asked for: one choice for the timeline and for the list below it.


EventRow = dict[str, Any]
EventRecord = Policy | Designation | Target


@dataclass(frozen=True)
class PolicyFilter:
    """What to show. No kinds or themes chosen means all of them; `lanes` None means every lane.

    `titles`: pilot statuses, titles and rankings too; `search`: words that must all occur.
    """

    lanes: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    search: str = ""
    titles: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but the lanes is filtered."""
        return bool(self.kinds or self.themes or self.search.strip())


def lanes_of(tables: Dataset, choice: PolicyFilter) -> tuple[str, ...]:
    """The ids of the lanes to draw, in file order."""
    every = tuple(tables.lanes["lane"])
    return every if choice.lanes is None else tuple(lane for lane in every if lane in choice.lanes)


def matching_events(tables: Dataset, context: Context, choice: PolicyFilter) -> pd.DataFrame:
    """The rows of `tables.events` that fit the choice, earliest first, undated ones last."""
    events = tables.events
    records = {"policy", "target"} | ({"designation"} if choice.titles else set())
    frame = events[events["record"].isin(records) & events["lane"].isin(lanes_of(tables, choice))]
    rows = row_dicts(frame)
    return frame.loc[[event_fits(tables, context, choice, row) for row in rows]]


def event_fits(tables: Dataset, context: Context, choice: PolicyFilter, row: EventRow) -> bool:
    """Whether a row of events has one of the kinds and themes, and all words of the search.

    A target goes by the kind, themes and words of its policy, so both are found together.
    """
    policy = tables.catalog.policies.get(policy_of(tables, row))
    kind = policy.kind.value if policy else row["kind"]
    themes = policy.theme if policy else row["themes"]
    if choice.kinds and kind not in choice.kinds:
        return False
    if choice.themes and not {*choice.themes} & {*themes}:
        return False
    return contains_words(_event_texts(tables, context, row), choice.search)


def policy_of(tables: Dataset, row: EventRow) -> str:
    """The id of the policy that a row of events is, or that its target belongs to; else empty."""
    if row["record"] == "policy":
        return str(row["id"])
    record = record_of(tables, row)
    return record.policy or "" if isinstance(record, Target) else ""


def record_of(tables: Dataset, row: EventRow) -> EventRecord:
    """The policy, designation or target that a row of events stands for."""
    catalog = tables.catalog
    sections: dict[str, Mapping[str, EventRecord]] = {
        "policy": catalog.policies,
        "target": catalog.targets,
        "designation": catalog.designations,
    }
    return sections[row["record"]][row["id"]]


def _event_texts(tables: Dataset, context: Context, row: EventRow) -> Iterable[str]:
    """All that a search looks through: names in both languages, summary, place."""
    record = record_of(tables, row)
    yield from (record.zh, record.en, context.place(row["place"]))
    policy = tables.catalog.policies.get(policy_of(tables, row))
    if policy:
        yield from (policy.zh, policy.en, policy.summary[context.lang])


# Policies as cards: when, where, what sort, a summary, and what was promised.


@dataclass(frozen=True, slots=True)
class PolicyTarget:
    """A target of a policy: evidence key, name, verdict in the reader's words."""

    key: str
    name: str
    verdict: str


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """A policy as its card shows it; `key` is its evidence address."""

    key: str
    name: str
    when: str
    place: str
    kind: str
    themes: tuple[str, ...]
    summary: str
    turning_point: bool
    targets: tuple[PolicyTarget, ...] = ()
    institutions: tuple[tuple[str, str], ...] = ()


def policy_cards(tables: Dataset, lang: str, choice: PolicyFilter) -> tuple[PolicyCard, ...]:
    """One card per chosen policy, earliest first, undated ones last."""
    context = Context(tables.catalog, lang)
    frame = matching_events(tables, context, choice)
    rows = row_dicts(frame[frame["record"] == "policy"])
    return tuple(_policy_card(tables, context, row) for row in rows)


def _policy_card(tables: Dataset, context: Context, row: EventRow) -> PolicyCard:
    catalog, policy = tables.catalog, tables.catalog.policies[row["id"]]
    return PolicyCard(
        key=row["key"],
        name=policy.name(context.lang),
        when=when_of(context, row["key"], row["period"]),
        place=context.place(policy.place),
        kind=context.t(f"evidence.policy_kinds.{policy.kind}"),
        themes=tuple(catalog.themes[theme].name(context.lang) for theme in policy.theme),
        summary=policy.summary[context.lang],
        turning_point=policy.turning_point,
        targets=_policy_targets(tables, context, row["id"]),
        institutions=tuple(
            (f"institution:{i}", catalog.institutions[i].name(context.lang))
            for i in policy.institutions
        ),
    )


def _policy_targets(tables: Dataset, context: Context, policy: str) -> tuple[PolicyTarget, ...]:
    """The targets that the policy names, then those that name the policy."""
    catalog, frame = tables.catalog, tables.targets
    verdicts = dict(zip(frame["target"], frame["verdict"], strict=True))
    named = [t for t, target in catalog.targets.items() if target.policy == policy]
    own = dict.fromkeys([*catalog.policies[policy].targets, *named])
    return tuple(
        PolicyTarget(
            f"target:{t}",
            catalog.targets[t].name(context.lang),
            context.t(f"evidence.verdicts.{verdicts[t]}"),
        )
        for t in own
    )


# A time axis that gives years room by what happened in them.
#
# Policies crowd into a few years. On an even axis the crowded ones are unreadable and the empty
# ones take the same room, so years are stretched: order and year stay true, lengths do not, and
# whoever draws with it says so.


ROOM_EMPTY, ROOM_FIRST, ROOM_EACH, ROOM_MOST = 0.4, 1.0, 0.1, 4.4
"""Room of a year without events, with one, for each further one, and at most."""


@dataclass(frozen=True, slots=True)
class YearScale:
    """The years from `first` on; `edges` are the positions at which they begin and the last ends.

    An even year is one position long, so all edges are sums of the rooms of the years before.
    """

    first: int
    edges: tuple[float, ...]

    @property
    def last(self) -> int:
        """The last year of the axis."""
        return self.first + len(self.edges) - 2

    def at(self, time: float) -> float:
        """The position of `time` in years (2018.75 is October 2018); held inside the axis."""
        year = min(max(floor(time), self.first), self.last)
        part = min(max(time - year, 0.0), 1.0)
        low, high = self.edges[year - self.first], self.edges[year - self.first + 1]
        return low + part * (high - low)

    def year(self, position: float) -> int:
        """The year that holds `position`."""
        count = bisect_right(self.edges, position) - 1
        return self.first + min(max(count, 0), len(self.edges) - 2)

    def axis(self, years: Mapping[int, object]) -> Axis:
        """A period axis with a tick where each of `years` begins."""
        numbers = [year for year in sorted(years) if self.first <= year <= self.last]
        ticks = tuple((self.edges[year - self.first], str(year)) for year in numbers)
        return Axis("period", ticks=ticks, low=0.0, high=self.edges[-1])


def year_scale(first: int, last: int, counts: Mapping[int, int]) -> YearScale:
    """The axis from `first` to `last`; `counts` says how many events begin in a year."""
    rooms = [_room(counts.get(year, 0)) for year in range(first, last + 1)]
    return YearScale(first, (0.0, *accumulate(rooms)))


def _room(count: int) -> float:
    return min(ROOM_FIRST + ROOM_EACH * (count - 1), ROOM_MOST) if count else ROOM_EMPTY


# Lanes of the policy timeline: years with room, marks where they belong, silence in words.


MARKS_ACROSS = 6
"""Marks side by side in one year of one lane; more of them stand one under the other."""
NAMES_IN_YEAR, NAMES_IN_LANE = 2, 8
"""Marks in a year, and in a lane, that can all be named; the names of others are in the list."""
TIMELINE_WORDS = "chart_policy_timeline"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row of events stands: position, end if it lasts, and whether it is named there."""

    row: EventRow
    x: float
    end: float | None
    named: bool


def timeline_scale(tables: Dataset, first: int, last: int) -> YearScale:
    """Room by the busiest lane of a year, whatever is filtered, so that years keep their place."""
    events = tables.events[(tables.events["period"] != "") & (tables.events["lane"] != "")]
    starts = Counter(zip(events["lane"], events["start"].map(floor), strict=True))
    # A deadline or the end of a plan needs room for its name.
    busy = {floor(end - 1e-9): 1 for end in events["end"]}
    for (_, year), count in starts.items():
        busy[year] = max(busy.get(year, 0), count)
    return year_scale(first, last, busy)


def lane_is_empty(tables: Dataset, lane: str) -> bool:
    """Whether the documents have neither a policy nor a target for the lane."""
    row = tables.lanes[tables.lanes["lane"] == lane].iloc[0]
    return not row["policies"] and not row["targets"]


def lane_series(
    tables: Dataset,
    context: Context,
    years: YearScale,
    lanes: tuple[str, ...],
    rows: list[EventRow],
) -> tuple[Series, ...]:
    """One series per lane that has something to show or to say, in the order of `lanes`."""
    entries = []
    for number, lane in enumerate(lanes):
        spots = lane_spots([row for row in rows if row["lane"] == lane], years)
        points = tuple(_event_point(tables, context, float(number), spot) for spot in spots)
        if lane_is_empty(tables, lane):
            words = context.t(f"{TIMELINE_WORDS}.missing")
            points += (Point(years.edges[-1] / 2, float(number), mark=Mark.MISSING, text=words),)
        entries.append(Series(lane, context.place(lane), context.colour(lane), points, "circle"))
    return tuple(series for series in entries if series.points)


def lane_spots(rows: list[EventRow], years: YearScale) -> list[Spot]:
    """Where the rows of one lane stand.

    A year has no inside: events known by the year alone are spread over it, in the order of the
    file, and those known by month or day stand where they belong.
    """
    crowd: dict[int, list[EventRow]] = defaultdict(list)
    for row in rows:
        crowd[floor(row["start"])].append(row)
    few = len(rows) <= NAMES_IN_LANE
    return [
        spot
        for year, records in crowd.items()
        for spot in _year_spots(year, records, years, few=few)
    ]


def _year_spots(year: int, rows: list[EventRow], years: YearScale, *, few: bool) -> list[Spot]:
    whole = [row["key"] for row in rows if len(row["period"]) == len("2018")]
    across = max(1, min(len(whole), MARKS_ACROSS))
    down = -(-len(whole) // across)
    spots = []
    for row in rows:
        target = row["record"] == "target"
        lasts = "/" in row["period"] and not target
        time = row["x"] if target else row["start"]
        if row["key"] in whole:
            time = year + (whole.index(row["key"]) // down + 0.5) / across
        named = few or lasts or len(rows) <= NAMES_IN_YEAR or row["turning_point"]
        spots.append(Spot(row, years.at(time), years.at(row["end"]) if lasts else None, named))
    return spots


def _event_point(tables: Dataset, context: Context, y: float, spot: Spot) -> Point:
    row, key = spot.row, spot.row["key"]
    name, target = record_of(tables, row).name(context.lang), row["record"] == "target"
    return Point(
        spot.x,
        y,
        mark=Mark.TARGET if target else Mark.EXACT,
        label=name,
        text=name if spot.named else "",
        key=key,
        x_end=spot.end,
        note=event_note(tables, context, row),
        edited=True,
        **(promised_number(context, row["id"]) if target else {}),
        **evidence(tables, context, key),
    )


def event_note(tables: Dataset, context: Context, row: EventRow) -> str:
    """When and what: "2018 年 10 月—2022 年 · 规划计划。…", or by when and from which policy."""
    t, when = context.t, when_of(context, row["key"], row["period"])
    policy = tables.catalog.policies.get(policy_of(tables, row))
    if row["record"] == "target":
        code = "note_target" if policy else "note_target_alone"
        return t(
            f"{TIMELINE_WORDS}.{code}",
            when=when,
            policy=policy.name(context.lang) if policy else "",
            who=t(f"evidence.setters.{tables.catalog.targets[str(row['id'])].set_by}"),
        )
    if policy:
        kind = t(f"evidence.policy_kinds.{row['kind']}")
        return t(
            f"{TIMELINE_WORDS}.note", when=when, kind=kind, summary=policy.summary[context.lang]
        )
    return t(
        f"{TIMELINE_WORDS}.note_title", when=when, kind=t(f"evidence.title_kinds.{row['kind']}")
    )


# What the policy timeline says: its finding, its turning points, what it leaves undrawn.


RECORD_KINDS = ("policy", "target", "designation")


def timeline_values(
    tables: Dataset, context: Context, lanes: tuple[str, ...], rows: list[EventRow]
) -> dict[str, Any]:
    """What the sentences are filled with: counts, turning points, silent lanes."""
    records = Counter(row["record"] for row in rows)
    return turning_values(tables, context) | {
        "policies": records["policy"],
        "targets": records["target"],
        "silent": context.listed(context.place(o) for o in lanes if lane_is_empty(tables, o)),
    }


def turning_values(tables: Dataset, context: Context) -> dict[str, Any]:
    """How many turning points there are, one a city and year; their years and cities, each once."""
    turns = tables.turning_points
    own = dict.fromkeys(
        (year, context.place(_policy_behind(tables, key).place))
        for year, keys in zip(turns["year"], turns["keys"], strict=True)
        for key in keys
    )
    counts = Counter(year for year, _ in own)
    several = (
        context.t(f"{TIMELINE_WORDS}.several", year=year, count=count)
        for year, count in counts.items()
        if count > 1
    )
    return {
        "turns": len(own),
        "years": context.listed(map(str, turns["year"])),
        "several": "".join(several),
        "place": context.listed(dict.fromkeys(place for _, place in own)),
    }


def timeline_title(context: Context, facts: dict[str, Any]) -> str:
    """The finding: how often who set the course, and who is silent."""
    if not facts["turns"]:
        return context.t(f"{TIMELINE_WORDS}.title_plain", **facts)
    return context.t(f"{TIMELINE_WORDS}.{'title_silent' if facts['silent'] else 'title'}", **facts)


def turning_bands(tables: Dataset, context: Context, years: YearScale) -> tuple[Band, ...]:
    """The years with a turning point, named by their policies, inside the axis."""
    bands = []
    for row in tables.turning_points.to_dict("records"):
        if years.first <= row["year"] <= years.last:
            names = [_policy_behind(tables, key).name(context.lang) for key in row["keys"]]
            listed = context.listed(names)
            label = context.t(f"{TIMELINE_WORDS}.band", year=row["year"], names=listed)
            bands.append(Band(years.at(row["start"]), years.at(row["end"]), label, row["keys"][0]))
    return tuple(bands)


def timeline_note(
    tables: Dataset,
    context: Context,
    lanes: tuple[str, ...],
    rows: list[EventRow],
    event_rows: list[EventRow],
) -> str:
    """No proof of cause; what counts as a policy and a turning point; then what is not drawn:
    undated records and idle lanes.
    """
    t, rules = context.t, (f"{TIMELINE_WORDS}.no_cause", "rule.policy", "rule.turning_point")
    parts = [t(rule) for rule in rules]
    for record in RECORD_KINDS:
        records = [row for row in rows if not row["period"] and row["record"] == record]
        names = t(f"{TIMELINE_WORDS}.joint").join(
            record_of(tables, row).name(context.lang) for row in records
        )
        if records:
            parts.append(t(f"{TIMELINE_WORDS}.undated_{record}", count=len(records), names=names))
    busy = {row["lane"] for row in event_rows}
    idle = [lane for lane in lanes if lane not in busy and not lane_is_empty(tables, lane)]
    if idle:
        places = context.listed(map(context.place, idle))
        parts.append(t(f"{TIMELINE_WORDS}.idle", lanes=places))
    return t(f"{TIMELINE_WORDS}.sentences").join(parts)


def timeline_alt(context: Context, series: tuple[Series, ...], facts: dict[str, Any]) -> str:
    """The description: how many marks stand in each lane, and the turning points."""
    lanes = context.t(f"{TIMELINE_WORDS}.joint").join(_lane_alt(context, part) for part in series)
    return context.t(f"{TIMELINE_WORDS}.alt", lanes=lanes, **facts)


def _lane_alt(context: Context, series: Series) -> str:
    marks = Counter(point.mark for point in series.points)
    if not {*marks} - {Mark.MISSING}:
        return context.t(f"{TIMELINE_WORDS}.alt_silent", lane=series.name)
    return context.t(
        f"{TIMELINE_WORDS}.alt_lane",
        lane=series.name,
        policies=marks[Mark.EXACT],
        targets=marks[Mark.TARGET],
    )


def _policy_behind(tables: Dataset, key: str) -> Policy:
    return tables.catalog.policies[key.partition(":")[2]]


# All policies in lanes of places, from 2000 to 2035, with the turning points as bands.


POLICY_TIMELINE = "policy_timeline"
BUSY_YEARS = range(2018, 2026)
"""Years that each have a tick; elsewhere each fifth one has."""


@dataclass(frozen=True)
class PolicyTimelineOptions(PolicyFilter):
    """The choice of the reader, and the first and last year of the axis."""

    first: int = 2000
    last: int = 2035


def policy_timeline_chart(tables: Dataset, lang: str, options: PolicyTimelineOptions) -> Chart:
    """One lane per place, one mark or bar per policy, a diamond per target with a deadline."""
    context = Context(tables.catalog, lang)
    lanes, frame = lanes_of(tables, options), matching_events(tables, context, options)
    rows = row_dicts(frame)
    if not rows:
        code = "no_match" if lanes else "no_lane"
        return empty_chart(
            POLICY_TIMELINE, "timeline", lang, context.t(f"chart_{POLICY_TIMELINE}.{code}")
        )
    years = timeline_scale(tables, options.first, options.last)
    records = [row for row in rows if row["period"] and _on_axis(row, options)]
    series = lane_series(tables, context, years, lanes, records)
    facts = timeline_values(tables, context, lanes, rows) | {
        "first": options.first,
        "last": options.last,
    }
    return Chart(
        id=POLICY_TIMELINE,
        kind="timeline",
        lang=lang,
        series=series,
        title=timeline_title(context, facts),
        subtitle=context.t(f"chart_{POLICY_TIMELINE}.subtitle", **facts),
        x=years.axis(
            {
                year: None
                for year in range(options.first, options.last + 1)
                if year % 5 == 0 or year in BUSY_YEARS
            }
        ),
        y=category_axis(tuple(context.place(lane) for lane in lanes)),
        bands=turning_bands(tables, context, years),
        note=timeline_note(tables, context, lanes, rows, records),
        sources=source_lines(series, lang),
        alt=timeline_alt(context, series, facts),
        file_name=context.t(f"chart_{POLICY_TIMELINE}.file_name", **facts),
        height=900,
    )


def _on_axis(row: EventRow, options: PolicyTimelineOptions) -> bool:
    return bool(row["start"] < options.last + 1 and row["end"] > options.first)


# What stood at a turning year: the decision, the targets it set, the figures of that year.


_ROAD_WORDS = "chart_road"
ROAD_MEASURES = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.SHARE, Measure.DIFFERENCE})
"""What a target of the road is counted in; numbers of centres and people are told elsewhere."""


@dataclass(frozen=True, slots=True)
class TurningYear:
    """A turning year and the keys of the policies that began in it."""

    tables: Dataset
    context: Context
    year: int
    policies: tuple[str, ...]


def turning_years(tables: Dataset, context: Context, city: str) -> tuple[TurningYear, ...]:
    """The turning years of `city`, earliest first; none when the file marks none."""
    points, policies = tables.turning_points, tables.catalog.policies
    years = []
    for year, keys in zip(points["year"], points["keys"], strict=True):
        own = tuple(key for key in keys if policies[key.partition(":")[2]].place == city)
        if own:
            years.append(TurningYear(tables, context, int(year), own))
    return tuple(years)


def decision_points(turn: TurningYear) -> list[Point]:
    """The policies themselves, as words at the origin."""
    catalog, lang = turn.tables.catalog, turn.context.lang
    records = [(key, catalog.policies[key.partition(":")[2]]) for key in turn.policies]
    points = [
        _word_point(record.name(lang), key, note=record.summary[lang], turn=turn)
        for key, record in records
    ]
    return [replace(point, edited=True) for point in points]


def target_points(turn: TurningYear, place: str) -> list[Point]:
    """The targets in money or shares that `place` set in that year, as words; counts left out."""
    catalog = turn.tables.catalog
    return [
        _target_point(turn, row)
        for row in row_dicts(turn.tables.targets)
        if row["place"] == place
        and row["value"] == row["value"]
        and row["indicator"] in catalog.indicators
        and catalog.indicators[row["indicator"]].measure in ROAD_MEASURES
        and _begins_in(catalog.policies.get(row["policy"]), turn.year)
    ]


def _begins_in(policy: Policy | None, year: int) -> bool:
    return policy is not None and policy.period is not None and policy.period.year == year


def figure_points(turn: TurningYear, place: str, indicators: Sequence[str]) -> list[Point]:
    """The figures that `place` reports for the year itself, in the order of `indicators`."""
    frame = turn.tables.reports
    rows = frame[
        (frame["place"] == place)
        & (frame["period"] == Period.parse(turn.year).code)
        & frame["preferred"]
        & frame["value"].notna()
    ]
    keys = dict(zip(rows["indicator"], rows["key"], strict=True))
    return [_figure_words(turn, str(keys[name]), name) for name in indicators if name in keys]


def _target_point(turn: TurningYear, row: dict[str, Any]) -> Point:
    context = turn.context
    name = turn.tables.catalog.targets[row["target"]].name(context.lang)
    when = context.period(row["by"]) if row["by"] else ""
    text = context.t(
        f"{_ROAD_WORDS}.target",
        name=name,
        verdict=context.t(f"evidence.verdicts.{row['verdict']}"),
        # Many a target has its year in its name.
        by=context.t(f"{_ROAD_WORDS}.by", by=when) if when and when not in name else "",
    )
    point = _word_point(text, row["key"], mark=Mark.TARGET, turn=turn)
    return replace(point, **promised_number(context, row["target"]))


def _figure_words(turn: TurningYear, key: str, indicator: str) -> Point:
    context, point = turn.context, figure_point(turn.tables, turn.context, key)
    value = context.marked(context.value(point.value or 0.0, indicator), point.mark, key)
    name = context.t(f"{_ROAD_WORDS}.indicator.{indicator}")
    text = context.t(f"{_ROAD_WORDS}.figure", indicator=name, value=value)
    # Words in a cell; the number is for files of data, with the unit of this one figure.
    return replace(point, x=0.0, y=0.0, unit=context.unit(indicator), text=text)


def _word_point(
    text: str, key: str, *, turn: TurningYear, mark: Mark = Mark.EXACT, note: str = ""
) -> Point:
    about = evidence(turn.tables, turn.context, key)
    return Point(0.0, 0.0, mark=mark, text=text, key=key, note=note, **about)


# The road: what was decided at each turning point, what was promised, what the figures were.


ROAD = "road"
ROAD_FIGURES = ("core_value_added", "core_share_gdp", "core_growth", "core_revenue")
"""The indicators whose figures of a turning year are told, in this order."""


@dataclass(frozen=True)
class RoadOptions:
    """The city whose turning points are told; the other cities show what they had then."""

    city: str = LEADER


@dataclass(frozen=True, slots=True)
class _RoadRow:
    """A row of the strip: its kind, whose it is, and what fills a cell."""

    kind: str
    place: str
    fill: Callable[[TurningYear], list[Point]]


def road_chart(tables: Dataset, lang: str, options: RoadOptions) -> Chart:
    """One column per turning year; rows: decision, targets, figures of each city that year."""
    context = Context(tables.catalog, lang)
    years = turning_years(tables, context, options.city)
    city = context.place(options.city)
    if not years:
        return empty_chart(ROAD, "matrix", lang, context.t(f"chart_{ROAD}.empty", city=city))
    rows = _road_rows(tables, options.city)
    series = tuple(_road_series(context, years, row, y) for y, row in enumerate(rows))
    names = context.t(f"chart_{ROAD}.arrow").join(str(turn.year) for turn in years)
    values = {"city": city, "years": names, "count": str(len(years))}
    return Chart(
        **context.worded(ROAD, values, listed=_road_alt(context, years, series)),
        kind="matrix",
        series=series,
        x=category_axis(tuple(context.period(str(turn.year)) for turn in years)),
        y=category_axis(tuple(_road_label(context, row) for row in rows)),
        note=_road_note(tables, context, series),
        sources=source_lines(series, lang),
        height=320,
    )


def _road_note(tables: Dataset, context: Context, series: tuple[Series, ...]) -> str:
    note = context.t(f"chart_{ROAD}.note", rule=context.t("rule.turning_point"))
    keys = [point.key for row in series for point in row.points if point.mark is Mark.TARGET]
    targets = [key.removeprefix("target:") for key in keys]
    return with_rest(tables, context, cautioned(tables, context, note, targets))


def _road_rows(tables: Dataset, city: str) -> tuple[_RoadRow, ...]:
    def told_of(place: str) -> Callable[[TurningYear], list[Point]]:
        return lambda turn: figure_points(turn, place, ROAD_FIGURES)

    others = (place for place in tables.catalog.compared_cities if place != city)
    return (
        _RoadRow("decided", city, decision_points),
        _RoadRow("promised", city, lambda turn: target_points(turn, city)),
        *(_RoadRow("figures", place, told_of(place)) for place in (city, *others)),
    )


def _road_label(context: Context, row: _RoadRow) -> str:
    return context.t(f"chart_{ROAD}.row.{row.kind}", city=context.place(row.place))


def _road_series(context: Context, years: tuple[TurningYear, ...], row: _RoadRow, y: int) -> Series:
    """The cells of a row, year by year; where the documents tell none, that they do not."""
    blank = Point(0.0, 0.0, mark=Mark.MISSING, text=context.t("unit.missing"))
    points = tuple(
        replace(point, x=float(x), y=float(y))
        for x, turn in enumerate(years)
        for point in row.fill(turn) or [blank]
    )
    name, colour = context.place(row.place), context.colour(row.place)
    return Series(f"{row.kind}-{row.place}", name, colour, points, context.shape(row.place))


def _road_alt(context: Context, years: tuple[TurningYear, ...], series: tuple[Series, ...]) -> str:
    """Every cell in words, year by year."""
    parts = []
    for x, turn in enumerate(years):
        points = [point for row in series for point in row.points if point.x == x]
        texts = [point.text for point in points if point.mark is not Mark.MISSING]
        year = context.period(str(turn.year))
        joined = context.listed(texts)
        parts.append(context.t(f"chart_{ROAD}.listed", year=year, texts=joined))
    return context.t(f"chart_{ROAD}.joint").join(parts)


CHARTS = (
    ChartType(POLICY_TIMELINE, PolicyTimelineOptions, policy_timeline_chart),
    ChartType(ROAD, RoadOptions, road_chart),
)
