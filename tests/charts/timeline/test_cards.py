"""Policies as cards."""

from components.charts.timeline.cards import Promise, cards
from components.charts.timeline.choice import Choice
from tests.charts.three_cities import three_cities

TABLES = three_cities()


def test_cards_stand_in_order_of_time_with_undated_ones_last():
    assert [card.name for card in cards(TABLES, "zh", Choice())] == [
        "动员会",
        "行动计划",
        "沿江规划",
        "老政策",
    ]


def test_a_card_tells_when_where_what_and_who():
    card = next(c for c in cards(TABLES, "zh", Choice()) if c.key == "policy:plan")
    assert (card.when, card.place, card.kind) == ("2018 年 10 月—2020 年", "杭州", "规划计划")
    assert (card.themes, card.summary, card.turning_point) == (("经济",), "三年计划", True)
    assert card.institutions == (("institution:west-lab", "西湖实验室"),)


def test_a_card_tells_its_targets_with_their_verdicts():
    card = next(c for c in cards(TABLES, "en", Choice()) if c.key == "policy:plan")
    assert card.promises == (
        Promise("target:reached", "Value added of 75", "met"),
        Promise("target:too_high", "Value added of 100", "missed"),
    )


def test_the_plan_of_2018_has_its_nineteen_targets(documents):
    found = {card.key: card for card in cards(documents, "zh", Choice())}
    plan = found["policy:first-city-plan-2018"]
    assert [p.verdict for p in plan.promises].count("未达到") == 2
    assert len(plan.promises) == 19
