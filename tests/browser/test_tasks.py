"""The tasks of the guide, done as a new analyst does them: by clicking what the guide names.

Adding a year is in `test_editing.py`, taking in a bulletin in `test_harvest.py`, checking a draft
in `test_drafts.py`.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation

from components.catalog.prose import marked
from tests.browser.talking import open_page, page_name, settled
from tests.serving import Served


def opened(page: Page, served: Served, address: str = "") -> None:
    open_page(page, f"{served.url}/{address}")


def turn_to(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNavLink").filter(has_text=title).click()
    expect(page_name(page)).to_have_text(title)
    settled(page)


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download(timeout=120_000) as saved:  # The first file of a server takes longer.
        button.click()
    return Path(saved.value.path()).read_bytes()


def test_find_the_gap_and_where_its_figure_comes_from(page: Page, served: Served) -> None:
    opened(page, served)
    turn_to(page, "使用说明")
    page.locator(".st-key-task_find").get_by_test_id("stPageLink-NavLink").click()
    expect(page_name(page)).to_have_text("总览")
    finding = page.get_by_role("heading", level=1)
    expect(finding).to_contain_text("15.8%，比杭州低 11.3 个百分点")
    finding.get_by_role("button", name="15.8%").click()
    drawer = page.get_by_test_id("stDialog")
    expect(drawer).to_contain_text("第 21 行")
    expect(drawer).to_contain_text("15.8%")


def test_put_the_growth_chart_into_a_slide(page: Page, served: Served) -> None:
    opened(page, served, "trends")
    page.locator(".st-key-panel_trend_1").get_by_role("button", name="下载").click()
    content = downloaded(page, page.get_by_role("button", name="PowerPoint（可编辑图表）"))
    slide = Presentation(BytesIO(content)).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    printed = {value for plot in chart.plots for one in plot.series for value in one.values}
    assert {5076.0, 5675.0, 5800.0} <= printed
    assert "第 19" in slide.notes_slide.notes_text_frame.text


def test_make_the_word_brief_for_tomorrow(page: Page, served: Served) -> None:
    opened(page, served)
    turn_to(page, "简报")
    content = downloaded(page, page.get_by_role("button", name="Word 简报（2 页）"))
    text = "\n".join(line.text for line in Document(BytesIO(content)).paragraphs)
    assert "杭州与苏州数字经济对照简报" in text
    assert "2022 年" in text
    assert "杭州为 27.1%，苏州为 15.8%，苏州低 11.3 个百分点" in text
    assert "目　录" not in text
    page.get_by_role("radio", name="全本").click()
    settled(page)
    content = downloaded(page, page.get_by_role("button", name="Word 简报（全本）"))
    assert "目　录" in [line.text for line in Document(BytesIO(content)).paragraphs]


def test_what_was_typed_a_moment_before_stands_in_the_file(page: Page, served: Served) -> None:
    opened(page, served, "briefing")
    page.get_by_label("标题").fill("核心产业对照")
    page.get_by_label("单位").fill("研究室")
    with page.expect_download(timeout=120_000) as saved:
        page.get_by_role("button", name="Word 简报（2 页）").click()
    lines = [line.text for line in Document(str(saved.value.path())).paragraphs]
    assert lines[0] == "核心产业对照"
    assert "研究室" in lines[1]
    assert saved.value.suggested_filename == "核心产业对照.docx"


_PLACES_OF_ZIP = """() => {
  window.places = new Set();
  const look = () => {
    const button = document.querySelector(".st-key-make_zip button");
    if (button) window.places.add(Math.round(button.getBoundingClientRect().top));
    requestAnimationFrame(look);
  };
  look();
}"""
"""Every height on the screen at which the last button of the menu stands from now on."""


def test_every_other_format_of_a_briefing_stands_behind_one_button(
    page: Page, served: Served
) -> None:
    opened(page, served, "briefing")
    page.get_by_role("button", name="其他格式").click()
    page.locator(".st-key-make_zip button").wait_for()
    page.wait_for_timeout(500)  # The menu grows as it opens.
    page.evaluate(_PLACES_OF_ZIP)
    content = downloaded(page, page.locator(".st-key-make_pptx button"))
    assert len(Presentation(BytesIO(content)).slides) >= 7
    settled(page)
    assert len(page.evaluate("[...window.places]")) == 1, "no button moves under the pointer"
    for name in ("wechat", "cover"):
        if not page.locator(f".st-key-make_{name}").is_visible():
            page.get_by_role("button", name="其他格式").click()
        assert downloaded(page, page.locator(f".st-key-make_{name} button"))[1:4] == b"PNG"
    if not page.locator(".st-key-make_zip").is_visible():
        page.get_by_role("button", name="其他格式").click()
    kept = downloaded(page, page.locator(".st-key-make_zip button"))
    page.keyboard.press("Escape")
    again = page.locator(".st-key-made_file_button button")
    expect(again).to_contain_text("已生成：")
    assert downloaded(page, again) == kept
    assert {name.rpartition(".")[2] for name in ZipFile(BytesIO(kept)).namelist()} >= {"png", "csv"}


def test_hand_the_figures_to_a_writing_assistant(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, served, "guide")
    page.locator(".st-key-task_assistant").get_by_test_id("stPageLink-NavLink").click()
    page.get_by_role("button", name="复制给写作助手").click()
    expect(page.locator(".st-key-copy_facts").get_by_role("status")).to_have_text("已复制")
    whole = page.evaluate("navigator.clipboard.readText()")
    assert {"core_share_gdp/suzhou/2022", "target:core_2022"} <= set(marked(whole).values())
    panel = page.locator(".st-key-panel_share_gap_1")
    panel.get_by_role("button", name="复制").click()
    panel.get_by_role("button", name="给写作助手的数字").click()
    expect(panel.get_by_role("status")).to_have_text("已复制")
    one = page.evaluate("navigator.clipboard.readText()")
    assert "`core_share_gdp/suzhou/2022`：15.8%" in one
    assert "target:core_2022" not in one


def test_find_the_promises_that_were_missed(page: Page, served: Served) -> None:
    opened(page, served, "timeline")
    page.get_by_role("button", name="结论：全部").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="未达到").click()
    targets_table = page.locator(".st-key-panel_promise_ledger_1").get_by_role("table")
    expect(targets_table).to_contain_text("核心产业增加值 5,800 亿元")
    expect(targets_table).not_to_contain_text("无法检验")
    expect(page.locator(".st-key-panel_promises_1 .hangsu-title")).to_contain_text("1 个未达到")


def test_explain_why_two_calibres_cannot_be_compared(page: Page, served: Served) -> None:
    opened(page, served, "guide")
    page.locator(".st-key-task_calibre").get_by_test_id("stPageLink-NavLink").click()
    refusal = page.get_by_test_id("stAlert")
    expect(refusal).to_contain_text("“数字经济核心产业增加值”与“三新经济增加值”口径不同")
    page.get_by_role("button", name="改为并排查看").click()
    plots = page.locator(".hangsu-plot[data-drawn]")
    expect(plots).to_have_count(2)
    expect(page.locator(".hangsu-plot").nth(0)).to_contain_text("27.1%")
    expect(page.locator(".hangsu-plot").nth(1)).to_contain_text("33.9%")


def test_send_a_colleague_exactly_this_view_in_english(
    chromium: Browser, page: Page, served: Served
) -> None:
    opened(page, served, "trends")
    page.get_by_role("button", name="显示：目标、政策年份").click()
    page.locator(".st-key-policies label").first.click()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page_name(page)).to_have_text("Growth trends")
    settled(page)
    colleague = chromium.new_context(locale="zh-CN").new_page()
    colleague.goto(page.url)
    expect(page_name(colleague)).to_have_text("Growth trends")
    colleague.get_by_role("button", name="Show: Targets").click()
    expect(colleague.locator(".st-key-policies input")).not_to_be_checked()
    for part in (".hangsu-finding", ".hangsu-deck"):
        expect(colleague.locator(part)).to_have_text(page.locator(part).inner_text())
    mine, theirs = page.locator(".hangsu-title"), colleague.locator(".hangsu-title")
    expect(theirs).to_have_text(mine.all_text_contents())
    colleague.context.close()
