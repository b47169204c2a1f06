"""Values that no document prints and that printed ones imply."""

from __future__ import annotations

import pandas as pd

from components.analysis.dataset import Dataset
from components.analysis.growth import levels_with_rates
from components.catalog.period import Period


def derived_values(tables: Dataset) -> pd.DataFrame:
    """`tables.derived` and growth of printed levels: the columns of `tables.derived`, one a cell.

    Levels are printed at prices of their year, so their growth fills the rate whose price basis
    is unstated, never a real one.
    """
    parts = [part for part in (tables.derived, _growth(tables)) if len(part)]
    if not parts:
        return tables.derived
    return pd.concat(parts).drop_duplicates(["indicator", "place", "period"])


def _growth(tables: Dataset) -> pd.DataFrame:
    rates, frame = levels_with_rates(tables.catalog), tables.implied_rates
    spans = [Period(code) for code in frame["period"]]
    return frame.assign(
        indicator=frame["indicator"].map(rates),
        value=frame["growth"],
        start=[span.start for span in spans],
        end=[span.end for span in spans],
        decimals=2,
        check="",
    )
