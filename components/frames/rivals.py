"""Rival reports of one cell, and the checks that use a figure."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def rivals(reports: pd.DataFrame, key: str) -> pd.DataFrame:
    """All reports of the cell that `key` names, preferred first; the columns of `reports`.

    Empty for a key that is no observation or not in the data.
    """
    raise NotImplementedError


def uses(catalog: Catalog) -> pd.DataFrame:
    """One row per check and key it touches: check, key, role (input, claim, target, about), name.

    `name` is the input's name in the formula, else "".
    """
    raise NotImplementedError


def checks_using(uses: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the checks that read, claim or fill `key`, in file order, each once."""
    raise NotImplementedError
