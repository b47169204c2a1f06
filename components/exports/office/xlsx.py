"""The workbook: sheets of data and native charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO

import xlsxwriter

from components.catalog.locator import locator_label
from components.charts.chart import COMPUTED, Chart, Mark, Point, Series
from components.charts.data_table import IDS, data_lines, data_table, decimals_of, ids
from components.exports import chart_text
from components.exports.base import Briefing, address, one_line, plain, shorten, width
from components.exports.grid import Cells, Grid, cells, counted, grid, native_subtitle
from components.exports.office.memory import sealed
from components.exports.office.native_chart import (
    SAFE,
    Native,
    Scratch,
    drawable,
    labelled,
    moved,
    tall,
    write_cells,
    write_text,
)
from components.exports.office.package import Package
from components.exports.tables import Cell, Table, book_foot, chart_table, cited
from components.words import Words, words
from components.words.numbers import shifted, spoken

# The sheets of a workbook, and the charts that read their numbers from its cells.


def assemble(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The whole workbook as bytes."""
    stream = BytesIO()
    book: Native = xlsxwriter.Workbook(stream, SAFE)
    book.set_properties(
        {
            "title": shorten(briefing.title, 200),
            "author": shorten(briefing.issuer, 200),
            "subject": shorten(chart_text.stamp(charts[0]), 200),
            "comments": shorten(chart_text.warning(charts, briefing.lang), 200),
            "created": dt.datetime.combine(briefing.date, dt.time()),
        }
    )
    book.set_custom_property("hangsu", charts[0].stamp.digest or "—")
    styles = Styles(book)
    about_sheet(book, styles, charts, briefing)
    data_sheet(book, styles, charts, briefing.lang)
    wide_sheet(book, styles, charts, briefing.lang)
    parts = chart_sheet(book, styles, charts, briefing)
    source_sheet(book, styles, charts, briefing.lang)
    book.close()
    return sealed(_finished(stream.getvalue(), parts), charts, briefing)


def _finished(raw: bytes, parts: Sequence[bytes]) -> bytes:
    """The workbook with our chart parts, which carry Chinese faces and marks."""
    package = Package(raw)
    for at, xml in enumerate(parts, start=1):
        package.put(f"xl/charts/chart{at}.xml", xml)
    return package.save()


# The sheet 图表: each chart beside the grid it reads, tables for what Excel cannot draw.


BLOCK = 26
"""Rows a chart takes at least, so that a grid has room to grow when it is refreshed."""
SPARE = 8
ACROSS = 9
"""The last column over which words run."""
_FIRST, _WIDE = 26, 15
"""Characters of the first column and of the others."""
_SPAN = 6
"""Columns of 15 characters that a chart is wide."""
_SHAPE = 0.22
"""Rows of a sheet of A4 across, for each half-width column that it holds."""
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
    wide = max((ACROSS, *map(_width, charts)))
    sheet_of_paper = (_FIRST + _WIDE * wide) * _SHAPE
    scratch, parts, row, breaks = Scratch(), [], 0, [0]
    book.use_custom_theme(StringIO(scratch.theme))
    for number, chart in enumerate(charts):
        starts = row
        sheet.set_row(row, 21)
        write_text(sheet, row, 0, one_line(chart.title), styles.title)
        write_text(sheet, row + 1, 0, one_line(native_subtitle(chart)), styles.bare)
        # Wrapped over the width of a page: a line that ran on would shrink the whole print.
        sheet.merge_range(row + 2, 0, row + 2, ACROSS, "", styles.text)
        sheet.set_row(row + 2, 44)
        write_text(sheet, row + 2, 0, book_foot(chart), styles.text)
        if warning := chart_text.warning([chart], chart.lang):
            write_text(sheet, row + 3, 0, warning, styles.warn)
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
        if row - breaks[-1] > sheet_of_paper and starts > breaks[-1]:
            breaks.append(starts)
    sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
    sheet.print_area(0, 0, row, wide)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(breaks[1:])
    return parts


