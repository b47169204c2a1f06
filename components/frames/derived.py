"""Derived values for charts: results of checks that say which cell they would fill."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

import pandas as pd

from components.catalog.models import Catalog
from components.frames.observations import COLUMNS

_BOUNDS = {"at_least": "over", "at_most": "under"}
_OWN = ("formula", "check", "decimals")


def derived(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """One row per check with `about` and a result from figures with a source.

    Columns are those of `observations.reports`: key is `check:ID`, mark is "derived", source and
    says are empty, at is missing, preferred is False, number 0; three columns more: formula
    (numbers filled in), check (id), decimals. A check that `expects` at_least or at_most and
    claims nothing derives a bound: `is` says over or under and the interval is open on that
    side; else `is` is empty.
    """
    found = checks[(checks["about"] != "") & checks["result"].notna()]
    found = found[found["reason"] != "unsourced"]
    rows = [_row(catalog, row) for row in found.to_dict("records")]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *_OWN])
    return frame.astype({"at": "Int64", "preferred": bool})


def _row(catalog: Catalog, row: Mapping[Hashable, object]) -> dict[str, object]:
    check = catalog.checks[str(row["check"])]
    cell = check.about
    if cell is None:
        raise KeyError(row["check"])
    bound = "" if check.claims or check.target else _BOUNDS.get(check.expects, "")
    indicator = catalog.indicators[cell.indicator]
    return {
        "key": row["key"],
        "indicator": cell.indicator,
        "place": cell.place,
        "period": cell.period.code,
        "start": cell.period.start,
        "end": cell.period.end,
        "x": cell.period.middle,
        "value": row["result"],
        "low": -math.inf if bound == "under" else row["low"],
        "high": math.inf if bound == "over" else row["high"],
        "is": bound,
        "status": "E",
        "missing": "",
        "measure": indicator.measure.value,
        "calibre": indicator.calibre,
        "theme": indicator.theme,
        "unit": indicator.unit,
        "source": "",
        "at": None,
        "says": "",
        "preferred": False,
        "mark": "derived",
        "number": 0,
        "formula": row["filled"],
        "check": row["check"],
        "decimals": row["decimals"],
    }
