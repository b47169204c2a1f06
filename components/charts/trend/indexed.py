"""Lines as an index to one period, each inside its own unbroken run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from components.analysis.gap import RefusalError
from components.analysis.growth import index
from components.charts.trend.lines import Line
from components.charts.trend.options import View


@dataclass(frozen=True, slots=True)
class Indexed:
    """Lines whose values are index points, the formulas behind them, and what was refused.

    `refused` holds (code of the refusal, indicator, place); `left_out` counts printed values
    outside the base's run or given as bounds.
    """

    lines: tuple[Line, ...]
    formulas: tuple[str, ...]
    refused: tuple[tuple[str, str, str], ...]
    left_out: int


def indexed(view: View, lines: Sequence[Line]) -> Indexed:
    """`lines` with the base period = 100; what cannot be indexed is left out and told."""
    values: dict[str, dict[str, Any]] = {}
    refused: list[tuple[str, str, str]] = []
    for indicator, place in _drawn(lines):
        try:
            rows = index(view.tables.series, indicator, place, view.options.base)
        except RefusalError as error:
            refused.append((error.code, indicator, place))
            continue
        values |= {
            str(row["key"]): {str(k): v for k, v in row.items()} for row in rows.to_dict("records")
        }
    found = [_converted(line, values) for line in lines]
    kept = tuple(line for line in found if line.rows)
    drawn = {row["key"] for line in kept for row in line.rows}
    barred = {(indicator, place) for _, indicator, place in refused}
    printed = [
        row
        for line in lines
        if (line.indicator, line.place) not in barred and not line.gaps
        for row in line.rows
    ]
    return Indexed(
        kept,
        tuple(
            _formula(view, row)
            for key, row in values.items()
            if key in drawn and row["period"] != view.options.base
        ),
        tuple(refused),
        sum(row["key"] not in drawn for row in printed),
    )


def _drawn(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Indicator and place of every line with values, each pair once."""
    return tuple(dict.fromkeys((line.indicator, line.place) for line in lines if not line.gaps))


def _formula(view: View, row: dict[str, Any]) -> str:
    naming = view.naming
    return naming.say(
        "chart_trend.index.formula",
        period=naming.period(str(row["period"])),
        formula=row["formula"],
        value=naming.number(float(row["index"]), 1),
    )


def _converted(line: Line, values: dict[str, dict[str, Any]]) -> Line:
    if line.gaps:
        return line
    rows = (
        {**row, "value": found["index"], "low": found["low"], "high": found["high"], "decimals": 1}
        for row in line.rows
        if (found := values.get(str(row["key"])))
    )
    return replace(line, rows=tuple(rows))
