"""Shares that two printed levels imply: a place in the places around it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.catalog.models import Catalog, Measure
from components.frames import figures
from components.frames.figures import Figure

COLUMNS = (
    "indicator",
    "place",
    "within",
    "period",
    "x",
    "share",
    "low",
    "high",
    "key",
    "key_within",
    "formula",
    "mark",
)
FORMULA = "part / whole * 100"
_LEVELS = frozenset({Measure.LEVEL, Measure.AMOUNT})


def shares(catalog: Catalog) -> pd.DataFrame:
    """Level (or amount) of a place over that of each place around it, same indicator and period.

    Columns: indicator, place, within, period, x, share, low, high (per cent, `FORMULA`), key,
    key_within, formula (numbers filled in), mark "derived". Only figures with closed intervals.
    Empty where no such pair is in the documents.
    """
    rows = [_row(name, *pair) for name in catalog.indicators for pair in _pairs(catalog, name)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def around(catalog: Catalog, place: str) -> tuple[str, ...]:
    """The places around `place`, nearest first, by `within`; a circle in the data ends it."""
    found: list[str] = []
    record = catalog.places.get(place)
    while record and record.within and record.within not in (place, *found):
        found.append(record.within)
        record = catalog.places.get(record.within)
    return tuple(found)


def _pairs(catalog: Catalog, name: str) -> Iterator[tuple[Figure, Figure]]:
    indicator = catalog.indicators[name]
    if indicator.measure not in _LEVELS:
        return
    for place, cells in indicator.values.items():
        for period in cells:
            part = figures.figure(catalog, name, place, period)
            for outer in around(catalog, place):
                whole = figures.figure(catalog, name, outer, period)
                if part and whole and _closed(part) and _closed(whole):
                    yield part, whole


def _closed(figure: Figure) -> bool:
    return figure.interval.low > 0 and figure.interval.high < float("inf")


def _row(name: str, part: Figure, whole: Figure) -> dict[str, object]:
    found = figures.estimate(FORMULA, part=part, whole=whole)
    return {
        "indicator": name,
        "place": part.place,
        "within": whole.place,
        "period": part.period.code,
        "x": part.period.middle,
        "share": found.value,
        "low": found.low,
        "high": found.high,
        "key": part.key,
        "key_within": whole.key,
        "formula": found.formula,
        "mark": "derived",
    }
