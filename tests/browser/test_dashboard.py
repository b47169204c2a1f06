"""The dashboard in a real browser, as an analyst meets it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from components.ui import navigation
from components.words import languages, words
from tests.browser.talking import open_page, page_name
from tests.serving import Served, serving

pytestmark = pytest.mark.usefixtures("shot")
CHART = ".js-plotly-plot"


def open_at(page: Page, served: Served, path: str = "/") -> None:
    open_page(page, served.url + path)


def no_failure(page: Page) -> None:
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_overview_shows_both_headline_figures(page: Page, served: Served) -> None:
    open_at(page, served)
    expect(page.get_by_text("27.1%").first).to_be_visible()
    expect(page.get_by_text("15.8%").first).to_be_visible()
    expect(page.locator(CHART).first).to_be_visible()
    no_failure(page)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("entry", navigation.entries(), ids=lambda entry: entry.id)
def test_every_page_opens_by_its_address(
    page: Page, served: Served, entry: navigation.Entry, lang: str
) -> None:
    path = "/" if entry is navigation.entries()[0] else f"/{entry.id}"
    open_at(page, served, f"{path}?lang={lang}")
    title = words(lang)(f"pages.{entry.id}.title")
    expect(page_name(page)).to_have_text(title)
    expect(page.locator("html")).to_have_attribute("lang", words(lang)("language.html"))
    no_failure(page)


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
    chromium: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path_factory.mktemp("edited")) as own:
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
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path_factory.mktemp("broken")) as own:
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


def test_a_picked_point_opens_its_evidence_and_the_link_brings_it_back(
    page: Page, served: Served
) -> None:
    open_at(page, served, "/gap?ev=obs:core_share_gdp/suzhou/2022%231")
    drawer = page.get_by_test_id("stDialog")
    expect(drawer).to_contain_text("15.8%")
    expect(drawer).to_contain_text("第 21 行")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page).not_to_have_url(re.compile("ev="))


def test_nothing_is_asked_of_any_other_host(page: Page, served: Served) -> None:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url))
    for entry in navigation.entries():
        open_at(page, served, f"/{entry.id}" if entry.id != "overview" else "/")
        page.wait_for_timeout(500)
    outside = [url for url in names if not url.startswith((served.url, "data:", "blob:"))]
    assert outside == []
