"""Stated and named counts as marks: a square for what is stated, a dot for what is named."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.carriers import Row, name_of
from components.charts.chart import Mark, Point, Series
from components.charts.citing import citations
from components.charts.naming import Naming
from components.charts.pointing import doubt_words, note_of

SPACE = "chart_stated_named"


def label_of(tables: Dataset, naming: Naming, row: Row) -> str:
    """What is counted, and when."""
    name = tables.catalog.stated_counts[row["id"]].name(naming.lang)
    return naming.say(f"{SPACE}.label", name=name, period=naming.period(row["period"]))


def complete(row: Row) -> bool:
    """Whether exactly as many are named as are stated."""
    return bool(row["mark"] == Mark.EXACT and row["stated"] == row["named"])


def series_of(
    tables: Dataset, naming: Naming, rows: list[Row], missing: list[str]
) -> tuple[Series, ...]:
    """What is stated, then what is named by city; `missing` cities get words in rows below."""
    stated = tuple(_stated(tables, naming, row, float(y)) for y, row in enumerate(rows))
    made = [Series("stated", naming.say(f"{SPACE}.stated"), "ink", stated, "square")]
    for city in dict.fromkeys([*(row["city"] for row in rows), *missing]):
        points = [
            _named(tables, naming, row, float(y))
            for y, row in enumerate(rows)
            if row["city"] == city
        ]
        if city in missing:
            y, words = float(len(rows) + missing.index(city)), naming.say(f"{SPACE}.missing")
            points.append(Point(0.0, y, mark=Mark.MISSING, label=naming.place(city), text=words))
        name = naming.say(f"{SPACE}.named", place=naming.place(city))
        made.append(Series(city, name, naming.colour(city), tuple(points), naming.shape(city)))
    return tuple(made)


def _stated(tables: Dataset, naming: Naming, row: Row, y: float) -> Point:
    key = row["obs_key"]
    shown = naming.say(f"unit.as_{row['mark']}", value=naming.number(row["stated"]))
    # Where all are named both marks coincide: one label speaks for both.
    text = naming.say(f"{SPACE}.all_named", value=shown) if complete(row) else shown
    return Point(
        row["stated"],
        y,
        row["stated"],
        Mark(row["mark"]),
        key=key,
        text=text,
        label=label_of(tables, naming, row),
        note=note_of(tables, naming, key),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _named(tables: Dataset, naming: Naming, row: Row, y: float) -> Point:
    """How many are named; the evidence is that of the first, the note tells all their names."""
    record = tables.catalog.stated_counts[row["id"]]
    names = naming.say("unit.list_separator").join(
        name_of(tables, naming, name) for name in row["names"]
    )
    found = dict.fromkeys(
        c
        for name in row["names"]
        for c in citations(tables.catalog, f"institution:{name}", naming.lang)
    )
    note = naming.say(f"{SPACE}.names", names=names) if names else naming.say(f"{SPACE}.none")
    return Point(
        float(row["named"]),
        y,
        float(row["named"]),
        key=_named_key(row),
        text="" if complete(row) else naming.number(row["named"]),
        label=label_of(tables, naming, row),
        note=" ".join(filter(None, (note, record.note[naming.lang] if record.note else ""))),
        doubts=tuple(
            dict.fromkeys(d for key in _keys(row) for d in doubt_words(tables, naming, key))
        ),
        citations=tuple(found),
    )


def _keys(row: Row) -> list[str]:
    return [f"institution:{name}" for name in row["names"]] or [str(row["obs_key"])]


def _named_key(row: Row) -> str:
    return _keys(row)[0]
