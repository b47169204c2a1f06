"""Several points of one cell stand one under the other, together in the middle."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts.chart import Axis, Chart, Point, Series
from components.render.pile import piles, shifts, tall


def chart(*series):
    axis = Axis(kind="category")
    return Chart("m", "matrix", "zh", "", "", axis, axis, series, "", "", value_axis="none")


def of(name, *points):
    return Series(name, name, "ink", points)


def test_points_of_one_cell_are_one_pile_over_all_series():
    first, second, apart = Point(0, 0, text="a"), Point(0, 0, text="b"), Point(1, 0, text="c")
    assert piles(chart(of("x", first, apart), of("y", second))) == [[first, second], [apart]]


def test_a_point_alone_stands_in_the_middle():
    point = Point(0, 0)
    assert shifts([[point]], lambda _: 16.0, 6.0) == {id(point): 0.0}


def test_two_points_share_the_middle_with_air_between():
    upper, lower = Point(0, 0, text="two lines"), Point(0, 0, text="one")
    deep = {id(upper): 32.0, id(lower): 16.0}
    found = shifts([[upper, lower]], lambda p: deep[id(p)], 6.0)
    # 54 px in all: from +27 to -5 the upper one, from -11 to -27 the lower one.
    assert (found[id(upper)], found[id(lower)]) == (11.0, -19.0)


@settings(deadline=None)
@given(st.lists(st.floats(1, 200), min_size=1, max_size=8), st.floats(0, 20))
def test_no_two_points_of_a_pile_touch(heights, air):
    pile = [Point(0, 0, text=str(n)) for n in range(len(heights))]
    deep = dict(zip(map(id, pile), heights, strict=True))
    at = shifts([pile], lambda p: deep[id(p)], air)
    edges = [(at[id(p)] + deep[id(p)] / 2, at[id(p)] - deep[id(p)] / 2) for p in pile]
    assert all(low - high >= air - 1e-6 for (_, low), (high, _) in pairwise(edges))
    assert abs(edges[0][0] - edges[-1][1] - tall(pile, lambda p: deep[id(p)], air)) < 1e-6