def _width(chart: Chart) -> int:
    """The last column that a chart or its table takes."""
    if drawable(chart):
        return grid(chart).width + 1 + _SPAN
    return max((len(table.head) for table in chart_table(chart, columns=200)), default=1) - 1


def _grid(sheet: Native, styles: Styles, table: Grid, top: int) -> None:
    def style(row: int, value: str | float) -> Native:
        if isinstance(value, str):
            return styles.text if row else styles.head
        return styles.of(value)

    heads = [str(cell.value) for (row, _), cell in table.cells.items() if not row]
    sheet.set_row(top, tall([(head, _WIDE) for head in heads]))
    write_cells(sheet, table, top, style)


def _placeholder(
    book: Native, sheet: Native, name: str, chart: Chart, object_name: str, table: Grid, top: int
) -> None:
    """A chart of the right place, name and alt text; its part is replaced after writing."""
    value = book.add_chart({"type": chart.traits.native, "name": object_name})
    value.add_series({"values": [name, top + 1, 1, top + len(table.categories), 1]})
    value.set_size(_CHART)
    options = {"description": plain(chart.alt or chart.title), "object_position": 1}
    sheet.insert_chart(top, table.width + 1, value, options)


def _table(sheet: Native, styles: Styles, chart: Chart, top: int) -> int:
    """Write a matrix, heat map or list of events; returns the row after it."""
    if chart.empty:
        write_text(sheet, top, 0, chart.empty, styles.quiet)
        return top + 1
    for table in chart_table(chart, columns=200):
        top = _rows(sheet, styles, table, top) + 1
    return top


def _rows(sheet: Native, styles: Styles, table: Table, top: int) -> int:
    sheet.set_row(
        top, tall([(head, _WIDE if at else _FIRST) for at, head in enumerate(table.head)])
    )
    for column, head in enumerate(table.head):
        write_text(sheet, top, column, head, styles.head)
    for down, row in enumerate(table.rows, start=top + 1):
        sheet.set_row(
            down, tall([(cell.text, _WIDE if at else _FIRST) for at, cell in enumerate(row)])
        )
        for column, cell in enumerate(row):
            if figure := counted(cell.text, cell.value) if cell.number else None:
                number, form = figure
                sheet.write_number(down, column, number, styles.cell(cell, form))
            else:
                write_text(sheet, down, column, cell.text, styles.cell(cell))
    return top + 1 + len(table.rows)


# The sheets 说明, 数据, 宽表 and 来源 of a workbook: all in full, nothing shortened.


Row = list[str | float | None]
_EVERYWHERE = "A1:XFD1048576"
_HEAD_INK, _QUIET = "#1F2933", "#6B7785"
_PLACES = (44, 10, 18, 80, 80)
_ACROSS_A4 = 240
"""Half-width columns that can still be read on one sheet of paper."""
_NARROW, _REMARK = 24, 44
"""Half-width columns of what two lines of a narrow cell hold; characters of a column of remarks."""
_WIDTHS = (34, 18, 26, 26, 12, 9, 18, 48, 44, 10, 14, 40, 24, 12, 24, 11, 11, 10, 10)


