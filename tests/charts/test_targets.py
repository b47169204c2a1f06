"""Targets and what became of them, as words, marks and a table."""

from __future__ import annotations

import pytest

from components.analysis.dataset import Dataset
from components.charts import targets
from components.charts.chart import Mark
from components.charts.context import Context, target_text
from components.charts.data_table import data_table
from components.charts.registry import build
from tests.charts.three_cities import three_cities

# Targets and their outcomes in words.


TABLES = three_cities()
ROWS = {row["target"]: row for row in targets.target_rows(TABLES)}
ZH, EN = Context(TABLES.catalog, "zh"), Context(TABLES.catalog, "en")


def test_what_was_missed_comes_first_and_what_cannot_be_tested_last():
    assert [*ROWS] == ["too_high", "part", "reached", "ahead", "vague"]


@pytest.mark.parametrize(
    ("target", "promised", "outcome"),
    [
        ("too_high", "100 亿元", "90 亿元"),
        ("part", "约 40%", "30%"),
        ("vague", "没有数字的目标", "无数据"),
        ("ahead", "500 亿元", "120 亿元（2021 年），为目标的 24.0%"),
    ],
)
def test_promise_and_outcome_are_told_as_printed(target, promised, outcome):
    row = ROWS[target]
    assert target_text(TABLES, row["target"], ZH) == promised
    assert targets.outcome(TABLES, ZH, row) == outcome


def test_a_level_is_held_against_its_target_by_ratio_and_distance():
    assert targets.reached(ROWS["too_high"]) == pytest.approx(90.0)
    assert targets.arithmetic(TABLES, ZH, ROWS["too_high"]) == (
        "90 ÷ 100 × 100 = 90%；90 − 100 = −10 亿元"
    )


def test_a_share_is_short_in_points_never_in_per_cent():
    assert targets.short_by(TABLES, ZH, ROWS["part"]) == "10.0 个百分点"
    assert targets.arithmetic(TABLES, EN, ROWS["part"]) == "30 − 40 = −10 percentage points"


def test_only_what_was_decided_has_a_sum():
    assert targets.arithmetic(TABLES, ZH, ROWS["vague"]) == ""


@pytest.mark.parametrize(
    ("target", "reason"),
    [("vague", "没有数字"), ("ahead", "期限还没有到"), ("reached", "")],
)
def test_the_reason_is_the_files_own_where_it_gives_one(target, reason):
    assert targets.reason(TABLES, ZH, ROWS[target]) == reason


def test_a_deadline_that_nobody_wrote_is_said():
    assert targets.deadline(ZH, ROWS["vague"]) == "文献没有写期限"
    assert targets.deadline(ZH, ROWS["reached"]) == "2020 年"


# Promise against outcome.


def drawn(tables=TABLES, lang="zh", **options):
    return build("promises", tables, lang, options)


def series(chart, name):
    return next(s for s in chart.series if s.id == name).points


def test_of_two_testable_promises_one_was_missed_and_one_is_slightly_below(documents):
    chart = drawn(documents)
    assert chart.title == (
        "2 个可检验的目标，1 个未达到，1 个略低于约数；杭州数字经济核心产业增加值完成 87.5%"
    )
    assert "无法检验" in chart.subtitle
    assert [p.x for p in series(chart, "hangzhou")] == pytest.approx([87.517, 97.414], abs=1e-3)


def test_the_distance_is_told_in_its_own_unit_never_in_per_cent_of_a_share(documents):
    assert [p.text for p in series(drawn(documents), "distance")] == [
        "差 724 亿元",
        "差 1.5 个百分点",
    ]


