"""May two figures be compared: each rule, by hand, and what holds for every pair."""

from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.analysis.comparison import FATAL, REMARKS, compare, datum, partners
from components.analysis.dataset import Dataset
from components.catalog.models import Catalog
from components.catalog.validation import load, read
from tests.analysis.conftest import DATA
from tests.decade import content
from tests.today import TODAY

HANGZHOU, SUZHOU = "obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/suzhou/2022#1"
LEVEL = "obs:core_value_added/hangzhou/2022#1"


def with_share(build, place="suzhou", period=2022, **report):
    cell = {"value": 15.8, "source": "yearbook", "at": 3, "says": "15.8%"} | report
    return build(indicators={"core_share_gdp": {"values": {place: {period: cell}}}})


def test_the_two_shares_of_one_brief_are_comparable_on_one_source(catalog) -> None:
    comparison = compare(catalog, HANGZHOU, SUZHOU)
    assert comparison.verdict == "comparable_one_source"
    assert comparison.codes == (
        "same_period",
        "same_name_apart",
        "same_measure",
        "same_unit",
        "same_denominator",
        "same_document",
        "second_hand",
    )


def test_two_independent_documents_make_it_comparable_outright(build) -> None:
    comparison = compare(with_share(build), HANGZHOU, SUZHOU)
    assert (comparison.verdict, comparison.codes[-2]) == ("comparable", "independent_documents")


def test_documents_that_share_passages_remain_one_source(build) -> None:
    comparison = compare(with_share(build, source="page"), HANGZHOU, SUZHOU)
    assert (comparison.verdict, comparison.codes[-2]) == (
        "comparable_one_source",
        "dependent_documents",
    )


def test_an_unsourced_side_is_named(build) -> None:
    bare = build(indicators={"core_share_gdp": {"values": {"suzhou": {2022: 16}}}})
    comparison = compare(bare, HANGZHOU, SUZHOU)
    assert comparison.verdict == "comparable_unsourced"
    assert "unsourced" in comparison.codes


@pytest.mark.parametrize(
    ("right", "code"),
    [
        ("obs:core_value_added/hangzhou/2023#1", "periods_differ"),
        ("obs:core_share_gdp/hangzhou/2022#1", "measures_differ"),
        ("obs:laboratories/hangzhou/2023#1", "units_differ"),
    ],
)
def test_unlike_figures_are_not_comparable(catalog, right, code) -> None:
    comparison = compare(catalog, LEVEL, right)
    assert comparison.verdict == "not_comparable"
    assert code in comparison.codes


def test_two_calibres_are_not_comparable(build) -> None:
    catalog = build(indicators={"gdp": {"values": {"suzhou": {2022: 23958}}}})
    comparison = compare(catalog, LEVEL, "obs:gdp/suzhou/2022#1")
    assert comparison.verdict == "not_comparable"
    differing = next(f for f in comparison.criteria if f.code == "calibres_differ")
    assert (differing.left, differing.right, differing.good) == ("core", "gdp", False)


def test_shares_of_different_wholes_are_not_comparable(build) -> None:
    other = {
        "zh": "占全省",
        "en": "of province",
        "unit": "%",
        "measure": "share",
        "calibre": "core",
        "denominator": "全省",
        "values": {"hangzhou": {2022: 56.5}},
    }
    comparison = compare(build(indicators={"other": other}), HANGZHOU, "obs:other/hangzhou/2022#1")
    assert comparison.verdict == "not_comparable"
    assert "denominators_differ" in comparison.codes


def test_a_differing_definition_is_not_comparable(build) -> None:
    comparison = compare(with_share(build, status="different"), HANGZHOU, SUZHOU)
    assert comparison.verdict == "not_comparable"
    assert "definition_differs" in comparison.codes


def test_an_undefined_calibre_carries_no_comparison_of_two_indicators(build) -> None:
    vague = {
        "zh": "某",
        "en": "some",
        "unit": "亿元",
        "calibre": "vague",
        "values": {"hangzhou": {2022: 1}, "suzhou": {2022: 2}},
    }
    catalog = build(indicators={"one": vague, "two": vague})
    across = compare(catalog, "obs:one/hangzhou/2022#1", "obs:two/suzhou/2022#1")
    within = compare(catalog, "obs:one/hangzhou/2022#1", "obs:one/suzhou/2022#1")
    assert "calibre_undefined" in across.codes
    assert "calibre_undefined" not in within.codes


