import math

import pytest

from components.catalog.models import Is
from components.frames.interval import Interval
from components.frames.verdict import Claim, at_least, at_most, equal, possible, promise, rounded


def claim(value: float, half: float = 0.5, is_: Is = Is.EXACT, decimals: int = 0) -> Claim:
    return Claim(value, Interval(value - half, value + half), is_, decimals, "obs:x/y/2022#1")


def around(value: float, half: float = 0.1) -> Interval:
    return Interval(value - half, value + half)


def test_a_result_that_rounds_to_the_claim_holds() -> None:
    assert equal(12.8205, around(12.8205), claim(12.82, 0.005, decimals=2)) == "holds"


def test_a_result_within_both_roundings_is_said_to_be_just_that() -> None:
    assert equal(7.4, around(7.4, 0.2), claim(8)) == "within_rounding"


def test_a_rough_claim_within_ten_per_cent_is_loosely_true() -> None:
    assert equal(18.91, around(18.91, 0.03), claim(20, is_=Is.ABOUT)) == "loosely"


def test_a_rough_claim_beyond_ten_per_cent_does_not_reproduce() -> None:
    assert equal(17.9, around(17.9), claim(20, is_=Is.ABOUT)) == "does_not_reproduce"


def test_an_exact_claim_is_never_loosely_true() -> None:
    assert equal(5230.4, around(5230.4), claim(5076)) == "does_not_reproduce"


def test_a_claimed_bound_holds_when_the_result_lies_beyond_it() -> None:
    assert equal(52, around(52), claim(50, is_=Is.OVER)) == "holds"
    assert equal(29, around(29), claim(30, is_=Is.UNDER)) == "holds"
    assert equal(40, around(40), claim(50, is_=Is.OVER)) == "does_not_reproduce"


def test_at_least_and_at_most_look_one_way_only() -> None:
    assert at_least(60, around(60), claim(50)) == "holds"
    assert at_least(40, around(40), claim(50)) == "does_not_reproduce"
    assert at_most(40, around(40), claim(50)) == "holds"
    assert at_most(60, around(60), claim(50)) == "does_not_reproduce"


def test_a_whole_below_its_part_is_impossible() -> None:
    assert possible(Interval(500398, 500398), claim(3285, 0)) == "impossible"
    assert possible(Interval(3285, 3285), claim(500398, 0)) == "holds"


def test_a_result_below_zero_is_impossible_where_nothing_is_claimed() -> None:
    assert possible(Interval(-3, -1), None) == "impossible"
    assert possible(Interval(-3, 1), None) == "holds"


def test_a_target_is_met_by_reaching_it_and_missed_below_it() -> None:
    assert promise(around(5800, 0.5), 5800, claim(5800)) == "met"
    assert promise(around(5076, 0.5), 5076, claim(5800)) == "missed"


def test_a_rough_target_is_met_at_the_near_end_of_its_interval() -> None:
    assert promise(around(57.6), 57.6, claim(58, is_=Is.ABOUT)) == "met"
    assert promise(around(56.5), 56.5, claim(58, is_=Is.ABOUT)) == "missed"


def test_a_ceiling_is_met_below_and_missed_above() -> None:
    assert promise(around(9), 9, claim(10), at_most=True) == "met"
    assert promise(around(11), 11, claim(10), at_most=True) == "missed"


def test_an_outcome_printed_as_a_bound_decides_only_on_its_own_side() -> None:
    over_5000, over_6000 = Interval(5000, math.inf), Interval(6000, math.inf)
    assert promise(over_5000, 5000, claim(5800)) == "open_bound"
    assert promise(over_6000, 6000, claim(5800)) == "met"
    assert promise(Interval(-math.inf, 5000), 5000, claim(5800)) == "missed"
    assert promise(Interval(-math.inf, 6000), 6000, claim(5800)) == "open_bound"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, 2.68),
        (0.30000000000000004, 1, 0.3),
        (56.5, 0, 57),
        (11.25, 1, 11.3),
        (-1.45, 1, -1.5),
        (12345, -3, 12000),
    ],
)
def test_halves_round_away_from_zero_as_in_print(
    value: float, decimals: int, expected: float
) -> None:
    assert rounded(value, decimals) == expected
