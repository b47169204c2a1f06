"""Laboratories, platforms and other bodies: level, fields, reach, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset, row_dicts
from components.charts.chart import Chart, Mark, Point, Series, empty_chart
from components.charts.context import (
    Context,
    category_axis,
    contains_words,
    evidence,
    flag_words,
    place_series,
    source_lines,
    when_of,
    with_rest,
)
from components.charts.registry import ChartType
from components.charts.text_tables import Cell, Cells, Column, Row, TextTable, columns, empty_table

# Laboratories, platforms and other carriers that a reader asked for, and their names in words.


InstitutionRow = dict[str, Any]
LEVELS = ("national", "provincial", "municipal", "district", "enterprise", "unstated")
"""From the nation downwards, as a reader ranks them."""
AHEAD = frozenset({"applied", "planned"})
"""What does not exist yet: it is named, and counted apart."""


@dataclass(frozen=True)
class InstitutionFilter:
    """What to show: no levels or kinds means all; `differences` hides what all cities share."""

    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    search: str = ""
    differences: bool = False


def institution_rows(
    tables: Dataset,
    context: Context,
    frame: pd.DataFrame,
    wanted: InstitutionFilter,
    shared: Callable[[InstitutionRow], Hashable],
) -> list[InstitutionRow]:
    """The rows of a matrix frame that fit; those of a city without any records stay.

    `shared` tells what a row is about: with `differences` a row goes when every city has one of
    the same. What the documents leave out is no difference, and nothing is hidden because of it.
    """
    every = row_dicts(frame)
    rows = [row for row in every if row["missing"] or _fits(tables, context, wanted, row)]
    if not wanted.differences:
        return rows
    owners: dict[Hashable, set[str]] = {}
    for row in rows:
        if not row["missing"]:
            owners.setdefault(shared(row), set()).add(row["city"])
    alike = {
        about for about, places in owners.items() if places >= {*tables.catalog.compared_cities}
    }
    return [row for row in rows if row["missing"] or shared(row) not in alike]


def _fits(
    tables: Dataset, context: Context, wanted: InstitutionFilter, row: InstitutionRow
) -> bool:
    if wanted.levels and row["level"] not in wanted.levels:
        return False
    if wanted.kinds and row["kind"] not in wanted.kinds:
        return False
    return contains_words(_search_texts(tables, context, row), wanted.search)


def _search_texts(tables: Dataset, context: Context, row: InstitutionRow) -> list[str]:
    """All that a search looks through: names, aliases, fields, whom it serves, where it is."""
    catalog = tables.catalog
    record: Any = catalog.institutions.get(row.get("institution", ""))
    if record is None:
        record = catalog.stated_counts[row["id"]]
        names = [catalog.institutions[name] for name in record.named]
        return [record.zh, record.en, *(text for n in names for text in (n.zh, n.en))]
    texts = [*record.aliases, *filter(None, (record.serves, record.summary))]
    fields = [catalog.fields[field].name(context.lang) for field in record.fields]
    return [
        record.zh,
        record.en,
        context.place(record.place),
        *fields,
        *(text[context.lang] for text in texts),
    ]


def institution_name(tables: Dataset, context: Context, institution: str) -> str:
    """The name of an institution."""
    return tables.catalog.institutions[institution].name(context.lang)


def level_name(context: Context, code: str) -> str:
    """A level in the reader's words."""
    return context.t(f"evidence.levels.{code}")


def state_name(context: Context, code: str) -> str:
    """A status in the reader's words: 运行, 在建, 申报 …"""
    return context.t(f"evidence.states.{code}")


def kind_name(context: Context, code: str) -> str:
    """A sort of institution in the reader's words."""
    return context.t(f"evidence.institution_kinds.{code}")


def cities_without_records(context: Context, rows: list[InstitutionRow]) -> str:
    """The cities of which the documents have nothing here, joined; empty when there is none."""
    names = [context.place(row["city"]) for row in rows if row["missing"]]
    return context.listed(names)


