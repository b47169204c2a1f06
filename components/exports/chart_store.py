"""The charts that readers have before them, by name: what they ask for is made of just these.

A page puts its charts here and tells the browser their names; table and files of a chart are
then fetched by address, without a run of the page. A name is made of what is shown, so it means
the same on every server; whoever is told that a chart is gone has the page run again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any

from components.catalog.models import Source
from components.charts.chart import Chart

ROOM = 500
"""Charts kept: those of some hundred readers; each is kept for the pages anyway."""


@dataclass(frozen=True, slots=True)
class StoredChart:
    """A chart, stamped with the address of its view, the options it had, and its sources by id.

    Not its catalog: five hundred charts would keep many versions of that alive.
    """

    chart: Chart
    options: Mapping[str, Any]
    sources: Mapping[str, Source]


class ChartStore:
    """Charts by name; the one longest not shown gives way when there is no room left."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._lock = room, Lock()
        self._charts: OrderedDict[str, StoredChart] = OrderedDict()

    def put(self, options: Hashable, stored: StoredChart) -> str:
        """Keep `stored`, drawn with the full `options`; its name."""
        chart = stored.chart
        text = repr((chart.id, chart.lang, options, chart.stamp))
        name = sha256(text.encode()).hexdigest()[:32]
        with self._lock:
            self._charts[name] = stored
            self._charts.move_to_end(name)
            while len(self._charts) > self._room:
                self._charts.popitem(last=False)
        return name

    def get(self, name: str) -> StoredChart | None:
        """The chart of that name; None when it was never shown here or had to give way."""
        with self._lock:
            return self._charts.get(name)


CHART_STORE = ChartStore()
"""Those of this process: filled where pages are drawn, read by the route."""
