"""Coverage says cell by cell whether there is a figure, and why not."""

import pytest

from components.charts import registry
from components.charts.chart import Chart, Mark
from components.words import languages
from tests.charts.evidence_data import cells, real, rows_of, third_city

CORE = "数字经济核心产业增加值"
SHARE = "数字经济核心产业增加值占 GDP 比重"


def matrix(lang: str = "zh", **options: object) -> Chart:
    return registry.build("coverage_matrix", real(), lang, options)


def test_suzhou_has_one_figure_and_the_title_says_so() -> None:
    assert matrix().title.startswith("经济规模：杭州 ")
    assert matrix().title.endswith(" 个数，苏州 1 个数")
    suzhou = next(series for series in matrix().series if series.id == "suzhou")
    told = [p.text for p in suzhou.points if p.mark is not Mark.MISSING]
    assert told == ["2022 年：15.8%"]


def test_a_cell_lists_its_periods_with_value_or_reason() -> None:
    found = cells(matrix())
    assert found[CORE, "杭州"] == (
        "2018 年：约 3,378.0 亿元（推算） / 2021 年：约 4,937.7 亿元（推算）"
        " / 2022 年：5,076 亿元 / 2023 年：5,675 亿元"
    )
    assert found[SHARE, "苏州"] == "2022 年：15.8% / 2023 年：文献未载"


def test_a_gap_carries_no_number_and_its_recorded_reason() -> None:
    hangzhou = matrix().series[0]
    gap = next(p for p in hangzhou.points if p.label == SHARE and p.mark is Mark.MISSING)
    assert gap.value is None
    assert gap.note == "没有印出比重，只有“将近三成”的贡献，见另一指标。"


def test_a_figure_says_how_many_documents_carry_it_and_how_many_independent_ones() -> None:
    rows = [row for row in rows_of(matrix()) if row.value == "2022 年：5,076 亿元"]
    assert rows[0].note.startswith("2 份文献，独立来源 1 个；易混数字：18,737.48 与 18,730.6")


def test_bounds_derived_values_and_printed_ones_are_told_apart_by_their_marks() -> None:
    assert [*matrix().marks] == [
        Mark.EXACT,
        Mark.OVER,
        Mark.ABOUT,
        Mark.DERIVED,
        Mark.MISSING,
    ]


@pytest.mark.parametrize("lang", languages())
def test_every_theme_can_be_shown(lang: str) -> None:
    for theme in real().catalog.themes:
        chart = matrix(lang, theme=theme)
        assert bool(chart.series) != bool(chart.empty)


def test_a_theme_without_indicators_is_a_sentence() -> None:
    assert matrix(theme="ip").empty == "所选主题和地区没有任何指标。请换一个主题或地区。"


def test_no_place_chosen_is_a_sentence() -> None:
    assert matrix(places=[]).empty == "没有选中任何地区。请在上方选择。"


def test_a_district_can_be_chosen() -> None:
    chart = matrix(places=["yuhang"])
    assert [name for _, name in chart.x.ticks] == ["余杭区"]
    assert cells(chart)[CORE, "余杭区"].endswith("2022 年：1,699 亿元 / 2023 年：未登记")


def test_a_third_city_gets_a_column_of_its_own() -> None:
    chart = registry.build("coverage_matrix", third_city(), "zh", {})
    assert [name for _, name in chart.x.ticks] == ["杭州", "苏州", "南京"]
    assert "南京 0 个数" in chart.title
    assert cells(chart)[SHARE, "南京"] == "2022 年：未登记 / 2023 年：未登记"
