""""""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.analysis import figures
from components.analysis.intervals import FormulaError


def test_a_figure_is_found_by_cell_with_key_and_interval(catalog) -> None:
    figure = figures.figure(catalog, "core_share_gdp", "suzhou", 2022)
    assert (figure.key, figure.value) == ("obs:core_share_gdp/suzhou/2022#1", 15.8)
    assert (figure.interval.low, figure.interval.high) == (15.75, 15.85)


def test_a_rival_is_found_by_its_number(catalog) -> None:
    figure = figures.at(catalog, "obs:core_value_added/hangzhou/2022#2")
    assert (figure.value, figure.interval.high) == (5000, math.inf)


@pytest.mark.parametrize(
    "key",
    [
        "obs:core_value_added/suzhou/2022#1",  # recorded as missing
        "obs:core_value_added/hangzhou/2022#3",  # no third report
        "obs:core_value_added/hangzhou/1999#1",
        "obs:core_value_added/atlantis/2022#1",
        "obs:nothing/hangzhou/2022#1",
        "policy:plan",
    ],
)
def test_what_has_no_value_is_no_figure(catalog, key) -> None:
    assert figures.at(catalog, key) is None


def test_an_estimate_carries_value_interval_and_filled_formula(catalog) -> None:
    share = figures.figure(catalog, "core_share_gdp", "suzhou", 2022)
    estimate = figures.estimate("100 - s", s=share)
    assert estimate.formula == "100 − 15.8"
    assert estimate.value == pytest.approx(84.2)
    assert estimate.low == pytest.approx(84.15)
    assert estimate.high == pytest.approx(84.25)


def test_an_estimate_that_divides_by_zero_is_an_error(catalog) -> None:
    share = figures.figure(catalog, "core_share_gdp", "suzhou", 2022)
    with pytest.raises(FormulaError):
        figures.estimate("1 / (s - s)", s=share)


IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
PERIODS = st.sampled_from(["2022", "2018H1", "2024Q1", "2022-09", "2023-05-24", "2019/2021"])


def test_a_key_names_indicator_place_period_and_report() -> None:
    key = figures.observation_key("core_value_added", "hangzhou", "2022", 2)
    assert key == "obs:core_value_added/hangzhou/2022#2"


@given(IDS, IDS, PERIODS, st.integers(1, 99))
def test_an_address_reads_back_what_the_key_was_made_of(
    indicator: str, place: str, period: str, number: int
) -> None:
    address = figures.parse_key(figures.observation_key(indicator, place, period, number))
    assert address == figures.Address(indicator, place, period, number)


def test_the_key_of_a_record_is_no_observation() -> None:
    assert figures.parse_key(figures.record_key("policy", "plan-2018")) is None
    assert figures.record_key("policy", "plan-2018") == "policy:plan-2018"
