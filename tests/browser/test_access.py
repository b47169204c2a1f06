"""Every page for readers who see little, use no mouse, or dislike motion: axe, keyboard, zoom."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from components.ui import navigation
from tests.browser.talking import drawn, open_page
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


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_axe_finds_nothing_on_a_page_in_either_theme(
    themed: Page, served: Served, entry: navigation.Entry
) -> None:
    opened(themed, served, "" if entry is navigation.entries()[0] else entry.id)
    assert faults(themed) == []


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


@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_at_twice_the_size_nothing_runs_out_of_the_page(
    page: Page, served: Served, entry: navigation.Entry
) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200 %
    opened(page, served, "" if entry is navigation.entries()[0] else entry.id)
    over = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert over <= 0
