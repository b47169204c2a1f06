"""The tidy table of all reports, and the richer frame that charts and checks start from."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog

TIDY = (
    "indicator",
    "place",
    "period",
    "value",
    "unit",
    "is",
    "status",
    "measure",
    "calibre",
    "source",
    "at",
    "says",
    "preferred",
    "note",
)
"""The columns of the public table, in this order: the contract of every export."""


def tidy(catalog: Catalog, lang: str = "zh") -> pd.DataFrame:
    """One row per report, in file order, exactly the columns `TIDY`.

    `value` is a float, NaN where the cell is missing; `status` is then the SDMX letter of the
    reason (L, M, O). `unit` and `note` (with the reason for a rival) are in `lang`; `at` is a
    nullable integer; `source`, `says`, `note` are empty text where there is none.
    """
    raise NotImplementedError


def reports(catalog: Catalog) -> pd.DataFrame:
    """One row per report, in file order, with everything a mark needs.

    Columns: key, indicator, place, period (code), start, end, x (middle; all three in years),
    value, low, high (interval of the printed precision, -inf/inf for open bounds, NaN when
    missing), is, status, missing (SDMX letter or ""), measure, calibre, theme, unit (zh), source,
    at, says, preferred (bool), mark (exact, over, about, under, unsourced, missing), number.
    """
    raise NotImplementedError
