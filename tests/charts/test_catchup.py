"""The catch-up calculator: scenarios, the path and the grid."""

import pytest

from components.charts.catchup import (
    ScenarioOptions,
    assumptions,
    growths,
    scenario,
    standard_rates,
    unknown_rates,
)
from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.data_table import data_table
from components.charts.gap import share_gap
from components.charts.registry import build
from components.exports.chart_text import legend

# The calculator's settings, filled up from each city's own data.


SUZHOU = (
    "  gdp_growth:\n    zh: GDP 增速\n    en: GDP growth\n    unit: '%'\n"
    "    measure: growth_real\n    calibre: core\n    values:\n"
)
TYPED = {"follower_core": 7.2, "follower_gdp": 1.5}
"""What a reader may type; the documents give Suzhou no growth."""
CORE = "        2022: {value: 2.8, source: brief, at: 19, says: 2.8%}\n"


def plan(tables, **settings):
    return scenario(tables, share_gap(tables, "suzhou", "hangzhou"), ScenarioOptions(**settings))


def lines(tables, lang="zh", **settings):
    shares = share_gap(tables, "suzhou", "hangzhou")
    value = plan(tables, **settings)
    moving = settings.get("moving", False)
    return assumptions(tables, Context(tables.catalog, lang), shares, value, moving=moving)


def growing(bend, gdp, core="2022: {missing: O}"):
    """The pair with Suzhou's growth of GDP and core as given."""
    return bend(
        SUZHOU,
        f"{SUZHOU}      suzhou:\n        {gdp}\n",
        CORE,
        f"{CORE}      suzhou:\n        {core}\n",
    )


def test_no_rate_is_made_up_or_borrowed(documents):
    # Suzhou has no growth with a source; Hangzhou's 2.8 % and 1.5 % are its own alone.
    shares = share_gap(documents, "suzhou", "hangzhou")
    unknown = unknown_rates(documents, shares, ScenarioOptions())
    assert unknown == ("follower_core", "follower_gdp")
    assert unknown_rates(documents, shares, ScenarioOptions(moving=True, **TYPED)) == ()
    value = plan(documents, **TYPED)
    assert (value.leader_core, value.leader_gdp) == (0.0, 0.0)
    assert (value.share_follower, value.share_leader, value.start) == (15.8, 27.1, 2022)


def test_the_leaders_own_growth_is_reported_or_derived(documents):
    own = growths(documents, share_gap(documents, "suzhou", "hangzhou"))
    assert [own[name].value for name in ("leader_core", "leader_gdp")] == [2.8, 1.5]
    assert (own["follower_core"], own["follower_gdp"]) == (None, None)


def test_the_followers_own_growth_goes_before_the_leaders(bend):
    tables = growing(
        bend,
        "2022: {value: 6, source: brief, at: 30, says: 6%}",
        "2022: {value: 7.6, source: brief, at: 31, says: 7.6%}",
    )
    value = plan(tables)
    assert (value.follower_core, value.follower_gdp) == (7.6, 6.0)
    item = lines(tables)
    assert item["follower_gdp"] == "苏州的GDP 增速取 2022 年的 6%（简报第 30 行）。"
    assert item["follower_core"] == "苏州的核心产业增速取 2022 年的 7.6%（简报第 31 行）。"
    assert lines(tables, "en")["follower_gdp"] == (
        "GDP growth in Suzhou is the 6% of 2022 (Brief, line 30)."
    )


def test_growth_without_a_source_is_not_taken_and_the_reader_is_asked(bend):
    tables = growing(bend, "2022: 6")
    moving = {"follower_core": 7.2, "moving": True}
    assert build("catchup_path", tables, "zh", moving).empty.startswith("请先填苏州 GDP 年增速")


def test_the_newest_year_stands_in_for_the_year_of_the_gap_and_is_named(bend):
    tables = growing(
        bend,
        "2021: {value: 8.7, source: brief, at: 29, says: 8.7%}\n"
        "        2023: {value: 4.6, source: brief, at: 30, says: 4.6%}\n"
        "        2024Q1: {value: 9, source: brief, at: 31, says: 9%}\n"
        "        2024: 5",
    )
    assert standard_rates(tables, share_gap(tables, "suzhou", "hangzhou"))["follower_gdp"] == 4.6
    assert plan(tables, follower_core=7.2).follower_gdp == 4.6
    assert "取 2023 年的 4.6%（简报第 30 行）" in lines(tables, follower_core=7.2)["follower_gdp"]


