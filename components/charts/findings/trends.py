"""What the trends page says first: how the core industries grew, and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL
from components.analysis.observations import preferred
from components.charts.chart import Mark
from components.charts.findings import Card, Statement
from components.charts.naming import Naming
from components.charts.pairing import FOLLOWER, LEADER
from components.charts.promise.outcomes import progress, promised, verdict
from components.charts.standing import annual, levels, open_target

PLACE, OTHER = LEADER, FOLLOWER
REVENUE, GROWTH = "core_revenue", "core_growth"
Row = Mapping[str, Any]


def headline(tables: Dataset, lang: str) -> Statement:
    """Both levels of the newest year they share, and their targets that nothing decides yet.

    Where only one city has levels: its latest decided target, the outcome and what came later;
    without one the level alone.
    """
    naming, row = Naming(tables.catalog, lang), _promise(tables)
    if both := levels(tables, naming, LEVEL, (PLACE, OTHER)):
        return both
    if row is None:
        return _level(tables, naming)
    told = {
        "place": naming.place(str(row["place"])),
        "indicator": naming.indicator(LEVEL),
        "period": naming.period(str(row["outcome_period"])),
        "value": _value(naming, row["outcome"], row["outcome_is"]),
        "target": naming.value(float(row["value"]), LEVEL),
        "ratio": _ratio(naming, row),
    }
    text = naming.say(f"finding_trends.{row['verdict']}", **told)
    other = _other(tables, naming)
    keys = [str(row[key]) for key in ("outcome_key", "key", "later_key") if row[key]]
    return Statement(text + _later(naming, row) + other.text, (*keys, *other.keys))


def cards(tables: Dataset, lang: str) -> tuple[Card, ...]:
    """Latest level, its target, real growth, revenue; none for what the data lack."""
    naming, row = Naming(tables.catalog, lang), _promise(tables)
    made = [
        _latest(tables, naming, LEVEL),
        _awaited(tables, naming) or (_target(naming, row) if row is not None else None),
        _latest(tables, naming, GROWTH),
        _latest(tables, naming, REVENUE),
    ]
    return tuple(card for card in made if card)


def _promise(tables: Dataset) -> Row | None:
    """The decided target for the level with the latest horizon."""
    frame = tables.targets
    own = frame[(frame["indicator"] == LEVEL) & (frame["place"] == PLACE)]
    rows = own[own["verdict"].isin(DECIDED)].sort_values("x").to_dict("records")
    return {str(k): v for k, v in rows[-1].items()} if rows else None


def _rows(tables: Dataset, indicator: str, place: str) -> list[Row]:
    """Values of whole years in time order; where some have a source, those alone.

    No quarter is the newest figure of a year.
    """
    frame = tables.series
    own = annual(frame[(frame["indicator"] == indicator) & (frame["place"] == place)])
    rows = preferred(own).sort_values("x").to_dict("records")
    return [{str(k): v for k, v in row.items()} for row in rows]


def _level(tables: Dataset, naming: Naming) -> Statement:
    rows = _rows(tables, LEVEL, PLACE)
    if not rows:
        return Statement(naming.say("finding_trends.silent"))
    row = rows[-1]
    text = naming.say(
        "finding_trends.level",
        place=naming.place(PLACE),
        indicator=naming.indicator(LEVEL),
        period=naming.period(str(row["period"])),
        value=_value(naming, row["value"], row["mark"]),
    )
    return Statement(text, (str(row["key"]),))


def _later(naming: Naming, row: Row) -> str:
    """How a figure after the horizon stands to the same target; empty when there is none."""
    if not row["later_key"]:
        return naming.say("finding_trends.end")
    reached = float(row["later"]) >= float(row["value"])
    return naming.say(
        f"finding_trends.{'later_above' if reached else 'later_below'}",
        period=naming.period(str(row["later_period"])),
        value=naming.value(float(row["later"]), LEVEL),
    )


def _latest(tables: Dataset, naming: Naming, indicator: str) -> Card | None:
    if indicator not in tables.catalog.indicators:
        return None
    rows = _rows(tables, indicator, PLACE)
    if not rows:
        return None
    row, before = rows[-1], rows[-2] if len(rows) > 1 else None
    label = naming.say(
        f"finding_trends.card.{indicator}",
        place=naming.place(PLACE),
        period=naming.period(str(row["period"])),
    )
    return Card(
        label,
        _value(naming, row["value"], row["mark"], indicator),
        _before(naming, row, before),
        str(row["key"]),
        Mark(row["mark"]),
    )


def _before(naming: Naming, row: Row, before: Row | None) -> str:
    """The figure before, and whether the two may be compared; without one the indicator's note."""
    indicator = str(row["indicator"])
    if before is None:
        note = naming.catalog.indicators[indicator].note
        return note[naming.lang] if note else ""
    key = "before" if before["run"] == row["run"] else "before_cut"
    return naming.say(
        f"finding_trends.{key}",
        period=naming.period(str(before["period"])),
        value=_value(naming, before["value"], before["mark"], indicator),
    )


def _awaited(tables: Dataset, naming: Naming) -> Card | None:
    """The target that nothing decides yet, and how far it has come."""
    row = open_target(tables, LEVEL, PLACE)
    if row is None:
        return None
    label = _target_label(naming, row)
    detail = naming.say(
        "finding_trends.target_open",
        progress=progress(tables, naming, row),
        verdict=verdict(naming, row),
    )
    return Card(label, promised(tables, naming, row), detail, str(row["key"]), Mark.TARGET)


def _target(naming: Naming, row: Row) -> Card:
    label = _target_label(naming, row)
    detail = naming.say(
        f"finding_trends.target_{row['verdict']}",
        value=_value(naming, row["outcome"], row["outcome_is"]),
        ratio=_ratio(naming, row),
    )
    value = _value(naming, row["value"], row["is"])
    return Card(label, value, detail, str(row["key"]), Mark.TARGET)


def _target_label(naming: Naming, row: Row) -> str:
    place, by = naming.place(str(row["place"])), naming.period(str(row["by"]))
    return naming.say("finding_trends.card.target", place=place, period=by)


def _other(tables: Dataset, naming: Naming) -> Statement:
    """How much of the same calibres the documents hold on the other city, and the latest of it."""
    if OTHER not in tables.catalog.places:
        return Statement("")
    records = tables.catalog.indicators
    calibres = {records[id_].calibre for id_ in (LEVEL, REVENUE) if id_ in records}
    frame, place = tables.series, naming.place(OTHER)
    own = frame[(frame["place"] == OTHER) & frame["calibre"].isin(calibres)]
    own = preferred(annual(own)).sort_values("x")
    if own.empty:
        return Statement(naming.say("finding_trends.other_none", place=place))
    row = own.iloc[-1]
    text = naming.say(
        f"finding_trends.{'other_one' if len(own) == 1 else 'other_some'}",
        place=place,
        count=naming.number(len(own)),
        period=naming.period(row["period"]),
        indicator=naming.indicator(row["indicator"]),
        value=_value(naming, row["value"], row["mark"], row["indicator"]),
    )
    return Statement(text, (str(row["key"]),))


def _value(naming: Naming, value: float, mark: str, indicator: str = LEVEL) -> str:
    return naming.say(f"unit.as_{mark}", value=naming.value(float(value), indicator))


def _ratio(naming: Naming, row: Row) -> str:
    return naming.number(float(row["ratio"]), 1) + "%"
