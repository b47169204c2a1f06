"""The legend lists what is in the chart and is not named in it already."""

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.legend import legend


def chart(kind="line", value_axis="y", **marks):
    """A chart with one series for each of `marks`: its id, and the marks of its points."""
    names = {"hangzhou": "杭州", "suzhou": "苏州"}
    series = tuple(
        Series(place, names[place], place, tuple(Point(0, 0, mark=mark) for mark in held))
        for place, held in marks.items()
    )
    return Chart("c", kind, "zh", "", "", Axis(), Axis(), series, "", "", value_axis=value_axis)


def told(held, *, named=False):
    return [(entry.glyph, entry.name) for entry in legend(held, named=named)]


EXACT, DERIVED = (Mark.EXACT,), (Mark.EXACT, Mark.DERIVED)


def test_two_places_are_told_apart_and_exact_figures_need_no_sign():
    assert told(chart(hangzhou=EXACT, suzhou=EXACT)) == [("●", "杭州"), ("●", "苏州")]


def test_places_named_at_their_marks_are_not_named_again():
    assert told(chart(hangzhou=EXACT, suzhou=EXACT), named=True) == []


def test_a_place_alone_is_not_named():
    assert told(chart(hangzhou=EXACT)) == []


def test_a_place_alone_in_a_matrix_is_named_since_its_colour_says_whose_row_it_is():
    assert told(chart("matrix", "none", hangzhou=EXACT)) == [("●", "杭州")]


def test_as_soon_as_one_figure_is_not_exact_every_mark_in_use_is_explained():
    assert [glyph for glyph, _ in told(chart(hangzhou=DERIVED))] == ["●", "○"]


def test_where_nothing_is_measured_a_plain_mark_says_nothing_of_exactness():
    held = chart("matrix", "none", hangzhou=(Mark.EXACT, Mark.UNSOURCED))
    assert [glyph for glyph, _ in told(held)] == ["●", "◌"]
    assert told(held)[0] == ("●", "杭州")


def test_a_place_with_nothing_but_gaps_has_no_entry():
    assert told(chart(hangzhou=EXACT, suzhou=(Mark.MISSING,))) == []


def test_a_heat_map_has_no_legend():
    assert told(chart("heatmap", "none", hangzhou=DERIVED, suzhou=DERIVED)) == []
