"""The overview: the same headline as the gap page, then level and growth of Hangzhou."""

from components.charts import findings

OVERVIEW, GAP = findings.of("overview"), findings.of("gap")


def test_the_headline_is_that_of_the_gap_page(documents):
    for lang in ("zh", "en"):
        assert OVERVIEW.headline(documents, lang) == GAP.headline(documents, lang)


def test_the_cards_are_shares_gap_level_and_growth(documents):
    assert [card.value for card in OVERVIEW.cards(documents, "zh")] == [
        "27.1%",
        "15.8%",
        "11.3 个百分点",
        "5,076 亿元",
        "2.8%",
    ]
    assert [card.label for card in OVERVIEW.cards(documents, "zh")][3:] == [
        "杭州核心产业增加值，2022 年",
        "杭州核心产业增速（可比价），2022 年",
    ]


def test_the_cards_lead_to_their_evidence(documents):
    assert [card.key for card in OVERVIEW.cards(documents, "en")][3:] == [
        "obs:core_value_added/hangzhou/2022#1",
        "obs:core_growth/hangzhou/2022#1",
    ]


def test_a_figure_that_is_not_reported_has_no_card(next_year):
    # 2023 has both shares, and neither level nor growth.
    assert [card.value for card in OVERVIEW.cards(next_year, "zh")] == [
        "28%",
        "17.5%",
        "10.5 个百分点",
    ]


def test_without_shares_the_level_is_still_told(silent):
    assert [card.value for card in OVERVIEW.cards(silent, "zh")] == ["5,076 亿元", "2.8%"]
