"""Editing in a real browser: a year added by hand, two people at once, and who is let in."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.edit import store
from tests.browser.talking import open_page, settled
from tests.identity import identity
from tests.serving import DATA, WORD, Served, free_port, serving

HOSTILE = "!!python/object/apply:os.system ['x'] &a *a <script>alert(1)</script> {{}} **b** : # -"


def open_at(page: Page, served: Served, query: str) -> None:
    open_page(page, f"{served.url}/editing?{query}")
    expect(page.get_by_role("heading", level=1)).to_have_text("数据维护")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def stage(page: Page, task: str, count: int) -> None:
    button = page.locator(f".st-key-lay_{task} button")
    expect(button).to_have_text(f"add下一步：核对 {count} 处")
    button.click()


def sign(page: Page, name: str, why: str = "") -> None:
    """Say who and why, then save; a click while the page still runs would be lost."""
    for label, text in (("姓名", name), ("为什么改", why)):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Enter")
        settled(page)
    page.locator(".st-key-save button").click()


def paste(page: Page, text: str) -> None:
    area = page.locator(".st-key-paste_text textarea")
    area.fill(text)
    area.press("Control+Enter")


def test_a_new_analyst_adds_2024_for_three_indicators_and_a_colleague_sees_it(
    page: Page, colleague: Page, own: Served
) -> None:
    colleague.goto(f"{own.url}/trends")
    expect(colleague.get_by_role("heading", level=1)).to_be_visible()
    open_at(page, own, "task=paste")
    rows = [
        "core_value_added\t杭州\t6305亿元",
        "core_value_added\t苏州\t4100亿元",
        "core_share_gdp\t杭州\t29%",
        "core_share_gdp\t苏州\t16.4%",
        "gdp\t杭州\t21860亿元",
        "gdp\t苏州\t25000亿元",
    ]
    paste(page, "\n".join(["指标\t地区\t2024", *rows]))
    stage(page, "paste", 6)
    expect(page.get_by_text("这次改动影响")).to_be_visible()
    sign(page, "李明", "补 2024 年")
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("已保存 6 处改动")
    expect(colleague.get_by_text("16.4%").first).to_be_visible(timeout=15_000)
    gone = set(DATA.read_text(encoding="utf-8").split("\n"))
    written = [
        line for line in own.data.read_text(encoding="utf-8").split("\n") if line not in gone
    ]
    assert sorted(line.strip() for line in written) == [
        "2024: 16.4",
        "2024: 21860",
        "2024: 25000",
        "2024: 29",
        "2024: 4100",
        "2024: 6305",
    ]


def test_two_people_at_one_cell_see_both_versions_and_nothing_is_lost(
    page: Page, colleague: Page, own: Served
) -> None:
    for editor, value in ((page, "16.4"), (colleague, "17.1")):
        open_at(editor, own, "task=paste")
        paste(editor, f"指标\t地区\t2024\ncore_share_gdp\t苏州\t{value}%")
        stage(editor, "paste", 1)
        expect(editor.locator(".st-key-save")).to_be_visible()
    sign(colleague, "王芳")
    expect(colleague.get_by_test_id("stAlertContentSuccess")).to_contain_text("经手人 王芳")
    clash = page.locator(".st-key-clash_0")
    expect(clash).to_contain_text("别人已保存：17.1%")
    expect(clash).to_contain_text("您的改动：16.4%")
    expect(page.locator(".st-key-save")).to_have_count(0)
    page.get_by_role("button", name="改用我的").click()
    sign(page, "李明")
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("经手人 李明")
    assert [entry.by for entry in store.entries(own.data)] == ["李明", "王芳"]
    assert store.entries(own.data)[0].changes[0].before == 17.1


def test_hostile_text_in_a_form_stays_text_in_file_and_page(page: Page, own: Served) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    open_at(page, own, "task=paste")
    paste(page, f"指标\t地区\t2024\t说明\ncore_share_gdp\t苏州\t16.4%\t{HOSTILE}")
    stage(page, "paste", 1)
    sign(page, HOSTILE[:80], HOSTILE)
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("<script>")
    open_at(page, own, "task=history")
    expect(page.get_by_test_id("stExpander").first).to_contain_text("**b**")
    quoted = HOSTILE.replace("'", "''")
    assert f"2024: '{quoted}'" in own.data.read_text(encoding="utf-8")
    assert alerts == []


def test_the_link_of_the_start_is_all_that_editing_needs_and_stays_in_no_address(
    colleague: Page, own: Served
) -> None:
    colleague.goto(f"{own.url}/editing?task=paste")
    closed = colleague.get_by_text("现在只能查看。请用启动看板时终端里显示的地址").first
    expect(closed).to_be_visible()
    seen = list[str]()
    colleague.on("request", lambda one: seen.append(one.headers.get("referer", "")))
    colleague.goto(f"{own.url}/edit/{WORD}")
    expect(colleague.get_by_role("heading", level=1)).to_be_visible()
    assert colleague.url.partition("?")[0] == f"{own.url}/"
    colleague.goto(f"{own.url}/editing?task=paste")
    expect(colleague.locator(".st-key-paste_text")).to_be_visible()
    assert WORD not in colleague.evaluate("document.cookie")
    assert [one for one in seen if WORD in one] == []
    assert WORD not in own.data.with_name("server.log").read_text(encoding="utf-8")
    colleague.goto(f"{own.url}/edit/{WORD[::-1]}")
    colleague.wait_for_url("**/editing*")


@pytest.mark.parametrize(
    ("email", "listed"), [("li@example.org", True), ("eve@example.org", False)]
)
def test_on_a_network_only_a_listed_login_may_edit(
    page: Page, tmp_path: Path, email: str, listed: bool
) -> None:
    port, home = free_port(), tmp_path / "home"
    (home / ".streamlit").mkdir(parents=True)
    with identity({"sub": email, "email": email, "email_verified": True}) as provider:
        secrets = provider.toml(f"http://127.0.0.1:{port}", "li@example.org")
        (home / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")
        env = {"HOME": str(home)}
        with serving(tmp_path, env, port=port, address="0.0.0.0") as own:
            open_at(page, own, "task=paste")
            expect(page.get_by_text("现在只能查看。请登录").first).to_be_visible()
            expect(page.locator(".st-key-paste_text")).to_have_count(0)
            with page.expect_response("**/oauth2callback**"):
                page.locator(".st-key-edit_login button").click()
            page.wait_for_load_state()
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            open_at(page, own, "task=paste")
            if not listed:
                expect(page.get_by_text(f"您已登录为 {email}").first).to_be_visible()
                expect(page.locator(".st-key-paste_text")).to_have_count(0)
                return
            paste(page, "指标\t地区\t2024\ncore_share_gdp\t苏州\t16.4%")
            stage(page, "paste", 1)
            page.locator(".st-key-save button").click()
            expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text(email)
            assert [entry.by for entry in store.entries(own.data)] == [email]
