"""Core value added over the years: printed and derived figures, the target, the break."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.analysis.gap import LEVEL
from components.charts.chart import Chart
from components.charts.crowd import with_rest
from components.charts.entries import trend
from components.charts.naming import Naming
from components.charts.pairing import LEADER

ID = "core_level"


@dataclass(frozen=True)
class Options:
    """The city that stands first; all other cities are drawn beside it, missing ones as words."""

    city: str = LEADER


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """The trend of core value added with derived years and targets, in 亿元."""
    others = (city for city in tables.catalog.abreast if city != options.city)
    view = trend.Options(
        indicators=(LEVEL,),
        places=(options.city, *others),
        derived=True,
        targets=True,
    )
    chart = trend.build(tables, lang, view)
    return chart.with_(id=ID, note=with_rest(tables, Naming(tables.catalog, lang), chart.note))
