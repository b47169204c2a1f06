"""What is typed and what waits, in a real browser: reloads, the menu, leaving, several tabs."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Dialog, Error, Page, expect

from components.edit import store
from tests.browser.talking import open_page, page_name, ready, settled
from tests.serving import Served


def open_at(page: Page, served: Served, query: str) -> None:
    open_page(page, f"{served.url}/editing?{query}")


def write(page: Page, label: str, text: str) -> None:
    entry = page.get_by_role("textbox", name=label).first
    entry.fill(text)
    entry.press("Tab")
    settled(page)


def pick(page: Page, label: str, option: str) -> None:
    entry = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):  # a run that ends just then closes the list again
        page.get_by_role("combobox", name=label).first.click()
        settled(page)
        if entry.count():
            break
    entry.click()
    settled(page)


def paste(page: Page, value: str, place: str = "苏州") -> None:
    area = page.locator(".st-key-paste_text textarea")
    area.fill(f"指标\t地区\t2024\ncore_share_gdp\t{place}\t{value}%")
    area.press("Control+Enter")
    settled(page)
    page.locator(".st-key-lay_paste button").click()
    expect(page.locator(".st-key-waiting")).to_contain_text(value)


def questions(page: Page) -> list[str]:
    """The kinds of questions the browser asks from now on; each is answered with "stay"."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return kinds


def leave(page: Page, kinds: list[str]) -> bool:
    """Ask the page to go; whether the browser has asked back, and it has stayed."""
    before = len(kinds)
    page.evaluate("() => { window.here = true; setTimeout(() => location.reload(), 0) }")
    for _ in range(150):
        page.wait_for_timeout(200)
        if len(kinds) > before:
            return True
        with suppress(Error):  # between two pages there is none to ask
            if not page.evaluate("window.here"):
                return False
    raise AssertionError("neither gone nor asked")


def fill_document(page: Page) -> None:
    for label, text in (("中文名称", "杭州统计公报"), ("英文名称", "Hangzhou bulletin")):
        write(page, label, text)
    for label, option in (("种类", "公报"), ("日期依据", "文中写明"), ("简繁", "简体")):
        pick(page, label, option)
    write(page, "日期（必填）", "2025-03")


def test_what_waits_and_the_name_outlive_a_reload_and_a_look_elsewhere(
    page: Page, own: Served
) -> None:
    open_at(page, own, "task=paste")
    paste(page, "16.4")
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("姓名").press("Enter")
    settled(page)
    page.reload()
    expect(page.locator(".st-key-waiting")).to_contain_text("16.4%")
    expect(page.get_by_label("姓名")).to_have_value("李明")
    page.goto(f"{own.url}/trends")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{own.url}/editing?task=history")
    expect(page.locator(".st-key-waiting")).to_contain_text("16.4%")
    page.locator(".st-key-save button").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("经手人 李明")
    before = store.entries(own.data)[0].before
    page.locator(".st-key-undo_saved button").click()
    expect(page.locator(".st-key-waiting")).to_have_count(0)
    settled(page)
    assert [entry.kind for entry in store.entries(own.data)] == ["undo", "edit"]
    assert store.digest(own.data.read_bytes()) == before


