"""The indicators to choose from: in groups by calibre, and ready sets by kind of number."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.charts.naming import Naming
from components.charts.trend.groups import kind

STANDARD = (
    "core_value_added",
    "core_revenue",
    "core_share_gdp",
    "core_growth_cagr",
    "core_growth",
    "core_growth_unspecified",
)
"""What a reader sees first: value added, revenue, share of GDP, growth."""
SETS = ("standard", "level", "share", "growth")
_THEME = "economy"


def by_calibre(catalog: Catalog) -> tuple[str, ...]:
    """All indicators, those of one calibre together, in the order of the file."""
    order = {id_: number for number, id_ in enumerate(catalog.calibres)}
    records = catalog.indicators
    return tuple(sorted(records, key=lambda id_: order[records[id_].calibre]))


def ready(tables: Dataset, name: str) -> tuple[str, ...]:
    """A set of `SETS`: the standard charts, or what the documents print of one kind.

    The sets by kind hold sizes of the economy and the shares and growth rates of such sizes, not
    of single products.
    """
    known = tables.catalog.indicators
    if name == "standard":
        return tuple(id_ for id_ in STANDARD if id_ in known)
    printed = {*tables.series["indicator"]}
    return tuple(
        id_
        for id_ in by_calibre(tables.catalog)
        if id_ in printed and kind(tables.catalog, id_) == name and known[id_].theme == _THEME
        if name == "level" or known[id_].of in known
    )


def label(naming: Naming, indicator: str) -> str:
    """Calibre first, so that a list reads in groups; then what of it, and the unit."""
    record = naming.catalog.indicators[indicator]
    calibre = naming.catalog.calibres[record.calibre].name(naming.lang)
    name = naming.indicator(indicator)
    rest = name.removeprefix(calibre).strip(" ,，") if name.startswith(calibre) else name
    rest = rest or naming.say(f"chart_trend.measure.{record.measure}")
    unit = naming.spoken_unit(indicator)
    return naming.say("chart_trend.menu_item", calibre=calibre, name=rest, unit=unit)
