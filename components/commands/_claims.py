"""The declared checks, recomputed, as text for people or JSON for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.charts.checks import CheckText, check_row, check_text
from components.charts.context import Context
from components.words import Words, words

_PARTS = (
    "claim",
    "result",
    "difference",
    "formula",
    "reason",
    "assumes",
    "caveat",
    "quote",
)
_NUMBERS = ("result", "low", "high", "claim", "claim_low", "claim_high", "difference")


def claims(catalog: Catalog, lang: str, form: str, day: date) -> str:
    """All checks of `catalog` on `day`: `form` "text" gives a block each, "json" a list of objects.

    In JSON numbers are plain numbers in the check's unit; null stands for one that does not
    exist, `low` or `high` null with a `result` for an open bound.
    """
    tables, context = Dataset(catalog, day), Context(catalog, lang)
    found = {name: check_text(tables, name, context) for name in catalog.checks}
    if form == "json":
        rows = [_object(tables, name, words_, lang) for name, words_ in found.items()]
        return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)
    return "\n".join(line for name, told in found.items() for line in _block(name, told, lang))


def _block(name: str, told: CheckText, lang: str) -> Iterator[str]:
    t = words(lang)
    yield t("claims.title", verdict=told.verdict, title=told.name, name=name)
    for part in _PARTS:
        text = getattr(told, part)
        if text:
            yield t("claims.line", label=_label(part, t), text=text)
    yield ""


def _label(part: str, t: Words) -> str:
    return t(f"evidence.{part}")


def _object(tables: Dataset, name: str, told: CheckText, lang: str) -> dict[str, Any]:
    row, record = check_row(tables, name), tables.catalog.checks[name]
    unit = record.unit if lang == "zh" else record.unit_en or record.unit
    return {
        "check": name,
        "title": told.name,
        "verdict": told.code,
        "verdict_text": told.verdict,
        **{part: _number(row[part]) for part in _NUMBERS},
        "unit": unit,
        "decimals": record.decimals,
        "formula": row["formula"],
        "filled": row["filled"],
        "inputs": dict(row["inputs"]),
        "claim_key": row["claim_key"],
        "about": row["about"],
        "result_text": told.result,
        "reason": told.reason,
        "assumes": told.assumes,
        "caveat": told.caveat,
        "quote": told.quote,
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
