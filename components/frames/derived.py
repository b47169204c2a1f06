"""Derived values for charts: results of checks that say which cell they would fill."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def derived(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """One row per check with `about` and a result: the columns of `observations.reports`.

    key is `check:ID`, mark is "derived", source, at and says are empty, preferred is False; three
    columns more: formula (numbers filled in), check (id), decimals.
    """
    raise NotImplementedError
