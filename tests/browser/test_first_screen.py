"""What a reader sees first: the finding, one row of controls, a chart; and it does not jump."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from components.render.assets import CONTENT, finding_module
from components.ui import navigation
from tests.browser.talking import drawn, open_page
from tests.serving import Served

HIGHEST = {(1440, 900): 200, (1024, 768): 260, (390, 844): 500}
"""The y at which the first chart begins at most, by the size of the window."""
SHIFT = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
TOP = "document.querySelector('[data-chart]').getBoundingClientRect().top"
OVER = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
LENGTH = "document.querySelector('[data-testid=stMain]').scrollHeight / innerHeight"


@pytest.mark.parametrize(
    ("data", "name", "lang"),
    [
        *(("served", name, "zh") for name in ("trends", "timeline", "gap")),
        *(("full", name, "en") for name in ("trends", "timeline", "gap")),
        ("full", "gap", "zh"),
    ],
)
def test_the_first_chart_stands_in_the_first_screen_and_nothing_jumps(
    page: Page, request: pytest.FixtureRequest, data: str, name: str, lang: str
) -> None:
    server: Served = request.getfixturevalue(data)
    page.add_init_script(SHIFT)
    for (width, height), highest in HIGHEST.items():
        if width == 1024 and name == "gap" and lang == "en":
            continue  # over the full file its title has three lines
        page.set_viewport_size({"width": width, "height": height})
        open_page(page, f"{server.url}/{name}?lang={lang}")
        assert page.evaluate(TOP) <= highest, width
        assert page.evaluate("window.shift") <= 0.1, width
        assert width < 1440 or page.evaluate(LENGTH) <= 3


COVERED = """els => els.filter(e => {
  e.scrollIntoView({ inline: "center", block: "nearest" });
  const box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !e.contains(top);
}).map(e => e.innerText)"""


@pytest.mark.parametrize(("name", "lang"), [("trends", "en"), ("trends", "zh"), ("gap", "en")])
def test_on_a_telephone_no_menu_lies_beneath_another_control(
    page: Page, served: Served, name: str, lang: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{served.url}/{name}?lang={lang}")
    menus = page.locator('[class*="st-key-controls"] [data-testid=stPopoverButton]')
    assert menus.count() >= 2
    assert menus.evaluate_all(COVERED) == []


@pytest.mark.parametrize("name", ["drafts", "editing"])
def test_a_page_whose_heading_comes_late_is_shown_below_it_and_nothing_jumps(
    page: Page, served: Served, name: str
) -> None:
    page.add_init_script(SHIFT)
    page.set_viewport_size({"width": 390, "height": 844})
    page.route(f"**{CONTENT.put_script(finding_module())}", late)
    open_page(page, f"{served.url}/{name}?lang=zh")
    expect(page.locator(".hangsu-heading")).to_be_visible()
    expect(page.locator("html[data-ready]")).to_be_attached()
    assert page.evaluate("window.shift") <= 0.01


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_first_visit_fetches_no_face_for_words(
    chromium: Browser, served: Served, lang: str
) -> None:
    with chromium.new_context() as context:
        page, faces = context.new_page(), list[str]()
        page.on("request", lambda r: r.resource_type == "font" and faces.append(r.url))
        open_page(page, f"{served.url}/guide?lang={lang}")
        assert len(faces) == 1
        assert "MaterialSymbols" in faces[0]


def late(route: Route) -> None:
    time.sleep(1.5)
    route.continue_()


@pytest.mark.parametrize(("data", "lang"), [("served", "zh"), ("full", "en")])
def test_the_timeline_stands_whole_in_the_first_screen_of_a_laptop(
    page: Page, request: pytest.FixtureRequest, data: str, lang: str
) -> None:
    server: Served = request.getfixturevalue(data)
    page.set_viewport_size({"width": 1440, "height": 900})
    open_page(page, f"{server.url}/timeline?lang={lang}")
    table = page.locator("[data-chart=policy_years] table")
    assert table.evaluate("node => node.getBoundingClientRect().bottom") < 860
    more = table.get_by_role("button", name="另" if lang == "zh" else "more")
    before = table.locator("[role=button]:visible").count()
    more.first.click()
    assert table.locator("[role=button]:visible").count() > before
    ledger = page.locator("[data-chart=promise_ledger] tbody tr:visible")
    expect(ledger).to_have_count(7)  # six targets, and the way to the others


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_gap_page_says_both_shares_with_their_year_before_one_scrolls(
    page: Page, served: Served, lang: str
) -> None:
    open_page(page, f"{served.url}/gap?lang={lang}")
    for width, height in HIGHEST:
        page.set_viewport_size({"width": width, "height": height})
        drawn(page)
        deck = page.locator(".hangsu-deck")
        for figure in ("2022", "15.8%", "27.1%"):
            expect(deck).to_contain_text(figure)
        assert deck.evaluate("node => node.getBoundingClientRect().bottom") < height


def test_on_a_phone_the_verdict_stands_whole_below_the_line_it_is_about(
    page: Page, full: Served
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{full.url}/gap?lang=en")
    line = page.locator(".hangsu-deck > span").first.bounding_box()
    verdict = page.locator(".hangsu-tag").first
    box = verdict.bounding_box()
    assert line
    assert box
    assert box["y"] >= line["y"] + line["height"] - 1
    assert verdict.evaluate("node => node.getClientRects().length") == 1  # not a pill a line


def test_the_growth_that_is_assumed_stands_on_its_button(page: Page, served: Served) -> None:
    open_page(page, f"{served.url}/gap?lang=zh")
    button = page.locator(".st-key-rates_menu button").first
    expect(button).to_contain_text("苏州年增速：未填")
    open_page(page, f"{served.url}/gap?lang=zh&follower_core=7.5&follower_gdp=5")
    expect(button).to_contain_text("苏州年增速：核心 7.5%，GDP 5%")


PAGES = ["", *(entry.id for entry in navigation.entries()[1:])]
SMALL = """() => [...document.querySelectorAll(
    "button, summary, [data-testid=stPageLink-NavLink], [data-testid=stTextInputField], " +
    "[data-testid=stSidebarNavLink], label:has([role=switch])"
  )].filter((node) => {
    const { width, height } = node.getBoundingClientRect();
    // A number in a finding is a word of a sentence.
    const word = node.closest(".hangsu-heading, [data-testid=stMultiSelectTagsContainer]");
    return width && height && height < 40 && !word;
  }).map((node) => node.outerHTML.slice(0, 160))"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def test_what_a_finger_presses_is_forty_pixels_high_and_at_twice_the_size_nothing_runs_out(
    phone: Page, served: Served
) -> None:
    for name in PAGES:
        phone.set_viewport_size({"width": 390, "height": 844})
        open_page(phone, f"{served.url}/{name}?lang=zh")
        assert phone.evaluate(SMALL) == [], name
        phone.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200 %
        drawn(phone)
        assert phone.evaluate(OVER) <= 0, name


def test_the_controls_of_the_briefing_are_not_pushed_aside_on_a_phone(
    phone: Page, served: Served
) -> None:
    open_page(phone, f"{served.url}/briefing?lang=en")
    row = phone.locator(".st-key-controls_briefing")
    assert row.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
