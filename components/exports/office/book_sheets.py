"""The sheets 说明, 数据 and 来源 of a workbook: all in full, nothing shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.charts.chart import Chart
from components.charts.twin import twin
from components.exports import trace
from components.exports.briefing import Briefing
from components.exports.office.embedded import write_text
from components.exports.office.untyped import Native
from components.exports.sources import cited
from components.words import words

_HEAD_INK = "#1F2933"
_WIDTHS = (34, 18, 20, 26, 12, 9, 22, 34, 26, 10, 14)


class Styles:
    """The cell styles of a workbook, made once."""

    def __init__(self, book: Native) -> None:
        face = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        book.formats[0].set_font_name("微软雅黑")
        book.formats[0].set_font_size(10)
        self.book, self.face = book, face
        self.text = book.add_format({**face, "text_wrap": True})
        self.head = book.add_format({**face, "bold": True, "bottom": 1, "text_wrap": True})
        self.title = book.add_format({**face, "bold": True, "font_size": 14,
                                      "font_color": _HEAD_INK})  # fmt: skip
        self.quiet = book.add_format({**face, "font_color": "#6B7785", "text_wrap": True})
        self.bare = book.add_format(face)
        self.warn = book.add_format({**face, "bold": True, "font_color": "#9B2335"})
        self.number = book.add_format({**face, "num_format": "#,##0.######;−#,##0.######"})
        self.whole = book.add_format({**face, "num_format": "#,##0"})

    def of(self, value: float) -> Native:
        """The style of a number; a whole one has no trailing point."""
        return self.whole if float(value).is_integer() else self.number

    def filled(self, fill: str, *, light: bool) -> Native:
        """A cell of a matrix or heat map."""
        ink = "#FFFFFF" if light else _HEAD_INK
        return self.book.add_format({**self.face, "bg_color": f"#{fill}", "font_color": ink,
                                     "text_wrap": True, "border": 1,
                                     "border_color": "#FFFFFF"})  # fmt: skip


def about_sheet(book: Native, styles: Styles, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, issuer, date, 待核 mark, marks, data version, and what each chart says of itself."""
    say = words(briefing.lang)
    sheet = book.add_worksheet(say("exports.book.about"))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 110)
    sheet.hide_gridlines(2)
    write_text(sheet, 0, 0, briefing.title, styles.title)
    row = 2
    for head, text, style in _about(charts, briefing, styles):
        write_text(sheet, row, 0, head, styles.quiet)
        write_text(sheet, row, 1, text, style)
        row += 1
    _page(sheet, landscape=True)


def _about(
    charts: Sequence[Chart], briefing: Briefing, styles: Styles
) -> Iterator[tuple[str, str, Native]]:
    say = words(briefing.lang)
    book = "exports.book."
    yield say(book + "issuer"), briefing.issuer or "—", styles.text
    yield say(book + "date"), briefing.printed_date(), styles.text
    if warning := trace.warning(charts, briefing.lang):
        yield say("exports.trace.unsourced"), warning, styles.warn
    yield say(book + "stamp"), trace.stamp(charts[0]) or "—", styles.text
    yield say(book + "note"), say("exports.trace.kept"), styles.text
    for text in briefing.opening:
        yield "", text, styles.text
    for number, chart in enumerate(charts, start=1):
        yield "", "", styles.text
        yield f"{say(book + 'chart')} {number}", chart.title, styles.head
        lines = (chart.subtitle, trace.legend(chart), *trace.caveats(chart), *trace.gaps(chart),
                 trace.source_line(chart, 99), trace.address(chart))  # fmt: skip
        for line in filter(None, lines):
            yield "", line, styles.text


def data_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """The table twins of all charts one under the other, with filter and frozen head."""
    say = words(lang)
    sheet = book.add_worksheet(say("exports.book.data"))
    heads = (say("exports.book.chart"), *twin(charts[0].with_(lang=lang)).headers)
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        write_text(sheet, 0, column, head, styles.head)
    row = 0
    for chart in charts:
        for line in twin(chart).rows:
            row += 1
            for column, value in enumerate((chart.title, *line.cells)):
                if isinstance(value, (int, float)):
                    sheet.write_number(row, column, value, styles.of(value))
                elif value:
                    write_text(sheet, row, column, value, styles.text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row, 1), len(heads) - 1)
    sheet.repeat_rows(0)
    _page(sheet, landscape=True)


def source_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """Document, line, token and the charts that use it."""
    say = words(lang)
    sheet = book.add_worksheet(say("exports.book.sources"))
    heads = (("document", 44), ("line", 10), ("token", 18), ("used", 80))
    for column, (head, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        write_text(sheet, 0, column, say(f"exports.book.{head}"), styles.head)
    for row, (citation, titles) in enumerate(cited(charts).items(), start=1):
        write_text(sheet, row, 0, citation.title, styles.text)
        sheet.write_number(row, 1, citation.at, styles.whole)
        write_text(sheet, row, 2, citation.says, styles.text)
        write_text(sheet, row, 3, "；".join(dict.fromkeys(titles)), styles.text)
    sheet.freeze_panes(1, 0)
    _page(sheet, landscape=True)


def _page(sheet: Native, *, landscape: bool) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
