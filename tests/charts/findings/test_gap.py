"""The gap page states both shares and their distance, equal to the chart."""

import re

from components.charts import findings
from components.charts.comparability import Verdict
from components.charts.registry import build

GAP = findings.of("gap")


def test_the_headline_is_the_finding_in_both_languages(documents):
    assert GAP.headline(documents, "zh").text == (
        "2022 年杭州核心产业增加值占 GDP 27.1%，苏州 15.8%，相差 11.3 个百分点"
    )
    assert GAP.headline(documents, "en").text == (
        "In 2022 core digital industries made up 27.1% of GDP in Hangzhou and 15.8% in Suzhou, "
        "a gap of 11.3 percentage points"
    )


def test_the_headline_leads_to_both_figures_and_the_check(documents):
    assert GAP.headline(documents, "zh").keys == (
        "obs:core_share_gdp/hangzhou/2022#1",
        "obs:core_share_gdp/suzhou/2022#1",
        "check:gap_points",
    )


def test_the_headline_and_the_chart_say_the_same_numbers(documents, next_year, ahead):
    for tables in (documents, next_year, ahead):
        said = {float(n) for n in re.findall(r"\d+\.\d+", GAP.headline(tables, "zh").text)}
        chart = build("share_gap", tables, "zh")
        newest = {round(p.value, 1) for s in chart.series for p in s.points if p.y == 0}
        # A share printed as 28.0 reads 28%.
        assert said <= newest
        assert any(f"{value:.1f}" in chart.title for value in said)


def test_a_new_year_changes_the_headline(next_year):
    assert GAP.headline(next_year, "zh").text == (
        "2023 年杭州核心产业增加值占 GDP 28%，苏州 17.5%，相差 10.5 个百分点"
    )


def test_who_is_ahead_is_named_first(ahead):
    assert GAP.headline(ahead, "zh").text == (
        "2022 年苏州核心产业增加值占 GDP 30.5%，杭州 27.1%，相差 3.4 个百分点"
    )


def test_without_a_share_the_headline_says_so_and_there_are_no_cards(silent):
    headline = GAP.headline(silent, "zh")
    assert headline.text == "苏州与杭州的核心产业比重目前无法相比"
    assert GAP.cards(silent, "zh") == ()


def test_the_cards_hold_shares_gap_ratio_and_factor(documents):
    assert [(card.label, card.value) for card in GAP.cards(documents, "zh")] == [
        ("杭州占 GDP 比重，2022 年", "27.1%"),
        ("苏州占 GDP 比重，2022 年", "15.8%"),
        ("差距", "11.3 个百分点"),
        ("杭州是苏州的", "1.715 倍"),
        ("其余产业不变时须达到", "1.981 倍"),
    ]


def test_the_cards_say_what_they_are_held_against(documents):
    details = [card.detail for card in GAP.cards(documents, "zh")]
    assert details[2:] == [
        "舍入区间 11.2–11.4",
        "苏州相当于杭州的 58.3%",
        "区间 1.969–1.994；GDP 总量不变时为 1.715 倍",
    ]


def test_each_card_leads_to_its_evidence(documents):
    assert [card.key for card in GAP.cards(documents, "en")] == [
        "obs:core_share_gdp/hangzhou/2022#1",
        "obs:core_share_gdp/suzhou/2022#1",
        "check:gap_points",
        "check:gap_ratio",
        "check:closing_rest_same",
    ]


def test_comparability_is_a_verdict_or_a_sentence(documents, silent):
    found = GAP.comparability(documents, "zh")
    assert isinstance(found, Verdict)
    assert found.sentence == "可以相比，但只有一个出处，还没有独立的印证。"
    assert GAP.comparability(silent, "zh").startswith("苏州与杭州还没有同一时期")


def test_a_newer_figure_without_a_source_changes_no_headline_and_no_card(bend):
    tables = bend(
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}",
        "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}\n        2023: 27.1",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}\n        2023: 14",
    )
    assert "2022 年" in GAP.headline(tables, "zh").text
    assert "11.3" in GAP.headline(tables, "zh").text
    assert [card.value for card in GAP.cards(tables, "zh")][:3] == [
        "27.1%",
        "15.8%",
        "11.3 个百分点",
    ]


def test_where_there_is_no_source_at_all_the_sentence_and_the_cards_say_so(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    assert GAP.headline(tables, "zh").text == (
        "2022 年杭州核心产业增加值占 GDP 27.1%，苏州 15.8%（待核），相差 11.3 个百分点（待核）"
    )
    assert "15.8% (to be verified)" in GAP.headline(tables, "en").text
    assert [card.value for card in GAP.cards(tables, "zh")] == [
        "27.1%",
        "15.8%（待核）",
        "11.3 个百分点（待核）",
        "1.715 倍（待核）",
        "1.981 倍（待核）",
    ]


def test_another_pair_is_spoken_of_throughout(third):
    told = [GAP.headline(third, "zh", "suzhou", "nanjing").text]
    told += [
        text
        for card in GAP.cards(third, "zh", "suzhou", "nanjing")
        for text in (card.label, card.value, card.detail)
    ]
    assert told[0] == "2022 年南京核心产业增加值占 GDP 20.4%，苏州 15.8%，相差 4.6 个百分点"
    assert [text for text in told if "杭州" in text] == []


def test_one_city_twice_is_asked_to_be_changed(third):
    assert GAP.headline(third, "zh", "suzhou", "suzhou").text == (
        "两边选了同一座城市，请换一座再比。"
    )
