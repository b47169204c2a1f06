"""Rival reports of one cell, and the checks that use a figure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.catalog.models import Catalog, Check
from components.frames import keys
from components.frames.checks import input_keys

COLUMNS = ("check", "key", "role", "name")


def rivals(reports: pd.DataFrame, key: str) -> pd.DataFrame:
    """All reports of the cell that `key` names, preferred first; the columns of `reports`.

    Empty for a key that is no observation or not in the data.
    """
    found = keys.address(key)
    if found is None:
        return reports.iloc[:0]
    cell = {"indicator": found.indicator, "place": found.place, "period": found.period}
    same = (reports[list(cell)] == pd.Series(cell)).all(axis=1)
    return reports[same].sort_values("number", ignore_index=True)


def uses(catalog: Catalog) -> pd.DataFrame:
    """One row per check and key it touches: check, key, role (input, claim, target, about), name.

    `name` is the input's name in the formula, else "".
    """
    rows = [
        (check, key, role, label)
        for check, record in catalog.checks.items()
        for key, role, label in _used(record)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def checks_using(uses: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the checks that read, claim or fill `key`, in file order, each once."""
    return tuple(uses.loc[uses["key"] == key, "check"].drop_duplicates())


def _used(check: Check) -> Iterator[tuple[str, str, str]]:
    for label, key in input_keys(check):
        yield key, "input", label
    if check.claims:
        yield keys.of_cell(check.claims), "claim", ""
    if check.target:
        yield keys.record("target", check.target), "target", ""
    if check.about:
        yield keys.of_cell(check.about), "about", ""
