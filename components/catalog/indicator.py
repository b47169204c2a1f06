"""An indicator and its values by place and period."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from components.catalog.evidence import Id
from components.catalog.observation import Report
from components.catalog.period import Period
from components.catalog.text import Named, Text


class Measure(StrEnum):
    """What kind of number it is; decides axis, format and which arithmetic is allowed."""

    LEVEL = "level"
    SHARE = "share"
    GROWTH_REAL = "growth_real"
    GROWTH_UNSPECIFIED = "growth_unspecified"
    CAGR = "cagr"
    CONTRIBUTION = "contribution"
    DIFFERENCE = "difference"
    RANK = "rank"
    COUNT = "count"
    AMOUNT = "amount"


def _list_of_reports(raw: Any) -> Any:
    return raw if isinstance(raw, (list, tuple)) else [raw]


Cell = Annotated[tuple[Report, ...], BeforeValidator(_list_of_reports)]
"""All reports of one place and period; the first is the preferred one."""


class Indicator(Named):
    """One statistical series: name, unit, measure, calibre, and cells by place and period."""

    unit: str
    unit_en: str | None = None
    measure: Measure = Measure.LEVEL
    calibre: Id
    of: Id | None = None
    """The level indicator that this growth rate, share or rank speaks of."""
    denominator: Text | None = None
    theme: Id = "economy"
    note: Text | None = None
    values: dict[Id, dict[Period, Cell]]

    def unit_in(self, lang: str) -> str:
        """The unit as printed in `lang`."""
        return self.unit if lang == "zh" or self.unit_en is None else self.unit_en
