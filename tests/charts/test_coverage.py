"""What is reported of each city, what to collect next, what cannot be told."""

import pytest

from components.analysis.coverage import to_collect
from components.charts import registry
from components.charts.chart import Chart, Mark
from components.charts.coverage import figures_to_collect, to_collect_table, unknowns
from components.words import languages
from tests.charts.evidence_data import cells, rows_of, third_city
from tests.datasets import shipped

# Coverage says cell by cell whether there is a figure, and why not.


CORE = "数字经济核心产业增加值"
SHARE = "数字经济核心产业增加值占 GDP 比重"


def matrix(lang: str = "zh", **options: object) -> Chart:
    return registry.build("coverage_matrix", shipped(), lang, options)


def test_suzhou_has_one_figure_and_the_title_says_so() -> None:
    assert matrix().title.startswith("经济规模：杭州 ")
    assert matrix().title.endswith(" 个数，苏州 1 个数")
    suzhou = next(series for series in matrix().series if series.id == "suzhou")
    names = [p.text for p in suzhou.points if p.mark is not Mark.MISSING]
    assert names == ["2022 年：15.8%"]


def test_a_cell_lists_its_periods_with_value_or_reason() -> None:
    values = cells(matrix())
    assert values[CORE, "杭州"] == (
        "2018 年：约 3,400 亿元（推算） / 2021 年：约 4,938 亿元（推算）"
        " / 2022 年：5,076 亿元 / 2023 年：5,675 亿元"
    )
    assert values[SHARE, "苏州"] == "2022 年：15.8% / 2023 年：存在但尚未收集"


def test_a_gap_carries_no_number_and_its_recorded_reason() -> None:
    hangzhou = matrix().series[0]
    gap = next(p for p in hangzhou.points if p.label == SHARE and p.mark is Mark.MISSING)
    assert gap.value is None
    assert gap.note == "没有印出比重，只有“将近三成”的贡献，见另一指标。"


REVISION = "2022 年核心产业增加值：印出的数与由 2023 年推算的数"


def test_a_figure_says_how_many_documents_carry_it_and_how_many_independent_ones() -> None:
    rows = [row for row in rows_of(matrix()) if row.value == "2022 年：5,076 亿元"]
    assert rows[0].note == f"2 份文献，独立出处 1 个；{REVISION}"


def test_bounds_derived_values_and_printed_ones_are_told_apart_by_their_marks() -> None:
    assert [*matrix().marks] == [
        Mark.EXACT,
        Mark.OVER,
        Mark.NEARLY,
        Mark.DERIVED,
        Mark.MISSING,
    ]


@pytest.mark.parametrize("lang", languages())
def test_every_theme_can_be_shown(lang: str) -> None:
    for theme in shipped().catalog.themes:
        chart = matrix(lang, theme=theme)
        assert bool(chart.series) != bool(chart.empty)


def test_a_theme_without_indicators_is_a_sentence() -> None:
    assert matrix(theme="ip").empty == "所选主题和地区没有任何指标。请换一个主题或地区。"


def test_no_place_chosen_is_a_sentence() -> None:
    assert matrix(places=[]).empty == "没有选中任何地区。请在上方选择。"


def test_a_district_can_be_chosen() -> None:
    chart = matrix(places=["yuhang"])
    assert [name for _, name in chart.x.ticks] == ["余杭区"]
    assert cells(chart)[CORE, "余杭区"].endswith("2022 年：1,699 亿元 / 2023 年：无数据（未查）")


def test_a_third_city_gets_a_column_of_its_own() -> None:
    chart = registry.build("coverage_matrix", third_city(), "zh", {})
    assert [name for _, name in chart.x.ticks] == ["杭州", "苏州", "南京"]
    assert "南京 0 个数" in chart.title
    assert cells(chart)[SHARE, "南京"] == "2022 年：无数据（未查） / 2023 年：无数据（未查）"


# The to-do list: what Suzhou should find first, and what it would serve.


FIRST = "1. 数字经济核心产业增加值（2022 年）"


def todo(lang: str = "zh", **options: object) -> Chart:
    return registry.build("to_collect", shipped(), lang, options)


def test_core_value_added_of_2022_comes_first() -> None:
    title = "苏州先补“数字经济核心产业增加值（2022 年）”：可新增 2 类图和 7 项核验"
    assert todo().title == title
    assert todo().y.ticks[0][1] == FIRST


def test_a_row_says_what_the_peer_has_what_is_served_and_what_is_completed() -> None:
    values = cells(todo())
    assert values[FIRST, "杭州的数"] == "5,076 亿元"
    assert values[FIRST, "现状"] == "无数据"
    assert values[FIRST, "可新增的图"] == "规模差距、增长趋势"
    assert values[FIRST, "可新增的核验"].startswith("由比重推算杭州 2022 年 GDP；")
    assert values[FIRST, "可新增的核验"].endswith("；另有 4 项")
    assert values[FIRST, "只差这一个数"] == "3 项"


def test_a_figure_that_the_peer_only_has_as_derived_is_marked_so() -> None:
    row = next(name for _, name in todo().y.ticks if "地区生产总值（2022 年）" in name)
    points = {p.label: p for s in todo().series if s.name == "杭州的数" for p in s.points}
    assert (points[row].text, points[row].mark, points[row].key) == (
        "约 18,700 亿元（推算）",
        Mark.DERIVED,
        "check:gdp_2022",
    )


def test_the_gap_of_suzhou_is_words_and_leads_to_its_record() -> None:
    gaps = [p for s in todo().series if s.name == "现状" for p in s.points]
    assert {p.mark for p in gaps} == {Mark.MISSING}
    assert gaps[0].key == "obs:core_value_added/suzhou/2022#1"


