"""From a row of a frame to a point of a chart: mark, words, interval, doubts, citations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.charts.chart import Axis, Mark, Point
from components.charts.citing import citations
from components.charts.naming import Naming


def observed(tables: Dataset, naming: Naming, row: Mapping[str, Any], **place_at: Any) -> Point:
    """The point of a row of `tables.reports` or `tables.derived`.

    It stands at the middle of its period with its value as height, unless `place_at` (x, y,
    label, text …) says otherwise. A missing cell has no value and carries its reason in `text`.
    """
    missing = row["mark"] == Mark.MISSING
    value = None if missing else float(row["value"])
    standard: dict[str, Any] = {
        "x": float(row["x"]),
        "y": math.nan if value is None else value,
        "value": value,
        "mark": Mark(row["mark"]),
        "label": naming.period(row["period"]),
        "key": row["key"],
        "text": _text(naming, row, value),
        "low": _finite(row["low"]),
        "high": _finite(row["high"]),
        "doubts": doubt_words(tables, naming, str(row["key"])),
        "citations": citations(tables.catalog, str(row["key"]), naming.lang),
        "note": note_of(tables, naming, str(row["key"])),
    }
    return Point(**(standard | place_at))


def _text(naming: Naming, row: Mapping[str, Any], value: float | None) -> str:
    if value is None:
        return naming.say("unit.missing")
    decimals = row.get("decimals")
    digits = None if decimals is None or decimals != decimals else int(decimals)
    shown = naming.bare(value, str(row["indicator"]), digits)
    return naming.say(f"unit.as_{row['mark']}", value=shown)


def _finite(end: float | None) -> float | None:
    return None if end is None or not math.isfinite(end) else float(end)


def note_of(tables: Dataset, naming: Naming, key: str) -> str:
    """The note of the report behind `key` in the reader's language, or empty."""
    address = figures.parse_key(key)
    if address is None or address.indicator not in tables.catalog.indicators:
        return ""
    cells = tables.catalog.indicators[address.indicator].values.get(address.place, {})
    for period, cell in cells.items():
        if period.code == address.period and address.number <= len(cell):
            report = cell[address.number - 1]
            found = report.note or report.why
            return found[naming.lang] if found else ""
    return ""


def doubt_words(tables: Dataset, naming: Naming, key: str) -> tuple[str, ...]:
    """The names of the conflicts that touch `key`."""
    conflicts = tables.catalog.conflicts
    return tuple(conflicts[found].name(naming.lang) for found in _doubted(tables).get(key, ()))


@lru_cache(maxsize=4)
def _doubted(tables: Dataset) -> dict[str, tuple[str, ...]]:
    """The conflicts by key: every mark of every chart asks for its own."""
    found = tables.touches.groupby("key", sort=False)["conflict"]
    return {str(key): tuple(names) for key, names in found}


def year_axis(first: int, last: int, *, every: int = 1, unit: str = "") -> Axis:
    """A period axis from `first` to `last`: each year is a stretch, its tick in the middle."""
    ticks = tuple((year + 0.5, str(year)) for year in range(first, last + 1, every))
    return Axis("period", unit=unit, ticks=ticks, low=float(first), high=float(last + 1))


def category_axis(labels: tuple[str, ...]) -> Axis:
    """A category axis: positions 0, 1, 2 … with their labels."""
    ticks = tuple((float(number), label) for number, label in enumerate(labels))
    return Axis("category", ticks=ticks, low=-0.5, high=len(labels) - 0.5)
