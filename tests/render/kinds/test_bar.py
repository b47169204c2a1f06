from __future__ import annotations

from dataclasses import replace

import pytest

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.render.figure import compose
from components.render.layout import MEDIUM, NARROW, WIDE, Viewport
from components.render.text import text_width
from tests.render import samples


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    values = compose(samples.bar(), WIDE)[0]
    bars = [t for t in values["data"] if t["type"] == "bar"]
    assert [t["x"] for t in bars] == [[5076, 3990]]
    assert values["layout"]["xaxis"]["range"][0] == 0


def test_the_first_category_stands_at_the_top() -> None:
    values = compose(samples.bar(), WIDE)[0]
    assert values["layout"]["yaxis"]["tickvals"] == [2.0, 1.0, 0.0]
    assert values["layout"]["yaxis"]["ticktext"] == ["核心产业", "云计算", "量子信息"]


def test_a_bound_is_hollow_with_an_arrow_at_its_end() -> None:
    values = compose(samples.bar(), WIDE)[0]
    assert values["data"][0]["marker"]["color"] == ["#0B5D57", "#FFFFFF"]
    arrows = [s for s in values["layout"]["shapes"] if s["type"] == "path"]
    assert [(s["xanchor"], s["yanchor"]) for s in arrows] == [(3990, 1.0)]


def test_a_missing_bar_is_words_and_no_bar_of_length_zero() -> None:
    data = compose(samples.bar(), WIDE)[0]["data"]
    assert [t["text"][0].strip() for t in data if t["type"] == "scatter"] == ["无数据"]
    assert 0 not in data[0]["x"]


def test_an_unsourced_bar_has_a_dashed_outline() -> None:
    chart = samples.bar()
    point = replace(chart.series[0].points[0], mark=Mark.UNSOURCED)
    chart = chart.with_(series=(replace(chart.series[0], points=(point,)),))
    shapes = compose(chart, WIDE)[0]["layout"]["shapes"]
    dashed = [s for s in shapes if s.get("line", {}).get("dash") == "5px,3px"]
    assert [(s["x0"], s["x1"]) for s in dashed] == [(0, 5076)]


def _gap(chart_text: str = "差 11.3 个百分点") -> Chart:
    """27.1 over 15.8, of which the gap goes on to 27.1."""
    high = Series("h", "杭州", "hangzhou", (Point(27.1, 0, 27.1, text="27.1%"),))
    low = Series("s", "苏州", "suzhou", (Point(15.8, 1, 15.8, text="15.8%"),))
    gap = Series(
        "gap",
        "差距",
        "suzhou_text",
        (Point(15.8, 1, 11.3, Mark.DERIVED, text=chart_text, key="gap:1", x_end=27.1, note="注"),),
        "none",
    )
    axis = Axis("category", ticks=((0.0, "杭州"), (1.0, "苏州")))
    return samples.bar().with_(series=(high, low, gap), y=axis, x=Axis(unit="%", low=0, grid=True))


@pytest.mark.parametrize("viewport", [WIDE, MEDIUM, NARROW])
def test_the_gap_is_the_hatched_rest_of_the_lower_bar(viewport: Viewport) -> None:
    values = compose(_gap(), viewport)[0]
    hatched = [t for t in values["data"] if "pattern" in t.get("marker", {})]
    assert [(round(t["x"][0], 6), t["base"]) for t in hatched] == [(11.3, [15.8])]
    bars = [t for t in values["data"] if t["type"] == "bar" and t not in hatched]
    assert [(t["textposition"], t["textfont"]["color"]) for t in bars] == [
        ("inside", "#FFFFFF")
    ] * 2
    (dropped,) = [s for s in values["layout"]["shapes"] if s.get("x0") == s.get("x1") == 27.1]
    assert dropped["line"]["color"] == "#0B5D57"


def test_the_words_of_the_gap_can_be_picked_and_part_at_their_last_blank() -> None:
    for viewport, words in ((WIDE, "差 11.3 个百分点"), (NARROW, "差 11.3<br>个百分点")):
        notes = compose(_gap(), viewport)[0]["layout"]["annotations"]
        (note,) = [n for n in notes if n.get("name") == "gap:1"]
        assert (note["text"], note["x"], note.get("xshift", 0)) == (words, (15.8 + 27.1) / 2, 0)


