"""The search over everything, as it is used: by key and by hand, by number and by name."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.talking import open_page, settled
from tests.serving import Served

PHONE = {"width": 390, "height": 844}


def opened(page: Page, served: Served, address: str = "?lang=zh") -> None:
    open_page(page, f"{served.url}/{address}")
    expect(page.locator(".hangsu-search-field")).to_be_attached()


def asked(page: Page, text: str) -> Locator:
    """The hits for `text`, typed into the panel that the key / opens."""
    field = page.get_by_role("combobox", name="搜机构、政策、数字")
    if not field.is_visible():
        page.keyboard.press("/")
    expect(field).to_be_focused()
    field.fill(text)
    expect(page.locator(".hangsu-search-note")).not_to_contain_text("正在")
    return page.get_by_role("listbox").get_by_role("option")


def chosen(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def test_a_number_is_found_as_a_number_and_leads_to_its_source(page: Page, served: Served) -> None:
    opened(page, served)
    hits = asked(page, "33.9")
    expect(hits.first).to_contain_text("33.9%")
    expect(hits.first).to_contain_text("三新经济占 GDP 比重")
    expect(hits.nth(1)).to_contain_text("33.9% 能不能和另一个数比")
    expect(hits.nth(1)).to_contain_text("和另一个数比")
    expect(asked(page, "133.9")).to_have_count(0)
    asked(page, "33.9")
    expect(chosen(page)).to_contain_text("33.9%")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stDialog")).to_contain_text("33.9%")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert "three_new_share_gdp" in page.url


def test_the_question_may_it_be_compared_opens_the_list_to_compare_with(
    page: Page, served: Served
) -> None:
    opened(page, served)
    asked(page, "33.9").nth(1).click()
    drawer = page.get_by_test_id("stDialog")
    expect(drawer.get_by_role("searchbox").or_(drawer.get_by_role("textbox"))).to_be_visible()
    expect(drawer).to_contain_text("33.9%")


def test_a_number_is_found_however_it_is_typed(page: Page, served: Served) -> None:
    opened(page, served)
    for typed in ("5076", "5,076", "5,076亿元", "５０７６", "5076 增加值", "507"):
        expect(asked(page, "没有这个词")).to_have_count(0)
        hits = asked(page, typed)
        expect(hits.first).to_contain_text("5,076 亿元")
        expect(hits.first).to_contain_text("数字经济核心产业增加值")


def test_a_laboratory_is_found_in_groups_with_their_counts(page: Page, served: Served) -> None:
    opened(page, served)
    expect(asked(page, "之江").first).to_contain_text("之江实验室")
    first = page.get_by_role("group", name="机构与平台")
    expect(first.locator("mark").first).to_have_text("之江")
    for name in ("机构与平台", "存疑", "短板与做法", "政策"):
        expect(page.get_by_role("group", name=name)).to_be_visible()
    # In English the same laboratory is found by its Chinese name.
    page.keyboard.press("Escape")
    opened(page, served, "?lang=en")
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search all").fill("之江 实验室")
    expect(page.get_by_role("option").first).to_contain_text("Zhejiang Lab")


def test_the_keyboard_goes_through_the_hits(page: Page, served: Served) -> None:
    opened(page, served, "gap?lang=zh")
    hits = asked(page, "之江")
    expect(hits.nth(4)).to_be_attached()
    count = hits.count()
    ids = [hits.nth(number).get_attribute("id") for number in range(count)]
    field = page.get_by_role("combobox", name="搜机构、政策、数字")
    for key, number in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", count - 1),
        ("ArrowDown", 0),
        ("ArrowUp", count - 1),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        expect(field).to_have_attribute("aria-activedescendant", ids[number] or "")
        expect(chosen(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_the_rest_of_a_group_opens_in_place(page: Page, served: Served) -> None:
    opened(page, served)
    hits = asked(page, "核心产业")
    rest = page.get_by_role("group", name="指标").locator(".hangsu-hit-more")
    number = hits.count()
    rest.click()
    expect(rest).to_have_count(0)
    assert hits.count() > number
    expect(page.get_by_role("listbox")).to_be_visible()


def test_a_hit_on_a_page_goes_there_and_keeps_the_language(page: Page, served: Served) -> None:
    opened(page, served, "?lang=en")
    page.get_by_role("button", name="Search all").click()
    page.get_by_role("combobox", name="Search all").fill("三新经济占")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Three new economy")
    first.click()
    page.wait_for_url("**/trends?**ind=three_new_share_gdp**")
    settled(page)
    assert "lang=en" in page.url


def test_what_is_not_there_is_said_with_what_can_be_searched(page: Page, served: Served) -> None:
    opened(page, served)
    expect(asked(page, "没有这个词")).to_have_count(0)
    note = page.locator(".hangsu-search-note")
    expect(note).to_contain_text("没有找到“没有这个词”。")
    expect(note).to_contain_text("可以搜指标、政策")
    page.keyboard.press("Enter")
    expect(note).to_be_visible()


def test_the_key_is_left_to_fields_and_to_an_open_drawer(page: Page, served: Served) -> None:
    opened(page, served, "timeline?lang=zh")
    panel = page.locator(".hangsu-search-panel")
    page.get_by_role("textbox").first.click()
    page.keyboard.type("a/b")
    expect(panel).to_be_hidden()
    page.goto(f"{served.url}/gap?lang=zh&ev=obs:core_share_gdp/suzhou/2022%231")
    expect(page.get_by_test_id("stDialog")).to_be_visible()
    expect(page.locator(".hangsu-search-field")).to_be_attached()
    page.keyboard.press("/")
    expect(panel).to_be_hidden()


def test_on_a_phone_it_fills_the_width_and_the_menu_makes_room_for_the_source(
    page: Page, served: Served
) -> None:
    page.set_viewport_size(PHONE)
    opened(page, served)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.locator(".hangsu-search-field").click()
    panel = page.locator(".hangsu-search-panel")
    page.get_by_role("combobox", name="搜机构、政策、数字").fill("33.9")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("33.9%")
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert panel.evaluate("node => node.scrollWidth <= node.clientWidth")
    first.click()
    expect(page.get_by_test_id("stDialog")).to_contain_text("33.9%")
    expect(page.locator(".hangsu-search-field")).not_to_be_in_viewport()
