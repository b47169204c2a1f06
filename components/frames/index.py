"""A series as an index to a chosen base period, inside one unbroken run only."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from components.catalog.models import Catalog
from components.frames import formula
from components.frames.interval import Interval, point
from components.frames.refusal import RefusalError

COLUMNS = ("period", "x", "index", "low", "high", "key", "formula")
FORMULA = "value / base * 100"
_LEVELS = ("level", "amount", "count")


def index(series: pd.DataFrame, indicator: str, place: str, base: str) -> pd.DataFrame:
    """Levels as an index (base period = 100): period, x, index, low, high, key, formula.

    RefusalError codes: no_base (no value in the base period), not_a_level (a share, growth rate
    or rank is not indexed), open_bound (the base is "over" or "under"), not_positive.
    Values outside the base's run, whose basis or definition differs, and values that are bounds
    are left out. The base itself is 100 without an interval.
    """
    own = series[(series["indicator"] == indicator) & (series["place"] == place)]
    at_base = own[own["period"] == base]
    if at_base.empty:
        raise RefusalError("no_base", indicator=indicator, place=place, period=base)
    start = at_base.iloc[0]
    _admit(start, indicator)
    closed = own["is"].isin(["exact", "about"])
    shown = own[(own["run"] == start["run"]) & closed]
    rows = [_row(row, start) for row in shown.to_dict("records")]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def same_calibre(catalog: Catalog, indicators: Sequence[str]) -> str:
    """The one calibre of all `indicators`.

    RefusalError "calibres_differ" with `indicators` and `calibres` (tuples of ids, in order) when
    there are several; "no_indicator" for an empty list.
    """
    calibres = tuple(dict.fromkeys(catalog.indicators[name].calibre for name in indicators))
    if len(calibres) == 1:
        return calibres[0]
    code = "calibres_differ" if calibres else "no_indicator"
    raise RefusalError(code, indicators=tuple(indicators), calibres=calibres)


def _admit(start: pd.Series, indicator: str) -> None:
    if start["measure"] not in _LEVELS:
        raise RefusalError("not_a_level", indicator=indicator, measure=start["measure"])
    if start["is"] not in ("exact", "about"):
        raise RefusalError("open_bound", indicator=indicator, period=start["period"])
    if start["low"] <= 0:
        raise RefusalError("not_positive", indicator=indicator, period=start["period"])


def _row(row: Mapping[Hashable, Any], start: pd.Series) -> dict[str, object]:
    values = {"value": row["value"], "base": float(start["value"])}
    middle = formula.evaluate(FORMULA, {name: point(value) for name, value in values.items()})
    spread = Interval(100.0, 100.0)
    if row["key"] != start["key"]:
        ends = {"value": Interval(row["low"], row["high"])}
        ends["base"] = Interval(float(start["low"]), float(start["high"]))
        spread = formula.evaluate(FORMULA, ends)
    return {
        "period": row["period"],
        "x": row["x"],
        "index": middle.middle,
        "low": spread.low,
        "high": spread.high,
        "key": row["key"],
        "formula": formula.fill(FORMULA, values),
    }
