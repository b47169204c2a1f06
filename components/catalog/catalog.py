"""The whole file as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from components.catalog.claim import Check, Conflict
from components.catalog.evidence import Id
from components.catalog.indicator import Indicator
from components.catalog.institution import Institution, StatedCount
from components.catalog.lesson import Measure, Weakness
from components.catalog.observation import Report
from components.catalog.period import Period
from components.catalog.place import Calibre, Place, ResearchField
from components.catalog.policy import Designation, Policy, Target
from components.catalog.source import Source
from components.catalog.table import FrozenDict, Table
from components.catalog.text import Frozen, Named


class Theme(Named):
    """A heading under which indicators and policies are grouped."""


class Catalog(Frozen):
    """Every record of `data/indicators.yaml`, by id, in the order of the file."""

    places: Table[Id, Place]
    sources: Table[Id, Source] = Field(default_factory=FrozenDict)
    calibres: Table[Id, Calibre]
    themes: Table[Id, Theme] = Field(default_factory=FrozenDict)
    fields: Table[Id, ResearchField] = Field(default_factory=FrozenDict)
    indicators: Table[Id, Indicator]
    targets: Table[Id, Target] = Field(default_factory=FrozenDict)
    policies: Table[Id, Policy] = Field(default_factory=FrozenDict)
    designations: Table[Id, Designation] = Field(default_factory=FrozenDict)
    institutions: Table[Id, Institution] = Field(default_factory=FrozenDict)
    stated_counts: Table[Id, StatedCount] = Field(default_factory=FrozenDict)
    weaknesses: Table[Id, Weakness] = Field(default_factory=FrozenDict)
    measures: Table[Id, Measure] = Field(default_factory=FrozenDict)
    checks: Table[Id, Check] = Field(default_factory=FrozenDict)
    conflicts: Table[Id, Conflict] = Field(default_factory=FrozenDict)

    def reports(self) -> Iterator[tuple[str, str, Period, int, Report]]:
        """Each report as (indicator, place, period, number from 1, report), in file order."""
        for indicator_id, indicator in self.indicators.items():
            for place_id, cells in indicator.values.items():
                for period, cell in cells.items():
                    for number, report in enumerate(cell, start=1):
                        yield indicator_id, place_id, period, number, report
