"""A paper made on the briefing page is named when a figure of it changes on the editing page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.editing_forms import opened
from tests.browser.filled import TAIHU
from tests.browser.talking import open_page, settled
from tests.serving import serving

SHARE = "数字经济核心产业增加值占 GDP 比重"
MOVED = f"苏州 · {SHARE} · 2022 年：15.8% → 16.4%"


def test_a_word_brief_is_named_when_its_figure_changes_and_stands_as_stale_until_struck_out(
    page: Page, tmp_path: Path
) -> None:
    with serving(tmp_path, {"HANGSU_ISSUED": ""}) as own:
        open_page(page, f"{own.url}/briefing?lang=zh&title=领导参阅第%207%20期")
        expect(page.get_by_text("还没有。导出的文件会记在数据旁边。")).to_be_visible()
        settled(page)
        with page.expect_download(timeout=120_000) as saved:
            page.get_by_role("button", name="Word 简报（2 页）").click()
        assert saved.value.suggested_filename == "领导参阅第_7_期.docx"
        settled(page)
        open_page(page, f"{own.url}/briefing?lang=zh")
        expect(page.get_by_text("共 1 份，0 份印的数后来改过")).to_be_visible()

        forms = opened(page, own, "paste")
        head = ("指标", "地区", "时期", "数值", "文献", "行号", "原文")
        forms.paste([head, (SHARE, "苏州", "2022", "16.4%", TAIHU, "21", "16.4%")])
        forms.answer("另一份文献里是", "替换原数")
        forms.stage("paste")
        warning = page.get_by_text("1 份已发文稿印的是旧数：")
        expect(warning).to_be_visible()
        forms.save("李明", "更正")
        expect(page.get_by_text(MOVED).first).to_contain_text("领导参阅第_7_期.docx")

        open_page(page, f"{own.url}/briefing?lang=zh")
        expect(page.get_by_text("共 1 份，1 份印的数后来改过")).to_be_visible()
        page.get_by_text("逐份查看").click()
        expect(page.get_by_text(f"已变 1 个数：{MOVED}")).to_be_visible()
        page.get_by_role("button", name="没有发出").click()
        expect(page.get_by_text("共 1 份，0 份印的数后来改过")).to_be_visible()
        expect(page.get_by_role("button", name="其实发出了")).to_be_visible()