def test_one_name_is_one_calibre_only_where_a_document_prints_the_catalogue(build) -> None:
    """One name in two provinces was ticked as one calibre, which no document says."""
    same = {"places": {"nanjing": {"zh": "南京", "en": "Nanjing", "level": "city"}}}
    sides = ("obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/yuhang/2022#1")
    cell = {"value": 30, "source": "brief", "at": 1, "says": "30"}
    values = {"core_share_gdp": {"values": {"yuhang": {2022: cell}}}}
    for catalogue, places, code, good in (
        ("not_printed", (HANGZHOU, SUZHOU), "same_name_apart", False),
        ("not_printed", sides, "same_name", False),
        ("printed", (HANGZHOU, SUZHOU), "same_calibre", True),
    ):
        core = {"core": {"catalogue": catalogue}}
        found = compare(build(calibres=core, indicators=values, **same), *places)
        criterion = next(one for one in found.criteria if one.code == code)
        assert (criterion.good, found.verdict[:10]) == (good, "comparable")


def test_an_open_bound_is_pointed_out(catalog) -> None:
    comparison = compare(catalog, LEVEL, "obs:core_value_added/hangzhou/2022#2")
    assert "open_bound" in comparison.codes


def test_a_missing_side_is_named(catalog) -> None:
    absent = "obs:core_share_gdp/suzhou/2023#1"
    comparison = compare(catalog, HANGZHOU, absent)
    assert (comparison.verdict, comparison.codes) == ("not_comparable", ("missing",))
    assert comparison.criteria[0].right == absent


# Promises, derived figures, two years, parts and wholes: what has to be said, what is refused.


TARGET = {"zh": "目标", "en": "target", "indicator": "core_value_added", "place": "hangzhou"}
TARGET |= {"value": 5800, "by": 2022, "source": "yearbook", "at": 5, "says": "5800"}


def remarks(comparison) -> set[str]:
    return set(comparison.codes) & REMARKS


def test_a_target_beside_its_outcome_has_to_be_called_a_target(build) -> None:
    catalog = build(targets={"core": TARGET})
    comparison = compare(catalog, "target:core", LEVEL)
    assert (comparison.answer, remarks(comparison)) == ("remark", {"target_and_outcome"})


def test_a_target_is_not_held_against_the_outcome_of_another_year(build) -> None:
    catalog = build(targets={"core": TARGET})
    comparison = compare(
        catalog,
        "target:core",
        "obs:core_value_added/hangzhou/2023#1",
        Dataset(catalog, TODAY).breaks,
    )
    assert (comparison.answer, "periods_differ" in comparison.codes) == ("no", True)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"by": None, "undated": "x"}, "undated"), ({"indicator": None}, "indicator_unstated")],
)
def test_a_target_without_a_year_or_an_indicator_compares_with_nothing(build, change, code) -> None:
    catalog = build(targets={"core": TARGET | change})
    assert code in compare(catalog, "target:core", LEVEL).codes
    assert compare(catalog, "target:core", LEVEL).answer == "no"


def test_a_promise_without_a_number_and_a_policy_are_no_figures(build) -> None:
    catalog = build(targets={"core": TARGET | {"value": None}})
    assert datum(catalog, "target:core") is None
    assert datum(catalog, "policy:core") is None
    assert datum(catalog, "obs:core_value_added/hangzhou/20x2#1") is None


def test_two_years_of_one_series_show_a_change_unless_it_is_broken(build) -> None:
    later = "obs:core_value_added/hangzhou/2023#1"
    whole, broken = (
        build(),
        build(
            indicators={"core_value_added": {"values": {"hangzhou": {2023: {"status": "break"}}}}}
        ),
    )
    for catalog, answer, code in ((whole, "remark", "over_time"), (broken, "no", "series_broken")):
        comparison = compare(catalog, LEVEL, later, Dataset(catalog, TODAY).breaks)
        assert (comparison.answer, code in comparison.codes) == (answer, True)


def test_a_quarter_is_no_point_of_a_line_of_years(build) -> None:
    quarter = {"core_value_added": {"values": {"hangzhou": {"2023Q1": 1300}}}}
    catalog = build(indicators=quarter)
    comparison = compare(
        catalog, LEVEL, "obs:core_value_added/hangzhou/2023Q1#1", Dataset(catalog, TODAY).breaks
    )
    assert "periods_differ" in comparison.codes


def test_two_indicators_of_one_unit_and_calibre_are_two_things(build) -> None:
    revenue = {"zh": "营收", "en": "revenue", "unit": "亿元", "calibre": "core"}
    catalog = build(indicators={"revenue": revenue | {"values": {"hangzhou": {2022: 16000}}}})
    comparison = compare(catalog, LEVEL, "obs:revenue/hangzhou/2022#1")
    assert (comparison.answer, "indicators_differ" in comparison.codes) == ("no", True)


