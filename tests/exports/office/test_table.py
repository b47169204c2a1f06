"""Charts as native tables: words of a matrix, values of a heat map, rows over several slides."""

from components.charts.chart import Axis, Point, Series
from components.exports.formats.pptx import render
from tests.exports.office.deck_reopened import tables_in


def test_a_matrix_is_a_native_table_with_its_words(sample, briefing):
    first = tables_in(render([sample("matrix")], briefing))[0]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["", "人工智能", "生命健康"],
        ["之江实验室", "● 智能计算", ""],
        ["良渚实验室", "", "● 医药"],
        ["苏州", "文献未载", ""],
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
    made = tables_in(render([chart], briefing))
    tables = [table for table in made if table.cell(0, 1).text == "人工智能"]
    rows = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert rows == [name for _, name in names]
    assert [len(list(table.rows)) - 1 for table in tables] == [13, 17]  # 312, then 400 points
