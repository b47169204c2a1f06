"""Two cities held against each other, whoever is ahead."""

from components.analysis.gap import Gap, NoGap
from components.charts.naming import Naming
from components.charts.pairing import Pairing, behind, no_gap, pair, words_of

CITIES = ("suzhou", "hangzhou")


def test_the_latest_common_period_is_taken_unless_one_is_named(next_year):
    assert pair(next_year, "suzhou", "hangzhou").leader.period.code == "2023"
    assert pair(next_year, "suzhou", "hangzhou", "2022").leader.value == 27.1


def test_without_a_common_period_there_is_no_gap(silent):
    assert pair(silent, "suzhou", "hangzhou") == NoGap("missing", ())


def test_a_chart_of_two_cities_without_a_gap_says_why(silent):
    chart = no_gap(
        "closing", "bar", Naming(silent.catalog, "zh"), pair(silent, *CITIES), Pairing(*CITIES)
    )
    assert chart.empty == (
        "苏州与杭州还没有同一时期的核心产业占 GDP 比重，无法计算差距。补上缺的一年就能比。"
    )
    assert (chart.series, chart.alt) == ((), chart.empty)


def test_nothing_is_to_be_closed_by_who_is_ahead(ahead):
    assert isinstance(pair(ahead, "suzhou", "hangzhou"), Gap)
    assert behind(ahead, "suzhou", "hangzhou").reason == "ahead"


def test_the_words_put_the_lower_share_first(ahead):
    told = words_of(Naming(ahead.catalog, "zh"), pair(ahead, "suzhou", "hangzhou"))
    assert (told["low"], told["high"], told["points"], told["interval"]) == (
        "杭州",
        "苏州",
        "3.4 个百分点",
        "3.3–3.5",
    )
