"""What the laboratories page says first: how many are stated, how many named, and who serves."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.carriers import Row, name_of
from components.charts.chart import Mark
from components.charts.findings import Card, Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER, said

REACH = "qinqing_entities"
"""The reach on a card: the platform that serves most, by the documents' own figures."""
SHOWN = 2
"""Stated counts in the headline and on the cards: those with most left unnamed."""


def headline(tables: Dataset, lang: str) -> Statement:
    """Laboratories stated and named; how many bodies of the follower are on record, if any."""
    naming, rows = Naming(tables.catalog, lang), _counts(tables)
    say = naming.say
    parts = [
        say(
            f"finding_laboratories.{'count' if row['named'] else 'count_none'}",
            **_told(tables, naming, row),
        )
        for row in rows
    ]
    parts += [
        say("finding_laboratories.bodies", **_bodies(tables, naming, city))
        for city in _uncounted(tables, rows)
    ]
    silent = [naming.place(city) for city in _silent(tables)]
    if silent:
        parts.append(
            say("finding_laboratories.silent", places=say("unit.list_separator").join(silent))
        )
    if not parts:
        parts.append(say("finding_laboratories.nothing"))
    joint = say("finding_laboratories.joint")
    return Statement(joint.join(parts), tuple(row["obs_key"] for row in rows))


def cards(tables: Dataset, lang: str) -> tuple[Card, ...]:
    """Stated against named, the widest reach, cities of which nothing is in the documents."""
    naming = Naming(tables.catalog, lang)
    made = [_count(tables, naming, row) for row in _counts(tables)]
    made += [_reach(tables, naming, row) for row in _reaches(tables)]
    made += [_recorded(tables, naming, city) for city in _uncounted(tables, _counts(tables))]
    return (*made, *(_nothing(naming, city) for city in _silent(tables)))


def _counts(tables: Dataset) -> list[Row]:
    """Stated counts of laboratories in whole cities; those partly named first."""
    frame, places = tables.stated_counts, tables.catalog.cities
    own = frame[(frame["kind"] == "laboratory") & frame["place"].isin(places)]
    rows: list[Row] = own[own["unnamed"] > 0].to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: (row["named"] == 0, -row["unnamed"]))[:SHOWN]


def _reaches(tables: Dataset) -> list[Row]:
    frame = tables.platform_reach
    found: list[Row] = frame[frame["indicator"] == REACH].to_dict("records")  # type: ignore[assignment]
    return found[:1]


def _silent(tables: Dataset) -> list[str]:
    """Which of the two cities compared has no body on record; others are no finding here."""
    frame = tables.institutions
    return [city for city in (LEADER, FOLLOWER) if city in {*frame[frame["missing"]]["city"]}]


def _uncounted(tables: Dataset, rows: list[Row]) -> list[str]:
    """Which of the two has bodies on record, and no stated count that the page opens with."""
    frame = tables.institutions
    there = {*frame[~frame["missing"]]["city"]} - {row["city"] for row in rows}
    return [city for city in (LEADER, FOLLOWER) if city in there]


def _bodies(tables: Dataset, naming: Naming, city: str) -> dict[str, object]:
    """The place, its bodies in all and by kind, the most numerous first."""
    frame = tables.institutions
    kinds = frame[(frame["city"] == city) & ~frame["missing"]]["kind"].value_counts()
    told = [
        naming.say(
            "finding_laboratories.of_kind",
            kind=naming.say(f"evidence.institution_kinds.{kind}"),
            count=int(count),
        )
        for kind, count in kinds.items()
    ]
    joint = naming.say("unit.list_separator")
    return {"place": naming.place(city), "count": int(kinds.sum()), "kinds": joint.join(told)}


def _recorded(tables: Dataset, naming: Naming, city: str) -> Card:
    told, space = _bodies(tables, naming, city), "finding_laboratories.card"
    value = naming.say(f"{space}.bodies_value", **told)
    return Card(naming.say(f"{space}.bodies", **told), value, str(told["kinds"]))


def _told(tables: Dataset, naming: Naming, row: Row) -> dict[str, object]:
    return {
        "name": tables.catalog.stated_counts[row["id"]].name(naming.lang),
        "stated": said(naming, naming.number(row["stated"]), sourced=row["mark"] != Mark.UNSOURCED),
        "named": naming.number(row["named"]),
    }


def _count(tables: Dataset, naming: Naming, row: Row) -> Card:
    told = _told(tables, naming, row)
    return Card(
        str(told["name"]),
        naming.say("finding_laboratories.card.count", **told),
        naming.say(
            "finding_laboratories.card.count_detail", **told, period=naming.period(row["period"])
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _reach(tables: Dataset, naming: Naming, row: Row) -> Card:
    return Card(
        naming.say("finding_laboratories.card.reach", indicator=naming.indicator(row["indicator"])),
        naming.say(f"unit.as_{row['mark']}", value=naming.value(row["value"], row["indicator"])),
        naming.say(
            "finding_laboratories.card.reach_detail",
            period=naming.period(row["period"]),
            name=name_of(tables, naming, row["institution"]),
        ),
        row["obs_key"],
        Mark(row["mark"]),
    )


def _nothing(naming: Naming, city: str) -> Card:
    return Card(
        naming.say("finding_laboratories.card.silent", place=naming.place(city)),
        naming.say("finding_laboratories.card.none"),
        naming.say("finding_laboratories.card.silent_detail"),
        mark=Mark.MISSING,
    )
