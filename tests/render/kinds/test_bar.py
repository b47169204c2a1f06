from __future__ import annotations

from dataclasses import replace

from components.charts.chart import Mark
from components.render.figure import compose
from components.render.layout import WIDE
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
    assert [t["text"][0].strip() for t in data if t["type"] == "scatter"] == ["文献未载"]
    assert 0 not in data[0]["x"]


def test_an_unsourced_bar_has_a_dashed_outline() -> None:
    chart = samples.bar()
    point = replace(chart.series[0].points[0], mark=Mark.UNSOURCED)
    chart = chart.with_(series=(replace(chart.series[0], points=(point,)),))
    shapes = compose(chart, WIDE)[0]["layout"]["shapes"]
    dashed = [s for s in shapes if s.get("line", {}).get("dash") == "5px,3px"]
    assert [(s["x0"], s["x1"]) for s in dashed] == [(0, 5076)]