def no_records_point(context: Context, city: str, x: float, y: float) -> Point:
    """The cell of a city without records: words, never a mark."""
    return Point(x, y, mark=Mark.MISSING, label=context.place(city), text=context.t("unit.missing"))


def unnamed_text(tables: Dataset, context: Context, kinds: tuple[str, ...]) -> str:
    """Sentences on what is stated but not named: 7 stated, 5 named; empty when all are named."""
    t, parts = context.t, []
    for row in tables.stated_counts.to_dict("records"):
        if not row["missing"] and row["kind"] in kinds and row["unnamed"] > 0:
            record = tables.catalog.stated_counts[row["id"]]
            parts.append(
                t(
                    "page_laboratories.unnamed",
                    name=record.name(context.lang),
                    stated=context.number(row["stated"]),
                    named=int(row["named"]),
                )
            )
    if not parts:
        return ""
    return t("page_laboratories.unnamed_all", parts=t("page_laboratories.joint").join(parts))


# Institutions × level, with the status in the cell: operating, under construction, applied for.


LEVEL_STATUS = "level_status"
RESEARCH_KINDS = ("laboratory", "facility", "institute", "centre")


@dataclass(frozen=True)
class LevelStatusOptions(InstitutionFilter):
    """The choice of the reader; by default the bodies that do research."""

    kinds: tuple[str, ...] = RESEARCH_KINDS


def level_status_chart(tables: Dataset, lang: str, options: LevelStatusOptions) -> Chart:
    """One row per institution, by kind and level; cities without any in a row of their own."""
    context = Context(tables.catalog, lang)
    records = institution_rows(
        tables,
        context,
        tables.institutions,
        options,
        lambda row: (row["kind"], row["level"], row["status"]),
    )
    rows = _status_rows(records, options)
    silent_cities = _silent_cities(tables, rows)
    if not rows:
        return empty_chart(LEVEL_STATUS, "matrix", lang, context.t(f"chart_{LEVEL_STATUS}.empty"))
    levels = [code for code in LEVELS if any(row["level"] == code for row in rows)]
    series = _status_series(tables, context, rows, levels, silent_cities)
    values = _status_values(context, rows, silent_cities)
    listed = _status_alt(tables, context, rows)
    names = [
        *(institution_name(tables, context, row["institution"]) for row in rows),
        *(context.place(city) for city in silent_cities),
    ]
    return Chart(
        **context.worded(LEVEL_STATUS, values, _status_title(values), rows=listed),
        kind="matrix",
        series=series,
        x=category_axis(tuple(level_name(context, code) for code in levels)),
        y=category_axis(tuple(names)),
        note=with_rest(tables, context, _status_note(tables, context, rows, options)),
        sources=source_lines(series, lang),
        height=90 + 40 * len(names),
    )


def _status_rows(
    entries: list[InstitutionRow], options: LevelStatusOptions
) -> list[InstitutionRow]:
    """Institutions by kind as chosen, then from the nation downwards."""
    kinds = options.kinds or tuple(dict.fromkeys(row["kind"] for row in entries))
    rows = [row for row in entries if not row["missing"] and row["kind"] in kinds]
    return sorted(rows, key=lambda r: (kinds.index(r["kind"]), LEVELS.index(r["level"])))


def _silent_cities(tables: Dataset, rows: list[InstitutionRow]) -> list[str]:
    """Cities of which the documents name no institution at all."""
    frame = tables.institutions
    return [
        city
        for city in frame[frame["missing"]]["city"]
        if not any(row["city"] == city for row in rows)
    ]


