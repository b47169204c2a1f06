"""Weaknesses against measures: every measure once in its cell, blanks said in words."""

import pytest

from components.charts.chart import Mark
from components.charts.data_table import data_table
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
        ("给补助（编者配对）", "measure:grants"),
        ("定规则（编者配对）", "measure:rules"),
    ]
    assert [(c.at, c.says) for c in policies[0].citations] == [(38, "补助")]
    assert at(build("lesson_matrix", bend(), "zh"), 1, 0)[0].note == (
        "配对出自编者，文献没有这样写。 实验室概要"
    )


def test_a_blank_cell_says_that_the_documents_do_not(bend):
    blank = at(build("lesson_matrix", bend(), "zh"), 2, 1)
    assert [(p.mark, p.text, p.value) for p in blank] == [(Mark.MISSING, "无数据", None)]


def test_suzhous_own_column_is_not_in_the_documents(documents):
    chart = build("lesson_matrix", documents, "zh")
    own = [p for s in chart.series if s.id == "suzhou" for p in s.points]
    assert [p.text for p in own] == ["无数据"] * 4
    assert own[0].key == "weakness:core-technology"


def test_the_title_counts_weaknesses_and_measures(documents):
    assert build("lesson_matrix", documents, "zh").title == (
        "苏州 4 项短板等，杭州有 39 条做法记录可对照；文献没有写苏州自己的做法"
    )
    assert build("lesson_matrix", documents, "en").title == (
        "Suzhou: 4 weaknesses, among others; 39 records of what Hangzhou did about them; "
        "the documents mention no measure of Suzhou itself"
    )


def test_the_pairings_are_told_by_what_they_rest_on_and_none_is_called_printed(documents):
    # The 43 cells of the audit (20 explicit, 15 by wording, 8 of the editor), and the award.
    chart = build("lesson_matrix", documents, "zh")
    told = "44 处配对中，文献在同一题目下写到的 21 处，依文献用语的 15 处，出自编者的 8 处"
    assert told in chart.note
    rows = [row for row in data_table(chart).rows if row.series == "杭州"]
    assert {row.mark for row in rows} == {"编者归纳", "无数据"}
    assert sum("（编者配对）" in row.value for row in rows) == 8
    assert "44 处配对中 8 处出自编者" in chart.alt


def test_the_award_is_a_measure_of_its_own_and_the_city_brain_no_longer_wears_it(documents):
    infrastructure = at(build("lesson_matrix", documents, "zh"), 0, 2)
    cited = {
        p.key: {c.at for c in p.citations if c.source == "digital-city-2023"}
        for p in infrastructure
    }
    assert cited["measure:infrastructure-policy-award"] == {77}
    assert cited["measure:infrastructure-policy-city-brain"] == set()


@pytest.mark.parametrize("name", ["stated_named", "promise_ledger", "conflict_ledger"])
def test_nothing_of_ours_is_called_printed(documents, name):
    rows = data_table(build(name, documents, "zh")).rows
    printed = [row for row in rows if row.mark.startswith("文献原值")]
    assert all(row.document and row.line and row.token for row in printed)
    assert any(row.mark.startswith("编者归纳") for row in rows)


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
    assert [p.text for p in at(chart, 4, 1)] == ["自建平台（编者配对）"]
    assert chart.title.endswith("苏州自己的做法记录有 1 条")


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
    assert other.title == "苏州 2 项短板，文献没有写南京的做法；文献没有写苏州自己的做法"


def test_a_city_without_weaknesses_has_nothing_to_set_against(bend):
    chart = build("lesson_matrix", bend(), "zh", {"follower": "hangzhou"})
    assert chart.empty == "文献没有写杭州的短板，没有可对照的内容。"
