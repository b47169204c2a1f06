"""Numbers as readers write them."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words.numbers import (
    as_typed,
    bare,
    counted,
    figure,
    known_decimals,
    number,
    outwards,
    quantity,
    safe,
    shifted,
    spoken,
)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (5076, None, "5,076"),
        (18737.48, None, "18,737.48"),
        (27.1, None, "27.1"),
        (1.7152, 3, "1.715"),
        (3378.0, 1, "3,378.0"),
        (-1.5, None, "−1.5"),
        (0.5, 0, "0"),
        (1_000_000, None, "1,000,000"),
    ],
)
def test_a_number_has_grouped_thousands_and_its_own_digits(
    value: float, decimals: int | None, text: str
) -> None:
    assert number(value, "zh", decimals) == text


def test_a_share_has_its_sign_without_a_space() -> None:
    assert quantity(27.1, "%", "zh") == "27.1%"


def test_a_difference_of_shares_is_in_points_after_a_space() -> None:
    assert quantity(11.3, "个百分点", "zh", 1) == "11.3 个百分点"


def test_an_amount_has_its_unit_after_a_space() -> None:
    assert quantity(5076, "亿元", "zh") == "5,076 亿元"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (5076, "100 million yuan", None, "507.6 billion yuan"),
        (5800, "100 million yuan", None, "580 billion yuan"),
        (18737.48, "100 million yuan", None, "1,873.748 billion yuan"),
        (18730.627, "100 million yuan", 1, "1,873.06 billion yuan"),
        (-724, "100 million yuan", 0, "−72.4 billion yuan"),
        (3, "100 million yuan", None, "0.3 billion yuan"),
        (17.2, "10,000 persons", None, "172,000 persons"),
        (369.892, "10,000 firms", 1, "3,699,000 firms"),
        (2, "1 million yuan", None, "2,000,000 yuan"),
        (2, "100 metres", None, "200 metres"),
        (12, "3D printers", None, "12 3D printers"),
    ],
)
def test_english_says_amounts_in_billions_and_not_in_hundred_millions(
    value: float, unit: str, decimals: int | None, text: str
) -> None:
    assert quantity(value, unit, "en", decimals) == text


@given(
    st.decimals(-(10**8), 10**8, places=6).map(float),
    st.sampled_from(["100 million yuan", "10,000 firms"]),
    st.one_of(st.none(), st.integers(0, 6)),
)
def test_saying_a_figure_in_another_unit_moves_its_point_and_nothing_else(
    value: float, unit: str, decimals: int | None
) -> None:
    power = spoken(unit, "en")[1]
    printed = _read(number(value, "en", decimals))
    assert _read(bare(value, unit, "en", decimals)).scaleb(-power) == printed
    assert Decimal(repr(shifted(value, unit, "en"))).scaleb(-power) == Decimal(repr(value))


def _read(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_a_rank_is_an_ordinal_in_english(value: float, text: str) -> None:
    assert figure(value, "place", "en") == text


def test_a_difference_of_ranks_is_no_ordinal() -> None:
    assert quantity(2, "place", "en") == "2 place"


def test_the_end_of_a_sum_stays_in_the_unit_of_its_figures() -> None:
    assert counted(724, "100 million yuan", "en") == "724 × 100 million yuan"
    assert counted(724, "亿元", "zh") == "724 亿元"


def test_who_types_a_figure_sees_it_in_the_unit_that_is_typed() -> None:
    assert as_typed(5076, "100 million yuan", "en") == "5,076 × 100 million yuan"
    assert as_typed(5076, "亿元", "zh") == "5,076 亿元"
    assert as_typed(27.1, "%", "en") == "27.1%"
    assert as_typed(4, "place", "en") == "4th"


# How finely a computed number is told.


@pytest.mark.parametrize(
    ("value", "half", "text"),
    [
        (6368, 130, "6,400"),
        (18730.6, 36, "18,700"),
        (12.8205, 0.007, "12.82"),
        (1.715, 0.008, "1.72"),
        (11.3, 0.1, "11.3"),
    ],
)
def test_no_digit_is_told_that_the_interval_leaves_open(
    value: float, half: float, text: str
) -> None:
    assert number(value, "zh", known_decimals(value, value - half, value + half, 4)) == text


def test_a_value_is_never_told_outside_its_own_interval() -> None:
    # To hundreds it would be 1,500, and 1,410 to 1,490 does not hold that.
    assert known_decimals(1455, 1415, 1485) == -1


def test_without_an_interval_the_digits_are_those_asked_for() -> None:
    assert known_decimals(5.25, 5.25, 5.25, 2) == 2
    assert known_decimals(5.25, 5.2, math.inf, 2) == 2


@pytest.mark.parametrize(
    ("low", "high", "finest", "told"),
    [
        (18694.27, 18767.06, 1, (18690, 18770, -1)),
        (5.4904, 5.5963, 1, (5.49, 5.6, 2)),
        (11.2827, 11.5064, 1, (11.28, 11.51, 2)),
        (1.70662, 1.72382, 3, (1.706, 1.724, 3)),
        (1.9686, 1.9938, 3, (1.968, 1.994, 3)),
        (11.199999999999998, 11.400000000000002, 1, (11.2, 11.4, 1)),
        (3375.5, 3380.4, -2, (3300, 3400, -2)),
        (5075.5, 5076.5, 6, (5075.5, 5076.5, 1)),
        (-1.55, -1.45, 1, (-1.55, -1.45, 2)),
    ],
)
def test_the_ends_of_an_interval_are_rounded_outwards(
    low: float, high: float, finest: int, told: tuple[float, float, int]
) -> None:
    assert outwards(low, high, finest) == told


@given(st.floats(-1e9, 1e9), st.floats(1e-4, 1e6))
def test_an_interval_as_told_holds_the_interval(low: float, width: float) -> None:
    first, last, _ = outwards(low, low + width, 4)
    noise = 1e-6 * width
    assert first <= low + noise
    assert last >= low + width - noise


def test_at_most_is_rounded_up_and_at_least_down() -> None:
    assert safe(8.6347, 2, up=True) == 8.64
    assert safe(1.5365, 2, up=False) == 1.53
    assert safe(8.64, 2, up=True) == 8.64


def test_tens_and_hundreds_are_rounded_as_decimals_are() -> None:
    assert number(18730.6, "zh", -2) == "18,700"
    assert bare(18730.6, "100 million yuan", "en", -2) == "1,870"
