"""A matrix of words: several points of one cell are told apart, and answer one by one."""

from __future__ import annotations

import pytest

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.kinds import matrix
from components.render.kinds.matrix import turn, unfold
from components.render.layout import SCREENS, WIDE

ROWS = ((0.0, "短板"), (1.0, "另一短板"))
COLUMNS = ((0.0, "政策"), (1.0, "平台"))


def chart(*points, columns=COLUMNS, rows=ROWS):
    series = Series("h", "杭州", "hangzhou", points)
    return Chart(
        "m",
        "matrix",
        "zh",
        "",
        "",
        Axis("category", ticks=columns),
        Axis("category", ticks=rows),
        (series,),
        "",
        "",
    )


TWO = chart(
    Point(0, 0, text="给补助", key="measure:a"),
    Point(0, 0, text="定规则", key="measure:b"),
    Point(1, 1, text="建平台", key="measure:c"),
)


def marks(drawing):
    return next(trace for trace in drawing.traces if "markers" in trace["mode"])


@pytest.mark.parametrize("viewport", SCREENS, ids=lambda viewport: viewport.name)
def test_two_measures_of_one_cell_stand_one_over_the_other(viewport):
    trace = marks(matrix.draw(TWO, viewport))
    upper, lower = trace["y"][:2]
    assert trace["x"][0] == trace["x"][1]
    # A line of small type and the air of a pile lie between their middles.
    assert upper - lower == pytest.approx(viewport.size("small") * 1.3 + viewport.px(6.0))


def test_each_of_them_answers_with_its_own_key():
    value = marks(matrix.draw(TWO, WIDE))["customdata"]
    assert [data[0] for data in value] == ["measure:a", "measure:b", "measure:c"]
    up, down = value[0][3][2:]
    assert (
        up + down
        < marks(matrix.draw(TWO, WIDE))["y"][0] - (marks(matrix.draw(TWO, WIDE))["y"][1]) + 1
    )


def test_a_row_grows_with_its_fullest_cell():
    lone = chart(Point(0, 0, text="给补助"), Point(1, 1, text="建平台"))
    full = chart(*(Point(0, 0, text="给补助", key=str(n)) for n in range(6)))
    assert matrix.draw(full, WIDE).canvas.inner_height > (
        matrix.draw(lone, WIDE).canvas.inner_height + 60
    )


FIELDS, LABS = ((0.0, "智能"), (1.0, "量子")), ((0.0, "之江"), (1.0, "苏州"))
POINTS = (Point(0, 0, text="甲"), Point(1, 0, text="乙"), Point(1, 1, text="丙"))


def lettered(*points):
    return chart(*(points or POINTS), columns=FIELDS, rows=LABS)


def places(value):
    return [(p.x, p.y, p.text) for p in value.series[0].points]


def test_a_turned_matrix_has_its_rows_across():
    result = turn(lettered())
    assert (result.x.ticks, result.y.ticks) == (LABS, FIELDS)
    assert places(result) == [(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙")]


def test_an_unfolded_matrix_lists_under_each_row_the_columns_it_holds():
    result = unfold(lettered())
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
    silent = [Point(x, 1, mark=Mark.MISSING, text="无数据") for x in (0, 1)]
    result = unfold(lettered(Point(0, 0, text="甲"), *silent))
    assert result.y.ticks == ((0.0, "之江"), (1.0, "智能"), (2.0, "苏州"), (3.0, ""))
    assert places(result) == [(0, 1, "甲"), (0, 3, "无数据")]
