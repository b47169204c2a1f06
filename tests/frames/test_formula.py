import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.frames.formula import evaluate, fill, plain
from components.frames.interval import FormulaError, Interval, point

NAMES = {"core": Interval(5075.5, 5076.5), "share": Interval(27.05, 27.15)}


def test_a_formula_is_computed_over_intervals() -> None:
    found = evaluate("core / share * 100", NAMES)
    assert (round(found.low, 1), round(found.high, 1)) == (18694.3, 18767.1)


def test_brackets_and_powers_bind_as_in_mathematics() -> None:
    found = evaluate("((b / a) ** (1 / 5) - 1) * 100", {"a": point(929.51), "b": point(1699)})
    assert round(found.middle, 4) == 12.8205
    assert evaluate("-2 ** 2", {}).middle == -4
    assert evaluate("2 ** 3 ** 2", {}).middle == 512


def test_a_decimal_in_a_formula_is_the_decimal_and_not_its_binary_neighbour() -> None:
    found = evaluate("0.1 + 0.2", {})
    assert 0.3 in found
    assert found.low < found.high


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
        evaluate(formula, NAMES)
    assert error.value.code == "syntax"


def test_a_name_that_is_no_input_is_named_in_the_error() -> None:
    with pytest.raises(FormulaError) as error:
        evaluate("core / gdp", NAMES)
    assert (error.value.code, error.value.what) == ("unknown_name", "gdp")


@pytest.mark.parametrize("formula", ["10 ** 10 ** 10", "9" * 40, "2 ** 2000"])
def test_a_formula_that_would_never_end_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError) as error:
        evaluate(formula, NAMES)
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
        found = evaluate(text, {"a": point(2), "b": Interval(1, 3), "c": point(-1)})
    except FormulaError as error:
        return error.code
    return "interval" if found.low <= found.high else "upside down"


def test_a_filled_formula_shows_numbers_and_the_signs_of_print() -> None:
    values = {"finish": 1699.0, "start": 929.51}
    text = fill("((finish/start) ** (1 / 5) - 1) * 100", values)
    assert text == "((1699 ÷ 929.51) ^ (1 ÷ 5) − 1) × 100"


def test_a_name_inside_another_name_is_left_alone() -> None:
    values = {"share": 27.1, "share_province": 56.5}
    assert fill("share_province - share", values) == "56.5 − 27.1"


def test_a_negative_number_is_filled_in_within_brackets() -> None:
    assert fill("a - b", {"a": 1.0, "b": -2.5}) == "1 − (−2.5)"
    assert fill("-a + 1", {"a": 3.0}) == "−3 + 1"


def test_plain_numbers_keep_their_digits_without_exponent() -> None:
    assert [plain(v) for v in (5076.0, 18737.48, 0.3, -1.5, 1e9)] == [
        "5076",
        "18737.48",
        "0.3",
        "−1.5",
        "1000000000",
    ]
