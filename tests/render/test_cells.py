"""Several points of one cell stand one under the other, together in the middle."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts.chart import Axis, Chart, Point, Series
from components.render.cells import cell_stacks, hairlines, shifts, tall, widths


def chart(*series):
    axis = Axis(kind="category")
    return Chart("m", "matrix", "zh", "", "", axis, axis, series, "", "")


def of(name, *points):
    return Series(name, name, "ink", points)


def test_points_of_one_cell_are_one_pile_over_all_series():
    first, second, apart = Point(0, 0, text="a"), Point(0, 0, text="b"), Point(1, 0, text="c")
    assert cell_stacks(chart(of("x", first, apart), of("y", second))) == [[first, second], [apart]]


def test_a_point_alone_stands_in_the_middle():
    point = Point(0, 0)
    assert shifts([[point]], lambda _: 16.0, 6.0) == {id(point): 0.0}


def test_two_points_share_the_middle_with_air_between():
    upper, lower = Point(0, 0, text="two lines"), Point(0, 0, text="one")
    deep = {id(upper): 32.0, id(lower): 16.0}
    values = shifts([[upper, lower]], lambda p: deep[id(p)], 6.0)
    # 54 px in all: from +27 to -5 the upper one, from -11 to -27 the lower one.
    assert (values[id(upper)], values[id(lower)]) == (11.0, -19.0)


@settings(deadline=None)
@given(st.lists(st.floats(1, 200), min_size=1, max_size=8), st.floats(0, 20))
def test_no_two_points_of_a_pile_touch(heights, air):
    stack = [Point(0, 0, text=str(n)) for n in range(len(heights))]
    deep = dict(zip(map(id, stack), heights, strict=True))
    at = shifts([stack], lambda p: deep[id(p)], air)
    edges = [(at[id(p)] + deep[id(p)] / 2, at[id(p)] - deep[id(p)] / 2) for p in stack]
    assert all(low - high >= air - 1e-6 for (_, low), (high, _) in pairwise(edges))
    assert abs(edges[0][0] - edges[-1][1] - tall(stack, lambda p: deep[id(p)], air)) < 1e-6


# Columns get the room that their words need.


COLUMN = st.tuples(st.floats(1, 100), st.floats(0, 400), st.floats(0, 500))


def test_no_table_where_not_even_the_least_fits() -> None:
    assert widths([50, 60], [80, 90], [1, 1], 100) is None


def test_what_is_left_goes_by_the_amount_of_text() -> None:
    assert widths([20, 20], [500, 500], [300, 100], 240) == [170, 70]


def test_a_column_that_needs_no_second_line_leaves_the_rest_to_the_others() -> None:
    assert widths([20, 20], [40, 500], [100, 100], 240) == [40, 200]


def test_room_beyond_all_need_is_shared_evenly() -> None:
    assert widths([20, 20], [30, 50], [1, 1], 100) == [40, 60]


@given(st.lists(COLUMN, min_size=1, max_size=7), st.floats(1, 2000))
def test_the_columns_fill_the_room_and_none_is_too_narrow(
    columns: list[tuple[float, float, float]], room: float
) -> None:
    least = [column[0] for column in columns]
    full = [column[0] + column[1] for column in columns]
    numbers = widths(least, full, [column[2] for column in columns], room)
    if sum(least) > room:
        assert numbers is None
    else:
        assert numbers is not None
        assert sum(numbers) == pytest.approx(room, abs=0.6)
        assert all(width >= low - 1e-9 for width, low in zip(numbers, least, strict=True))


def test_a_hairline_runs_from_side_to_side_under_the_marks() -> None:
    first, second = hairlines((0, -52.5), width=1.5)
    assert [(s["x0"], s["x1"], s["xref"], s["layer"]) for s in (first, second)] == [
        (0, 1, "paper", "below"),
        (0, 1, "paper", "below"),
    ]
    assert (second["y0"], second["y1"], second["line"]["width"]) == (-52.5, -52.5, 1.5)
