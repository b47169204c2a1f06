from __future__ import annotations

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.hover import hover
from tests.render import samples


def said(chart: Chart, at: int = 0) -> list[str]:
    series = chart.series[0]
    return hover(chart, series, series.points[at]).split("<br>")


def one(kind: str, point: Point) -> Chart:
    axis = Axis("category", ticks=((0.0, "智能感知"),))
    return samples.matrix().with_(
        kind=kind,
        series=(Series("h", "杭州", "hangzhou", (point,)),),
        x=axis,
        y=Axis("category", ticks=((0.0, "之江实验室"),)),
    )


def test_a_cell_tells_row_and_column_and_not_that_it_is_a_mark() -> None:
    assert said(one("matrix", Point(0, 0, note="省级"))) == ["之江实验室 · 智能感知", "省级"]


def test_a_missing_cell_tells_why() -> None:
    gone = Point(0, 0, mark=Mark.MISSING, text="文献未载")
    assert said(one("matrix", gone)) == ["之江实验室 · 智能感知", "文献未载"]


def test_the_name_of_an_event_is_told_once() -> None:
    event = Point(2018, 0, label="行动计划", text="行动计划", note="2018 年")
    assert said(one("timeline", event)) == ["杭州 · 行动计划", "2018 年"]


def test_a_figure_tells_its_value() -> None:
    assert said(samples.bar())[1] == "5,076 亿元"
