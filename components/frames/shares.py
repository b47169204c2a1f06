"""Shares that two printed levels imply: a place in the place around it."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def shares(catalog: Catalog) -> pd.DataFrame:
    """Level of a place over that of each place around it, same indicator and period.

    Columns: indicator, place, within, period, x, share, low, high (per cent), key, key_within,
    formula, mark "derived". Empty where no such pair is in the documents.
    """
    raise NotImplementedError
