"""Every field of every form of the editing page, typed by hand and read again from the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from components.catalog.models import Catalog, Report
from components.catalog.period import Period
from components.catalog.validation import load
from components.edit import store
from components.edit.changes import SECTIONS, fields
from components.intake.layout import ROLES
from tests.browser.editing_forms import Forms, opened
from tests.browser.filled import DIGITAL_CITY, RECORDS, TAIHU, Filled
from tests.browser.talking import settled
from tests.decade import content
from tests.serving import Served, serving

# The longest form has forty entries, each answered by a run of the page.
pytestmark = pytest.mark.timeout(600)
SHARE, VALUE = "数字经济核心产业增加值占 GDP 比重", "数字经济核心产业增加值"
YEAR = {
    "value": "11.6",
    "is": "约",
    "source": TAIHU,
    "at": "B7",
    "says": "11.6%",
    "note": "按初步核算",
}
CHANGED = {
    "value": "9.5",
    "is": "约",
    "status": "初步",
    "source": DIGITAL_CITY,
    "dated": "按文献年份",
    "at": "8",
    "says": "9.5%",
    "why": {"zh": "公报修订", "en": "Revised"},
    "note": {"zh": "甲", "en": "A"},
}
ALTERNATIVE = {
    "value": "14.9",
    "is": "超过",
    "source": TAIHU,
    "at": "19",
    "says": "14.9%",
    "why": {"zh": "另一种说法"},
}
ABSENT = {
    "missing": "存在但尚未收集",
    "why": {"zh": "年鉴未出", "en": "No yearbook yet"},
    "note": {"zh": "七月再查", "en": "Look again in July"},
}


def reports(own: Served, indicator: str, place: str, period: str) -> list[dict[str, Any]]:
    """What the catalog reads in a cell of the saved file; the defaults are left out."""
    cell = load(own.data).indicators[indicator].values[place]
    return [plain(report) for report in cell.get(Period.parse(period), ())]


def plain(record: Any) -> dict[str, Any]:
    return dict(record.model_dump(mode="json", by_alias=True, exclude_unset=True))


def test_the_records_typed_here_have_every_field_of_every_form() -> None:
    """A field that is new in a model is missing here until somebody types it."""
    typed = {(filled.section, name) for filled in RECORDS for name in filled.typed}
    assert typed == {(section, field.name) for section in SECTIONS for field in fields(section)}


def test_the_figures_typed_here_have_every_field_of_a_report() -> None:
    names = {field.alias or name for name, field in Report.model_fields.items()}
    assert names == {*CHANGED, *ABSENT}


def test_the_tables_pasted_here_have_a_column_of_every_role() -> None:
    assert {*ROLES} == {*PASTED} | {"ignore"}


def test_a_year_typed_over_gaps_of_the_full_file_with_a_reason_is_saved_whole(
    page: Page, tmp_path: Path
) -> None:
    with serving(tmp_path, content=content()) as own:
        year_typed(page, own)


def year_typed(page: Page, own: Served) -> None:
    gap, untouched = (
        reports(own, name, "jiangsu", "2022")[0] for name in ("core_share_gdp", "core_value_added")
    )
    forms = opened(page, own, "year")
    grid = forms.year("2022", [SHARE, VALUE], ["浙江", "江苏"])
    for column, text in YEAR.items():
        grid.put(0, column, text)
    grid.put(1, "missing", "不可能存在")
    grid.put(2, "value", "8,977")
    forms.stage("year", 3)
    forms.save("李明", "补 2022 年")
    assert reports(own, "core_share_gdp", "zhejiang", "2022") == [
        {
            "value": 11.6,
            "is": "about",
            "source": "taihu-2023",
            "at": "B7",
            "says": "11.6%",
            "note": {"zh": "按初步核算", "en": "按初步核算"},
        }
    ]
    # Only the reason typed over is another; what else the gap says stays.
    assert reports(own, "core_share_gdp", "jiangsu", "2022") == [{**gap, "missing": "cannot_exist"}]
    assert reports(own, "core_value_added", "zhejiang", "2022") == [{"value": 8977.0}]
    assert reports(own, "core_value_added", "jiangsu", "2022") == [untouched]


def test_a_figure_changed_rivalled_preferred_retired_and_made_absent_is_saved_whole(
    page: Page, own: Served
) -> None:
    forms = opened(page, own, "value")
    forms.cell("数字经济核心产业增加值增速（价格口径未说明）", "杭州", "2023")
    forms.act("change")
    forms.report(CHANGED)
    forms.stage("value")
    forms.cell("信息经济增加值增速", "杭州", "2018H1")
    forms.act("rival")
    forms.report(ALTERNATIVE)
    forms.stage("value")
    forms.cell("数字经济核心产业占全省比重", "杭州", "2022")
    forms.act("prefer", 2)
    forms.stage("value")
    forms.cell(SHARE, "杭州", "2022")
    forms.act("retire", 2)
    forms.stage("value")
    forms.cell("数字经济核心产业对 GDP 的贡献", "苏州", "2023")
    forms.act("change")
    forms.report(ABSENT)
    forms.stage("value")
    forms.save("王芳", "核对")
    assert reports(own, "core_growth_unspecified", "hangzhou", "2023") == [
        {
            "value": 9.5,
            "is": "about",
            "status": "provisional",
            "dated": "by_document",
            "source": "digital-city-2023",
            "at": 8,
            "says": "9.5%",
            "why": {"zh": "公报修订", "en": "Revised"},
            "note": {"zh": "甲", "en": "A"},
        }
    ]
    assert reports(own, "info_growth", "hangzhou", "2018H1")[1:] == [
        {
            "value": 14.9,
            "is": "over",
            "source": "taihu-2023",
            "at": 19,
            "says": "14.9%",
            "why": {"zh": "另一种说法", "en": "另一种说法"},
        }
    ]
    preferred = reports(own, "core_share_province", "hangzhou", "2022")
    assert [report["value"] for report in preferred] == [57.0, 56.5]
    assert [report["value"] for report in reports(own, "core_share_gdp", "hangzhou", "2022")] == [
        27.1
    ]
    assert reports(own, "core_gdp_contribution", "suzhou", "2023") == [
        {
            "missing": "not_collected",
            "why": {"zh": "年鉴未出", "en": "No yearbook yet"},
            "note": {"zh": "七月再查", "en": "Look again in July"},
        }
    ]


PASTED = {
    "indicator": ("指标", "省级实验室", "国家实验室"),
    "place": ("地区", "苏州", "苏州"),
    "period": ("时期", "2024", "2023"),
    "value": ("数值", "12", ""),
    "unit": ("单位", "家", "个"),
    "is": ("准确程度", "超过", ""),
    "missing": ("无数据的原因", "", "存在但尚未收集"),
    "status": ("状态", "初步", ""),
    "source": ("文献", DIGITAL_CITY, ""),
    "at": ("行号", "87", ""),
    "says": ("原文", "12家", ""),
    "why": ("原因", "", "年鉴未出"),
    "note": ("说明", "含筹建", ""),
}


def test_a_pasted_table_with_a_column_of_every_role_is_saved_whole(page: Page, own: Served) -> None:
    forms = opened(page, own, "paste")
    table = {**PASTED, "ignore": ("经办", "李明", "王芳")}
    forms.paste([*zip(*table.values(), strict=True)])
    forms.stage("paste", 2)
    forms.save("李明", "补两格")
    assert reports(own, "provincial_laboratories", "suzhou", "2024") == [
        {
            "value": 12.0,
            "is": "over",
            "status": "provisional",
            "source": "digital-city-2023",
            "at": 87,
            "says": "12家",
            "note": {"zh": "含筹建", "en": "含筹建"},
        }
    ]
    assert reports(own, "national_laboratories", "suzhou", "2023") == [
        {"missing": "not_collected", "why": {"zh": "年鉴未出", "en": "年鉴未出"}}
    ]


def test_a_workbook_whose_heads_say_nothing_is_read_as_the_analyst_says(
    page: Page, own: Served, tmp_path: Path
) -> None:
    """Two sheets, heads that name nothing; indicator, period and unit are asked for."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["无关"])
    sheet = book.create_sheet("数")
    sheet.append(["甲", "乙", "丙"])
    sheet.append(["苏州", 31.5, "随手记"])
    book.save(tmp_path / "年鉴.xlsx")
    forms = opened(page, own, "paste")
    forms.upload(tmp_path / "年鉴.xlsx")
    forms.sheet("数")
    # A look at another task loses neither the file nor the choice of its sheet.
    forms.task("history")
    forms.task("paste")
    t = forms.t
    forms.answer("“乙”是哪个指标", t("page_editing.paste.choices.other"))
    forms.pick(t("page_editing.column.indicator"), "常住人口增加")
    period = forms.main.get_by_label(re.compile("全表的时期"))
    period.fill("2022")
    period.press("Tab")
    forms.answer("没有写单位", "万人")
    forms.stage("paste")
    forms.save("李明")
    assert reports(own, "population_increase", "suzhou", "2022") == [{"value": 31.5}]


