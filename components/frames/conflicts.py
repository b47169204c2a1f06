"""Which conflicts touch which figures and records."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def touches(catalog: Catalog) -> pd.DataFrame:
    """One row per conflict and key: conflict, key (obs:, policy:, institution:, target:).

    A conflict about a cell touches all reports of the cell.
    """
    raise NotImplementedError


def readings(catalog: Catalog) -> pd.DataFrame:
    """Conflicts side by side: conflict, number (from 1), source, at, says, preferred."""
    raise NotImplementedError


def doubts(touches: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the conflicts that touch `key`, in file order; empty when none does."""
    raise NotImplementedError
