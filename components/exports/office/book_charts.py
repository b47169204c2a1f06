"""The sheet 图表: each chart beside the grid it reads, tables for what Excel cannot draw."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.address import address
from components.exports.briefing import Briefing
from components.exports.grid import Grid, grid
from components.exports.office.book_sheets import Styles
from components.exports.office.embedded import tall, write_text
from components.exports.office.parts import Scratch, moved
from components.exports.office.plot import drawable, labelled
from components.exports.office.table import Table, chart_table
from components.exports.office.untyped import Native
from components.exports.plain import one_line, plain
from components.exports.told import book_foot
from components.words import words

BLOCK = 26
"""Rows a chart takes at least, so that a grid has room to grow when it is refreshed."""
SPARE = 8
ACROSS = 9
"""The last column over which words run."""
_FIRST, _WIDE = 26, 15
"""Characters of the first column and of the others."""
_SPAN = 6
"""Columns of 15 characters that a chart is wide."""
_CHART = {"width": 760, "height": 420}


def chart_sheet(
    book: Native, styles: Styles, charts: Sequence[Chart], briefing: Briefing
) -> list[bytes]:
    """Write the sheet and return the chart parts in the order in which Excel numbers them."""
    name = words(briefing.lang)("exports.book.charts")
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, 30, _WIDE)
    scratch, parts, row, breaks = Scratch(), [], 0, []
    for number, chart in enumerate(charts):
        write_text(sheet, row, 0, one_line(chart.title), styles.title)
        write_text(sheet, row + 1, 0, one_line(chart.subtitle), styles.bare)
        # Wrapped over the width of a page: a line that ran on would shrink the whole print.
        sheet.merge_range(row + 2, 0, row + 2, ACROSS, "", styles.text)
        sheet.set_row(row + 2, 44)
        write_text(sheet, row + 2, 0, book_foot(chart), styles.text)
        if drawable(chart):
            options = {**briefing.panel(number, chart).options, "lang": chart.lang}
            table = labelled(grid(chart))
            _grid(sheet, styles, table, row + 4)
            _placeholder(book, sheet, name, chart, str(address(chart.id, options)), table, row + 4)
            part = scratch.part(chart, 10)
            moved(part.space, name, row + 4, 0)
            parts.append(part.xml)
            row += max(BLOCK, len(table.categories) + SPARE + 6)
        else:
            row = _table(sheet, styles, chart, row + 4) + 2
        breaks.append(row)
    wide = max((_width(chart) for chart in charts), default=0)
    sheet.print_area(0, 0, row, max(ACROSS, wide))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(breaks[:-1])
    return parts


def _width(chart: Chart) -> int:
    """The last column that a chart or its table takes."""
    if drawable(chart):
        return len(grid(chart).columns) + 2 + _SPAN
    return max((len(shown.head) for shown in chart_table(chart, columns=200)), default=1) - 1


def _grid(sheet: Native, styles: Styles, table: Grid, top: int) -> None:
    date = styles.book.add_format({**styles.face, "num_format": "yyyy-mm-dd", "align": "left"})
    for column, series in enumerate(table.columns, start=1):
        write_text(sheet, top, column, series.name, styles.head)
        for row, value in enumerate(series.values, start=top + 1):
            if value is not None:
                sheet.write_number(row, column, value, styles.of(value))
    for at, label in enumerate(table.categories):
        if table.dates:
            sheet.write_datetime(top + 1 + at, 0, table.dates[at], date)
        else:
            write_text(sheet, top + 1 + at, 0, label, styles.text)


def _placeholder(
    book: Native, sheet: Native, name: str, chart: Chart, object_name: str, table: Grid, top: int
) -> None:
    """A chart of the right place, name and alt text; its part is replaced after writing."""
    kind = "line" if chart.kind == "line" else "bar"
    drawn = book.add_chart({"type": kind, "name": object_name})
    drawn.add_series({"values": [name, top + 1, 1, top + len(table.categories), 1]})
    drawn.set_size(_CHART)
    options = {"description": plain(chart.alt or chart.title), "object_position": 1}
    sheet.insert_chart(top, len(table.columns) + 2, drawn, options)


def _table(sheet: Native, styles: Styles, chart: Chart, top: int) -> int:
    """Write a matrix, heat map or list of events; returns the row after it."""
    if chart.empty:
        write_text(sheet, top, 0, chart.empty, styles.quiet)
        return top + 1
    for shown in chart_table(chart, columns=200):
        top = _rows(sheet, styles, shown, top) + 1
    return top


def _rows(sheet: Native, styles: Styles, shown: Table, top: int) -> int:
    for column, head in enumerate(shown.head):
        write_text(sheet, top, column, head, styles.head)
    for down, row in enumerate(shown.rows, start=top + 1):
        sheet.set_row(
            down, tall([(cell.text, _WIDE if at else _FIRST) for at, cell in enumerate(row)])
        )
        for column, cell in enumerate(row):
            style = styles.filled(cell.fill, light=cell.light) if cell.fill else styles.text
            write_text(sheet, down, column, cell.text, styles.quiet if cell.quiet else style)
    return top + 1 + len(shown.rows)
