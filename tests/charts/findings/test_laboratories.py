"""The headline and cards of the laboratories page."""

from components.analysis.dataset import Dataset
from components.catalog.validation import read
from components.charts.chart import Mark
from components.charts.findings import laboratories
from tests.charts.three_cities import TEXT, three_cities
from tests.today import TODAY


def test_the_headline_sets_stated_against_named(documents):
    found = laboratories.headline(documents, "zh")
    assert found.text == (
        "杭州的省级实验室，文献说 7 家、点名 5 家；"
        "杭州的全国重点实验室，文献说 18 家、一家也没有点名；苏州的实验室与平台文献未载"
    )
    assert found.keys == (
        "obs:provincial_laboratories/hangzhou/2024#1",
        "obs:national_key_laboratories/hangzhou/2024#1",
    )


def test_the_headline_is_the_same_in_english(documents):
    assert laboratories.headline(documents, "en").text == (
        "Provincial laboratories in Hangzhou: 7 stated, 5 named; National key laboratories in "
        "Hangzhou: 18 stated, none named; no laboratory or platform of Suzhou is in the documents"
    )


def test_the_cards_tell_counts_reach_and_the_silent_city(documents):
    cards = laboratories.cards(documents, "zh")
    assert [card.value for card in cards] == ["7 家", "18 家", "63 万家", "文献未载"]
    assert cards[0].detail == "2024 年文献所说；点名 5 家"
    assert cards[2].key == "obs:qinqing_entities/hangzhou/2024#1"
    assert cards[3].mark is Mark.MISSING


def test_other_data_give_other_sentences():
    assert laboratories.headline(three_cities(), "zh").text == (
        "杭州的实验室，文献说 3 家、点名 1 家；苏州的实验室与平台文献未载"
    )


def test_a_city_with_bodies_on_record_is_told_and_one_outside_the_pair_is_not_called_empty():
    more = """institutions:
  dushu-lab:
    {zh: 独墅湖实验室, en: Dushu Lab, kind: laboratory, place: suzhou, level: provincial,
     status: operating, evidence: [{source: brief, at: 30, says: 独墅湖}]}
  park:
    {zh: 产业园, en: Park, kind: park, place: suzhou, level: municipal, status: operating,
     evidence: [{source: brief, at: 31, says: 产业园}]}
"""
    bare = TEXT[: TEXT.index("  river-lab:")] + TEXT[TEXT.index("  desk:") :]
    text = bare.replace("institutions:\n", more, 1)
    start = text.index("  river:\n    {zh: 南京的实验室")
    text = text[:start] + text[text.index("  crowd:") :]
    tables = Dataset(read(text), TODAY)
    found = laboratories.headline(tables, "zh").text
    assert "苏州已收录 2 家机构（" in found
    assert "南京" not in found
    assert "2 家" in [card.value for card in laboratories.cards(tables, "zh")]
