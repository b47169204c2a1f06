"""From a bulletin to lines of the data: a PDF goes in, keys decide, its page is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from components.catalog.documents import FileState, Verdict, checked, tallies
from components.catalog.numerals import coverage, numerals
from components.catalog.validation import load
from tests.browser.talking import open_page, settled
from tests.serving import Served, serving

BULLETIN = (
    (
        "2024年，杭州市实现地区生产总值21860亿元，比上年增长4.7%。",
        "全市数字经济核心产业增加值6305亿元，占地区生产总值的比重为28.8%。",
        "数字经济核心产业营收22111亿元，比上年增长5.9%。全市智能物联产业规模8888亿元。",
        "技术交易额1690亿元。咨询电话：0571-80000000。",
    ),
    (
        "年末全市拥有全国重点实验室19家，省级实验室8家，省级新型研发机构63家。",
        "2024年，苏州市地区生产总值26727亿元，数字经济核心产业增加值占地区生产总值的比重为16.4%。",
        "城市之家服务点12家，装备制造业增加值下降3.2%。",
    ),
)
TAKEN = 12


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """A dashboard of its own, with a folder of documents of its own."""
    with serving(tmp_path, {"HANGSU_SOURCES": str(tmp_path / "documents")}) as running:
        yield running


@pytest.fixture
def bulletin(chromium: Browser, tmp_path: Path) -> Path:
    """A made-up bulletin of two pages."""
    pages = ["".join(f"<p>{line}</p>" for line in page) for page in BULLETIN]
    head = "<h1>杭州市2024年统计公报</h1><p>杭州市统计局<br>2025年3月18日</p>"
    turn = '<div style="break-after: page"></div>'
    page = chromium.new_page()
    page.set_content(f'<body style="font: 16px/2 serif">{head}{turn.join(pages)}</body>')
    file = tmp_path / "bulletin.pdf"
    page.pdf(path=file, format="A4")
    page.close()
    return file


def press(page: Page, *keys: str) -> None:
    """Keys one after the other, until the server has heard them."""
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator('.hangsu-harvest[data-waiting="0"]')).to_be_attached()


def counts(page: Page) -> Locator:
    return page.locator(".hangsu-counts")


def token(page: Page) -> Locator:
    return page.locator(".hangsu-inhand mark")


def boxed(place: Locator) -> None:
    """The page is drawn, and its marked token stands within what is seen of it."""
    frame = place.locator(".hangsu-facsimile")
    expect(frame).to_have_attribute("data-drawn", "1")
    mark = frame.locator(".hangsu-token").first
    expect(mark).to_be_visible()
    outer, inner = frame.bounding_box(), mark.bounding_box()
    assert outer is not None
    assert inner is not None
    assert outer["y"] <= inner["y"] <= outer["y"] + outer["height"] - inner["height"]
    assert outer["x"] <= inner["x"] <= outer["x"] + outer["width"] - inner["width"]
    assert inner["width"] > 10


def drop(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)


def take_in(page: Page, file: Path) -> None:
    """Drop a file that is none, then the right one, and confirm what it says of itself."""
    broken = file.with_name("broken.pdf")
    broken.write_bytes(b"%PDF-1.7 nothing")
    drop(page, broken)
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text("“broken.pdf”已损坏")
    drop(page, file)
    lay = page.locator(".st-key-lay_paper button")
    expect(lay).to_be_enabled()
    expect(page.get_by_role("textbox", name="出版者")).to_have_value("杭州市统计局")
    expect(page.get_by_role("textbox", name="日期")).to_have_value("2025-03-18")
    lay.click()
    expect(token(page)).to_have_text("21860亿元")


def change_ones_mind(page: Page) -> None:
    """Down and up, one taken, taken back by a click, called no data, taken again."""
    press(page, "ArrowDown")
    expect(token(page)).to_have_text("4.7%")
    press(page, "ArrowUp", "1")
    expect(counts(page)).to_contain_text("取用 1")
    expect(token(page)).to_have_text("4.7%")
    page.locator(".hangsu-filter button").last.click()
    press(page, "ArrowUp")
    page.get_by_role("button", name="收回").click()
    expect(counts(page)).to_contain_text("取用 0")
    settled(page)
    press(page, "0")
    expect(counts(page)).to_contain_text("不是数据 1")
    page.locator(".hangsu-line", has_text="21860亿元").click()
    press(page, "1")
    expect(counts(page)).to_contain_text("取用 1 · 不是数据 0")
    expect(token(page)).to_have_text("4.7%")


def decide_the_rest(page: Page) -> None:
    """Both pages; what is typed into a field decides nothing."""
    press(page, *"1111111")
    expect(token(page)).to_have_text("19家")
    settled(page)
    page.get_by_text("“19家”另记别处").click()
    page.get_by_role("textbox", name="时期").last.fill("1")
    expect(counts(page)).to_contain_text("取用 8")
    page.locator(".hangsu-spot").click()
    press(page, "1")
    expect(token(page)).to_have_text("8家")
    press(page, *"0011")
    expect(token(page)).to_have_text("12家")
    press(page, *"01")


def save(page: Page) -> None:
    page.get_by_label("姓名").fill("李明")
    page.get_by_label("姓名").press("Enter")
    settled(page)
    page.locator(".st-key-save button").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text(f"{TAKEN + 1} 处改动")


def check_saved(own: Served) -> None:
    """The lines of the file, and the document where the machine looks for it."""
    catalog, where = load(own.data), own.data.parent / "documents"
    cells = {
        (indicator, place, str(period)): [one.value for one in reports]
        for indicator, record in catalog.indicators.items()
        for place, values in record.values.items()
        for period, reports in values.items()
    }
    assert cells["gdp", "hangzhou", "2024"] == [21860]
    assert cells["core_share_gdp", "suzhou", "2024"] == [16.4]
    assert cells["equipment_growth", "hangzhou", "2024"] == [-3.2]
    assert cells["national_key_laboratories", "hangzhou", "2024"][-1] == 19
    name = "hangzhou-bulletin-2024"
    mine = [one for one in checked(catalog, where) if one.token.evidence.source == name]
    assert [one.verdict for one in mine] == [Verdict.FOUND] * TAKEN
    files = {tally.source: tally.file for tally in tallies(catalog, tuple(mine), where)}
    assert files[name] is FileState.SAME
    (ledger,) = (one for one in coverage(numerals(catalog, where)) if one.source == name)
    assert (ledger.recorded, ledger.open) == (TAKEN, 0)


def test_twelve_figures_of_a_bulletin_become_lines_by_keys_and_show_their_page(
    page: Page, own: Served, bulletin: Path
) -> None:
    open_page(page, f"{own.url}/guide")
    page.locator(".st-key-task_harvest").get_by_test_id("stPageLink-NavLink").click()
    take_in(page, bulletin)
    boxed(page.locator(".hangsu-harvest"))
    change_ones_mind(page)
    decide_the_rest(page)
    expect(counts(page)).to_contain_text(f"取用 {TAKEN} · 不是数据 3 · 未定 0")
    page.reload()
    expect(counts(page)).to_contain_text(f"取用 {TAKEN} · 不是数据 3 · 未定 0")
    settled(page)
    save(page)
    check_saved(own)
    # The same file is known by its content; the text that was read from it is filed again.
    (text,) = (own.data.parent / "documents").glob("*.txt")
    text.unlink()
    page.locator(".st-key-harvest_away button").click()
    drop(page, bulletin)
    expect(counts(page)).to_contain_text(f"取用 {TAKEN} · 不是数据 3 · 未定 0")
    settled(page)
    assert text.is_file()
    open_page(page, f"{own.url}/figures?ev=obs:gdp/hangzhou/2024%231")
    drawer = page.get_by_test_id("stDialog")
    boxed(drawer)
    expect(drawer.locator(".hangsu-quoted mark")).to_have_text("21860亿元")
