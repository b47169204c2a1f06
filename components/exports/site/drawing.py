"""The charts of the site: each page's panels as they stand before anybody turns a control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.charts.trend import menu
from components.charts.trend.groups import groups

_CITIES = 4
"""Places drawn unasked, as on the trends page."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart at its place: `anchor` is its deep link on the page."""

    anchor: str
    chart: Chart
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Board:
    """Draws charts from `tables` in `lang`, each with the stamp of the data."""

    tables: Dataset
    stamp: Stamp
    lang: str

    def panels(self, chart_id: str) -> tuple[Panel, ...]:
        """The panel or panels that stand where a page names `chart_id`."""
        return tuple(
            Panel(f"{chart_id}-{number}", self._drawn(chart_id, options), options)
            for number, options in enumerate(self._options(chart_id), start=1)
        )

    def _drawn(self, chart_id: str, options: Mapping[str, Any]) -> Chart:
        made = registry.build(chart_id, self.tables, self.lang, options)
        return made.with_(stamp=self.stamp)

    def _options(self, chart_id: str) -> tuple[Mapping[str, Any], ...]:
        """The standard view; one chart per calibre, unit and kind for the trends."""
        if chart_id != "trend":
            return ({},)
        catalog, wanted = self.tables.catalog, menu.ready(self.tables, "standard")
        told = {*self.tables.reports["place"]}
        places = tuple(place for place in catalog.cities if place in told)[:_CITIES]
        return tuple(
            {"indicators": group.indicators, "places": places, "beside": wanted}
            for group in groups(catalog, wanted)
        )
