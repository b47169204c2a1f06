""""""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.analysis.intervals import (
    FormulaError,
    Interval,
    decimals,
    evaluate_formula,
    fill_formula,
    half_unit,
    interval,
    plain_number,
    point,
)
from components.catalog.models import Is, Measure

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
POSITIVE = st.floats(1e-3, 1e6)


@st.composite
def _intervals(draw: st.DrawFn, numbers: st.SearchStrategy[float]) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(low, high)


def _inside(interval: Interval, share: float) -> float:
    value = interval.low + share * (interval.high - interval.low)
    return min(max(value, interval.low), interval.high)


SHARES = st.floats(0, 1)


@given(_intervals(NUMBERS), _intervals(NUMBERS), SHARES, SHARES)
def test_sums_differences_and_products_of_members_lie_in_the_result(
    a: Interval, b: Interval, s: float, t: float
) -> None:
    x, y = _inside(a, s), _inside(b, t)
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b


@given(_intervals(NUMBERS), _intervals(POSITIVE), SHARES, SHARES)
def test_quotients_of_members_lie_in_the_result(
    a: Interval, b: Interval, s: float, t: float
) -> None:
    assert _inside(a, s) / _inside(b, t) in a / b


@given(_intervals(POSITIVE), st.integers(1, 10), SHARES)
def test_roots_of_members_lie_in_the_result(a: Interval, n: int, s: float) -> None:
    exponent = point(1) / point(n)
    result = a**exponent
    value = _inside(a, s) ** (1 / n)
    assert result.low <= value * (1 + 1e-12)
    assert value * (1 - 1e-12) <= result.high


@given(_intervals(POSITIVE), _intervals(POSITIVE), _intervals(POSITIVE))
def test_a_wider_operand_never_gives_a_narrower_result(
    a: Interval, b: Interval, c: Interval
) -> None:
    wide = Interval(min(a.low, b.low), max(a.high, b.high))
    for narrow, broad in ((a + c, wide + c), (a * c, wide * c), (a / c, wide / c)):
        assert broad.low <= narrow.low
        assert narrow.high <= broad.high


@given(NUMBERS)
def test_a_point_holds_its_number_and_hardly_more(value: float) -> None:
    result = point(value)
    assert value in result
    assert result.high - result.low <= 2 * math.ulp(value)


def test_the_rounding_interval_of_an_implied_gdp_is_that_of_the_audit() -> None:
    result = Interval(5075.5, 5076.5) / Interval(27.05, 27.15) * point(100)
    assert (round(result.low, 1), round(result.high, 1)) == (18694.3, 18767.1)


@pytest.mark.parametrize("divisor", [Interval(-1, 1), Interval(0, 0)])
def test_dividing_by_zero_or_across_it_is_refused(divisor: Interval) -> None:
    with pytest.raises(FormulaError) as error:
        point(1) / divisor
    assert error.value.code == "divides_by_zero"


def test_the_root_of_what_may_be_negative_is_refused() -> None:
    with pytest.raises(FormulaError) as error:
        Interval(-1, 4) ** point(0.5)
    assert error.value.code == "root_of_negative"


def test_zero_to_a_negative_power_divides_by_zero() -> None:
    with pytest.raises(FormulaError) as error:
        Interval(-1, 2) ** point(-1)
    assert error.value.code == "divides_by_zero"


def test_a_power_beyond_all_measure_is_refused() -> None:
    with pytest.raises(FormulaError) as error:
        point(10) ** point(400)
    assert error.value.code == "too_large"


@given(_intervals(NUMBERS))
def test_an_even_power_is_nowhere_negative(a: Interval) -> None:
    assert (a ** point(2)).low >= 0


def test_an_open_bound_stays_open_through_arithmetic() -> None:
    result = Interval(7800, math.inf) / point(100)
    assert (result.low, result.high) == (78.0, math.inf)


