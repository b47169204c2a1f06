"""The to-do list: what Suzhou should find first, and what it would serve."""

import pytest

from components.analysis.coverage import to_collect
from components.charts import registry
from components.charts.chart import Chart, Mark
from components.charts.collecting import listed
from components.words import languages
from tests.charts.evidence_data import cells, real, third_city

FIRST = "1. 数字经济核心产业增加值（2022 年）"


def todo(lang: str = "zh", **options: object) -> Chart:
    return registry.build("to_collect", real(), lang, options)


def test_core_value_added_of_2022_comes_first() -> None:
    title = "苏州先补“数字经济核心产业增加值（2022 年）”：可带动 2 类图和 9 项核验"
    assert todo().title == title
    assert todo().y.ticks[0][1] == FIRST


def test_a_row_says_what_the_peer_has_what_is_served_and_what_is_completed() -> None:
    found = cells(todo())
    assert found[FIRST, "杭州的数"] == "5,076 亿元"
    assert found[FIRST, "现状"] == "文献未载"
    assert found[FIRST, "带动的图"] == "总量差距、增长趋势"
    assert found[FIRST, "带动的核验"].startswith("由比重反推杭州 2022 年 GDP；")
    assert found[FIRST, "带动的核验"].endswith("；另有 6 项")
    assert found[FIRST, "补上即成"] == "3 项"


def test_a_figure_that_the_peer_only_has_as_derived_is_marked_so() -> None:
    row = next(name for _, name in todo().y.ticks if "地区生产总值（2022 年）" in name)
    points = {p.label: p for s in todo().series if s.name == "杭州的数" for p in s.points}
    assert (points[row].text, points[row].mark, points[row].key) == (
        "约 18,730.6 亿元（推算）",
        Mark.DERIVED,
        "check:gdp_2022",
    )


def test_the_gap_of_suzhou_is_words_and_leads_to_its_record() -> None:
    gaps = [p for s in todo().series if s.name == "现状" for p in s.points]
    assert {p.mark for p in gaps} == {Mark.MISSING}
    assert gaps[0].key == "obs:core_value_added/suzhou/2022#1"


def test_twelve_are_shown_and_all_on_demand() -> None:
    assert len(todo().y.ticks) == 12
    assert len(todo(limit=0).y.ticks) == len(to_collect(real().catalog, "suzhou", "hangzhou"))
    assert todo(limit=0).title == todo().title


def test_nothing_lacking_is_a_sentence() -> None:
    assert todo(place="hangzhou", peer="hangzhou", limit=0).title != ""
    empty = registry.build("to_collect", real(), "zh", {"place": "china", "peer": "world"})
    assert empty.empty == "全国没有缺全球已有的数字。"


def test_a_third_city_has_a_list_of_its_own() -> None:
    chart = registry.build("to_collect", third_city(), "zh", {"place": "nanjing"})
    assert chart.title.startswith("南京先补“")
    assert {cells(chart)[name, "现状"] for _, name in chart.y.ticks} == {"未登记"}


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
                "带动的图（类）",
                "图的名称",
                "带动的核验（项）",
                "核验的名称",
                "补上即成（项）",
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
    frame = listed(real(), lang, "suzhou", "hangzhou")
    assert list(frame.columns) == heads
    assert len(frame) == len(to_collect(real().catalog, "suzhou", "hangzhou"))
    assert frame.iloc[0, -1] == "indicators.core_value_added.values.suzhou.2022"
    assert list(frame.iloc[:, 7]) == sorted(frame.iloc[:, 7], reverse=True)


@pytest.mark.parametrize("lang", languages())
def test_every_language_shows_the_same_rows(lang: str) -> None:
    assert len(todo(lang).y.ticks) == 12
    assert todo(lang).sources != ()
