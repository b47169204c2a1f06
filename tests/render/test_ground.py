"""Paper under words: only where an upright line would run through them."""

from __future__ import annotations

from components.charts.chart import Axis, Band, Chart, Guide
from components.render.canvas import Canvas
from components.render.ground import ground
from components.render.labels import Box

CANVAS = Canvas(440, 340, 20, 20, 20, 20, (2018, 2022), (0, 300))
"""A year is 100 px wide and a unit one px high; 2018 lies 20 px from the left edge."""
WORDS = Box(-30, -8, 30, 8)


def chart(*guides: Guide, bands: tuple[Band, ...] = ()) -> Chart:
    return Chart("c", "line", "zh", "", "", Axis(), Axis(), (), "", "", guides=guides, bands=bands)


def test_words_that_a_line_runs_through_stand_on_paper_of_their_own_size() -> None:
    (shape,) = ground(chart(Guide(2019.2, "行动计划")), CANVAS, (2019, 40), WORDS)
    assert (shape["xanchor"], shape["x0"], shape["x1"]) == (2019, -30, 30)
    assert (shape["yanchor"], shape["y0"], shape["y1"]) == (40, -8, 8)
    assert (shape["fillcolor"], shape["layer"], shape["line"]) == (
        "#FFFFFF",
        "between",
        {"width": 0},
    )


def test_a_line_beside_the_words_counts_as_far_as_a_wider_window_may_bring_it() -> None:
    assert len(ground(chart(Guide(2019.59, "甲")), CANVAS, (2019, 40), WORDS)) == 1
    assert ground(chart(Guide(2019.61, "甲")), CANVAS, (2019, 40), WORDS) == []


def test_level_lines_and_plots_without_lines_leave_words_as_they_are() -> None:
    assert ground(chart(), CANVAS, (2019, 40), WORDS) == []
    assert ground(chart(Guide(40, "目标", axis="y")), CANVAS, (2019, 40), WORDS) == []


def test_the_shade_of_a_band_is_not_broken() -> None:
    shaded = chart(Guide(2019, "甲"), bands=(Band(2019.25, 2021, "年均"),))
    assert ground(shaded, CANVAS, (2019, 40), WORDS) == []
    assert len(ground(shaded, CANVAS, (2018.9, 40), WORDS)) == 1
