"""Policies in time: the choice, the cards, the lanes, the turning years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.chart import Mark
from components.charts.context import Context
from components.charts.data_table import data_table
from components.charts.policies import (
    PolicyFilter,
    PolicyTarget,
    decision_points,
    figure_points,
    lanes_of,
    matching_events,
    policy_cards,
    target_points,
    turning_years,
    when_of,
    year_scale,
)
from components.charts.registry import build
from components.words import words
from tests.charts.three_cities import three_cities

# The choice of policies, shared by the timeline and the list.


TABLES = three_cities()
ZH = Context(TABLES.catalog, "zh")


def keys(**choice):
    return [*matching_events(TABLES, ZH, PolicyFilter(**choice))["key"]]


def test_everything_but_titles_is_shown_when_nothing_is_chosen():
    assert keys() == [
        "policy:meeting",
        "policy:plan",
        "target:reached",
        "target:too_high",
        "target:part",
        "policy:river",
        "target:ahead",
        "policy:undated",
        "target:vague",
    ]


def test_titles_come_on_request():
    assert "designation:title" in keys(titles=True)


def test_a_kind_brings_its_policies_and_their_targets():
    assert keys(kinds=("plan",)) == [
        "policy:plan",
        "target:reached",
        "target:too_high",
        "policy:river",
    ]


def test_a_theme_leaves_out_what_belongs_to_others():
    assert keys(themes=("talent",)) == ["policy:meeting"]


def test_a_lane_leaves_out_other_places():
    assert keys(lanes=("nanjing",)) == ["policy:river", "target:vague"]


def test_no_lane_at_all_shows_nothing():
    assert keys(lanes=()) == []


@pytest.mark.parametrize("search", ["沿江", "RIVER", "南京 沿江"])
def test_words_find_names_in_both_languages_and_places(search):
    assert keys(search=search) == ["policy:river"]


def test_words_that_occur_nowhere_find_nothing():
    assert keys(search="太湖") == []


def test_lanes_keep_the_order_of_the_file():
    assert lanes_of(TABLES, PolicyFilter(("nanjing", "china"))) == ("china", "nanjing")


def test_a_policy_without_a_date_says_so():
    assert when_of(ZH, "policy:plan", "") == "文献没有写日期"
    assert when_of(ZH, "policy:plan", "2018-10/2020") == "2018 年 10 月—2020 年"


def test_a_policy_dated_by_its_document_says_so_on_its_card_and_in_the_table(documents):
    card = next(
        card
        for card in policy_cards(documents, "zh", PolicyFilter(search="户籍"))
        if card.key == "policy:household-reform"
    )
    assert card.when == "2023 年（按文献年份）"
    chart = build("policy_timeline", documents, "zh")
    points = [point for series in chart.series for point in series.points]
    natures = dict(zip([p.key for p in points], data_table(chart).rows, strict=True))
    assert natures["policy:household-reform"].mark == "编者归纳，按文献年份"
    assert natures["policy:first-city-plan-2018"].mark == "编者归纳"
    assert natures["target:core_2022"].mark == "目标值"
    assert not [row for row in natures.values() if "文献原值" in row.mark]


# Policies as cards.


def test_cards_stand_in_order_of_time_with_undated_ones_last():
    assert [card.name for card in policy_cards(TABLES, "zh", PolicyFilter())] == [
        "动员会",
        "行动计划",
        "沿江规划",
        "老政策",
    ]


def test_a_card_tells_when_where_what_and_who():
    card = next(c for c in policy_cards(TABLES, "zh", PolicyFilter()) if c.key == "policy:plan")
    assert (card.when, card.place, card.kind) == ("2018 年 10 月—2020 年", "杭州", "规划计划")
    assert (card.themes, card.summary, card.turning_point) == (("经济",), "三年计划", True)
    assert card.institutions == (("institution:west-lab", "西湖实验室"),)


def test_a_card_tells_its_targets_with_their_verdicts():
    card = next(c for c in policy_cards(TABLES, "en", PolicyFilter()) if c.key == "policy:plan")
    assert card.targets == (
        PolicyTarget("target:reached", "Value added of 75", "met"),
        PolicyTarget("target:too_high", "Value added of 100", "missed"),
    )


def test_the_plan_of_2018_has_its_nineteen_targets(documents):
    cards = {card.key: card for card in policy_cards(documents, "zh", PolicyFilter())}
    plan = cards["policy:first-city-plan-2018"]
    assert [p.verdict for p in plan.targets].count("未达到") == 1
    assert len(plan.targets) == 19


# The stretched time axis.


def test_a_year_with_events_gets_more_room_than_an_empty_one():
    # 2000 has one event (room 1), 2001 none (0.4), 2002 eleven (1 + 10 × 0.1 = 2)
    axis = year_scale(2000, 2002, {2000: 1, 2002: 11})
    assert axis.edges == pytest.approx((0.0, 1.0, 1.4, 3.4))


def test_no_year_takes_more_than_the_limit():
    assert year_scale(2000, 2000, {2000: 500}).edges == pytest.approx((0.0, 4.4))


def test_a_time_stands_at_its_share_of_its_year():
    axis = year_scale(2000, 2002, {2000: 1, 2002: 11})
    assert axis.at(2002.75) == pytest.approx(1.4 + 0.75 * 2.0)


def test_times_outside_the_axis_are_held_at_its_ends():
    axis = year_scale(2000, 2002, {})
    assert (axis.at(1990.0), axis.at(2040.0)) == pytest.approx((0.0, 1.2))


def test_ticks_stand_where_their_years_begin():
    axis = year_scale(2000, 2002, {2000: 1}).axis({2002: None, 2001: None, 1999: None})
    assert axis.ticks == ((1.0, "2001"), (1.4, "2002"))


@given(
    st.dictionaries(st.integers(2000, 2035), st.integers(0, 90)),
    st.floats(2000, 2035.999),
    st.floats(2000, 2035.999),
)
def test_order_in_time_is_order_on_the_axis(counts, one, other):
    axis = year_scale(2000, 2035, counts)
    first, second = sorted((one, other))
    assert axis.at(first) <= axis.at(second)


@given(st.dictionaries(st.integers(2000, 2035), st.integers(0, 90)), st.integers(2000, 2035))
def test_the_year_of_a_position_is_found_again(counts, year):
    axis = year_scale(2000, 2035, counts)
    assert axis.year(axis.at(year + 0.5)) == year


# The policy timeline.


def drawn(lang="zh", **options):
    return build("policy_timeline", TABLES, lang, options)


def points(chart, lane):
    return next(s for s in chart.series if s.id == lane).points


def marks(chart, lane):
    return {point.key: point for point in points(chart, lane)}


def test_the_finding_counts_the_turning_points_and_names_who_is_silent(documents):
    assert build("policy_timeline", documents, "zh").title == (
        "杭州 3 次定调：2003、2018、2022 年；文献没有写苏州的政策"
    )
    assert build("policy_timeline", documents, "en").title == (
        "Turning points of Hangzhou: 3 (2003, 2018, 2022); "
        "the documents mention no policy of Suzhou"
    )


def test_every_lane_of_the_file_is_drawn_in_its_order(documents):
    chart = build("policy_timeline", documents, "zh")
    assert [label for _, label in chart.y.ticks] == [
        "全国",
        "浙江",
        "杭州",
        "余杭区",
        "江苏",
        "苏州",
    ]


def test_the_axis_runs_from_2000_to_2035(documents):
    chart = build("policy_timeline", documents, "zh")
    assert (chart.x.ticks[0][1], chart.x.ticks[-1][1]) == ("2000", "2035")


def test_the_turning_points_are_bands_over_their_years(documents):
    chart = build("policy_timeline", documents, "zh")
    years = {label: at for at, label in chart.x.ticks}
    assert [band.label[:4] for band in chart.bands] == ["2003", "2018", "2022"]
    assert chart.bands[1].start == pytest.approx(years["2018"])
    assert chart.bands[1].key == "policy:first-city-plan-2018"


def test_a_lane_without_policies_says_so_in_words():
    assert [(p.mark, p.text, p.value) for p in points(drawn(), "suzhou")] == [
        (Mark.MISSING, "政策：无数据", None)
    ]


def test_a_title_does_not_make_a_lane_speak_of_policies():
    assert [p.key for p in points(drawn(titles=True), "suzhou")] == ["designation:title", ""]


def test_a_policy_with_a_horizon_is_a_span_and_a_single_act_a_point():
    value = marks(drawn(), "hangzhou")
    assert value["policy:plan"].x_end > value["policy:plan"].x
    assert value["policy:meeting"].x_end is None


def test_a_target_is_a_diamond_in_the_year_of_its_deadline():
    chart = drawn()
    target = marks(chart, "hangzhou")["target:ahead"]
    years = {label: at for at, label in chart.x.ticks}
    assert target.mark is Mark.TARGET
    assert years["2030"] < target.x < years["2035"]


def test_marks_know_their_evidence_and_its_lines():
    plan = marks(drawn(), "hangzhou")["policy:plan"]
    assert [(c.source, c.at, c.says) for c in plan.citations] == [("brief", 12, "行动计划")]
    assert plan.note == "2018 年 10 月—2020 年 · 规划计划。三年计划"


def test_a_conflict_is_carried_by_the_marks_that_it_touches():
    assert marks(drawn(), "hangzhou")["target:too_high"].flags == ("说法不一",)


def test_undated_policies_and_targets_are_listed_in_words_and_not_drawn():
    chart = drawn()
    keys = {point.key for series in chart.series for point in series.points}
    assert not keys & {"policy:undated", "target:vague"}
    assert "没有写明时间、未画入的政策记录 1 条：老政策。" in chart.note
    assert "没有写明期限、未画入的目标 1 个：世界一流。" in chart.note


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("zh", "先后不等于因果"), ("en", "Order in time is no proof of cause")],
)
def test_the_note_says_that_order_is_no_proof_of_cause(lang, sentence):
    assert drawn(lang).note.startswith(sentence)


def test_events_of_one_year_are_spread_inside_it(documents):
    chart = build("policy_timeline", documents, "zh")
    years = {label: at for at, label in chart.x.ticks}
    value = marks(chart, "hangzhou")
    keys = [
        f"policy:{name}"
        for name, p in documents.catalog.policies.items()
        if p.place == "hangzhou" and p.period and p.period.code == "2023"
    ]
    places = {value[key].x for key in keys}
    assert len(places) == 6
    assert all(years["2023"] < at < years["2024"] for at in places)


def test_filters_narrow_the_lanes_the_kinds_and_the_words():
    assert [s.id for s in drawn(lanes=("nanjing",)).series] == ["nanjing"]
    assert {*marks(drawn(kinds=("meeting",)), "hangzhou")} == {"policy:meeting"}
    assert {*marks(drawn(search="沿江"), "nanjing")} == {"policy:river"}


def test_a_lane_emptied_by_the_filter_is_not_called_missing():
    chart = drawn(kinds=("meeting",))
    assert all(series.id != "nanjing" for series in chart.series)
    assert "按所选条件，南京一栏没有可画的条目。" in chart.note


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("options", "code"), [({"lanes": ()}, "no_lane"), ({"search": "太湖"}, "no_match")]
)
def test_nothing_chosen_or_found_is_a_sentence(lang, options, code):
    assert drawn(lang, **options).empty == words(lang)(f"chart_policy_timeline.{code}")


def test_the_description_counts_what_each_lane_holds():
    assert "杭州有 2 条政策记录、4 个目标期限" in drawn().alt
    assert "文献没有写苏州的政策" in drawn().alt


def test_a_third_city_has_its_lane_and_its_colour():
    series = {s.id: s.colour for s in drawn().series}
    assert (series["hangzhou"], series["nanjing"]) == ("hangzhou", "third")


# What stood at a turning year: decision, targets, figures of that year.


@pytest.fixture
def turn(documents):
    """The turning years of Hangzhou by year."""
    return {
        year.year: year
        for year in turning_years(documents, Context(documents.catalog, "zh"), "hangzhou")
    }


def test_turning_years_come_in_order_with_the_policies_that_began_in_them(turn):
    assert {year: value.policies for year, value in turn.items()} == {
        2003: ("policy:digital-layout-2003",),
        2018: ("policy:first-city-plan-2018",),
        2022: ("policy:reshape-first-city-2022",),
    }


def test_a_city_without_turning_points_has_no_turns(documents):
    assert turning_years(documents, Context(documents.catalog, "zh"), "suzhou") == ()


def test_the_decision_is_the_policy_in_words(turn):
    assert [point.text for point in decision_points(turn[2018])] == [
        "打造全国“数字经济第一城”行动计划（2018—2022 年）"
    ]


def test_the_targets_of_a_year_are_told_with_what_came_of_them_and_counts_are_left_out(turn):
    entries = target_points(turn[2018], "hangzhou")
    assert [point.text for point in entries][2:] == [
        "核心产业增加值 5,800 亿元（2022 年，未达到）",
        "核心产业占全省约 58%（2022 年，略低于约数）",
    ]
    assert {point.mark for point in entries} == {Mark.TARGET}
    assert target_points(turn[2018], "suzhou") == []


def test_figures_of_the_year_are_words_without_positions_and_numbers_for_files(turn):
    entries = figure_points(turn[2022], "hangzhou", ("core_share_gdp", "core_value_added"))
    assert [point.text for point in entries] == ["占 GDP 比重 27.1%", "核心产业增加值 5,076 亿元"]
    assert [(point.x, point.y) for point in entries] == [(0, 0)] * 2
    assert [(point.value, point.unit) for point in entries] == [(27.1, "%"), (5076, "亿元")]
    assert figure_points(turn[2003], "hangzhou", ("core_share_gdp",)) == []


# The road 2003 → 2018 → 2022: what was decided, promised and reported in each year.


def at(chart, column, row):
    return [p for s in chart.series for p in s.points if (p.x, p.y) == (column, row)]


def labels(axis):
    return [label for _, label in axis.ticks]


def test_the_columns_are_the_turning_points(documents):
    chart = build("road", documents, "zh")
    assert labels(chart.x) == ["2003 年", "2018 年", "2022 年"]
    assert chart.title == "杭州的 3 次定调：2003 → 2018 → 2022"
    assert build("road", documents, "en").title == (
        "3 turning points of Hangzhou: 2003 → 2018 → 2022"
    )


def test_rows_are_decision_target_and_figures_of_each_city(documents):
    assert labels(build("road", documents, "zh").y) == [
        "杭州的决定",
        "立下的目标",
        "杭州当年的数字",
        "苏州当年的数字",
    ]


def test_the_figures_are_those_of_the_year_itself(documents):
    chart = build("road", documents, "zh")
    assert [p.text for p in at(chart, 1, 2)] == ["核心产业营收 10,824 亿元"]
    assert [p.text for p in at(chart, 2, 2)] == [
        "核心产业增加值 5,076 亿元",
        "占 GDP 比重 27.1%",
        "增速（可比价） 2.8%",
    ]
    assert [p.text for p in at(chart, 2, 3)] == ["占 GDP 比重 15.8%"]


def test_the_promise_of_2018_is_a_target_with_its_verdict(documents):
    goals = {p.key: p for p in at(build("road", documents, "zh"), 1, 1)}
    assert list(goals) == [
        "target:total_2022",
        "target:share_above_province_2022",
        "target:core_2022",
        "target:core_share_province_2022",
    ]
    assert goals["target:core_2022"].mark is Mark.TARGET
    assert goals["target:core_2022"].text == "核心产业增加值 5,800 亿元（2022 年，未达到）"
    assert goals["target:total_2022"].text.endswith("（2022 年，无法检验）")


def test_a_target_that_another_policy_set_in_the_year_is_told_too(documents):
    goals = at(build("road", documents, "zh"), 2, 1)
    assert [p.key for p in goals] == ["target:aiot_2025"]
    assert goals[0].text.endswith("（2025 年，到期未见结果）")


def test_a_year_that_a_target_has_in_its_name_is_told_once(decade_tables):
    goals = {p.key: p.text for p in at(build("road", decade_tables, "zh"), 1, 1)}
    named = [text for text in goals.values() if text.startswith("2025 年")]
    assert named == ["2025 年核心产业增加值 7,000 亿元以上（到期未见结果）"]


def test_decisions_lead_to_their_policies(documents):
    assert [p.key for p in at(build("road", documents, "zh"), 0, 0)] == [
        "policy:digital-layout-2003",
    ]


def test_a_year_without_figures_says_so(documents):
    blank = at(build("road", documents, "zh"), 0, 2)
    assert [(p.mark, p.text) for p in blank] == [(Mark.MISSING, "无数据")]


def test_series_are_named_after_cities(documents):
    assert [s.name for s in build("road", documents, "zh").series] == [
        "杭州",
        "杭州",
        "杭州",
        "苏州",
    ]


def test_the_description_tells_every_cell(documents):
    alt = build("road", documents, "en").alt
    parts = ("1,082.4 billion", "507.6 billion", "27.1%", "2.8%", "15.8%", "580 billion")
    assert [n for n in parts if n not in alt] == []


def test_a_third_city_has_a_row(third):
    assert labels(build("road", third, "zh").y)[3:] == ["苏州当年的数字", "南京当年的数字"]


def test_a_city_without_turning_points_says_so(bend):
    assert build("road", bend(), "zh", {"city": "suzhou"}).empty == "文献中没有标明苏州的定调之年。"
