"""Outcome and target as marks on one axis, the target being 100 per cent."""

from __future__ import annotations

from math import ceil, floor

from components.analysis.dataset import Dataset
from components.charts.chart import Axis, Mark, Point, Series
from components.charts.citing import citations
from components.charts.naming import Naming
from components.charts.pointing import doubt_words
from components.charts.promise.outcomes import (
    Row,
    arithmetic,
    deadline,
    outcome,
    promised,
    reached,
    short_by,
    unit_of,
    verdict,
)
from components.words.number import bare

SPACE = "chart_promises"


def axis_of(rows: list[Row]) -> Axis:
    """From the ten per cent below the lowest mark: distances count here, not lengths from zero."""
    found = [reached(row) for row in rows]
    low = max(0, floor(min(found) / 10 - 0.5) * 10)
    high = max(ceil(max(found) / 10 + 0.5) * 10, 110)
    return Axis(unit="%", low=low, high=high, decimals=1, grid=True)


def series_of(tables: Dataset, naming: Naming, rows: list[Row]) -> tuple[Series, ...]:
    """One series of outcomes per place, one of targets, one of the words for the distances."""
    placed = [(float(y), row) for y, row in enumerate(rows)]
    outcomes = [
        Series(
            place,
            naming.place(place),
            naming.colour(place),
            tuple(_outcome(tables, naming, row, y) for y, row in placed if row["place"] == place),
            naming.shape(place),
            unit="%",
        )
        for place in dict.fromkeys(row["place"] for row in rows)
    ]
    goal = Series(
        "target",
        naming.say(f"{SPACE}.target"),
        "ink",
        tuple(_target(tables, naming, row, y) for y, row in placed),
        "diamond",
        unit="%",
    )
    gaps = Series(
        "distance",
        naming.say(f"{SPACE}.distance"),
        "neutral",
        tuple(_distance(tables, naming, row, y) for y, row in placed),
        "bar",
        unit="%",
    )
    return (*outcomes, goal, gaps)


def _outcome(tables: Dataset, naming: Naming, row: Row, y: float) -> Point:
    key, printed = row["outcome_key"], outcome(tables, naming, row)
    note = naming.say(
        f"{SPACE}.point",
        outcome=printed,
        promised=promised(tables, naming, row),
        verdict=verdict(naming, row),
        sum=arithmetic(tables, naming, row),
    )
    return Point(
        reached(row),
        y,
        reached(row),
        Mark(row["outcome_is"]),
        key=key,
        note=note,
        text=_bare(tables, naming, row, row["outcome"], row["outcome_is"]),
        label=naming.period(row["outcome_period"]),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _bare(tables: Dataset, naming: Naming, row: Row, value: float, is_: str) -> str:
    """A figure as it stands at its mark: its unit stands in the name of the row, but for %."""
    unit = unit_of(tables, naming, row)
    shown = bare(value, unit, naming.lang) + unit * (unit == "%")
    return naming.say(f"unit.as_{is_}", value=shown)


def _target(tables: Dataset, naming: Naming, row: Row, y: float) -> Point:
    key = row["key"]
    return Point(
        100.0,
        y,
        100.0,
        Mark.TARGET,
        label=deadline(naming, row),
        key=key,
        text=_bare(tables, naming, row, row["value"], row["is"]),
        note=tables.catalog.targets[row["target"]].name(naming.lang),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _distance(tables: Dataset, naming: Naming, row: Row, y: float) -> Point:
    keys = (row["key"], row["outcome_key"])
    return Point(
        min(reached(row), 100.0),
        y,
        abs(reached(row) - 100),
        Mark.DERIVED,
        key=row["key"],
        x_end=max(reached(row), 100.0),
        label=verdict(naming, row),
        text=naming.say(f"{SPACE}.{row['verdict']}_by", distance=short_by(tables, naming, row)),
        note=arithmetic(tables, naming, row),
        citations=tuple(c for key in keys for c in citations(tables.catalog, key, naming.lang)),
    )
