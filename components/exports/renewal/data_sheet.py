"""The rows of the sheet 数据, wherever the analyst has sorted them to."""

from __future__ import annotations

from collections.abc import Mapping

from components.charts.chart import Chart
from components.charts.twin import Twin, twin
from components.exports.grid import plain_name
from components.exports.office.untyped import Xml
from components.exports.renewal import cells
from components.exports.renewal.changes import Change
from components.exports.renewal.package import Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def renew_rows(
    package: Package,
    told: Mapping[str, Mapping[str, str]],
    charts: Mapping[str, Chart],
    changes: Mapping[str, list[Change]],
) -> None:
    """Write new values into rows that name the chart, the series and the item of a change."""
    for name, held in changes.items():
        if not held or name not in charts:
            continue
        chart, table = charts[name], twin(charts[name])
        titles = {chart.title, told.get(name, {}).get("title", chart.title)}
        for part in cells.sheets(package).values():
            sheet = cells.Sheet(package, part)
            for row in sheet.rows():
                _row(sheet, row, titles, held, table)


def recompute(package: Package) -> None:
    """Let Excel compute the formulas of the analyst again when it opens the file."""
    for book in package.root("xl/workbook.xml").iter(f"{_S}calcPr"):
        book.set("fullCalcOnLoad", "1")


def _row(
    sheet: cells.Sheet,
    row: Mapping[int, Xml],
    titles: set[str],
    changes: list[Change],
    table: Twin,
) -> None:
    held = {column: sheet.value(cell) for column, cell in row.items()}
    said = {value for value in held.values() if isinstance(value, str)}
    if not said & titles:
        return
    for change in changes:
        name = plain_name(change.series)
        if name not in said or change.label not in said:
            continue
        new = next(
            (
                line
                for line in table.rows
                if (line.series, line.label, line.number) == (name, change.label, change.after)
            ),
            None,
        )
        place = next(
            (
                column
                for column, value in held.items()
                if value == change.before and isinstance(value, float)
            ),
            None,
        )
        if new is None or place is None:
            continue
        # The twin writes words, number, unit, mark side by side.
        for offset, value in (
            (-1, new.value),
            (0, change.after),
            (2, new.mark),
            (3, new.note),
            (4, new.document),
            (5, new.line),
            (6, new.token),
        ):
            if place + offset in row:
                cells.put(row[place + offset], value)
