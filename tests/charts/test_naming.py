"""Names, periods and numbers as a chart writes them."""

import math

import pytest

from components.charts.naming import Naming


@pytest.fixture
def zh(bend):
    return Naming(bend().catalog, "zh")


@pytest.fixture
def en(bend):
    return Naming(bend().catalog, "en")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("2022", "2022 年"),
        ("2018H1", "2018 年上半年"),
        ("2024Q1", "2024 年一季度"),
        ("2018-10", "2018 年 10 月"),
        ("2023-05-24", "2023 年 5 月 24 日"),
        ("2019/2021", "2019—2021 年"),
        ("2018-10/2022", "2018 年 10 月—2022 年"),
    ],
)
def test_a_period_is_told_as_readers_say_it(zh, code, told):
    assert zh.period(code) == told


def test_places_and_indicators_have_their_names_in_the_language(zh, en):
    assert (zh.place("suzhou"), zh.indicator("gdp")) == ("苏州", "地区生产总值")
    assert (en.place("suzhou"), en.indicator("gdp")) == ("Suzhou", "GDP")


def test_a_difference_of_shares_is_points_and_never_per_cent(zh):
    assert zh.points(11.3) == "11.3 个百分点"
    assert zh.value(27.1, "core_share_gdp") == "27.1%"


def test_an_interval_with_an_open_end_is_said_and_not_drawn_somewhere(zh):
    assert zh.interval(11.2, 11.4) == "11.2–11.4"
    assert zh.interval(5000, math.inf) == "5,000 以上"
    assert zh.interval(-math.inf, 50) == "50 以下"


def test_colour_and_shape_of_a_place_go_together(third):
    naming = Naming(third.catalog, "zh")
    assert (naming.colour("suzhou"), naming.shape("suzhou")) == ("suzhou", "square")
    assert (naming.colour("nanjing"), naming.shape("nanjing")) == ("third", "triangle")
