"""Weaknesses against measures: every measure once in its cell, blanks said in words."""

from components.charts.chart import Mark
from components.charts.registry import build


def at(chart, column, row):
    return [p for s in chart.series for p in s.points if (p.x, p.y) == (column, row)]


def labels(axis):
    return [label for _, label in axis.ticks]


def test_rows_are_weaknesses_and_columns_kinds_of_measures(bend):
    chart = build("lesson_matrix", bend(), "zh")
    assert labels(chart.y) == ["技术不足", "人才短缺"]
    assert labels(chart.x) == [
        "杭州：政策",
        "杭州：实验室",
        "杭州：平台",
        "杭州：人才",
        "苏州自己的做法",
    ]


def test_each_measure_is_a_point_with_its_evidence(bend):
    policies = at(build("lesson_matrix", bend(), "zh"), 0, 0)
    assert [(p.text, p.key) for p in policies] == [
        ("给补助", "measure:grants"),
        ("定规则", "measure:rules"),
    ]
    assert [(c.at, c.says) for c in policies[0].citations] == [(38, "补助")]
    assert at(build("lesson_matrix", bend(), "zh"), 1, 0)[0].note == "实验室概要"


def test_a_blank_cell_says_that_the_documents_do_not(bend):
    blank = at(build("lesson_matrix", bend(), "zh"), 2, 1)
    assert [(p.mark, p.text, p.value) for p in blank] == [(Mark.MISSING, "文献未载", None)]


def test_suzhous_own_column_is_not_in_the_documents(documents):
    chart = build("lesson_matrix", documents, "zh")
    own = [p for s in chart.series if s.id == "suzhou" for p in s.points]
    assert [p.text for p in own] == ["文献未载"] * 4
    assert own[0].key == "weakness:core-technology"


def test_the_title_counts_weaknesses_and_measures(documents):
    assert build("lesson_matrix", documents, "zh").title == (
        "苏州 4 项短板，杭州有 38 项做法可对照；苏州自己的做法文献未载"
    )
    assert build("lesson_matrix", documents, "en").title == (
        "Suzhou, weaknesses: 4; measures of Hangzhou against them: 38; "
        "those of Suzhou itself are not in the documents"
    )


def test_strengths_and_aims_are_no_rows(documents):
    assert len(build("lesson_matrix", documents, "zh").y.ticks) == 4


def test_a_measure_of_suzhou_appears_in_its_column(bend):
    tables = bend(
        "  rules: {zh: 定规则",
        "  own: {zh: 自建平台, en: Own platform, place: suzhou, "
        "column: platform, answers: [talent], "
        "evidence: [{source: brief, at: 60, says: 平台}]}\n  rules: {zh: 定规则",
    )
    chart = build("lesson_matrix", tables, "zh")
    assert [p.text for p in at(chart, 4, 1)] == ["自建平台"]
    assert chart.title.endswith("苏州自己的做法有 1 项")


def test_the_columns_are_of_the_pair_and_of_no_third_city(third):
    chart = build("lesson_matrix", third, "zh")
    assert labels(chart.x)[4:] == ["苏州自己的做法"]
    other = build("lesson_matrix", third, "zh", {"follower": "suzhou", "leader": "nanjing"})
    assert labels(other.x) == [
        "南京：政策",
        "南京：实验室",
        "南京：平台",
        "南京：人才",
        "苏州自己的做法",
    ]
    assert "杭州" not in "".join((other.title, other.subtitle, other.note, other.alt))
    assert other.title == "苏州 2 项短板，南京的做法文献未载；苏州自己的做法文献未载"


def test_a_city_without_weaknesses_has_nothing_to_set_against(bend):
    chart = build("lesson_matrix", bend(), "zh", {"follower": "hangzhou"})
    assert chart.empty == "文献没有写杭州的短板，没有可对照的内容。"
