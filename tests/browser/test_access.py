"""Every page for readers who see little, use no mouse, or dislike motion: axe, keyboard, zoom."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components.ui import navigation
from components.words import words
from tests.browser.talking import drawn, open_page, page_name
from tests.serving import Served

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
STREAMLIT_S_OWN = {"presentation-role-conflict"}
"""Minor, and inside Streamlit's file uploader."""


@pytest.fixture(params=["light", "dark"])
def themed(page: Page, request: pytest.FixtureRequest) -> Page:
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    return page


def opened(page: Page, served: Served, address: str) -> None:
    open_page(page, f"{served.url}/{address}")


def faults(page: Page) -> list[str]:
    """What axe objects to once all is drawn, each with the first element concerned."""
    drawn(page)
    value = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:160]}"
        for fault in value
        if fault["id"] not in STREAMLIT_S_OWN
    ]


@pytest.mark.parametrize(("theme", "lang"), [("light", "zh"), ("dark", "en")])
@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_every_page_opens_by_its_address_in_its_language_and_axe_finds_nothing_on_it(
    page: Page, served: Served, entry: navigation.Entry, theme: Literal["light", "dark"], lang: str
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    opened(page, served, f"{'' if entry is navigation.entries()[0] else entry.id}?lang={lang}")
    expect(page_name(page)).to_have_text(words(lang)(f"pages.{entry.id}.title"))
    expect(page.locator("html")).to_have_attribute("lang", words(lang)("language.html"))
    assert faults(page) == []


def test_axe_finds_nothing_in_the_evidence_drawer(themed: Page, served: Served) -> None:
    opened(themed, served, "gap?ev=obs:core_share_gdp/suzhou/2022%231")
    expect(themed.get_by_test_id("stDialog")).to_contain_text("15.8%")
    assert faults(themed) == []


def test_the_whole_way_to_a_figure_s_evidence_goes_by_keyboard(page: Page, served: Served) -> None:
    opened(page, served, "gap")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('hangsu-plot')"):
            break
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid", "the focus cannot be seen"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    drawer = page.get_by_test_id("stDialog")
    expect(drawer).to_contain_text("%")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


@pytest.mark.parametrize(
    "name", ["", "trends", "timeline", "laboratories", "gap", "figures", "evidence"]
)
def test_the_first_chart_is_at_most_twelve_tabs_behind_the_skip_link(
    page: Page, served: Served, name: str
) -> None:
    opened(page, served, f"{name}?lang=zh")
    skip = page.get_by_role("link", name="跳到正文")
    skip.focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.hangsu-panel'))"):
            return
    raise AssertionError("more than twelve tabs")
