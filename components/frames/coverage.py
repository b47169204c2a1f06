"""What the documents tell, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.catalog.models import Catalog, Indicator, Report
from components.catalog.period import Period
from components.frames import documents, keys
from components.frames.observations import mark

COLUMNS = (
    "indicator",
    "place",
    "period",
    "x",
    "state",
    "reports",
    "sources",
    "independent",
    "key",
    "theme",
    "calibre",
    "missing",
)
Cells = Mapping[tuple[str, str, str], str]
"""(indicator, place, period code) to the key of the derived value that fills the cell."""


def coverage(catalog: Catalog, derived: pd.DataFrame) -> pd.DataFrame:
    """Indicator x place x period in file order, periods earliest first, columns `COLUMNS`.

    state: exact, over, about, under, unsourced, derived (no report, but a check fills it),
    missing (recorded as missing), blank (not in the file). The grid holds, per indicator, every
    period of it, every place with a cell of it, and the cities abreast. reports counts values;
    sources counts their documents, independent those left when documents that share passages
    count once; key is that of the preferred report or of the check, "" when blank;
    missing is the SDMX letter of the reason, if one is recorded.
    """
    filled = dict(
        zip(
            derived[["indicator", "place", "period"]].itertuples(index=False, name=None),
            derived["key"],
            strict=True,
        )
    )
    abreast = catalog.abreast
    rows = [
        _row(catalog, name, place, span, filled)
        for name, indicator in catalog.indicators.items()
        for place in dict.fromkeys([*indicator.values, *abreast])
        for span in _periods(name, indicator, filled)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _periods(name: str, indicator: Indicator, filled: Cells) -> list[Period]:
    reported = {span for cells in indicator.values.values() for span in cells}
    derived = {Period.parse(period) for indicator_, _, period in filled if indicator_ == name}
    return sorted(reported | derived)


def _row(
    catalog: Catalog, name: str, place: str, span: Period, filled: Cells
) -> tuple[object, ...]:
    indicator = catalog.indicators[name]
    cell = indicator.values.get(place, {}).get(span, ())
    state, key = _state(cell, filled.get((name, place, span.code), ""))
    if not key and cell:
        key = keys.observation(name, place, span)
    values = [report for report in cell if report.value is not None]
    sources = tuple(dict.fromkeys(report.source for report in values if report.source))
    missing = cell[0].missing if cell else None
    return (
        name,
        place,
        span.code,
        span.middle,
        state,
        len(values),
        len(sources),
        documents.witnesses(catalog, sources),
        key,
        indicator.theme,
        indicator.calibre,
        missing.value if missing else "",
    )


def _state(cell: tuple[Report, ...], derived: str) -> tuple[str, str]:
    if cell and cell[0].value is not None:
        return mark(cell[0]), ""
    if derived:
        return "derived", derived
    return ("missing" if cell else "blank"), ""
