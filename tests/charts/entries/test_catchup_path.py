"""The calculator: years to draw level by hand arithmetic, and assumptions that travel along."""

import pytest

from components.charts.chart import Mark
from components.charts.registry import build


def line(chart, place):
    return next(series for series in chart.series if series.id == place)


def test_the_standard_view_closes_the_gap_within_ten_years(documents):
    # Core 7.2 %, GDP 1.5 %: ln(27.1 / 15.8) / ln(1.072 / 1.015) = 0.53952 / 0.05464 = 9.87.
    assert build("catchup_path", documents, "zh").title == (
        "按此假设，苏州约 9.9 年追平杭州（2032 年）"
    )
    assert build("catchup_path", documents, "en").title == (
        "On these assumptions Suzhou draws level with Hangzhou in about 9.9 years (2032)"
    )


def test_the_lines_start_at_the_printed_shares_and_go_on_derived(documents):
    chart = build("catchup_path", documents, "zh")
    suzhou = line(chart, "suzhou").points
    assert (suzhou[0].value, suzhou[0].mark, suzhou[0].key) == (
        15.8,
        Mark.EXACT,
        "obs:core_share_gdp/suzhou/2022#1",
    )
    assert {point.mark for point in suzhou[1:]} == {Mark.DERIVED}
    # 15.8 * 1.072 / 1.015
    assert round(suzhou[1].value, 4) == 16.6873
    assert [point.label for point in suzhou][-1] == "2032 年"
    assert {point.value for point in line(chart, "hangzhou").points} == {27.1}
    assert line(chart, "suzhou").line == "dotted"


def test_a_guide_stands_where_they_meet(documents):
    guide = build("catchup_path", documents, "zh").guides[0]
    assert guide.label == "约 9.9 年后持平"
    assert round(guide.at, 1) == 2032.4


def test_the_pace_that_would_just_do_is_said(documents):
    note = build("catchup_path", documents, "zh", {"years": 5}).note
    assert "每年须快于 GDP 11.4%" in note
    # 1.113942 * 1.015 = 1.13065
    assert "GDP 年增 1.5% 时核心产业年增 13.07%" in note


def test_too_slow_a_pace_says_how_long_it_would_take(documents):
    chart = build("catchup_path", documents, "zh", {"follower_core": 5.0, "follower_gdp": 2.0})
    # ln(27.1 / 15.8) / ln(1.05 / 1.02) = 0.53952 / 0.028988 = 18.61; 15.8 * 1.33630 = 21.11
    assert chart.title == "按此假设，10 年后苏州仍落后 6.0 个百分点，追平杭州约需 18.6 年"
    assert chart.guides == ()
    assert line(chart, "suzhou").points[-1].text == "21.1%"


def test_no_excess_never_closes_the_gap(documents):
    chart = build("catchup_path", documents, "en", {"follower_core": 3.0, "follower_gdp": 3.0})
    assert chart.title == (
        "On these assumptions Suzhou never draws level with Hangzhou; "
        "after 10 years they are 11.3 percentage points apart"
    )


def test_a_moving_leader_goes_on_at_its_own_growth(documents):
    chart = build("catchup_path", documents, "zh", {"moving": True})
    hangzhou = line(chart, "hangzhou").points
    # 27.1 * 1.028 / 1.015
    assert round(hangzhou[1].value, 4) == 27.4471
    assert "假设" not in chart.assumptions[0]
    assert any("核心产业年增 2.8%，GDP 年增 1.5%" in text for text in chart.assumptions)


def test_every_assumption_is_printed(documents):
    assert build("catchup_path", documents, "zh").assumptions == (
        "起点为 2022 年的比重：苏州 15.8%，杭州 27.1%。",
        "苏州：核心产业年增 7.2%，GDP 年增 1.5%，每年不变。",
        "没有苏州带出处的核心产业增速，这里取恰好在 10 年内追平的增速。",
        "没有苏州带出处的 GDP 增速，这里借用杭州 2022 年的 1.5%，请换成自己的数。",
        "杭州的比重固定在 27.1%。",
        "各个增速须同为可比价或同为现价，不混用。",
    )


def test_ones_own_growth_is_not_called_borrowed(documents):
    chart = build("catchup_path", documents, "zh", {"follower_gdp": 4.0})
    assert not any("借用" in text for text in chart.assumptions)


def test_a_share_over_the_whole_is_not_drawn(documents):
    chart = build("catchup_path", documents, "zh", {"follower_core": 60.0, "follower_gdp": 0.0})
    # 15.8 * 1.6^3 = 64.7, 15.8 * 1.6^4 = 103.5
    assert [point.label for point in line(chart, "suzhou").points][-1] == "2025 年"
    assert chart.note.endswith("比重超过 100% 的年份没有意义，未画出。")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"years": 0}, "年数须在 1 到 50 之间。"),
        ({"years": 51}, "年数须在 1 到 50 之间。"),
        ({"follower_core": 101.0}, "增速须高于 −100%，且不超过 100%。"),
    ],
)
def test_settings_out_of_range_are_refused_in_words(documents, options, sentence):
    assert build("catchup_path", documents, "zh", options).empty == sentence


def test_without_known_growth_the_defaults_are_zero(bend):
    tables = bend(
        "2022: {value: 2.8, source: brief, at: 19, says: 2.8%}",
        "2022: {missing: O}",
        "2022: {value: 1.5, source: brief, at: 20, says: 1.5%}",
        "2022: {missing: O}",
    )
    chart = build("catchup_path", tables, "zh")
    # (27.1 / 15.8)^(1 / 10) = 1.05543, rounded up to 5.6 %
    assert "核心产业年增 5.6%，GDP 年增 0%" in chart.assumptions[1]


def test_a_third_city_can_follow(third):
    chart = build("catchup_path", third, "zh", {"follower": "nanjing"})
    assert line(chart, "nanjing").points[0].value == 20.4
    assert chart.title.startswith("按此假设，南京约")


def test_nothing_to_close_is_said_in_a_sentence(ahead, silent):
    assert build("catchup_path", ahead, "zh").empty == "苏州的比重不低于杭州，没有需要追的差距。"
    assert build("catchup_path", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")
