"""The headline and cards of the laboratories page."""

from components.charts.chart import Mark
from components.charts.findings import laboratories
from tests.charts.three_cities import three_cities


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
