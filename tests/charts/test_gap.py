"""Two cities held against each other: the pair, the verdict on it, and its charts."""

from components.analysis.comparison import compare
from components.analysis.gap import Gap, NoGap
from components.charts.chart import Mark
from components.charts.comparison import Comparability, comparison_text
from components.charts.context import Context
from components.charts.gap import (
    GapOptions,
    comparability,
    gap_values,
    level_gap_inputs,
    no_gap_chart,
    share_gap,
    share_gap_to_close,
)
from components.charts.headlines import gap_headline, pace_headline
from components.charts.registry import build

# Two cities held against each other, whoever is ahead.


CITIES = ("suzhou", "hangzhou")


def test_the_latest_common_period_is_taken_unless_one_is_named(next_year):
    assert share_gap(next_year, "suzhou", "hangzhou").leader.period.code == "2023"
    assert share_gap(next_year, "suzhou", "hangzhou", "2022").leader.value == 27.1


def test_without_a_common_period_there_is_no_gap(silent):
    assert share_gap(silent, "suzhou", "hangzhou") == NoGap("missing", ())


def test_a_chart_of_two_cities_without_a_gap_says_why(silent):
    chart = no_gap_chart(
        "closing",
        "bar",
        Context(silent.catalog, "zh"),
        share_gap(silent, *CITIES),
        GapOptions(*CITIES),
    )
    assert chart.empty == (
        "苏州与杭州还没有同一时期的核心产业占 GDP 比重，无法计算差距。补上缺的一年就能比。"
    )
    assert (chart.series, chart.alt) == ((), chart.empty)


def test_nothing_is_to_be_closed_by_who_is_ahead(ahead):
    assert isinstance(share_gap(ahead, "suzhou", "hangzhou"), Gap)
    assert share_gap_to_close(ahead, "suzhou", "hangzhou").reason == "ahead"


def test_the_words_put_the_lower_share_first(ahead):
    values = gap_values(Context(ahead.catalog, "zh"), share_gap(ahead, "suzhou", "hangzhou"))
    assert (values["low"], values["high"], values["points"], values["interval"]) == (
        "杭州",
        "苏州",
        "3.4 个百分点",
        "3.3～3.5",
    )


# The verdict in words: what speaks for comparing, then what weakens or forbids it.


SUZHOU, HANGZHOU = "obs:core_share_gdp/suzhou/2022#1", "obs:core_share_gdp/hangzhou/2022#1"


def judged(tables, lang="zh", left=SUZHOU, right=HANGZHOU):
    return comparison_text(
        tables, Context(tables.catalog, lang), compare(tables.catalog, left, right)
    )


def test_the_two_shares_are_comparable_from_one_second_hand_source(documents):
    value = judged(documents)
    assert value.sentence == "可以相比，但只有一个出处，还没有独立的印证。"
    brief = "苏州太湖智库《领导参阅》第 7 期（总第 105 期）"
    assert [(reason.word, reason.text) for reason in value.reasons] == [
        ("成立", "同一时期：都是 2022 年"),
        ("成立", "同类分母：各自的全市 GDP"),
        ("成立", f"同一文献：{brief}"),
        ("留意", "同名口径：数字经济核心产业增加值；两省统计目录是否一致，文献没有写"),
        ("留意", f"二手出处：{brief}不是统计机构的发布，宜用统计公报再核"),
    ]
    assert value.keys == (SUZHOU, HANGZHOU)


def test_reasons_are_words_in_english_too(documents):
    texts = [f"{reason.word}: {reason.text}" for reason in judged(documents, "en").reasons]
    assert texts[:3] == [
        "Holds: Same period: both 2022",
        "Holds: Same kind of denominator: GDP of the city, each its own",
        f"Holds: Same document: {documents.catalog.sources['taihu-2023'].en}",
    ]
    assert texts[3] == (
        "Caution: Definition of the same name: Value added of core digital industries; "
        "the documents do not say whether the two provinces use one catalogue of sectors"
    )


def test_different_periods_forbid_the_comparison(next_year):
    value = judged(next_year, right="obs:core_share_gdp/hangzhou/2023#1")
    assert value.sentence == "不能相比。"
    assert [(r.word, r.text) for r in value.reasons if r.kind == "bar"] == [
        ("不可比", "时期不同：2022 年与 2023 年"),
    ]


def test_a_different_kind_of_number_is_told(documents):
    value = judged(documents, right="obs:core_value_added/hangzhou/2022#1")
    assert "不是同一类数" in [reason.text for reason in value.reasons]


