"""A draft goes in, and comes back with its doubts: the page as an analyst uses it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from playwright.sync_api import Locator, Page, expect

from tests.browser.talking import open_page, settled
from tests.serving import Served

WRONG = {
    "5067亿元": "2022年，杭州数字经济核心产业增加值5067亿元，按可比价计算增长2.8%。",
    "65.5%": "2022年，杭州核心产业增加值占GDP比重27.1%，占全省比重65.5%。",
    "33.3%": "2022年，苏州数字经济核心产业增加值占GDP比重33.3%。",
    "18737.48万元": "2023年，杭州数字经济核心产业营收18737.48万元，增长7.9%。",
    "1590亿元": "2023年，杭州技术交易额1590亿元。",
    "1.4%": "2024年一季度，杭州装备制造业增加值增长1.4%，汽车制造业增加值增长15.8%。",
    "5785个": "2022年，杭州“机器换人”项目5785个，工厂物联网项目1714个。",
    "5800亿元": "2022年，杭州数字经济核心产业增加值为5800亿元。",
    "12.3个百分点": "2022年，杭州核心产业增加值占GDP比重27.1%，苏州15.8%，相差12.3个百分点。",
    "14.7亿人": "2022年，杭州常住人口增加14.7亿人。",
}


def paper() -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    document.add_heading("杭苏数字经济对照（虚构）", 1)
    document.add_paragraph("2026年5月20日")
    for line in WRONG.values():
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def downloaded(page: Page, button: Locator) -> bytes:
    with page.expect_download(timeout=60_000) as saved:
        button.click()
    return Path(saved.value.path()).read_bytes()


def test_a_word_draft_with_ten_errors_comes_back_with_comments_and_a_page_to_print(
    page: Page, served: Served
) -> None:
    open_page(page, f"{served.url}/guide")
    page.locator(".st-key-task_draft").get_by_test_id("stPageLink-NavLink").click()
    expect(page.get_by_text("稿件只在内存中核对，不保存。")).to_be_visible()
    page.locator(".st-key-draft_file input").set_input_files(
        {"name": "对照.docx", "mimeType": "", "buffer": paper()}
    )
    table = page.locator(".st-key-draft_doubt").get_by_role("table")
    expect(table).to_contain_text("5067亿元", timeout=60_000)
    expect(table).to_contain_text("应为杭州 2022 年数字经济核心产业增加值 5,076 亿元")
    settled(page)
    copy = downloaded(page, page.get_by_role("button", name="下载带批注的副本"))
    back = docx.Document(io.BytesIO(copy))
    assert len(WRONG) >= len(list(back.comments)) >= 8
    marked = [line.text for line in back.paragraphs if line._p.xpath(".//w:commentReference")]
    assert {*marked} <= {*WRONG.values()}
    assert [line.text for line in back.paragraphs[2:]] == [*WRONG.values()]
    slip = docx.Document(
        io.BytesIO(downloaded(page, page.get_by_role("button", name="下载核对单")))
    )
    assert slip.paragraphs[0].text == "核对单"
    assert len(slip.tables[0].rows) == len(WRONG) + 1  # what is only asked has no comment

    table.get_by_role("button", name="第 3 行").first.click()
    drawer = page.get_by_test_id("stDialog")
    expect(drawer).to_contain_text("第 19 行")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="相符").click()
    expect(page.locator(".st-key-draft_right").get_by_role("table")).to_contain_text("15.8%")

    page.get_by_role("button", name="换一份").click()
    page.locator(".st-key-draft_file input").set_input_files(
        {"name": "扫描.pdf", "mimeType": "", "buffer": b"%PDF-1.4"}
    )
    expect(page.get_by_role("alert")).to_contain_text("“扫描.pdf”是 PDF，不能批注。")
    page.get_by_role("button", name="换一份").click()
    page.get_by_label("或粘贴文字").fill("2022年，苏州核心产业增加值占GDP比重18.5%。")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator(".st-key-draft_doubt").get_by_role("table")).to_contain_text("18.5%")
