"""What the policy timeline says: its finding, its turning points, what it leaves undrawn."""

from __future__ import annotations

from collections import Counter
from typing import Any

from components.analysis.dataset import Dataset
from components.catalog.models import Policy
from components.charts.chart import Band, Mark, Series
from components.charts.naming import Naming
from components.charts.timeline.choice import Row, record_of
from components.charts.timeline.lanes import SPACE, silent
from components.charts.timeline.years import Years

RECORDS = ("policy", "target", "designation")


def told(
    tables: Dataset, naming: Naming, lanes: tuple[str, ...], rows: list[Row]
) -> dict[str, Any]:
    """What the sentences are filled with: counts, turning points, silent lanes."""
    records, turns = Counter(row["record"] for row in rows), tables.turning_points
    joint = naming.say("unit.list_separator")
    keys = [key for found in turns["keys"] for key in found]
    places = dict.fromkeys(naming.place(_policy(tables, key).place) for key in keys)
    return {
        "policies": records["policy"],
        "targets": records["target"],
        "turns": len(turns),
        "years": joint.join(map(str, turns["year"])),
        "place": joint.join(places),
        "silent": joint.join(naming.place(lane) for lane in lanes if silent(tables, lane)),
    }


def title(naming: Naming, facts: dict[str, Any]) -> str:
    """The finding: how often who set the course, and who is silent."""
    if not facts["turns"]:
        return naming.say(f"{SPACE}.title_plain", **facts)
    return naming.say(f"{SPACE}.{'title_silent' if facts['silent'] else 'title'}", **facts)


def bands(tables: Dataset, naming: Naming, years: Years) -> tuple[Band, ...]:
    """The years with a turning point, named by their policies, inside the axis."""
    made = []
    for row in tables.turning_points.to_dict("records"):
        if years.first <= row["year"] <= years.last:
            names = [_policy(tables, key).name(naming.lang) for key in row["keys"]]
            listed = naming.say("unit.list_separator").join(names)
            label = naming.say(f"{SPACE}.band", year=row["year"], names=listed)
            made.append(Band(years.at(row["start"]), years.at(row["end"]), label, row["keys"][0]))
    return tuple(made)


def note(
    tables: Dataset, naming: Naming, lanes: tuple[str, ...], rows: list[Row], drawn: list[Row]
) -> str:
    """No proof of cause; then what is not drawn, in words: undated records and idle lanes."""
    say, parts = naming.say, [naming.say(f"{SPACE}.no_cause")]
    for record in RECORDS:
        found = [row for row in rows if not row["period"] and row["record"] == record]
        names = say(f"{SPACE}.joint").join(
            record_of(tables, row).name(naming.lang) for row in found
        )
        if found:
            parts.append(say(f"{SPACE}.undated_{record}", count=len(found), names=names))
    busy = {row["lane"] for row in drawn}
    idle = [lane for lane in lanes if lane not in busy and not silent(tables, lane)]
    if idle:
        places = say("unit.list_separator").join(map(naming.place, idle))
        parts.append(say(f"{SPACE}.idle", lanes=places))
    return say(f"{SPACE}.sentences").join(parts)


def alt(naming: Naming, series: tuple[Series, ...], facts: dict[str, Any]) -> str:
    """The description: how many marks stand in each lane, and the turning points."""
    lanes = naming.say(f"{SPACE}.joint").join(_lane(naming, part) for part in series)
    return naming.say(f"{SPACE}.alt", lanes=lanes, **facts)


def _lane(naming: Naming, series: Series) -> str:
    marks = Counter(point.mark for point in series.points)
    if not {*marks} - {Mark.MISSING}:
        return naming.say(f"{SPACE}.alt_silent", lane=series.name)
    return naming.say(
        f"{SPACE}.alt_lane",
        lane=series.name,
        policies=marks[Mark.EXACT],
        targets=marks[Mark.TARGET],
    )


def _policy(tables: Dataset, key: str) -> Policy:
    return tables.catalog.policies[key.partition(":")[2]]
