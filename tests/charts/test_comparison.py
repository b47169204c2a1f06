"""Any two figures side by side: the answer, both sides in five rows, the sentence to copy."""

from pathlib import Path

import pytest

from components.analysis.dataset import Dataset
from components.catalog.validation import load
from components.charts.comparison import (
    comparable,
    comparable_figures,
    figures_named,
    pair_comparison,
)
from tests.today import TODAY

THREE_NEW = "obs:three_new_share_gdp/hangzhou/2017#1"
CORE = "obs:core_share_gdp/hangzhou/2022#1"
SUZHOU = "obs:core_share_gdp/suzhou/2022#1"
TARGET, LEVEL = "target:core_2022", "obs:core_value_added/hangzhou/2022#1"


@pytest.fixture(scope="module")
def tables() -> Dataset:
    return Dataset(load(Path(__file__).parents[2] / "data" / "indicators.yaml"), TODAY)


def test_33_9_against_27_1_is_refused_for_definition_and_year_and_names_both(tables) -> None:
    result = pair_comparison(tables, "zh", THREE_NEW, CORE)
    assert (result.verdict, result.reason) == ("不能比", "口径与年份都不同")
    assert (result.left.value, result.right.value) == ("33.9%", "27.1%")
    assert result.sentence == (
        "33.9%（杭州 2017 年三新经济占 GDP 比重）、27.1%（杭州 2022 年数字经济核心产业增加值占 "
        "GDP 比重）：口径与年份都不同，两数不能相比，也不能相减。"
    )
    rows = [(row.label, row.left, row.right, row.kind, row.word) for row in result.rows]
    assert rows[1:4] == [
        ("口径", "三新经济增加值", "数字经济核心产业增加值", "bar", "不同"),
        ("年份", "2017 年", "2022 年", "bar", "差 5 年"),
        ("地区与分母", "杭州，全市 GDP", "杭州，全市 GDP", "good", "相同"),
    ]


def test_in_english_the_same_pair_is_refused_for_the_same(tables) -> None:
    result = pair_comparison(tables, "en", THREE_NEW, CORE)
    assert (result.verdict, result.reason) == ("Not comparable", "definition and year differ")
    assert result.sentence.startswith("33.9% (Hangzhou, 2017: Three new economy, share of GDP)")


def test_the_two_shares_compare_as_on_the_gap_page_with_their_distance(tables) -> None:
    result = pair_comparison(tables, "zh", CORE, SUZHOU)
    assert (result.verdict, result.reason) == ("可以比", "只有一个出处，还没有独立的印证")
    assert (
        "可以相比，相差 11.3 个百分点；口径同名，两省统计目录是否一致，文献没有写"
        in result.sentence
    )
    assert [row.kind for row in result.rows] == ["good", "caution", "good", "good", "caution"]


def test_the_places_in_both_documents_follow_the_sentence(tables) -> None:
    assert pair_comparison(tables, "zh", CORE, SUZHOU).sources == (
        "包晨婷. 发展数字经济的杭州经验值得借鉴: 領導參閱 第 7 期 (总第 105 期)[R]. "
        "苏州太湖书院、苏州太湖智库, 2023-05-24: 第 19 行.",
        "包晨婷. 发展数字经济的杭州经验值得借鉴: 領導參閱 第 7 期 (总第 105 期)[R]. "
        "苏州太湖书院、苏州太湖智库, 2023-05-24: 第 21 行.",
    )


def test_a_target_is_called_a_target_and_gives_no_distance(tables) -> None:
    result = pair_comparison(tables, "zh", TARGET, LEVEL)
    assert result.verdict == "要加说明才能比"
    assert result.rows[0].left == "数字经济核心产业增加值（目标）"
    assert "一个是目标，一个是实际" in result.sentence
    assert "相差" not in result.sentence


def test_a_derived_figure_says_that_no_document_prints_it(tables) -> None:
    result = pair_comparison(tables, "zh", "check:core_2018", LEVEL)
    assert result.left.value == "约 3,400 亿元"
    assert result.rows[-1].left == "由本看板推算，文献没有印出"
    assert "其中有推算的数" in result.reason


def test_a_broken_series_is_refused_in_words(tables) -> None:
    result = pair_comparison(tables, "zh", "obs:core_value_added/hangzhou/2023#1", LEVEL)
    assert (result.answer, result.reason) == ("no", "其间口径或基数有变，不能接着算")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_pair_of_figures_of_a_place_has_words(tables, lang) -> None:
    """No code of a criterion lacks its sentence, whichever two are held against each other."""
    listed = [*tables.catalog.targets, *tables.catalog.checks]
    some = [f"{kind}:{name}" for name in listed for kind in ("target", "check")]
    some += [str(key) for key in tables.reports["key"]][::4]
    names = [key for key in some if comparable(tables, key)]
    for left in names[::3]:
        for right in names:
            result = pair_comparison(tables, lang, left, right)
            assert result.reason or result.answer == "yes", (left, right)


def test_what_a_share_may_be_compared_with_is_the_share_of_the_other_city(tables) -> None:
    assert [(one.value, one.remark) for one in comparable_figures(tables, "zh", CORE)] == [
        ("15.8%", "")
    ]


def test_what_a_target_is_offered_first_is_its_outcome(tables) -> None:
    assert comparable_figures(tables, "zh", TARGET)[0].key == LEVEL


@pytest.mark.parametrize(
    ("lang", "query", "key"),
    [
        ("zh", "33.9", THREE_NEW),
        ("zh", "5,076", LEVEL),
        ("zh", "5076", LEVEL),
        ("en", "5076", LEVEL),
        ("en", "507.6", LEVEL),
        ("zh", "苏州 占 GDP 比重 2022", SUZHOU),
        ("en", "suzhou share", SUZHOU),
    ],
)
def test_a_figure_is_named_by_number_indicator_place_and_year(tables, lang, query, key) -> None:
    assert figures_named(tables, lang, query)[0][0].key == key


def test_nothing_typed_names_nothing_and_many_hits_are_counted(tables) -> None:
    assert figures_named(tables, "zh", "  ") == ((), 0)
    hits, count = figures_named(tables, "zh", "杭州", most=3)
    assert len(hits) == 3 < count
