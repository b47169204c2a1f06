"""Figures and records in short words."""

import pytest

from components.charts.naming import Naming
from components.charts.stating import figure_text, report_of, target_text, title_of


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        (
            "obs:core_share_gdp/suzhou/2022#1",
            "苏州 · 核心产业占 GDP 比重 · 2022 年",
            "Suzhou · Core share of GDP · 2022",
        ),
        ("policy:first-plan", "第一次计划", "First plan"),
        ("target:goal", "增加值目标", "Target of value added"),
        ("source:brief", "简报", "Brief"),
        ("obs:nothing/nowhere/1#1", "obs:nothing/nowhere/1#1", "obs:nothing/nowhere/1#1"),
        ("policy:nothing", "policy:nothing", "policy:nothing"),
    ],
)
def test_a_key_is_told_by_the_name_of_what_it_names(bend, key, zh, en):
    tables = bend()
    assert title_of(tables, key, Naming(tables.catalog, "zh")) == zh
    assert title_of(tables, key, Naming(tables.catalog, "en")) == en


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("obs:core_share_gdp/suzhou/2022#1", "15.8%"),
        ("obs:core_value_added/suzhou/2022#1", "文献未载"),
        ("target:goal", "5,800 亿元"),
        ("policy:first-plan", ""),
        ("obs:core_share_gdp/suzhou/2022#2", ""),
    ],
)
def test_a_figure_is_told_with_its_unit_and_nothing_else_is_a_figure(bend, key, text):
    tables = bend()
    assert figure_text(tables, key, Naming(tables.catalog, "zh")) == text


def test_a_figure_without_a_source_says_so(bend):
    tables = bend("{value: 15.8, source: brief, at: 21, says: 15.8%}", "15.8")
    key = "obs:core_share_gdp/suzhou/2022#1"
    assert figure_text(tables, key, Naming(tables.catalog, "zh")) == "15.8%（待核）"


def test_a_report_is_found_by_its_number_in_the_cell(bend):
    address, report = report_of(bend(), "obs:core_share_gdp/suzhou/2022#1")
    assert (address.place, report.value) == ("suzhou", 15.8)
    assert report_of(bend(), "obs:core_share_gdp/suzhou/2022#2") is None
    assert report_of(bend(), "obs:core_share_gdp/suzhou/2022#0") is None
    assert report_of(bend(), "policy:first-plan") is None


def test_a_target_without_a_figure_says_so(bend):
    tables = bend(
        "by: 2022, value: 5800, unit: 亿元, unit_en: 100 million yuan,",
        "by: 2022, why_not_testable: {zh: 无数字, en: No figure.},",
    )
    assert target_text(tables, "goal", Naming(tables.catalog, "zh")) == "没有数字的目标"
