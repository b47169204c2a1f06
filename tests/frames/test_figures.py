import math

import pytest

from components.frames import figures
from components.frames.interval import FormulaError


def test_a_figure_is_found_by_cell_with_key_and_interval(catalog) -> None:
    found = figures.figure(catalog, "core_share_gdp", "suzhou", 2022)
    assert (found.key, found.value) == ("obs:core_share_gdp/suzhou/2022#1", 15.8)
    assert (found.interval.low, found.interval.high) == (15.75, 15.85)


def test_a_rival_is_found_by_its_number(catalog) -> None:
    found = figures.at(catalog, "obs:core_value_added/hangzhou/2022#2")
    assert (found.value, found.interval.high) == (5000, math.inf)


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
    found = figures.estimate("100 - s", s=share)
    assert found.formula == "100 − 15.8"
    assert found.value == pytest.approx(84.2)
    assert found.low == pytest.approx(84.15)
    assert found.high == pytest.approx(84.25)


def test_an_estimate_that_divides_by_zero_is_an_error(catalog) -> None:
    share = figures.figure(catalog, "core_share_gdp", "suzhou", 2022)
    with pytest.raises(FormulaError):
        figures.estimate("1 / (s - s)", s=share)
