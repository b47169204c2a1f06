"""An indicator and its values by place and period."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from components.catalog.evidence import Id
from components.catalog.observation import Is, Report
from components.catalog.period import Period
from components.catalog.table import Table
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


def _list_of_reports(raw: object) -> object:
    return raw if isinstance(raw, (list, tuple)) else [raw]


def _rivals_say_why(cell: tuple[Report, ...]) -> tuple[Report, ...]:
    first = cell[0]
    for entry, rival in enumerate(cell[1:], start=1):
        sharp = first.is_ is rival.is_ is Is.EXACT and None not in (first.value, rival.value)
        if sharp and first.value != rival.value and rival.why is None:
            told = {"entry": entry, "number": entry + 1}
            raise PydanticCustomError("rival_without_why", "rival_without_why", told)
    return cell


_Reports = Annotated[tuple[Report, ...], Field(min_length=1)]
Cell = Annotated[
    _Reports,
    AfterValidator(_rivals_say_why),
    BeforeValidator(_list_of_reports, json_schema_input_type=Report | _Reports),
]
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
    values: Table[Id, Table[Period, Cell]]

    def unit_in(self, lang: str) -> str:
        """The unit as printed in `lang`."""
        return self.unit if lang == "zh" or self.unit_en is None else self.unit_en