def test_a_leader_whose_growth_is_unknown_is_asked_for_only_where_it_moves(bend):
    tables = bend("2022: {value: 1.5, source: brief, at: 20, says: 1.5%}", "2022: {missing: O}")
    assert build("catchup_path", tables, "zh", TYPED).empty == ""
    for chart in ("catchup_path", "catchup_sensitivity"):
        asked = build(chart, tables, "en", {"moving": True, **TYPED})
        assert asked.empty.startswith("First fill in GDP growth of Hangzhou a year:")
    shown = build("catchup_sensitivity", tables, "zh", {"moving": True, "show": "required"})
    assert shown.empty == ""  # its rows are the leader's rates themselves


def test_the_grid_names_the_pace_of_a_leader_that_moves(documents):
    rates = {"leader_core": 6.0, "leader_gdp": 5.0}
    title = build("catchup_sensitivity", documents, "zh", {"moving": True, **rates, **TYPED}).title
    # 1.06 ÷ 1.05 = 1.00952
    assert title.startswith("杭州的比重若每年变动 1.0%，")
    assert "杭州的比重若" not in build("catchup_sensitivity", documents, "zh", TYPED).title


def test_a_moving_leader_takes_what_is_given_over_what_is_known(documents):
    value = plan(documents, moving=True, leader_core=6.0, **TYPED)
    assert (value.leader_core, value.leader_gdp) == (6.0, 1.5)


def test_a_zero_that_is_given_stays_a_zero(documents):
    value = plan(documents, follower_core=0.0, follower_gdp=0.0)
    assert (value.follower_core, value.follower_gdp) == (0.0, 0.0)


@pytest.mark.parametrize(("core", "own"), [(2.8, True), (3.0, False)])
def test_a_rate_is_said_to_be_the_citys_own_only_while_it_is(documents, core, own):
    value = lines(documents, moving=True, leader_core=core, **TYPED)
    assert ("leader_core" in value) is own
    assert "推算" in value["leader_gdp"]


# The calculator: years to draw level by hand arithmetic, and assumptions that travel along.


def line(chart, place):
    return next(series for series in chart.series if series.id == place)


def path(tables, lang="zh", **settings):
    return build("catchup_path", tables, lang, TYPED | settings)


