"""A plate holds the figure and all words around it."""

from __future__ import annotations

import json
from typing import Any

from components.charts.chart import Chart
from components.render.figure import payload
from components.render.plate import lines, plate
from components.words import words
from tests.render.samples import line


def read(chart: Chart, **how: bool) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plate(chart, **how))
    return found


def told(**more: Any) -> Chart:
    return line().with_(
        title="杭州",
        subtitle="亿元",
        alt="一条线",
        file_name="杭州_亿元",
        note="口径不同。",
        formula="1 + 1",
        assumptions=("增速不变",),
        sources=("文献 000 第 19 行", "文献 001"),
        **more,
    )


def test_the_words_stand_beside_the_figure_in_the_language_of_the_chart() -> None:
    assert read(told()) == {
        "alt": "一条线",
        "file": "杭州_亿元",
        "empty": "",
        "title": "杭州",
        "subtitle": "亿元",
        "lines": [
            "口径不同。",
            "算式：1 + 1",
            "假设：增速不变",
            "来源：文献 000 第 19 行；文献 001",
        ],
        "figure": json.loads(payload(told())),
    }


def test_a_chart_with_nothing_to_draw_has_no_figure_and_says_why() -> None:
    found = read(told().with_(empty="文献未载。"))
    assert (found["figure"], found["empty"]) == (None, "文献未载。")


def test_where_the_page_tells_the_words_itself_the_plate_leaves_them_out() -> None:
    found = read(told(), around=False)
    assert found["lines"] == []
    assert "title" not in found
    assert found["alt"] == "一条线"


def test_a_bare_chart_has_no_lines() -> None:
    bare = line().with_(note="", formula="", assumptions=(), sources=(), series=())
    assert lines(bare, words("zh")) == ()


def test_the_figure_is_told_apart_from_words_that_look_like_markup() -> None:
    assert read(told().with_(title='"},{"figure":1'))["title"] == '"},{"figure":1'
