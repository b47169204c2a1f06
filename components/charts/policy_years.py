"""Policies in columns of years: where much happened a year each, elsewhere several together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from typing import Any

from components.analysis.dataset import Dataset, row_dicts
from components.charts.chart import Axis, Band, Chart, Mark, Point, Series, empty_chart
from components.charts.context import (
    Context,
    by_document,
    category_axis,
    citations,
    evidence,
    flag_words,
    source_lines,
)
from components.charts.gap import LEADER
from components.charts.policies import (
    EventRow,
    PolicyFilter,
    event_note,
    lane_is_empty,
    lanes_of,
    matching_events,
    policy_of,
    record_of,
    timeline_note,
    timeline_title,
    timeline_values,
    turning_years,
)
from components.charts.registry import ChartType

# The columns: neighbouring years with few policies are taken together.


COLUMNS = 7
"""More cannot be read side by side on a laptop."""
TURNING_WEIGHT = 0.05
"""What a turning year counts more than its policies, as a share of all of them."""


def year_spans(
    counts: Mapping[int, int], turning: Sequence[int] = (), most: int = COLUMNS
) -> tuple[tuple[int, int], ...]:
    """First and last year of each column, earliest first; `counts`: policies that begin in a year.

    Every year is a column at first. The two neighbours with the fewest policies are then taken
    together until there are `most`, and further as long as neither holds any; a year of `turning`
    counts more, so that it is joined last.
    """
    years = range(min(counts), max(counts) + 1)
    weight = TURNING_WEIGHT * sum(counts.values())
    spans = [(year, year, counts.get(year, 0), weight * (year in turning)) for year in years]
    while len(spans) > 1:
        costs = [a[2] + b[2] + a[3] + b[3] for a, b in pairwise(spans)]
        if len(spans) <= most and min(costs) > 0:
            break
        at = costs.index(min(costs))
        (first, _, some, early), (_, last, more, late) = spans[at : at + 2]
        spans[at : at + 2] = [(first, last, some + more, max(early, late))]
    return tuple((first, last) for first, last, *_ in spans)


# The chart: one row per place that has a policy, and per compared city of which there is none.


POLICY_YEARS = "policy_years"
WORDS = f"chart_{POLICY_YEARS}"


@dataclass(frozen=True)
class PolicyYearsOptions(PolicyFilter):
    """The choice of the reader; the columns stay what they are whatever is chosen."""


def policy_years_chart(tables: Dataset, lang: str, options: PolicyYearsOptions) -> Chart:
    """Every dated policy by its name in the column of the year in which it began."""
    context, lanes = Context(tables.catalog, lang), lanes_of(tables, options)
    frame = matching_events(tables, context, options)
    rows = row_dicts(frame[frame["record"] != "target"])
    dated = [row for row in rows if row["period"]]
    if not dated:
        code = "no_match" if lanes else "no_lane"
        return empty_chart(POLICY_YEARS, "timetable", lang, context.t(f"{WORDS}.{code}"))
    board = _Board(tables, context, _spans(tables))
    series = board.series(lanes, dated)
    facts = timeline_values(tables, context, lanes, rows) | {
        "first": board.spans[0][0],
        "last": board.spans[-1][1],
        "by_document": sum(point.by_document for one in series for point in one.points),
    }
    code = "subtitle_by_document" if facts["by_document"] else "subtitle"
    return Chart(
        id=POLICY_YEARS,
        kind="timetable",
        lang=lang,
        series=series,
        title=timeline_title(context, facts),
        subtitle=context.t(f"{WORDS}.{code}", **facts),
        x=category_axis(tuple(map(board.name, board.spans))),
        y=category_axis(tuple(one.name for one in series)),
        bands=tuple(board.bands()),
        note=timeline_note(tables, context, lanes, rows, dated),
        sources=source_lines(series, lang),
        alt=context.t(f"{WORDS}.alt", columns=board.alt(series), **facts),
        file_name=context.t(f"{WORDS}.file_name", **facts),
        height=520,
    )


def _spans(tables: Dataset) -> tuple[tuple[int, int], ...]:
    """By all policies, whatever is chosen, so that a policy keeps its column."""
    events = tables.events
    starts = events[(events["record"] == "policy") & (events["period"] != "")]["start"]
    counts = Counter(map(floor, starts))
    return year_spans(counts, [int(year) for year in tables.turning_points["year"]])


@dataclass(frozen=True, slots=True)
class _Board:
    """The columns, and what stands in them."""

    tables: Dataset
    context: Context
    spans: tuple[tuple[int, int], ...]

    def name(self, span: tuple[int, int]) -> str:
        """The head of a column: "2018", "2000—2003"."""
        first, last = span
        return (
            str(first) if first == last else self.context.t(f"{WORDS}.span", first=first, last=last)
        )

    def column(self, year: int) -> int | None:
        """The number of the column that holds `year`."""
        columns = [at for at, (first, last) in enumerate(self.spans) if first <= year <= last]
        return columns[0] if columns else None

    def series(self, lanes: Sequence[str], rows: list[EventRow]) -> tuple[Series, ...]:
        """One per place that has something to show, or of which nothing is known, from above."""
        entries: list[Series] = []
        compared = self.tables.catalog.compared_cities
        for lane in lanes:
            y = float(len(entries))
            own = sorted((row for row in rows if row["lane"] == lane), key=self._rank)
            points = tuple(point for row in own if (point := self._point(row, y)))
            if not points and lane in compared and lane_is_empty(self.tables, lane):
                points = (Point(0.0, y, mark=Mark.MISSING, text=self._silence(lane)),)
            if points:
                name, colour = self.context.place(lane), self.context.colour(lane)
                entries.append(Series(lane, name, colour, points, "none"))
        return tuple(entries)

    def _silence(self, lane: str) -> str:
        return self.context.t(f"{WORDS}.missing", place=self.context.place(lane))

    def _rank(self, row: EventRow) -> tuple[bool, int, bool, float]:
        """Turning points first, then policies with most targets, plans with an end, the rest."""
        policy = self.tables.catalog.policies.get(policy_of(self.tables, row))
        targets = len(policy.targets) if policy else 0
        return not row["turning_point"], -targets, "/" not in row["period"], row["start"]

    def _point(self, row: EventRow, y: float) -> Point | None:
        """None for a title of a year before or after all policies."""
        context, key, column = self.context, row["key"], self.column(floor(row["start"]))
        if column is None:
            return None
        name = record_of(self.tables, row).name(context.lang)
        return Point(
            float(column),
            y,
            label=name,
            text=name,
            when=self._when(row, self.spans[column]),
            key=key,
            note=event_note(self.tables, context, row),
            edited=True,
            **evidence(self.tables, context, key),
        )

    def _when(self, row: EventRow, span: tuple[int, int]) -> str:
        """What the head does not say: the year within several, else the month; and the end."""
        begun, _, ends = row["period"].partition("/")
        t, parts, year = self.context.t, list[str](), begun[:4]
        if span[0] != span[1]:
            parts.append(year)
        elif begun[4:5] == "-":
            parts.append(t(f"{WORDS}.months.m{int(begun[5:7])}"))
        if ends and ends[:4] != year:
            parts.append(t(f"{WORDS}.until", year=ends[:4]))
        return t(f"{WORDS}.comma").join(parts)

    def bands(self) -> Iterator[Band]:
        """One per turning policy, over its column; in one of several years the year is told."""
        for row in self.tables.turning_points.to_dict("records"):
            column = self.column(int(row["year"]))
            if column is None:
                continue
            for key in row["keys"]:
                name = self.tables.catalog.policies[key.partition(":")[2]].name(self.context.lang)
                several = self.spans[column][0] != self.spans[column][1]
                label = (
                    self.context.t(f"{WORDS}.band", year=row["year"], name=name)
                    if several
                    else name
                )
                yield Band(column - 0.5, column + 0.5, label, key)

    def alt(self, series: Sequence[Series]) -> str:
        """How many stand in each column, and what turned in it."""
        counts: Counter[float] = Counter(point.x for one in series for point in one.placed)
        turns: dict[float, list[str]] = {}
        for band in self.bands():
            turns.setdefault(band.start + 0.5, []).append(band.label)
        return self.context.t(f"{WORDS}.joint").join(
            self._alt(self.name(span), counts[at], turns.get(at, []))
            for at, span in enumerate(self.spans)
        )

    def _alt(self, years: str, count: int, turns: Sequence[str]) -> str:
        values: dict[str, Any] = {"years": years, "count": count}
        if not turns:
            return self.context.t(f"{WORDS}.alt_column", **values)
        names = self.context.listed(turns)
        return self.context.t(f"{WORDS}.alt_turning", names=names, **values)


# How many policies begin when, as bars: the turning years of a city in its colour.


POLICY_COUNTS = "policy_counts"
COUNT_WORDS = f"chart_{POLICY_COUNTS}"


@dataclass(frozen=True)
class PolicyCountsOptions:
    """The city whose turning years are tinted."""

    city: str = LEADER


def policy_counts_chart(tables: Dataset, lang: str, options: PolicyCountsOptions) -> Chart:
    """One bar per year, or several years together, as in the columns of `policy_years`.

    A policy whose year is that of its document did not begin then: it is left out, and counted.
    """
    context, events = Context(tables.catalog, lang), tables.events
    every = row_dicts(events[events["record"] == "policy"].sort_values("start"))
    dated = [r for r in every if r["period"] and not by_document(tables.catalog, r["key"])]
    if not dated:
        return empty_chart(POLICY_COUNTS, "bar", lang, context.t(f"{COUNT_WORDS}.empty"))
    board = _Board(tables, context, _spans(tables))
    keys_of: dict[int, list[str]] = {at: [] for at in range(len(board.spans))}
    for row in dated:
        keys_of[board.column(floor(row["start"])) or 0].append(row["key"])
    turns = _turns_by_column(board, options.city)
    points = {at: _count_point(board, at, keys, turns.get(at, [])) for at, keys in keys_of.items()}
    city = context.place(options.city)
    series = tuple(
        Series(code, context.t(f"{COUNT_WORDS}.{code}", city=city), role, own)
        for code, role, own in (
            ("turning", context.colour(options.city), tuple(points[at] for at in turns)),
            ("other", "neutral", tuple(p for at, p in points.items() if at not in turns)),
        )
        if own
    )
    most = max(keys_of, key=lambda at: len(keys_of[at]))
    values = {
        "count": len(dated),
        "undated": len(every) - len(dated),
        "most": len(keys_of[most]),
        "years": board.name(board.spans[most]),
        "city": city,
        "turns": context.listed(
            str(year) for year in dict.fromkeys(year for own in turns.values() for year, _ in own)
        ),
    }
    title = "title" if turns else "title_plain"
    subtitle = "subtitle_undated" if values["undated"] else "subtitle"
    rows = context.t(f"{WORDS}.joint").join(
        context.t(f"{COUNT_WORDS}.alt_row", years=board.name(span), text=points[at].text)
        for at, span in enumerate(board.spans)
    )
    return Chart(
        **context.worded(POLICY_COUNTS, values, title, subtitle, rows=rows),
        kind="bar",
        series=series,
        x=Axis(low=0, decimals=0, grid=True),
        y=category_axis(tuple(map(board.name, board.spans))),
        note=context.t("rule.turning_point"),
        sources=source_lines(series, lang),
        height=90 + 38 * len(board.spans),
    )


def _turns_by_column(board: _Board, city: str) -> dict[int, list[tuple[int, str]]]:
    """The turning years of `city` with their policies, by column."""
    turns: dict[int, list[tuple[int, str]]] = {}
    for turn in turning_years(board.tables, board.context, city):
        own = turns.setdefault(board.column(turn.year) or 0, [])
        own += ((turn.year, key) for key in turn.policies)
    return turns


def _count_point(board: _Board, at: int, keys: list[str], turns: list[tuple[int, str]]) -> Point:
    """How many begin in a column; the evidence is that of what turned in it, else of the first."""
    context, catalog, count = board.context, board.tables.catalog, len(keys)
    first = [*(key for _, key in turns), *keys][:1]
    several = board.spans[at][0] != board.spans[at][1]
    years = context.listed(str(year) for year, _ in turns)
    code = "turned" if turns and several else "count"
    names = [catalog.policies[key.partition(":")[2]].name(context.lang) for _, key in turns]
    return Point(
        float(count),
        float(at),
        float(count),
        label=board.name(board.spans[at]),
        text=context.t(f"{COUNT_WORDS}.{code}", count=count, years=years),
        key="".join(first),
        note=context.listed(names),
        flags=tuple(flag for key in first for flag in flag_words(board.tables, context, key)),
        citations=tuple(c for key in first for c in citations(catalog, key, context.lang)),
        edited=True,
    )


CHARTS = (
    ChartType(POLICY_YEARS, PolicyYearsOptions, policy_years_chart),
    ChartType(POLICY_COUNTS, PolicyCountsOptions, policy_counts_chart),
)
