"""The sets that a reader has named, as a browser hands them back."""

import json

import pytest

from components.ui.own_sets import LONGEST, MOST, parse


def test_sets_come_back_as_they_were_saved_the_last_one_last():
    text = json.dumps({"年报常用": ["gdp", "core_revenue"], "创新": ["rd"]})
    assert [*parse(text).items()] == [("年报常用", ("gdp", "core_revenue")), ("创新", ("rd",))]


@pytest.mark.parametrize("text", ["", "no json", "[1]", "null", '{"a": 1}', '{" ": ["gdp"]}'])
def test_what_is_no_set_is_left_out(text):
    assert parse(text) == {}


def test_a_long_name_is_cut_and_only_the_newest_sets_are_taken():
    many = {f"{n:03}" + "x" * 50: ["gdp", 1] for n in range(MOST + 5)}
    sets = parse(json.dumps(many))
    assert len(sets) == MOST
    assert next(iter(sets)).startswith("005")
    assert {len(name) for name in sets} == {LONGEST}
    assert {*sets.values()} == {("gdp",)}
