"""Which indicators may share a chart, and what is said when they may not."""

from hypothesis import given
from hypothesis import strategies as st

from components.charts.naming import Naming
from components.charts.trend.groups import groups, refusal

IDS = ("level", "share", "real", "loose", "average", "broad_level", "firms", "silent", "part")


def test_growth_rates_of_one_calibre_share_a_chart_and_a_share_does_not_join_them(tables):
    found = groups(tables.catalog, ("real", "share", "loose", "average"))
    assert [group.indicators for group in found] == [("real", "loose", "average"), ("share",)]


def test_a_refusal_names_both_calibres_and_what_they_cover(tables):
    said = refusal(Naming(tables.catalog, "zh"), ("level", "broad_level"))
    assert "“核心产业”与“三新经济”" in said
    assert "只含核心" in said
    assert "跨行业" in said


def test_a_refusal_in_english_names_both_calibres(tables):
    said = refusal(Naming(tables.catalog, "en"), ("level", "broad_level"))
    assert "“Core industries” and “Three new” differ in calibre" in said


def test_two_units_of_one_calibre_are_refused_with_both_units(tables):
    said = refusal(Naming(tables.catalog, "zh"), ("level", "firms"))
    assert "“核心产业”的单位是亿元，“核心企业”的单位是家" in said


def test_a_share_and_a_rate_are_refused_though_both_are_in_per_cent(tables):
    said = refusal(Naming(tables.catalog, "zh"), ("share", "real"))
    assert "“核心产业占比”是比重，“实际增速”是增速" in said


def test_shares_of_different_wholes_are_refused_with_both_denominators(tables):
    said = refusal(Naming(tables.catalog, "zh"), ("share", "part"))
    assert "“核心产业占比”的分母是全市 GDP，“占全省比重”的分母是全省核心产业" in said


def test_indicators_of_one_calibre_unit_and_kind_are_not_refused(tables):
    assert refusal(Naming(tables.catalog, "zh"), ("real", "loose", "average")) == ""


@given(st.lists(st.sampled_from(IDS), unique=True))
def test_every_indicator_is_in_exactly_one_group_and_a_group_is_never_refused(tables, chosen):
    found = groups(tables.catalog, chosen)
    assert sorted(id_ for group in found for id_ in group.indicators) == sorted(chosen)
    naming = Naming(tables.catalog, "en")
    assert [refusal(naming, group.indicators) for group in found] == [""] * len(found)
