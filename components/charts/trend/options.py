"""What may be asked of the trend chart, and the same resolved against today's data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from components.analysis.dataset import Dataset
from components.charts.naming import Naming
from components.charts.trend.span import extent


@dataclass(frozen=True)
class Options:
    """Indicators of one calibre, unit and kind, at some places, from year to year.

    `first` and `last` of 0 mean "as far as the data go", those of the indicators `beside` it
    included, so that charts read together share their years. `base` is a period code for an
    index (that period = 100), empty for the values as printed.
    """

    indicators: tuple[str, ...] = ("core_value_added",)
    places: tuple[str, ...] = ("hangzhou", "suzhou")
    first: int = 0
    last: int = 0
    targets: bool = True
    policies: bool = True
    derived: bool = False
    base: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """Options over `tables` in the language of `naming`; ids that the data lack are set apart."""

    tables: Dataset
    naming: Naming
    options: Options

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """The indicators asked for that the data hold, each once."""
        known = self.tables.catalog.indicators
        return tuple(dict.fromkeys(i for i in self.options.indicators if i in known))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places asked for that the data hold, each once."""
        known = self.tables.catalog.places
        return tuple(dict.fromkeys(p for p in self.options.places if p in known))

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """Ids that the data do not hold, for instance in an old recipe."""
        asked = (*self.options.indicators, *self.options.places)
        known = {*self.indicators, *self.places}
        return tuple(dict.fromkeys(id_ for id_ in asked if id_ not in known))

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year of the axis, both included."""
        shown = {*self.indicators, *self.options.beside}
        first, last = extent(self.tables, shown, self.places, derived=self.options.derived) or (
            0,
            0,
        )
        return self.options.first or first, self.options.last or last

    def holds(self, x: float) -> bool:
        """Whether the instant `x` (in years) lies on the axis."""
        first, last = self.years
        return first <= x <= last + 1
