"""What a trend draws, on a catalog with one thing per rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.charts.context import Context
from components.charts.trend.data import (
    axis_groups,
    break_reference_lines,
    derived_values,
    index_lines,
    indicator_label,
    indicator_set,
    indicators_by_calibre,
    refusal,
    rows_of,
    trend_lines,
    trend_reference_lines,
    trend_targets,
    year_extent,
)

# Values that printed ones imply.


def test_checks_and_growth_of_levels_make_derived_values(tables):
    frame = derived_values(tables)
    pairs = [(r["indicator"], r["period"], round(r["value"], 1)) for r in frame.to_dict("records")]
    assert pairs == [("level", "2019", 126.5), ("loose", "2018", 10.0)]


def test_no_real_rate_is_ever_derived_from_levels(tables):
    assert "real" not in set(derived_values(tables)["indicator"])


# The years that the data cover.


def test_recorded_gaps_and_spans_count(tables):
    assert year_extent(tables, ("level",), ("suzhou",)) == (2020, 2020)
    assert year_extent(tables, ("average",), ("hangzhou",)) == (2018, 2020)


def test_nothing_chosen_has_no_years(tables):
    assert year_extent(tables, (), ("hangzhou",)) is None


@pytest.mark.parametrize("name", ["series", "reports", "targets", "breaks"])
def test_rows_of_several_indicators_stand_in_the_order_of_their_frame(tables, name):
    frame = getattr(tables, name)
    chosen, places = ("level", "average", "real"), ("hangzhou", "suzhou")
    keys = [
        row["key"]
        for row in frame.to_dict("records")
        if row["indicator"] in chosen and row["place"] in places
    ]
    assert keys
    assert [row["key"] for row in rows_of(tables, name, chosen, places)] == keys


# Options resolved against the data.


def test_the_axis_reaches_from_the_first_value_to_the_last_target(look):
    assert look().years == (2017, 2030)


def test_charts_read_together_share_their_years(look):
    assert look("real", beside=("level", "real")).years == look("level").years


def test_ids_that_the_data_lack_are_set_apart(look):
    view = look("level", "gone", places=("hangzhou", "atlantis"))
    assert view.indicators == ("level",)
    assert view.places == ("hangzhou",)
    assert view.unknown == ("gone", "atlantis")


# Which indicators may share a chart, and what is said when they may not.


IDS = ("level", "share", "real", "loose", "average", "broad_level", "firms", "silent", "part")


def test_growth_rates_of_one_calibre_share_a_chart_and_a_share_does_not_join_them(tables):
    groups = axis_groups(tables.catalog, ("real", "share", "loose", "average"))
    assert [group.indicators for group in groups] == [("real", "loose", "average"), ("share",)]


def test_a_refusal_names_both_calibres_and_what_they_cover(tables):
    said = refusal(Context(tables.catalog, "zh"), ("level", "broad_level"))
    assert "“核心产业”与“三新经济”" in said
    assert "只含核心" in said
    assert "跨行业" in said


def test_a_refusal_in_english_names_both_calibres(tables):
    said = refusal(Context(tables.catalog, "en"), ("level", "broad_level"))
    assert "“Core industries” and “Three new” differ in definition" in said


def test_two_units_of_one_calibre_are_refused_with_both_units(tables):
    said = refusal(Context(tables.catalog, "zh"), ("level", "firms"))
    assert "“核心产业”的单位是亿元，“核心企业”的单位是家" in said


def test_a_share_and_a_rate_are_refused_though_both_are_in_per_cent(tables):
    said = refusal(Context(tables.catalog, "zh"), ("share", "real"))
    assert "“核心产业占比”是比重，“实际增速”是增速" in said


def test_shares_of_different_wholes_are_refused_with_both_denominators(tables):
    said = refusal(Context(tables.catalog, "zh"), ("share", "part"))
    assert "“核心产业占比”的分母是全市 GDP，“占全省比重”的分母是全省核心产业" in said


def test_indicators_of_one_calibre_unit_and_kind_are_not_refused(tables):
    assert refusal(Context(tables.catalog, "zh"), ("real", "loose", "average")) == ""


@given(st.lists(st.sampled_from(IDS), unique=True))
def test_every_indicator_is_in_exactly_one_group_and_a_group_is_never_refused(tables, chosen):
    groups = axis_groups(tables.catalog, chosen)
    assert sorted(id_ for group in groups for id_ in group.indicators) == sorted(chosen)
    context = Context(tables.catalog, "en")
    assert [refusal(context, group.indicators) for group in groups] == [""] * len(groups)


# The list of indicators, and the sets that one click chooses.


def test_indicators_of_one_calibre_stand_together(tables):
    order = [
        tables.catalog.indicators[id_].calibre for id_ in indicators_by_calibre(tables.catalog)
    ]
    assert order == ["core"] * 7 + ["broad"] * 2


def test_a_number_out_of_a_slogan_is_offered_in_no_list(tables):
    catalog = tables.catalog
    slogan = catalog.indicators["level"].model_copy(update={"series": False})
    without = catalog.model_copy(update={"indicators": catalog.indicators | {"level": slogan}})
    offered = indicators_by_calibre(without)
    assert {*indicators_by_calibre(catalog)} - {*offered} == {"level"}


def test_a_set_holds_what_is_printed_of_its_kind_in_the_economy(tables):
    assert indicator_set(tables, "level") == ("level", "broad_level")
    assert indicator_set(tables, "growth") == ("real", "loose", "average")


def test_the_standard_set_holds_only_what_the_data_have(tables):
    assert indicator_set(tables, "standard") == ()


def test_a_label_begins_with_the_calibre_and_does_not_say_it_twice(tables):
    context = Context(tables.catalog, "zh")
    assert indicator_label(context, "level") == "核心产业 · 规模（亿元）"
    assert indicator_label(context, "share") == "核心产业 · 占比（%）"
    assert indicator_label(context, "real") == "核心产业 · 实际增速（%）"


# What may be joined by a line, and what may not.


def pieces(look, **more):
    return [
        [row["period"] for row in line.rows] for line in trend_lines(look(**more)) if not line.gaps
    ]


def test_a_gap_and_a_break_cut_the_line_and_a_half_year_stands_alone(look):
    assert pieces(look) == [["2018H1"], ["2017", "2018"], ["2020"], ["2021"]]


def test_the_missing_year_is_a_gap_of_its_own(look):
    gaps = [line for line in trend_lines(look()) if line.gaps]
    assert [[row["period"] for row in line.rows] for line in gaps] == [["2019"]]


def test_a_derived_point_bridges_a_gap_but_no_break(look):
    assert pieces(look, derived=True) == [
        ["2018H1"],
        ["2017", "2018", "2019", "2020"],
        ["2021"],
    ]


def test_a_derived_point_takes_the_place_of_the_words_about_the_gap(look):
    assert [line for line in trend_lines(look(derived=True)) if line.gaps] == []


def test_a_year_outside_the_axis_is_left_out(look):
    assert pieces(look, first=2020, last=2021) == [["2020"], ["2021"]]


def test_growth_of_printed_levels_fills_the_rate_of_unstated_basis_never_the_real_one(look):
    view = look("real", "loose", derived=True)
    derived = [
        (line.indicator, row["period"], round(row["value"], 6))
        for line in trend_lines(view)
        for row in line.rows
        if row["mark"] == "derived"
    ]
    assert derived == [("loose", "2018", 10.0)]


def test_rates_of_different_kinds_are_different_lines(look):
    assert pieces(look, indicators=("real", "loose", "average")) == [
        ["2020"],
        ["2021"],
        ["2018/2020"],
    ]


def test_an_index_shows_no_derived_points(look):
    assert pieces(look, derived=True, base="2017") == pieces(look)


# An index stays inside one unbroken run.


def points(view):
    lines = index_lines(view, trend_lines(view))
    return lines, {
        row["period"]: round(row["value"], 1)
        for line in lines.lines
        if not line.gaps
        for row in line.rows
    }


def test_years_of_the_run_are_indexed_and_what_lies_beyond_is_counted_out(look):
    value, values = points(look(base="2017"))
    assert values == {"2017": 100.0, "2018": 110.0, "2020": 130.0}
    # The half year, and the year after the break.
    assert [[row["period"] for row in run] for run in value.left_out] == [["2018H1"], ["2021"]]
    assert value.formulas == (
        "2018 年：110 ÷ 100 × 100 ≈ 110",
        "2020 年：130 ÷ 100 × 100 ≈ 130",
    )


def test_a_base_without_a_value_is_refused_by_name(look):
    value, values = points(look(base="2019"))
    assert values == {}
    assert value.refused == (("no_base", "level", "hangzhou"),)


def test_a_bound_is_no_base(look):
    value, _ = points(look("broad_level", base="2017"))
    assert value.refused == (("open_bound", "broad_level", "hangzhou"),)


# Targets that a trend can show.


def test_each_target_has_its_verdict_and_how_far_it_was_met(look):
    view = look()
    pairs = [
        (p.row["target"], p.verdict(view.context), p.far(view.context)) for p in trend_targets(view)
    ]
    assert pairs == [("goal", "未达到", "（完成 93%）"), ("later", "期限未到", "")]


def test_a_target_beyond_the_last_year_is_not_drawn(look):
    assert [p.row["target"] for p in trend_targets(look(last=2021))] == ["goal"]


def test_an_index_has_no_targets(look):
    assert trend_targets(look(base="2017")) == ()


def test_targets_can_be_switched_off(look):
    assert trend_targets(look(targets=False)) == ()


# Policies at their date, breaks where they are.


def test_policies_are_turning_points_around_the_places_and_those_with_a_target(look):
    view = look()
    lines = {
        reference_line.key: reference_line
        for reference_line in trend_reference_lines(view, trend_lines(view))
        if reference_line.style == "hairline"
    }
    assert set(lines) == {"policy:plan", "policy:province"}
    assert lines["policy:plan"].at == pytest.approx(2017 + 9.5 / 12)
    assert lines["policy:province"].at == 2019.5
    assert lines["policy:plan"].label == "2017 行动计划"


def test_a_target_of_another_indicator_brings_no_policy(look):
    view = look("share")
    assert [
        g.key for g in trend_reference_lines(view, trend_lines(view)) if g.key.startswith("policy")
    ] == []


def test_a_policy_outside_the_years_is_not_drawn(look):
    view = look(first=2018, last=2021)
    assert [
        g.key for g in trend_reference_lines(view, trend_lines(view)) if g.style == "hairline"
    ] == ["policy:province"]


def test_without_policies_the_break_stays(look):
    view = look(policies=False)
    lines = trend_reference_lines(view, trend_lines(view))
    assert [(g.at, g.label, g.style) for g in lines] == [(2021.0, "序列中断", "break")]
    assert lines[0].key == "obs:level/hangzhou/2021#1"


def test_a_break_outside_what_is_drawn_is_not_named(look):
    view = look(first=2017, last=2020)
    assert break_reference_lines(view, trend_lines(view)) == ()
