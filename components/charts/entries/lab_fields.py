"""Laboratories × research fields: who works on what, as far as the documents say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.carriers import (
    Asked,
    Row,
    level,
    name_of,
    not_in_documents,
    rows_of,
    silent,
    state,
    unnamed,
)
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.crowd import with_rest
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.place_series import place_series
from components.charts.pointing import category_axis, doubt_words

ID = "lab_fields"


@dataclass(frozen=True)
class Options(Asked):
    """The choice of the reader."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One column per laboratory and per city without one, one row per field."""
    naming = Naming(tables.catalog, lang)
    rows = rows_of(tables, naming, tables.laboratory_fields, options, lambda row: row["field"])
    labs = list(dict.fromkeys(row["institution"] for row in rows if not row["missing"]))
    fields = list(dict.fromkeys(row["field"] for row in rows if row["field"]))
    if not fields:
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.empty"))
    cities = [row["city"] for row in rows if row["missing"]]
    series = _series(tables, naming, rows, labs, fields, cities)
    told = _told(naming, rows, labs, fields)
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=naming.say(f"chart_{ID}.{_title(told)}", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=category_axis(
            (
                *(name_of(tables, naming, lab) for lab in labs),
                *(naming.place(city) for city in cities),
            )
        ),
        y=category_axis(tuple(tables.catalog.fields[f].name(lang) for f in fields)),
        note=with_rest(tables, naming, unnamed(tables, naming, ("laboratory",))),
        sources=source_lines(series, lang),
        alt=naming.say(f"chart_{ID}.alt", labs_told=_read_out(tables, naming, rows, labs), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=90 + 40 * len(fields),
    )


def _series(
    tables: Dataset,
    naming: Naming,
    rows: list[Row],
    labs: list[str],
    fields: list[str],
    cities: list[str],
) -> tuple[Series, ...]:
    made = []
    for city in dict.fromkeys(row["city"] for row in rows):
        points = [
            _point(tables, naming, row, float(labs.index(row["institution"])), y)
            for row in rows
            if row["city"] == city and not row["missing"]
            for y in (
                [float(fields.index(row["field"]))]
                if row["field"]
                else map(float, range(len(fields)))
            )
        ]
        if city in cities:
            x = float(len(labs) + cities.index(city))
            points += [not_in_documents(naming, city, x, float(y)) for y in range(len(fields))]
        made.append(place_series(naming, city, points))
    return tuple(made)


def _point(tables: Dataset, naming: Naming, row: Row, x: float, y: float) -> Point:
    """A mark where laboratory and field meet; one without a stated field says so throughout."""
    key, known = row["key"], bool(row["field"])
    return Point(
        x,
        y,
        mark=Mark.EXACT if known else Mark.MISSING,
        key=key,
        text="" if known else naming.say(f"chart_{ID}.no_field"),
        label=name_of(tables, naming, row["institution"]),
        note=naming.say(
            f"chart_{ID}.note",
            level=level(naming, row["level"]),
            state=state(naming, row["status"]),
        ),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _told(naming: Naming, rows: list[Row], labs: list[str], fields: list[str]) -> dict[str, Any]:
    busy = Counter(row["field"] for row in rows if row["field"])
    told = {row["institution"] for row in rows if row["field"]}
    return {
        "labs": len(labs),
        "fields": len(fields),
        "told": len(told),
        "untold": len(labs) - len(told),
        "overlap": sum(n > 1 for n in busy.values()),
        "silent": silent(naming, rows),
    }


def _title(told: dict[str, Any]) -> str:
    base = "title_overlap" if told["overlap"] else "title"
    return f"{base}_silent" if told["silent"] else base


def _read_out(tables: Dataset, naming: Naming, rows: list[Row], labs: list[str]) -> str:
    say, parts = naming.say, []
    for lab in labs:
        fields = [
            tables.catalog.fields[row["field"]].name(naming.lang)
            for row in rows
            if row["institution"] == lab and row["field"]
        ]
        listed = say("unit.list_separator").join(fields) or say(f"chart_{ID}.no_field")
        parts.append(say(f"chart_{ID}.alt_lab", name=name_of(tables, naming, lab), fields=listed))
    return say(f"chart_{ID}.joint").join(parts)