def test_twelve_are_shown_and_all_on_demand() -> None:
    assert len(todo().y.ticks) == 12
    assert len(todo(limit=0).y.ticks) == len(to_collect(shipped().catalog, "suzhou", "hangzhou"))
    assert todo(limit=0).title == todo().title


def test_nothing_lacking_is_a_sentence() -> None:
    assert todo(place="hangzhou", peer="hangzhou", limit=0).title != ""
    empty = registry.build("to_collect", shipped(), "zh", {"place": "china", "peer": "world"})
    assert empty.empty == "全国没有缺全球已有的数字。"


def test_a_third_city_has_a_list_of_its_own() -> None:
    chart = registry.build("to_collect", third_city(), "zh", {"place": "nanjing"})
    assert chart.title.startswith("南京先补“")
    assert {cells(chart)[name, "现状"] for _, name in chart.y.ticks} == {"未查"}


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        (
            "zh",
            [
                "序号",
                "指标",
                "地区",
                "时期",
                "单位",
                "杭州的数",
                "现状",
                "带动总数",
                "可新增的图（类）",
                "图的名称",
                "带动的核验（项）",
                "核验的名称",
                "只差这一个数（项）",
                "在数据文件中的位置",
            ],
        ),
        (
            "en",
            [
                "Rank",
                "Indicator",
                "Place",
                "Period",
                "Unit",
                "Figure of Hangzhou",
                "Today",
                "Serves in all",
                "Kinds of charts",
                "Which charts",
                "Checks",
                "Which checks",
                "Completed",
                "Place in the data file",
            ],
        ),
    ],
)
def test_the_file_holds_the_whole_list_in_the_readers_language(lang: str, heads: list[str]) -> None:
    frame = to_collect_table(shipped(), lang, "suzhou", "hangzhou")
    assert list(frame.columns) == heads
    assert len(frame) == len(to_collect(shipped().catalog, "suzhou", "hangzhou"))
    assert frame.iloc[0, -1] == "indicators.core_value_added.values.suzhou.2022"
    assert list(frame.iloc[:, 7]) == sorted(frame.iloc[:, 7], reverse=True)


@pytest.mark.parametrize("lang", languages())
def test_every_language_shows_the_same_rows(lang: str) -> None:
    assert len(todo(lang).y.ticks) == 12
    assert todo(lang).sources != ()


# What the documents cannot tell is generated, and shrinks as the file grows.


def test_three_things_the_documents_cannot_tell(documents):
    assert [question.text for question in unknowns(documents, "zh")] == [
        "苏州的核心产业有多大。2022 年只有比重，没有带出处的增加值，也没有带出处的 GDP，"
        "所以能说相差几个百分点，不能说相差多少亿元。",
        "2022 年以后差距是扩大还是缩小。杭州 2023 年的增加值有了（5,675 亿元），"
        "当年可比的比重还不齐。",
        "苏州自己怎么做。文献点出 4 项短板等，没有写苏州为此采取的政策、实验室、平台或人才做法。",
    ]


def test_each_leads_to_the_cells_it_speaks_of(documents):
    size, since, measures = unknowns(documents, "en")
    assert size.keys == ("obs:core_value_added/suzhou/2022#1", "obs:gdp/suzhou/2022#1")
    assert since.keys == ("obs:core_value_added/hangzhou/2023#1",)
    assert measures.keys[0] == "weakness:core-technology"


def test_the_size_is_no_question_once_the_level_is_entered(bend):
    tables = bend(
        "      suzhou:\n        2022: {missing: O}\n  core_growth",
        "      suzhou:\n        2022: {value: 3000, source: brief, at: 9, "
        "says: 3000 亿元}\n  core_growth",
    )
    assert not any("有多大" in question.text for question in unknowns(tables, "zh"))


def test_the_rest_of_the_list_counts_what_to_collect(documents):
    assert unknowns(documents, "zh", most=4)[3].text.startswith("杭州有而苏州没有的数字还有 ")


def test_without_any_share_there_is_no_question_about_the_gap(silent):
    texts = [question.text for question in unknowns(silent, "zh")]
    assert not any("差距是扩大还是缩小" in text for text in texts)


# What a city has of the figures that a comparison needs.


def test_of_39_figures_that_a_comparison_needs_one_is_of_suzhou() -> None:
    chart = registry.build("city_coverage", shipped(), "zh")
    assert chart.title == "与杭州对照所需的 39 个数里，文献给出苏州 1 个"
    needed, held = chart.series
    assert (needed.shape, sum(p.value for p in needed.points)) == ("outline", 39)
    assert [p.text for p in needed.points][:2] == ["22 个，有 1", "8 个，有 0"]
    assert [p.key for p in held.points if p.value] == ["obs:core_share_gdp/suzhou/2022#1"]
    assert [c.says for c in held.points[0].citations] == ["15.8%"]


def test_the_figures_to_collect_are_those_of_the_list_and_the_pair_may_be_chosen() -> None:
    listed = len(figures_to_collect(shipped(), "suzhou", "hangzhou"))
    assert f"待补的 {listed} 个数" in registry.build("city_coverage", shipped(), "zh").note
    turned = registry.build(
        "city_coverage", shipped(), "zh", {"place": "hangzhou", "peer": "suzhou"}
    )
    assert [s.colour for s in turned.series] == ["ink", "hangzhou"]
    assert turned.title.startswith("与苏州对照所需的")
    assert turned.series[1].points[0].value == 1
