"""What a trend says, on a catalog with one thing per rule."""

import pytest

from components.charts.trend.chart import line_series
from components.charts.trend.data import index_lines, trend_lines, trend_targets
from components.charts.trend.text import (
    index_title,
    indicators_title,
    line_name,
    places_title,
    short_name,
    subject,
    trend_alt,
    trend_assumptions,
    trend_file_name,
    trend_formulas,
    trend_note,
    trend_subtitle,
    trend_title,
    without_blanks,
)

# What lines and figures are called.


def test_one_thing_in_several_kinds_is_named_once(look):
    assert subject(look("real", "loose")) == "核心产业：可比价增速、未注明价格口径的增速"


def test_one_indicator_goes_by_its_own_name(look):
    assert subject(look("real")) == "实际增速"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_of_several_indicators_carry_place_and_kind(look, lang):
    names = {"zh": "杭州 可比价增速", "en": "Hangzhou, growth (comparable prices)"}
    assert line_name(look("real", "loose", lang=lang), "real", "hangzhou") == names[lang]


def test_indicators_of_different_things_keep_their_names(look):
    assert short_name(look("level", "broad_level"), "broad_level") == "三新经济增加值"


# Titles that list figures.


def printed(view):
    return [row for line in trend_lines(view) if not line.gaps for row in line.rows]


def test_one_place_has_nobody_beside_it(look):
    view = look("share")
    assert places_title(view, printed(view)) == ""


def test_two_exact_shares_are_told_with_their_distance_in_points(look):
    view = look("share", places=("hangzhou", "suzhou"))
    row = printed(view)[0]
    other = {**row, "place": "suzhou", "value": 15.8}
    assert places_title(view, [other, row]) == (
        "2020 年核心产业占比：杭州 27.1%，苏州 15.8%，相差 11.3 个百分点"
    )


def test_a_bound_is_not_subtracted(look):
    view = look("share", places=("hangzhou", "suzhou"))
    row = printed(view)[0]
    other = {**row, "place": "suzhou", "value": 15, "mark": "over"}
    assert places_title(view, [row, other]) == "2020 年核心产业占比：杭州 27.1%，苏州超过 15%"


def test_indicators_of_several_places_name_the_place(look):
    view = look("real", "loose", places=("hangzhou", "suzhou"))
    rows = printed(view)
    text = indicators_title(view, [rows[0], {**rows[1], "place": "suzhou"}])
    assert text == "2020 年杭州可比价增速 2.8%，2021 年苏州未注明价格口径的增速 8.5%"


def test_a_long_list_keeps_the_latest_and_counts_the_rest(look):
    view = look("level", "broad_level")
    row = printed(view)[0]
    cells = [(i, p) for i in view.indicators for p in ("hangzhou", "suzhou", "zhejiang")]
    rows = [
        {**row, "indicator": id_, "place": place, "x": year, "period": str(year)}
        for year, (id_, place) in enumerate(cells, 2018)
    ]
    assert indicators_title(view, rows).endswith("2023 年浙江三新经济增加值 60 亿元，另有 2 个数")


def test_an_index_tells_its_base(look):
    view = look(base="2017")
    row = {
        **printed(view)[1],
        "value": 110.0,
        "low": 109.4,
        "high": 110.6,
        "decimals": 1,
        "said_in": "",
        "period": "2018",
    }
    assert index_title(view, [row]) == "以 2017 年为 100，2018 年核心产业：杭州 110"


# The finding of a trend, most telling first.


def said(view):
    return trend_title(view, trend_lines(view), trend_targets(view))


def test_a_decided_target_is_the_finding(look):
    assert said(look()) == "2020 年杭州核心产业 130 亿元，未达到 140 亿元的目标（完成 93%）"


def test_without_targets_the_longest_comparable_record_speaks(look):
    assert said(look(targets=False)) == "杭州核心产业：2017 年 100 亿元，2020 年 130 亿元"


def test_a_share_is_short_in_points_never_in_per_cent(look):
    assert said(look("share")) == (
        "2020 年杭州核心产业占比 27.1%，略低于约 28% 的目标（差 0.9 个百分点）"
    )


def test_several_rates_are_listed_in_time_with_their_kind(look):
    assert said(look("real", "loose", "average")) == (
        "杭州：2018—2020 年年均增速 9.1%，2020 年可比价增速 2.8%，2021 年未注明价格口径的增速 8.5%"
    )


