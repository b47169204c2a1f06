"""Each document: what rests on it and how far others support it."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def families(catalog: Catalog) -> dict[str, str]:
    """Document id to the id of its family: documents that share passages are one witness."""
    raise NotImplementedError


def documents(catalog: Catalog) -> pd.DataFrame:
    """One row per document: source, kind, date, dated, script, sha256, depends_on (tuple), family,
    reports, cells, targets, policies, institutions (counts), supported (cells with a second
    independent document).
    """
    raise NotImplementedError


def supported(catalog: Catalog) -> pd.DataFrame:
    """Cells with values from more than one document: indicator, place, period, sources (tuple),
    independent (count of families), key.
    """
    raise NotImplementedError
