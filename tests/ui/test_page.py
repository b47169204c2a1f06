"""The sentence and the cards of a page: figure and unit apart, each one click from its evidence."""

import pytest
from playwright.sync_api import Page, expect

from components.charts.chart import KpiCard
from components.ui.page import _card
from components.words import words
from tests.serving import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("finding")) as running:
        yield running


@pytest.mark.parametrize(
    ("value", "figure", "unit"),
    [
        ("27.1%", "27.1%", ""),
        ("5,076 亿元", "5,076", "亿元"),
        ("11.3 个百分点", "11.3", "个百分点"),
        ("5,675 × 100 million yuan", "5,675", "× 100 million yuan"),
        ("约 83%", "约 83%", ""),
        ("1.715 倍", "1.715 倍", ""),
        ("文献未载", "文献未载", ""),
    ],
)
def test_figure_and_unit_of_a_card_stand_apart(value: str, figure: str, unit: str) -> None:
    card = _card(KpiCard("占比", value, "2022 年", "obs:share"), words("zh"))
    assert (card["figure"], card["unit"]) == (figure, unit)
    assert card["spoken"] == f"依据：占比 {value}"


def test_a_figure_of_the_sentence_and_a_card_open_their_evidence(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.url}/?lang=zh")
    page.get_by_role("button", name="依据：15.8%").click()
    drawer = page.get_by_test_id("stDialog")
    expect(drawer).to_contain_text("第 21 行")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.locator(".hangsu-card", has_text="27.1%").get_by_role("button").click()
    expect(drawer).to_contain_text("第 19 行")


def test_hostile_text_stays_text() -> None:
    card = _card(KpiCard("<b>占比</b>", "<script>1</script>", "", ""), words("zh"))
    assert (card["label"], card["figure"]) == ("<b>占比</b>", "<script>1</script>")
