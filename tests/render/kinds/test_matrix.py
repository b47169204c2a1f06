"""A matrix of words: several points of one cell are told apart, and answer one by one."""

import pytest

from components.charts.chart import Axis, Chart, Point, Series
from components.render.kinds import matrix
from components.render.layout import SCREENS, WIDE

ROWS = ((0.0, "短板"), (1.0, "另一短板"))
COLUMNS = ((0.0, "政策"), (1.0, "平台"))


def chart(*points):
    series = Series("h", "杭州", "hangzhou", points)
    return Chart(
        "m",
        "matrix",
        "zh",
        "",
        "",
        Axis("category", ticks=COLUMNS),
        Axis("category", ticks=ROWS),
        (series,),
        "",
        "",
        value_axis="none",
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
