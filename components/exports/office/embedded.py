"""The workbook inside a native chart: what "Edit Data" opens in PowerPoint and Word.

python-pptx writes labels with spreadsheet parsing on, so a label such as `=HYPERLINK(…)` would
become a live formula; here every text is written as text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from components.charts.chart import Chart
from components.charts.twin import twin
from components.exports.grid import Grid
from components.exports.office.untyped import Native
from components.exports.plain import EXCEL_LIMIT, plain, width
from components.words import words

LINE = 15.0
"""Points of a line of 10 pt; Excel measures wrapped rows itself, other programs do not."""
TALLEST = 400.0
"""Points of the tallest row that Excel allows, rounded down."""
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""xlsxwriter options under which a text stays a text."""


def workbook(chart: Chart, table: Grid) -> bytes:
    """An .xlsx: Sheet1 as A1 blank, series names in row 1, categories in column A; then sources."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, SAFE)
    sheet = book.add_worksheet("Sheet1")
    year = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, 0, 24)
    for row, label in enumerate(table.categories, start=1):
        if table.dates:
            sheet.write_datetime(row, 0, table.dates[row - 1], year)
        else:
            write_text(sheet, row, 0, label)
    for column, series in enumerate(table.columns, start=1):
        write_text(sheet, 0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    _sources(book, chart)
    book.close()
    return stream.getvalue()


def write_text(sheet: Native, row: int, column: int, text: str, style: Native = None) -> None:
    """Write `text` as text: no formula, no link, no number, cut at what a cell can hold."""
    kept = plain(text)
    if len(kept) > EXCEL_LIMIT:
        kept = kept[: EXCEL_LIMIT - 1] + "…"
    sheet.write_string(row, column, kept, style)


def _sources(book: Native, chart: Chart) -> None:
    sheet = book.add_worksheet(words(chart.lang)("exports.book.sources"))
    table = twin(chart)
    for column, head in enumerate(table.headers):
        write_text(sheet, 0, column, head)
    for row, line in enumerate(table.rows, start=1):
        for column, value in enumerate(line.cells):
            if isinstance(value, float):
                sheet.write_number(row, column, value)
            elif value:
                write_text(sheet, row, column, str(value))


def tall(texts: Sequence[tuple[str, float]]) -> float | None:
    """The height of a row in points whose texts wrap in columns of so many characters.

    None where one line is enough.
    """
    lines = max(
        (
            sum(max(1, math.ceil(width(part) / (columns - 1))) for part in text.split("\n"))
            for text, columns in texts
        ),
        default=1,
    )
    return min(TALLEST, lines * LINE) if lines > 1 else None
