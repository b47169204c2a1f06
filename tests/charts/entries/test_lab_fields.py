"""Laboratories and their research fields."""

from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("lab_fields", tables, lang, options)


def cells(chart):
    """(laboratory, field) of each mark."""
    columns, rows = dict(chart.x.ticks), dict(chart.y.ticks)
    return {
        (columns[p.x], rows[p.y])
        for s in chart.series
        for p in s.points
        if p.mark is not Mark.MISSING
    }


def missing(chart):
    columns = dict(chart.x.ticks)
    return {columns[p.x]: p.text for s in chart.series for p in s.points if p.mark is Mark.MISSING}


def test_a_mark_stands_where_a_laboratory_and_a_stated_field_meet():
    assert cells(drawn()) == {
        ("西湖实验室", "人工智能"),
        ("西湖实验室", "芯片"),
        ("长江实验室", "人工智能"),
    }


def test_a_laboratory_without_a_stated_field_and_a_silent_city_say_so():
    assert missing(drawn()) == {"钱塘实验室": "领域文献未写", "苏州": "文献未载"}


def test_the_documents_name_six_laboratories_that_share_no_field(documents):
    chart = drawn(documents)
    assert chart.title == "6 家点名的实验室写明 12 个领域，没有两家重叠；苏州的实验室文献未载"
    assert missing(chart) == {"良渚实验室": "领域文献未写", "苏州": "文献未载"}


def test_the_note_sets_seven_stated_against_five_named(documents):
    assert "杭州的省级实验室说有 7 家、点名 5 家" in drawn(documents).note
    assert "7 stated, 5 named" in drawn(documents, "en").note


def test_a_field_of_two_laboratories_is_counted_in_the_finding():
    assert drawn().title == (
        "3 家点名的实验室写明 2 个领域，1 个领域有两家以上；苏州的实验室文献未载"
    )


def test_cells_lead_to_their_document_and_carry_level_status_and_doubts():
    point = next(p for s in drawn().series for p in s.points if p.key == "institution:west-lab")
    assert [(c.at, c.says) for c in point.citations] == [(17, "西湖")]
    assert (point.note, point.doubts) == ("省级 · 运行", ("说法不一",))


def test_level_and_words_narrow_the_columns():
    assert cells(drawn(search="长江")) == {("长江实验室", "人工智能")}
    assert drawn(levels=("national",)).empty == (
        "没有符合所选条件的实验室或领域。请放宽级别或搜索词。"
    )


def test_cities_keep_their_colours():
    assert {s.id: s.colour for s in drawn().series} == {
        "hangzhou": "hangzhou",
        "nanjing": "third",
        "suzhou": "suzhou",
    }