def test_before_the_reader_has_typed_a_growth_the_curves_say_what_it_would_have_to_be(documents):
    # (27.1 / 15.8) ^ (1 / n): 1.114 in 5 years, 1.055 in 10, 1.037 in 15.
    chart = build("catchup_path", documents, "zh")
    assert chart.title == "10 年追平杭州，苏州的比重每年须提高约 5.5%（相对幅度）"
    ends = {series.name: series.points[-1] for series in chart.series}
    assert [end.text for end in ends.values()] == [
        "5 年 11.4%",
        "10 年 5.5%",
        "15 年 3.7%",
        "",
    ]
    assert [round(end.value, 6) for end in ends.values()] == [27.1] * 4
    assert line(chart, "suzhou").points[0].text == "苏州 15.8%"
    assert [label for _, label in chart.x.ticks] == ["2022", "2027", "2032", "2037"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_curve_is_named_by_the_words_at_its_end_and_not_twice(documents, lang):
    chart = build("catchup_path", documents, lang)
    curves = [series for series in chart.series if series.points[-1].text]
    assert len(curves) == 3
    assert not [one.name for one in curves if not one.points[-1].text.startswith(one.name)]


def test_the_years_chosen_have_their_own_curve(documents):
    chart = build("catchup_path", documents, "en", {"years": 8})
    # (27.1 / 15.8) ^ (1 / 8) = 1.0698
    assert "in 8 years, Suzhou’s share must rise by about 7.0% a year" in chart.title
    assert {series.id for series in chart.series} == {
        *("in_5", "in_10", "in_15", "suzhou", "hangzhou")
    }
    assert {series.id for series in chart.series if series.thin} == {"in_5", "in_10", "in_15"}


def test_the_title_says_if(documents):
    # Core 7.2 %, GDP 1.5 %: ln(27.1 / 15.8) / ln(1.072 / 1.015) = 0.53952 / 0.05464 = 9.87.
    assert path(documents).title == (
        "若苏州核心产业年增 7.2%、GDP 年增 1.5%，杭州比重不变，约 9.9 年追平（2032 年）"
    )
    assert path(documents, "en").title == (
        "If the core of Suzhou grows 7.2% a year and its GDP 1.5%, with the share of Hangzhou "
        "unchanged, the gap closes in about 9.9 years (2032)"
    )
    assert path(documents, moving=True).title.startswith(
        "若苏州核心产业年增 7.2%、GDP 年增 1.5%，杭州分别为 2.8%、1.5%，"
    )


def test_the_lines_start_at_the_printed_shares_and_go_on_as_scenario_values(documents):
    chart = path(documents)
    suzhou = line(chart, "suzhou").points
    assert (suzhou[0].value, suzhou[0].mark, suzhou[0].key) == (
        15.8,
        Mark.EXACT,
        "obs:core_share_gdp/suzhou/2022#1",
    )
    assert {point.mark for point in suzhou[1:]} == {Mark.SCENARIO}
    # 15.8 * 1.072 / 1.015
    assert round(suzhou[1].value, 4) == 16.6873
    assert [point.label for point in suzhou][-1] == "2032 年"
    assert {point.value for point in line(chart, "hangzhou").points} == {27.1}
    assert line(chart, "suzhou").line == "dotted"


@pytest.mark.parametrize(
    ("lang", "printed", "word", "value"),
    [
        ("zh", "文献原值", "情景值", "16.7%（情景值）"),
        ("en", "as reported", "scenario value", "16.7% (scenario)"),
    ],
)
@pytest.mark.parametrize("chart_id", ["catchup_path", "catchup_sensitivity"])
def test_a_scenario_is_a_class_of_its_own_in_table_legend_and_description(
    documents, lang, printed, word, value, chart_id
):
    chart = build(chart_id, documents, lang, TYPED)
    natures = {row.mark for row in data_table(chart).rows}
    assert natures == ({printed, word} if chart_id == "catchup_path" else {word})
    assert word in chart.alt
    assert word in chart.subtitle
    assert word in legend(chart)
    if chart_id == "catchup_path":
        assert data_table(chart).rows[1].value == value


def test_a_guide_stands_where_they_meet(documents):
    reference_line = path(documents).reference_lines[0]
    assert reference_line.label == "约 9.9 年后持平"
    assert round(reference_line.at, 1) == 2032.4


def test_the_pace_that_would_just_do_is_said(documents):
    note = path(documents, years=5).note
    assert "占 GDP 的比重每年须提高约 11.4%（相对幅度）" in note
    # 1.113942 * 1.015 = 1.13065
    assert "GDP 年增 1.5% 时核心产业年增 13.1%" in note


def test_too_slow_a_pace_says_how_long_it_would_take(documents):
    chart = build("catchup_path", documents, "zh", {"follower_core": 5.0, "follower_gdp": 2.0})
    # ln(27.1 / 15.8) / ln(1.05 / 1.02) = 0.53952 / 0.028988 = 18.61; 15.8 * 1.33630 = 21.11
    assert chart.title.endswith("，10 年后仍落后 6.0 个百分点，追平约需 18.6 年")
    assert chart.reference_lines == ()
    assert line(chart, "suzhou").points[-1].text == "21.1%"


def test_no_excess_never_closes_the_gap(documents):
    chart = build("catchup_path", documents, "en", {"follower_core": 3.0, "follower_gdp": 3.0})
    assert chart.title.endswith(
        ", the gap never closes; after 10 years they are 11.3 percentage points apart"
    )


def test_a_moving_leader_goes_on_at_its_own_growth(documents):
    chart = path(documents, moving=True)
    hangzhou = line(chart, "hangzhou").points
    # 27.1 * 1.028 / 1.015
    assert round(hangzhou[1].value, 4) == 27.4471
    assert "假设" not in chart.assumptions[0]
    assert any("核心产业年增 2.8%，GDP 年增 1.5%" in text for text in chart.assumptions)


def test_every_assumption_is_printed(documents):
    assert path(documents).assumptions == (
        "起点为 2022 年的比重：苏州 15.8%，杭州 27.1%。",
        "苏州：核心产业年增 7.2%，GDP 年增 1.5%，每年不变。",
        "杭州的比重固定在 27.1%。",
        "各个增速须同为可比价或同为现价，不混用。",
    )


def test_a_share_over_the_whole_is_not_drawn(documents):
    chart = build("catchup_path", documents, "zh", {"follower_core": 60.0, "follower_gdp": 0.0})
    # 15.8 * 1.6^3 = 64.7, 15.8 * 1.6^4 = 103.5
    assert [point.label for point in line(chart, "suzhou").points][-1] == "2025 年"
    assert chart.note.endswith("比重超过 100% 的年份没有意义，未画出。")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"years": 0}, "年数须在 1 到 50 之间。"),
        ({"years": 51}, "年数须在 1 到 50 之间。"),
        ({"follower_core": 101.0}, "增速须高于 −100%，且不超过 100%。"),
    ],
)
def test_settings_out_of_range_are_refused_in_words(documents, options, sentence):
    assert path(documents, **options).empty == sentence


