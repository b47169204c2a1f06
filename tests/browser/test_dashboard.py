"""The dashboard in a real browser, as an analyst meets it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from components.ui import navigation
from components.words import words
from tests.browser.talking import open_page, page_name
from tests.serving import Served, serving

CHART = ".js-plotly-plot"


def open_at(page: Page, served: Served, path: str = "/") -> None:
    open_page(page, served.url + path)


def no_failure(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_deep_link_works_as_the_first_request_of_a_cold_server(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    refused: list[str] = []
    page.on("response", lambda answer: answer.status >= 400 and refused.append(answer.url))
    with serving(tmp_path_factory.mktemp("cold")) as cold:
        open_at(page, cold, "/gap?lang=en")
        expect(page_name(page)).to_have_text(words("en")("pages.gap.title"))
        expect(page.get_by_test_id("stSidebarNavLink").first).to_be_attached()
        no_failure(page)
    assert refused == []


def test_the_menu_leads_to_every_page(page: Page, served: Served) -> None:
    open_at(page, served)
    for entry in navigation.entries():
        title = words("zh")(f"pages.{entry.id}.title")
        page.get_by_test_id("stSidebarNavLink").filter(has_text=title).click()
        expect(page_name(page)).to_have_text(title)
        no_failure(page)


def test_the_language_switch_changes_page_chart_and_address(page: Page, served: Served) -> None:
    open_at(page, served, "/gap")
    expect(page.locator(CHART).first).to_contain_text("杭州")
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page_name(page)).to_have_text(words("en")("pages.gap.title"))
    expect(page.locator(CHART).first).to_contain_text("Hangzhou")
    expect(page).to_have_url(re.compile("lang=en"))


def test_a_control_changes_the_chart_and_the_address(page: Page, served: Served) -> None:
    open_at(page, served, "/gap?follower_core=7.2&follower_gdp=1.5")
    chart = page.locator(".st-key-panel_catchup_path_1")
    before = chart.inner_text()
    page.get_by_role("button", name="几年追平：10 年").click()
    years = page.get_by_test_id("stPopoverBody").get_by_role("spinbutton")
    years.fill("6")
    years.press("Enter")
    expect(chart).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"=6(&|$)"))
    expect(page.get_by_role("button", name="几年追平：6 年")).to_be_visible()
    no_failure(page)


def test_saving_the_data_shows_in_every_open_browser(
    chromium: Browser, page: Page, own: Served
) -> None:
    second = chromium.new_context(locale="zh-CN").new_page()
    for reader in (page, second):
        open_at(reader, own, "/gap")
        expect(reader.get_by_text("15.8%").first).to_be_visible(timeout=30_000)
    text = own.data.read_text(encoding="utf-8")
    fresh = own.data.with_suffix(".new")
    fresh.write_text(
        text.replace("15.8", "16.4"),
        encoding="utf-8",
    )
    fresh.replace(own.data)
    for reader in (page, second):
        expect(reader.get_by_text("16.4%").first).to_be_visible()
    second.context.close()


def test_a_broken_file_keeps_the_last_good_data_and_says_where_it_broke(
    page: Page, own: Served
) -> None:
    open_at(page, own, "/gap")
    good = own.data.read_text(encoding="utf-8")
    lines = good.split("\n")
    place = next(i for i, line in enumerate(lines) if "{value: 15.8," in line)
    lines[place] = lines[place].replace("value: 15.8", "value: １５.8")
    own.data.write_text("\n".join(lines), encoding="utf-8")
    banner = page.get_by_test_id("stAlert").first
    expect(banner).to_contain_text(str(place + 1))
    expect(page.get_by_text("15.8%").first).to_be_visible()
    own.data.write_text(good, encoding="utf-8")
    expect(page.get_by_test_id("stAlert").filter(has_text=str(place + 1))).to_have_count(0)
