"""A matrix for narrow sheets: turned, or unfolded into a list; no figure is lost."""

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.turning import turn, unfold

COLUMNS, ROWS = ((0.0, "智能"), (1.0, "量子")), ((0.0, "之江"), (1.0, "苏州"))
MISSING = Mark.MISSING
POINTS = (Point(0, 0, text="甲"), Point(1, 0, text="乙"), Point(1, 1, text="丙"))


def chart(*points):
    series = (Series("s", "", "ink", points or POINTS),)
    return Chart(
        "c",
        "matrix",
        "zh",
        "",
        "",
        Axis("category", ticks=COLUMNS),
        Axis("category", ticks=ROWS),
        series,
        "",
        "",
        value_axis="none",
    )


def places(value):
    return [(p.x, p.y, p.text) for p in value.series[0].points]


def test_a_turned_matrix_has_its_rows_across():
    result = turn(chart())
    assert (result.x.ticks, result.y.ticks) == (ROWS, COLUMNS)
    assert places(result) == [(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙")]


def test_an_unfolded_matrix_lists_under_each_row_the_columns_it_holds():
    result = unfold(chart())
    assert result.y.ticks == (
        (0.0, "之江"),
        (1.0, "智能"),
        (2.0, "量子"),
        (3.0, "苏州"),
        (4.0, "量子"),
    )
    assert result.x.ticks == ((0.0, ""),)
    assert places(result) == [(0, 1, "甲"), (0, 2, "乙"), (0, 4, "丙")]


def test_a_row_of_which_nothing_is_known_says_so_in_one_line():
    silent = [Point(x, 1, mark=MISSING, text="无数据") for x in (0, 1)]
    result = unfold(chart(Point(0, 0, text="甲"), *silent))
    assert result.y.ticks == ((0.0, "之江"), (1.0, "智能"), (2.0, "苏州"), (3.0, ""))
    assert places(result) == [(0, 1, "甲"), (0, 3, "无数据")]