def _status_series(
    tables: Dataset,
    context: Context,
    rows: list[InstitutionRow],
    levels: list[str],
    missing: list[str],
) -> tuple[Series, ...]:
    series = []
    for city in dict.fromkeys([row["city"] for row in rows] + missing):
        points = [
            _status_point(tables, context, row, float(levels.index(row["level"])), float(y))
            for y, row in enumerate(rows)
            if row["city"] == city
        ]
        if city in missing:
            y = float(len(rows) + missing.index(city))
            points += [no_records_point(context, city, float(x), y) for x in range(len(levels))]
        series.append(place_series(context, city, points))
    return tuple(series)


def _status_point(
    tables: Dataset, context: Context, row: InstitutionRow, x: float, y: float
) -> Point:
    key = row["key"]
    sign = context.t(f"chart_{LEVEL_STATUS}.sign") if flag_words(tables, context, key) else ""
    return Point(
        x,
        y,
        key=key,
        text=state_name(context, row["status"]) + sign,
        label=institution_name(tables, context, row["institution"]),
        note=context.t(
            f"chart_{LEVEL_STATUS}.note",
            kind=kind_name(context, row["kind"]),
            place=context.place(row["place"]),
        ),
        edited=True,
        **evidence(tables, context, key),
    )


def _status_values(
    context: Context, rows: list[InstitutionRow], missing: list[str]
) -> dict[str, Any]:
    states = Counter(row["status"] for row in rows)
    national = [row for row in rows if row["level"] == "national"]
    nobody: list[InstitutionRow] = [{"city": city, "missing": True} for city in missing]
    return {
        "count": len(rows),
        "national": len(national),
        "national_ready": sum(row["status"] == "operating" for row in national),
        "national_ahead": sum(row["status"] != "operating" for row in national),
        "operating": states["operating"],
        "silent": cities_without_records(context, nobody),
    }


def _status_title(values: dict[str, Any]) -> str:
    if not values["national"]:
        return "title"
    if not values["national_ready"]:
        return "title_ahead"
    return "title_national" if values["national_ahead"] else "title_ready"


def _status_note(
    tables: Dataset, context: Context, rows: list[InstitutionRow], options: LevelStatusOptions
) -> str:
    """What the sign means where it is used, and what is stated without a name."""
    parts = [unnamed_text(tables, context, options.kinds or RESEARCH_KINDS)]
    if any(flag_words(tables, context, row["key"]) for row in rows):
        parts.insert(0, context.t(f"chart_{LEVEL_STATUS}.disputed"))
    return context.t(f"chart_{LEVEL_STATUS}.sentences").join(filter(None, parts))


def _status_alt(tables: Dataset, context: Context, rows: list[InstitutionRow]) -> str:
    return context.t(f"chart_{LEVEL_STATUS}.joint").join(
        context.t(
            f"chart_{LEVEL_STATUS}.alt_row",
            name=institution_name(tables, context, row["institution"]),
            level=level_name(context, row["level"]),
            state=state_name(context, row["status"]),
        )
        for row in rows
    )


# Laboratories × research fields: who works on what, as far as the documents say.


LAB_FIELDS = "lab_fields"
ABOUT = ("level", "status")
"""What is said of a laboratory before its fields, in this order of columns."""


def lab_fields_chart(tables: Dataset, lang: str, options: InstitutionFilter) -> Chart:
    """One row per laboratory and per city without one, one column per field.

    Those with most fields come first, and fields as they are met, so that what several share
    stands in one column beside a diagonal.
    """
    context = Context(tables.catalog, lang)
    rows = institution_rows(
        tables, context, tables.laboratory_fields, options, lambda row: row["field"]
    )
    labs, fields = _diagonal(rows)
    if not fields:
        return empty_chart(LAB_FIELDS, "matrix", lang, context.t(f"chart_{LAB_FIELDS}.empty"))
    cities = [row["city"] for row in rows if row["missing"]]
    series = (
        *_about(tables, context, labs),
        *_field_series(tables, context, rows, labs, fields, cities),
    )
    values = _field_values(context, rows, labs, fields)
    listed = _field_alt(tables, context, rows, labs)
    title = "title_silent" if values["silent"] else "title"
    return Chart(
        **context.worded(LAB_FIELDS, values, title, labs_told=listed),
        kind="matrix",
        series=series,
        x=category_axis(
            (
                *(context.t(f"chart_{LAB_FIELDS}.column.{name}") for name in ABOUT),
                *(tables.catalog.fields[f].name(lang) for f in fields),
            )
        ),
        y=category_axis(
            (
                *(institution_name(tables, context, lab) for lab in labs),
                *(context.place(city) for city in cities),
            )
        ),
        note=with_rest(tables, context, _field_note(tables, context)),
        sources=source_lines(series, lang),
        height=170 + 34 * (len(labs) + len(cities)),
    )


