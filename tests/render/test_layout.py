"""Positions land where the margins and ranges of a drawing put them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.chart import Axis, Band, Chart, ReferenceLine
from components.render.layout import (
    WIDE,
    Box,
    Canvas,
    Label,
    heading,
    label_background,
    levels,
    packed,
    place,
    thinned,
    whole_steps,
)
from components.render.text import text_width
from tests.render import samples

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


def test_uneven_ticks_keep_each_label_that_finds_room() -> None:
    # 100 px for 10 units; a label of four digits takes 4 × 5.6 + 10 px, or 3.24 units.
    ticks = [(0.0, "2000"), (1.0, "2005"), (5.0, "2010"), (9.0, "2015"), (10.0, "2020")]
    assert thinned(ticks, (0, 10), 100, 10) == [ticks[1], ticks[2], ticks[4]]


def test_even_ticks_keep_every_nth_up_to_the_last() -> None:
    ticks = [(float(i), str(2000 + i)) for i in range(6)]
    assert thinned(ticks, (0, 10), 100, 10) == [ticks[1], ticks[5]]


def test_an_axis_ends_on_whole_steps_below_zero_as_well_as_above() -> None:
    assert whole_steps(Axis(), (-48.0, 45.0), 4) == (-50.0, 50.0)
    assert whole_steps(Axis(), (0.0, 45.0), 4)[0] == 0.0
    assert whole_steps(Axis(low=-48.0), (-48.0, 45.0), 4) == (-48.0, 50.0)


PAGE = Box(0, 0, 800, 400)
SPOTS = st.lists(st.tuples(st.integers(60, 740), st.integers(40, 360)), max_size=14)


def label(x: float, y: float, rank: int = 0) -> Label:
    return Label(x, y, 5, ["5,076"], 15, rank=rank)


@given(SPOTS)
def test_labels_never_cover_each_other(spots) -> None:
    labels = [label(x, y) for x, y in spots]
    sides = place(labels, [], [], PAGE)
    boxes = [a.box(side) for a, side in zip(labels, sides, strict=True) if side]
    assert all(a.shared(b) <= 1 for i, a in enumerate(boxes) for b in boxes[i + 1 :])


@given(SPOTS)
def test_labels_stay_on_the_page(spots) -> None:
    labels = [label(x, y) for x, y in spots]
    sides = place(labels, [], [], PAGE)
    assert all(a.box(s).inside(PAGE) for a, s in zip(labels, sides, strict=True) if s)


def test_a_label_alone_stands_over_its_mark() -> None:
    assert place([label(400, 200)], [], [], PAGE) == ["top center"]


def test_a_label_keeps_off_a_mark_above_it() -> None:
    assert place([label(400, 200)], [Box(395, 180, 405, 190)], [], PAGE) == ["bottom center"]


def test_the_more_important_label_chooses_first() -> None:
    crowd = [Box(0, 200, 800, 400), Box(0, 0, 378, 400), Box(422, 0, 800, 400)]
    assert place([label(400, 190, 1), label(400, 191, 0)], crowd, [], PAGE)[1] == "top center"


def test_a_label_is_rather_left_out_than_set_over_other_words() -> None:
    everywhere = [Box(300, 100, 500, 300)]
    assert place([label(400, 200)], [], [], PAGE, everywhere) == [""]
    assert place([label(400, 200)], everywhere, [], PAGE) == ["top center"]


# Paper under words: only where an upright line would run through them.


CANVAS_label_background = Canvas(440, 340, 20, 20, 20, 20, (2018, 2022), (0, 300))
"""A year is 100 px wide and a unit one px high; 2018 lies 20 px from the left edge."""
WORDS = Box(-30, -8, 30, 8)


def chart(*reference_lines: ReferenceLine, bands: tuple[Band, ...] = ()) -> Chart:
    return Chart(
        "c",
        "line",
        "zh",
        "",
        "",
        Axis(),
        Axis(),
        (),
        "",
        "",
        reference_lines=reference_lines,
        bands=bands,
    )


def test_words_that_a_line_runs_through_stand_on_paper_of_their_own_size() -> None:
    (shape,) = label_background(
        chart(ReferenceLine(2019.2, "行动计划")), CANVAS_label_background, (2019, 40), WORDS
    )
    assert (shape["xanchor"], shape["x0"], shape["x1"]) == (2019, -30, 30)
    assert (shape["yanchor"], shape["y0"], shape["y1"]) == (40, -8, 8)
    assert (shape["fillcolor"], shape["layer"], shape["line"]) == (
        "#FFFFFF",
        "between",
        {"width": 0},
    )


def test_a_line_beside_the_words_counts_as_far_as_a_wider_window_may_bring_it() -> None:
    assert (
        len(
            label_background(
                chart(ReferenceLine(2019.59, "甲")), CANVAS_label_background, (2019, 40), WORDS
            )
        )
        == 1
    )
    assert (
        label_background(
            chart(ReferenceLine(2019.61, "甲")), CANVAS_label_background, (2019, 40), WORDS
        )
        == []
    )


def test_level_lines_and_plots_without_lines_leave_words_as_they_are() -> None:
    assert label_background(chart(), CANVAS_label_background, (2019, 40), WORDS) == []
    assert (
        label_background(
            chart(ReferenceLine(40, "目标", axis="y")), CANVAS_label_background, (2019, 40), WORDS
        )
        == []
    )


def test_the_shade_of_a_band_is_not_broken() -> None:
    shaded = chart(ReferenceLine(2019, "甲"), bands=(Band(2019.25, 2021, "年均"),))
    assert label_background(shaded, CANVAS_label_background, (2019, 40), WORDS) == []
    assert len(label_background(shaded, CANVAS_label_background, (2018.9, 40), WORDS)) == 1


# Names of reference lines and bands stand above the plot and never on each other.


def headed(*reference_lines, bands=()):
    """The heading of a plot on which a year is 100 px wide and that ends at 900 px."""
    return heading(
        chart(*reference_lines, bands=tuple(bands)), WIDE, lambda x: (x - 2018) * 100, 900
    )


def test_spans_that_touch_nobody_share_a_row():
    assert packed([(0, 50), (60, 90), (100, 120)]) == [0, 0, 0]


def test_a_span_that_meets_another_goes_one_row_up_and_the_next_comes_down_again():
    assert packed([(0, 50), (40, 70), (58, 90)]) == [0, 1, 0]


def test_between_two_spans_of_a_row_there_are_eight_pixels_of_air():
    assert packed([(0, 50), (57, 90)]) == [0, 1]
    assert packed([(0, 50), (58, 90)]) == [0, 0]


def test_a_plot_without_reference_lines_has_no_heading():
    value = headed()
    assert (value.height, value.shapes, value.annotations) == (0, [], [])


def test_each_guide_is_a_line_with_its_name_over_it():
    value = headed(
        ReferenceLine(2019, "第一城", key="policy:a"),
        ReferenceLine(2023, "基期修订", style="break"),
    )
    assert [note["text"] for note in value.annotations] == ["第一城", "基期修订"]
    assert [note.get("name") for note in value.annotations] == ["policy:a", None]
    assert {shape["line"]["dash"] for shape in value.shapes if shape["x0"] == 2023} == {"6px,4px"}


def test_a_name_that_would_leave_the_plot_stands_to_the_left_of_its_line():
    (near, far) = headed(
        ReferenceLine(2019, "第一城"), ReferenceLine(2026.9, "基期修订")
    ).annotations
    assert (near["xanchor"], far["xanchor"]) == ("left", "right")


def test_where_many_names_stack_each_has_one_line_so_that_the_plot_keeps_its_room():
    long = "打造全国数字经济第一城行动计划与高水平重塑"
    years = (2021, 2021.25, 2021.5, 2021.75)
    many = headed(*(ReferenceLine(year, long, style="break") for year in years))
    few = headed(*(ReferenceLine(year, long, style="break") for year in years[:3]))
    assert all("<br>" in note["text"] for note in few.annotations)
    assert all(
        note["text"].endswith("…") and "<br>" not in note["text"] for note in many.annotations
    )
    assert many.height < few.height


def test_a_band_is_shaded_behind_the_marks():
    value = headed(bands=(Band(2018, 2019, "率先"),))
    (shade,) = value.shapes
    assert (shade["x0"], shade["x1"], shade["layer"]) == (2018, 2019, "below")
    assert value.annotations[0]["x"] == 2018.5


def test_a_horizontal_reference_line_has_its_words_at_the_right_end():
    result = levels(
        chart(
            ReferenceLine(100, "目标", axis="y", style="reference"), ReferenceLine(2019, "第一城")
        ),
        WIDE,
    )
    assert [(note["text"], note["x"], note["y"]) for note in result.annotations] == [
        ("目标", 1, 100)
    ]
    assert result.shapes[0]["line"]["dash"] == "2px,3px"


def test_the_heading_tells_where_each_name_begins_and_how_high_it_reaches():
    value = headed(ReferenceLine(2019, "第一城"), ReferenceLine(2019.1, "基期修订"))
    assert [round(left) for left, _ in value.names] == [100, 110]
    # The line of the second would rise through the words of the first, were those below.
    assert 0 < value.names[1][1] < value.names[0][1] < value.height


@pytest.mark.parametrize("edge", [1000.0, 560.0, 480.0])
def test_no_upright_line_rises_through_the_words_of_another(edge: float) -> None:
    lines = (
        ReferenceLine(2018, "序列中断", style="break"),
        ReferenceLine(2022.2, "2022 高水平重塑全国数字经济第一城"),
        ReferenceLine(2022.5, "两年基数不同，不连线", style="break"),
    )
    chart = samples.line().with_(bands=(), reference_lines=lines)
    value = heading(chart, WIDE, lambda x: 100 + (x - 2018) * 100, edge)
    stems = {100 + (s["x0"] - 2018) * 100: s["y1"] for s in value.shapes if "ysizemode" in s}
    assert len(stems) == len(value.annotations) == 3
    for note in value.annotations:
        right = 100 + (note["x"] - 2018) * 100 + note["xshift"]
        width = max(text_width(part, 12.5) for part in note["text"].split("<br>"))
        left = right - width if note["xanchor"] == "right" else right
        through = [
            at for at, top in stems.items() if left < at < left + width and top > note["yshift"]
        ]
        assert through == []


def test_a_value_without_room_chooses_first_where_that_leaves_none_without() -> None:
    page = Box(0, 0, 200, 60)
    sides = ("middle right", "middle left")
    # Each word is 20 px wide at 10 px type. The first would take the only room of the second.
    free = Label(100, 30, 2, ["1111"], 10, rank=0, sides=sides, most=100)
    bound = Label(140, 30, 2, ["2222"], 10, rank=1, sides=("middle left",), most=100)
    alone = place([free], [], [], page)
    assert alone == ["middle right"]
    assert place([free, bound], [], [], page) == ["middle left", "middle left"]


def test_an_important_value_is_never_given_up_for_others() -> None:
    page = Box(0, 0, 200, 60)
    first = Label(100, 30, 2, ["1111"], 10, rank=0, sides=("middle right",), most=100)
    other = Label(140, 30, 2, ["2222"], 10, rank=1, sides=("middle left",), most=100)
    assert place([other, first], [], [], page) == ["", "middle right"]
