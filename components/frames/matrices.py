"""Laboratories, platforms and lessons as long frames: one row per cell."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def institutions(catalog: Catalog) -> pd.DataFrame:
    """One row per institution: key, institution, kind, place, city, level, status, since, fields
    (tuple), part_of, missing. A city without any gets one row with missing True and empty ids.
    """
    raise NotImplementedError


def laboratory_fields(catalog: Catalog) -> pd.DataFrame:
    """Laboratory x field: key, institution, city, level, status, field, missing.

    A laboratory without a stated field has field ""; a city without laboratories one missing row.
    """
    raise NotImplementedError


def platform_reach(catalog: Catalog) -> pd.DataFrame:
    """Carrier x what it serves: key, institution, kind, city, indicator, period, value, unit,
    obs_key, mark, missing. A platform without a printed reach has indicator "" and NaN.
    """
    raise NotImplementedError


def stated_counts(catalog: Catalog) -> pd.DataFrame:
    """Stated against named: id, place, city, kind, level, indicator, period, stated, named (count),
    unnamed (stated minus named, NaN if open), names (tuple of ids), obs_key, mark, missing.
    """
    raise NotImplementedError


def lessons(catalog: Catalog) -> pd.DataFrame:
    """Weakness x column (policy, laboratory, platform, talent) x city.

    Columns: weakness, key, kind, city, column, measures (tuple of ids), count, missing. The city
    that has the weakness is listed too: its cells are missing where no measure is recorded.
    """
    raise NotImplementedError
