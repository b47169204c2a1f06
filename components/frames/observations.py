"""The tidy table of all reports, and the richer frame that charts and checks start from."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from components.catalog.models import Bilingual, Catalog, Report, Status
from components.catalog.period import Period
from components.frames import figures, keys

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
COLUMNS = (
    "key",
    "indicator",
    "place",
    "period",
    "start",
    "end",
    "x",
    "value",
    "low",
    "high",
    "is",
    "status",
    "missing",
    "measure",
    "calibre",
    "theme",
    "unit",
    "source",
    "at",
    "says",
    "preferred",
    "mark",
    "number",
)
"""The columns of `reports`."""
_BETWEEN_NOTES = {"zh": "；", "en": "; "}


def tidy(catalog: Catalog, lang: str = "zh") -> pd.DataFrame:
    """One row per report, in file order, exactly the columns `TIDY`.

    `value` is a float, NaN where the cell is missing; `status` is then the SDMX letter of the
    reason (L, M, O). `unit` and `note` (with the reason for a rival) are in `lang`; `at` is a
    nullable integer; `source`, `says`, `note` are empty text where there is none.
    """
    frame = reports(catalog)
    units = {name: indicator.unit_in(lang) for name, indicator in catalog.indicators.items()}
    frame = frame.assign(
        unit=frame["indicator"].map(units).astype(object),
        status=frame["missing"].where(frame["missing"] != "", frame["status"]),
        note=[_note(report, lang) for *_, report in catalog.reports()],
    )
    return frame[list(TIDY)]


def reports(catalog: Catalog) -> pd.DataFrame:
    """One row per report, in file order, with everything a mark needs.

    Columns: key, indicator, place, period (code), start, end, x (middle; all three in years),
    value, low, high (interval of the printed precision, -inf/inf for open bounds, NaN when
    missing), is ("" when missing), status, missing (SDMX letter or ""), measure, calibre, theme,
    unit (zh), source, at, says, preferred (bool), mark (exact, over, about, under, unsourced,
    missing), number.
    """
    rows = [_row(catalog, *found) for found in catalog.reports()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"at": "Int64", "preferred": bool})


def newest(catalog: Catalog) -> Period | None:
    """The period up to which the data go: the latest that ends with a value that is no forecast.

    Of several that end together the longest, a year before its last quarter; None without values.
    """
    spans = (
        span
        for *_, span, _, report in catalog.reports()
        if report.value is not None and report.status is not Status.FORECAST
    )
    return max(spans, key=lambda span: (span.end, -span.start), default=None)


def mark(report: Report) -> str:
    """How the report is drawn: missing, unsourced, or how sharp the figure is."""
    if report.value is None:
        return "missing"
    return str(report.is_.value) if report.source else "unsourced"


def _row(
    catalog: Catalog, name: str, place: str, period: Period, number: int, report: Report
) -> dict[str, Any]:
    indicator = catalog.indicators[name]
    figure = figures.figure(catalog, name, place, period, number)
    return {
        "key": keys.observation(name, place, period, number),
        "indicator": name,
        "place": place,
        "period": period.code,
        "start": period.start,
        "end": period.end,
        "x": period.middle,
        "value": math.nan if report.value is None else report.value,
        "low": figure.interval.low if figure else math.nan,
        "high": figure.interval.high if figure else math.nan,
        "is": "" if report.value is None else report.is_.value,
        "status": report.status.value,
        "missing": report.missing.value if report.missing else "",
        "measure": indicator.measure.value,
        "calibre": indicator.calibre,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "source": report.source or "",
        "at": report.at,
        "says": report.says or "",
        "preferred": number == 1,
        "mark": mark(report),
        "number": number,
    }


def _note(report: Report, lang: str) -> str:
    texts: list[Bilingual] = [text for text in (report.note, report.why) if text]
    return _BETWEEN_NOTES.get(lang, "; ").join(text[lang] for text in texts)
