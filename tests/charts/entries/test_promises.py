"""Promise against outcome."""

import pytest

from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("promises", tables, lang, options)


def series(chart, name):
    return next(s for s in chart.series if s.id == name).points


def test_both_testable_promises_of_the_documents_were_missed(documents):
    chart = drawn(documents)
    assert chart.title == "2 个可检验的目标都没有达到，杭州数字经济核心产业增加值完成 87.5%"
    assert "无法检验" in chart.subtitle
    assert [p.x for p in series(chart, "hangzhou")] == pytest.approx([87.517, 97.414], abs=1e-3)


def test_the_distance_is_told_in_its_own_unit_never_in_per_cent_of_a_share(documents):
    assert [p.text for p in series(drawn(documents), "distance")] == [
        "差 724 亿元",
        "差 1.5 个百分点",
    ]


def test_the_sum_is_shown_as_a_reader_checks_it(documents):
    assert drawn(documents).formula == (
        "5076 ÷ 5800 × 100 = 87.52%；5076 − 5800 = −724 亿元；56.5 − 58 = −1.5 个百分点"
    )


def test_the_next_year_is_still_below_the_target_of_2022(documents):
    assert (
        "2023 年杭州数字经济核心产业增加值 5,675 亿元，仍低于原目标 5,800 亿元"
        in drawn(documents).note
    )


def test_a_later_outcome_past_the_target_does_not_make_it_met():
    assert "2021 年杭州核心增加值 120 亿元，越过了原目标 100 亿元，但晚于期限" in drawn().note


def test_outcomes_are_as_printed_and_targets_are_diamonds():
    chart = drawn()
    assert [p.text for p in series(chart, "hangzhou")] == ["30%", "90", "90"]
    assert {p.mark for p in series(chart, "target")} == {Mark.TARGET}
    assert [p.text for p in series(chart, "target")] == ["约 40%", "100", "75"]


def test_a_target_that_was_met_is_told_as_such():
    chart = drawn()
    assert chart.title == "3 个可检验的目标里 2 个没有达到，杭州核心增加值完成 90.0%"
    assert series(chart, "distance")[-1].text == "超出 15 亿元"


def test_outcome_and_target_have_their_own_evidence():
    chart = drawn()
    assert series(chart, "hangzhou")[0].key == "obs:share/hangzhou/2020#1"
    assert series(chart, "target")[0].key == "target:part"
    assert [c.at for c in series(chart, "distance")[0].citations] == [9, 3]


def test_places_without_a_testable_target_get_a_sentence():
    assert drawn(places=("nanjing",)).empty == (
        "所选的 1 个目标都没有可以对照的实绩，无法画出。各自的原因见下表。"
    )


def test_english_has_the_same_numbers(documents):
    chart = drawn(documents, "en")
    assert "87.5%" in chart.title
    assert "1.5 percentage points" in chart.alt
