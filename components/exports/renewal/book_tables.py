"""The words over each chart on the sheet 图表, and the tables there that stand for a chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from components.charts.chart import Chart
from components.exports.office.plot import drawable
from components.exports.office.table import Table, chart_table
from components.exports.plain import EXCEL_LIMIT, plain
from components.exports.renewal import cells
from components.exports.renewal.package import Package
from components.exports.told import told
from components.words import words

Told = Mapping[str, Mapping[str, str]]
_BELOW = 4
"""Rows from the title of a chart to its table."""


class Changed(NamedTuple):
    """One cell: its row and column, what it said, what it says."""

    label: str
    before: str
    after: str


def renew_tables(
    package: Package, before: Told, charts: Mapping[str, Chart]
) -> tuple[dict[str, list[Changed]], set[str]]:
    """Changed cells by chart, and the charts whose table has another shape and stays as it was."""
    changed: dict[str, list[Changed]] = {}
    kept: set[str] = set()
    for name, chart in charts.items():
        sheet, row = _place(package, before.get(name, {}).get("title", ""), chart)
        if sheet is None:
            continue
        if not drawable(chart) and not chart.empty:
            found = _tables(sheet, row + _BELOW, chart)
            if found is None:
                kept.add(name)
                continue
            changed[name] = found
        _heads(sheet, row, before[name], told(chart))
    return changed, kept


def _place(package: Package, title: str, chart: Chart) -> tuple[cells.Sheet | None, int]:
    """The sheet and the row of a chart's title as it was exported."""
    part = cells.sheets(package).get(words(chart.lang)("exports.book.charts"))
    if not title or part is None:
        return None, 0
    sheet = cells.Sheet(package, part)
    row = next((at for at, _ in sheet.numbered() if sheet.read(at, 0) == title), None)
    return (None, 0) if row is None else (sheet, row)


def _heads(sheet: cells.Sheet, row: int, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    for offset, role in enumerate(("title", "book_subtitle", "book_foot")):
        if sheet.read(row + offset, 0) == before.get(role) != now.get(role):
            sheet.write(row + offset, 0, now.get(role))


def _tables(sheet: cells.Sheet, top: int, chart: Chart) -> list[Changed] | None:
    """The cells that changed; None, and nothing written, where a table no longer fits."""
    found: list[tuple[int, int, Changed]] = []
    for shown in chart_table(chart, columns=200):
        here = _table(sheet, top, shown)
        if here is None:
            return None
        found += here
        top += len(shown.rows) + 2
    if found and chart.kind == "heatmap":
        # Its tints would go on telling the old numbers.
        return None
    for row, column, change in found:
        sheet.write(row, column, change.after or None)
    return [change for _, _, change in found]


def _table(sheet: cells.Sheet, top: int, shown: Table) -> list[tuple[int, int, Changed]] | None:
    width = len(shown.head)
    if [_said(sheet, top, column) for column in range(width)] != [
        _fit(head) for head in shown.head
    ]:
        return None
    last = top + len(shown.rows) + 1
    if any(_said(sheet, last, column) for column in range(width)):
        return None
    found = []
    for at, row in enumerate(shown.rows, start=top + 1):
        label = _said(sheet, at, 0)
        if not any(_said(sheet, at, column) for column in range(width)):
            return None
        for column, (cell, head) in enumerate(zip(row, shown.head, strict=True)):
            said, new = _said(sheet, at, column), _fit(cell.text)
            if said != new:
                found.append((at, column, Changed(f"{label} · {head}", said, new)))
    return found


def _said(sheet: cells.Sheet, row: int, column: int) -> str:
    return str(sheet.read(row, column) or "")


def _fit(text: str) -> str:
    return plain(text)[:EXCEL_LIMIT]
