"""The charts there are: what the modules of this package declare, found by walking it.

A module declares `CHARTS`, one `ChartType` per chart. Nothing else has to be touched to add one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from components import charts as package
from components.analysis.dataset import Dataset
from components.catalog.day import today
from components.catalog.validation import loaded
from components.charts import registry
from components.charts.chart import Chart, Stamp, in_spoken_units
from components.charts.context import stamp
from components.charts.subjects import with_subjects

Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class ChartType(Generic[Options]):
    """A chart as its module declares it: id, options, and how it is made from the data.

    `options` is a frozen dataclass whose defaults draw the standard view; `build` gets the data,
    the language and one of them.
    """

    id: str
    options: type[Options]
    build: Callable[[Dataset, str, Options], Chart]

    def draw(self, tables: Dataset, lang: str, given: Options) -> Chart:
        """The chart in the units of its language, each mark with what it is about."""
        chart = in_spoken_units(self.build(tables, lang, given))
        return with_subjects(chart, tables.catalog)


class UnknownChartError(KeyError):
    """No module declares a chart of that id."""


@cache
def chart_types() -> Mapping[str, ChartType[Any]]:
    """All charts by id, in alphabetical order; imports every module of the package."""
    names = [
        module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    charts = [
        chart for name in names for chart in getattr(importlib.import_module(name), "CHARTS", ())
    ]
    return {chart.id: chart for chart in sorted(charts, key=lambda chart: chart.id)}


def chart_ids() -> tuple[str, ...]:
    """The ids of all charts, in alphabetical order."""
    return tuple(chart_types())


def entry(chart_id: str) -> ChartType[Any]:
    """The chart as declared; UnknownChartError when there is none."""
    try:
        return chart_types()[chart_id]
    except KeyError:
        raise UnknownChartError(chart_id) from None


def options(chart_id: str, given: Mapping[str, Any] | None = None) -> Hashable:
    """The chart's options with `given` values over its defaults; hashable.

    Lists become tuples. TypeError for a name the chart does not know.
    """
    plain = {k: tuple(v) if isinstance(v, list) else v for k, v in (given or {}).items()}
    chosen: Hashable = entry(chart_id).options(**plain)
    return chosen


def build(
    chart_id: str, tables: Dataset, lang: str, given: Mapping[str, Any] | None = None
) -> Chart:
    """The chart `chart_id` with `given` options, in `lang`."""
    return entry(chart_id).draw(tables, lang, options(chart_id, given))


# Charts for commands: the data file read once, any chart drawn from it on request.


@dataclass(frozen=True)
class Drawing:
    """Today's tables with the stamp that every file carries, and the language to draw in."""

    tables: Dataset
    stamp: Stamp
    lang: str

    @classmethod
    def of(cls, path: Path, lang: str) -> Drawing:
        """The drawing board over the data file at `path`; CatalogError when it is broken."""
        snapshot = loaded(path)
        tables = Dataset(snapshot.catalog, today())
        return cls(tables, stamp(tables, snapshot.digest), lang)

    def chart(self, chart_id: str, options: Mapping[str, Any] | None = None) -> Chart:
        """The chart of that id; KeyError (UnknownChartError) when there is none.

        An option "lang" among `options` overrides the language, as an exported file remembers it.
        """
        given = dict(options or {})
        lang = str(given.pop("lang", self.lang))
        return registry.build(chart_id, self.tables, lang, given).with_(stamp=self.stamp)