def _diagonal(rows: list[InstitutionRow]) -> tuple[list[str], list[str]]:
    """The laboratories and the fields, each in the order in which they are drawn."""
    shared = Counter(row["field"] for row in rows if row["field"])
    by_lab: dict[str, list[str]] = {}
    for row in rows:
        if not row["missing"]:
            by_lab.setdefault(row["institution"], []).extend([row["field"]] * bool(row["field"]))
    for fields in by_lab.values():
        fields.sort(key=shared.__getitem__)
    labs = sorted(
        by_lab,
        key=lambda lab: (-len(by_lab[lab]), *(-shared[f] for f in by_lab[lab][-1:])),
    )
    return labs, list(dict.fromkeys(field for lab in labs for field in by_lab[lab]))


def _about(tables: Dataset, context: Context, labs: list[str]) -> list[Series]:
    """Columns of words: level and state of a laboratory are its own, whatever it works on."""
    series = []
    for x, (name, said) in enumerate(zip(ABOUT, (level_name, state_name), strict=True)):
        points = []
        for y, lab in enumerate(labs):
            record, key = tables.catalog.institutions[lab], f"institution:{lab}"
            text = said(context, record.level if name == "level" else record.status)
            about = evidence(tables, context, key)
            points.append(Point(float(x), float(y), text=text, key=key, edited=True, **about))
        head = context.t(f"chart_{LAB_FIELDS}.column.{name}")
        series.append(Series(name, head, "secondary", tuple(points), "none"))
    return series


def _field_series(
    tables: Dataset,
    context: Context,
    rows: list[InstitutionRow],
    labs: list[str],
    fields: list[str],
    cities: list[str],
) -> tuple[Series, ...]:
    series = []
    for city in dict.fromkeys(row["city"] for row in rows):
        points = [
            _field_point(tables, context, row, x, float(labs.index(row["institution"])))
            for row in rows
            if row["city"] == city and not row["missing"]
            for x in (
                [float(len(ABOUT) + fields.index(row["field"]))]
                if row["field"]
                else _field_columns(fields)
            )
        ]
        if city in cities:
            y = float(len(labs) + cities.index(city))
            points += [no_records_point(context, city, x, y) for x in _field_columns(fields)]
        series.append(place_series(context, city, points))
    return tuple(series)


def _field_columns(fields: list[str]) -> list[float]:
    return [float(len(ABOUT) + x) for x in range(len(fields))]


def _field_point(
    tables: Dataset, context: Context, row: InstitutionRow, x: float, y: float
) -> Point:
    """A mark where laboratory and field meet; one without a stated field says so throughout."""
    key, known = row["key"], bool(row["field"])
    return Point(
        x,
        y,
        mark=Mark.EXACT if known else Mark.MISSING,
        key=key,
        text="" if known else context.t(f"chart_{LAB_FIELDS}.no_field"),
        label=institution_name(tables, context, row["institution"]),
        note=context.t(
            f"chart_{LAB_FIELDS}.note",
            level=level_name(context, row["level"]),
            state=state_name(context, row["status"]),
        ),
        edited=True,
        **evidence(tables, context, key),
    )


