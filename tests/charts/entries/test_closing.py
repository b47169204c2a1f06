"""What closing takes: ×1.715 at unchanged GDP, ×1.981 with the rest unchanged."""

from components.charts.chart import Mark
from components.charts.registry import build


def test_the_two_factors_are_those_of_the_audit(documents):
    bars = build("closing", documents, "zh").series[0].points
    assert [round(bar.value, 3) for bar in bars] == [1.715, 1.981]
    assert [(round(bar.low, 3), round(bar.high, 3)) for bar in bars] == [
        (1.707, 1.724),
        (1.969, 1.994),
    ]
    assert {bar.mark for bar in bars} == {Mark.DERIVED}


def test_each_bar_says_its_interval_and_leads_to_its_check(documents):
    bars = build("closing", documents, "zh").series[0].points
    assert [bar.text for bar in bars] == ["1.715（1.707–1.724）", "1.981（1.969–1.994）"]
    assert [bar.key for bar in bars] == ["check:closing_same_gdp", "check:closing_rest_same"]


def test_the_title_is_the_finding_in_both_languages(documents):
    assert build("closing", documents, "zh").title == (
        "追平杭州，苏州核心产业增加值至少要达到 2022 年的 1.715 倍；其余产业不变时要 1.981 倍"
    )
    assert build("closing", documents, "en").title == (
        "To draw level with Hangzhou, core value added in Suzhou must reach at least 1.715 times "
        "its size of 2022, or 1.981 times with the rest of GDP unchanged"
    )


def test_assumptions_and_formula_travel_with_the_chart(documents):
    chart = build("closing", documents, "zh")
    assert len(chart.assumptions) == 3
    assert "27.1%" in chart.assumptions[2]
    assert chart.formula == (
        "GDP 总量不变：27.1 ÷ 15.8 = 1.715；"
        "其余产业不变：(27.1 ÷ (100 − 27.1)) ÷ (15.8 ÷ (100 − 15.8)) = 1.981"
    )


def test_the_size_of_its_year_is_marked_at_one(documents):
    assert [(g.at, g.label) for g in build("closing", documents, "zh").guides] == [
        (1.0, "2022 年的规模"),
    ]


def test_another_pair_has_no_check_to_lead_to(third):
    chart = build("closing", third, "zh", {"follower": "nanjing"})
    bars = chart.series[0].points
    # 27.1 / 20.4 and (27.1 / 72.9) / (20.4 / 79.6)
    assert [round(bar.value, 3) for bar in bars] == [1.328, 1.451]
    assert [bar.key for bar in bars] == ["", ""]
    assert chart.series[0].colour == "third"


def test_who_is_ahead_has_nothing_to_close(ahead):
    assert build("closing", ahead, "zh").empty == "苏州的比重不低于杭州，没有需要追的差距。"


def test_without_a_share_there_is_a_sentence(silent):
    assert build("closing", silent, "en").empty.startswith("Suzhou and Hangzhou have no core share")


def test_a_factor_from_a_share_without_a_source_is_to_be_verified(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    marks = {point.mark for point in build("closing", tables, "zh").series[0].points}
    assert marks == {Mark.UNSOURCED}
