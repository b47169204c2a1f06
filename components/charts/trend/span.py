"""The years that the data of some indicators and places cover."""

from __future__ import annotations

import math
from collections.abc import Collection

import pandas as pd

from components.analysis.dataset import Dataset
from components.catalog.period import Period
from components.charts.trend.derivation import derived_values


def extent(
    tables: Dataset,
    indicators: Collection[str],
    places: Collection[str],
    *,
    derived: bool = False,
) -> tuple[int, int] | None:
    """First and last year with a value, a recorded gap or a target; None when there is none.

    Derived values count where `derived` says so.
    """
    rows = cells(tables.reports, indicators, places)
    if derived:
        rows = pd.concat([rows, cells(derived_values(tables), indicators, places)])
    promised = cells(tables.targets, indicators, places)
    spans = [Period(code) for code in promised[promised["value"].notna()]["by"]]
    starts = [*([rows["start"].min()] if len(rows) else []), *(span.start for span in spans)]
    ends = [*([rows["end"].max()] if len(rows) else []), *(span.end for span in spans)]
    if not starts:
        return None
    return math.floor(min(starts)), math.ceil(max(ends)) - 1


def cells(
    frame: pd.DataFrame, indicators: Collection[str], places: Collection[str]
) -> pd.DataFrame:
    """The rows of `frame` about these indicators and places."""
    return frame[frame["indicator"].isin([*indicators]) & frame["place"].isin([*places])]
