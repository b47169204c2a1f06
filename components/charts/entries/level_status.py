"""Institutions × level, with the status in the cell: operating, under construction, applied for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.carriers import (
    LEVELS,
    Asked,
    Row,
    kind,
    level,
    name_of,
    not_in_documents,
    rows_of,
    silent,
    state,
    unnamed,
)
from components.charts.chart import Chart, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.crowd import with_rest
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.place_series import place_series
from components.charts.pointing import category_axis, doubt_words

ID = "level_status"
RESEARCH = ("laboratory", "facility", "institute", "centre")


@dataclass(frozen=True)
class Options(Asked):
    """The choice of the reader; by default the bodies that do research."""

    kinds: tuple[str, ...] = RESEARCH


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per institution, by kind and level; cities without any in a row of their own."""
    naming = Naming(tables.catalog, lang)
    found = rows_of(
        tables,
        naming,
        tables.institutions,
        options,
        lambda row: (row["kind"], row["level"], row["status"]),
    )
    rows = _ordered(found, options)
    silent_cities = _silent_cities(tables, rows)
    if not rows:
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.empty"))
    levels = [code for code in LEVELS if any(row["level"] == code for row in rows)]
    series = _series(tables, naming, rows, levels, silent_cities)
    told = _told(naming, rows, silent_cities)
    names = [
        *(name_of(tables, naming, row["institution"]) for row in rows),
        *(naming.place(city) for city in silent_cities),
    ]
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=naming.say(f"chart_{ID}.{_title(told)}", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(level(naming, code) for code in levels)),
        y=category_axis(tuple(names)),
        note=with_rest(tables, naming, _note(tables, naming, rows, options)),
        sources=source_lines(series, lang),
        alt=naming.say(f"chart_{ID}.alt", rows=_read_out(tables, naming, rows), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=90 + 40 * len(names),
    )


def _ordered(found: list[Row], options: Options) -> list[Row]:
    """Institutions by kind as chosen, then from the nation downwards."""
    kinds = options.kinds or tuple(dict.fromkeys(row["kind"] for row in found))
    rows = [row for row in found if not row["missing"] and row["kind"] in kinds]
    return sorted(rows, key=lambda r: (kinds.index(r["kind"]), LEVELS.index(r["level"])))


def _silent_cities(tables: Dataset, rows: list[Row]) -> list[str]:
    """Cities of which the documents name no institution at all."""
    frame = tables.institutions
    return [
        city
        for city in frame[frame["missing"]]["city"]
        if not any(row["city"] == city for row in rows)
    ]


def _series(
    tables: Dataset, naming: Naming, rows: list[Row], levels: list[str], missing: list[str]
) -> tuple[Series, ...]:
    made = []
    for city in dict.fromkeys([row["city"] for row in rows] + missing):
        points = [
            _point(tables, naming, row, float(levels.index(row["level"])), float(y))
            for y, row in enumerate(rows)
            if row["city"] == city
        ]
        if city in missing:
            y = float(len(rows) + missing.index(city))
            points += [not_in_documents(naming, city, float(x), y) for x in range(len(levels))]
        made.append(place_series(naming, city, points))
    return tuple(made)


def _point(tables: Dataset, naming: Naming, row: Row, x: float, y: float) -> Point:
    key = row["key"]
    sign = naming.say(f"chart_{ID}.sign") if doubt_words(tables, naming, key) else ""
    return Point(
        x,
        y,
        key=key,
        text=state(naming, row["status"]) + sign,
        label=name_of(tables, naming, row["institution"]),
        note=naming.say(
            f"chart_{ID}.note", kind=kind(naming, row["kind"]), place=naming.place(row["place"])
        ),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _told(naming: Naming, rows: list[Row], missing: list[str]) -> dict[str, Any]:
    states = Counter(row["status"] for row in rows)
    national = [row for row in rows if row["level"] == "national"]
    nobody: list[Row] = [{"city": city, "missing": True} for city in missing]
    return {
        "count": len(rows),
        "national": len(national),
        "national_ready": sum(row["status"] == "operating" for row in national),
        "national_ahead": sum(row["status"] != "operating" for row in national),
        "operating": states["operating"],
        "silent": silent(naming, nobody),
    }


def _title(told: dict[str, Any]) -> str:
    if not told["national"]:
        return "title"
    if not told["national_ready"]:
        return "title_ahead"
    return "title_national" if told["national_ahead"] else "title_ready"


def _note(tables: Dataset, naming: Naming, rows: list[Row], options: Options) -> str:
    """What the sign means where it is used, and what is stated without a name."""
    parts = [unnamed(tables, naming, options.kinds or RESEARCH)]
    if any(doubt_words(tables, naming, row["key"]) for row in rows):
        parts.insert(0, naming.say(f"chart_{ID}.disputed"))
    return naming.say(f"chart_{ID}.sentences").join(filter(None, parts))


def _read_out(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=name_of(tables, naming, row["institution"]),
            level=level(naming, row["level"]),
            state=state(naming, row["status"]),
        )
        for row in rows
    )
