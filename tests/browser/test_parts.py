"""A part of a page that runs alone: the rest stays, evidence opens, links and data are followed."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.words import words
from tests.browser.talking import drawn, page_name, settled
from tests.serving import Served

DRAWN_PLOT = ".hangsu-plot[data-drawn]"
DRAWN = f"{DRAWN_PLOT} .main-svg:first-child"
POLICY = "svg text:has-text('数字经济第一城')"


def heard(page: Page) -> list[str]:
    """The kinds of the messages that the page gets from now on."""
    kinds: list[str] = []

    def received(data: str | bytes) -> None:
        if isinstance(data, bytes):
            kinds.append(str(ForwardMsg.FromString(data).WhichOneof("type")))

    def opened(socket: WebSocket) -> None:
        socket.on("framereceived", received)

    page.on("websocket", opened)
    return kinds


def trends(page: Page, served: Served, query: str = "") -> None:
    page.goto(f"{served.url}/trends?lang=zh{query}")
    expect(page.locator(DRAWN)).to_have_count(4)
    drawn(page)


def toggle(page: Page, key: str) -> None:
    """Switch one of the marks, which stand behind a button that says which are on."""
    switch = page.locator(f".st-key-{key} label").first
    if not switch.is_visible():
        page.locator(".st-key-marks_menu button").click()
    switch.click()


def test_a_control_of_the_charts_redraws_them_and_runs_nothing_else(
    page: Page, served: Served
) -> None:
    kinds = heard(page)
    trends(page, served)
    expect(page.locator(POLICY).first).to_be_visible()
    kinds.clear()
    toggle(page, "policies")
    expect(page.locator(POLICY)).to_have_count(0)
    expect(page).to_have_url(re.compile("policies=0"))
    expect(page.locator(".st-key-marks_menu button")).not_to_contain_text("政策年份")
    expect(page.locator(DRAWN)).to_have_count(4)
    settled(page)
    assert "script_finished" in kinds
    assert "navigation" not in kinds


def test_a_link_made_after_a_part_ran_alone_opens_the_same_view(
    page: Page, colleague: Page, served: Served
) -> None:
    trends(page, served)
    toggle(page, "policies")
    expect(page).to_have_url(re.compile("policies=0"))
    colleague.goto(page.url)
    expect(colleague.locator(DRAWN)).to_have_count(4)
    expect(colleague.locator(POLICY)).to_have_count(0)


def test_evidence_opens_from_a_part_closes_for_good_and_opens_again(
    page: Page, served: Served
) -> None:
    trends(page, served)
    plot = page.locator(".st-key-panel_trend_1 .hangsu-plot")
    for _ in range(2):
        plot.focus()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        drawer = page.get_by_test_id("stDialog")
        expect(drawer).to_contain_text(words("zh")("evidence.passage"))
        expect(page).to_have_url(re.compile("ev="))
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        expect(page).not_to_have_url(re.compile("ev="))
    toggle(page, "policies")
    expect(page).to_have_url(re.compile("policies=0"))
    expect(page.get_by_test_id("stDialog")).to_have_count(0)


def test_a_choice_of_indicators_brings_charts_and_their_controls_along(
    page: Page, served: Served
) -> None:
    trends(page, served)
    finding = page.get_by_role("heading", level=1)
    expect(finding).not_to_contain_text("占 GDP 比重")
    page.locator(".st-key-ind_menu button").click()
    sets = page.get_by_test_id("stPopoverBody").get_by_test_id("stButtonGroup")
    sets.get_by_text(words("zh")("page_trends.sets.share")).click()
    expect(page).to_have_url(re.compile("ind=core_share_gdp"))
    expect(finding).to_contain_text("占 GDP 比重")
    page.keyboard.press("Escape")
    toggle(page, "targets")
    expect(page).to_have_url(re.compile("targets=0"))
    expect(finding).to_contain_text("占 GDP 比重")


def test_a_set_is_saved_under_a_name_opened_renamed_and_deleted_on_the_page(
    page: Page, served: Served
) -> None:
    t = words("zh")
    trends(page, served)
    menu, body = page.locator(".st-key-ind_menu button"), page.get_by_test_id("stPopoverBody")
    menu.click()
    own = body.get_by_text(t("page_trends.own.label"))
    own.click()
    body.get_by_placeholder(t("page_trends.own.hint")).fill("年报常用")
    page.keyboard.press("Tab")
    body.get_by_role("button", name=t("page_trends.own.save"), exact=True).click()
    saved = body.get_by_role("button", name=re.compile("^年报常用（"))
    expect(saved).to_be_visible()
    # It is there in the next visit, and a click opens it.
    page.goto(f"{served.url}/trends?lang=zh&ind=core_share_gdp")
    finding = page.get_by_role("heading", level=1)
    expect(finding).to_contain_text("占 GDP 比重")
    menu.click()
    own.click()
    saved.click()
    expect(finding).not_to_contain_text("占 GDP 比重")
    body.get_by_role("button", name=t("page_trends.own.change")).click()
    body.get_by_label(t("page_trends.own.rename")).fill("月报")
    page.keyboard.press("Tab")
    body.get_by_role("button", name=t("page_trends.own.rename_now"), exact=True).click()
    expect(body.get_by_role("button", name=re.compile("^月报（"))).to_be_visible()
    expect(saved).to_have_count(0)
    if not body.get_by_role("button", name=t("page_trends.own.delete")).is_visible():
        body.get_by_role("button", name=t("page_trends.own.change")).click()
    body.get_by_role("button", name=t("page_trends.own.delete")).click()
    expect(body.get_by_role("button", name=re.compile("^月报（"))).to_have_count(0)


def test_a_click_while_the_page_is_still_coming_loses_nothing(page: Page, served: Served) -> None:
    menu = page.get_by_test_id("stSidebarNavLink")
    name = page_name(page)
    page.goto(f"{served.url}/?lang=zh")
    for turn in range(4):
        menu.nth(1).click()
        toggle(page, "policies")
        expect(page.locator(DRAWN)).to_have_count(4)
        # The years of policies stand in the chart over the years, none in those of three values.
        expect(page.locator(".hangsu-plot", has=page.locator(POLICY))).to_have_count(turn % 2)
        expect(name).to_have_text(words("zh")("pages.trends.title"))
        expect(page.locator(".st-key-trends_grid .hangsu-plot")).to_have_count(3)
        page.keyboard.press("Escape")
        menu.nth(0).click()
        expect(page.locator("#overview-unknown")).to_be_visible()


def test_a_chart_that_left_the_page_keeps_no_other_from_being_drawn_anew(
    page: Page, served: Served
) -> None:
    trends(page, served)
    before = [chart.get_attribute("data-drawn") or "" for chart in page.locator(DRAWN_PLOT).all()]
    # As when a page goes while its charts are measured: out of it, and not yet told to leave.
    page.evaluate("document.querySelector('.hangsu-panel').remove()")
    page.set_viewport_size({"width": 1100, "height": 900})
    charts = page.locator(DRAWN_PLOT)
    expect(charts).to_have_count(3)
    for chart, old in zip(charts.all(), before[1:], strict=True):
        expect(chart).not_to_have_attribute("data-drawn", old)


def test_the_calculator_runs_alone_and_keeps_to_its_numbers(page: Page, served: Served) -> None:
    kinds = heard(page)
    page.goto(f"{served.url}/gap?lang=zh&follower_core=8&follower_gdp=1.5")
    page.get_by_role("button", name="苏州年增速").click()
    growth = page.locator(".st-key-follower_core input")
    expect(growth).to_be_visible()
    chart = page.locator(".st-key-panel_catchup_path_1 .hangsu-plot")
    expect(chart).not_to_be_empty()
    before = chart.inner_text()
    kinds.clear()
    growth.fill("30")
    growth.press("Enter")
    expect(chart).not_to_have_text(before)
    expect(page).to_have_url(re.compile("follower_core=30"))
    assert "navigation" not in kinds
