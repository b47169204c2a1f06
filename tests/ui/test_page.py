"""The heading of a page: each number in it one click from its evidence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from components.words import languages, words
from tests.serving import Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("heading")) as running:
        yield running


def test_a_number_of_the_heading_opens_its_evidence(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/?lang=zh")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    heading.get_by_role("button", name="15.8%").click()
    expect(page.get_by_test_id("stDialog")).to_contain_text("第 21 行")


def test_the_home_page_opens_under_its_own_name_with_what_was_asked_for(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.url}/overview?lang=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("15.8%")
    assert page.url == f"{served.url}/?lang=en"


@pytest.mark.parametrize("lang", languages())
def test_an_unknown_address_is_told_in_the_readers_language_and_the_overview_stands(
    page: Page, served: Served, lang: str
) -> None:
    page.goto(f"{served.url}/nowhere?lang={lang}")
    dialog = page.get_by_role("dialog")
    for word in ("no_page", "no_page_here"):
        expect(dialog).to_contain_text(words(lang)(f"framework.{word}"))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("15.8%")


def test_the_link_to_this_view_is_copied_at_the_foot(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{served.url}/gap?lang=zh")
    button = page.get_by_role("button", name="复制本页链接")
    button.click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    expect(button).to_be_visible()


def test_the_menu_stands_in_its_three_groups(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/?lang=zh")
    menu = page.get_by_test_id("stSidebarNav")
    groups = menu.locator("header")
    expect(groups).to_contain_text(["看", "查", "用"])
