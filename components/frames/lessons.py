"""The lesson matrix: each weakness against what cities did about it."""

from __future__ import annotations

import pandas as pd

from components.catalog.models import Catalog
from components.frames import keys
from components.frames.matrices import city_of

COLUMNS = ("policy", "laboratory", "platform", "talent")
"""The columns of the matrix."""


def lessons(catalog: Catalog) -> pd.DataFrame:
    """Weakness x column (policy, laboratory, platform, talent) x city.

    Columns: weakness, key, kind, of (place that has it), city, column, measures (tuple of ids),
    count, missing. The city that has the weakness is listed too: its cells are missing where no
    measure is recorded. Cities: those abreast, and any other that has a weakness or a measure.
    """
    named = {city_of(catalog, one.place) for one in catalog.measures.values()}
    named |= {city_of(catalog, one.place) for one in catalog.weaknesses.values()}
    cities = [city for city in catalog.cities if city in {*catalog.abreast, *named}]
    rows = [
        {
            "weakness": weakness,
            "key": keys.record("weakness", weakness),
            "kind": record.kind,
            "of": record.place,
            "city": city,
            "column": column,
            "measures": _measures(catalog, weakness, city, column),
        }
        for weakness, record in catalog.weaknesses.items()
        for city in cities
        for column in COLUMNS
    ]
    columns = ["weakness", "key", "kind", "of", "city", "column", "measures"]
    frame = pd.DataFrame(rows, columns=columns)
    count = frame["measures"].map(len).astype(int)
    return frame.assign(count=count, missing=count == 0)


def _measures(catalog: Catalog, weakness: str, city: str, column: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, measure in catalog.measures.items()
        if weakness in measure.answers
        and measure.column == column
        and city_of(catalog, measure.place) == city
    )
