"""Institutions, titles, measures and policies as frames: who does what, and when."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import pandas as pd

from components.analysis import figures
from components.analysis.figures import Figure, around
from components.analysis.observations import mark
from components.catalog.models import Catalog, Institution, InstitutionKind, StatedCount
from components.catalog.period import Period

# Laboratories and platforms as long frames: one row per cell.


LABORATORIES = frozenset(
    {InstitutionKind.LABORATORY, InstitutionKind.FACILITY, InstitutionKind.INSTITUTE}
)
"""The bodies that do research of their own."""


def city_of(catalog: Catalog, place: str) -> str:
    """The city in which `place` lies, or `place` itself when it lies in none."""
    for name in (place, *around(catalog, place)):
        if name in catalog.places and catalog.places[name].level == "city":
            return name
    return place


def institutions(catalog: Catalog) -> pd.DataFrame:
    """One row per institution: key, institution, kind, place, city, level, status, since, fields
    (tuple), part_of, missing. A compared city without any has one row, missing True, ids empty.
    """
    rows = [
        {
            **_who(catalog, name, record),
            "place": record.place,
            "since": record.since.code if record.since else "",
            "fields": record.fields,
            "part_of": record.part_of or "",
            "missing": False,
        }
        for name, record in catalog.institutions.items()
    ]
    columns = ["key", "institution", "kind", "place", "city", "level", "status", "since"]
    return _with_missing(catalog, rows, [*columns, "fields", "part_of", "missing"])


def laboratory_fields(catalog: Catalog) -> pd.DataFrame:
    """Laboratory x field: key, institution, kind, city, level, status, field, missing.

    Facilities and research institutes are laboratories here. One without a stated field has field
    ""; a city without any has one missing row.
    """
    rows = [
        _who(catalog, name, record) | {"field": field, "missing": False}
        for name, record in catalog.institutions.items()
        if record.kind in LABORATORIES
        for field in record.fields or ("",)
    ]
    columns = ["key", "institution", "kind", "city", "level", "status", "field", "missing"]
    return _with_missing(catalog, rows, columns)


def platform_reach(catalog: Catalog) -> pd.DataFrame:
    """Carrier x what it serves: key, institution, kind, city, level, status, indicator, period,
    value, unit (zh), obs_key, mark, missing.

    All platforms, and whatever else has a printed reach; a platform without one has indicator ""
    and NaN. A city without platforms has one missing row.
    """
    rows = []
    for name, record in catalog.institutions.items():
        who = _who(catalog, name, record)
        if record.kind is InstitutionKind.PLATFORM or record.reach:
            records = [_reach(figure) for figure in _figures(catalog, record.reach, record.place)]
            rows += [who | reach for reach in records or [_reach(None)]]
    columns = ["key", "institution", "kind", "city", "level", "status", "indicator", "period"]
    columns += ["value", "unit", "obs_key", "mark", "missing"]
    return _with_missing(catalog, rows, columns, InstitutionKind.PLATFORM)


def stated_counts(catalog: Catalog) -> pd.DataFrame:
    """Stated against named: id, place, city, kind, level, indicator, period, stated, named (count),
    unnamed (stated minus named), names (tuple of ids), obs_key, mark, missing.

    `period` is the latest one reported; a city without a stated count has one missing row.
    """
    rows = [_stated(catalog, name, record) for name, record in catalog.stated_counts.items()]
    columns = ["id", "place", "city", "kind", "level", "indicator", "period", "stated", "named"]
    columns += ["unnamed", "names", "obs_key", "mark", "missing"]
    return _with_missing(catalog, rows, columns)


def _who(catalog: Catalog, name: str, record: Institution) -> dict[str, object]:
    return {
        "key": figures.record_key("institution", name),
        "institution": name,
        "kind": record.kind.value,
        "city": city_of(catalog, record.place),
        "level": record.level,
        "status": record.status,
    }


def _figures(catalog: Catalog, indicators: Iterable[str], place: str) -> list[Figure]:
    """The latest figure of each indicator, at the place or else in a place around it."""
    entries = []
    for name in indicators:
        latest = (_latest(catalog, name, outer) for outer in (place, *around(catalog, place)))
        entries += [figure for figure in latest if figure][:1]
    return entries


def _latest(catalog: Catalog, indicator: str, place: str) -> Figure | None:
    record = catalog.indicators.get(indicator)
    spans = sorted(record.values.get(place, {}), reverse=True) if record else []
    entries = (figures.figure(catalog, indicator, place, span) for span in spans)
    return next((figure for figure in entries if figure), None)


def _reach(figure: Figure | None) -> dict[str, object]:
    if figure is None:
        return {
            "indicator": "",
            "period": "",
            "value": math.nan,
            "unit": "",
            "obs_key": "",
            "mark": "missing",
            "missing": False,
        }
    name = figure.key.removeprefix("obs:").partition("/")[0]
    return {
        "indicator": name,
        "period": figure.period.code,
        "value": figure.value,
        "unit": figure.indicator.unit,
        "obs_key": figure.key,
        "mark": mark(figure.report),
        "missing": False,
    }


def _stated(catalog: Catalog, name: str, record: StatedCount) -> dict[str, object]:
    figure = _latest(catalog, record.indicator, record.place)
    stated = figure.value if figure else math.nan
    whole = figure is not None and figure.interval.low == figure.interval.high
    return {
        "id": name,
        "place": record.place,
        "city": city_of(catalog, record.place),
        "kind": record.kind.value,
        "level": record.level,
        "indicator": record.indicator,
        "period": figure.period.code if figure else "",
        "stated": stated,
        "named": len(record.named),
        "names": record.named,
        "unnamed": stated - len(record.named) if whole else math.nan,
        "obs_key": figure.key if figure else "",
        "mark": mark(figure.report) if figure else "missing",
        "missing": figure is None,
    }


def _with_missing(
    catalog: Catalog,
    rows: list[dict[str, object]],
    columns: list[str],
    kind: InstitutionKind | None = None,
) -> pd.DataFrame:
    """The rows, and one marked row for each compared city that has none (of `kind`)."""
    relevant = [row for row in rows if kind is None or row["kind"] == kind.value]
    present = {row["city"] for row in relevant}
    empty = {name: () if name in {"fields", "names"} else "" for name in columns} | {
        name: math.nan for name in ("value", "stated", "named", "unnamed") if name in columns
    }
    absent = [
        empty | {"city": city, "place": city, "missing": True, "mark": "missing"}
        for city in catalog.compared_cities
        if city not in present
    ]
    return pd.DataFrame([*rows, *absent], columns=columns).astype({"missing": bool})


# The lesson matrix: each weakness against what cities did about it.


LESSON_COLUMNS = ("policy", "laboratory", "platform", "talent")
"""The columns of the matrix."""


def lessons(catalog: Catalog) -> pd.DataFrame:
    """Weakness x column (policy, laboratory, platform, talent) x city.

    Columns: weakness, key, kind, of (place that has it), city, column, measures (tuple of ids),
    count, missing. The city that has the weakness is listed too: its cells are missing where no
    measure is recorded. Cities: the compared ones, and any other that has a weakness or a measure.
    """
    named = {city_of(catalog, one.place) for one in catalog.measures.values()}
    named |= {city_of(catalog, one.place) for one in catalog.weaknesses.values()}
    cities = [city for city in catalog.cities if city in {*catalog.compared_cities, *named}]
    rows = [
        {
            "weakness": weakness,
            "key": figures.record_key("weakness", weakness),
            "kind": record.kind,
            "of": record.place,
            "city": city,
            "column": column,
            "measures": _measures(catalog, weakness, city, column),
        }
        for weakness, record in catalog.weaknesses.items()
        for city in cities
        for column in LESSON_COLUMNS
    ]
    columns = ["weakness", "key", "kind", "of", "city", "column", "measures"]
    frame = pd.DataFrame(rows, columns=columns)
    count = frame["measures"].map(len).astype(int)
    return frame.assign(count=count, missing=count == 0)


def _measures(catalog: Catalog, weakness: str, city: str, column: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, measure in catalog.measures.items()
        if weakness in measure.answers
        and measure.column == column
        and city_of(catalog, measure.place) == city
    )


# Policies, titles and horizons of targets in lanes, and the lanes themselves.


EVENT_COLUMNS = (
    "key",
    "id",
    "record",
    "lane",
    "place",
    "period",
    "start",
    "end",
    "x",
    "kind",
    "themes",
    "turning_point",
)


def lane_of(catalog: Catalog, place: str) -> str | None:
    """The nearest place, from `place` outwards by `within`, that keeps a lane; None if none."""
    for name in (place, *around(catalog, place)):
        if name in catalog.places and catalog.places[name].lane:
            return name
    return None


def events(catalog: Catalog) -> pd.DataFrame:
    """One row per policy, designation and target, earliest first; undated ones last.

    Columns: key, id, record (policy, designation, target), lane ("" if none), place, period
    (code, "" if undated), start, end, x (years, NaN if undated), kind ("target" for a target),
    themes (tuple), turning_point (bool). A policy with a span runs from issue to horizon.
    """
    frame = pd.DataFrame(_rows(catalog), columns=list(EVENT_COLUMNS))
    return frame.sort_values(
        ["start", "end"], kind="stable", na_position="last", ignore_index=True
    ).astype({"turning_point": bool})


def lanes(catalog: Catalog) -> pd.DataFrame:
    """All lanes in file order: lane, level, policies, designations, targets (counts), empty."""
    counts = events(catalog).groupby(["lane", "record"]).size()
    rows = []
    for name, place in catalog.places.items():
        if place.lane:
            numbers = [
                int(counts.get((name, record), 0)) for record in ("policy", "designation", "target")
            ]
            rows.append((name, place.level, *numbers, not any(numbers)))
    columns = ["lane", "level", "policies", "designations", "targets", "empty"]
    return pd.DataFrame(rows, columns=columns)


def turning_points(catalog: Catalog) -> pd.DataFrame:
    """The years in which a policy marked as turning point begins, earliest first.

    Columns: year, start, end (of the year), keys (tuple of policy keys in file order).
    """
    years: dict[int, list[str]] = {}
    for name, policy in catalog.policies.items():
        if policy.turning_point and policy.period:
            years.setdefault(policy.period.year, []).append(figures.record_key("policy", name))
    rows = [(year, float(year), float(year + 1), tuple(years[year])) for year in sorted(years)]
    return pd.DataFrame(rows, columns=["year", "start", "end", "keys"])


def _rows(catalog: Catalog) -> Iterator[dict[str, object]]:
    for name, policy in catalog.policies.items():
        place = _placed(catalog, "policy", name, policy.place) | _time(policy.period)
        yield place | {
            "kind": policy.kind.value,
            "themes": policy.theme,
            "turning_point": policy.turning_point,
        }
    for name, title in catalog.designations.items():
        place = _placed(catalog, "designation", name, title.place) | _time(title.period)
        yield place | {"kind": title.kind, "themes": title.theme, "turning_point": False}
    for name, target in catalog.targets.items():
        record = catalog.indicators.get(target.indicator or "")
        place = _placed(catalog, "target", name, target.place) | _time(target.by)
        themes = (record.theme,) if record else ()
        yield place | {"kind": "target", "themes": themes, "turning_point": False}


def _placed(catalog: Catalog, record: str, name: str, place: str) -> dict[str, object]:
    return {
        "key": figures.record_key(record, name),
        "id": name,
        "record": record,
        "place": place,
        "lane": lane_of(catalog, place) or "",
    }


def _time(period: Period | None) -> dict[str, object]:
    if period is None:
        return {"period": "", "start": math.nan, "end": math.nan, "x": math.nan}
    return {
        "period": period.code,
        "start": period.start,
        "end": period.end,
        "x": period.middle,
    }
