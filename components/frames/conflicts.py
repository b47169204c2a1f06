"""Which conflicts touch which figures and records."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.catalog.models import Catalog, CellRef, Conflict
from components.frames import keys


def touches(catalog: Catalog) -> pd.DataFrame:
    """One row per conflict and key: conflict, key (obs:, check:, policy:, institution:, target:).

    A conflict about a cell touches all reports of the cell, and the checks that derive it.
    """
    rows = [
        (name, key)
        for name, conflict in catalog.conflicts.items()
        for key in dict.fromkeys(_keys(catalog, conflict))
    ]
    return pd.DataFrame(rows, columns=["conflict", "key"])


def readings(catalog: Catalog) -> pd.DataFrame:
    """Conflicts side by side: conflict, number (from 1), source, at, says, preferred, text_zh,
    text_en.
    """
    rows = [
        (
            name,
            number,
            reading.evidence.source,
            reading.evidence.at,
            reading.evidence.says,
            reading.preferred,
            reading.text["zh"],
            reading.text["en"],
        )
        for name, conflict in catalog.conflicts.items()
        for number, reading in enumerate(conflict.readings, start=1)
    ]
    columns = ["conflict", "number", "source", "at", "says", "preferred", "text_zh", "text_en"]
    return pd.DataFrame(rows, columns=columns)


def doubts(touches: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the conflicts that touch `key`, in file order; empty when none does."""
    return tuple(touches.loc[touches["key"] == key, "conflict"])


def _keys(catalog: Catalog, conflict: Conflict) -> Iterator[str]:
    for cell in conflict.cells:
        yield from _reports(catalog, cell)
        yield from _derived(catalog, cell)
    for kind, names in (
        ("policy", conflict.policies),
        ("institution", conflict.institutions),
        ("target", conflict.targets),
    ):
        yield from (keys.record(kind, name) for name in names)


def _reports(catalog: Catalog, cell: CellRef) -> Iterator[str]:
    indicator = catalog.indicators.get(cell.indicator)
    found = indicator.values.get(cell.place, {}).get(cell.period, ()) if indicator else ()
    for number in range(1, max(len(found), 1) + 1):
        yield keys.observation(cell.indicator, cell.place, cell.period, number)


def _derived(catalog: Catalog, cell: CellRef) -> Iterator[str]:
    at = (cell.indicator, cell.place, cell.period)
    for name, check in catalog.checks.items():
        if check.about and (check.about.indicator, check.about.place, check.about.period) == at:
            yield keys.record("check", name)
