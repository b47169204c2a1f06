import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.frames.catchup import (
    Scenario,
    excess,
    path,
    required_core,
    required_excess,
    required_grid,
    sensitivity,
    years_to_close,
)
from components.frames.refusal import RefusalError

SHARES = st.floats(1, 60)
RATES = st.floats(-10, 25)
TODAY = Scenario(15.8, 27.1)


@pytest.mark.parametrize(("years", "rate"), [(5, 11.4), (10, 5.5)])
def test_the_required_pace_is_that_of_the_audit(years: int, rate: float) -> None:
    assert round(required_excess(Scenario(15.8, 27.1, years=years)), 1) == rate


def test_the_required_core_growth_adds_the_growth_of_gdp() -> None:
    found = required_core(Scenario(15.8, 27.1, years=5, follower_gdp=5))
    assert round(found, 2) == 16.96  # 1.1139416 * 1.05 - 1


def test_excess_is_a_quotient_and_no_difference() -> None:
    assert round(excess(15.5, 5), 6) == 10
    assert excess(7, 7) == 0


def test_a_path_has_a_row_for_the_start_and_for_each_year() -> None:
    frame = path(Scenario(15.8, 27.1, years=2, follower_core=10))
    assert frame["year"].tolist() == [2022, 2023, 2024]
    assert frame["follower"].round(3).tolist() == [15.8, 17.38, 19.118]
    assert frame["leader"].tolist() == [27.1, 27.1, 27.1]
    assert frame["gap"].round(3).tolist() == [11.3, 9.72, 7.982]


def test_a_share_beyond_the_whole_is_marked_impossible() -> None:
    frame = path(Scenario(60, 70, years=3, follower_core=30))
    assert frame["possible"].tolist() == [True, True, False, False]  # 78, 101.4, 131.8


@given(SHARES, SHARES, RATES, RATES, RATES, RATES)
def test_years_to_close_meet_the_path(f, lead, fc, fg, lc, lg) -> None:
    assume(f < lead)
    scenario = Scenario(f, lead, 1, fc, fg, lc, lg)
    years = years_to_close(scenario)
    if years is None:
        assert scenario.pace_follower <= scenario.pace_leader * (1 + 1e-9)
        return
    assume(years <= 49)
    whole = math.ceil(years)
    frame = path(Scenario(f, lead, max(whole, 1), fc, fg, lc, lg))
    assert frame["gap"].iloc[whole] <= 1e-6
    assert whole == 0 or frame["gap"].iloc[whole - 1] >= -1e-6


@given(SHARES, SHARES, st.integers(1, 50), RATES, RATES)
def test_growing_at_the_required_pace_closes_the_gap_at_the_end(f, lead, years, lc, lg) -> None:
    scenario = Scenario(f, lead, years, 0, 0, lc, lg)
    rate = required_excess(scenario)
    assume(-100 < rate <= 100)
    frame = path(Scenario(f, lead, years, rate, 0, lc, lg))
    assert frame["gap"].iloc[-1] == pytest.approx(0, abs=1e-6 * frame["leader"].iloc[-1])


def test_a_follower_that_is_ahead_needs_no_time_and_a_slow_one_never_arrives() -> None:
    assert years_to_close(Scenario(27.1, 15.8)) == 0
    assert years_to_close(TODAY) is None
    assert years_to_close(Scenario(15.8, 27.1, 10, 8, 5, 8, 5)) is None


def test_sensitivity_has_a_row_for_each_pair() -> None:
    frame = sensitivity(TODAY, [5, 10], [5.0, 12.0])
    assert frame[["years", "excess"]].values.tolist() == [[5, 5], [5, 12], [10, 5], [10, 12]]
    assert frame["closed"].tolist() == [False, True, False, True]
    assert frame["gap"].round(1).tolist() == [6.9, -0.7, 1.4, -22.0]


def test_a_moving_leader_asks_for_more() -> None:
    frame = required_grid(TODAY, [5], [0.0, 1.0, 2.0])
    assert frame["required"].round(1).tolist() == [11.4, 12.5, 13.6]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"share_follower": 0}, "share_out_of_range"),
        ({"share_leader": 100}, "share_out_of_range"),
        ({"share_leader": math.nan}, "share_out_of_range"),
        ({"years": 0}, "years_out_of_range"),
        ({"years": 51}, "years_out_of_range"),
        ({"follower_core": -100}, "rate_out_of_range"),
        ({"leader_gdp": 101}, "rate_out_of_range"),
    ],
)
def test_a_setting_out_of_range_is_refused_by_name(change, code) -> None:
    with pytest.raises(RefusalError) as error:
        Scenario(**({"share_follower": 15.8, "share_leader": 27.1} | change))
    assert (error.value.code, error.value.values["name"]) == (code, next(iter(change)))