def test_an_unsourced_figure_is_a_caution(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    assert judged(tables).sentence == (
        "口径同名，可以相比，但至少一个数还没有出处，待核，先不下结论。"
    )
    assert ("caution", "至少一个数还没有出处，待核") in [
        (reason.kind, reason.text) for reason in judged(tables).reasons
    ]


def test_a_missing_figure_is_named(silent):
    value = judged(silent)
    assert [reason.text for reason in value.reasons] == ["缺数：苏州 2022 年核心产业占 GDP 比重"]


def test_comparability_is_a_verdict_or_a_sentence(documents, silent):
    result = comparability(documents, "zh")
    assert isinstance(result, Comparability)
    assert result.sentence == "可以相比，但只有一个出处，还没有独立的印证。"
    assert comparability(silent, "zh").startswith("苏州与杭州还没有同一时期")


# The bars of both shares say 15.8, 27.1 and 11.3, and nothing that is not in the data.


def points(chart, series_id):
    return next(series.points for series in chart.series if series.id == series_id)


def test_the_title_is_the_finding_in_both_languages(documents):
    assert build("share_gap", documents, "zh").title == "苏州与杭州相差 11.3 个百分点"
    assert build("share_gap", documents, "en").title == (
        "Suzhou is 11.3 percentage points behind Hangzhou"
    )


def test_both_shares_are_exact_and_cite_their_lines(documents):
    chart = build("share_gap", documents, "zh")
    suzhou, hangzhou = points(chart, "suzhou")[0], points(chart, "hangzhou")[0]
    assert (suzhou.value, suzhou.text, suzhou.mark) == (15.8, "15.8%", Mark.EXACT)
    assert (hangzhou.value, hangzhou.text, hangzhou.mark) == (27.1, "27.1%", Mark.EXACT)
    assert [(c.at, c.says) for c in suzhou.citations] == [(21, "15.8%")]
    assert hangzhou.key == "obs:core_share_gdp/hangzhou/2022#1"


def test_the_distance_carries_points_interval_ratio_and_its_check(documents):
    span = points(build("share_gap", documents, "zh"), "gap")[0]
    assert (round(span.value, 6), span.x, span.x_end, span.mark) == (
        11.3,
        15.8,
        27.1,
        Mark.DERIVED,
    )
    assert (round(span.low, 6), round(span.high, 6)) == (11.2, 11.4)
    assert span.text == "差 11.3 个百分点"
    assert span.note == "舍入区间 11.2～11.4；杭州是苏州的 1.72 倍"
    assert span.key == "check:gap_points"


def test_the_foot_gives_formula_source_and_file_name(documents):
    chart = build("share_gap", documents, "zh")
    assert chart.formula == "27.1 − 15.8 = 11.3 个百分点"
    assert chart.sources == ("苏州太湖智库《领导参阅》第 7 期（总第 105 期）第 19、21 行",)
    assert chart.file_name == "杭州与苏州_核心产业占GDP比重_2022"
    assert chart.note == (
        "可以相比，但只有一个出处，还没有独立的印证。"
        "同名口径：数字经济核心产业增加值；两省统计目录是否一致，文献没有写。"
    )


def test_the_description_holds_every_number(documents):
    for lang, words, span in (
        ("zh", "个百分点", "11.2～11.4"),
        ("en", "percentage points", "11.2–11.4"),
    ):
        alt = build("share_gap", documents, lang).alt
        assert [
            number
            for number in ("27.1%", "15.8%", "11.3", span, "1.72", words)
            if number not in alt
        ] == []


def test_colour_and_shape_tell_the_cities_apart(documents):
    chart = build("share_gap", documents, "zh")
    looks = {series.id: (series.colour, series.shape) for series in chart.series}
    assert looks["hangzhou"] == ("hangzhou", "circle")
    assert looks["suzhou"] == ("suzhou", "square")


def test_each_city_is_a_row_the_leader_first_and_the_gap_goes_on_from_the_lower_bar(documents):
    chart = build("share_gap", documents, "zh")
    assert (chart.kind, [label for _, label in chart.y.ticks]) == ("bar", ["杭州", "苏州"])
    assert [points(chart, city)[0].y for city in ("hangzhou", "suzhou", "gap")] == [0.0, 1.0, 1.0]


def test_a_third_city_stands_below_the_pair(third):
    chart = build("share_gap", third, "zh")
    assert [(p.value, p.y) for p in points(chart, "nanjing")] == [(20.4, 2.0)]
    looks = {series.id: series.colour for series in chart.series}
    assert looks["nanjing"] == "neutral"
    assert chart.sources == ("简报第 19、21 行",)
    assert chart.title == "苏州与杭州相差 11.3 个百分点"


def test_the_foot_speaks_of_the_pair_alone(bend):
    tables = bend(
        "  suzhou: {zh: 苏州",
        "  nanjing: {zh: 南京, en: Nanjing, level: city}\n  suzhou: {zh: 苏州",
    )
    chart = build("share_gap", tables, "zh")
    assert "南京" not in chart.note + chart.title + chart.subtitle + chart.alt
    assert [series.id for series in chart.series] == ["hangzhou", "suzhou", "gap"]


def test_a_new_year_changes_the_title_and_the_bars(next_year):
    chart = build("share_gap", next_year, "zh")
    assert chart.title == "苏州与杭州相差 10.5 个百分点"
    assert [(p.label, p.value) for p in points(chart, "suzhou")] == [("2023 年", 17.5)]


def test_the_title_may_speak_of_an_earlier_year(next_year):
    chart = build("share_gap", next_year, "zh", {"period": "2022"})
    assert chart.title == "2022 年苏州与杭州相差 11.3 个百分点"


def test_who_is_ahead_comes_from_the_numbers(ahead):
    chart = build("share_gap", ahead, "en")
    assert chart.title == "Hangzhou is 3.4 percentage points behind Suzhou"
    span = points(chart, "gap")[0]
    assert (round(span.low, 6), round(span.high, 6)) == (3.3, 3.5)


def test_without_a_share_the_chart_says_so_in_a_sentence(silent):
    chart = build("share_gap", silent, "zh")
    assert chart.series == ()
    assert chart.empty == (
        "苏州与杭州还没有同一时期的核心产业占 GDP 比重，无法计算差距。补上缺的一年就能比。"
    )


def test_a_bound_gives_no_gap(bend):
    tables = bend("{value: 15.8, source", "{value: 15.8, is: over, source")
    assert build("share_gap", tables, "en").empty == (
        "The share of Suzhou or Hangzhou is only a bound (over, under), so no gap can be computed."
    )


def test_an_unsourced_share_is_marked_as_such(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    suzhou = points(build("share_gap", tables, "zh"), "suzhou")[0]
    assert (suzhou.mark, suzhou.text) == (Mark.UNSOURCED, "15.8%（待核）")


def test_a_newer_share_without_a_source_is_not_stated(bend):
    printed = "2022: {value: 27.1, source: brief, at: 19, says: 27.1%}"
    tables = bend(
        printed,
        f"{printed}\n        2023: {printed[6:]}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}",
        "2022: {value: 15.8, source: brief, at: 21, says: 15.8%}\n        2023: 14",
    )
    chart = build("share_gap", tables, "zh")
    assert chart.title == "2022 年苏州与杭州相差 11.3 个百分点"
    assert [p.text for p in points(chart, "suzhou")] == ["15.8%"]
    newer = build("share_gap", tables, "zh", {"period": "2023"})
    (share,) = points(newer, "suzhou")
    assert (share.text, share.mark) == ("14%（待核）", Mark.UNSOURCED)
    assert next(p.text for p in points(newer, "gap")).endswith("个百分点（待核）")


def test_where_nothing_has_a_source_every_chart_of_the_gap_says_so_in_its_title(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    for chart in ("share_gap", "closing", "closing_pace", "catchup_path", "catchup_sensitivity"):
        for lang, mark in (("zh", "（待核）"), ("en", "(to be verified)")):
            growth = {"follower_core": 7.2, "follower_gdp": 1.5} if "catchup" in chart else {}
            result = build(chart, tables, lang, growth)
            assert mark in result.title
            assert mark in result.alt


# A gap in yuan exists only once a sourced GDP has been entered.


GDP = (
    "  gdp:\n    zh: 地区生产总值\n    en: GDP\n    unit: 亿元\n"
    "    unit_en: 100 million yuan\n    calibre: core\n    values:\n      suzhou:\n"
    "        2022: {missing: O}"
)


def with_gdp(bend, cell):
    return bend(GDP, GDP.replace("2022: {missing: O}", f"2022: {cell}"))


def test_until_then_a_sentence_says_what_is_wanting(documents):
    chart = build("level_gap", documents, "zh")
    assert chart.series == ()
    assert chart.empty == (
        "没有苏州 2022 年带出处的 GDP，比重无法换算成亿元，所以不画规模差距；"
        "没有出处的数不参与计算。"
    )
    assert build("level_gap", documents, "en").empty.startswith(
        "The GDP of Suzhou for 2022 has no source"
    )


def test_the_figure_that_is_wanting_is_named_by_its_key(documents, bend):
    assert level_gap_inputs(documents, share_gap(documents, "suzhou", "hangzhou")) == (
        "obs:gdp/suzhou/2022#1",
    )
    bare = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    # A share without a source turns no GDP into a level: the level itself is wanting.
    assert level_gap_inputs(bare, share_gap(bare, "suzhou", "hangzhou")) == (
        "obs:core_value_added/suzhou/2022#1",
    )
    assert build("level_gap", bare, "zh").empty.startswith("没有苏州 2022 年带出处的核心产业增加值")


def test_a_sourced_gdp_gives_a_derived_level_and_the_gap(bend):
    tables = with_gdp(bend, "{value: 20000, source: brief, at: 9, says: 20000 亿元}")
    chart = build("level_gap", tables, "zh")
    hangzhou, suzhou = (series.points[0] for series in chart.series)
    assert (hangzhou.value, hangzhou.mark) == (5076.0, Mark.EXACT)
    # 15.8 % of 20,000
    assert (round(suzhou.value, 6), suzhou.mark) == (3160.0, Mark.DERIVED)
    assert suzhou.text == "约 3,160 亿元（推算）"
    assert chart.title == "2022 年苏州核心产业增加值比杭州少 1,920 亿元"
    assert [citation.at for citation in suzhou.citations] == [21, 9]
    assert chart.subtitle.endswith("；空心为比重乘以 GDP 得出的推算")


def test_an_unsourced_gdp_is_not_used(bend):
    assert build("level_gap", with_gdp(bend, "20000"), "zh").empty.endswith(
        "没有出处的数不参与计算。"
    )


def test_a_sourced_level_is_taken_as_it_is(bend):
    cell = "      suzhou:\n        2022: {missing: O}\n  core_growth"
    level = "{value: 6000, source: brief, at: 9, says: 6000 亿元}"
    tables = bend(cell, cell.replace("{missing: O}", level))
    chart = build("level_gap", tables, "en")
    assert chart.title.startswith("In 2022 core value added in Suzhou was 92.4 billion yuan above")
    assert "above that of Hangzhou" in chart.title
    assert "hollow" not in chart.subtitle


def test_without_a_share_there_is_a_sentence(silent):
    assert build("level_gap", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")


# What closing takes: ×1.715 at unchanged GDP, ×1.981 with the rest unchanged.


def test_the_two_factors_are_those_of_the_audit(documents):
    bars = build("closing", documents, "zh").series[0].points
    assert [round(bar.value, 3) for bar in bars] == [1.715, 1.981]
    assert [(round(bar.low, 3), round(bar.high, 3)) for bar in bars] == [
        (1.707, 1.724),
        (1.969, 1.994),
    ]
    assert {bar.mark for bar in bars} == {Mark.DERIVED}


def test_each_bar_says_its_interval_and_leads_to_its_check(documents):
    bars = build("closing", documents, "zh").series[0].points
    assert [bar.text for bar in bars] == ["1.72 倍", "1.98 倍"]
    assert [bar.note.partition("；")[2] for bar in bars] == [
        "舍入区间 1.706～1.724",
        "舍入区间 1.968～1.994",
    ]
    assert [bar.key for bar in bars] == ["check:closing_same_gdp", "check:closing_rest_same"]


def test_the_title_is_the_finding_in_both_languages_closing(documents):
    assert build("closing", documents, "zh").title == (
        "追平杭州，苏州核心产业增加值要达到 2022 年的约 1.72 倍；其余产业不变时要 1.98 倍"
    )
    assert build("closing", documents, "en").title == (
        "To catch up with Hangzhou, core value added in Suzhou must reach about 1.72 times "
        "its size of 2022, or 1.98 times with the rest of GDP unchanged"
    )


def test_assumptions_and_formula_travel_with_the_chart(documents):
    chart = build("closing", documents, "zh")
    assert len(chart.assumptions) == 3
    assert "27.1%" in chart.assumptions[2]
    assert chart.formula == (
        "GDP 总量不变：27.1 ÷ 15.8 ≈ 1.72；"
        "其余产业不变：(27.1 ÷ (100 − 27.1)) ÷ (15.8 ÷ (100 − 15.8)) ≈ 1.98"
    )


def test_the_size_of_its_year_is_marked_at_one(documents):
    assert [(g.at, g.label) for g in build("closing", documents, "zh").reference_lines] == [
        (1.0, "2022 年的规模"),
    ]


def test_another_pair_has_no_check_to_lead_to(third):
    chart = build("closing", third, "zh", {"follower": "nanjing"})
    bars = chart.series[0].points
    # 27.1 / 20.4 and (27.1 / 72.9) / (20.4 / 79.6)
    assert [round(bar.value, 3) for bar in bars] == [1.328, 1.451]
    assert [bar.key for bar in bars] == ["", ""]
    assert chart.series[0].colour == "third"


def test_who_is_ahead_has_nothing_to_close(ahead):
    assert build("closing", ahead, "zh").empty == "苏州的比重不低于杭州，没有需要追的差距。"


def test_without_a_share_there_is_a_sentence_closing(silent):
    assert build("closing", silent, "en").empty.startswith("Suzhou and Hangzhou have no core share")


def test_a_factor_from_a_share_without_a_source_is_to_be_verified(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    marks = {point.mark for point in build("closing", tables, "zh").series[0].points}
    assert marks == {Mark.UNSOURCED}


# How fast closing must go: 11.4 % a year in five years, 5.5 % in ten.


def test_the_paces_are_those_of_the_audit(documents):
    bars = build("closing_pace", documents, "zh").series[0].points
    assert [round(bar.value, 1) for bar in bars] == [11.4, 5.5, 3.7]
    assert [bar.text for bar in bars] == ["11.4%", "5.5%", "3.7%"]
    # (27.05 / 15.85)^(1/5) = 1.112827 and (27.15 / 15.75)^(1/5) = 1.115059
    assert (round(bars[0].low, 2), round(bars[0].high, 2)) == (11.28, 11.51)
    assert bars[0].note.endswith("舍入区间 11.28～11.51")
    assert {bar.mark for bar in bars} == {Mark.DERIVED}


def test_the_paces_of_the_file_lead_to_their_checks(documents):
    bars = build("closing_pace", documents, "zh").series[0].points
    assert [bar.key for bar in bars] == ["check:closing_5_years", "check:closing_10_years", ""]


def test_the_title_speaks_of_the_shortest_term(documents):
    assert build("closing_pace", documents, "en", {"years": [10, 20]}).title == (
        "To catch up with Hangzhou in 10 years, "
        "the share of Suzhou must rise by about 5.5% a year (relative)"
    )


def test_the_description_lists_every_term(documents):
    alt = build("closing_pace", documents, "zh").alt
    assert alt.endswith("5 年内每年 11.4%、10 年内每年 5.5%、15 年内每年 3.7%。")


def test_a_term_out_of_range_is_left_out_and_none_at_all_is_said(documents):
    assert len(build("closing_pace", documents, "zh", {"years": [0, 5]}).series[0].points) == 1
    assert build("closing_pace", documents, "zh", {"years": []}).empty == (
        "没有可算的年数，请给出 1 到 50 之间的年数。"
    )


def test_without_a_share_there_is_a_sentence_closing_pace(silent):
    assert build("closing_pace", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")


# What the overview and the gap page say first.


def test_the_finding_is_the_lower_share_and_its_distance_with_the_year_below(documents):
    headline = gap_headline(documents, "zh")
    assert headline.text == "苏州数字经济核心产业占 GDP 15.8%，比杭州低 11.3 个百分点"
    assert headline.deck == "2022 年，核心产业增加值占全市 GDP"
    assert headline.keys[:2] == (SUZHOU, "check:gap_points")


def test_the_tags_say_why_the_two_may_be_compared_and_what_speaks_for_care(documents):
    assert [(tag.kind, tag.text) for tag in gap_headline(documents, "zh").tags] == [
        ("good", "可以相比：同年、同名口径、同类分母、同一份文献"),
        ("caution", "只有一个二手出处，引用前宜用统计公报复核"),
    ]


def test_the_gap_page_says_the_pace_and_both_shares_with_their_year(documents):
    # (27.1 / 15.8) ^ (1 / 10) = 1.0554
    headline = pace_headline(documents, "zh")
    assert headline.text == "10 年追平杭州，苏州的比重每年须提高约 5.5%（相对幅度）"
    assert headline.deck.startswith("2022 年苏州 15.8%，杭州 27.1%")
    assert pace_headline(documents, "en").text == (
        "To catch up with Hangzhou in 10 years, "
        "Suzhou’s share must rise by about 5.5% a year (relative)"
    )


def test_where_there_is_nothing_to_close_the_gap_page_says_the_distance(ahead):
    assert pace_headline(ahead, "zh") == gap_headline(ahead, "zh")
    assert pace_headline(ahead, "zh").text.startswith("杭州数字经济核心产业占 GDP")
