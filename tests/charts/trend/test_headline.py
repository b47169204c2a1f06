"""The finding of the trends page, with numbers written by hand."""

import re
from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.registry import build
from components.charts.trend.headline import trends_headline
from tests.today import TODAY

DATA = Path(__file__).parents[3] / "data" / "indicators.yaml"


@pytest.fixture(scope="module")
def text():
    return DATA.read_text(encoding="utf-8")


def test_the_headline_states_outcome_target_and_what_came_later(documents):
    headline = trends_headline(documents, "zh")
    assert headline.text == (
        "2022 年杭州数字经济核心产业增加值 5,076 亿元，"
        "未达到 5,800 亿元的目标（完成 87.5%，口径只是同名）"
    )
    assert headline.deck == (
        "2023 年为 5,675 亿元，仍低于该目标；"
        "苏州同名口径、有出处的年度数只有一个，画不出走势："
        "2022 年数字经济核心产业增加值占 GDP 比重 15.8%"
    )


@pytest.mark.parametrize(
    "chart", ["trend", "core_level", "plan_targets", "promises", "promise_ledger", "road"]
)
def test_a_chart_that_says_missed_says_that_the_names_alone_agree(documents, chart):
    drawn = build(chart, documents, "zh", {})
    assert "未达到" in drawn.title + drawn.alt
    assert (
        "目标与实际的口径只是同名：文献没有写行业目录，前后范围是否一致无从得知；"
        "目标按什么价格计，文献也未说明。"
    ) in drawn.note


def test_every_number_of_the_headline_has_its_evidence(documents):
    assert trends_headline(documents, "zh").keys == (
        "obs:core_value_added/hangzhou/2022#1",
        "target:core_2022",
        "obs:core_value_added/hangzhou/2023#1",
        "obs:core_share_gdp/suzhou/2022#1",
    )


def test_the_english_headline_has_the_same_numbers(documents):
    headline = trends_headline(documents, "en")
    said = headline.text + headline.deck
    assert all(n in said for n in ("507.6", "580", "87.5%", "567.5", "15.8%"))


def test_a_target_that_is_met_is_said_to_be_met(text):
    line = "value: 5076, source: taihu-2023, at: 19, says: 5076 亿元"
    value = text.replace(line, line.replace("5076", "5876"))
    label = trends_headline(Dataset(read(value), TODAY), "zh").text
    assert "5,876 亿元，达到 5,800 亿元的目标（完成 101.3%，口径只是同名）" in label


SUZHOU = """  sz_core_2025: {zh: 增加值, en: Value added, indicator: core_value_added,
    place: suzhou, by: 2025, value: 6000, unit: 亿元, unit_en: 100 million yuan,
    source: taihu-2023, at: 19,
    says: 6000亿元}
"""


def _with_suzhou(text, targets=""):
    """Annual levels of both cities, a later quarter of both, and the targets given."""
    core = text.index("\n  core_value_added:\n")
    at = text.index("\n      hangzhou:\n", core) + len("\n      hangzhou:\n")
    text = text[:at] + "        2024: 6305\n        2025Q1: 1600\n" + text[at:]
    at = text.index("\n    wanted:", at) + 1
    text = text[:at] + "      suzhou:\n        2024: 4597\n        2025Q1: 1333.1\n" + text[at:]
    return Dataset(read(text.replace("\ntargets:\n", f"\ntargets:\n{targets}", 1)), TODAY)


def test_two_cities_with_levels_are_set_side_by_side_in_their_newest_whole_year(text):
    label = trends_headline(_with_suzhou(text), "zh").text
    assert label.startswith("2024 年数字经济核心产业增加值：杭州 6,305 亿元")
    assert "苏州 4,597 亿元" in label
    assert "季度" not in label
    assert "5,800" not in label


def test_a_target_that_is_due_is_told_with_its_city_and_how_far_it_came(text):
    headline = trends_headline(_with_suzhou(text, SUZHOU), "zh")
    # 4597 / 6000 = 0.7662
    assert headline.deck == (
        "苏州 2025 年目标（6,000 亿元，到期未见结果）：4,597 亿元（待核）（2024 年），"
        "为目标的 76.6%"
    )
    assert "target:sz_core_2025" in headline.keys


def test_without_a_target_the_latest_level_speaks(text):
    start, end = text.index("\ntargets:\n"), text.index("\npolicies:\n")
    bare = Dataset(read(_without_checks(text[:start] + text[end:])), TODAY)
    assert trends_headline(bare, "zh").text.startswith(
        "2023 年杭州数字经济核心产业增加值 5,675 亿元"
    )


def _without_checks(text):
    """Checks, conflicts, policies and notes may name targets, so they go too."""
    start, end = text.index("\npolicies:\n"), text.index("\nplaces:\n")
    return re.sub(r"\{target:\w+\}", "", text[:start] + text[end:]) + "\n"


def test_a_newer_level_without_a_source_reaches_no_target(text):
    bare = text.replace(
        "\n        2023: {value: 5675", "\n        2024: 6305\n        2023: {value: 5675", 1
    )
    assert bare != text
    tables = Dataset(read(bare), TODAY)
    for lang in ("zh", "en"):
        assert trends_headline(tables, lang) == trends_headline(Dataset(read(text), TODAY), lang)
