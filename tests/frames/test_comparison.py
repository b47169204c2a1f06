import pytest

from components.frames.comparison import compare

HANGZHOU, SUZHOU = "obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/suzhou/2022#1"
LEVEL = "obs:core_value_added/hangzhou/2022#1"


def with_share(build, place="suzhou", period=2022, **report):
    cell = {"value": 15.8, "source": "yearbook", "at": 3, "says": "15.8%"} | report
    return build(indicators={"core_share_gdp": {"values": {place: {period: cell}}}})


def test_the_two_shares_of_one_brief_are_comparable_on_one_source(catalog) -> None:
    found = compare(catalog, HANGZHOU, SUZHOU)
    assert found.verdict == "comparable_one_source"
    assert found.codes == (
        "same_period",
        "same_calibre",
        "same_measure",
        "same_unit",
        "same_denominator",
        "same_document",
        "second_hand",
    )


def test_two_independent_documents_make_it_comparable_outright(build) -> None:
    found = compare(with_share(build), HANGZHOU, SUZHOU)
    assert (found.verdict, found.codes[-2]) == ("comparable", "independent_documents")


def test_documents_that_share_passages_remain_one_source(build) -> None:
    found = compare(with_share(build, source="page"), HANGZHOU, SUZHOU)
    assert (found.verdict, found.codes[-2]) == ("comparable_one_source", "dependent_documents")


def test_an_unsourced_side_is_named(build) -> None:
    bare = build(indicators={"core_share_gdp": {"values": {"suzhou": {2022: 16}}}})
    found = compare(bare, HANGZHOU, SUZHOU)
    assert found.verdict == "comparable_unsourced"
    assert "unsourced" in found.codes


@pytest.mark.parametrize(
    ("right", "code"),
    [
        ("obs:core_value_added/hangzhou/2023#1", "periods_differ"),
        ("obs:core_share_gdp/hangzhou/2022#1", "measures_differ"),
        ("obs:laboratories/hangzhou/2023#1", "units_differ"),
    ],
)
def test_unlike_figures_are_not_comparable(catalog, right, code) -> None:
    found = compare(catalog, LEVEL, right)
    assert found.verdict == "not_comparable"
    assert code in found.codes


def test_two_calibres_are_not_comparable(build) -> None:
    catalog = build(indicators={"gdp": {"values": {"suzhou": {2022: 23958}}}})
    found = compare(catalog, LEVEL, "obs:gdp/suzhou/2022#1")
    assert found.verdict == "not_comparable"
    differing = next(f for f in found.findings if f.code == "calibres_differ")
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
    found = compare(build(indicators={"other": other}), HANGZHOU, "obs:other/hangzhou/2022#1")
    assert found.verdict == "not_comparable"
    assert "denominators_differ" in found.codes


def test_a_differing_definition_is_not_comparable(build) -> None:
    found = compare(with_share(build, status="D"), HANGZHOU, SUZHOU)
    assert found.verdict == "not_comparable"
    assert "definition_differs" in found.codes


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


def test_an_open_bound_is_pointed_out(catalog) -> None:
    found = compare(catalog, LEVEL, "obs:core_value_added/hangzhou/2022#2")
    assert "open_bound" in found.codes


def test_a_missing_side_is_named(catalog) -> None:
    absent = "obs:core_share_gdp/suzhou/2023#1"
    found = compare(catalog, HANGZHOU, absent)
    assert (found.verdict, found.codes) == ("not_comparable", ("missing",))
    assert found.findings[0].right == absent