def test_a_file_or_a_sheet_without_content_is_told_and_another_sheet_is_read(
    page: Page, own: Served, tmp_path: Path
) -> None:
    import openpyxl

    (tmp_path / "空.csv").write_bytes(b"")
    book = openpyxl.Workbook()
    book.active.title = "空"
    book.create_sheet("说明").append(["只有", "文字"])
    book.create_sheet("数").append(["指标", "地区", "2022", 5])
    book.save(tmp_path / "年鉴.xlsx")
    forms = opened(page, own, "paste")
    forms.upload(tmp_path / "空.csv")
    locator = page.get_by_test_id("stAlertContentError")
    expect(locator).to_contain_text("这里面没有表格，或表格是空的。请换一个文件")
    forms = opened(page, own, "paste")
    forms.upload(tmp_path / "年鉴.xlsx")
    expect(forms.main.get_by_text("没有认出数。")).to_be_visible()
    forms.sheet("数")
    expect(forms.main.get_by_text("没有认出数。")).to_have_count(0)


def test_the_tools_of_a_grid_are_named_in_chinese(page: Page, own: Served) -> None:
    forms = opened(page, own, "year")
    forms.year("2022", [SHARE], ["浙江"])
    grid = page.get_by_test_id("stDataFrame").first
    grid.locator(".dvn-scroller").click(position={"x": 60, "y": 52})
    tools = page.get_by_test_id("stElementToolbar").first.locator("button")
    expect(tools.first).to_have_attribute("aria-label", "显示或隐藏列：一期数据的录入表")
    names = [tool.get_attribute("aria-label") or "" for tool in tools.all()]
    assert [name for name in names if ": " in name or "：" not in name] == []


