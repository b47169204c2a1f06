from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.chart import Axis, Point, Series
from components.charts.registry import build
from components.render.figure import compose
from components.render.kinds.timeline import counted, depth, event, stack
from components.render.layout import NARROW, PRINT, WIDE
from tests.charts.three_cities import three_cities
from tests.datasets import shipped
from tests.render import samples
from tests.render.samples import line


def test_events_keep_their_dates_and_two_at_one_time_stand_one_under_the_other() -> None:
    data = compose(samples.timeline(), WIDE)[0]["data"]
    marks = next(t for t in data if "customdata" in t)
    assert marks["x"] == [2018.8, 2018.8, 2025]
    assert len(set(marks["y"][:2])) == 2


def test_a_span_is_a_bar_from_its_start_to_its_end() -> None:
    shapes = compose(samples.timeline(), WIDE)[0]["layout"]["shapes"]
    bars = [(s["x0"], s["x1"]) for s in shapes if s.get("ysizemode") == "pixel" and "yanchor" in s]
    assert (2018.8, 2022.9) in bars


def test_every_name_is_written_on_every_sheet() -> None:
    for viewport in (WIDE, NARROW):
        values = compose(samples.timeline(), viewport)[0]
        texts = [text for t in values["data"] for text in t.get("text", ())]
        texts += [n["text"] for n in values["layout"]["annotations"]]
        plain = [text.replace("<br>", "") for text in texts]
        for name in ("数字经济第一城", "三化融合行动计划", "智能物联超万亿元"):
            assert name in plain


def test_an_empty_lane_says_so_in_quiet_words() -> None:
    data = compose(samples.timeline(), WIDE)[0]["data"]
    quiet = [t for t in data if t["mode"] == "text"]
    assert [t["text"] for t in quiet] == [["无数据"]]
    assert [t["textfont"]["color"] for t in quiet] == ["#64707D"]


def test_names_of_bands_that_meet_stand_in_rows() -> None:
    notes = compose(samples.timeline(), NARROW)[0]["layout"]["annotations"]
    lifts = {n["text"]: n["yshift"] for n in notes if n["text"] in {"2018", "2018 之后"}}
    assert abs(lifts["2018 之后"] - lifts["2018"]) >= 15


SERIES = Series("h", "杭州", "hangzhou", ())
EVENTS = st.lists(
    st.tuples(
        st.integers(0, 600), st.integers(0, 120), st.text("数字经济", min_size=1, max_size=20)
    ),
    max_size=25,
)


def events(value):
    return [
        event(SERIES, Point(0, 0, text=text), start, min(start + long, 600), 250, 13.5, 5)
        for start, long, text in value
    ]


@given(EVENTS)
def test_no_event_lies_on_another(found) -> None:
    placed = stack(events(found), 0, 600)
    boxes = [p.box for p in placed]
    assert all(a.shared(b) < 0.01 for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert len(placed) == len(found)


@given(EVENTS)
def test_no_name_leaves_the_plot(found) -> None:
    words = [p.words for p in stack(events(found), 0, 600)]
    assert all(box.right <= 607 for box in words)


def test_two_events_far_apart_share_a_line() -> None:
    placed = stack(events([(0, 0, "数字"), (300, 0, "经济")]), 0, 600)
    assert [p.box.top for p in placed] == [0.0, 0.0]
    assert depth(placed) == 20.55


def test_an_event_at_the_right_edge_has_its_name_at_the_left() -> None:
    assert [p.side for p in stack(events([(590, 0, "数字经济")]), 0, 600)] == ["left"]


def test_a_name_that_fits_its_bar_stands_in_it_in_one_line_or_two() -> None:
    placed = stack(events([(0, 120, "数字经济"), (200, 80, "数字经济发展规划")]), 0, 600)
    assert [p.side for p in placed] == ["in", "in"]
    assert [len(p.event.lines) for p in placed] == [1, 2]


def test_a_name_too_long_for_its_bar_stands_beside_it() -> None:
    assert [p.side for p in stack(events([(0, 20, "数字经济")]), 0, 600)] == ["right"]


def test_bare_marks_at_one_place_stand_close_and_below_the_bar() -> None:
    # Two marks of 10 px and a bar of a line's height: 17.55 + 4, then 13 each.
    placed = stack(events([(50, 50, ""), (50, 50, ""), (0, 100, "数字")]), 0, 600)
    tops = {(p.side, p.box.top) for p in placed}
    assert tops == {("in", 0.0), ("right", 21.55), ("right", 34.55)}


def test_marks_without_a_name_are_counted_year_by_year_and_lane_by_lane() -> None:
    def mark(x: float, y: float, text: str = "") -> Point:
        return Point(x, y, label=f"{x} {y}", text=text, key=f"policy:{x}-{y}")

    points = (mark(0.2, 0), mark(0.6, 0), mark(0.8, 0, "有名"), mark(1.5, 0), mark(0.4, 1))
    axis = Axis("period", ticks=((0.0, "2022"), (1.0, "2023"), (2.0, "2024")))
    chart = line().with_(kind="timeline", x=axis, series=(Series("h", "杭州", "hangzhou", points),))
    named, *rest = counted(chart).series[0].points
    assert named == points[2]
    assert [(p.text, p.x, p.y, p.key) for p in rest] == [
        ("2 项", pytest.approx(0.4), 0, ""),
        ("1.5 0", 1.5, 0, "policy:1.5-0"),
        ("0.4 1", 0.4, 1, "policy:0.4-1"),
    ]
    assert rest[0].note == "0.2 0、0.6 0"


def test_no_mark_of_the_policy_timeline_is_drawn_without_words() -> None:
    whole = counted(build("policy_timeline", three_cities(), "zh"))
    assert all(point.text or point.x_end is not None for point in whole.points)


def test_the_name_of_a_trace_is_one_that_a_selector_can_have() -> None:
    drawn, _ = compose(build("policy_timeline", shipped(), "zh"), PRINT)
    names = [trace["uid"] for trace in drawn["data"] if "uid" in trace]
    assert names
    assert [name for name in names if "." in name] == []
