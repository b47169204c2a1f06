"""The sheets 说明, 数据 and 来源 of a workbook: all in full, nothing shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.charts.chart import Chart
from components.charts.twin import twin
from components.exports import trace
from components.exports.briefing import Briefing
from components.exports.office.embedded import tall, write_text
from components.exports.office.untyped import Native
from components.exports.sources import cited
from components.words import Words, words

Row = list[str | float | None]
_HEAD_INK = "#1F2933"
_PLACES = (44, 10, 18, 80)
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
        self.title = book.add_format(
            {**face, "bold": True, "font_size": 14, "font_color": _HEAD_INK}
        )
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
        return self.book.add_format(
            {
                **self.face,
                "bg_color": f"#{fill}",
                "font_color": ink,
                "text_wrap": True,
                "border": 1,
                "border_color": "#FFFFFF",
            }
        )


def about_sheet(book: Native, styles: Styles, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, issuer, date, 待核 mark, marks, data version, and what each chart says of itself."""
    say = words(briefing.lang)
    sheet = book.add_worksheet(say("exports.book.about"))
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
            write_text(sheet, at, 1, str(row[1]), looks[about_kind(str(row[0]), say)])
    _page(sheet, landscape=True)


def about_kind(first: str, say: Words) -> str:
    """What a row of 说明 is by its first cell: the head of a chart, a warning, or plain text."""
    chart = say("exports.book.chart")
    if first.startswith(f"{chart} ") and first.removeprefix(f"{chart} ").isdigit():
        return "head"
    return "warn" if first == say("exports.trace.unsourced") else "text"


def about_rows(charts: Sequence[Chart], briefing: Briefing) -> list[Row]:
    """The rows of the sheet 说明 from the top."""
    rows: list[Row] = [[briefing.title], []]
    rows += [[head, text] for head, text in _about(charts, briefing)]
    return rows


def _about(charts: Sequence[Chart], briefing: Briefing) -> Iterator[tuple[str, str]]:
    say = words(briefing.lang)
    book = "exports.book."
    yield say(book + "issuer"), briefing.issuer or "—"
    yield say(book + "date"), briefing.printed_date()
    if warning := trace.warning(charts, briefing.lang):
        yield say("exports.trace.unsourced"), warning
    yield say(book + "stamp"), trace.stamp(charts[0]) or "—"
    yield say(book + "note"), say("exports.trace.kept")
    for text in briefing.opening:
        yield "", text
    for number, chart in enumerate(charts, start=1):
        yield "", ""
        yield f"{say(book + 'chart')} {number}", chart.title
        lines = (
            chart.subtitle,
            trace.legend(chart),
            *trace.caveats(chart),
            *trace.gaps(chart),
            trace.source_line(chart, 6),
            trace.address(chart),
        )
        for line in filter(None, lines):
            yield "", line


def data_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """The table twins of all charts one under the other, with filter and frozen head."""
    sheet = book.add_worksheet(words(lang)("exports.book.data"))
    rows = data_rows(charts, lang)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    _write(sheet, styles, rows, _WIDTHS)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(rows[0]) - 1)
    sheet.repeat_rows(0)
    _page(sheet, landscape=True)


def data_rows(charts: Sequence[Chart], lang: str) -> list[Row]:
    """The rows of the sheet 数据: the head, then every point of every chart."""
    heads = (words(lang)("exports.book.chart"), *twin(charts[0].with_(lang=lang)).headers)
    return [
        [*heads],
        *([chart.title, *line.cells] for chart in charts for line in twin(chart).rows),
    ]


def source_sheet(book: Native, styles: Styles, charts: Sequence[Chart], lang: str) -> None:
    """Document, line, token and the charts that use it."""
    sheet = book.add_worksheet(words(lang)("exports.book.sources"))
    for column, width in enumerate(_PLACES):
        sheet.set_column(column, column, width)
    _write(sheet, styles, source_rows(charts, lang), _PLACES)
    sheet.freeze_panes(1, 0)
    _page(sheet, landscape=True)


def source_rows(charts: Sequence[Chart], lang: str) -> list[Row]:
    """The rows of the sheet 来源: the head, then every place cited, once."""
    say = words(lang)
    rows: list[Row] = [
        [say(f"exports.book.{key}") for key in ("document", "line", "token", "used")]
    ]
    for cite, titles in cited(charts).items():
        rows.append([cite.title, float(cite.at), cite.says, "；".join(dict.fromkeys(titles))])
    return rows


def _write(sheet: Native, styles: Styles, rows: Sequence[Row], widths: Sequence[float]) -> None:
    for at, row in enumerate(rows):
        if at:
            sheet.set_row(
                at,
                tall(
                    [
                        (value, wide)
                        for value, wide in zip(row, widths, strict=True)
                        if isinstance(value, str)
                    ]
                ),
            )
        for column, value in enumerate(row):
            if isinstance(value, (int, float)):
                sheet.write_number(at, column, value, styles.of(value))
            elif value:
                write_text(sheet, at, column, value, styles.text if at else styles.head)


def _page(sheet: Native, *, landscape: bool) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")