def test_nobody_sees_what_another_reader_has_staged(
    page: Page, colleague: Page, own: Served
) -> None:
    open_at(page, own, "task=paste")
    paste(page, "16.4")
    open_at(colleague, own, "task=paste")
    expect(colleague.get_by_text("还没有。在上面填好后放进来")).to_be_visible()
    cookie = next(one for one in page.context.cookies() if one["name"] == "hangsu_desk")
    other = next(one for one in colleague.context.cookies() if one["name"] == "hangsu_desk")
    assert cookie["value"] != other["value"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")


def test_two_tabs_of_one_reader_lose_nothing_of_each_other(page: Page, own: Served) -> None:
    second = ready(page.context.new_page())
    for tab in (page, second):
        open_at(tab, own, "task=paste")
    paste(page, "29", place="杭州")
    paste(second, "16.4")
    expect(second.locator(".st-key-waiting")).to_contain_text("29%")
    expect(second.locator(".st-key-waiting")).to_contain_text("16.4%")


def test_the_browser_asks_only_while_something_typed_would_be_lost(page: Page, own: Served) -> None:
    kinds = questions(page)
    open_at(page, own, "task=record&section=sources")
    assert not leave(page, kinds)
    expect(page.get_by_role("textbox", name="中文名称")).to_be_visible()
    settled(page)
    page.get_by_role("textbox", name="中文名称").press_sequentially("杭州")
    assert leave(page, kinds)
    fill_document(page)
    assert leave(page, kinds)
    page.get_by_role("link", name="增长趋势").click()
    expect(page_name(page)).to_have_text("增长趋势")
    settled(page)
    assert leave(page, kinds)
    page.get_by_role("link", name="数据维护").click()
    expect(page.get_by_role("textbox", name="中文名称")).to_have_value("杭州统计公报")
    write(page, "年份如何推定（中文）", "刊头写明")
    page.locator(".st-key-lay_record button").click()
    expect(page.locator(".st-key-waiting")).to_contain_text("杭州统计公报")
    assert not leave(page, kinds)
    expect(page.locator(".st-key-waiting")).to_contain_text("杭州统计公报")
    assert set(kinds) == {"beforeunload"}


def test_an_incomplete_record_stays_in_its_form_and_a_staged_one_opens_again(
    page: Page, own: Served
) -> None:
    open_at(page, own, "task=record&section=sources")
    write(page, "中文名称", "杭州统计公报")
    expect(page.get_by_text("还缺：英文名称、种类、日期")).to_be_visible()
    expect(page.locator(".st-key-lay_record button")).to_be_disabled()
    fill_document(page)
    write(page, "年份如何推定（中文）", "刊头写明")
    page.locator(".st-key-lay_record button").click()
    expect(page.locator(".st-key-waiting")).to_contain_text("中文名称：杭州统计公报")
    page.reload()
    expect(page.locator(".st-key-waiting")).to_contain_text("杭州统计公报")
    # From here on each run ends with charts before and after, for which nobody waits.
    page.get_by_role("combobox", name="哪一条").click()
    page.get_by_role("option", name="杭州统计公报", exact=True).click()
    english = page.get_by_role("textbox", name="英文名称")
    expect(english).to_have_value("Hangzhou bulletin")
    english.fill("Hangzhou statistical bulletin")
    english.press("Tab")
    expect(page.locator(".st-key-lay_record button")).to_be_enabled()
    page.locator(".st-key-lay_record button").click()
    expect(page.locator(".st-key-waiting")).to_contain_text("statistical")
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("姓名").press("Enter")
    settled(page)
    page.locator(".st-key-save button").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("已保存 1 处改动")
    assert "en: Hangzhou statistical bulletin" in own.data.read_text(encoding="utf-8")


def test_the_bar_stays_at_the_foot_and_leads_to_the_review_with_one_click(
    page: Page, own: Served
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, own, "task=paste")
    paste(page, "16.4")
    bar = page.get_by_test_id("stBottom")
    for task in ("year", "value", "record", "paste"):
        open_at(page, own, f"task={task}")
        expect(bar).to_contain_text("1 处待保存 · 核对并保存")
        settled(page)
        box = bar.bounding_box()
        assert box
        assert (round(box["y"] + box["height"]), box["height"] <= 64) == (844, True)
        last = page.locator(".st-key-page :is(input[type=text], textarea)").last
        last.scroll_into_view_if_needed()
        last.focus()
        entry = last.bounding_box()
        assert entry
        assert entry["y"] + entry["height"] <= box["y"]
    bar.get_by_role("link", name="核对并保存").click()
    expect(page.locator("#editing-review")).to_be_in_viewport()
