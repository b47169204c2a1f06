"""What the trends page offers to choose from: worked out once, not at every click."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.charts.context import Naming
from components.charts.trend.data import (
    INDEXED,
    INDICATOR_SETS,
    indicator_kind,
    indicator_label,
    indicator_set,
    indicators_by_calibre,
    year_extent,
)
from components.ui.data import Data, per_data

_CITIES = 4
"""Places drawn unasked: as many as there are colours of their own."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the data offer to choose from, worked out once per data and language."""

    labels: Mapping[str, str]
    """Indicators in the order of the list, with their names in it."""
    sets: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    """Places that something is told of, with their names."""
    drawn: tuple[str, ...]
    """Places drawn unasked."""
    years: tuple[str, ...]


@per_data(16)
def offered(data: Data, lang: str) -> Offer:
    """What `data` offer, named in `lang`."""
    tables, catalog = data.tables, data.tables.catalog
    naming, told = Naming(catalog, lang), {*tables.reports["place"]}
    low, high = year_extent(tables, catalog.indicators, catalog.places) or (0, -1)
    return Offer(
        {id_: indicator_label(naming, id_) for id_ in indicators_by_calibre(catalog)},
        {name: indicator_set(tables, name) for name in INDICATOR_SETS},
        {place: naming.place(place) for place in catalog.places if place in told},
        tuple(place for place in catalog.cities if place in told)[:_CITIES],
        tuple(str(year) for year in range(low, high + 1)),
    )


@per_data(200)
def periods(data: Data, indicators: tuple[str, ...], lang: str) -> dict[str, str]:
    """The periods an index may be based on, in their order, with their names."""
    tables, naming = data.tables, Naming(data.tables.catalog, lang)
    levels = [id_ for id_ in indicators if indicator_kind(tables.catalog, id_) in INDEXED]
    rows = tables.series[tables.series["indicator"].isin(levels)].sort_values("x")
    return {code: naming.period(code) for code in rows["period"]}
