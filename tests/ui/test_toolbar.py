"""The row under a chart in a real browser: its table, its files, its place in the briefing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.ui.panels import panel, toggle


def test_the_table_under_a_chart_is_fetched_when_asked_for_and_follows_the_chart(
    shown: Page,
) -> None:
    opener = panel(shown, "a").get_by_role("button", name="数据表")
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    rows = panel(shown, "a").locator(".hangsu-table tbody tr")
    expect(rows.nth(1)).to_contain_text("26.6")
    toggle(shown, "newer")
    expect(rows.nth(1)).to_contain_text("27.1")
    assert panel(shown, "b").locator(".hangsu-table").count() == 0
    opener.click()
    expect(panel(shown, "a").locator(".hangsu-sheet")).to_be_hidden()


def test_a_head_of_the_table_sorts_by_its_column(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="数据表").click()
    numbers = panel(shown, "a").locator(".hangsu-table .hangsu-number")
    expect(numbers).to_have_text(["25", "26.6", "15.8"])
    head = panel(shown, "a").get_by_role("columnheader", name="数值", exact=True)
    head.get_by_role("button").click()
    expect(numbers).to_have_text(["15.8", "25", "26.6"])
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(numbers).to_have_text(["26.6", "25", "15.8"])


def test_a_row_of_the_table_leads_to_its_evidence(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="数据表").click()
    panel(shown, "a").get_by_role("button", name="依据：苏州 2022 15.8%").click()
    expect(shown.get_by_text("picked a: obs:share/suzhou/2022")).to_be_visible()


def test_the_menu_gives_a_file_and_says_what_it_is_doing(shown: Page) -> None:
    held: list[Route] = []
    shown.route("**/charts/*/csv", lambda route: held.append(route))
    panel(shown, "b").get_by_role("button", name="导出").click()
    with shown.expect_download() as saved:
        panel(shown, "b").get_by_role("button", name="CSV 数据").click()
        expect(panel(shown, "b")).to_contain_text("正在生成“CSV 数据”…")
        held[0].continue_()
    assert saved.value.suggested_filename == "杭州与苏州_占比.csv"
    assert "15.8" in Path(saved.value.path()).read_text(encoding="utf-8-sig")
    expect(panel(shown, "b").locator(".hangsu-told")).to_be_hidden()


def test_a_file_that_cannot_be_made_is_told_in_the_words_of_the_server(shown: Page) -> None:
    refusal = {"error": {"code": "x", "message": "服务器上没有浏览器。"}}
    shown.route("**/charts/*/png", lambda route: route.fulfill(status=503, json=refusal))
    panel(shown, "a").get_by_role("button", name="导出").click()
    panel(shown, "a").get_by_role("button", name="PNG 图片").click()
    expect(panel(shown, "a").get_by_text("服务器上没有浏览器。")).to_be_visible()


def test_a_chart_that_the_server_has_forgotten_is_put_back_by_the_page(shown: Page) -> None:
    refused: list[Route] = []

    def once(route: Route) -> None:
        refused.append(route)
        route.fulfill(status=404) if len(refused) == 1 else route.continue_()

    shown.route("**/charts/*/table", once)
    panel(shown, "a").get_by_role("button", name="数据表").click()
    expect(panel(shown, "a").locator(".hangsu-table tbody tr")).to_have_count(3)
    assert len(refused) == 2


def test_a_chart_is_set_aside_for_the_briefing_in_one_run_only(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="导出").click()
    panel(shown, "a").get_by_role("button", name="加入简报").click()
    expect(shown.get_by_text("basket a: True")).to_be_visible()
    expect(shown.get_by_text("basket b: False")).to_be_visible()
    toggle(shown, "newer")
    expect(shown.get_by_text("basket a: False")).to_be_visible()
