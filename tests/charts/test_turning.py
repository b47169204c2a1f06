"""What stood at a turning year: decision, targets, figures of that year."""

import pytest

from components.charts.chart import Mark
from components.charts.naming import Naming
from components.charts.turning import decided, figures, targets, turns


@pytest.fixture
def turn(documents):
    """The turning years of Hangzhou by year."""
    return {
        found.year: found for found in turns(documents, Naming(documents.catalog, "zh"), "hangzhou")
    }


def test_turning_years_come_in_order_with_the_policies_that_began_in_them(turn):
    assert {year: found.policies for year, found in turn.items()} == {
        2003: ("policy:digital-layout-2003",),
        2018: ("policy:first-city-plan-2018",),
        2022: ("policy:reshape-first-city-2022",),
    }


def test_a_city_without_turning_points_has_no_turns(documents):
    assert turns(documents, Naming(documents.catalog, "zh"), "suzhou") == ()


def test_the_decision_is_the_policy_in_words(turn):
    assert [point.text for point in decided(turn[2018])] == [
        "打造全国“数字经济第一城”行动计划（2018—2022 年）"
    ]


def test_the_targets_of_a_year_are_told_with_what_came_of_them_and_counts_are_left_out(turn):
    found = targets(turn[2018], "hangzhou")
    assert [point.text for point in found][2:] == [
        "核心产业增加值 5,800 亿元（2022 年，未达到）",
        "核心产业约占全省 58%（2022 年，未达到）",
    ]
    assert {point.mark for point in found} == {Mark.TARGET}
    assert targets(turn[2018], "suzhou") == []


def test_figures_of_the_year_are_words_in_the_order_asked_for_and_no_positions(turn):
    found = figures(turn[2022], "hangzhou", ("core_share_gdp", "core_value_added"))
    assert [point.text for point in found] == ["占 GDP 比重 27.1%", "核心产业增加值 5,076 亿元"]
    assert [(point.x, point.y, point.value) for point in found] == [(0, 0, None)] * 2
    assert figures(turn[2003], "hangzhou", ("core_share_gdp",)) == []
