"""The tables that close every file: what is printed where, and what nowhere."""

from components.charts.chart import Citation
from components.exports.sources import cited, gap_table, place, source_table
from tests.exports.renewal.builds import first_cell


def words_of(table):
    return [[cell.text for cell in row] for row in table.rows]


LINE = "核心产业增加值 2022 年未达 2018 年设定的目标"


def test_each_document_has_a_row_with_its_lines_in_order_and_the_charts_that_use_it(sample):
    table = source_table([sample("line"), sample("bar")], "zh")
    assert table.head == ("文献", "行号与原文字样", "用于")
    assert words_of(table) == [
        ["打造数字经济第一城", "第 5 行“5800”", LINE],
        ["新质生产力一线观察", "第 19 行“5675”", LINE],
        ["太湖简报（第 7 期）", "第 19 行“5076”；第 21 行“15.8%”", f"{LINE} 等 2 张图"],
    ]


def test_a_place_that_two_charts_cite_is_told_once_with_both(sample):
    used = cited([sample("bar"), sample("dumbbell")])
    assert [(place(cite, "zh"), titles) for cite, titles in used.items()] == [
        ("第 21 行“15.8%”", ["三项指标的对照", "苏州与杭州相差 11.3 个百分点"])
    ]


def test_a_document_with_many_lines_takes_several_rows(sample):
    many = tuple(Citation("d", "长文", at, str(at)) for at in range(1, 15))
    table = source_table([first_cell(sample("matrix"), citations=many)], "zh")
    long = [row[1] for row in words_of(table) if row[0] == "长文"]
    assert [row.count("行") for row in long] == [12, 2]
    assert long[1] == "第 13 行“13”；第 14 行“14”"


def test_gaps_are_counted_and_named_chart_by_chart(sample):
    table = gap_table([sample("line"), sample("bar"), sample("dumbbell")], "zh")
    assert words_of(table) == [
        [LINE, "1 项：杭州（2023 年起） · 2024：文献未载"],
        ["三项指标的对照", "1 项：苏州 · 研发强度：文献未载"],
    ]


def test_gaps_that_find_no_room_are_cut_and_the_cut_is_shown(sample):
    ((_, told),) = words_of(gap_table([sample("bar")], "zh", columns=20))
    assert told == "1 项：苏州 · 研发强…"