def _field_values(
    context: Context, rows: list[InstitutionRow], labs: list[str], fields: list[str]
) -> dict[str, Any]:
    items = {row["institution"] for row in rows if row["field"]}
    ahead = {row["institution"] for row in rows if row["status"] in AHEAD}
    return {
        "labs": len(labs) - len(ahead),
        "fields": len(fields),
        "told": len(items),
        "untold": len(labs) - len(items),
        "ahead": context.t(f"chart_{LAB_FIELDS}.ahead", count=len(ahead)) if ahead else "",
        "silent": cities_without_records(context, rows),
    }


def _field_note(tables: Dataset, context: Context) -> str:
    """Whose list of fields it is, and what is stated without a name."""
    parts = (context.t("rule.field"), unnamed_text(tables, context, ("laboratory",)))
    return context.t("rule.joint").join(filter(None, parts))


def _field_alt(
    tables: Dataset, context: Context, rows: list[InstitutionRow], labs: list[str]
) -> str:
    t, parts = context.t, []
    for lab in labs:
        fields = [
            tables.catalog.fields[row["field"]].name(context.lang)
            for row in rows
            if row["institution"] == lab and row["field"]
        ]
        listed = context.listed(fields) or t(f"chart_{LAB_FIELDS}.no_field")
        parts.append(
            t(
                f"chart_{LAB_FIELDS}.alt_lab",
                name=institution_name(tables, context, lab),
                fields=listed,
            )
        )
    return t(f"chart_{LAB_FIELDS}.joint").join(parts)


# Platforms × what they serve: units differ, so the figures stand as words and never on an axis.


PLATFORM_REACH = "platform_reach"
REACH_COLUMNS = ("level", "serves", "reach")
PLATFORM_KINDS = ("platform",)
LISTED_PLATFORMS = 6
"""Those that a screen shows at first: the ones with most figures."""


@dataclass(frozen=True)
class PlatformReachOptions(InstitutionFilter):
    """The choice of the reader; by default platforms alone, without parks, projects and firms."""

    kinds: tuple[str, ...] = PLATFORM_KINDS


def platform_reach_chart(tables: Dataset, lang: str, options: PlatformReachOptions) -> Chart:
    """One row per carrier, those with most figures first: level, whom it serves, each figure."""
    context = Context(tables.catalog, lang)
    rows = institution_rows(
        tables, context, tables.platform_reach, options, lambda row: row["indicator"]
    )
    figures = Counter(row["institution"] for row in rows if row["indicator"])
    listed = sorted(
        dict.fromkeys(row["institution"] for row in rows if not row["missing"]),
        key=lambda institution: -figures[institution],
    )
    if not listed:
        return empty_table(context, PLATFORM_REACH)
    cities = [row["city"] for row in rows if row["missing"]]
    values = _reach_values(context, rows, listed)
    return TextTable(
        id=PLATFORM_REACH,
        columns=columns(context, PLATFORM_REACH, REACH_COLUMNS),
        groups=tuple(
            Column(city, context.place(city)) for city in dict.fromkeys(row["city"] for row in rows)
        ),
        rows=(
            *_reach_rows(tables, context, rows, listed),
            *(_silent_row(context, city) for city in cities),
        ),
        values=values,
        alt_rows=_reach_alt(tables, context, rows),
        title=f"chart_{PLATFORM_REACH}.title_silent" if values["silent"] else "",
        note=with_rest(tables, context, context.t(f"chart_{PLATFORM_REACH}.note")),
        shown={"": LISTED_PLATFORMS},
        height=90 + 50 * min(len(listed) + len(cities), LISTED_PLATFORMS),
    ).chart(context)


def _silent_row(context: Context, city: str) -> Row:
    """A city without platforms, below the list: it is none of those that are counted there."""
    missing = context.t("unit.missing")
    cell = Cell(missing, mark=Mark.MISSING, group=city)
    return Row(context.place(city), tuple((name, cell) for name in REACH_COLUMNS), group=missing)