class Styles:
    """The cell styles of a workbook, made once."""

    def __init__(self, book: Native) -> None:
        face = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        book.formats[0].set_font_name("微软雅黑")
        book.formats[0].set_font_size(10)
        self.book, self.face = book, face
        self._cells: dict[tuple[str, bool, bool, str], Native] = {}
        self.text = book.add_format({**face, "text_wrap": True})
        self.head = book.add_format({**face, "bold": True, "bottom": 1, "text_wrap": True})
        self.title = book.add_format(
            {**face, "bold": True, "font_size": 14, "font_color": _HEAD_INK}
        )
        self.quiet = book.add_format({**face, "font_color": _QUIET, "text_wrap": True})
        self.bare = book.add_format(face)
        self.warn = book.add_format({**face, "bold": True, "font_color": "#9B2335"})
        self.number = book.add_format({**face, "num_format": "#,##0.######;−#,##0.######"})
        self.whole = book.add_format({**face, "num_format": "#,##0"})

    def of(self, value: float) -> Native:
        """The style of a number; a whole one has no trailing point."""
        return self.whole if float(value).is_integer() else self.number

    def cell(self, cell: Cell, form: str = "") -> Native:
        """The style of a cell of a table; `form` is the format of its number."""
        key = (cell.fill, cell.light, cell.quiet, form)
        if key not in self._cells:
            look = {
                **self.face,
                "text_wrap": True,
                **({"font_color": _QUIET} if cell.quiet else {}),
            }
            if cell.fill and not cell.quiet:
                look |= {"bg_color": f"#{cell.fill}", "border": 1, "border_color": "#FFFFFF"}
                look |= {"font_color": "#FFFFFF" if cell.light else _HEAD_INK}
            self._cells[key] = self.book.add_format(look | ({"num_format": form} if form else {}))
        return self._cells[key]


