"""Lines and promises as series."""

import math

from components.charts.chart import Mark
from components.charts.trend.drawing import promised, series_of
from components.charts.trend.lines import lines
from components.charts.trend.promises import promises


def drawn(view):
    return series_of(view, lines(view))


def test_a_half_year_stands_at_its_own_place_and_says_so(look):
    point = next(p for s in drawn(look()) for p in s.points if p.label == "2018 年上半年")
    assert (point.x, point.text) == (2018.25, "60 上半年")


def test_single_rates_share_a_series_without_a_line_and_each_says_its_kind(look):
    (series,) = drawn(look("real", "loose", "average"))
    assert (series.name, series.line) == ("杭州", "none")
    assert [(p.label, p.text) for p in series.points] == [
        ("2018—2020 年年均增速", "9.1% 年均"),
        ("2020 年可比价增速", "2.8% 可比价"),
        ("2021 年未注明价格口径的增速", "8.5% 价格口径未注明"),
    ]


def test_rates_with_a_line_keep_a_series_of_their_own(look):
    found = drawn(look("real", "loose", "level", derived=True))
    assert {s.name for s in found} == {"杭州 实际增速", "杭州 名义未明增速", "杭州 核心产业"}


def test_a_missing_year_is_words_without_a_height(look):
    view = look(places=("hangzhou", "suzhou"))
    gaps = [p for s in drawn(view) for p in s.points if p.mark is Mark.MISSING]
    assert [(p.x, p.text, p.value) for p in gaps] == [
        (2019.5, "杭州：文献未载", None),
        (2020.5, "苏州：文献未载", None),
    ]
    assert all(math.isnan(p.y) for p in gaps)


def test_a_break_marked_in_the_file_is_a_doubt_of_the_figure(look):
    doubts = {p.label: p.doubts for s in drawn(look()) for p in s.points}
    assert doubts["2021 年"] == ("序列在此中断",)
    assert doubts["2020 年"] == ()


def test_places_keep_their_colour_and_shape(look):
    view = look(places=("hangzhou", "suzhou"))
    assert {(s.name, s.colour, s.shape) for s in drawn(view)} == {
        ("杭州", "hangzhou", "circle"),
        ("苏州", "suzhou", "square"),
    }


def test_targets_are_diamonds_in_ink_with_verdict_and_evidence(look):
    view = look()
    (series,) = promised(view, promises(view))
    assert (series.colour, series.shape) == ("ink", "diamond")
    assert [(p.x, p.y, p.text, p.key) for p in series.points] == [
        (2020.5, 140.0, "目标 140，未达到", "target:goal"),
        (2030.5, 200.0, "目标 200 以上，期限未到", "target:later"),
    ]
    assert series.points[0].note == "杭州：增加值 140（完成 92.9%）"
    assert [c.at for p in series.points for c in p.citations] == [12, 13]
