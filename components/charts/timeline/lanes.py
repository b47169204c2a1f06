"""Lanes of the policy timeline: years with room, marks where they belong, silence in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import floor

from components.analysis.dataset import Dataset
from components.charts.chart import Mark, Point, Series
from components.charts.citing import citations
from components.charts.naming import Naming
from components.charts.pointing import doubt_words
from components.charts.timeline.choice import Row, policy_of, record_of, when_of
from components.charts.timeline.years import Years, stretched

ACROSS = 6
"""Marks side by side in one year of one lane; more of them stand one under the other."""
ALONE, FEW = 2, 8
"""Marks in a year, and in a lane, that can all be named; the names of others are in the list."""
SPACE = "chart_policy_timeline"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row of events stands: position, end if it lasts, and whether it is named there."""

    row: Row
    x: float
    end: float | None
    named: bool


def years_of(tables: Dataset, first: int, last: int) -> Years:
    """Room by the busiest lane of a year, whatever is filtered, so that years keep their place."""
    events = tables.events[(tables.events["period"] != "") & (tables.events["lane"] != "")]
    starts = Counter(zip(events["lane"], events["start"].map(floor), strict=True))
    # A deadline or the end of a plan needs room for its name.
    busy = {floor(end - 1e-9): 1 for end in events["end"]}
    for (_, year), count in starts.items():
        busy[year] = max(busy.get(year, 0), count)
    return stretched(first, last, busy)


def silent(tables: Dataset, lane: str) -> bool:
    """Whether the documents have neither a policy nor a target for the lane."""
    row = tables.lanes[tables.lanes["lane"] == lane].iloc[0]
    return not row["policies"] and not row["targets"]


def series_of(
    tables: Dataset, naming: Naming, years: Years, lanes: tuple[str, ...], rows: list[Row]
) -> tuple[Series, ...]:
    """One series per lane that has something to show or to say, in the order of `lanes`."""
    made = []
    for number, lane in enumerate(lanes):
        held = spots([row for row in rows if row["lane"] == lane], years)
        points = tuple(_point(tables, naming, float(number), spot) for spot in held)
        if silent(tables, lane):
            words = naming.say(f"{SPACE}.missing")
            points += (Point(years.edges[-1] / 2, float(number), mark=Mark.MISSING, text=words),)
        made.append(Series(lane, naming.place(lane), naming.colour(lane), points, "circle"))
    return tuple(series for series in made if series.points)


def spots(rows: list[Row], years: Years) -> list[Spot]:
    """Where the rows of one lane stand.

    A year has no inside: events known by the year alone are spread over it, in the order of the
    file, and those known by month or day stand where they belong.
    """
    crowd: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        crowd[floor(row["start"])].append(row)
    few = len(rows) <= FEW
    return [spot for year, held in crowd.items() for spot in _year(year, held, years, few=few)]


def _year(year: int, held: list[Row], years: Years, *, few: bool) -> list[Spot]:
    whole = [row["key"] for row in held if len(row["period"]) == len("2018")]
    across = max(1, min(len(whole), ACROSS))
    down = -(-len(whole) // across)
    made = []
    for row in held:
        target = row["record"] == "target"
        lasts = "/" in row["period"] and not target
        time = row["x"] if target else row["start"]
        if row["key"] in whole:
            time = year + (whole.index(row["key"]) // down + 0.5) / across
        named = few or lasts or len(held) <= ALONE or row["turning_point"]
        made.append(Spot(row, years.at(time), years.at(row["end"]) if lasts else None, named))
    return made


def _point(tables: Dataset, naming: Naming, y: float, spot: Spot) -> Point:
    row, key = spot.row, spot.row["key"]
    name = record_of(tables, row).name(naming.lang)
    return Point(
        spot.x,
        y,
        mark=Mark.TARGET if row["record"] == "target" else Mark.EXACT,
        label=name,
        text=name if spot.named else "",
        key=key,
        x_end=spot.end,
        note=_note(tables, naming, row),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _note(tables: Dataset, naming: Naming, row: Row) -> str:
    """When and what: "2018 年 10 月—2022 年 · 规划计划。…", or by when and from which policy."""
    say, when = naming.say, when_of(naming, row["period"])
    policy = tables.catalog.policies.get(policy_of(tables, row))
    if row["record"] == "target":
        code = "note_target" if policy else "note_target_alone"
        return say(f"{SPACE}.{code}", when=when, policy=policy.name(naming.lang) if policy else "")
    if policy:
        kind = say(f"evidence.policy_kinds.{row['kind']}")
        return say(f"{SPACE}.note", when=when, kind=kind, summary=policy.summary[naming.lang])
    return say(f"{SPACE}.note_title", when=when, kind=say(f"evidence.title_kinds.{row['kind']}"))
