from __future__ import annotations

from dataclasses import replace

import pytest

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.figure import compose
from components.render.layout import MEDIUM, NARROW, PRINT, WIDE, Viewport
from tests.render import samples


def test_the_joint_runs_from_15_8_to_27_1_and_only_where_both_are_known() -> None:
    data = compose(samples.dumbbell(), WIDE)[0]["data"]
    joints = [(t["x"], t["y"]) for t in data if t["mode"] == "lines"]
    assert joints == [([15.8, 27.1], [2.0, 2.0])]


def test_shape_doubles_colour() -> None:
    data = compose(samples.dumbbell(), WIDE)[0]["data"]
    marks = {t["name"]: t["marker"]["symbol"] for t in data if t["mode"] == "markers+text"}
    assert marks == {"苏州": "square", "杭州": "circle"}


def test_a_missing_city_is_words_in_its_row() -> None:
    data = compose(samples.dumbbell(), WIDE)[0]["data"]
    quiet = [t for t in data if t["mode"] == "text"]
    assert [t["text"][0].strip() for t in quiet] == ["苏州：文献未载"]


def test_an_unsourced_mark_is_a_dashed_circle() -> None:
    shapes = compose(samples.dumbbell(), WIDE)[0]["layout"]["shapes"]
    rings = [s for s in shapes if s["type"] == "circle"]
    assert [(s["xanchor"], s["line"]["dash"]) for s in rings] == [(3.9, "2px,2px")]


def test_the_words_of_the_distance_stand_in_the_middle_and_can_be_picked() -> None:
    chart = samples.dumbbell()
    span = Series(
        "gap",
        "",
        "secondary",
        (Point(15.8, 0, 11.3, Mark.DERIVED, text="相差 11.3 个百分点", key="gap:1", x_end=27.1),),
        "bar",
    )
    for viewport in (WIDE, NARROW):
        values, legend = compose(chart.with_(series=(*chart.series, span)), viewport)
        notes = [n for n in values["layout"]["annotations"] if n.get("name") == "gap:1"]
        assert [n["x"] for n in notes] == [21.450000000000003]
        assert "derived" not in [entry.mark for entry in legend]


def _promise() -> Chart:
    """An outcome of 97.4 and its target of 100, a little over two per cent apart."""
    chart = samples.dumbbell()
    done = Series("h", "杭州市区", "hangzhou", (Point(97.4, 0, 97.4, text="56.5%"),))
    goal = Series("t", "到期目标", "ink", (Point(100, 0, 100, Mark.TARGET, text="58%"),), "diamond")
    words = Series("d", "", "neutral", (Point(97.4, 0, 2.6, x_end=100, text="差 1.5"),), "bar")
    return chart.with_(
        series=(done, goal, words),
        x=Axis(low=80, high=110),
        y=Axis("category", ticks=((0.0, "占比"),)),
    )


def test_a_distance_to_a_target_has_its_joint_too() -> None:
    data = compose(_promise(), WIDE)[0]["data"]
    assert next(t["x"] for t in data if t["mode"] == "lines") == [97.4, 100]


def test_names_that_would_meet_move_apart() -> None:
    notes = compose(_promise(), NARROW)[0]["layout"]["annotations"]
    aside = {n["text"]: n.get("xshift", 0) for n in notes if n["text"] in {"杭州市区", "到期目标"}}
    assert aside["杭州市区"] == -aside["到期目标"] < 0


def test_close_values_part_to_the_ends_of_their_row_and_none_is_left_out() -> None:
    done, goal, words = _promise().series
    near = replace(done, points=(replace(done.points[0], x=98.6, text="1,056.5%"),))
    close = _promise().with_(series=(near, goal, words))
    data = compose(close, NARROW)[0]["data"]
    pairs = {t["name"]: (t["text"], t["textposition"]) for t in data if t["mode"] == "markers+text"}
    assert pairs == {"杭州市区": (["1,056.5%"], "top left"), "到期目标": (["58%"], "top right")}


def _years(count: int) -> Chart:
    """`count` rows, in each Suzhou, Hangzhou and between them their distance; Ningbo far left."""
    sides = {"苏州": 15.8, "杭州": 27.1, "宁波": 7.4}
    cities = tuple(
        Series(name, name, "suzhou", tuple(Point(at, y, at, text=f"{at}%") for y in range(count)))
        for name, at in sides.items()
    )
    words = "差 11.3 个百分点（11.2–11.4），1.715 倍"
    gaps = tuple(Point(15.8, y, 11.3, x_end=27.1, text=words, key=f"gap:{y}") for y in range(count))
    ticks = tuple((float(y), f"{2024 - y} 年") for y in range(count))
    return samples.dumbbell().with_(
        series=(*cities, Series("gap", "差距", "neutral", gaps, "bar")),
        x=Axis(low=0, unit="%"),
        y=Axis("category", ticks=ticks),
    )


@pytest.mark.parametrize("count", [1, 2, 3, 5, 13])
@pytest.mark.parametrize(
    "viewport", [WIDE, MEDIUM, NARROW, PRINT], ids=lambda viewport: viewport.name
)
def test_each_distance_stands_in_its_own_row_at_any_number_of_rows(
    viewport: Viewport, count: int
) -> None:
    layout = compose(_years(count), viewport)[0]["layout"]
    margin, (low, high) = layout["margin"], layout["yaxis"]["range"]
    plot = layout["height"] - margin["t"] - margin["b"]
    row = plot / count
    notes = [n for n in layout["annotations"] if str(n.get("name", "")).startswith("gap:")]
    assert [n["name"] for n in notes] == [f"gap:{y}" for y in range(count)]
    for y, note in enumerate(notes):
        anchor = plot - (note["y"] - low) / (high - low) * plot - note.get("yshift", 0)
        tall = (note["text"].count("<br>") + 1) * note["font"]["size"] * 1.3
        top = anchor if note["yanchor"] == "top" else anchor - tall
        assert y * row - 0.5 <= top < top + tall <= (y + 1) * row + 0.5


def test_the_joint_and_the_distance_run_only_between_the_two_compared() -> None:
    data = compose(_years(3), WIDE)[0]["data"]
    joint = next(t for t in data if t["mode"] == "lines")
    assert joint["x"] == [15.8, 27.1, None, 15.8, 27.1, None, 15.8, 27.1]


def test_no_value_stands_where_a_distance_is_told() -> None:
    near = Series(
        "n", "南京", "accent", tuple(Point(16.2, y, 16.2, text="16.2%") for y in range(5))
    )
    chart = _years(5)
    data = compose(chart.with_(series=(near, *chart.series)), NARROW)[0]["data"]
    values = [t for t in data if t["mode"] == "markers+text"]
    sides = {
        side
        for t in values
        for side in (
            [t["textposition"]] if isinstance(t["textposition"], str) else t["textposition"]
        )
    }
    assert {side.split()[0] for side in sides} == {"top"}