def test_a_file_over_20_mb_is_refused_in_the_reader_s_words(
    page: Page, own: Served, tmp_path: Path
) -> None:
    huge = tmp_path / "过大.csv"
    huge.write_bytes(b"a,b\n" * 5_300_000)
    forms = opened(page, own, "paste")
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(huge)
    expect(forms.main.get_by_role("alert")).to_have_text("出错：文件不得超过 20.0MB。")


_GBK = "指标,地区,2024Q1,原因\r\n规模以上工业增加值增速,杭州,3.6%,另一份快报\r\n"


def test_a_csv_from_a_chinese_excel_stands_beside_what_is_there(
    page: Page, own: Served, tmp_path: Path
) -> None:
    path = tmp_path / "增速.csv"
    path.write_bytes(_GBK.encode("gb18030"))
    forms = opened(page, own, "paste")
    forms.upload(path)
    forms.beside()
    forms.stage("paste")
    forms.save("李明")
    growth = reports(own, "industry_growth", "hangzhou", "2024Q1")
    assert [report["value"] for report in growth] == [3.2, 3.6]


GROUPS = [(section,) for section in SECTIONS[:4]] + [
    ("calibres", "places", "indicators", "measures"),
    ("checks",),
]
"""Sections that are filled in one go, the short forms together."""


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_a_record_with_every_field_is_saved_whole(
    page: Page, own: Served, group: tuple[str, ...]
) -> None:
    forms = opened(page, own, "record")
    filled = [one for one in RECORDS if one.section in group]
    for one in filled:
        forms.record(one.section)
        typed(forms, one)
        forms.stage("record")
    forms.save("赵敏", "登记")
    catalog = load(own.data)
    for one in filled:
        assert plain(record(catalog, one)) == one.kept


def typed(forms: Forms, one: Filled) -> None:
    for field in fields(one.section):
        if field.name in one.typed:
            forms.fill(field, one.typed[field.name])
    forms.id(one.id)


def record(catalog: Catalog, one: Filled) -> Any:
    return getattr(catalog, one.section)[one.id]


def test_the_history_opens_while_changes_wait_and_a_save_is_undone(page: Page, own: Served) -> None:
    forms = opened(page, own, "paste")
    forms.paste([("指标", "地区", "2023"), ("技术交易额", "苏州", "640亿元")])
    forms.stage("paste")
    forms.save("陈静", "先存一处")
    forms.paste([("指标", "地区", "2023"), ("省级“未来工厂”认定企业", "苏州", "7家")])
    forms.stage("paste")
    forms.task("history")
    expect(forms.saves.first).to_contain_text("陈静")
    forms.undo()
    assert [entry.kind for entry in store.entries(own.data)][:1] == ["undo"]
    assert "missing" in reports(own, "technology_trade", "suzhou", "2023")[0]
    expect(forms.waiting).to_contain_text("7 家")


def test_a_record_is_deleted_and_what_is_half_typed_in_a_pop_over_outlives_escape(
    page: Page, own: Served
) -> None:
    forms = opened(page, own, "record")
    measures = load(own.data).measures
    gone = next(reversed(measures))
    forms.record("measures", measures[gone].name("zh"))
    forms.switch(forms.t("page_editing.record.delete"))
    forms.stage("record")
    forms.save("赵敏", "重复")
    assert [*load(own.data).measures] == [name for name in measures if name != gone]
    forms.task("value")
    menu = page.get_by_role("button", name=forms.t("page_editing.document.open"))
    menu.click()
    entry = page.get_by_test_id("stPopoverBody").get_by_role("textbox").first
    entry.fill("统计公报")
    entry.press("Escape")
    expect(entry).to_have_count(0)
    settled(page)
    menu.click()
    expect(entry).to_have_value("统计公报")