def _reach_rows(
    tables: Dataset, context: Context, rows: list[InstitutionRow], listed: list[str]
) -> list[Row]:
    names = _reach_names(tables, context, rows, listed)
    entries = []
    for name, institution in zip(names, listed, strict=True):
        own = [row for row in rows if row["institution"] == institution]
        label = institution_name(tables, context, institution)
        entries.append(Row(name, _reach_cells(tables, context, own), label))
    return entries


def _reach_names(
    tables: Dataset, context: Context, rows: list[InstitutionRow], listed: list[str]
) -> list[str]:
    """The names of the carriers; with their city as soon as there is more than one."""
    home = {row["institution"]: row["city"] for row in rows if not row["missing"]}
    names = [institution_name(tables, context, institution) for institution in listed]
    if len({*home.values()}) < 2:
        return names
    return [
        context.t(
            f"chart_{PLATFORM_REACH}.of_city", name=name, city=context.place(home[institution])
        )
        for name, institution in zip(names, listed, strict=True)
    ]


def _reach_cells(tables: Dataset, context: Context, own: list[InstitutionRow]) -> Cells:
    """The cells of one carrier; each figure of its reach is a cell with its own evidence."""
    row, record = own[0], tables.catalog.institutions[own[0]["institution"]]
    text = context.t(
        f"chart_{PLATFORM_REACH}.level_state",
        level=level_name(context, row["level"]),
        state=state_name(context, row["status"]),
    )
    serves = record.serves[context.lang] if record.serves else ""
    about = evidence(tables, context, row["key"])
    level = Cell(text, row["key"], group=row["city"], edited=True, **about)
    missing = replace(level, text=context.t("unit.missing"), mark=Mark.MISSING)
    return (
        ("level", level),
        ("serves", replace(level, text=serves) if serves else missing),
        *(("reach", _reach_cell(tables, context, reach, missing)) for reach in own),
    )


def _reach_cell(tables: Dataset, context: Context, row: InstitutionRow, missing: Cell) -> Cell:
    if not row["indicator"]:
        return replace(missing, text=context.t(f"chart_{PLATFORM_REACH}.no_reach"))
    key = row["obs_key"]
    text = context.t(
        f"chart_{PLATFORM_REACH}.reach",
        value=_reach_value(context, row),
        period=when_of(context, key, row["period"]),
        indicator=context.indicator(row["indicator"]),
    )
    about = evidence(tables, context, key) | {"group": missing.group}
    number, unit = float(row["value"]), context.unit(row["indicator"])
    return Cell(text, key, Mark(row["mark"]), number, said_in=unit, **about)


def _reach_value(context: Context, row: InstitutionRow) -> str:
    value = context.value(row["value"], row["indicator"])
    return context.marked(value, row["mark"], row["obs_key"])


def _reach_values(
    context: Context, rows: list[InstitutionRow], listed: list[str]
) -> dict[str, Any]:
    known = {row["institution"] for row in rows if row["indicator"]}
    return {
        "carriers": len(listed),
        "known": len(known),
        "unknown": len(listed) - len(known),
        "figures": sum(bool(row["indicator"]) for row in rows),
        "silent": cities_without_records(context, rows),
    }


def _reach_alt(
    tables: Dataset, context: Context, rows: list[InstitutionRow]
) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "name": institution_name(tables, context, row["institution"]),
            "indicator": context.indicator(row["indicator"]),
            "value": _reach_value(context, row),
        }
        for row in rows
        if row["indicator"]
    )


CHARTS = (
    ChartType(LEVEL_STATUS, LevelStatusOptions, level_status_chart),
    ChartType(LAB_FIELDS, InstitutionFilter, lab_fields_chart),
    ChartType(PLATFORM_REACH, PlatformReachOptions, platform_reach_chart),
)
