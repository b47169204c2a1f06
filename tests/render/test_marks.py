"""Marks tell how certain a figure is, in print and without colour."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from components.charts.chart import (
    LIGHT_TYPE_FROM,
    SEQUENTIAL,
    Axis,
    Chart,
    Mark,
    Point,
    Series,
    colour,
)
from components.render.figure import compose, figure, foot_lines
from components.render.layout import MEDIUM, NARROW, PRINT, WIDE, Viewport
from components.render.marks import (
    CLEAR,
    DARK_OF,
    fill,
    intervals,
    legend,
    line_segments,
    marker,
    ornaments,
    outline,
    same,
    signed,
    symbol,
)
from components.render.text import hover
from tests.render import samples

PLACE = Series("s", "苏州", "suzhou", (), "square")
HOLLOW = (Mark.OVER, Mark.ABOUT, Mark.UNDER, Mark.DERIVED, Mark.TARGET, Mark.UNSOURCED)


def point(mark, **given):
    return Point(0, 0, 1.0, mark, **given)


def test_an_exact_figure_is_filled_with_the_colour_of_its_place():
    assert fill(PLACE, point(Mark.EXACT)) == "#BC5B12"


@pytest.mark.parametrize("mark", HOLLOW)
def test_every_other_figure_is_hollow(mark):
    assert fill(PLACE, point(mark)) == "#FFFFFF"


def test_a_target_is_a_diamond_in_the_colour_of_its_series_whatever_the_shape_of_its_place():
    assert symbol(PLACE, point(Mark.TARGET)) == "diamond"
    assert outline(PLACE, point(Mark.TARGET)) == "#BC5B12"
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


def test_intervals_are_lines_behind_the_marks_and_all_of_a_series_one_shape():
    first = point(Mark.EXACT, low=15.75, high=15.85)
    spots = [(first, (15.8, 2)), (point(Mark.EXACT), (15, 3)), (replace(first, low=15), (15.8, 4))]
    (shape,) = intervals(PLACE, spots, "x")
    assert (shape["path"], shape["layer"]) == ("M15.75,2L15.85,2M15,4L15.85,4", "below")
    (shape,) = intervals(PLACE, spots[:1], "y")
    assert shape["path"] == "M15.8,15.75L15.8,15.85"
    assert intervals(PLACE, [(point(Mark.EXACT), (15, 3))], "x") == []


def test_what_all_marks_share_is_said_once():
    assert same([1, 1]) == 1
    assert same([1, 2]) == [1, 2]
    values = marker(PLACE, [point(Mark.EXACT), point(Mark.TARGET)], 10)
    assert (values["symbol"], values["size"]) == (["square", "diamond"], [10, 11.5])


# The sign of doubt: behind the words of a mark, or beside a mark without words.


FLAG = ("两种说法：15.8%",)


def line(*points: Point) -> Chart:
    series = Series("a", "苏州", "suzhou", points, "square")
    years = Axis("period", ticks=((2022.5, "2022"), (2023.5, "2023")), low=2022, high=2024)
    return Chart(
        id="t",
        kind="line",
        lang="zh",
        title="标题",
        subtitle="",
        x=years,
        y=Axis(unit="%", low=0),
        series=(series,),
        alt="",
        file_name="t",
    )


def matrix(*points: Point) -> Chart:
    ticks = ((0.0, "甲"), (1.0, "乙"))
    return Chart(
        id="t",
        kind="matrix",
        lang="zh",
        title="标题",
        subtitle="",
        x=Axis("category", ticks=ticks),
        y=Axis("category", ticks=ticks),
        series=(Series("a", "杭州", "hangzhou", points),),
        alt="",
        file_name="t",
    )


def words(values: dict[str, Any]) -> str:
    notes = [note["text"] for note in values["layout"]["annotations"]]
    texts = [text for trace in values["data"] for text in trace.get("text") or []]
    return "\n".join([*notes, *texts])


def signs(values: dict[str, Any]) -> list[tuple[float, float]]:
    return [(n["x"], n["y"]) for n in values["layout"]["annotations"] if n["text"] == "※"]


def test_the_sign_stands_small_and_high_behind_the_words() -> None:
    flagged = Point(2022.5, 15.8, 15.8, text="15.8%", key="a", flags=FLAG)
    assert "15.8%<sup>※</sup>" in words(compose(line(flagged), WIDE)[0])


def test_a_mark_without_doubt_has_no_sign() -> None:
    plain = Point(2022.5, 15.8, 15.8, text="15.8%", key="a")
    assert "※" not in words(compose(line(plain), WIDE)[0])


def test_words_that_carry_the_sign_already_do_not_get_another() -> None:
    point = Point(0, 0, text="运行※", key="a", flags=FLAG)
    assert signed(matrix(point)).series[0].points[0].text == "运行※"


def test_a_row_of_words_alone_says_the_same_doubt_once() -> None:
    cells = [
        Series(str(x), "栏", "ink", (Point(float(x), 0, text="字", key="a", flags=FLAG),), "none")
        for x in range(2)
    ]
    result = signed(matrix().with_(series=tuple(cells)))
    assert [series.points[0].text for series in result.series] == ["字※", "字"]


def test_a_mark_without_words_has_the_sign_beside_it() -> None:
    marks = (Point(0, 0, key="a", flags=FLAG), Point(1, 1, key="b"))
    for viewport in (WIDE, NARROW):
        values = compose(matrix(*marks), viewport)[0]
        at = next(
            (x, y)
            for trace in values["data"]
            if trace.get("customdata")
            for x, y, carried in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
            if carried[0] == "a"
        )
        assert signs(values) == [at]


def test_what_is_missing_keeps_its_words() -> None:
    gone = Point(0, 0, mark=Mark.MISSING, text="无数据", key="a", flags=FLAG)
    values = compose(matrix(gone, Point(1, 1, key="b")), WIDE)[0]
    assert signs(values) == []
    assert "无数据" in words(values)


def test_resting_on_a_mark_tells_the_doubt_and_no_sign_twice() -> None:
    chart = signed(line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", flags=FLAG)))
    text = hover(chart, chart.series[0], chart.series[0].points[0])
    assert text == "苏州<br>15.8%<br>两种说法：15.8%"


def test_the_chart_itself_stays_as_it_was() -> None:
    chart = line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", flags=FLAG))
    figure(chart)
    assert chart.series[0].points[0].text == "15.8%"


def test_a_picture_says_below_what_the_sign_stands_for() -> None:
    chart = line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", flags=FLAG))
    assert foot_lines(chart) == ["※ 存疑或另有说明：两种说法：15.8%"]


# The strokes between figures: solid, dotted, or none.


def series(line, *marks):
    """Figures 10, 20, 30 … of the years from 2020 on, one for each of `marks`."""
    points = tuple(Point(2020 + at, 10 * (at + 1), mark=mark) for at, mark in enumerate(marks))
    return Series("h", "杭州", "hangzhou", points, line=line)


def drawn(value):
    """Dash, years and values of each stroke."""
    return [(t["line"]["dash"], t["x"], t["y"]) for t in line_segments(value, WIDE)]


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
    value = series("solid", Mark.EXACT, Mark.EXACT, Mark.MISSING, Mark.EXACT, Mark.EXACT)
    assert drawn(value) == [("solid", [2020, 2021, None, 2023, 2024], [10, 20, None, 40, 50])]


def test_a_figure_alone_between_missing_ones_has_no_stroke():
    assert drawn(series("solid", Mark.MISSING, Mark.EXACT, Mark.MISSING)) == []


def test_marks_that_are_not_joined_have_no_strokes():
    assert drawn(series("none", Mark.EXACT, Mark.EXACT)) == []


def test_a_stroke_has_the_colour_of_its_place_and_grows_with_the_type():
    value = series("solid", Mark.EXACT, Mark.EXACT)
    assert line_segments(value, WIDE)[0]["line"] == {
        "color": "#0B5D57",
        "width": 2.2,
        "dash": "solid",
    }
    assert round(line_segments(value, NARROW)[0]["line"]["width"], 3) == 2.046


def test_a_stroke_is_no_mark_to_rest_on():
    (trace,) = line_segments(series("solid", Mark.EXACT, Mark.EXACT), WIDE)
    assert (trace["mode"], trace["hoverinfo"], trace["connectgaps"]) == ("lines", "skip", False)


def test_to_and_from_a_figure_without_a_source_the_stroke_is_dotted():
    value = series("solid", Mark.EXACT, Mark.EXACT, Mark.UNSOURCED, Mark.EXACT, Mark.EXACT)
    assert drawn(value) == [
        ("solid", [2020, 2021, None, 2023, 2024], [10, 20, None, 40, 50]),
        ("2px,4px", [2021, 2022, 2023], [20, 30, 40]),
    ]


# The legend lists what is in the chart and is not named in it already.


def chart(kind="line", **marks):
    """A chart with one series for each of `marks`: its id, and the marks of its points."""
    names = {"hangzhou": "杭州", "suzhou": "苏州"}
    series = tuple(
        Series(place, names[place], place, tuple(Point(0, 0, mark=mark) for mark in value))
        for place, value in marks.items()
    )
    return Chart("c", kind, "zh", "", "", Axis(), Axis(), series, "", "")


def told(value, *, named=False):
    return [(entry.glyph, entry.name) for entry in legend(value, named=named)]


EXACT, DERIVED = (Mark.EXACT,), (Mark.EXACT, Mark.DERIVED)


def test_two_places_are_told_apart_and_exact_figures_need_no_sign():
    assert told(chart(hangzhou=EXACT, suzhou=EXACT)) == [("●", "杭州"), ("●", "苏州")]


def test_places_named_at_their_marks_are_not_named_again():
    assert told(chart(hangzhou=EXACT, suzhou=EXACT), named=True) == []


def test_a_place_alone_is_not_named():
    assert told(chart(hangzhou=EXACT)) == []


def test_a_place_alone_in_a_matrix_is_named_since_its_colour_says_whose_row_it_is():
    assert told(chart("matrix", hangzhou=EXACT)) == [("●", "杭州")]


def test_as_soon_as_one_figure_is_not_exact_every_mark_in_use_is_explained():
    assert [glyph for glyph, _ in told(chart(hangzhou=DERIVED))] == ["●", "○"]


def test_where_nothing_is_measured_a_plain_mark_says_nothing_of_exactness():
    value = chart("matrix", hangzhou=(Mark.EXACT, Mark.UNSOURCED))
    assert [glyph for glyph, _ in told(value)] == ["●", "◌"]
    assert told(value)[0] == ("●", "杭州")


def test_a_place_with_nothing_but_gaps_has_no_entry():
    assert told(chart(hangzhou=EXACT, suzhou=(Mark.MISSING,))) == []


def test_a_heat_map_has_no_legend():
    assert told(chart("heatmap", hangzhou=DERIVED, suzhou=DERIVED)) == []


# Words in cells can be read: on the screen by day and by night, in pictures and in Office.


def luminance(hue: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "viewport", [WIDE, MEDIUM, NARROW, PRINT], ids=lambda viewport: viewport.name
)
def test_every_number_in_a_heat_map_reaches_four_and_a_half_to_one(
    viewport: Viewport, dark: bool
) -> None:
    heat, written = compose(samples.heatmap(), viewport)[0]["data"][:2]
    steps = [step for row in heat["z"] for step in row if step is not None]
    tints = [tint for _, tint in heat["colorscale"]][::2]
    pairs = [*zip(written["textfont"]["color"], (tints[step] for step in steps), strict=True)]
    if dark:
        pairs = [(DARK_OF[ink], DARK_OF[tint]) for ink, tint in pairs]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_tint_has_its_type_whatever_the_data(dark: bool) -> None:
    inks = [colour("ground" if at >= LIGHT_TYPE_FROM else "ink") for at in range(len(SEQUENTIAL))]
    pairs = [*zip(inks, SEQUENTIAL, strict=True)]
    pairs = [(DARK_OF[ink], DARK_OF[tint]) for ink, tint in pairs] if dark else pairs
    assert [(tint, contrast(ink, tint)) for ink, tint in pairs if contrast(ink, tint) < 4.5] == []


def test_the_words_in_the_cells_carry_the_name_that_keeps_the_halo_off() -> None:
    written = compose(samples.heatmap(), WIDE)[0]["data"][1]
    assert written["uid"].startswith("inside")
