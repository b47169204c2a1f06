"""The calculator's settings, filled up from each city's own data."""

import pytest

from components.charts.naming import Naming
from components.charts.pairing import pair
from components.charts.scenario import Settings, assumptions, growths, scenario

SUZHOU = (
    "  gdp_growth:\n    zh: GDP 增速\n    en: GDP growth\n    unit: '%'\n"
    "    measure: growth_real\n    calibre: core\n    values:\n"
)
CORE = "        2022: {value: 2.8, source: brief, at: 19, says: 2.8%}\n"


def plan(tables, **settings):
    return scenario(tables, pair(tables, "suzhou", "hangzhou"), Settings(**settings))


def lines(tables, lang="zh", **settings):
    shares = pair(tables, "suzhou", "hangzhou")
    found = plan(tables, **settings)
    moving = settings.get("moving", False)
    return assumptions(tables, Naming(tables.catalog, lang), shares, found, moving=moving)


def growing(bend, gdp, core="2022: {missing: O}"):
    """The pair with Suzhou's growth of GDP and core as given."""
    return bend(
        SUZHOU,
        f"{SUZHOU}      suzhou:\n        {gdp}\n",
        CORE,
        f"{CORE}      suzhou:\n        {core}\n",
    )


def test_rates_left_out_come_from_the_data(documents):
    found = plan(documents)
    # 1.055434 * 1.015 = 1.071266, rounded up to tenths
    assert (found.follower_core, found.follower_gdp) == (7.2, 1.5)
    assert (found.leader_core, found.leader_gdp) == (0.0, 0.0)
    assert (found.share_follower, found.share_leader, found.start) == (15.8, 27.1, 2022)


def test_the_leaders_own_growth_is_reported_or_derived(documents):
    own = growths(documents, pair(documents, "suzhou", "hangzhou"))
    assert [own[name].value for name in ("leader_core", "leader_gdp")] == [2.8, 1.5]
    assert (own["follower_core"], own["follower_gdp"]) == (None, None)


def test_the_followers_own_growth_goes_before_the_leaders(bend):
    tables = growing(
        bend,
        "2022: {value: 6, source: brief, at: 30, says: 6%}",
        "2022: {value: 7.6, source: brief, at: 31, says: 7.6%}",
    )
    found = plan(tables)
    assert (found.follower_core, found.follower_gdp) == (7.6, 6.0)
    told = lines(tables)
    assert told["follower_gdp"] == "苏州的GDP 增速取 2022 年的 6%（简报第 30 行）。"
    assert told["follower_core"] == "苏州的核心产业增速取 2022 年的 7.6%（简报第 31 行）。"
    assert lines(tables, "en")["follower_gdp"] == (
        "GDP growth in Suzhou is the 6% of 2022 (Brief, line 30)."
    )


def test_growth_without_a_source_is_not_taken_and_not_called_absent(bend):
    tables = growing(bend, "2022: 6")
    assert plan(tables).follower_gdp == 1.5
    assert lines(tables)["follower_gdp"] == (
        "没有苏州带出处的 GDP 增速，这里借用杭州 2022 年的 1.5%，请换成自己的数。"
    )


def test_the_newest_year_stands_in_for_the_year_of_the_gap_and_is_named(bend):
    tables = growing(
        bend,
        "2021: {value: 8.7, source: brief, at: 29, says: 8.7%}\n"
        "        2023: {value: 4.6, source: brief, at: 30, says: 4.6%}\n"
        "        2024Q1: {value: 9, source: brief, at: 31, says: 9%}\n"
        "        2024: 5",
    )
    assert plan(tables).follower_gdp == 4.6
    assert "取 2023 年的 4.6%（简报第 30 行）" in lines(tables)["follower_gdp"]


def test_a_growth_that_is_taken_as_nothing_is_said_to_be(bend):
    tables = bend("2022: {value: 1.5, source: brief, at: 20, says: 1.5%}", "2022: {missing: O}")
    assert plan(tables, moving=True).leader_gdp == 0.0
    told = lines(tables, moving=True)
    assert told["follower_gdp"] == "没有苏州带出处的 GDP 增速，这里按 0 算，请填自己的数。"
    assert told["leader_gdp"] == "没有杭州带出处的 GDP 增速，这里按 0 算，请填自己的数。"


def test_a_core_growth_that_just_closes_the_gap_is_said_to_do_so(documents):
    assert lines(documents, years=5)["follower_core"] == (
        "没有苏州带出处的核心产业增速，这里取恰好在 5 年内追平的增速。"
    )


def test_a_moving_leader_takes_what_is_given_over_what_is_known(documents):
    found = plan(documents, moving=True, leader_core=6.0)
    assert (found.leader_core, found.leader_gdp) == (6.0, 1.5)


def test_a_zero_that_is_given_stays_a_zero(documents):
    found = plan(documents, follower_core=0.0, follower_gdp=0.0)
    assert (found.follower_core, found.follower_gdp) == (0.0, 0.0)


@pytest.mark.parametrize(("core", "own"), [(2.8, True), (3.0, False)])
def test_a_rate_is_said_to_be_the_citys_own_only_while_it_is(documents, core, own):
    told = lines(documents, moving=True, leader_core=core)
    assert ("leader_core" in told) is own
    assert "推算" in told["leader_gdp"]
