"""The tables that close every file: what is printed where, and what nowhere."""

import dataclasses
from dataclasses import replace

import pytest

from components.charts.chart import Axis, Band, Citation, Mark, Point, Series
from components.exports.formats.pptx import render
from components.exports.office.xlsx import source_rows
from components.exports.tables import (
    CONTINUED,
    SHEET,
    Cell,
    Table,
    chart_table,
    cited,
    filled,
    gap_table,
    heights,
    listed,
    pages,
    place,
    source_table,
    wide_table,
)
from tests.exports.office.deck_reopened import tables_in
from tests.exports.refresh.builds import first_cell
from tests.exports.samples import crowd


def words_of(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_dense_lines_are_a_table_of_periods_down_and_cities_across(sample):
    (table,) = wide_table(crowd())
    assert table.head == ("时期（亿元）", "杭州", "苏州", "苏州目标")
    assert words_of(table)[0] == ["2012", "12", "12", ""]
    assert words_of(table)[-1] == ["2024", "24", "", "30（目标）"]
    assert len(table.rows) == 13
    assert wide_table(sample("line")) == ()


LINE = "核心产业增加值 2022 年未达 2018 年设定的目标"


def test_each_document_has_a_row_with_its_lines_in_order_and_the_charts_that_use_it(sample):
    table = source_table([sample("line"), sample("bar")], "zh")
    assert table.head == ("文献", "位置与原文", "用于")
    assert words_of(table) == [
        ["打造数字经济第一城", "第 5 行“5800”", LINE],
        ["新质生产力一线观察", "第 19 行“5675”", LINE],
        ["太湖简报（第 7 期）", "第 19 行“5076”；第 21 行“15.8%”", f"{LINE} 等 2 张图"],
    ]


def test_a_place_that_two_charts_cite_is_told_once_with_both(sample):
    used = cited([sample("bar"), sample("gap")])
    assert [(place(cite, "zh"), titles) for cite, titles in used.items()] == [
        ("第 21 行“15.8%”", ["三项指标的对照", "苏州与杭州相差 11.3 个百分点"])
    ]


def test_a_document_with_many_lines_takes_several_rows(sample):
    many = tuple(Citation("d", "长文", at, str(at)) for at in range(1, 15))
    table = source_table([first_cell(sample("matrix"), citations=many)], "zh")
    long = [row[1] for row in words_of(table) if row[0] == "长文"]
    assert [row.count("行") for row in long] == [12, 2]
    assert long[1] == "第 13 行“13”；第 14 行“14”"


def test_of_a_document_with_more_than_a_hundred_places_their_number_is_told(sample):
    many = tuple(Citation("d", "长文", at, str(at)) for at in range(3, 104))
    table = source_table([first_cell(sample("matrix"), citations=many)], "zh")
    (row,) = [row for row in words_of(table) if row[0] == "长文"]
    assert row[1].startswith("共 101 处，自第 3 行至第 103 行；")
    fewer = source_table([first_cell(sample("matrix"), citations=many[1:])], "zh")
    # 100 places, twelve to a row: nine rows.
    assert len([row for row in words_of(fewer) if row[0] == "长文"]) == 9


def test_of_many_years_a_cell_of_a_matrix_tells_the_last_four_the_last_first(sample):
    chart = sample("matrix")
    first = chart.series[0].points[0]
    years = tuple(replace(first, text=f"{year} 年") for year in range(2018, 2025))
    long = chart.with_(series=(replace(chart.series[0], points=years),))
    texts = [cell.text for table in chart_table(long) for row in table.rows for cell in row]
    (cell,) = [text for text in texts if "2024 年" in text]
    told = [line.split(maxsplit=1)[1] for line in cell.split("\n")[:4]]
    assert told == ["2024 年", "2023 年", "2022 年", "2021 年"]
    assert cell.split("\n")[4:] == ["另 3 项"]
    whole = [cell.text for table in chart_table(long, SHEET) for row in table.rows for cell in row]
    assert any("2018 年" in text for text in whole)


def test_a_document_is_named_by_its_reference_and_a_page_by_its_name(sample):
    cites = (
        Citation("d", "公报", "p. 12", "5.0", "甲市统计局. 公报[R]. 2026."),
        Citation("d", "公报", 19, "4.0", "甲市统计局. 公报[R]. 2026."),
    )
    chart = first_cell(sample("matrix"), citations=cites)
    table = source_table([chart], "zh")
    row = next(row for row in words_of(table) if row[0].startswith("甲市"))
    assert row[:2] == ["甲市统计局. 公报[R]. 2026.", "第 19 行“4.0”；第 12 页“5.0”"]
    written = [row for row in source_rows([chart], "zh") if row[0] == "公报"]
    assert [row[1] for row in written] == ["第 12 页", "19"]
    assert {row[-1] for row in written} == {"甲市统计局. 公报[R]. 2026."}


def test_gaps_are_counted_and_named_chart_by_chart(sample):
    table = gap_table([sample("line"), sample("bar"), sample("gap")], "zh")
    assert words_of(table) == [
        [LINE, "1 项：杭州（2023 年起） · 2024：无数据"],
        ["三项指标的对照", "1 项：苏州 · 研发强度：无数据"],
    ]


def test_gaps_that_find_no_room_are_counted_and_none_is_cut(sample):
    bar = sample("bar")
    silent = Series("sz", "苏州", "suzhou", bar.series[-1].points)
    gaps = tuple(
        Point(0, at, mark=Mark.MISSING, label=f"第 {at} 项", text=f"无数据 {at}") for at in range(3)
    )
    chart = bar.with_(series=(replace(silent, points=gaps),))
    ((_, value),) = words_of(gap_table([chart], "zh", columns=50))
    assert value.startswith("3 项，其中：苏州 · ")
    assert value.endswith("：无数据 0；各项见该图所在页的备注")


# Tables are cut into slides by how tall their words are.


def table(*texts):
    return Table(("甲", "乙"), tuple((Cell("行"), Cell(text)) for text in texts), (0.5, 0.5))


def test_a_short_table_is_one_page_of_large_type():
    assert [(len(page.table.rows), page.size) for page in pages(table("一", "二"), 800, 300)] == [
        (2, 14.0)
    ]


def test_a_longer_one_takes_smaller_type_before_it_takes_a_second_page():
    assert [page.size for page in pages(table(*["一"] * 10), 800, 260)] == [12.0]


def test_every_row_stands_on_exactly_one_page_under_the_same_head():
    texts = [f"行{number}" * (number % 7 + 1) * 9 for number in range(60)]
    pair = pages(table(*texts), 300, 200)
    assert [row[1].text for page in pair for row in page.table.rows] == texts
    assert {page.table.head for page in pair} == {("甲", "乙")}
    assert {page.size for page in pair} == {CONTINUED}
    for page in pair:
        assert sum(heights(page.table, 300, CONTINUED)) <= 200 or len(page.table.rows) == 1


def test_a_first_page_may_have_less_room():
    first, second, *_ = pages(table(*["一"] * 60), 800, 400, first=200)
    assert len(first.table.rows) < len(second.table.rows)


def test_rows_are_balanced_over_the_slides_and_none_holds_one_alone():
    # Type of 10.5 pt: a row of one line is 20.91 pt high, a slide of 200 pt holds nine.
    assert [len(p.table.rows) for p in pages(table(*["一"] * 10), 800, 200)] == [5, 5]
    assert [len(p.table.rows) for p in pages(table(*["一"] * 11), 800, 140)] == [4, 4, 3]


def test_columns_with_long_texts_take_width_from_those_with_short_ones():
    long = "很长的一段说明，" * 30
    (whole,) = {page.table.widths for page in pages(table(*[long] * 12), 800, 300)}
    assert whole[1] > 0.8


def test_a_row_is_as_tall_as_its_longest_cell_and_its_own_line_breaks():
    low, three = heights(table("一", "一\n二\n三"), 800, 10)[1:]
    assert three - low == pytest.approx(28.4)  # two more lines of 10 pt at 1.42


def crowded(sample, spans):
    """The timeline sample with 200 events of one day, a turning point, and `spans` programmes."""
    chart = sample("timeline")
    first, city, last = chart.series
    days = tuple(
        Point(2010 + at / 20, 1, label=f"第 {at} 天", text=f"事 {at}") for at in range(200)
    )
    turn = Point(2003.5, 1, label="2003", text="率先布局", key="policy:turn")
    long = tuple(
        Point(2004.0, 1, label="2004", text=f"计划 {at}", x_end=2009.0) for at in range(spans)
    )
    more = dataclasses.replace(city, points=(turn, *long, *days))
    return chart.with_(series=(first, more, last), bands=(Band(2003, 2004, "2003", "policy:turn"),))


@pytest.mark.parametrize(
    ("spans", "named"), [(2, ["率先布局", "计划 0", "计划 1"]), (90, ["率先布局"])]
)
def test_a_long_timeline_lists_its_main_events_and_counts_the_others(spans, named, sample):
    pair, left = listed(crowded(sample, spans))
    assert [row[2].text for page in pair for row in page.table.rows] == named
    assert left == 1 + 1 + spans + 200 - len(named)


def test_a_long_timeline_without_main_events_lists_none(sample):
    chart = crowded(sample, 0).with_(bands=())
    assert listed(chart) == ((), 202)


def test_findings_go_on_as_many_slides_as_their_lines_need() -> None:
    assert [len(slide) for slide in filled(["x" * 140] * 8)] == [4, 4]  # two lines each
    assert [len(slide) for slide in filled(["甲"] * 11)] == [6, 5]  # ten would hold
    assert [len(slide) for slide in filled(["甲"] * 10)] == [10]
    assert filled([]) == []


# Charts as native tables: words of a matrix, values of a heat map, rows over several slides.


def test_a_matrix_is_a_native_table_with_its_words(sample, briefing):
    first = tables_in(render([sample("matrix")], briefing))[0]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["", "人工智能", "生命健康"],
        ["之江实验室", "● 智能计算", ""],
        ["良渚实验室", "", "● 医药"],
        ["苏州", "无数据", ""],
    ]


def test_a_heat_map_writes_each_value(sample, briefing):
    first = tables_in(render([sample("heatmap")], briefing))[0]
    assert [[cell.text for cell in row.cells][1:] for row in list(first.rows)[1:]] == [
        ["约 5 年（推算）", "约 7.5 年（推算）", "约 10 年（推算）"],
        ["约 6 年（推算）", "约 8.5 年（推算）", "约 11 年（推算）"],
    ]


def test_many_rows_go_over_several_slides(sample, briefing):
    names = tuple((at, f"实验室 {at}") for at in range(30))
    points = tuple(Point(0, at, text="有") for at, _ in names)
    chart = sample("matrix").with_(
        y=Axis("category", ticks=names), series=(Series("l", "实验室", "hangzhou", points),)
    )
    items = tables_in(render([chart], briefing))
    tables = [table for table in items if table.cell(0, 1).text == "人工智能"]
    rows = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert rows == [name for _, name in names]
    assert [len(list(table.rows)) - 1 for table in tables] == [13, 17]  # 312, then 400 points
