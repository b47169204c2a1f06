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
    checks = {name: check_text(tables, name, context) for name in catalog.checks}
    if form == "json":
        rows = [_object(tables, name, words_, lang) for name, words_ in checks.items()]
        return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False)
    return "\n".join(line for name, check in checks.items() for line in _block(name, check, lang))


def _block(name: str, check: CheckText, lang: str) -> Iterator[str]:
    t = words(lang)
    yield t("claims.title", verdict=check.verdict, title=check.name, name=name)
    for part in _PARTS:
        text = getattr(check, part)
        if text:
            yield t("claims.line", label=_label(part, t), text=text)
    yield ""


def _label(part: str, t: Words) -> str:
    return t(f"evidence.{part}")


def _object(tables: Dataset, name: str, check: CheckText, lang: str) -> dict[str, Any]:
    row, record = check_row(tables, name), tables.catalog.checks[name]
    unit = record.unit if lang == "zh" else record.unit_en or record.unit
    return {
        "check": name,
        "title": check.name,
        "verdict": check.code,
        "verdict_text": check.verdict,
        **{part: _number(row[part]) for part in _NUMBERS},
        "unit": unit,
        "decimals": record.decimals,
        "formula": row["formula"],
        "filled": row["filled"],
        "inputs": dict(row["inputs"]),
        "claim_key": row["claim_key"],
        "about": row["about"],
        "result_text": check.result,
        "reason": check.reason,
        "assumes": check.assumes,
        "caveat": check.caveat,
        "quote": check.quote,
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
