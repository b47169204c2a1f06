"""Marks tell how certain a figure is, in print and without colour."""

import pytest

from components.charts.chart import Mark, Point, Series
from components.render.mark import CLEAR, fill, marker, ornaments, outline, same, symbol

PLACE = Series("s", "苏州", "suzhou", (), "square")
HOLLOW = (Mark.OVER, Mark.ABOUT, Mark.UNDER, Mark.DERIVED, Mark.TARGET, Mark.UNSOURCED)


def point(mark, **given):
    return Point(0, 0, 1.0, mark, **given)


def test_an_exact_figure_is_filled_with_the_colour_of_its_place():
    assert fill(PLACE, point(Mark.EXACT)) == "#D9771F"


@pytest.mark.parametrize("mark", HOLLOW)
def test_every_other_figure_is_hollow(mark):
    assert fill(PLACE, point(mark)) == "#FFFFFF"


def test_a_target_is_a_diamond_in_ink_whatever_the_shape_of_its_place():
    assert symbol(PLACE, point(Mark.TARGET)) == "diamond"
    assert outline(PLACE, point(Mark.TARGET)) == "#1F2933"
    assert symbol(PLACE, point(Mark.EXACT)) == "square"


def test_the_edge_of_an_unsourced_figure_is_left_to_its_dashes():
    assert outline(PLACE, point(Mark.UNSOURCED)) == CLEAR
    (dashed,) = ornaments(PLACE, point(Mark.UNSOURCED), (3, 4), 10, "x")
    assert (dashed["type"], dashed["line"]["dash"]) == ("rect", "2px,2px")
    assert (dashed["xanchor"], dashed["yanchor"], dashed["x0"], dashed["x1"]) == (3, 4, -5, 5)


@pytest.mark.parametrize(
    ("mark", "axis", "path"),
    [
        (Mark.OVER, "x", "M6.2,0.0L15.0,0.0M11.8,3.2L15.0,0.0L11.8,-3.2"),
        (Mark.UNDER, "x", "M-6.2,0.0L-15.0,0.0M-11.8,3.2L-15.0,0.0L-11.8,-3.2"),
        (Mark.OVER, "y", "M0.0,6.2L0.0,15.0M3.2,11.8L0.0,15.0L-3.2,11.8"),
        (Mark.ABOUT, "x", "M6.2,0.0L10.0,0.0M-6.2,0.0L-10.0,0.0"),
    ],
)
def test_a_bound_points_along_the_axis_of_its_value(mark, axis, path):
    (shape,) = ornaments(PLACE, point(mark), (0, 0), 10, axis)
    assert shape["path"] == path


def test_where_nothing_is_measured_no_bound_is_drawn():
    assert ornaments(PLACE, point(Mark.OVER, low=1.0, high=2.0), (0, 0), 10, "none") == []


def test_an_interval_is_a_line_behind_the_mark():
    (line,) = ornaments(PLACE, point(Mark.EXACT, low=15.75, high=15.85), (15.8, 2), 10, "x")
    assert (line["x0"], line["x1"], line["y0"], line["y1"], line["layer"]) == (
        15.75,
        15.85,
        2,
        2,
        "below",
    )


def test_what_all_marks_share_is_said_once():
    assert same([1, 1]) == 1
    assert same([1, 2]) == [1, 2]
    made = marker(PLACE, [point(Mark.EXACT), point(Mark.TARGET)], 10)
    assert (made["symbol"], made["size"]) == (["square", "diamond"], [10, 11.5])
