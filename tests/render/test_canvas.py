"""Positions land where the margins and ranges of a drawing put them."""

from components.render.canvas import Canvas

CANVAS = Canvas(900, 420, 60, 40, 50, 70, (2018, 2023), (0, 6000))


def test_the_plot_is_what_the_margins_leave():
    assert (CANVAS.inner_width, CANVAS.inner_height) == (800, 300)


def test_years_run_from_left_to_right_and_values_from_the_foot_up():
    assert [CANVAS.px(year) for year in (2018, 2019, 2023)] == [60, 220, 860]
    assert [CANVAS.py(value) for value in (0, 2000, 6000)] == [350, 250, 50]


def test_plotly_is_told_the_margins_and_that_nothing_may_move_them():
    assert CANVAS.layout == {
        "height": 420,
        "margin": {"l": 60, "r": 40, "t": 50, "b": 70, "pad": 0, "autoexpand": False},
    }
