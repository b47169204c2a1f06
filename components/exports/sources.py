"""The tables that close every file: which document says what, and what none of them says."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart, Citation
from components.exports.office.table import Cell, Table
from components.exports.plain import shorten
from components.exports.trace import gaps
from components.words import words


def source_table(charts: Sequence[Chart], lang: str) -> Table:
    """Document, line, token and the charts that use it, one row per place cited."""
    say = words(lang)
    used = cited(charts)
    rows = tuple(
        (
            Cell(shorten(citation.title, 80)),
            Cell(str(citation.at)),
            Cell(shorten(citation.says, 40)),
            Cell(shorten("；".join(titles), 120)),
        )
        for citation, titles in used.items()
    )
    head = tuple(say(f"exports.book.{key}") for key in ("document", "line", "token", "used"))
    return Table(head, rows, (0.34, 0.1, 0.16, 0.4))


def cited(charts: Sequence[Chart]) -> dict[Citation, list[str]]:
    """Each citation once, in the order of the charts, with the titles of the charts that use it."""
    used: dict[Citation, list[str]] = {}
    for chart in charts:
        for citation in chart.citations:
            used.setdefault(citation, []).append(chart.title)
    return used


def gap_table(charts: Sequence[Chart], lang: str) -> Table:
    """Chart and what the documents do not say about it, one row per gap."""
    say = words(lang)
    rows = tuple(
        (Cell(shorten(chart.title, 80)), Cell(shorten(gap, 120), quiet=True))
        for chart in charts
        for gap in gaps(chart)
    )
    return Table((say("exports.book.chart"), say("exports.book.gaps")), rows, (0.42, 0.58))
