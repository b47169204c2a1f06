"""A yearbook's sheet on the editing page: few clicks, no wrong value, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from components.catalog.validation import load
from tests import bombs
from tests.browser.editing_forms import opened
from tests.browser.talking import settled
from tests.intake import books
from tests.intake import test_yearbook as yearbook
from tests.intake.test_tables import _encrypted
from tests.serving import Served, serving


def test_500_figures_of_a_yearbook_are_saved_with_at_most_8_clicks_and_none_is_wrong(
    page: Page, tmp_path: Path
) -> None:
    clicks: list[str] = []

    def click(target: Locator) -> None:
        settled(page)
        clicks.append(str(target))
        target.click()

    raw, places = yearbook.sheet()
    (tmp_path / "年鉴.xlsx").write_bytes(raw)
    with serving(tmp_path, content=yearbook.data()) as own:
        forms = opened(page, own, "paste")
        with page.expect_file_chooser() as chooser:
            click(page.get_by_test_id("stFileUploaderDropzone").locator("button"))
        clicks.append("the file in the window of the system")
        chooser.value.set_files(tmp_path / "年鉴.xlsx")
        expect(forms.preview).to_be_visible(timeout=30_000)
        expect(forms.main.get_by_text("表头到第 4 行为止。")).to_be_visible()
        click(forms.entry(forms.t("page_editing.paste.source")))
        click(page.get_by_role("option", name="年鉴"))
        click(page.locator(".st-key-lay_paste button"))
        expect(page.locator(".st-key-save")).to_be_visible(timeout=30_000)
        click(forms.entry(forms.t("page_editing.sign.name")))
        page.keyboard.type("李明")
        page.keyboard.press("Tab")
        click(page.locator(".st-key-save button"))
        expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("500", timeout=30_000)
        saved = {
            f"{name}/{place}/{period}": cell[0]
            for name, record in load(own.data).indicators.items()
            for place, cells in record.values.items()
            for period, cell in cells.items()
        }
    assert {key: report.value for key, report in saved.items()} == {
        f"i{indicator}/{city}/{year}": yearbook.true_value(indicator, city, year)
        for indicator in range(25)
        for city in yearbook.CITIES
        for year in yearbook.YEARS
    }
    assert {report.source for report in saved.values()} == {"yearbook"}
    assert {key: str(one.at).rpartition("!")[2] for key, one in saved.items()} == places
    assert len(clicks) <= 8


def test_what_cannot_be_read_is_told_with_what_to_do_and_nothing_typed_is_lost(
    page: Page, own: Served, tmp_path: Path
) -> None:
    bomb = bombs.unfolding(bombs.workbook({"A1": "1"}), "xlsx", 40)
    table = books.xlsx([["地区", "2024年"], ["苏州", 5]])
    bad = {
        "加密.xlsx": (_encrypted(), "去掉密码再另存"),
        "坏.xlsx": (table[: len(table) // 2], "另存为 XLSX"),
        "炸弹.xlsx": (bomb, "复制到新文件里另存"),
        "说谎的炸弹.xlsx": (bombs.lying(bomb, "xl/workbook.xml", 1000), "另存"),
        "图.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "另存为 XLSX"),
        "扫描.pdf": (b"%PDF-1.4\n", "另存为 XLSX 或 DOCX"),
        "没有表头.xlsx": (books.xlsx([["只有字"], ["没有数"]]), "没有认出数"),
    }
    forms = opened(page, own, "paste")
    forms.paste([("指标", "地区", "2024"), ("core_share_gdp", "苏州", "16.4%")])
    for name, (content, sentence) in bad.items():
        (tmp_path / name).write_bytes(content)
        forms.upload(tmp_path / name)
        expect(forms.main.get_by_text(sentence).first).to_be_visible(timeout=60_000)
        expect(page.locator(".st-key-lay_paste button:enabled")).to_have_count(0)
    page.get_by_test_id("stFileChipDeleteBtn").first.get_by_role("button").click()
    settled(page)
    expect(forms.main.get_by_label(forms.t("page_editing.paste.text"))).to_have_value(
        "指标\t地区\t2024\ncore_share_gdp\t苏州\t16.4%"
    )
    forms.stage("paste")
    assert own.process.poll() is None
    # A head that was not seen is said with a click on the box left of its last row.
    forms.paste([("2021", "5"), ("地区", "core_share_gdp"), ("苏州", "16.4%")])
    expect(forms.main.get_by_text("没有表头。")).to_be_visible()
    forms.preview.locator(".dvn-scroller").click(position={"x": 18, "y": 87})
    expect(forms.main.get_by_text("表头到第 2 行为止。")).to_be_visible()
