"""Platforms × what they serve: units differ, so the figures stand as words and never on an axis."""

from __future__ import annotations

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
)
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.crowd import with_rest
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis, doubt_words

ID = "platform_reach"
COLUMNS = ("level", "serves", "reach")
PLATFORMS = ("platform",)


@dataclass(frozen=True)
class Options(Asked):
    """The choice of the reader; by default platforms alone, without parks, projects and firms."""

    kinds: tuple[str, ...] = PLATFORMS


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per carrier: level and status, whom it serves, every printed figure of its reach."""
    naming = Naming(tables.catalog, lang)
    found = rows_of(tables, naming, tables.platform_reach, options, lambda row: row["indicator"])
    carriers = list(dict.fromkeys(row["institution"] for row in found if not row["missing"]))
    if not carriers:
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.empty"))
    missing = [row["city"] for row in found if row["missing"]]
    names = [*_names(tables, naming, found, carriers), *(naming.place(city) for city in missing)]
    series = _series(tables, naming, found, carriers, missing)
    told = _told(naming, found, carriers)
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=naming.say(f"chart_{ID}.{'title_silent' if told['silent'] else 'title'}", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(naming.say(f"chart_{ID}.column.{name}") for name in COLUMNS)),
        y=category_axis(tuple(names)),
        note=with_rest(tables, naming, naming.say(f"chart_{ID}.note")),
        sources=source_lines(series, lang),
        alt=naming.say(f"chart_{ID}.alt", rows=_read_out(tables, naming, found), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=90 + 50 * len(names),
    )


def _series(
    tables: Dataset, naming: Naming, found: list[Row], carriers: list[str], missing: list[str]
) -> tuple[Series, ...]:
    made = []
    for city in dict.fromkeys(row["city"] for row in found):
        points: list[Point] = []
        for y, carrier in enumerate(carriers):
            own = [row for row in found if row["institution"] == carrier and row["city"] == city]
            points += _row(tables, naming, own, float(y)) if own else []
        if city in missing:
            y = len(carriers) + missing.index(city)
            points += [
                not_in_documents(naming, city, float(x), float(y)) for x in range(len(COLUMNS))
            ]
        made.append(Series(city, naming.place(city), "ink", tuple(points), "none"))
    return tuple(made)


def _names(tables: Dataset, naming: Naming, found: list[Row], carriers: list[str]) -> list[str]:
    """The names of the carriers; with their city as soon as there is more than one."""
    home = {row["institution"]: row["city"] for row in found if not row["missing"]}
    names = [name_of(tables, naming, carrier) for carrier in carriers]
    if len({*home.values()}) < 2:
        return names
    return [
        naming.say(f"chart_{ID}.of_city", name=name, city=naming.place(home[carrier]))
        for name, carrier in zip(names, carriers, strict=True)
    ]


def _row(tables: Dataset, naming: Naming, own: list[Row], y: float) -> list[Point]:
    """The cells of one carrier; each figure of its reach is a point with its own evidence."""
    row, record = own[0], tables.catalog.institutions[own[0]["institution"]]
    name = name_of(tables, naming, row["institution"])
    about: dict[str, Any] = {
        "label": name,
        "key": row["key"],
        "citations": citations(tables.catalog, row["key"], naming.lang),
        "doubts": doubt_words(tables, naming, row["key"]),
    }
    kept = naming.say(
        f"chart_{ID}.level_state",
        level=level(naming, row["level"]),
        state=state(naming, row["status"]),
    )
    serves = record.serves[naming.lang] if record.serves else ""
    return [
        Point(0.0, y, text=kept, **about),
        Point(
            1.0,
            y,
            text=serves or naming.say("unit.missing"),
            mark=Mark.EXACT if serves else Mark.MISSING,
            **about,
        ),
        *(_reach(tables, naming, reach, y, about) for reach in own),
    ]


def _reach(tables: Dataset, naming: Naming, row: Row, y: float, about: dict[str, Any]) -> Point:
    if not row["indicator"]:
        return Point(2.0, y, mark=Mark.MISSING, text=naming.say(f"chart_{ID}.no_reach"), **about)
    key = row["obs_key"]
    shown = naming.say(f"unit.as_{row['mark']}", value=naming.value(row["value"], row["indicator"]))
    text = naming.say(
        f"chart_{ID}.reach",
        value=shown,
        period=naming.period(row["period"]),
        indicator=naming.indicator(row["indicator"]),
    )
    return Point(
        2.0,
        y,
        mark=Mark(row["mark"]),
        text=text,
        label=about["label"],
        key=key,
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _told(naming: Naming, found: list[Row], carriers: list[str]) -> dict[str, Any]:
    known = {row["institution"] for row in found if row["indicator"]}
    return {
        "carriers": len(carriers),
        "known": len(known),
        "unknown": len(carriers) - len(known),
        "figures": sum(bool(row["indicator"]) for row in found),
        "silent": silent(naming, found),
    }


def _read_out(tables: Dataset, naming: Naming, found: list[Row]) -> str:
    parts = [
        naming.say(
            f"chart_{ID}.alt_row",
            name=name_of(tables, naming, row["institution"]),
            indicator=naming.indicator(row["indicator"]),
            value=naming.say(
                f"unit.as_{row['mark']}", value=naming.value(row["value"], row["indicator"])
            ),
        )
        for row in found
        if row["indicator"]
    ]
    return naming.say(f"chart_{ID}.joint").join(parts)
