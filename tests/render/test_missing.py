""""""

from __future__ import annotations

import pytest

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.figure import compose
from components.render.kinds.matrix import unfold
from components.render.layout import MEDIUM, NARROW, WIDE, Viewport
from components.render.missing import mute_rows, said_once
from components.render.text import text_width
from tests.render import samples

COLUMNS = Axis("category", ticks=((0.0, "国家级"), (1.0, "省级"), (2.0, "市级")))
ROWS = Axis("category", ticks=((0.0, "之江实验室"), (1.0, "苏州")))


def chart(*points: Point) -> Chart:
    series = (Series("h", "杭州", "hangzhou", points),)
    return Chart("c", "matrix", "zh", "", "", COLUMNS, ROWS, series, "", "", "none")


SILENT = chart(
    Point(1, 0, text="运行"), *(Point(x, 1, mark=Mark.MISSING, text="无数据") for x in range(3))
)


def test_a_row_of_which_nothing_is_known_is_mute() -> None:
    assert mute_rows(SILENT) == {1}


def test_a_row_with_different_reasons_or_with_a_mark_is_not_mute() -> None:
    gone = [Point(0, 0, mark=Mark.MISSING, text="无数据")]
    assert mute_rows(chart(*gone, Point(1, 0, mark=Mark.MISSING, text="没有数字"))) == set()
    assert mute_rows(chart(*gone, Point(1, 0, text="运行"))) == set()


def test_a_mute_row_says_so_once_at_its_left_and_the_chart_stays_as_it_was() -> None:
    assert [(p.x, p.y) for p in said_once(SILENT).series[0].points] == [(1, 0), (0, 1)]
    assert len(SILENT.series[0].points) == 4


def test_an_unfolded_matrix_has_lines_for_what_it_holds_and_no_others() -> None:
    listed = unfold(SILENT)
    assert [label for _, label in listed.y.ticks] == ["之江实验室", "省级", "苏州", ""]
    assert [p.y for p in listed.series[0].points] == [1.0, 3.0]


# What a line chart lacks: its words, and the stretch of the axis they are about.


@pytest.mark.parametrize("viewport", [WIDE, MEDIUM, NARROW], ids=lambda viewport: viewport.name)
def test_the_axis_is_grey_under_all_years_between_two_values_and_under_no_other(
    viewport: Viewport,
) -> None:
    shapes = compose(samples.line(), viewport)[0]["layout"]["shapes"]
    (grey,) = [shape for shape in shapes if shape.get("fillcolor") == "#64707D"]
    assert 2018 < grey["x0"] < 2019
    assert 2020 < grey["x1"] < 2021


def test_the_first_year_of_a_timeline_is_not_cut_on_a_telephone() -> None:
    layout = compose(samples.timeline(), NARROW)[0]["layout"]
    axis, margin = layout["xaxis"], layout["margin"]
    low, high = axis["range"]
    share = (axis["tickvals"][0] - low) / (high - low)
    first = margin["l"] + share * (NARROW.width - margin["l"] - margin["r"])
    assert first - text_width(axis["ticktext"][0], axis["tickfont"]["size"]) / 2 >= 0