def about_sheet(book: Native, styles: Styles, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, issuer, date, 待核 mark, marks, data version, and what each chart says of itself."""
    t = words(briefing.lang)
    sheet = book.add_worksheet(t("exports.book.about"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 110)
    sheet.hide_gridlines(2)
    looks = {"head": styles.head, "warn": styles.warn, "text": styles.text}
    for at, row in enumerate(about_rows(charts, briefing)):
        if at == 0:
            write_text(sheet, 0, 0, str(row[0]), styles.title)
        elif row:
            sheet.set_row(at, tall([(str(row[1]), 110)]))
            write_text(sheet, at, 0, str(row[0]), styles.quiet)
            write_text(sheet, at, 1, str(row[1]), looks[about_kind(str(row[0]), t)])
    _page(sheet, upright=True)


def about_kind(first: str, t: Words) -> str:
    """What a row of 说明 is by its first cell: the head of a chart, a warning, or plain text."""
    chart = t("exports.book.chart")
    if first.startswith(f"{chart} ") and first.removeprefix(f"{chart} ").isdigit():
        return "head"
    return "warn" if first == t("exports.trace.unsourced") else "text"


def about_rows(charts: Sequence[Chart], briefing: Briefing) -> list[Row]:
    """The rows of the sheet 说明 from the top."""
    rows: list[Row] = [[briefing.title], []]
    rows += [[head, text] for head, text in _about(charts, briefing)]
    return rows


def _about(charts: Sequence[Chart], briefing: Briefing) -> Iterator[tuple[str, str]]:
    t = words(briefing.lang)
    book = "exports.book."
    if warning := chart_text.warning(charts, briefing.lang):
        yield t("exports.trace.unsourced"), warning
    yield t(book + "issuer"), briefing.issuer or "—"
    yield t(book + "date"), briefing.printed_date()
    yield t(book + "stamp"), chart_text.stamp(charts[0]) or "—"
    yield t(book + "note"), t("exports.trace.kept")
    for text in briefing.opening:
        yield "", text
    for number, chart in enumerate(charts, start=1):
        yield "", ""
        yield f"{t(book + 'chart')} {number}", chart.title
        foot = chart_text.foot(chart, "legend", "caveats", "gaps", "source", "address", count=6)
        for line in filter(None, (chart.subtitle, *foot)):
            yield "", line


def data_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """The data tables of all charts one under the other, with filter and frozen head."""
    sheet = book.add_worksheet(words(lang)("exports.book.data"))
    rows = data_rows(charts, lang)
    for column, wide in enumerate(_WIDTHS):
        sheet.set_column(column, column, wide)
    _write(sheet, styles, rows, _WIDTHS, flat=1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    # The ids are for programs, not for paper.
    sheet.print_area(0, 0, len(rows) - 1, len(rows[0]) - len(IDS) - 1)
    _page(sheet)


def data_rows(charts: Sequence[Chart], lang: str) -> list[Row]:
    """The rows of the sheet 数据: the head, then every point of every chart."""
    t = words(lang)
    heads = (t("exports.book.chart"), *data_table(charts[0].with_(lang=lang)).headers)
    return [
        [*heads, *(t(f"twin.head.{name}") for name in IDS)],
        *(
            [chart.title, *row.cells, *ids(point)]
            for chart in charts
            for row, point in data_lines(chart)
        ),
    ]


def wide_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """Tables of figures as they are read, a number to a cell; no sheet where there are none."""
    if not (rows := wide_rows(charts, lang)):
        return
    sheet = book.add_worksheet(words(lang)("exports.book.wide"))
    said = (max(width(str(row[at] or "")) for row in rows[1:]) for at in range(2, len(rows[0])))
    widths = (18, 34, *(12 if most <= _NARROW else _REMARK for most in said))
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    _write(sheet, styles, rows, widths)
    sheet.freeze_panes(1, 2)
    if sum(bool(chart.x.numbers) for chart in charts) == 1:
        # A filter would hide the head of a second table.
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.repeat_columns(0, 1)
    _page(sheet, widths)


def wide_rows(charts: Sequence[Chart], lang: str) -> list[Row]:
    """The rows of the sheet 宽表: group, name and columns of each chart that is one of figures."""
    rows, t = list[Row](), words(lang)
    for chart in (chart for chart in charts if chart.x.numbers):
        heads = {at for at, (y, _) in enumerate(chart.y.ticks) if y in chart.y.heads}
        columns = _wide_columns(chart)
        rows.append(
            [t("exports.book.group"), t("exports.book.item"), *(head for head, _ in columns)]
        )
        group = ""
        for at, (_, name) in enumerate(chart.y.ticks):
            group = name if at in heads else group
            if at not in heads:
                rows.append([group, name, *(held.get(at) for _, held in columns)])
    across = max(map(len, rows), default=0)
    return [[*row, *([None] * (across - len(row)))] for row in rows]


def _wide_columns(chart: Chart) -> list[tuple[str, Mapping[int, str | float]]]:
    """Heads and cells by row: what the view shows, the other views, and remarks in words.

    What is not counted in the unit of its row, that of its first figure, has a column that says so.
    """
    table, result = cells(chart), list[tuple[str, Mapping[int, str | float]]]()
    figures = {at: pair for at, pair in table.at.items() if pair[0][1].value is not None}
    own: dict[int, str] = {}
    for (row, _), ((series, _), *_) in sorted(figures.items(), key=lambda item: item[0]):
        own.setdefault(row, series.unit)
    xs = [x for x, _ in chart.x.ticks]
    for column in sorted(range(len(xs)), key=lambda at: xs[at] in chart.x.further):
        units = {row: pair[0][0].unit for (row, at), pair in figures.items() if at == column}
        apart = any(unit != own[row] for row, unit in units.items())
        labels = {
            row: u if apart and (u != own[row] or u == "%") else "" for row, u in units.items()
        }
        # The same order in every column of a kind: the own unit, per cent, points, places.
        kinds = sorted(set(labels.values()) or {""}, key=lambda u: (u != "", "%" not in u, u))
        for label in kinds:
            held = {
                row: _number(chart, series, point)
                for (row, at), ((series, point), *_) in table.at.items()
                if at == column and labels.get(row, kinds[0]) == label
                if point.value is not None or not point.incomparable
            }
            name = table.columns[column]
            head = words(chart.lang)("unit.qualified", name=name, word=label) if label else name
            result.append((head, held))
    return [*result, *_remarks(chart, table)]


def _remarks(chart: Chart, table: Cells) -> Iterator[tuple[str, Mapping[int, str]]]:
    """What a number in a cell cannot bear: columns of words that name the cells of their row."""
    t = words(chart.lang)
    joint, commas = t("twin.text.joint"), t("unit.list_separator")
    kinds: dict[str, dict[int, dict[str, list[str]]]] = {}
    for (row, column), ((series, point), *_) in sorted(table.at.items(), key=lambda item: item[0]):
        figure = point.value is not None and series.unit
        said = {
            "incomparable": point.incomparable,
            "doubted": joint.join(point.flags),
            "qualified": point.words if figure and not _sure(chart, point) else "",
            "figure_sources": chart_text.places(chart, point) if point.mark not in COMPUTED else "",
        }
        for kind, text in said.items():
            entries = kinds.setdefault(kind, {})
            if text:
                entries.setdefault(row, {}).setdefault(text, []).append(table.columns[column])
    for kind, rows in kinds.items():
        if rows:
            yield (
                t(f"exports.book.{kind}"),
                {
                    row: joint.join(
                        t("exports.book.remark", names=commas.join(dict.fromkeys(names)), text=text)
                        for text, names in entries.items()
                    )
                    for row, entries in rows.items()
                },
            )


def _sure(chart: Chart, point: Point) -> bool:
    """Whether the number alone says all."""
    about = point.text.startswith(words(chart.lang)("unit.as_about", value=""))
    return point.mark in {Mark.EXACT, Mark.DERIVED} and not about


def _number(chart: Chart, series: Series, point: Point) -> str | float:
    """The number of a cell as the language counts it; words where there is none or no unit."""
    if point.value is None or not series.unit:
        return point.words
    number = shifted(point.value, series.unit, chart.lang)
    return round(number, decimals_of(chart, point) - spoken(series.unit, chart.lang)[1])


def source_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """Document, place, token and the charts that use it."""
    sheet = book.add_worksheet(words(lang)("exports.book.sources"))
    for column, wide in enumerate(_PLACES):
        sheet.set_column(column, column, wide)
    _write(sheet, styles, source_rows(charts, lang), _PLACES)
    sheet.freeze_panes(1, 0)
    _page(sheet)


def source_rows(charts: Sequence[Chart], lang: str) -> list[Row]:
    """The rows of the sheet 来源: the head, then every place cited, once."""
    t = words(lang)
    rows: list[Row] = [
        [t(f"exports.book.{key}") for key in ("document", "line", "token", "used", "reference")]
    ]
    for cite, titles in cited(charts).items():
        used = "；".join(dict.fromkeys(titles))
        at = locator_label(cite.at, lang)
        rows.append([cite.title, at, cite.says, used, cite.reference or cite.title])
    return rows


def _write(
    sheet: Native, styles: Styles, rows: Sequence[Row], widths: Sequence[float], flat: int = 0
) -> None:
    """The rows from the top, as tall as their words need; of the first `flat` columns one line."""
    sheet.repeat_rows(0)
    for at, row in enumerate(rows):
        if at:
            said = [*zip(row, widths, strict=True)][flat:]
            sheet.set_row(at, tall([(text, wide) for text, wide in said if isinstance(text, str)]))
        for column, value in enumerate(row):
            if isinstance(value, (int, float)):
                sheet.write_number(at, column, value, styles.of(value))
            elif value:
                style = styles.bare if column < flat else styles.text
                write_text(sheet, at, column, value, style if at else styles.head)


def _page(sheet: Native, widths: Sequence[float] = (), *, upright: bool = False) -> None:
    """A4, as wide as it is, or on several where `widths` would be too small to read.

    A number that is a place or a token is text, and meant so.
    """
    sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
    sheet.set_paper(9)
    if not upright:
        sheet.set_landscape()
    sheet.fit_to_pages(max(1, round(sum(widths) / _ACROSS_A4)), 0)
    sheet.set_footer("&C&P / &N")
