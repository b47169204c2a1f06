"""The targets of one plan: each a square, told apart by its verdict."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.charts.chart import Mark
from components.charts.registry import build
from tests.charts.three_cities import three_cities


def test_the_plan_with_most_targets_is_shown_with_all_its_verdicts(documents: Dataset) -> None:
    chart = build("plan_targets", documents, "zh")
    assert "19 个目标：1 个未达到，1 个略低于约数，0 个达到，17 个无法检验" in chart.title
    assert len(chart.points) == 19
    assert [len(series.points) for series in chart.series] == [1, 1, 0, 17]


def test_what_cannot_be_judged_is_hatched_and_only_a_miss_is_dark_red(documents: Dataset) -> None:
    chart = build("plan_targets", documents, "zh")
    hatched = [point for point in chart.points if point.mark is Mark.MISSING]
    assert len(hatched) == 17
    assert [series.id for series in chart.series if series.colour == "missed"] == ["missed"]


def test_another_plan_can_be_chosen() -> None:
    chart = build("plan_targets", three_cities(), "zh", {"plan": "plan"})
    assert {point.key for point in chart.points} == {"target:reached", "target:too_high"}
    names = [series.name for series in chart.series]
    assert (names[0].startswith("1 个未达到（"), names[1].startswith("1 个达到（")) == (True, True)


def test_the_squares_that_are_judged_are_named_and_the_others_counted(documents: Dataset) -> None:
    assert [series.name for series in build("plan_targets", documents, "zh").series] == [
        "1 个未达到（核心产业增加值 5,800 亿元）",
        "1 个略低于约数（核心产业占全省约 58%）",
        "0 个达到",
        "17 个无法检验",
    ]


def test_a_plan_without_targets_is_told() -> None:
    chart = build("plan_targets", three_cities(), "zh", {"plan": "meeting"})
    assert chart.empty == "文献没有写明目标出自哪项政策。"
