"""The verdict in words: what speaks for comparing, then what weakens or forbids it."""

from components.analysis.gap import compare
from components.charts.comparability import verdict
from components.charts.naming import Naming

SUZHOU, HANGZHOU = "obs:core_share_gdp/suzhou/2022#1", "obs:core_share_gdp/hangzhou/2022#1"


def judged(tables, lang="zh", left=SUZHOU, right=HANGZHOU):
    return verdict(tables, Naming(tables.catalog, lang), compare(tables.catalog, left, right))


def test_the_two_shares_are_comparable_from_one_second_hand_source(documents):
    found = judged(documents)
    assert found.sentence == "可以相比，但只有一个出处，还没有独立的印证。"
    brief = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
    assert [(reason.word, reason.text) for reason in found.reasons] == [
        ("成立", "同一时期：都是 2022 年"),
        ("成立", "同一口径：数字经济核心产业增加值"),
        ("成立", "同一分母：全市 GDP"),
        ("成立", f"同一文献：{brief}"),
        ("留意", f"二手来源：{brief}不是统计机构的发布，宜用统计公报再核"),
    ]
    assert found.keys == (SUZHOU, HANGZHOU)


def test_reasons_are_words_in_english_too(documents):
    texts = [f"{reason.word}: {reason.text}" for reason in judged(documents, "en").reasons]
    assert texts[:3] == [
        "Holds: Same period: both 2022",
        "Holds: Same calibre: Value added of core digital industries",
        "Holds: Same denominator: GDP of the city",
    ]


def test_different_periods_forbid_the_comparison(next_year):
    found = judged(next_year, right="obs:core_share_gdp/hangzhou/2023#1")
    assert found.sentence == "不能相比。"
    assert [(r.word, r.text) for r in found.reasons if r.kind == "bar"] == [
        ("不可比", "时期不同：2022 年与 2023 年"),
    ]


def test_a_different_kind_of_number_is_told(documents):
    found = judged(documents, right="obs:core_value_added/hangzhou/2022#1")
    assert "不是同一类数" in [reason.text for reason in found.reasons]


def test_an_unsourced_figure_is_a_caution(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    assert judged(tables).sentence == ("口径可以相比，但至少一个数还没有出处，待核，先不下结论。")
    assert ("caution", "至少一个数还没有出处，待核") in [
        (reason.kind, reason.text) for reason in judged(tables).reasons
    ]


def test_a_missing_figure_is_named(silent):
    found = judged(silent)
    assert [reason.text for reason in found.reasons] == ["缺数：苏州 2022 年核心产业占 GDP 比重"]
