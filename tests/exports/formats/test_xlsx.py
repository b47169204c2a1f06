"""The workbook reopened: sheets, numbers, native charts, nothing that runs."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from components.charts.data_table import as_told, data_table
from components.exports.formats.xlsx import render
from components.exports.grid import grid
from components.exports.office import xlsx
from components.exports.office.native_chart import tall
from tests.exports.hostile import alive

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parts(raw):
    with ZipFile(BytesIO(raw)) as pack:
        names = sorted(n for n in pack.namelist() if n.startswith("xl/charts/chart"))
        return [etree.fromstring(pack.read(name)) for name in names]


def test_the_sheets_are_about_data_charts_and_sources(charts, briefing):
    book = load_workbook(BytesIO(render(charts, briefing)))
    assert book.sheetnames == ["说明", "数据", "图表", "来源"]
    english = tuple(chart.with_(lang="en") for chart in charts)
    book = load_workbook(BytesIO(render(english, briefing.with_(lang="en"))))
    assert book.sheetnames == ["About", "Data", "Charts", "Sources"]


def test_the_data_sheet_holds_every_number_of_every_chart(charts, briefing):
    sheet = load_workbook(BytesIO(render(charts, briefing)))["数据"]
    read = [row[4] for row in sheet.iter_rows(min_row=2, values_only=True)]
    told = [as_told(chart) for chart in charts]
    assert read == [row.number for chart in told for row in data_table(chart).rows]


@pytest.mark.parametrize("kind", ["line", "bar", "gap"])
def test_a_native_chart_reads_the_cells_that_hold_its_numbers(kind, sample, briefing):
    raw = render([sample(kind)], briefing)
    sheet = load_workbook(BytesIO(raw))["图表"]
    (space,) = parts(raw)
    figures = [s for s in space.iter(f"{C}ser") if s.find(f"{C}cat") is not None]
    for column, series in zip(grid(as_told(sample(kind))).columns, figures, strict=True):
        for tag, wanted in (("tx", [column.name]), ("val", list(column.values))):
            where = series.find(f"{C}{tag}").find(f".//{C}f").text
            name, _, cells = where.partition("!")
            assert name == "'图表'"
            block = sheet[cells.replace("$", "")]
            items = [row[0].value for row in block] if isinstance(block, tuple) else [block.value]
            assert items == wanted
        cached = {
            int(p.get("idx")): float(p[0].text) for p in series.find(f"{C}val").iter(f"{C}pt")
        }
        assert cached == {at: v for at, v in enumerate(column.values) if v is not None}


def test_charts_have_alt_text_address_and_chinese_faces(sample, briefing):
    raw = render([sample("gap")], briefing)
    with ZipFile(BytesIO(raw)) as pack:
        drawing = etree.fromstring(pack.read("xl/drawings/drawing1.xml"))
    value = next(node for node in drawing.iter() if node.tag.endswith("}cNvPr"))
    assert value.get("descr") == "苏州 15.8%，杭州 27.1%。"
    assert value.get("name") == "hangsu:gap_share?lang=%22zh%22#chart"
    (space,) = parts(raw)
    assert len(list(space.iter(f"{A}latin"))) == len(list(space.iter(f"{A}ea"))) > 3


def test_the_about_sheet_says_what_is_unsourced_missing_and_where_it_comes_from(charts, briefing):
    sheet = load_workbook(BytesIO(render(charts, briefing)))["说明"]
    said = {value for row in sheet.iter_rows(values_only=True) for value in row if value}
    assert "【待核】含 1 个没有出处的数值，核实前请勿引用。" in said
    assert "资料截至 2023 年 · 更新于 2024 年 7 月 15 日 · 版本 ab12cd34ef56" in said
    assert (
        "空白单元格表示无数据，不等于零。出处里的行号是文献整理稿的行，不是原刊的页码或行次。"
        in said
    )
    assert "苏州 · 研发强度：无数据" in said


def test_the_source_sheet_names_document_line_token(sample, briefing):
    sheet = load_workbook(BytesIO(render([sample("gap")], briefing)))["来源"]
    assert [cell.value for cell in sheet[2]] == [
        "太湖简报（第 7 期）",
        "21",
        "15.8%",
        "苏州与杭州相差 11.3 个百分点",
        "太湖简报（第 7 期）",
    ]


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_hostile_labels_are_cells_of_text(kind, poisoned, hostile, briefing):
    from components.exports.base import plain

    raw = render([poisoned(kind)], briefing.with_(title=hostile[:200]))
    book = load_workbook(BytesIO(raw))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if alive(cell)]
    assert plain(hostile) in {cell.value for cell in book["数据"]["B"]}


def test_rows_are_as_tall_as_their_wrapped_words():
    assert tall([("一行", 20)]) is None
    assert tall([("一", 20), ("三行\n三行\n三行", 20)]) == 45.0
    assert tall([("二十个汉字二十个汉字二十个汉字二十个汉字", 21)]) == 30.0
    assert tall([("长" * 5000, 20)]) == 400.0


def test_no_cell_of_text_is_marked_as_a_number_by_mistake_and_ids_are_not_printed(charts, briefing):
    raw = render(charts, briefing)
    with ZipFile(BytesIO(raw)) as pack:
        names = [n for n in pack.namelist() if n.startswith("xl/worksheets/sheet")]
        told = [etree.fromstring(pack.read(name)) for name in names]
    for sheet in told:
        (error,) = [node for node in sheet.iter() if node.tag.endswith("}ignoredError")]
        assert (error.get("sqref"), error.get("numberStoredAsText")) == ("A1:XFD1048576", "1")
    data = load_workbook(BytesIO(raw))["数据"]
    last = data.print_area.rpartition(":")[2].strip("$").partition("$")[0]
    assert data[f"{last}1"].value == "原文"


def test_tables_beside_the_charts_hold_numbers_in_the_words_they_are_told_with(sample, briefing):
    sheet = load_workbook(BytesIO(render([sample("heatmap")], briefing)))["图表"]
    top = next(cell.row for cell in sheet["B"] if cell.value == "2%")
    assert [cell.value for cell in sheet[top + 1][1:4]] == [5, 7.5, 10]
    assert sheet.cell(top + 1, 3).number_format.split(";")[0] == '"约 "#,##0.0" 年（推算）"'


def test_charts_share_a_printed_page_where_two_fit_and_heads_are_repeated(
    sample, briefing, monkeypatch
):
    charts = [sample("bar").with_(id=f"c{at}", title=f"图{at}") for at in range(6)]
    for across, wanted in ((9, [26, 52, 78, 104, 130]), (15, [52, 104])):
        monkeypatch.setattr(xlsx, "ACROSS", across)
        book = load_workbook(BytesIO(render(charts, briefing)))
        assert [one.id for one in book["图表"].row_breaks.brk] == wanted
    assert {book[name].print_title_rows for name in ("数据", "来源")} == {"$1:$1"}
