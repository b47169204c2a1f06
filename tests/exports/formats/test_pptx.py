"""The deck reopened: numbers, titles, faces, alt text, notes, plain text only."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from components.charts.chart import Point
from components.charts.twin import value_text
from components.exports.address import read
from components.exports.formats.pptx import render
from components.exports.grid import grid
from components.exports.plain import plain

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def deck(raw):
    return Presentation(BytesIO(raw))


def charts_in(raw):
    return [s.chart for slide in deck(raw).slides for s in slide.shapes if s.has_chart]


def words_of(slide):
    return [run.text for node in slide._element.iter(f"{A}t") for run in [node]]


@pytest.mark.parametrize("kind", ["line", "bar", "dumbbell"])
def test_cache_workbook_and_chart_hold_the_same_numbers(kind, sample, briefing):
    table = grid(sample(kind))
    (native,) = charts_in(render([sample(kind)], briefing))
    book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    held = list(book.iter_rows(values_only=True))
    assert list(native.plots[0].categories) == list(table.categories)
    assert [row[0] for row in held[1:]] == list(table.categories)
    for at, (series, column) in enumerate(zip(native.plots[0].series, table.columns, strict=True)):
        assert series.name == held[0][at + 1] == column.name
        assert tuple(series.values) == column.values
        assert tuple(row[at + 1] for row in held[1:]) == column.values


def test_bars_start_at_zero_and_read_downwards(sample, briefing):
    chart = sample("dumbbell")
    (native,) = charts_in(render([chart.with_(x=chart.x.__class__(unit="%", low=10))], briefing))
    assert native.value_axis.minimum_scale == 0
    assert native.category_axis.reverse_order is True


def test_a_line_is_not_drawn_across_a_missing_figure(sample, briefing):
    from components.charts.chart import Mark, Point, Series

    torn = Series(
        "a",
        "甲",
        "ink",
        (
            Point(2020.5, 1, 1.0, label="2020"),
            Point(2021.5, 0, mark=Mark.MISSING, label="2021"),
            Point(2022.5, 3, 3.0, label="2022"),
        ),
        line="solid",
    )
    (native,) = charts_in(render([sample("line").with_(series=(torn,))], briefing))
    points = native._chartSpace.findall(f".//{C}dPt")
    assert [p.find(f"{C}idx").get("val") for p in points] == ["2"]
    assert points[0].find(f"{C}spPr/{A}ln/{A}noFill") is not None


def test_marks_are_words_in_the_label_and_hollow_in_the_chart(sample, briefing):
    (native,) = charts_in(render([sample("bar")], briefing))
    codes = {n.get("formatCode") for n in native._chartSpace.findall(f".//{C}dLbls//{C}numFmt")}
    assert codes == {'#,##0.0"%"', '"约 "#,##0.0"%"', '"超过 "#,##0"%"', '#,##0.0"%（待核）"'}
    dashes = [n.get("val") for n in native._chartSpace.iter(f"{A}prstDash")]
    assert dashes == ["dash"]


def test_axis_ids_are_unsigned(charts, briefing):
    with ZipFile(BytesIO(render(charts, briefing))) as pack:
        texts = [pack.read(n) for n in pack.namelist() if "charts/chart" in n and ".rels" not in n]
    ids = [
        n.get("val")
        for t in texts
        for tag in ("axId", "crossAx")
        for n in etree.fromstring(t).iter(f"{C}{tag}")
    ]
    assert len(ids) == 3 * 6
    assert all(number.isdigit() for number in ids)


def test_every_run_has_a_chinese_face(charts, briefing):
    with ZipFile(BytesIO(render(charts, briefing))) as pack:
        for name in pack.namelist():
            if not name.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/n")):
                continue
            if not name.endswith(".xml"):
                continue
            root = etree.fromstring(pack.read(name))
            for tag in ("rPr", "defRPr", "endParaRPr"):
                faces = [
                    [f.get("typeface") for f in p.findall(f"{A}ea")] for p in root.iter(f"{A}{tag}")
                ]
                assert all(found == ["微软雅黑"] for found in faces), name
            assert all(r.find(f"{A}rPr") is not None for r in root.iter(f"{A}r")), name


def test_the_theme_is_chinese_too(sample, briefing):
    with ZipFile(BytesIO(render([sample("line")], briefing))) as pack:
        root = etree.fromstring(pack.read("ppt/theme/theme1.xml"))
    fonts = [n.find(f"{A}ea").get("typeface") for n in root.iter(f"{A}majorFont", f"{A}minorFont")]
    assert fonts == ["微软雅黑", "微软雅黑"]


def test_slides_are_wide_and_have_real_titles(charts, briefing):
    made = deck(render(charts, briefing))
    assert (made.slide_width, made.slide_height) == (12192000, 6858000)
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles[:3] == ["杭州与苏州数字经济对照", "主要结论", charts[0].title]
    assert titles[-2:] == ["资料来源", "文献未载的内容"]
    for chart in charts:
        assert chart.title in titles


def test_charts_and_tables_have_alt_text_and_an_address(charts, briefing):
    made = deck(render(charts, briefing))
    held = [
        (s._element.xpath(".//p:cNvPr")[0], s)
        for slide in made.slides
        for s in slide.shapes
        if s.has_chart or s.has_table
    ]
    assert all(node.get("descr") for node, _ in held)
    found = {read(s.name).chart: read(s.name).values() for _, s in held if read(s.name)}
    assert set(found) == {chart.id for chart in charts}
    assert found["trend"] == {"place": "hangzhou", "lang": "zh"}


def test_notes_carry_evidence_and_caveat(sample, briefing):
    (slide,) = [
        s
        for s in deck(render([sample("line")], briefing)).slides
        if any(shape.has_chart for shape in s.shapes)
    ]
    notes = slide.notes_slide.notes_text_frame.text
    for words in (
        "太湖简报（第 7 期）第 19 行“5076”",
        "算式：5076 ÷ 1.028",
        "图中标线：基期不可衔接",
        "杭州（2023 年起） · 2024：文献未载",
        "数据摘要 ab12cd34ef56",
        "http://hangsu.local/trend?place=hangzhou",
    ):
        assert words in notes


def test_a_matrix_is_a_native_table_with_its_words(sample, briefing):
    tables = [
        s.table
        for slide in deck(render([sample("matrix")], briefing)).slides
        for s in slide.shapes
        if s.has_table
    ]
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [
        ["", "人工智能", "生命健康"],
        ["之江实验室", "● 智能计算", ""],
        ["良渚实验室", "", "● 医药"],
        ["苏州", "文献未载", ""],
    ]


def test_a_heat_map_writes_each_value(sample, briefing):
    chart = sample("heatmap")
    tables = [
        s.table
        for slide in deck(render([chart], briefing)).slides
        for s in slide.shapes
        if s.has_table
    ]
    said = [cell.text for row in list(tables[0].rows)[1:] for cell in list(row.cells)[1:]]
    assert said == [value_text(chart, s, p) for s in chart.series for p in s.points]


def test_a_timeline_is_shapes_with_numbers_and_a_list(sample, briefing):
    made = deck(render([sample("timeline")], briefing))
    first, second = list(made.slides)[:2]
    marks = {
        s.name.rpartition("/")[2]: s._element.xpath(".//p:cNvPr")[0].get("descr")
        for s in first.shapes
        if "#chart/" in s.name
    }
    assert marks == {
        "1": "2015 “互联网+”行动",
        "2": "2018-10 数字经济第一城行动计划",
        "3": "2018-10 城市大脑综合版发布",
        "4": "2021—2025 十四五数字经济规划",
    }
    listed = next(s.table for s in second.shapes if s.has_table)
    assert [row.cells[2].text for row in listed.rows][1:] == [
        "“互联网+”行动",
        "数字经济第一城行动计划",
        "城市大脑综合版发布",
        "十四五数字经济规划",
        "文献未载苏州政策",
    ]


def test_the_cover_carries_issuer_date_and_the_mark_of_unsourced_figures(charts, briefing):
    cover = deck(render(charts, briefing)).slides[0]
    said = cover.placeholders[1].text_frame.text
    assert "太湖研究院　2026年3月5日" in said
    assert "【待核】含 1 个没有出处的数值" in said


def test_the_file_names_its_charts_and_data_version(charts, briefing):
    raw = render(charts, briefing)
    with ZipFile(BytesIO(raw)) as pack:
        held = pack.read("customXml/item100.xml").decode()
    assert "hangsu:gap_share?" in held
    assert "ab12cd34ef56" in held
    assert deck(raw).core_properties.title == "杭州与苏州数字经济对照"


def test_many_rows_go_over_several_slides(sample, briefing):
    from components.charts.chart import Axis, Point, Series

    names = tuple((at, f"实验室 {at}") for at in range(30))
    points = tuple(Point(0, at, text="有") for at, _ in names)
    chart = sample("matrix").with_(
        y=Axis("category", ticks=names), series=(Series("l", "实验室", "hangzhou", points),)
    )
    tables = [
        s.table
        for slide in deck(render([chart], briefing)).slides
        for s in slide.shapes
        if s.has_table and s.table.cell(0, 1).text == "人工智能"
    ]
    rows = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert rows == [name for _, name in names]
    assert [len(list(table.rows)) - 1 for table in tables] == [13, 17]  # 312, then 400 points


@pytest.mark.parametrize("kind", ["line", "bar", "timeline", "matrix", "heatmap"])
def test_hostile_labels_are_carried_as_text(kind, poisoned, hostile, briefing):
    raw = render([poisoned(kind)], briefing.with_(title=hostile[:200]))
    made = deck(raw)
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in made.slides)
    assert " ".join(plain(hostile).split()) in " ".join(notes.split())
    for native in charts_in(raw):
        book = load_workbook(BytesIO(native.part.chart_workbook.xlsx_part.blob))
        assert not [
            c
            for sheet in book
            for row in sheet.iter_rows()
            for c in row
            if c.data_type == "f" or c.hyperlink
        ]
        assert plain(hostile) in {c.value for c in book["来源"]["A"]}


def test_levels_stand_on_zero_as_on_the_screen(sample, briefing):
    chart = sample("line")
    (native,) = charts_in(render([chart.with_(y=chart.y.__class__(unit="亿元"))], briefing))
    assert native.value_axis.minimum_scale == 0


def test_a_chart_with_nothing_but_gaps_becomes_a_table_of_them(sample, briefing):
    from components.charts.chart import Mark, Point, Series

    silent = Series("sz", "苏州", "suzhou", (Point(0, 0, mark=Mark.MISSING, text="文献未载"),))
    raw = render([sample("bar").with_(series=(silent,))], briefing)
    assert charts_in(raw) == []
    table = next(s.table for slide in deck(raw).slides for s in slide.shapes if s.has_table)
    assert table.cell(1, 2).text == "文献未载"


def test_a_place_with_a_break_stands_once_in_the_legend(sample, briefing):
    import dataclasses

    before, after, goal = sample("line").series
    twins = (before, dataclasses.replace(after, name="杭州"), goal)
    (native,) = charts_in(render([sample("line").with_(series=twins)], briefing))
    gone = native.legend._element.findall(f"{C}legendEntry")
    assert [entry.find(f"{C}idx").get("val") for entry in gone] == ["1"]


def test_a_long_timeline_says_where_its_events_are_and_notes_hold_every_one(sample, briefing):
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(
        Point(2010 + at / 20, 1, label=f"第 {at} 天", text=f"事 {at}") for at in range(200)
    )
    long = chart.with_(series=(first, replace(city, points=days), last))
    made = deck(render([long], briefing))
    slide = made.slides[0]
    foot = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    assert "图中 201 项，逐项列在本页备注" in foot
    notes = slide.notes_slide.notes_text_frame.text.splitlines()
    told = notes[notes.index("【全部事项】") + 1 :]
    assert len(told) == 201
    assert told[0] == "1. 杭州：事 0。第 0 天〔—〕"
    assert [slide.shapes.title.text_frame.text for slide in made.slides] == [
        "2018 年是转折点",
        "资料来源",
        "文献未载的内容",
    ]
