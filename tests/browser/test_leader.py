"""The paper for leaders as an analyst makes it: every field filled, the file opened and read."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import yaml
from playwright.sync_api import Page, expect

from tests.browser.talking import open_page, settled
from tests.serving import Served

FIELDS = {
    "刊头上方一行": ("above", "内部资料（虚构）"),
    "刊名": ("name", "虚构参阅"),
    "期数": ("number", "7"),
    "总期数": ("total", "105"),
    "主办单位": ("sponsor", "虚构智库"),
    "作者": ("author", "虚构作者"),
    "作者单位": ("workplace", "虚构研究所"),
    "报送对象": ("recipients", "虚构领导小组"),
    "责任编辑": ("editor", "虚构编辑"),
    "联系电话": ("contact", "虚构电话"),
    "地址": ("address", "虚构路一号"),
    "共印份数": ("copies", "321"),
}


def test_every_field_of_the_paper_for_leaders_stands_in_the_file_and_in_the_template(
    page: Page, served: Served
) -> None:
    open_page(page, f"{served.url}/briefing?lang=zh")
    page.get_by_role("radio", name="领导参阅").click()
    fields = page.locator(".st-key-leader_fields")
    for label, (_, value) in FIELDS.items():
        field = fields.get_by_label(label, exact=True)
        field.fill(value)
        field.press("Enter")
        settled(page)
    fields.get_by_text("图作为附件放在文后").click()
    settled(page)
    expect(fields.get_by_label("共印份数", exact=True)).to_have_value("321")
    with page.expect_download(timeout=120_000) as saved:
        page.get_by_role("button", name="Word 领导参阅").click()
    paper = docx.Document(io.BytesIO(Path(saved.value.path()).read_bytes()))
    lines = [line.text for line in paper.paragraphs]
    whole = "\n".join(lines)
    assert "第 7 期（总第 105 期）" in whole
    assert [value for _, value in FIELDS.values() if value not in whole] == []
    assert "11.3 个百分点" in whole
    assert len(paper.inline_shapes) or "graphicFrame" in paper.element.xml
    settled(page)

    page.get_by_role("button", name="简报模板").click()
    with page.expect_download() as kept:
        page.locator(".st-key-keep_recipe").get_by_role("button").click()
    recipe = yaml.safe_load(Path(kept.value.path()).read_text(encoding="utf-8"))
    assert recipe["leader"] == dict(FIELDS.values()) | {"annex": True}