def test_a_bound_is_said_as_one(look):
    assert said(look("broad_level")) == "2017 年杭州三新经济增加值超过 300 亿元"


def test_nothing_printed_is_said(look):
    assert said(look("silent")) == "总量：无数据"


def test_an_index_without_a_base_says_so(look):
    assert trend_title(look(base="2019"), (), ()) == "核心产业不能以 2019 年为 100"


def test_english_has_the_same_numbers(look):
    assert said(look(lang="en")) == (
        "Core industries in Hangzhou, 2020: 13 billion yuan; "
        "target of 14 billion yuan missed (93% of it)"
    )


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("产业规模 超过 7,800 亿元", "产业规模超过 7,800 亿元"),
        ("占 GDP 比重 27.1%", "占 GDP 比重 27.1%"),
        ("“第一城” 目标", "“第一城”目标"),
    ],
)
def test_blanks_stand_only_between_chinese_and_other_signs(text, tidy):
    assert without_blanks(text, "zh") == tidy


# The words around a trend.


def test_the_subtitle_tells_what_where_when_unit_and_marks(look):
    view = look(last=2021)
    assert trend_subtitle(view, line_series(view, trend_lines(view))) == (
        "核心产业；杭州；2017—2021 年；单位：亿元；实心为文献原值；灰字、灰条为无数据"
    )


def test_the_description_tells_every_point_in_time(look):
    view = look(last=2021)
    assert trend_alt(view, "标题", line_series(view, trend_lines(view))) == (
        "折线图。标题。2017—2021 年，单位：亿元。杭州：2017 年 100；2018 年上半年 60；"
        "2018 年 110；2019 年 无数据；2020 年 130；2021 年 160。"
    )


def test_a_file_name_has_no_sign_that_a_file_system_refuses(look):
    assert trend_file_name(look(last=2021)) == "杭州_核心产业_2017-2021"
    english = look(lang="en", places=("hangzhou", "suzhou"), last=2021)
    assert trend_file_name(english) == "Hangzhou_and_Suzhou_Core_industries_2017-2021"


# Caveats, arithmetic and assumptions.


def test_the_note_tells_calibre_and_break(look):
    view = look()
    said = trend_note(view, trend_lines(view), None)
    assert said.startswith("口径：核心产业。只含核心")
    assert "2020 年与 2021 年之间不连线：序列中断。" in said


def test_kinds_of_growth_come_with_the_warning_that_they_are_never_joined(look):
    view = look("real", "loose")
    assert "互不连线" in trend_note(view, trend_lines(view), None)


def test_a_place_without_any_record_is_named(look):
    view = look("share", places=("hangzhou", "suzhou"))
    assert "数据文件中没有苏州的这些指标。" in trend_note(view, trend_lines(view), None)


def test_ids_of_an_old_recipe_are_named(look):
    view = look("level", "gone")
    assert "数据文件中没有：gone" in trend_note(view, trend_lines(view), None)


def test_a_refused_base_is_explained_with_place_and_year(look):
    view = look(base="2019")
    lines = index_lines(view, trend_lines(view))
    said = trend_note(view, trend_lines(view), lines)
    assert "杭州核心产业在 2019 年没有文献原值" in said
    assert "数据文件中没有" not in said


def test_derived_points_asked_for_beside_an_index_are_said_to_stay_out(look):
    view = look(base="2017", derived=True)
    assert "推算不放进指数。" in trend_note(
        view, trend_lines(view), index_lines(view, trend_lines(view))
    )


def test_derived_points_and_verdicts_show_their_arithmetic(look):
    view = look(derived=True)
    assert trend_formulas(view, trend_lines(view), trend_targets(view), None) == (
        "2019 年杭州：130 ÷ (1 + 2.8 ÷ 100) ≈ 126；130 ÷ 140 × 100 ≈ 93%"
    )
    assert trend_assumptions(view, trend_lines(view)) == ("基年为上年",)


def test_without_derived_points_nothing_is_assumed(look):
    view = look(targets=False)
    assert trend_formulas(view, trend_lines(view), (), None) == ""
    assert trend_assumptions(view, trend_lines(view)) == ()
