"""Growth from year to year, only where two figures are of one kind."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from components.catalog.models import Catalog, Measure
from components.frames import formula
from components.frames.interval import Interval, point
from components.frames.series import crosses

COLUMNS = (
    "indicator",
    "place",
    "calibre",
    "period",
    "before",
    "x",
    "growth",
    "low",
    "high",
    "key",
    "key_before",
    "formula",
    "mark",
)
FORMULA = "(value / before - 1) * 100"
_LEVELS = ("level", "amount")
_PAIR = ["indicator", "place", "length", "year_before"]


def growth(series: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Growth of each level on the same period one year before, inside one unbroken series.

    Columns: indicator, place, calibre, period, before (codes), x, growth, low, high (per cent,
    `FORMULA`; interval of both printed precisions), key, key_before, formula (numbers filled
    in), mark "derived". Only levels and amounts, both figures exact or about, the earlier
    one above zero. A quarter is compared with the same quarter a year earlier.
    """
    sharp = series["is"].isin(["exact", "about"]) & series["measure"].isin(_LEVELS)
    levels = series[sharp & (series["low"] > 0)]
    levels = levels.assign(
        length=(levels["end"] - levels["start"]).round(3), year_before=levels["start"].round(3)
    )
    now = levels.assign(year_before=(levels["start"] - 1).round(3))
    pairs = now.merge(levels, on=_PAIR, suffixes=("", "_b"))
    rows = [_row(pair) for pair in pairs.to_dict("records") if not _cut(pair, breaks)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def levels_with_rates(catalog: Catalog) -> dict[str, str]:
    """Levels, and the indicator that tells their growth on an unstated price basis."""
    return {
        record.of: name
        for name, record in catalog.indicators.items()
        if record.measure is Measure.GROWTH_UNSPECIFIED and record.of
    }


def _cut(pair: Mapping[Hashable, Any], breaks: pd.DataFrame) -> bool:
    return crosses(breaks, pair["indicator"], pair["place"], pair["start_b"], pair["start"])


def _row(pair: Mapping[Hashable, Any]) -> dict[str, object]:
    values = {"value": pair["value"], "before": pair["value_b"]}
    spread = formula.evaluate(
        FORMULA,
        {
            "value": Interval(pair["low"], pair["high"]),
            "before": Interval(pair["low_b"], pair["high_b"]),
        },
    )
    middle = formula.evaluate(FORMULA, {name: point(value) for name, value in values.items()})
    return {
        "indicator": pair["indicator"],
        "place": pair["place"],
        "calibre": pair["calibre"],
        "period": pair["period"],
        "before": pair["period_b"],
        "x": pair["x"],
        "growth": middle.middle,
        "low": spread.low,
        "high": spread.high,
        "key": pair["key"],
        "key_before": pair["key_b"],
        "formula": formula.fill(FORMULA, values),
        "mark": "derived",
    }
