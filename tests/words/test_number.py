"""Numbers as readers write them."""

import pytest

from components.words.number import number, quantity


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


def test_a_unit_that_is_a_number_takes_a_sign() -> None:
    assert quantity(5076, "100 million yuan", "en") == "5,076 × 100 million yuan"
