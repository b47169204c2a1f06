"""The sheets 说明, 数据 and 来源: written anew, unless the analyst has changed them."""

import dataclasses
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from components.exports import base
from components.exports.office.memory import remembered, text_of
from components.exports.office.package import Package
from components.exports.refresh.refresh import refresh
from components.exports.refresh.texts import mentions, paired, put_text, standing
from tests.exports.refresh.builds import always, first_cell, later, today
from tests.exports.refresh.reopened import cells_of, edited, with_row


@pytest.mark.parametrize("name", ["说明", "数据", "来源"])
def test_the_sheets_around_the_charts_are_those_of_an_export_of_today(name, charts, briefing):
    now = [later(chart.id, {}) for chart in charts]
    content, report = refresh(base.make("xlsx", charts, briefing), later)
    assert cells_of(content, name) == cells_of(base.make("xlsx", now, briefing), name)
    assert report.notes == ()


def test_rows_that_move_keep_the_look_of_their_kind(charts, briefing):
    def more(chart_id, options):
        chart = today(chart_id, options)
        return chart.with_(assumptions=("新的假设。",)) if chart_id == charts[0].id else chart

    content, _ = refresh(base.make("xlsx", charts, briefing), more)
    sheet = load_workbook(BytesIO(content))["说明"]
    bold = [row[1].value for row in sheet.iter_rows(3) if row[1].value and row[1].font.b]
    assert bold == ["【待核】含 1 个没有出处的数值，核实前请勿引用。", *(c.title for c in charts)]


def test_a_sheet_that_the_analyst_changed_stays_and_is_named(sample, briefing):
    raw = base.make("xlsx", [sample("gap")], briefing)
    mine = b'<row r="40"><c r="A40"><v>7</v></c></row>'
    content, report = refresh(with_row(raw, 4, mine), later)
    assert report.notes == ("工作表“来源”您改动过，保持原样；其中的旧内容请对照新导出的工作簿。",)
    assert load_workbook(BytesIO(content))["来源"]["A40"].value == 7


# The sheet 数据 of a workbook: rows are found by what they say, wherever they stand now.


def exchanged(blob):
    """Rows 3 and 4 of a sheet, each in the place of the other."""
    for old, new in ((b"3", b"#"), (b"4", b"3"), (b"#", b"4")):
        blob = blob.replace(b'<row r="' + old + b'"', b'<row r="' + new + b'"')
        for column in (b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"I", b"J", b"K"):
            blob = blob.replace(b'r="' + column + old + b'"', b'r="' + column + new + b'"')
    return blob


def values(raw, row):
    """Series, value as printed, and number in a row."""
    sheet = load_workbook(BytesIO(raw))["数据"]
    return [sheet[f"{column}{row}"].value for column in "BDE"]


def test_a_changed_figure_reaches_its_row(sample, briefing):
    raw = base.make("xlsx", [sample("gap")], briefing)
    content, _ = refresh(raw, later)
    assert values(raw, 3) == ["苏州", "15.8%", 15.8]
    assert values(content, 3) == ["苏州", "16.4%", 16.4]
    assert values(content, 4) == ["杭州", "27.1%", 27.1]


def test_a_changed_figure_reaches_its_row_where_the_analyst_has_sorted_the_sheet(sample, briefing):
    raw = base.make("xlsx", [sample("gap")], briefing)
    sorted_by_hand = edited(raw, "xl/worksheets/sheet2.xml", exchanged)
    content, _ = refresh(sorted_by_hand, later)
    assert values(sorted_by_hand, 4) == ["苏州", "15.8%", 15.8]
    assert values(content, 3) == ["杭州", "27.1%", 27.1]
    assert values(content, 4) == ["苏州", "16.4%", 16.4]


# Tables on the sheet 图表 that stand for a chart.


def test_a_matrix_in_a_workbook_follows_cell_by_cell(sample, briefing):
    now = first_cell(sample("matrix"), text="新写的字")
    content, report = refresh(base.make("xlsx", [sample("matrix")], briefing), always(now))
    assert cells_of(content, "图表") == cells_of(base.make("xlsx", [now], briefing), "图表")
    assert len(report.changed) == 1
    assert report.changed[0].changes[0].endswith("→ ● 新写的字")


def test_tints_of_a_heat_map_never_tell_old_numbers(sample, briefing):
    now = first_cell(sample("heatmap"), value=99.0, text="99")
    raw = base.make("xlsx", [sample("heatmap")], briefing)
    content, report = refresh(raw, always(now))
    assert cells_of(content, "图表") == cells_of(raw, "图表")
    assert report.charts[0].kept.endswith("的形式与原来不同，保持原样；请重新导出。")


def test_a_number_in_a_table_follows_with_its_words(sample, briefing):
    before = sample("table")
    before = before.with_(x=dataclasses.replace(before.x, numbers=(0,)))
    before = first_cell(before, value=8.5, text="8.5%")
    now = first_cell(before, value=9.25, text="约 9.25%（待核）")
    content, report = refresh(base.make("xlsx", [before], briefing), always(now))
    cells = [cell for row in load_workbook(BytesIO(content))["图表"].iter_rows() for cell in row]
    (cell,) = [cell for cell in cells if isinstance(cell.value, float)]
    form = '"约 "#,##0.00"%（待核）";"约 −"#,##0.00"%（待核）"'
    assert (cell.value, cell.number_format) == (9.25, form)
    assert report.changed[0].changes[0].endswith("8.5% → 约 9.25%（待核）")


# Generated wording in a file: told apart from what an analyst wrote.


def paragraph(*runs):
    words = "".join(f"<a:r><a:t>{text}</a:t></a:r>" for text in runs)
    return parse_xml(f"<a:p {nsdecls('a')}>{words}</a:p>")


def test_paragraphs_that_changed_go_with_their_like_by_style():
    base = ["a|head", "b|text", "c|text", "d|head"]
    assert paired(base, ["a2|head", "b2|text", "d2|head"]) == [(0, 0), (1, 1), (2, None), (3, 2)]


def test_what_stands_as_we_wrote_it_is_found_among_words_of_the_analyst():
    assert standing(["a|x", "b|x", "c|x"], ["mine", "a|y", "c|x"]) == {0: 1, 2: 2}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("苏州只有 15.8%。", True),
        ("苏州 15.8%，杭州 27.1%", True),
        ("苏州 115.8%", False),
        ("苏州 1,15.8%", False),
        ("苏州 16.4%", False),
    ],
)
def test_a_number_is_mentioned_only_where_it_stands_alone(text, value):
    assert mentions(text, "15.8%") is value


def test_words_are_put_into_the_first_run_and_a_bare_paragraph_stays_bare():
    value = paragraph("甲", "乙")
    put_text(value, "丙")
    assert [node.text for node in value.iter() if node.tag.endswith("}t")] == ["丙", ""]
    bare = paragraph()
    put_text(bare, "丙")
    assert text_of(bare) == ""


@pytest.mark.parametrize("format_id", ["pptx", "docx", "xlsx"])
def test_a_file_remembers_its_charts_and_its_briefing(format_id, sample, briefing):
    memory = remembered(Package(base.make(format_id, [sample("gap")], briefing)))
    assert [chart for _, chart in memory.charts] == [sample("gap")]
    assert memory.briefing == briefing
