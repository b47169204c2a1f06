"""Text and the table twin as HTML, for the one-file page and the static site alike."""

from __future__ import annotations

from html import escape

from components.charts.chart import Chart
from components.charts.twin import twin
from components.exports.plain import plain


def text(told: str) -> str:
    """Words as HTML text, fit for an attribute too."""
    return escape(plain(told), quote=True)


def twin_table(chart: Chart) -> str:
    """The table twin of `chart`; numbers in full, to be read back without loss."""
    table = twin(chart)
    head = "".join(f"<th>{text(cell)}</th>" for cell in table.headers)
    rows = "".join(
        "<tr>" + "".join(_cell(value) for value in row.cells) + "</tr>" for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: str | float | None) -> str:
    if isinstance(value, (int, float)):
        return f"<td class=n>{value:.15g}</td>"
    return f"<td>{text(value or '')}</td>"
