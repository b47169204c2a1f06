"""The calculator's settings, filled up from the data."""

from components.charts.naming import Naming
from components.charts.pairing import pair
from components.charts.scenario import Settings, assumptions, observed_rates, scenario


def plan(tables, **settings):
    return scenario(tables, pair(tables, "suzhou", "hangzhou"), Settings(**settings))


def test_rates_left_out_come_from_the_data(documents):
    found = plan(documents)
    # 1.055434 * 1.015 = 1.071266, rounded up to tenths
    assert (found.follower_core, found.follower_gdp) == (7.2, 1.5)
    assert (found.leader_core, found.leader_gdp) == (0.0, 0.0)
    assert (found.share_follower, found.share_leader, found.start) == (15.8, 27.1, 2022)


def test_the_leaders_own_growth_is_reported_or_derived(documents):
    assert observed_rates(documents, pair(documents, "suzhou", "hangzhou")) == (2.8, 1.5)


def test_a_moving_leader_takes_what_is_given_over_what_is_known(documents):
    found = plan(documents, moving=True, leader_core=6.0)
    assert (found.leader_core, found.leader_gdp) == (6.0, 1.5)


def test_a_zero_that_is_given_stays_a_zero(documents):
    found = plan(documents, follower_core=0.0, follower_gdp=0.0)
    assert (found.follower_core, found.follower_gdp) == (0.0, 0.0)


def test_observed_growth_is_called_so_only_while_it_is(documents):
    shares, naming = pair(documents, "suzhou", "hangzhou"), Naming(documents.catalog, "zh")
    for core, said in ((2.8, True), (3.0, False)):
        found = plan(documents, moving=True, leader_core=core)
        lines = assumptions(documents, naming, shares, found, moving=True)
        assert any("GDP 增速由文献推算" in line for line in lines) is said
