"""CSV: the data table with its trace in columns, so that the file stays one plain table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from components.charts.chart import Chart
from components.charts.data_table import data_lines, data_table
from components.exports import chart_text
from components.exports.base import Briefing, Format, cell
from components.words import words

FORMAT = Format(id="csv", suffix=".csv", mime="text/csv; charset=utf-8", order=40, group="data")
BOM = "\ufeff"
"""Excel reads UTF-8 only with it."""


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """One row per point: chart, its data table's ten columns, caveats, data version, address."""
    t = words(briefing.lang)
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    heads = data_table(charts[0].with_(lang=briefing.lang)).headers
    tail = (t(f"exports.book.{key}") for key in ("note", "stamp", "address"))
    writer.writerow([t("exports.book.chart"), *heads, *tail])
    for chart in charts:
        about = (" ".join(chart_text.caveats(chart)), chart_text.stamp(chart), chart.stamp.address)
        for row in data_lines(chart):
            writer.writerow([_text(value) for value in (chart.title, *row.cells, *about)])
    return (BOM + stream.getvalue()).encode()


def _text(value: str | float | None) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, (int, float)) else cell(value)
