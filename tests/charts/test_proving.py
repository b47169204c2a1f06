"""What a value rests on: its figures, their lines, and the check that proves it."""

from components.charts.naming import Naming
from components.charts.pairing import pair
from components.charts.proving import check_key, cited, figure_point, proof

SHARES = ("obs:core_share_gdp/hangzhou/2022#1", "obs:core_share_gdp/suzhou/2022#1")


def test_a_check_is_named_only_for_the_figures_it_is_declared_over(documents):
    assert check_key(documents.catalog, "gap_points", SHARES) == "check:gap_points"
    assert check_key(documents.catalog, "gap_points", SHARES[:1]) == ""
    assert check_key(documents.catalog, "no_such_check", SHARES) == ""


def test_a_derived_value_cites_each_line_once(documents):
    naming = Naming(documents.catalog, "zh")
    points = [figure_point(documents, naming, key) for key in (*SHARES, *SHARES)]
    assert [citation.at for citation in cited(*points)] == [19, 21]


def test_what_is_derived_from_a_gap_rests_on_both_shares(documents):
    found = pair(documents, "suzhou", "hangzhou")
    cites = proof(documents, Naming(documents.catalog, "zh"), found.follower, found.leader)
    assert [(cite.source, cite.at, cite.says) for cite in cites] == [
        ("taihu-2023", 21, "15.8%"),
        ("taihu-2023", 19, "27.1%"),
    ]