def test_a_third_city_can_follow(third):
    chart = path(third, follower="nanjing")
    assert line(chart, "nanjing").points[0].value == 20.4
    assert chart.title.startswith("若南京核心产业年增 7.2%")


def test_nothing_to_close_is_said_in_a_sentence(ahead, silent):
    assert build("catchup_path", ahead, "zh").empty == "苏州的比重不低于杭州，没有需要追的差距。"
    assert build("catchup_path", silent, "zh").empty.startswith("苏州与杭州还没有同一时期")


# The heat map over years and pace, cells by hand arithmetic.


def cell(chart, column, row):
    return next(p for p in chart.series[0].points if (p.x, p.y) == (column, row))


def labels(axis):
    return [label for _, label in axis.ticks]


def test_the_grid_has_years_across_and_pace_down(documents):
    chart = build("catchup_sensitivity", documents, "zh")
    assert labels(chart.x) == ["3 年", "5 年", "8 年", "10 年", "15 年", "20 年"]
    assert labels(chart.y) == ["0%", "2%", "4%", "6%", "8%", "10%", "12%"]
    assert len(chart.series[0].points) == 42
    assert {point.mark for point in chart.series[0].points} == {Mark.SCENARIO}


def test_a_cell_holds_the_points_that_remain(documents):
    chart = build("catchup_sensitivity", documents, "zh")
    assert (cell(chart, 1, 0).value, cell(chart, 1, 0).text) == (11.3, "11.3")
    # 27.1 - 15.8 * 1.10^5 = 27.1 - 25.446
    assert (round(cell(chart, 1, 5).value, 3), cell(chart, 1, 5).text) == (1.654, "1.7")


def test_a_closed_cell_says_level_and_nothing_remains(documents):
    # 15.8 * 1.12^5 = 27.845, above 27.1
    closed = cell(build("catchup_sensitivity", documents, "zh"), 1, 6)
    assert (closed.value, closed.text) == (0.0, "追平")
    assert cell(build("catchup_sensitivity", documents, "en"), 1, 6).text == "level"


def test_the_title_says_what_the_years_asked_for_take(documents):
    chart = build("catchup_sensitivity", documents, "zh", {"years": 5})
    assert chart.title == "5 年内追平杭州，苏州占 GDP 的比重每年须提高约 11.4%（相对幅度）"


def test_the_required_grid_shows_the_pace_by_the_leaders_own(documents):
    chart = build("catchup_sensitivity", documents, "zh", {"show": "required"})
    assert labels(chart.y) == ["−1%", "0%", "1%", "2%", "3%"]
    assert (round(cell(chart, 1, 1).value, 1), cell(chart, 1, 1).text) == (11.4, "11.4%")
    # 1.113942 * 1.02
    assert cell(chart, 1, 3).text == "13.6%"
    assert chart.note == "按 2022 年的增速，杭州的比重相对提高约 1.3%。这是情景，不是预测。"


def test_assumptions_leave_out_the_rates_that_the_grid_runs_over(documents):
    remaining = build("catchup_sensitivity", documents, "zh", {"moving": True}).assumptions
    assert not any(text.startswith("苏州：核心产业年增") for text in remaining)
    assert any(text.startswith("杭州：核心产业年增 2.8%") for text in remaining)
    required = build(
        "catchup_sensitivity", documents, "zh", {"moving": True, "show": "required"}
    ).assumptions
    assert required == (
        "起点为 2022 年的比重：苏州 15.8%，杭州 27.1%。",
        "各个增速须同为可比价或同为现价，不混用。",
    )


def test_a_moving_leader_leaves_more_open(documents):
    fixed = build("catchup_sensitivity", documents, "zh")
    moving = build("catchup_sensitivity", documents, "zh", {"moving": True})
    # 27.1 * (1.028 / 1.015)^3 - 15.8 = 12.355
    assert round(cell(moving, 0, 0).value, 3) == 12.355
    assert cell(fixed, 0, 0).value == 11.3


def test_an_empty_grid_and_a_bad_rate_are_said_in_words(documents):
    assert build("catchup_sensitivity", documents, "zh", {"terms": []}).empty == (
        "没有可算的年数，请给出 1 到 50 之间的年数。"
    )
    assert build("catchup_sensitivity", documents, "zh", {"follower_gdp": -100.0}).empty == (
        "增速须高于 −100%，且不超过 100%。"
    )


def test_without_a_share_there_is_a_sentence(silent, ahead):
    assert build("catchup_sensitivity", silent, "en").empty.startswith("Suzhou and Hangzhou have")
    assert build("catchup_sensitivity", ahead, "en").empty.endswith("there is no gap to close.")
