"""What the documents tell, cell by cell, and what to collect next."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from components.catalog.catalog import Catalog


def coverage(catalog: Catalog, derived: pd.DataFrame) -> pd.DataFrame:
    """Indicator x place x period: indicator, place, period, x, state, reports, sources,
    independent, key, theme, calibre.

    state: exact, over, about, under, unsourced, derived, missing (recorded as missing), blank
    (not in the file). The grid holds, per indicator, every period of the indicator and every
    place with a value of it, and all cities. `sources` counts documents, `independent` those
    left when documents that share passages count once.
    """
    raise NotImplementedError


def to_collect(
    catalog: Catalog,
    place: str,
    peer: str,
    charts: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Figures that `peer` has and `place` lacks, most useful first.

    Columns: rank, indicator, place, period, unit, peer_key, state, checks (how many checks of
    the peer could then be run for the place), charts (how many charts would get a second side),
    unlocks (their sum), chart_ids, check_ids (tuples). `charts` maps a chart id to the indicators
    it draws; without it the views of the frames layer count (trend, gap, level_gap, catch_up…).
    """
    raise NotImplementedError
