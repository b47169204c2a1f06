"""Stated count against named count: how many the documents speak of, and how many they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.carriers import Asked, Row, rows_of, silent
from components.charts.chart import Axis, Chart
from components.charts.citing import source_lines
from components.charts.crowd import with_rest
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis
from components.charts.stated import complete, label_of, series_of

ID = "stated_named"
RESEARCH = ("laboratory", "facility", "institute")
TEN_THOUSAND = "万"
EDGE = 36
"""A mark at zero stands this part of the axis clear of the names."""


@dataclass(frozen=True)
class Options(Asked):
    """The choice of the reader; counts above `most` would flatten the rest and are told in words.

    Zero `most` draws all.
    """

    kinds: tuple[str, ...] = RESEARCH
    most: int = 200


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per stated count: the number stated, and the number of those named."""
    naming = Naming(tables.catalog, lang)
    found = rows_of(
        tables, naming, tables.stated_counts, options, lambda row: (row["kind"], row["level"])
    )
    counted = [row for row in found if not row["missing"]]
    missing = [row["city"] for row in found if row["missing"] and row["city"]]
    drawn = sorted(
        (row for row in counted if not _large(tables, row, options)), key=lambda row: -row["stated"]
    )
    if not drawn:
        return nothing(ID, "dumbbell", lang, naming.say(f"chart_{ID}.empty"))
    series = series_of(tables, naming, drawn, missing)
    told = _told(tables, naming, drawn, found)
    labels = [
        *(label_of(tables, naming, row) for row in drawn),
        *(naming.place(city) for city in missing),
    ]
    return Chart(
        id=ID,
        kind="dumbbell",
        lang=lang,
        value_axis="x",
        series=series,
        title=naming.say(f"chart_{ID}.{_title(told)}", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=Axis(low=-max(row["stated"] for row in drawn) / EDGE, decimals=0, grid=True),
        y=category_axis(tuple(labels)),
        note=with_rest(
            tables, naming, _note(tables, naming, [row for row in counted if row not in drawn])
        ),
        sources=source_lines(series, lang),
        alt=naming.say(f"chart_{ID}.alt", rows=_read_out(tables, naming, drawn), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=90 + 54 * len(labels),
    )


def _large(tables: Dataset, row: Row, options: Options) -> bool:
    """Whether the count is printed in ten thousands, or above what the axis is meant for."""
    printed = tables.catalog.indicators[row["indicator"]].unit
    return printed.startswith(TEN_THOUSAND) or bool(options.most and row["stated"] > options.most)


def _told(tables: Dataset, naming: Naming, drawn: list[Row], found: list[Row]) -> dict[str, Any]:
    first = max(drawn, key=lambda row: row["unnamed"] if row["unnamed"] == row["unnamed"] else -1)
    full = sum(complete(row) for row in drawn)
    return {
        "counts": len(drawn),
        "complete": full,
        "partly": len(drawn) - full,
        "name": tables.catalog.stated_counts[first["id"]].name(naming.lang),
        "stated": naming.number(first["stated"]),
        "named": naming.number(first["named"]),
        "silent": silent(naming, found),
    }


def _title(told: dict[str, Any]) -> str:
    if not told["partly"]:
        return "title_complete"
    return "title_silent" if told["silent"] else "title"


def _note(tables: Dataset, naming: Naming, large: list[Row]) -> str:
    parts = [naming.say(f"chart_{ID}.never_invented")]
    for row in large:
        shown = naming.say(
            f"unit.as_{row['mark']}", value=naming.value(row["stated"], row["indicator"])
        )
        parts.append(
            naming.say(
                f"chart_{ID}.too_large",
                value=shown,
                named=int(row["named"]),
                name=tables.catalog.stated_counts[row["id"]].name(naming.lang),
            )
        )
    return naming.say(f"chart_{ID}.sentences").join(parts)


def _read_out(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            label=label_of(tables, naming, row),
            stated=naming.say(f"unit.as_{row['mark']}", value=naming.number(row["stated"])),
            named=naming.number(row["named"]),
        )
        for row in rows
    )
