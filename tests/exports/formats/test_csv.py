"""CSV reopened: every point, every number, no formula."""

import csv
from io import StringIO

from components.charts.data_table import data_table
from components.exports.formats.csv import render


def rows(raw):
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))


def test_excel_recognises_the_encoding(sample, briefing):
    assert render([sample("line")], briefing)[:3] == b"\xef\xbb\xbf"


def test_every_point_is_a_row_with_the_number_of_the_chart(charts, briefing):
    read = rows(render(charts, briefing))
    wanted = [row.number for chart in charts for row in data_table(chart).rows]
    assert [float(row[4]) if row[4] else None for row in read[1:]] == wanted


def test_a_missing_value_is_words_and_an_empty_number(sample, briefing):
    line = next(
        row
        for row in rows(render([sample("bar")], briefing))
        if row[2] == "研发强度" and row[1] == "苏州"
    )
    assert (line[3], line[4], line[6]) == ("无数据", "", "无数据")


def test_each_row_carries_source_data_version_and_address_and_the_first_the_caveat(
    sample, briefing
):
    first, row = rows(render([sample("gap")], briefing))[1:3]
    assert row[8:11] == ["太湖简报（第 7 期）", "21", "15.8%"]
    assert first[11].startswith("注：同一文献")
    assert row[11:14] == [
        "",
        "资料截至 2023 年 · 更新于 2024 年 7 月 15 日 · 版本 ab12cd34ef56",
        "http://hangsu.local/trend?place=hangzhou",
    ]


def test_hostile_labels_are_text_and_never_formulas(poisoned, hostile, briefing):
    from components.exports.base import cell

    read = rows(render([poisoned("bar")], briefing))
    assert {row[1] for row in read[1:]} == {cell(hostile)}
    assert not any(
        value.lstrip().startswith(("=", "+", "@", "＝")) for row in read for value in row
    )
