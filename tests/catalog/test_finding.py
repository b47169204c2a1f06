"""What was probably meant by a word that is not among those known."""

from __future__ import annotations

import pytest

from components.catalog.finding import finding, listed, nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("vlaue", "value"),
        ("Value", "value"),
        ("stated-counts", "stated_counts"),
        ("missing ", "missing"),
        ("colour", None),
        ("", None),
    ],
)
def test_a_misspelt_word_leads_to_the_nearest_known_one(word: str, meant: str | None) -> None:
    assert nearest(word, ["value", "missing", "stated_counts"]) == meant


def test_without_options_nothing_is_meant() -> None:
    assert nearest("value", []) is None


def test_options_are_listed_alike_in_both_languages() -> None:
    assert listed(["L", "M", "O"]) == "L | M | O"


def test_a_finding_keeps_what_its_sentences_name() -> None:
    one = finding(("a", 1), "choice", at_key=True, given="x")
    assert (one.path, one.code, one.values, one.at_key) == (
        ("a", 1),
        "choice",
        (("given", "x"),),
        True,
    )