def test_on_a_phone_the_axis_of_a_gap_ends_soon_behind_it_and_the_value_is_in_its_bar() -> None:
    drawn = compose(_gap("Gap 11.3 points"), NARROW)[0]
    assert max(drawn["layout"]["xaxis"]["tickvals"]) == 30  # not 40, which is the next of two steps
    (low,) = [t for t in drawn["data"] if t.get("name") == "苏州" and t["type"] == "bar"]
    assert (low["text"][0].strip(), low["textposition"]) == ("15.8%", "inside")


def test_words_too_long_for_the_hatching_stand_beyond_it() -> None:
    chart = _gap("差一个非常非常长的说法，无论如何也放不进斜纹里去的")
    values = compose(chart, NARROW)[0]
    (note,) = [n for n in values["layout"]["annotations"] if n.get("name") == "gap:1"]
    assert (note["xanchor"], note["font"]["color"]) == ("left", "#B4560F")


def test_a_row_that_is_a_city_bears_its_name_in_its_colour() -> None:
    values, legend = compose(_gap(), WIDE)
    names = {n["text"]: n["font"]["color"] for n in values["layout"]["annotations"]}
    assert (names["杭州"], names["苏州"]) == ("#0B5D58", "#B4560F")
    assert values["layout"]["yaxis"]["ticktext"] == ["", ""]
    assert [entry.name for entry in legend if not entry.mark] == []


def test_a_target_is_a_thick_tick_and_what_it_asked_for_more_is_a_quiet_track() -> None:
    high = _gap().series[0]
    goal = Series("t", "目标", "ink", (Point(30, 0, 30, Mark.TARGET, text="30%"),), "diamond")
    rest = Series("d", "相差", "neutral", (Point(27.1, 0, 2.9, x_end=30, text="差 2.9"),), "none")
    shapes = compose(_gap().with_(series=(high, goal, rest)), WIDE)[0]["layout"]["shapes"]
    assert [s["line"]["width"] for s in shapes if s.get("x0") == s.get("x1") == 30] == [3]
    tracks = [(s["x0"], s["x1"]) for s in shapes if s.get("fillcolor") == "#E9EDF1"]
    assert tracks == [(27.1, 30)]


def test_what_is_short_of_a_target_stands_behind_its_words_on_any_width() -> None:
    high = Series("o", "实绩", "hangzhou", (Point(50, 0, 50, text="2,900"),))
    goal = Series("t", "目标", "ink", (Point(100, 0, 100, Mark.TARGET, text="5,800"),), "diamond")
    rest = Series("d", "相差", "neutral", (Point(50, 0, 50, x_end=100, text="差 2,900"),), "none")
    values = compose(_gap().with_(series=(high, goal, rest)), WIDE)[0]
    (note,) = [n for n in values["layout"]["annotations"] if n["text"] == "差 2,900"]
    # From the tick, past the five figures of the target and the room before them.
    assert note["x"] == 100
    assert 40 < note["xshift"] < 80


def test_a_part_fills_the_outline_of_its_whole_in_the_same_row_and_one_label_speaks_for_both() -> (
    None
):
    whole = Series("all", "报", "ink", (Point(7, 0, 7, text="报 7，写出 5"),), "outline")
    part = Series("h", "杭州", "hangzhou", (Point(5, 0, 5),))
    chart = samples.bar().with_(series=(whole, part), y=Axis("category", ticks=((0.0, "实验室"),)))
    figure, legend = compose(chart, WIDE)
    outline, filled = (t for t in figure["data"] if t["type"] == "bar")
    assert (outline["marker"]["color"], outline["marker"]["line"]["color"]) == (
        "rgba(0,0,0,0)",
        "#1F2933",
    )
    assert (outline["x"], filled["x"]) == ([7], [5])
    assert (outline["y"], outline["width"]) == (filled["y"], filled["width"])
    assert [text.strip() for text in outline["text"] + filled["text"]] == ["报 7，写出 5", ""]
    assert legend == []


@pytest.mark.parametrize("viewport", [WIDE, MEDIUM, NARROW], ids=lambda viewport: viewport.name)
def test_the_words_of_a_bar_below_zero_find_room_left_of_it(viewport: Viewport) -> None:
    points = tuple(
        Point(value, float(row), value, Mark.DERIVED, text=text)
        for row, (value, text) in enumerate([(-1980.0, "−1,980"), (300.0, "300")])
    )
    chart = samples.bar().with_(series=(Series("a", "差", "accent", points, "bar"),))
    layout = compose(chart, viewport)[0]["layout"]
    low, high = layout["xaxis"]["range"]
    margin = layout["margin"]
    pixel = (viewport.width - margin["l"] - margin["r"]) / (high - low)
    assert (-1980 - low) * pixel >= text_width("−1,980", viewport.size("value"), bold=True)
