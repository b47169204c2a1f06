"""Which values may be joined by a line: one indicator, one place, cut at every break."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def breaks(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """Where a series breaks: indicator, place, before, period, x (years), reason, key.

    The break lies between the periods `before` and `period` (codes); reason is status_b,
    status_d or does_not_reproduce; key is that of the marked report or of the failing check.
    """
    raise NotImplementedError


def series(reports: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Preferred, present reports by indicator, place and time, with a column `segment`.

    `segment` counts from 0 and rises at each break and at each change of period length (a half
    year is never joined to a year); only neighbours of one segment may be joined by a line.
    """
    raise NotImplementedError