def test_a_district_is_a_part_of_its_city(build) -> None:
    comparison = compare(
        with_share(build, place="yuhang"), HANGZHOU, "obs:core_share_gdp/yuhang/2022#1"
    )
    assert remarks(comparison) == {"place_within"}


@pytest.mark.parametrize(
    ("report", "code", "answer"),
    [
        ({"status": "provisional"}, "preliminary", "remark"),
        ({"status": "forecast"}, "preliminary", "remark"),
        ({"status": "unusable"}, "unusable", "no"),
        ({"dated": "by_document"}, "by_document", "remark"),
        ({"is": "over"}, "open_bound", "remark"),
    ],
)
def test_what_is_particular_about_one_figure_is_told_of_both(build, report, code, answer) -> None:
    comparison = compare(with_share(build, **report), HANGZHOU, SUZHOU)
    assert (comparison.answer, code in comparison.codes) == (answer, True)


def test_a_dispute_is_carried_along_and_a_lookalike_is_not(build) -> None:
    reading = {"text": "x", "evidence": {"source": "brief", "at": 1, "says": "x"}}
    cell = {"indicator": "core_share_gdp", "place": "suzhou", "period": 2022}
    for kind, expected in (("dispute", {"contested"}), ("lookalike", set())):
        conflict = {"zh": "x", "en": "x", "kind": kind, "why": "x"}
        conflict |= {"readings": [reading, reading], "cells": [cell]}
        assert remarks(compare(build(conflicts={"c": conflict}), HANGZHOU, SUZHOU)) == expected


def test_a_dispute_speaks_of_the_target_that_it_names_and_of_no_other(build) -> None:
    reading = {"text": "x", "evidence": {"source": "brief", "at": 1, "says": "x"}}
    conflict = {"zh": "x", "en": "x", "kind": "dispute", "why": "x", "targets": ["core"]}
    catalog = build(
        targets={"core": TARGET, "other": TARGET},
        conflicts={"c": conflict | {"readings": [reading, reading]}},
    )
    assert "contested" in compare(catalog, "target:core", LEVEL).codes
    assert "contested" not in compare(catalog, "target:other", LEVEL).codes


@pytest.mark.parametrize("key", ["obs:none/hangzhou/2022#1", "policy:plan", "obs:x/y/none#1"])
def test_what_is_no_figure_of_the_data_may_be_compared_with_nothing(build, key) -> None:
    catalog = build()
    assert partners(catalog, key, Dataset(catalog, TODAY).breaks) == ()


def test_only_what_passes_is_offered_and_what_needs_no_remark_first(build) -> None:
    values = {"nanjing": {2022: {"value": 14, "source": "yearbook", "at": 1, "says": "14.0%"}}}
    values |= {"hangzhou": {2021: 26.0}, "yuhang": {2022: 30.0}}
    catalog = build(indicators={"core_share_gdp": {"values": values}})
    offered = partners(catalog, HANGZHOU, Dataset(catalog, TODAY).breaks)
    assert [(one.right, one.answer) for one in offered] == [
        (SUZHOU, "yes"),
        ("obs:core_share_gdp/nanjing/2022#1", "yes"),
        ("obs:core_share_gdp/yuhang/2022#1", "remark"),
        ("obs:core_share_gdp/hangzhou/2021#1", "remark"),
    ]


def keys(catalog: Catalog) -> list[str]:
    every = [f"obs:{i}/{place}/{span}#{n}" for i, place, span, n, _ in catalog.reports()]
    every += [f"target:{name}" for name in catalog.targets]
    every += [f"check:{name}" for name in catalog.checks]
    return [key for key in every if datum(catalog, key)]


@cache
def files() -> list[tuple[Catalog, pd.DataFrame, list[str]]]:
    """The shipped file and the invented one, each with its breaks and all its figures."""
    catalogs = load(DATA), read(content().decode())
    return [(one, Dataset(one, TODAY).breaks, keys(one)) for one in catalogs]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_verdict_is_the_same_from_either_side(data) -> None:
    catalog, cuts, names = data.draw(st.sampled_from(files()))
    left, right = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    there, back = compare(catalog, left, right, cuts), compare(catalog, right, left, cuts)
    assert there.verdict == back.verdict
    assert [(c.code, c.left, c.right) for c in there.criteria] == [
        (c.code, c.right, c.left) for c in back.criteria
    ]
    assert (there.answer == "no") == bool(set(there.codes) & FATAL)


@settings(deadline=None)
@given(st.data())
def test_every_figure_is_comparable_with_itself(data) -> None:
    catalog, cuts, names = data.draw(st.sampled_from(files()))
    key = data.draw(st.sampled_from(names))
    assert compare(catalog, key, key, cuts).verdict == "comparable"
