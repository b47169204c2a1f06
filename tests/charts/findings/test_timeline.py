"""The headline and cards of the timeline page."""

from components.charts.chart import Mark
from components.charts.findings import timeline
from tests.charts.three_cities import three_cities


def test_the_headline_tells_turning_points_verdicts_and_who_is_silent(documents):
    found = timeline.headline(documents, "zh")
    assert found.text == (
        "杭州 3 次定调（2003、2018、2022 年）；41 个目标里只有 2 个可以检验，都没有达到；"
        "苏州的政策与目标文献未载"
    )
    assert found.keys[-2:] == ("target:core_2022", "target:core_share_province_2022")


def test_the_headline_is_the_same_in_english(documents):
    assert timeline.headline(documents, "en").text == (
        "turning points of Hangzhou: 3 (2003, 2018, 2022); of 41 targets only 2 can be tested, "
        "and none of those was met; no policy or target of Suzhou is in the documents"
    )


def test_a_target_that_was_met_changes_the_sentence():
    assert timeline.headline(three_cities(), "zh").text == (
        "杭州 1 次定调（2018 年）；5 个目标里 3 个可以检验，2 个没有达到；苏州的政策与目标文献未载"
    )


def test_the_cards_count_policies_and_targets(documents):
    cards = timeline.cards(documents, "zh")
    assert [(card.value, card.key) for card in cards] == [
        ("111 项", ""),
        ("2 个", ""),
        ("87.5%", "target:core_2022"),
        ("文献未载", ""),
    ]
    assert cards[2].label == "杭州数字经济核心产业增加值，对 2022 年目标"
    assert cards[2].detail == "未达到，差 724 亿元"
    assert cards[3].mark is Mark.MISSING
