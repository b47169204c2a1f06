"""Records as flat printable tables: one row per record, texts in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

import pandas as pd
from pydantic import BaseModel

from components.analysis import checks, figures, targets
from components.catalog.models import (
    Bilingual,
    Catalog,
    CellRef,
    LessonMeasure,
    Named,
    Reading,
    SourceRef,
)
from components.catalog.period import Period

TABLES = {
    "places": "place",
    "sources": "source",
    "calibres": "calibre",
    "themes": "theme",
    "fields": "field",
    "indicators": "indicator",
    "targets": "target",
    "policies": "policy",
    "designations": "designation",
    "institutions": "institution",
    "stated_counts": "stated_count",
    "weaknesses": "weakness",
    "measures": "measure",
    "checks": "check",
    "conflicts": "conflict",
}
"""The names that `table` knows, the sections of the data file, each with its kind of key."""
_COMPUTED = {
    "targets": ["outcome", "ratio", "difference", "verdict", "reason", "later", "caution"],
    "checks": ["verdict", "reason", "result", "low", "high", "claim", "difference", "filled"],
}
_LATEST = ("set_by",)
"""Columns younger than the computed ones, which readers of the table know by their place."""
_HIDDEN = frozenset({"zh", "en", "unit_en", "values"})
_EDITED = {
    "targets": ("name", "undated", "why_not_testable", "note"),
    "policies": ("name", "kind", "theme", "summary", "turning_point"),
    "designations": ("name", "kind", "theme"),
    "institutions": ("kind", "level", "status", "fields", "serves", "summary"),
    "weaknesses": ("name", "kind"),
    "measures": ("name", "column", "answers", "basis", "summary"),
    "conflicts": ("name", "readings", "why"),
}
"""The columns that sum up what documents say in the editor's words, or in his classes."""


def table(name: str, catalog: Catalog, lang: str, today: date) -> pd.DataFrame:
    """The section `name` as a frame of text, numbers and booleans; KeyError for another name.

    First columns are id, name and key; then the record's own fields in their order, texts and
    units in `lang`, lists joined with "; ", evidence as `source:line token`, a missing entry as
    empty text. `indicators` leaves the values out: those are `observations.tidy`. Targets and
    checks end with what is computed: outcome or result, verdict (as of `today`) and reason;
    measures with `basis`, what joins each of `answers`. `edited` at the end names the columns
    that no document prints as they stand.
    """
    kind = TABLES[name]
    section: Mapping[str, Named] = getattr(catalog, name)
    rows = [
        {"id": key, "name": record.name(lang), "key": figures.record_key(kind, key)}
        | _fields(record, lang)
        for key, record in section.items()
    ]
    frame = pd.DataFrame(rows, columns=None if rows else ["id", "name", "key"])
    frame = frame if name not in _COMPUTED else _with_computed(frame, name, kind, catalog, today)
    return frame.assign(edited="; ".join(_EDITED[name])) if name in _EDITED else frame


def _with_computed(
    frame: pd.DataFrame, name: str, kind: str, catalog: Catalog, today: date
) -> pd.DataFrame:
    result = targets.targets(catalog, today) if name == "targets" else checks.checks(catalog)
    added = result.set_index(kind)[_COMPUTED[name]]
    whole = frame.join(added, on="id")
    return whole[sorted(whole, key=_LATEST.count)]


def _fields(record: BaseModel, lang: str) -> dict[str, object]:
    names = [name for name in type(record).model_fields if name not in _HIDDEN]
    row = {name.rstrip("_"): _plain(getattr(record, name), lang) for name in names}
    if isinstance(record, LessonMeasure):
        row |= {"answers": "; ".join(record.answers), "basis": "; ".join(record.answers.values())}
    english = getattr(record, "unit_en", None)
    if lang != "zh" and "unit" in row and english:
        row["unit"] = english
    return row


def _plain(value: object, lang: str) -> object:
    """One field as text, number or boolean."""
    if value is None:
        return ""
    if isinstance(value, Bilingual):
        return value[lang]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Period):
        return value.code
    if isinstance(value, SourceRef):
        return f"{value.source}:{value.at} {value.says}"
    if isinstance(value, CellRef):
        return figures.cell_key(value)
    if isinstance(value, Reading):
        return f"{value.text[lang]} ({_plain(value.evidence, lang)})"
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {_plain(item, lang)}" for name, item in value.items())
    if isinstance(value, tuple):
        return "; ".join(str(_plain(item, lang)) for item in value)
    return value