@given(_intervals(NUMBERS), _intervals(NUMBERS))
def test_two_intervals_overlap_when_neither_lies_beyond_the_other(a: Interval, b: Interval) -> None:
    assume(a != b)
    assert a.overlaps(b) == (not (a.high < b.low or b.high < a.low))
    assert a.overlaps(b) == b.overlaps(a)


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
    result = interval(27.1, Is.EXACT, "27.1%", Measure.SHARE)
    assert (result.low, result.high) == (27.05, 27.15)


def test_an_about_figure_is_read_at_its_printed_precision() -> None:
    result = interval(57, Is.ABOUT, "约57%", Measure.SHARE)
    assert (result.low, result.high) == (56.5, 57.5)


def test_over_and_under_are_open_bounds() -> None:
    over, growth = interval(5000, Is.OVER, "5000亿元"), Measure.GROWTH_REAL
    under = interval(30, Is.UNDER, "不足30%", growth)
    assert (over.low, over.high) == (5000, math.inf)
    assert (under.low, under.high) == (-math.inf, 30)
    assert interval(1, Is.AT_LEAST, "零的突破", Measure.COUNT) == Interval(1, math.inf)


@pytest.mark.parametrize("measure", ["share", "count", "level", "amount"])
def test_what_is_counted_or_measured_is_never_below_zero(measure: str) -> None:
    assert interval(30, Is.UNDER, "不足30%", Measure(measure)) == Interval(0, 30)


def test_under_a_rank_begins_with_the_first() -> None:
    assert interval(10, Is.UNDER, "前十以内", Measure.RANK) == Interval(1, 10)


@pytest.mark.parametrize("measure", ["growth_real", "difference", "contribution", "cagr"])
def test_growth_and_differences_have_no_floor(measure: str) -> None:
    assert interval(5, Is.UNDER, "不足5%", Measure(measure)) == Interval(-math.inf, 5)


def test_a_level_that_is_negative_shows_that_it_has_no_floor() -> None:
    assert interval(-3, Is.UNDER, None, Measure.LEVEL) == Interval(-math.inf, -3)


@pytest.mark.parametrize("measure", list(Measure))
def test_nearly_stays_below_and_on_the_same_side_of_zero(measure: Measure) -> None:
    assert interval(30, Is.NEARLY, "將近三成", measure) == Interval(0, 30)


def test_a_divisor_that_may_come_down_to_zero_leaves_the_quotient_open_above() -> None:
    result = evaluate_formula("part / share", {"part": Interval(30, 60), "share": Interval(0, 30)})
    assert (result.low, result.high) == (1, math.inf)


def test_a_divisor_that_may_go_up_to_zero_leaves_the_quotient_open_below() -> None:
    result = Interval(30, 60) / Interval(-30, 0)
    assert (result.low, result.high) == (-math.inf, -1)


def test_what_may_be_zero_has_a_power_of_zero_and_no_negative_one() -> None:
    assert Interval(0.0, 2.0) ** Interval(0.0, 0.0) == Interval(1.0, 1.0)
    with pytest.raises(FormulaError, match="divides_by_zero"):
        Interval(0.0, 2.0) ** Interval(-1.0, -1.0)


def test_a_count_printed_to_the_unit_is_itself() -> None:
    result = interval(18, Is.EXACT, "18家", Measure.COUNT)
    assert (result.low, result.high) == (18, 18)


def test_a_count_printed_in_ten_thousands_is_rounded() -> None:
    result = interval(63, Is.EXACT, "63萬家", Measure.COUNT)
    assert (result.low, result.high) == (62.5, 63.5)


def test_an_amount_of_money_is_rounded_even_when_whole() -> None:
    result = interval(5, Is.EXACT, "5 亿元", Measure.AMOUNT)
    assert (result.low, result.high) == (4.5, 5.5)


