import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.frames.interval import FormulaError, Interval, point

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
    found = a**exponent
    value = _inside(a, s) ** (1 / n)
    assert found.low <= value * (1 + 1e-12)
    assert value * (1 - 1e-12) <= found.high


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
    found = point(value)
    assert value in found
    assert found.high - found.low <= 2 * math.ulp(value)


def test_the_rounding_interval_of_an_implied_gdp_is_that_of_the_audit() -> None:
    found = Interval(5075.5, 5076.5) / Interval(27.05, 27.15) * point(100)
    assert (round(found.low, 1), round(found.high, 1)) == (18694.3, 18767.1)


@pytest.mark.parametrize("divisor", [Interval(-1, 1), Interval(0, 2), Interval(0, 0)])
def test_dividing_by_an_interval_that_holds_zero_is_refused(divisor: Interval) -> None:
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
    found = Interval(7800, math.inf) / point(100)
    assert (found.low, found.high) == (78.0, math.inf)


@given(_intervals(NUMBERS), _intervals(NUMBERS))
def test_two_intervals_overlap_when_neither_lies_beyond_the_other(a: Interval, b: Interval) -> None:
    assume(a != b)
    assert a.overlaps(b) == (not (a.high < b.low or b.high < a.low))
    assert a.overlaps(b) == b.overlaps(a)
