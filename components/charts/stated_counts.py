"""Counts that documents state, against the bodies they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts.chart import Axis, Chart, Mark, Point, Series, empty_chart
from components.charts.context import (
    Context,
    category_axis,
    citations,
    evidence,
    flag_words,
    note_of,
    source_lines,
    with_rest,
)
from components.charts.institutions import (
    InstitutionFilter,
    InstitutionRow,
    cities_without_records,
    institution_name,
    institution_rows,
)
from components.charts.registry import ChartType

# Stated and named counts as bars: an outline for what is stated, filled as far as it is named.


COUNT_WORDS = "chart_stated_named"


def count_label(tables: Dataset, context: Context, row: InstitutionRow) -> str:
    """What is counted, and when."""
    name = tables.catalog.stated_counts[row["id"]].name(context.lang)
    return context.t(f"{COUNT_WORDS}.label", name=name, period=context.period(row["period"]))


def all_named(row: InstitutionRow) -> bool:
    """Whether exactly as many are named as are stated."""
    return bool(row["mark"] == Mark.EXACT and row["stated"] == row["named"])


def silent_names(context: Context, cities: list[str]) -> str:
    """The cities of which no count is stated, in one row."""
    return context.listed(map(context.place, cities))


def count_series(
    tables: Dataset, context: Context, rows: list[InstitutionRow], missing: list[str]
) -> tuple[Series, ...]:
    """What is stated, then what is named by city; `missing` cities share words in a row below."""
    stated = tuple(_stated_point(tables, context, row, float(y)) for y, row in enumerate(rows))
    series = [Series("stated", context.t(f"{COUNT_WORDS}.stated"), "ink", stated, "outline")]
    for city in dict.fromkeys([*(row["city"] for row in rows), *missing[:1]]):
        points = [
            _named_point(tables, context, row, float(y))
            for y, row in enumerate(rows)
            if row["city"] == city
        ]
        place = context.place(city)
        if city in missing:
            y, place = float(len(rows)), silent_names(context, missing)
            words = context.t(f"{COUNT_WORDS}.missing")
            points.append(Point(0.0, y, mark=Mark.MISSING, label=place, text=words))
        name = context.t(f"{COUNT_WORDS}.named", place=place)
        series.append(Series(city, name, context.colour(city), tuple(points), context.shape(city)))
    return tuple(series)


def _stated_point(tables: Dataset, context: Context, row: InstitutionRow, y: float) -> Point:
    key = row["obs_key"]
    label = context.marked(context.number(row["stated"]), row["mark"], key)
    # One bar lies in the other: one label speaks for both.
    code = "all_named" if all_named(row) else "pair"
    text = context.t(f"{COUNT_WORDS}.{code}", value=label, named=int(row["named"]))
    return Point(
        row["stated"],
        y,
        row["stated"],
        Mark(row["mark"]),
        key=key,
        text=text,
        label=count_label(tables, context, row),
        note=note_of(tables, context, key),
        **evidence(tables, context, key),
    )


def _named_point(tables: Dataset, context: Context, row: InstitutionRow, y: float) -> Point:
    """How many are named; the evidence is that of the first, the note tells all their names."""
    record = tables.catalog.stated_counts[row["id"]]
    names = context.listed(institution_name(tables, context, name) for name in row["names"])
    values = dict.fromkeys(
        c
        for name in row["names"]
        for c in citations(tables.catalog, f"institution:{name}", context.lang)
    )
    note = (
        context.t(f"{COUNT_WORDS}.names", names=names)
        if names
        else context.t(f"{COUNT_WORDS}.none")
    )
    return Point(
        float(row["named"]),
        y,
        float(row["named"]),
        key=_named_key(row),
        label=count_label(tables, context, row),
        note=" ".join(filter(None, (note, record.note[context.lang] if record.note else ""))),
        flags=tuple(
            dict.fromkeys(d for key in _named_keys(row) for d in flag_words(tables, context, key))
        ),
        citations=tuple(values),
        edited=True,
    )


def _named_keys(row: InstitutionRow) -> list[str]:
    return [f"institution:{name}" for name in row["names"]] or [str(row["obs_key"])]


def _named_key(row: InstitutionRow) -> str:
    return _named_keys(row)[0]


# Stated count against named count: how many the documents speak of, and how many they name.


STATED_NAMED = "stated_named"
COUNTED_KINDS = ("laboratory", "facility", "institute")
TEN_THOUSAND = "万"


@dataclass(frozen=True)
class StatedNamedOptions(InstitutionFilter):
    """The choice of the reader; counts above `most` would flatten the rest and are told in words.

    Zero `most` draws all.
    """

    kinds: tuple[str, ...] = COUNTED_KINDS
    most: int = 200


def stated_named_chart(tables: Dataset, lang: str, options: StatedNamedOptions) -> Chart:
    """One row per stated count: the number stated, and the number of those named."""
    context = Context(tables.catalog, lang)
    records = institution_rows(
        tables, context, tables.stated_counts, options, lambda row: (row["kind"], row["level"])
    )
    counted = [row for row in records if not row["missing"]]
    missing = [row["city"] for row in records if row["missing"] and row["city"]]
    rows = sorted(
        (row for row in counted if not _large_count(tables, row, options)),
        key=lambda row: -row["stated"],
    )
    if not rows:
        return empty_chart(STATED_NAMED, "bar", lang, context.t(f"chart_{STATED_NAMED}.empty"))
    series = count_series(tables, context, rows, missing)
    values = _count_values(tables, context, rows, records)
    labels = [
        *(count_label(tables, context, row) for row in rows),
        *([silent_names(context, missing)] if missing else []),
    ]
    return Chart(
        **context.worded(
            STATED_NAMED, values, _count_title(values), rows=_count_alt(tables, context, rows)
        ),
        kind="bar",
        series=series,
        x=Axis(low=0, decimals=0, grid=True),
        y=category_axis(tuple(labels)),
        note=with_rest(
            tables,
            context,
            _count_note(tables, context, [row for row in counted if row not in rows]),
        ),
        sources=source_lines(series, lang),
        height=90 + 38 * len(labels),
    )


def _large_count(tables: Dataset, row: InstitutionRow, options: StatedNamedOptions) -> bool:
    """Whether the count is printed in ten thousands, or above what the axis is meant for."""
    printed = tables.catalog.indicators[row["indicator"]].unit
    return printed.startswith(TEN_THOUSAND) or bool(options.most and row["stated"] > options.most)


def _count_values(
    tables: Dataset, context: Context, rows: list[InstitutionRow], entries: list[InstitutionRow]
) -> dict[str, Any]:
    first = max(rows, key=lambda row: row["unnamed"] if row["unnamed"] == row["unnamed"] else -1)
    full = sum(all_named(row) for row in rows)
    return {
        "counts": len(rows),
        "complete": full,
        "partly": len(rows) - full,
        "name": tables.catalog.stated_counts[first["id"]].name(context.lang),
        "stated": context.number(first["stated"]),
        "named": context.number(first["named"]),
        "silent": cities_without_records(context, entries),
    }


def _count_title(values: dict[str, Any]) -> str:
    if not values["partly"]:
        return "title_complete"
    return "title_silent" if values["silent"] else "title"


def _count_note(tables: Dataset, context: Context, large: list[InstitutionRow]) -> str:
    parts = [context.t(f"chart_{STATED_NAMED}.never_invented")]
    for row in large:
        value = context.value(row["stated"], row["indicator"])
        text = context.marked(value, row["mark"], row["obs_key"])
        parts.append(
            context.t(
                f"chart_{STATED_NAMED}.too_large",
                value=text,
                named=int(row["named"]),
                name=tables.catalog.stated_counts[row["id"]].name(context.lang),
            )
        )
    return context.t(f"chart_{STATED_NAMED}.sentences").join(parts)


def _count_alt(tables: Dataset, context: Context, rows: list[InstitutionRow]) -> str:
    return context.t(f"chart_{STATED_NAMED}.joint").join(
        context.t(
            f"chart_{STATED_NAMED}.alt_row",
            label=count_label(tables, context, row),
            stated=context.marked(context.number(row["stated"]), row["mark"], row["obs_key"]),
            named=context.number(row["named"]),
        )
        for row in rows
    )


CHARTS = (ChartType(STATED_NAMED, StatedNamedOptions, stated_named_chart),)