@given(st.decimals(0, 99999, places=2), st.sampled_from(list(Is)), st.sampled_from(list(Measure)))
def test_an_interval_holds_the_printed_value(value: object, is_: Is, measure: Measure) -> None:
    number = float(str(value))
    assert number in interval(number, is_, f"{value}%", measure)


NAMES = {"core": Interval(5075.5, 5076.5), "share": Interval(27.05, 27.15)}


def test_a_formula_is_computed_over_intervals() -> None:
    result = evaluate_formula("core / share * 100", NAMES)
    assert (round(result.low, 1), round(result.high, 1)) == (18694.3, 18767.1)


def test_brackets_and_powers_bind_as_in_mathematics() -> None:
    result = evaluate_formula(
        "((b / a) ** (1 / 5) - 1) * 100", {"a": point(929.51), "b": point(1699)}
    )
    assert round(result.middle, 4) == 12.8205
    assert evaluate_formula("-2 ** 2", {}).middle == -4
    assert evaluate_formula("2 ** 3 ** 2", {}).middle == 512


def test_a_decimal_in_a_formula_is_the_decimal_and_not_its_binary_neighbour() -> None:
    result = evaluate_formula("0.1 + 0.2", {})
    assert 0.3 in result
    assert result.low < result.high


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "core +",
        "core share",
        "print(1)",
        "core.real",
        "core[0]",
        "[1, 2]",
        "'a' * 3",
        "core if 1 else 2",
        "core > 1",
        "core // 2",
        "core % 2",
        "True + 1",
        "lambda: 1",
        "__import__('os')",
        "1; 2",
        "core = 1",
        "1j",
        "(" * 250 + "1" + ")" * 250,
        "1+" * 300 + "1",
    ],
)
def test_whatever_is_not_plain_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError) as error:
        evaluate_formula(formula, NAMES)
    assert error.value.code == "syntax"


def test_a_name_that_is_no_input_is_named_in_the_error() -> None:
    with pytest.raises(FormulaError) as error:
        evaluate_formula("core / gdp", NAMES)
    assert (error.value.code, error.value.what) == ("unknown_name", "gdp")


@pytest.mark.parametrize("formula", ["10 ** 10 ** 10", "9" * 40, "2 ** 2000"])
def test_a_formula_that_would_never_end_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError) as error:
        evaluate_formula(formula, NAMES)
    assert error.value.code == "too_large"


@given(st.text("abc0123456789+-*/(). ", max_size=40))
def test_any_text_gives_an_interval_or_a_formula_error(text: str) -> None:
    assert outcome(text) in {
        "interval",
        "syntax",
        "unknown_name",
        "divides_by_zero",
        "root_of_negative",
        "too_large",
    }


def outcome(text: str) -> str:
    try:
        result = evaluate_formula(text, {"a": point(2), "b": Interval(1, 3), "c": point(-1)})
    except FormulaError as error:
        return error.code
    return "interval" if result.low <= result.high else "upside down"


def test_a_filled_formula_shows_numbers_and_the_signs_of_print() -> None:
    values = {"finish": 1699.0, "start": 929.51}
    text = fill_formula("((finish/start) ** (1 / 5) - 1) * 100", values)
    assert text == "((1699 ÷ 929.51) ^ (1 ÷ 5) − 1) × 100"


def test_a_name_inside_another_name_is_left_alone() -> None:
    values = {"share": 27.1, "share_province": 56.5}
    assert fill_formula("share_province - share", values) == "56.5 − 27.1"


def test_a_negative_number_is_filled_in_within_brackets() -> None:
    assert fill_formula("a - b", {"a": 1.0, "b": -2.5}) == "1 − (−2.5)"
    assert fill_formula("-a + 1", {"a": 3.0}) == "−3 + 1"


def test_plain_numbers_keep_their_digits_without_exponent() -> None:
    assert [plain_number(v) for v in (5076.0, 18737.48, 0.3, -1.5, 1e9)] == [
        "5076",
        "18737.48",
        "0.3",
        "−1.5",
        "1000000000",
    ]
