"""Laboratories and platforms as long frames: one row per cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import pandas as pd

from components.catalog.models import Catalog, Institution, InstitutionKind, StatedCount
from components.frames import figures, keys
from components.frames.figures import Figure
from components.frames.observations import mark
from components.frames.shares import around


def city_of(catalog: Catalog, place: str) -> str:
    """The city in which `place` lies, or `place` itself when it lies in none."""
    for name in (place, *around(catalog, place)):
        if name in catalog.places and catalog.places[name].level == "city":
            return name
    return place


def institutions(catalog: Catalog) -> pd.DataFrame:
    """One row per institution: key, institution, kind, place, city, level, status, since, fields
    (tuple), part_of, missing. A city abreast without any has one row, missing True, ids empty.
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

    A laboratory without a stated field has field ""; a city without laboratories one missing row.
    """
    rows = [
        _who(catalog, name, record) | {"field": field, "missing": False}
        for name, record in _of_kind(catalog, InstitutionKind.LABORATORY)
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
            found = [_reach(figure) for figure in _figures(catalog, record.reach, record.place)]
            rows += [who | reach for reach in found or [_reach(None)]]
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
        "key": keys.record("institution", name),
        "institution": name,
        "kind": record.kind.value,
        "city": city_of(catalog, record.place),
        "level": record.level,
        "status": record.status,
    }


def _of_kind(catalog: Catalog, kind: InstitutionKind) -> Iterator[tuple[str, Institution]]:
    return ((name, i) for name, i in catalog.institutions.items() if i.kind is kind)


def _figures(catalog: Catalog, indicators: Iterable[str], place: str) -> list[Figure]:
    """The latest figure of each indicator, at the place or else in a place around it."""
    found = []
    for name in indicators:
        latest = (_latest(catalog, name, outer) for outer in (place, *around(catalog, place)))
        found += [figure for figure in latest if figure][:1]
    return found


def _latest(catalog: Catalog, indicator: str, place: str) -> Figure | None:
    record = catalog.indicators.get(indicator)
    spans = sorted(record.values.get(place, {}), reverse=True) if record else []
    found = (figures.figure(catalog, indicator, place, span) for span in spans)
    return next((figure for figure in found if figure), None)


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
    """The rows, and one marked row for each city abreast that has none (of `kind`)."""
    relevant = [row for row in rows if kind is None or row["kind"] == kind.value]
    present = {row["city"] for row in relevant}
    empty = {name: () if name in {"fields", "names"} else "" for name in columns} | {
        name: math.nan for name in ("value", "stated", "named", "unnamed") if name in columns
    }
    absent = [
        empty | {"city": city, "place": city, "missing": True, "mark": "missing"}
        for city in catalog.abreast
        if city not in present
    ]
    return pd.DataFrame([*rows, *absent], columns=columns).astype({"missing": bool})
