"""Charts for commands: the data file read once, any chart drawn from it on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from components.analysis.dataset import Dataset
from components.catalog.day import today
from components.catalog.validation import loaded
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.charts.context import stamp


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
