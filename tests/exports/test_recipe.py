"""A recipe can be saved, run again next year, and says where it is wrong."""

import datetime as dt

import pytest

from components.exports.briefing import Briefing, Panel, single
from components.exports.errors import RecipeError
from components.exports.recipe import load, save

TODAY = dt.date(2027, 1, 4)
RECIPE = """
title: 年度对照
issuer: 太湖研究院
panels:
- chart: gap_share
  options: {period: "2022"}
  text: [请注意口径。]
"""


def test_a_recipe_holds_title_issuer_and_charts_with_options():
    assert load(RECIPE, TODAY) == Briefing(
        title="年度对照",
        issuer="太湖研究院",
        date=TODAY,
        panels=(Panel(chart="gap_share", options={"period": "2022"}, text=("请注意口径。",)),),
    )


def test_saved_and_loaded_it_is_the_same_with_the_day_of_the_new_run(briefing):
    assert load(save(briefing), TODAY) == briefing.with_(date=TODAY)
    assert load(save(briefing, keep_date=True), TODAY) == briefing


def test_what_is_standard_is_not_written():
    assert save(Briefing(title="甲", date=TODAY)) == "title: 甲\n"


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("titel: 甲\ntitle: 甲", "recipe_key", "titel"),
        ("issuer: 甲", "recipe_missing", "title"),
        ("title: 甲\nlang: xx", "recipe_value", "lang"),
        ("title: [", "recipe_yaml", 1),
        ("- 甲", "recipe_yaml", 1),
        ("a: &x [1]\nb: *x", "recipe_yaml", "*"),
        ("title: !!python/object:os.system {}", "recipe_yaml", 1),
        ("title: 甲\ndate: 2022-99-99", "recipe_value", "date"),
    ],
)
def test_a_wrong_recipe_is_refused_with_its_place(text, key, where):
    with pytest.raises(RecipeError) as caught:
        load(text, TODAY)
    assert (caught.value.key, caught.value.values["where"]) == (key, where)
    assert str(where) in caught.value.sentence("en")


def test_one_chart_is_a_briefing_of_one(sample):
    made = single(sample("line"), TODAY, {"place": "hangzhou"})
    assert (made.title, made.lang) == ("核心产业增加值 2022 年未达 2018 年设定的目标", "zh")
    assert made.panels == (Panel(chart="trend", options={"place": "hangzhou"}),)


def test_the_date_is_printed_in_the_language_of_the_briefing(briefing):
    assert briefing.printed_date() == "2026年3月5日"
    assert briefing.with_(lang="en").printed_date() == "5 March 2026"


def test_options_may_be_tuples_as_charts_have_them():
    assert Panel(chart="a", options={"places": ("hangzhou", "suzhou")}).options == {
        "places": ["hangzhou", "suzhou"]
    }
