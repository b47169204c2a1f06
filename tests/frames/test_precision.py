import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.catalog.models import Is, Measure
from components.frames.precision import decimals, half_unit, interval


@pytest.mark.parametrize(
    ("value", "says", "half"),
    [
        (12000, "1.2萬", 500),  # the last printed digit counts thousands
        (27.1, "27.1%", 0.05),
        (5076, "5076 亿元", 0.5),
        (18737.48, "18737.48億元", 0.005),
        (1509, "1,509 亿元", 0.5),  # a thousands comma is no decimal
        (1509, "１５０９亿元", 0.5),  # full-width digits
        (25, "25.0%", 0.05),  # a printed zero is a digit
        (63, "63萬家", 0.5),
        (630000, "63萬家", 5000),
        (11.4, "11.4 万个", 0.05),
        (20, "五分之一", 0.5),  # no digits: the value's own last digit
        (30, "將近三成", 0.5),
        (8.25, None, 0.005),
        (4, "位居第 4", 0.5),
        (2022, "2022年100家", 0.5),
        (5, "各5家", 0.5),
    ],
)
def test_half_a_unit_of_the_last_printed_digit(value: float, says: str | None, half: float) -> None:
    assert half_unit(value, says) == half


def test_a_number_in_the_token_that_is_another_figure_is_passed_over() -> None:
    assert decimals(11, "2023年11.0家") == 1
    assert decimals(11, "连续 9.25 年") == 0


def test_an_exact_figure_reaches_half_a_unit_to_both_sides() -> None:
    found = interval(27.1, Is.EXACT, "27.1%", Measure.SHARE)
    assert (found.low, found.high) == (27.05, 27.15)


def test_an_about_figure_is_read_at_its_printed_precision() -> None:
    found = interval(57, Is.ABOUT, "约57%", Measure.SHARE)
    assert (found.low, found.high) == (56.5, 57.5)


def test_over_and_under_are_open_bounds() -> None:
    over, under = interval(5000, Is.OVER, "5000亿元"), interval(30, Is.UNDER, "不足30%")
    assert (over.low, over.high) == (5000, math.inf)
    assert (under.low, under.high) == (-math.inf, 30)


def test_a_count_printed_to_the_unit_is_itself() -> None:
    found = interval(18, Is.EXACT, "18家", Measure.COUNT)
    assert (found.low, found.high) == (18, 18)


def test_a_count_printed_in_ten_thousands_is_rounded() -> None:
    found = interval(63, Is.EXACT, "63萬家", Measure.COUNT)
    assert (found.low, found.high) == (62.5, 63.5)


def test_an_amount_of_money_is_rounded_even_when_whole() -> None:
    found = interval(5, Is.EXACT, "5 亿元", Measure.AMOUNT)
    assert (found.low, found.high) == (4.5, 5.5)


@given(st.decimals(0, 99999, places=2), st.sampled_from(list(Is)), st.sampled_from(list(Measure)))
def test_an_interval_holds_the_printed_value(value: object, is_: Is, measure: Measure) -> None:
    number = float(str(value))
    assert number in interval(number, is_, f"{value}%", measure)
