"""The ledger of targets."""

from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def drawn(tables=TABLES, lang="zh", **options):
    return build("promise_ledger", tables, lang, options)


def rows(chart):
    """Row label and texts of its cells, from the top."""
    names = dict(chart.y.ticks)
    found = {}
    for series in chart.series:
        for point in series.points:
            found.setdefault(names[point.y], []).append(point.text)
    return found


def test_every_target_has_its_row_with_verdict_and_sum_or_reason():
    assert rows(drawn()) == {
        "增加值 100※": [
            "2020 年",
            "100 亿元",
            "90 亿元",
            "未达到",
            "90 ÷ 100 × 100 = 90.00%；90 − 100 = −10 亿元",
            "行动计划",
        ],
        "占比 40": ["2020 年", "约 40%", "30%", "未达到", "30 − 40 = −10 个百分点", "未注明"],
        "增加值 75": [
            "2020 年",
            "75 亿元",
            "90 亿元",
            "达到",
            "90 ÷ 75 × 100 = 120.00%；90 − 75 = 15 亿元",
            "行动计划",
        ],
        "增加值 500": [
            "2030 年",
            "500 亿元",
            "120 亿元（2021 年），为目标的 24.0%",
            "期限未到",
            "期限还没有到",
            "未注明",
        ],
        "世界一流（南京）": [
            "文献没有写期限",
            "没有数字的目标",
            "文献未载",
            "无法检验",
            "没有数字",
            "未注明",
        ],
    }


def test_the_documents_make_forty_one_promises_and_two_can_be_tested(documents):
    chart = drawn(documents)
    assert (
        chart.title
        == "41 个目标：2 个未达到，0 个达到，1 个已到期尚无结果，0 个期限未到，38 个无法检验"
    )
    assert len(chart.y.ticks) == 41


def test_what_the_documents_leave_out_is_marked_missing_and_has_no_number():
    vague = next(s for s in drawn().series if s.id == "outcome").points[4]
    assert (vague.mark, vague.value, vague.text) == (Mark.MISSING, None, "文献未载")


def test_how_far_a_target_has_come_leads_to_the_figure_of_that_year():
    ahead = next(s for s in drawn().series if s.id == "outcome").points[3]
    assert ahead.text == "120 亿元（2021 年），为目标的 24.0%"
    assert (ahead.mark, ahead.key) == (Mark.EXACT, "obs:level/hangzhou/2021#1")


def test_an_outcome_leads_to_its_own_document_line():
    outcome = next(s for s in drawn().series if s.id == "outcome").points[0]
    assert outcome.key == "obs:level/hangzhou/2020#1"
    assert [(c.at, c.says) for c in outcome.citations] == [(1, "90亿元")]


def test_verdicts_figures_and_words_narrow_the_table():
    assert [*rows(drawn(verdicts=("met",)))] == ["增加值 75"]
    assert "世界一流（南京）" not in rows(drawn(figures=True))
    assert [*rows(drawn(search="世界"))] == ["世界一流（南京）"]


def test_a_choice_without_targets_is_a_sentence():
    assert drawn(search="太湖").empty.startswith("5 个目标里没有符合所选条件的")


def test_english_rows_are_english():
    assert rows(drawn(lang="en"))["Share of 40"] == [
        "2020",
        "about 40%",
        "30%",
        "missed",
        "30 − 40 = −10 percentage points",
        "not stated",
    ]


def test_nineteen_of_forty_one_targets_are_found_by_the_year_of_their_plan(documents):
    for lang in ("zh", "en"):
        assert len(drawn(documents, lang, search="2018").y.ticks) == 19
        assert len(drawn(documents, lang, plans=("first-city-plan-2018",)).y.ticks) == 19
    talent = drawn(documents, plans=("talent-gathering-2018",))
    assert len(talent.y.ticks) == 3
    assert {cells[-1] for cells in rows(talent).values()} == {"2018 年计划的数字人才集聚"}


def test_the_plan_of_a_target_leads_to_its_own_lines(documents):
    plan = next(s for s in drawn(documents).series if s.id == "plan").points[0]
    assert plan.text == "打造全国“数字经济第一城”行动计划（2018—2022 年）"
    assert plan.key == "policy:first-city-plan-2018"
    assert plan.citations
