"""The slides of a deck in their order: cover, findings, charts with their notes, closing lists."""

from dataclasses import replace

from components.charts.chart import Mark, Point, Series
from components.exports.base import read
from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import charts_in, deck, shapes_in, tables_in


def test_slides_are_wide_and_have_real_titles(charts, whole):
    value = deck(whole("pptx"))
    assert (value.slide_width, value.slide_height) == (12192000, 6858000)
    titles = [slide.shapes.title.text_frame.text for slide in value.slides]
    assert titles[:3] == ["杭州与苏州数字经济对照", "主要结论", charts[0].title]
    assert titles[-2:] == ["资料来源", "无数据的内容"]
    for chart in charts:
        assert chart.title in titles


def test_the_cover_carries_issuer_date_and_the_mark_of_unsourced_figures(whole):
    cover = deck(whole("pptx")).slides[0]
    said = cover.placeholders[1].text_frame.text
    assert "太湖研究院　2026年3月5日" in said
    assert "【待核】含 1 个没有出处的数值" in said


def test_charts_and_tables_have_alt_text_and_an_address(charts, whole):
    items = [s for s in shapes_in(whole("pptx")) if s.has_chart or s.has_table]
    assert all(s._element.xpath(".//p:cNvPr")[0].get("descr") for s in items)
    entries = {read(s.name).chart: read(s.name).values() for s in items if read(s.name)}
    assert set(entries) == {chart.id for chart in charts}
    assert entries["trend"] == {"place": "hangzhou", "lang": "zh"}


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
        "杭州（2023 年起） · 2024：无数据",
        "版本 ab12cd34ef56",
        "http://hangsu.local/trend?place=hangzhou",
    ):
        assert words in notes


def test_a_long_timeline_says_where_its_events_are_and_notes_hold_every_one(sample, briefing):
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(
        Point(2010 + at / 20, 1, label=f"第 {at} 天", text=f"事 {at}") for at in range(200)
    )
    long = chart.with_(series=(first, replace(city, points=days), last))
    value = deck(render([long], briefing))
    slide = value.slides[0]
    foot = "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
    assert "图中 201 项，逐项列在本页备注" in foot
    notes = slide.notes_slide.notes_text_frame.text.splitlines()
    item = notes[notes.index("【全部事项】") + 1 :]
    assert len(item) == 201
    assert item[0] == "1. 杭州：事 0。第 0 天〔—〕"
    assert [slide.shapes.title.text_frame.text for slide in value.slides] == [
        "2018 年是转折点",
        "资料来源",
        "无数据的内容",
    ]


def test_a_chart_with_nothing_but_gaps_becomes_a_table_of_them(sample, briefing):
    silent = Series("sz", "苏州", "suzhou", (Point(0, 0, mark=Mark.MISSING, text="无数据"),))
    raw = render([sample("bar").with_(series=(silent,))], briefing)
    assert charts_in(raw) == []
    assert tables_in(raw)[0].cell(1, 2).text == "无数据"


# A timeline as native shapes, and the list that tells them.


def test_a_timeline_is_shapes_with_numbers_and_a_list(sample, briefing):
    value = deck(render([sample("timeline")], briefing))
    first, second = list(value.slides)[:2]
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
        "文献没有写苏州政策",
    ]
