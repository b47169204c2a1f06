from __future__ import annotations

from components.render.figure import compose
from components.render.layout import NARROW, WIDE
from tests.render import samples


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
