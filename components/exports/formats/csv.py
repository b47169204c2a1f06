"""CSV: the data table with its trace in columns, so that the file stays one plain table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from components.charts.chart import Chart
from components.charts.data_table import IDS, data_lines, data_table, ids
from components.exports import chart_text
from components.exports.base import Briefing, Format, cell
from components.words import words

FORMAT = Format(id="csv", suffix=".csv", mime="text/csv; charset=utf-8", order=40, group="data")
BOM = "\ufeff"
"""Excel reads UTF-8 only with it."""


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """One row per point: chart, its data table's ten columns, data version, address, ids.

    What is to be said of a whole chart stands in its first row, once.
    """
    t = words(briefing.lang)
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    heads = data_table(charts[0].with_(lang=briefing.lang)).headers
    addressed = any(chart.stamp.address for chart in charts)
    tail = ("note", "stamp", *(("address",) if addressed else ()), "chart_id")
    writer.writerow(
        [
            t("exports.book.chart"),
            *heads,
            *(t(f"exports.book.{key}") for key in tail),
            *(t(f"twin.head.{key}") for key in IDS),
        ]
    )
    for chart in charts:
        about = " ".join(filter(None, chart_text.foot(chart, "warning", "caveats")))
        fixed = (chart_text.stamp(chart), *((chart.stamp.address,) if addressed else ()), chart.id)
        for row, point in data_lines(chart):
            values = (chart.title, *row.cells, about, *fixed, *ids(point))
            writer.writerow([_text(value) for value in values])
            about = ""
    return (BOM + stream.getvalue()).encode()


def _text(value: str | float | None) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, (int, float)) else cell(value)
