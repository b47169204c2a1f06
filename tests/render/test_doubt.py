"""The sign of doubt: behind the words of a mark, or beside a mark without words."""

from typing import Any

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.chrome import foot_lines
from components.render.doubt import signed
from components.render.figure import compose, figure
from components.render.hover import hover
from components.render.sheet import NARROW, WIDE

DOUBT = ("易混数字：两个 15.8%",)


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
        value_axis="none",
        x=Axis("category", ticks=ticks),
        y=Axis("category", ticks=ticks),
        series=(Series("a", "杭州", "hangzhou", points),),
        alt="",
        file_name="t",
    )


def words(drawn: dict[str, Any]) -> str:
    notes = [note["text"] for note in drawn["layout"]["annotations"]]
    texts = [text for trace in drawn["data"] for text in trace.get("text") or []]
    return "\n".join([*notes, *texts])


def signs(drawn: dict[str, Any]) -> list[tuple[float, float]]:
    return [(n["x"], n["y"]) for n in drawn["layout"]["annotations"] if n["text"] == "※"]


def test_the_sign_stands_small_and_high_behind_the_words() -> None:
    doubted = Point(2022.5, 15.8, 15.8, text="15.8%", key="a", doubts=DOUBT)
    assert "15.8%<sup>※</sup>" in words(compose(line(doubted), WIDE)[0])


def test_a_mark_without_doubt_has_no_sign() -> None:
    plain = Point(2022.5, 15.8, 15.8, text="15.8%", key="a")
    assert "※" not in words(compose(line(plain), WIDE)[0])


def test_words_that_carry_the_sign_already_do_not_get_another() -> None:
    point = Point(0, 0, text="运行※", key="a", doubts=DOUBT)
    assert signed(matrix(point)).series[0].points[0].text == "运行※"


def test_a_row_of_words_alone_says_the_same_doubt_once() -> None:
    cells = [
        Series(str(x), "栏", "ink", (Point(float(x), 0, text="字", key="a", doubts=DOUBT),), "none")
        for x in range(2)
    ]
    drawn = signed(matrix().with_(series=tuple(cells)))
    assert [series.points[0].text for series in drawn.series] == ["字※", "字"]


def test_a_mark_without_words_has_the_sign_beside_it() -> None:
    marks = (Point(0, 0, key="a", doubts=DOUBT), Point(1, 1, key="b"))
    for sheet in (WIDE, NARROW):
        drawn = compose(matrix(*marks), sheet)[0]
        at = next(
            (x, y)
            for trace in drawn["data"]
            if trace.get("customdata")
            for x, y, carried in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
            if carried[0] == "a"
        )
        assert signs(drawn) == [at]


def test_what_is_missing_keeps_its_words() -> None:
    gone = Point(0, 0, mark=Mark.MISSING, text="文献未载", key="a", doubts=DOUBT)
    drawn = compose(matrix(gone, Point(1, 1, key="b")), WIDE)[0]
    assert signs(drawn) == []
    assert "文献未载" in words(drawn)


def test_resting_on_a_mark_tells_the_doubt_and_no_sign_twice() -> None:
    chart = signed(line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", doubts=DOUBT)))
    told = hover(chart, chart.series[0], chart.series[0].points[0])
    assert told == "苏州<br>15.8%<br>易混数字：两个 15.8%"


def test_the_chart_itself_stays_as_it_was() -> None:
    chart = line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", doubts=DOUBT))
    figure(chart)
    assert chart.series[0].points[0].text == "15.8%"


def test_a_picture_says_below_what_the_sign_stands_for() -> None:
    chart = line(Point(2022.5, 15.8, 15.8, text="15.8%", key="a", doubts=DOUBT))
    assert foot_lines(chart) == ["※ 说法不一、易混或另有说明：易混数字：两个 15.8%"]
