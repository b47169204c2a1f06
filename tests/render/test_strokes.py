"""The strokes between figures: solid, dotted, or none."""

from components.charts.chart import Mark, Point, Series
from components.render.sheet import NARROW, WIDE
from components.render.strokes import strokes


def series(line, *marks):
    """Figures 10, 20, 30 … of the years from 2020 on, one for each of `marks`."""
    points = tuple(Point(2020 + at, 10 * (at + 1), mark=mark) for at, mark in enumerate(marks))
    return Series("h", "杭州", "hangzhou", points, line=line)


def drawn(held):
    """Dash, years and values of each stroke."""
    return [(t["line"]["dash"], t["x"], t["y"]) for t in strokes(held, WIDE)]


def test_neighbouring_figures_share_one_solid_stroke():
    assert drawn(series("solid", Mark.EXACT, Mark.OVER, Mark.EXACT)) == [
        ("solid", [2020, 2021, 2022], [10, 20, 30])
    ]


def test_to_and_from_a_derived_figure_the_stroke_is_dotted():
    assert drawn(series("solid", Mark.EXACT, Mark.EXACT, Mark.DERIVED, Mark.EXACT)) == [
        ("solid", [2020, 2021], [10, 20]),
        ("2px,4px", [2021, 2022, 2023], [20, 30, 40]),
    ]


def test_a_dotted_series_is_dotted_between_printed_figures_too():
    assert drawn(series("dotted", Mark.EXACT, Mark.EXACT)) == [("2px,4px", [2020, 2021], [10, 20])]


def test_a_stroke_breaks_off_at_a_missing_figure():
    held = series("solid", Mark.EXACT, Mark.EXACT, Mark.MISSING, Mark.EXACT, Mark.EXACT)
    assert drawn(held) == [("solid", [2020, 2021, None, 2023, 2024], [10, 20, None, 40, 50])]


def test_a_figure_alone_between_missing_ones_has_no_stroke():
    assert drawn(series("solid", Mark.MISSING, Mark.EXACT, Mark.MISSING)) == []


def test_marks_that_are_not_joined_have_no_strokes():
    assert drawn(series("none", Mark.EXACT, Mark.EXACT)) == []


def test_a_stroke_has_the_colour_of_its_place_and_grows_with_the_type():
    held = series("solid", Mark.EXACT, Mark.EXACT)
    assert strokes(held, WIDE)[0]["line"] == {"color": "#0B5D57", "width": 2.2, "dash": "solid"}
    assert round(strokes(held, NARROW)[0]["line"]["width"], 3) == 2.046


def test_a_stroke_is_no_mark_to_rest_on():
    (trace,) = strokes(series("solid", Mark.EXACT, Mark.EXACT), WIDE)
    assert (trace["mode"], trace["hoverinfo"], trace["connectgaps"]) == ("lines", "skip", False)


def test_to_and_from_a_figure_without_a_source_the_stroke_is_dotted():
    held = series("solid", Mark.EXACT, Mark.EXACT, Mark.UNSOURCED, Mark.EXACT, Mark.EXACT)
    assert drawn(held) == [
        ("solid", [2020, 2021, None, 2023, 2024], [10, 20, None, 40, 50]),
        ("2px,4px", [2021, 2022, 2023], [20, 30, 40]),
    ]
