"""The whole file as one frozen value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import Field

from components.catalog.claim import Check, Conflict
from components.catalog.day import Day
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

ABREAST = 12
"""Cities that a table or a picture can hold side by side and still be read."""


class Theme(Named):
    """A heading under which indicators and policies are grouped."""


class Catalog(Frozen):
    """Every record of `data/indicators.yaml`, by id, in the order of the file, and its head."""

    updated: Day | None = None
    """The day of the last save; None where nobody has written it."""
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

    @property
    def cities(self) -> tuple[str, ...]:
        """The ids of all cities, in file order."""
        return tuple(name for name, place in self.places.items() if place.level == "city")

    @property
    def abreast(self) -> tuple[str, ...]:
        """The cities that are set side by side unless others are named, in file order.

        All of them while they are at most `ABREAST`; else those that most records speak of.
        """
        told = Counter(place for one in self.indicators.values() for place in one.values)
        told.update(one.place for one in self.policies.values())
        told.update(one.place for one in self.institutions.values())
        told.update(one.place for one in self.designations.values())
        told.update(one.place for one in self.weaknesses.values())
        most = sorted(self.cities, key=lambda city: -told[city])[:ABREAST]
        return tuple(city for city in self.cities if city in most)

    def reports(self) -> Iterator[tuple[str, str, Period, int, Report]]:
        """Each report as (indicator, place, period, number from 1, report), in file order."""
        for indicator_id, indicator in self.indicators.items():
            for place_id, cells in indicator.values.items():
                for period, cell in cells.items():
                    for number, report in enumerate(cell, start=1):
                        yield indicator_id, place_id, period, number, report


SECTIONS = tuple(name for name in Catalog.model_fields if name != "updated")
"""The names of the sections of the file: all of it but its head."""
