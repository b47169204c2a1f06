"""The finding of a trend, most telling first."""

import pytest

from components.charts.trend.lines import lines
from components.charts.trend.promises import promises
from components.charts.trend.title import spaced, title


def said(view):
    return title(view, lines(view), promises(view))


def test_a_decided_target_is_the_finding(look):
    assert said(look()) == "2020 年杭州核心产业 130 亿元，未达到 140 亿元的目标（完成 92.9%）"


def test_without_targets_the_longest_comparable_record_speaks(look):
    assert said(look(targets=False)) == "杭州核心产业：2017 年 100 亿元，2020 年 130 亿元"


def test_a_share_is_short_in_points_never_in_per_cent(look):
    assert said(look("share")) == (
        "2020 年杭州核心产业占比 27.1%，未达到约 28% 的目标（差 0.9 个百分点）"
    )


def test_several_rates_are_listed_in_time_with_their_kind(look):
    assert said(look("real", "loose", "average")) == (
        "杭州：2018—2020 年年均增速 9.1%，2020 年可比价增速 2.8%，2021 年未注明价格口径的增速 8.5%"
    )


def test_a_bound_is_said_as_one(look):
    assert said(look("broad_level")) == "2017 年杭州三新经济增加值超过 300 亿元"


def test_nothing_printed_is_said(look):
    assert said(look("silent")) == "总量：文献未载"


def test_an_index_without_a_base_says_so(look):
    assert title(look(base="2019"), (), ()) == "核心产业不能以 2019 年为 100"


def test_english_has_the_same_numbers(look):
    assert said(look(lang="en")) == (
        "Core industries in Hangzhou, 2020: 13 billion yuan; "
        "target of 14 billion yuan missed (92.9% of it)"
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
    assert spaced(text, "zh") == tidy
