"""A series as an index to a chosen base period, inside one unbroken segment only."""

from __future__ import annotations

import pandas as pd


def index(series: pd.DataFrame, indicator: str, place: str, base: str) -> pd.DataFrame:
    """Levels as an index (base period = 100): period, x, index, low, high, key, formula.

    RefusalError codes: no_base (no value in the base period), not_a_level (a share, growth rate
    or rank is not indexed), open_bound (the base is "over" or "under").
    Values outside the base's segment are left out, since their calibre or basis differs.
    """
    raise NotImplementedError


def same_calibre(series: pd.DataFrame, indicators: list[str]) -> str:
    """The one calibre of all `indicators`; RefusalError "calibres_differ" with their ids."""
    raise NotImplementedError
