"""The choice of policies, shared by the timeline and the list."""

import pytest

from components.charts.naming import Naming
from components.charts.timeline.choice import Choice, chosen, lanes_of, when_of
from tests.charts.three_cities import three_cities

TABLES = three_cities()
ZH = Naming(TABLES.catalog, "zh")


def keys(**choice):
    return [*chosen(TABLES, ZH, Choice(**choice))["key"]]


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
    assert lanes_of(TABLES, Choice(("nanjing", "china"))) == ("china", "nanjing")


def test_a_policy_without_a_date_says_so():
    assert when_of(ZH, "") == "文献没有写日期"
    assert when_of(ZH, "2018-10/2020") == "2018 年 10 月—2020 年"
