"""Which values may be joined by a line: one indicator, one place, cut at every break."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from components.catalog.models import Catalog, CellRef, Check, Report, Status
from components.catalog.period import Period
from components.frames import keys

COLUMNS = ("indicator", "place", "before", "period", "x", "reason", "key")
_CELL = ["indicator", "place"]
_SAME_TIME = 1e-6
"""Years; about half a minute, far below any period."""


def breaks(catalog: Catalog, checks: pd.DataFrame) -> pd.DataFrame:
    """Where a series breaks: indicator, place, before, period, x (years), reason, key.

    The break lies between the periods `before` and `period` (codes) at x; reason is status_b,
    status_d (its definition differs from both neighbours) or does_not_reproduce; key is that of
    the marked report or of the failing check.
    """
    failing = checks[checks["verdict"] == "does_not_reproduce"]["check"]
    rows = [row for name in failing for row in _failed(str(name), catalog.checks[str(name)])]
    for name, indicator in catalog.indicators.items():
        for place, cells in indicator.values.items():
            present = {span: cell[0] for span, cell in cells.items() if cell[0].value is not None}
            rows += _marked(name, place, present)
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.drop_duplicates(["indicator", "place", "before", "period"], ignore_index=True)


def series(reports: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Preferred, present reports by indicator, place and time, with columns `segment` and `run`.

    Both count from 0 within indicator and place. `segment` rises at each break, each missing
    period and each change of period length (a half year is never joined to a year): only
    neighbours of one segment may be joined by a line. `run` rises at breaks and changes of
    length alone: figures of one run may be compared over time.
    """
    shown = reports[reports["preferred"] & reports["value"].notna()]
    shown = shown.assign(length=(shown["end"] - shown["start"]).round(3))
    order = shown["indicator"].drop_duplicates().tolist()
    shown = shown.assign(_order=shown["indicator"].map({name: n for n, name in enumerate(order)}))
    shown = shown.sort_values(["_order", "place", "length", "start"], ignore_index=True)
    before = shown.shift()
    new = (shown[[*_CELL, "length"]] != before[[*_CELL, "length"]]).any(axis=1)
    cut = new | pd.Series(_broken(shown, breaks), index=shown.index, dtype=bool)
    gap = cut | ((shown["start"] - before["end"]).abs() > _SAME_TIME)
    frame = shown.assign(segment=gap.astype(int), run=cut.astype(int))
    for column in ("segment", "run"):
        counted = frame.groupby(_CELL, sort=False)[column].cumsum() - 1
        frame = frame.assign(**{column: counted.astype(int)})
    return frame.drop(columns=["length", "_order"])


def crosses(breaks: pd.DataFrame, indicator: str, place: str, start: float, end: float) -> bool:
    """Whether a break of the series lies between the instants `start` and `end`, in years."""
    return _between(_instants(breaks).get((indicator, place), []), start, end)


def _instants(breaks: pd.DataFrame) -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = {}
    for name, place, x in zip(breaks["indicator"], breaks["place"], breaks["x"], strict=True):
        found.setdefault((name, place), []).append(x)
    return found


def _between(instants: list[float], start: float, end: float) -> bool:
    return any(start < x <= end + _SAME_TIME for x in instants)


def _broken(shown: pd.DataFrame, breaks: pd.DataFrame) -> list[bool]:
    instants = _instants(breaks)
    cells = zip(shown["indicator"], shown["place"], shown["start"], strict=True)
    starts = [0.0, *shown["start"].tolist()]
    return [
        _between(instants.get((name, place), []), min(starts[number], start), start)
        for number, (name, place, start) in enumerate(cells)
    ]


def _failed(name: str, check: Check) -> list[dict[str, object]]:
    """A claim that does not reproduce cuts between the cells of one series that it joins."""
    cells: dict[tuple[str, str], set[Period]] = {}
    used = [*check.inputs.values(), *([check.claims] if check.claims else [])]
    for cell in used:
        cells.setdefault(_series_of(cell), set()).add(cell.period)
    rows = []
    for (indicator, place), spans in cells.items():
        ordered = sorted(spans)
        for before, period in pairwise(ordered):
            key = keys.record("check", name)
            rows.append(_break(indicator, place, before, period, "does_not_reproduce", key))
    return rows


def _series_of(cell: CellRef) -> tuple[str, str]:
    return cell.indicator, cell.place


def _marked(indicator: str, place: str, present: dict[Period, Report]) -> list[dict[str, object]]:
    ordered = sorted(present)
    rows = []
    for before, period in pairwise(ordered):
        left, right = present[before].status, present[period].status
        if right in {Status.BREAK, Status.DIFFERENT}:
            key = keys.observation(indicator, place, period)
            rows.append(_break(indicator, place, before, period, f"status_{right.lower()}", key))
        elif left is Status.DIFFERENT:
            key = keys.observation(indicator, place, before)
            rows.append(_break(indicator, place, before, period, "status_d", key))
    return rows


def _break(
    indicator: str, place: str, before: Period, period: Period, reason: str, key: str
) -> dict[str, object]:
    values = (indicator, place, before.code, period.code, period.start, reason, key)
    return dict(zip(COLUMNS, values, strict=True))