def test_the_sum_is_shown_as_a_reader_checks_it(documents):
    assert drawn(documents).formula == (
        "5076 ÷ 5800 × 100 ≈ 87.52%；5076 − 5800 = −724 亿元；56.5 − 58 = −1.5 个百分点"
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
    assert chart.title == "3 个可检验的目标里 1 个达到，杭州核心增加值完成 90%"
    assert series(chart, "distance")[-1].text == "超出 15 亿元"


def test_outcome_and_target_have_their_own_evidence():
    chart = drawn()
    assert series(chart, "hangzhou")[0].key == "obs:share/hangzhou/2020#1"
    assert series(chart, "target")[0].key == "target:part"
    assert [c.at for c in series(chart, "distance")[0].citations] == [9, 3]


def test_places_without_a_testable_target_get_a_sentence():
    assert drawn(places=("nanjing",)).empty == (
        "所选的 1 个目标都没有可以对照的实际数，无法画出。各自的原因见下表。"
    )


def test_english_has_the_same_numbers(documents):
    chart = drawn(documents, "en")
    assert "87.5%" in chart.title
    assert "1.5 percentage points" in chart.alt


# The ledger of targets.


def promise_ledger(tables=TABLES, lang="zh", **options):
    return build("promise_ledger", tables, lang, options)


def rows(chart):
    """Row label and texts of its cells, from the top."""
    names = dict(chart.y.ticks)
    values = {}
    for series in chart.series:
        for point in series.points:
            values.setdefault(names[point.y], []).append(point.text)
    return values


def test_every_target_has_its_row_with_verdict_and_sum_or_reason():
    # (500 / 120)^(1 / 9) = e^(1.42712 / 9) = 1.1718 a year from 2021 to 2030.
    assert rows(promise_ledger()) == {
        "增加值 100※": [
            "2020 年",
            "100 亿元",
            "90 亿元",
            "未达到",
            "90 ÷ 100 × 100 = 90%；90 − 100 = −10 亿元",
            "行动计划",
            "文献未写明",
        ],
        "占比 40": [
            "2020 年",
            "约 40%",
            "30%",
            "未达到",
            "30 − 40 = −10 个百分点",
            "未注明",
            "文献未写明",
        ],
        "增加值 75": [
            "2020 年",
            "75 亿元",
            "90 亿元",
            "达到",
            "90 ÷ 75 × 100 = 120%；90 − 75 = 15 亿元",
            "行动计划",
            "文献未写明",
        ],
        "增加值 500": [
            "2030 年",
            "500 亿元",
            "120 亿元（2021 年），为目标的 24.0%",
            "期限未到",
            "期限还没有到；到 2030 年每年须增 17.2%；没有早几年带出处的数，已有速度不明",
            "未注明",
            "文献未写明",
        ],
        "世界一流（南京）": [
            "文献没有写期限",
            "没有数字的目标",
            "无数据",
            "无法检验",
            "没有数字",
            "未注明",
            "文献未写明",
        ],
    }


def test_the_documents_make_forty_two_promises_and_two_can_be_tested(documents):
    chart = promise_ledger(documents)
    assert chart.title == (
        "42 个目标：1 个未达到，1 个略低于约数，0 个达到，1 个到期未见结果，39 个无法检验"
    )
    assert len(chart.y.ticks) == 42


def test_what_the_documents_leave_out_is_marked_missing_and_has_no_number():
    vague = next(s for s in promise_ledger().series if s.id == "outcome").points[4]
    assert (vague.mark, vague.value, vague.text) == (Mark.MISSING, None, "无数据")


def test_how_far_a_target_has_come_leads_to_the_figure_of_that_year():
    ahead = next(s for s in promise_ledger().series if s.id == "outcome").points[3]
    assert ahead.text == "120 亿元（2021 年），为目标的 24.0%"
    assert (ahead.mark, ahead.key) == (Mark.EXACT, "obs:level/hangzhou/2021#1")


def test_an_outcome_leads_to_its_own_document_line():
    outcome = next(s for s in promise_ledger().series if s.id == "outcome").points[0]
    assert outcome.key == "obs:level/hangzhou/2020#1"
    assert [(c.at, c.says) for c in outcome.citations] == [(1, "90亿元")]


def test_verdicts_figures_and_words_narrow_the_table():
    assert [*rows(promise_ledger(verdicts=("met",)))] == ["增加值 75"]
    assert "世界一流（南京）" not in rows(promise_ledger(figures=True))
    assert [*rows(promise_ledger(search="世界"))] == ["世界一流（南京）"]


def test_a_choice_without_targets_is_a_sentence():
    assert promise_ledger(search="太湖").empty.startswith("5 个目标里没有符合所选条件的")


def test_english_rows_are_english():
    assert rows(promise_ledger(lang="en"))["Share of 40"] == [
        "2020",
        "about 40%",
        "30%",
        "missed",
        "30 − 40 = −10 percentage points",
        "not stated",
        "not stated",
    ]


def test_nineteen_of_forty_two_targets_are_found_by_the_year_of_their_plan(documents):
    for lang in ("zh", "en"):
        assert len(promise_ledger(documents, lang, search="2018").y.ticks) == 19
        assert len(promise_ledger(documents, lang, plans=("first-city-plan-2018",)).y.ticks) == 19
    talent = promise_ledger(documents, plans=("talent-gathering-2018",))
    assert len(talent.y.ticks) == 3
    assert {tuple(cells[-2:]) for cells in rows(talent).values()} == {
        ("2018 年计划的数字人才集聚", "规划计划")
    }


def test_the_plan_of_a_target_leads_to_its_own_lines(documents):
    plan = next(s for s in promise_ledger(documents).series if s.id == "plan").points[0]
    assert plan.text == "打造全国“数字经济第一城”行动计划（2018—2022 年）"
    assert plan.key == "policy:first-city-plan-2018"
    assert plan.citations


def test_the_plan_with_most_targets_is_shown_with_all_its_verdicts(documents: Dataset) -> None:
    chart = build("plan_targets", documents, "zh")
    assert "19 个目标：1 个未达到，1 个略低于约数，0 个达到，17 个无法检验" in chart.title
    assert len(chart.points) == 19
    assert [len(series.points) for series in chart.series] == [1, 1, 0, 17]


def test_what_cannot_be_judged_is_hatched_and_only_a_miss_is_dark_red(documents: Dataset) -> None:
    chart = build("plan_targets", documents, "zh")
    hatched = [point for point in chart.points if point.mark is Mark.MISSING]
    assert len(hatched) == 17
    assert [series.id for series in chart.series if series.colour == "missed"] == ["missed"]


def test_another_plan_can_be_chosen() -> None:
    chart = build("plan_targets", three_cities(), "zh", {"plan": "plan"})
    assert {point.key for point in chart.points} == {"target:reached", "target:too_high"}
    names = [series.name for series in chart.series]
    assert (names[0].startswith("1 个未达到（"), names[1].startswith("1 个达到（")) == (True, True)


def test_the_squares_that_are_judged_are_named_and_the_others_counted(documents: Dataset) -> None:
    assert [series.name for series in build("plan_targets", documents, "zh").series] == [
        "1 个未达到（核心产业增加值 5,800 亿元）",
        "1 个略低于约数（核心产业占全省约 58%）",
        "0 个达到",
        "17 个无法检验",
    ]


def test_a_plan_without_targets_is_told() -> None:
    chart = build("plan_targets", three_cities(), "zh", {"plan": "meeting"})
    assert chart.empty == "文献没有写明目标出自哪项政策。"


def test_the_data_table_tells_targets_and_results_as_they_are_counted(documents):
    rows = data_table(build("promises", documents, "zh")).rows
    told = {(row.series, row.value, row.number, row.unit) for row in rows}
    assert ("杭州", "5,076 亿元（87.5%）", 5076.0, "亿元") in told  # 5,076 ÷ 5,800
    assert ("目标", "5,800 亿元（100.0%）", 5800.0, "亿元") in told
    assert ("目标", "约 58%（100.0%）", 58.0, "%") in told
