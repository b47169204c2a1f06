"""Policies and horizons of targets in lanes, and the lanes themselves."""

from __future__ import annotations

import pandas as pd

from components.catalog.catalog import Catalog


def lane_of(catalog: Catalog, place: str) -> str | None:
    """The nearest place, from `place` outwards by `within`, that keeps a lane; None if none."""
    raise NotImplementedError


def events(catalog: Catalog) -> pd.DataFrame:
    """One row per policy, designation and target, earliest first; undated ones last.

    Columns: key, id, record (policy, designation, target), lane, place, period (code, "" if
    undated), start, end, x (years, NaN if undated), kind, themes (tuple), turning_point (bool).
    A policy with a span runs from issue to horizon; a target stands at its `by`.
    """
    raise NotImplementedError


def lanes(catalog: Catalog) -> pd.DataFrame:
    """All lanes in file order: lane, level, policies, designations, targets (counts), empty."""
    raise NotImplementedError


def turning_points(catalog: Catalog) -> pd.DataFrame:
    """The years with a policy marked as turning point: year, start, end, keys (tuple)."""
    raise NotImplementedError
