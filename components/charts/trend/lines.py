"""The values of a trend, cut into pieces wherever they may not be joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis.observations import crosses
from components.catalog.period import Period
from components.charts.trend.derivation import derived_values
from components.charts.trend.options import View
from components.charts.trend.span import cells

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """Neighbouring values of one indicator at one place that a line may join, or its gaps.

    `rows` are rows of `tables.series` or `tables.derived` in time order, or, when `gaps` is
    true, the rows of `tables.reports` that say what is missing.
    """

    indicator: str
    place: str
    rows: tuple[Row, ...]
    gaps: bool = False


def lines(view: View) -> tuple[Line, ...]:
    """All pieces, indicator by indicator and place by place, the gaps of each after its values."""
    shown = _in_view(view, view.tables.series)
    extra = _derived(view, shown)
    missing = _missing(view, extra)
    found = []
    for indicator in view.indicators:
        for place in view.places:
            rows = [*_rows(shown, indicator, place), *_rows(extra, indicator, place)]
            found += [Line(indicator, place, piece) for piece in _pieces(view, rows)]
            gaps = tuple(_rows(missing, indicator, place))
            found += [Line(indicator, place, gaps, gaps=True)] if gaps else []
    return tuple(found)


def _in_view(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    first, last = view.years
    frame = cells(frame, view.indicators, view.places)
    return frame[(frame["x"] >= first) & (frame["x"] <= last + 1)]


def _derived(view: View, shown: pd.DataFrame) -> pd.DataFrame:
    """Derived values of cells that no document fills, when they are asked for."""
    frame = _in_view(view, derived_values(view.tables))
    if not view.options.derived or view.options.base:
        return frame.head(0)
    return frame[~_cell_of(frame).isin(_cell_of(shown))]


def _missing(view: View, extra: pd.DataFrame) -> pd.DataFrame:
    frame = _in_view(view, view.tables.reports)
    frame = frame[frame["preferred"] & frame["value"].isna()]
    return frame[~_cell_of(frame).isin(_cell_of(extra))]


def _cell_of(frame: pd.DataFrame) -> pd.Series[str]:
    return frame["indicator"] + "/" + frame["place"] + "/" + frame["period"]


def _rows(frame: pd.DataFrame, indicator: str, place: str) -> list[Row]:
    own = frame[(frame["indicator"] == indicator) & (frame["place"] == place)]
    return [{str(k): v for k, v in row.items()} for row in own.sort_values("x").to_dict("records")]


def _pieces(view: View, rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    pieces: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: (_precision(row), row["start"])):
        if pieces and _joined(view, pieces[-1][-1], row):
            pieces[-1].append(row)
        else:
            pieces.append([row])
    return [tuple(piece) for piece in pieces]


def _joined(view: View, before: Row, row: Row) -> bool:
    """Whether a line may run from `before` to `row`; over a derived value it is a dotted one."""
    if _precision(before) != _precision(row) or _precision(row) == "span":
        return False
    if "derived" not in {before["mark"], row["mark"]}:
        return bool(before["segment"] == row["segment"])
    place = row["place"]
    return not crosses(view.tables.breaks, row["indicator"], place, before["start"], row["start"])


def _precision(row: Row) -> str:
    return Period(str(row["period"])).precision
