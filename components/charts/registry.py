"""The charts there are: one file each in `entries/`, found by walking the folder.

An entry defines a frozen `Options` dataclass whose defaults draw the standard view, and
`build(tables, lang, options) -> Chart`. Nothing else has to be touched to add one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Hashable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from components.analysis.dataset import Dataset
from components.charts import entries as folder
from components.charts.chart import Chart


class UnknownChartError(KeyError):
    """No file of that name in `entries/`."""


@cache
def chart_ids() -> tuple[str, ...]:
    """The ids of all charts, in alphabetical order."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(folder.__path__)))


@cache
def entry(chart_id: str) -> ModuleType:
    """The module of a chart; imported when first drawn, UnknownChartError when there is none."""
    if chart_id not in chart_ids():
        raise UnknownChartError(chart_id)
    return importlib.import_module(f"{folder.__name__}.{chart_id}")


def options(chart_id: str, given: Mapping[str, Any] | None = None) -> Hashable:
    """The chart's options with `given` values over its defaults; hashable.

    Lists become tuples. TypeError for a name the chart does not know.
    """
    plain = {k: tuple(v) if isinstance(v, list) else v for k, v in (given or {}).items()}
    chosen: Hashable = entry(chart_id).Options(**plain)
    return chosen


def build(
    chart_id: str, tables: Dataset, lang: str, given: Mapping[str, Any] | None = None
) -> Chart:
    """The chart `chart_id` with `given` options, in `lang`."""
    chart: Chart = entry(chart_id).build(tables, lang, options(chart_id, given))
    return chart
