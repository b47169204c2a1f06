"""What stood at a turning year: the decision, the targets it set, the figures of that year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from components.analysis.dataset import Dataset
from components.catalog.models import Measure, Policy
from components.catalog.period import Period
from components.charts.chart import Mark, Point
from components.charts.citing import citations
from components.charts.naming import Naming
from components.charts.pointing import doubt_words
from components.charts.promise.outcomes import verdict
from components.charts.proving import figure_point

_SPACE = "chart_road"
SIZES = frozenset({Measure.LEVEL, Measure.AMOUNT, Measure.SHARE, Measure.DIFFERENCE})
"""What a target of the road is counted in; numbers of centres and people are told elsewhere."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning year and the keys of the policies that began in it."""

    tables: Dataset
    naming: Naming
    year: int
    policies: tuple[str, ...]


def turns(tables: Dataset, naming: Naming, city: str) -> tuple[Turn, ...]:
    """The turning years of `city`, earliest first; none when the file marks none."""
    points, policies = tables.turning_points, tables.catalog.policies
    found = []
    for year, keys in zip(points["year"], points["keys"], strict=True):
        own = tuple(key for key in keys if policies[key.partition(":")[2]].place == city)
        if own:
            found.append(Turn(tables, naming, int(year), own))
    return tuple(found)


def decided(turn: Turn) -> list[Point]:
    """The policies themselves, as words at the origin."""
    catalog, lang = turn.tables.catalog, turn.naming.lang
    records = [(key, catalog.policies[key.partition(":")[2]]) for key in turn.policies]
    return [
        _words(record.name(lang), key, note=record.summary[lang], turn=turn)
        for key, record in records
    ]


def targets(turn: Turn, place: str) -> list[Point]:
    """The targets in money or shares that `place` set in that year, as words; counts left out."""
    catalog = turn.tables.catalog
    return [
        _target(turn, {str(name): value for name, value in row.items()})
        for row in turn.tables.targets.to_dict("records")
        if row["place"] == place
        and row["value"] == row["value"]
        and row["indicator"] in catalog.indicators
        and catalog.indicators[row["indicator"]].measure in SIZES
        and _begins(catalog.policies.get(row["policy"]), turn.year)
    ]


def _begins(policy: Policy | None, year: int) -> bool:
    return policy is not None and policy.period is not None and policy.period.year == year


def figures(turn: Turn, place: str, indicators: Sequence[str]) -> list[Point]:
    """The figures that `place` reports for the year itself, in the order of `indicators`."""
    frame = turn.tables.reports
    rows = frame[
        (frame["place"] == place)
        & (frame["period"] == Period.parse(turn.year).code)
        & frame["preferred"]
        & frame["value"].notna()
    ]
    keys = dict(zip(rows["indicator"], rows["key"], strict=True))
    return [_figure(turn, str(keys[name]), name) for name in indicators if name in keys]


def _target(turn: Turn, row: dict[str, Any]) -> Point:
    naming = turn.naming
    name = turn.tables.catalog.targets[row["target"]].name(naming.lang)
    text = naming.say(
        f"{_SPACE}.target",
        name=name,
        verdict=verdict(naming, row),
        by=naming.say(f"{_SPACE}.by", by=naming.period(row["by"])) if row["by"] else "",
    )
    return _words(text, row["key"], mark=Mark.TARGET, turn=turn)


def _figure(turn: Turn, key: str, indicator: str) -> Point:
    naming, point = turn.naming, figure_point(turn.tables, turn.naming, key)
    value = naming.say(f"unit.as_{point.mark}", value=naming.value(point.value or 0.0, indicator))
    name = naming.say(f"{_SPACE}.indicator.{indicator}")
    text = naming.say(f"{_SPACE}.figure", indicator=name, value=value)
    # Words in a cell: the number stands in the text, with its unit.
    return replace(point, x=0.0, y=0.0, value=None, low=None, high=None, text=text)


def _words(text: str, key: str, *, turn: Turn, mark: Mark = Mark.EXACT, note: str = "") -> Point:
    found = citations(turn.tables.catalog, key, turn.naming.lang)
    doubts = doubt_words(turn.tables, turn.naming, key)
    return Point(0.0, 0.0, mark=mark, text=text, key=key, note=note, doubts=doubts, citations=found)
