"""Names of guides and bands stand above the plot and never on each other."""

from components.charts.chart import Axis, Band, Chart, Guide
from components.render.guides import heading, levels, packed
from components.render.sheet import WIDE


def chart(guides=(), bands=()):
    return Chart("c", "line", "zh", "", "", Axis(), Axis(), (), "", "", guides=guides, bands=bands)


def headed(*guides, bands=()):
    """The heading of a plot on which a year is 100 px wide and that ends at 900 px."""
    return heading(chart(guides, bands), WIDE, lambda x: (x - 2018) * 100, 900)


def test_spans_that_touch_nobody_share_a_row():
    assert packed([(0, 50), (60, 90), (100, 120)]) == [0, 0, 0]


def test_a_span_that_meets_another_goes_one_row_up_and_the_next_comes_down_again():
    assert packed([(0, 50), (40, 70), (58, 90)]) == [0, 1, 0]


def test_between_two_spans_of_a_row_there_are_eight_pixels_of_air():
    assert packed([(0, 50), (57, 90)]) == [0, 1]
    assert packed([(0, 50), (58, 90)]) == [0, 0]


def test_a_plot_without_guides_has_no_heading():
    found = headed()
    assert (found.height, found.shapes, found.annotations) == (0, [], [])


def test_each_guide_is_a_line_with_its_name_over_it():
    found = headed(Guide(2019, "第一城", key="policy:a"), Guide(2023, "基期修订", style="break"))
    assert [note["text"] for note in found.annotations] == ["第一城", "基期修订"]
    assert [note.get("name") for note in found.annotations] == ["policy:a", None]
    assert {shape["line"]["dash"] for shape in found.shapes if shape["x0"] == 2023} == {"6px,4px"}


def test_a_name_that_would_leave_the_plot_stands_to_the_left_of_its_line():
    (near, far) = headed(Guide(2019, "第一城"), Guide(2026.9, "基期修订")).annotations
    assert (near["xanchor"], far["xanchor"]) == ("left", "right")


def test_a_band_is_shaded_behind_the_marks():
    found = headed(bands=(Band(2018, 2019, "率先"),))
    (shade,) = found.shapes
    assert (shade["x0"], shade["x1"], shade["layer"]) == (2018, 2019, "below")
    assert found.annotations[0]["x"] == 2018.5


def test_a_horizontal_guide_has_its_words_at_the_right_end():
    found = levels(
        chart((Guide(100, "目标", axis="y", style="reference"), Guide(2019, "第一城"))), WIDE
    )
    assert [(note["text"], note["x"], note["y"]) for note in found.annotations] == [
        ("目标", 1, 100)
    ]
    assert found.shapes[0]["line"]["dash"] == "2px,3px"


def test_the_heading_tells_where_each_name_begins_and_how_high_it_reaches():
    found = headed(Guide(2019, "第一城"), Guide(2019.1, "基期修订"))
    assert [round(left) for left, _ in found.names] == [100, 110]
    assert 0 < found.names[0][1] < found.names[1][1] < found.height
