"""The stretched time axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.timeline.years import stretched


def test_a_year_with_events_gets_more_room_than_an_empty_one():
    # 2000 has one event (room 1), 2001 none (0.4), 2002 eleven (1 + 10 × 0.1 = 2)
    axis = stretched(2000, 2002, {2000: 1, 2002: 11})
    assert axis.edges == pytest.approx((0.0, 1.0, 1.4, 3.4))


def test_no_year_takes_more_than_the_limit():
    assert stretched(2000, 2000, {2000: 500}).edges == pytest.approx((0.0, 4.4))


def test_a_time_stands_at_its_share_of_its_year():
    axis = stretched(2000, 2002, {2000: 1, 2002: 11})
    assert axis.at(2002.75) == pytest.approx(1.4 + 0.75 * 2.0)


def test_times_outside_the_axis_are_held_at_its_ends():
    axis = stretched(2000, 2002, {})
    assert (axis.at(1990.0), axis.at(2040.0)) == pytest.approx((0.0, 1.2))


def test_ticks_stand_where_their_years_begin():
    axis = stretched(2000, 2002, {2000: 1}).axis({2002: None, 2001: None, 1999: None})
    assert axis.ticks == ((1.0, "2001"), (1.4, "2002"))


@given(
    st.dictionaries(st.integers(2000, 2035), st.integers(0, 90)),
    st.floats(2000, 2035.999),
    st.floats(2000, 2035.999),
)
def test_order_in_time_is_order_on_the_axis(counts, one, other):
    axis = stretched(2000, 2035, counts)
    first, second = sorted((one, other))
    assert axis.at(first) <= axis.at(second)


@given(st.dictionaries(st.integers(2000, 2035), st.integers(0, 90)), st.integers(2000, 2035))
def test_the_year_of_a_position_is_found_again(counts, year):
    axis = stretched(2000, 2035, counts)
    assert axis.year(axis.at(year + 0.5)) == year
