"""The data table says exactly what the chart holds."""

import pytest

from components.charts.chart import Axis, Chart, Citation, Mark, Point, Series
from components.charts.data_table import data_table, label_of
from components.charts.registry import build

BRIEF = Citation("taihu-2023", "太湖简报 第 7 期", 21, "15.8%")
PLACES = Axis(kind="category", ticks=((0.0, "占 GDP 比重"),))
SHARE = Axis(unit="%", decimals=1, low=0)


def chart(*points: Point, lang: str = "zh", **changes: object) -> Chart:
    suzhou = Series("suzhou", "苏州", "suzhou", points)
    whole = Chart(
        id="gap",
        kind="bar",
        lang=lang,
        title="相差 11.3 个百分点",
        subtitle="",
        x=SHARE,
        y=PLACES,
        series=(suzhou,),
        alt="",
        file_name="gap",
    )
    return whole.with_(**changes)


def test_a_row_carries_value_mark_document_line_and_token():
    point = Point(15.8, 0, 15.8, citations=(BRIEF,), flags=("单一二手出处",))
    assert data_table(chart(point)).rows[0].cells == (
        "苏州",
        "占 GDP 比重",
        "15.8%",
        15.8,
        "%",
        "文献原值",
        "单一二手出处",
        "太湖简报 第 7 期",
        "21",
        "15.8%",
    )


def test_headers_are_in_the_language_of_the_chart():
    assert data_table(chart(lang="en")).headers == (
        "Series",
        "Item",
        "Value in words",
        "Value",
        "Unit",
        "Kind of figure",
        "Notes and doubts",
        "Document",
        "Line",
        "Quotation",
    )


def test_each_mark_says_what_kind_of_figure_it_is():
    points = [Point(5, 0, 5.0, mark) for mark in Mark]
    assert [row.value for row in data_table(chart(*points)).rows] == [
        "5.0%",
        "超过 5.0%",
        "5.0%以上",
        "约 5.0%",
        "近 5.0%",
        "不足 5.0%",
        "约 5.0%（推算）",
        "5.0%（情景值）",
        "5.0%（目标）",
        "5.0%（待核）",
        "无数据",
    ]


def test_a_missing_cell_has_a_reason_and_no_number():
    row = data_table(chart(Point(0, 0, mark=Mark.MISSING, text="文献没有写苏州数值"))).rows[0]
    assert (row.value, row.number) == ("文献没有写苏州数值", None)


def test_the_rounding_interval_of_a_printed_figure_keeps_its_half_unit():
    row = data_table(
        chart(Point(5076, 0, 5076.0, low=5075.5, high=5076.5), x=Axis(unit="亿元"))
    ).rows[0]
    assert row.value == "5,076 亿元，区间 5,075.5～5,076.5"


def test_an_interval_is_printed_with_the_decimals_of_the_axis():
    row = data_table(chart(Point(11.3, 0, 11.3, Mark.DERIVED, low=11.2, high=11.4))).rows[0]
    assert row.value == "约 11.3%，区间 11.2～11.4（推算）"


def test_two_citations_stand_side_by_side_in_one_row():
    other = Citation("new-quality-2024", "新质生产力", 19, "5675")
    row = data_table(chart(Point(1, 0, 1.0, citations=(BRIEF, other)))).rows[0]
    assert (row.document, row.line, row.token) == (
        "太湖简报 第 7 期；新质生产力",
        "21；19",
        "15.8%；5675",
    )


def test_a_matrix_cell_is_named_by_its_row_and_column():
    matrix = chart(
        kind="matrix",
        x=Axis(kind="category", ticks=((0, "人工智能"), (1, "材料"))),
        y=Axis(kind="category", ticks=((0, "之江实验室"),)),
    )
    assert label_of(matrix, Point(1, 0, text="●")) == "之江实验室 · 材料"


def test_a_point_between_the_ticks_is_called_by_its_own_label():
    line = chart(kind="line", x=Axis(kind="period", ticks=((2018.5, "2018"),)), y=SHARE)
    assert label_of(line, Point(2018.25, 25, 25.0, label="2018 上半年")) == "2018 上半年"


def test_a_series_unit_goes_before_the_unit_of_the_axis():
    gap = Series("gap", "差距", "ink", (Point(11.3, 0, 11.3),), unit="个百分点")
    assert data_table(chart(series=(gap,))).rows[0].value == "11.3 个百分点"


def test_every_point_of_every_series_has_a_row():
    many = Series("a", "甲", "ink", tuple(Point(i, 0, float(i)) for i in range(7)))
    few = Series("b", "乙", "ink", (Point(1, 0, 1.0),))
    assert len(data_table(chart(series=(many, few))).rows) == 8


def test_a_printed_figure_keeps_its_digits_and_a_derived_one_those_at_its_mark():
    rates = chart(Point(1, 0, 13.49), Point(1, 0, 1.715189, Mark.DERIVED, text="约 1.715（推算）"))
    assert [row.value for row in data_table(rates).rows] == ["13.49%", "约 1.715%（推算）"]


def test_a_mark_that_says_another_number_than_its_place_shows_both():
    point = Point(87.517241, 0, 87.517241, text="5,076")
    assert data_table(chart(point)).rows[0].value == "87.52%（5,076）"


def test_a_matrix_cell_is_said_in_its_own_words_with_its_number_beside():
    row = data_table(chart(Point(0, 0, 3285.0, text="3,285 人次"), kind="matrix")).rows[0]
    assert (row.value, row.number) == ("3,285 人次", 3285.0)


def test_an_event_is_called_by_its_label_when_nothing_is_written_at_it():
    row = data_table(chart(Point(0, 0, label="构筑数字杭州"), kind="matrix")).rows[0]
    assert row.value == "构筑数字杭州"


@pytest.mark.parametrize(("lang", "interval"), [("zh", "−0.3 ～ 0.1"), ("en", "−0.3 to 0.1")])
def test_an_interval_below_zero_is_written_without_a_dash(decade_tables, lang, interval):
    # (28.8 − 17.2) − (24.8 − 13.1), each known to 0.05: −0.1 and 0.2 either way
    chart = build("gap_over_time", decade_tables, lang)
    assert interval in chart.formula


def test_notes_in_one_cell_are_joined_without_a_full_stop_before_the_semicolon(decade_tables):
    notes = [row.note for row in data_table(build("lag_years", decade_tables, "zh")).rows]
    assert any("；序列在此中断" in note for note in notes)
    assert not [note for note in notes if "。；" in note]
