"""What the timeline page says first: how often the course was set, and what became of promises."""

from __future__ import annotations

from typing import Any

from components.analysis.dataset import Dataset
from components.analysis.targets import tally
from components.charts.chart import Mark
from components.charts.findings import Card, Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER
from components.charts.promise.outcomes import (
    Row,
    deadline,
    reached,
    short_by,
    target_rows,
    testable,
    worst,
)


def headline(tables: Dataset, lang: str) -> Statement:
    """Turning points, testable targets and how many were missed, cities without a policy."""
    naming, rows = Naming(tables.catalog, lang), target_rows(tables)
    turns = tables.turning_points
    keys = [key for found in turns["keys"] for key in found]
    places = dict.fromkeys(
        naming.place(tables.catalog.policies[key.partition(":")[2]].place) for key in keys
    )
    joint = naming.say("unit.list_separator")
    told: dict[str, Any] = tally(tables.targets["verdict"]) | {
        "place": joint.join(places),
        "turns": len(turns),
        "years": joint.join(map(str, turns["year"])),
        "silent": joint.join(naming.place(city) for city in _silent(tables)),
    }
    parts = [naming.say("finding_timeline.turns", **told)] if keys else []
    parts.append(naming.say(f"finding_timeline.{_outcome(told)}", **told))
    if told["silent"]:
        parts.append(naming.say("finding_timeline.silent", **told))
    judged = [row["key"] for row in rows if testable(row)]
    return Statement(naming.say("finding_timeline.joint").join(parts), (*keys, *judged))


def cards(tables: Dataset, lang: str) -> tuple[Card, ...]:
    """Policies by lane, testable targets, the worst outcome, cities without a policy."""
    naming, rows = Naming(tables.catalog, lang), target_rows(tables)
    last = worst(rows)
    return (
        _policies(tables, naming),
        _targets(tables, naming),
        *([_worst(tables, naming, last)] if last else []),
        *(_nothing(naming, city) for city in _silent(tables)),
    )


def _silent(tables: Dataset) -> list[str]:
    """Which of the two cities compared keeps a lane without a single policy or target in it."""
    lanes = tables.lanes
    empty = lanes[(lanes["policies"] == 0) & (lanes["targets"] == 0)]["lane"]
    return [city for city in (LEADER, FOLLOWER) if city in set(empty)]


def _outcome(told: dict[str, Any]) -> str:
    if not told["testable"]:
        return "none_testable"
    return "all_missed" if told["missed"] == told["testable"] else "some_missed"


def _policies(tables: Dataset, naming: Naming) -> Card:
    lanes = tables.lanes[tables.lanes["policies"] > 0].sort_values("policies", ascending=False)
    parts = [
        naming.say("finding_timeline.card.lane", place=naming.place(lane), count=count)
        for lane, count in zip(lanes["lane"], lanes["policies"], strict=True)
    ]
    total = len(tables.catalog.policies)
    return Card(
        naming.say("finding_timeline.card.policies"),
        naming.say("finding_timeline.card.policy_count", count=total),
        naming.say("unit.list_separator").join(parts),
    )


def _targets(tables: Dataset, naming: Naming) -> Card:
    told = tally(tables.targets["verdict"])
    return Card(
        naming.say("finding_timeline.card.targets"),
        naming.say("finding_timeline.card.target_count", **told),
        naming.say("finding_timeline.card.target_detail", **told),
    )


def _worst(tables: Dataset, naming: Naming, row: Row) -> Card:
    return Card(
        naming.say(
            "finding_timeline.card.worst",
            name=naming.indicator(row["indicator"]),
            place=naming.place(row["place"]),
            by=deadline(naming, row),
        ),
        f"{naming.number(reached(row), 1)}%",
        naming.say(
            f"finding_timeline.card.{row['verdict']}", distance=short_by(tables, naming, row)
        ),
        row["key"],
        Mark.DERIVED,
    )


def _nothing(naming: Naming, city: str) -> Card:
    return Card(
        naming.say("finding_timeline.card.silent", place=naming.place(city)),
        naming.say("finding_timeline.card.none"),
        naming.say("finding_timeline.card.silent_detail"),
        mark=Mark.MISSING,
    )
