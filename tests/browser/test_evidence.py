"""From any number two clicks reach the line: point, cell and policy, by pointer and by key."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from components.words import languages, words
from tests.browser.talking import open_page
from tests.serving import ROOT, Served, serving

DOCUMENTS = ROOT.parent / "shared" / "sources"
CHARTS = {
    "point": ("gap", "share_gap"),
    "policy": ("timeline", "policy_timeline"),
}
KEY = re.compile(r"ev=[a-z]+%3A|ev=[a-z]+:")


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A dashboard that knows where the documents are, if they are on this machine."""
    folder = tmp_path_factory.mktemp("documented")
    with serving(folder, {"HANGSU_SOURCES": str(DOCUMENTS)}) as running:
        yield running


def open_at(page: Page, served: Served, path: str) -> None:
    open_page(page, served.url + path)


def plot(page: Page, chart: str) -> Locator:
    """The drawn plot of `chart`, in view."""
    locator = page.locator(f".st-key-panel_{chart}_1 .hangsu-plot")
    expect(locator).to_have_attribute("data-drawn", re.compile("."))
    locator.scroll_into_view_if_needed()
    return locator


def drawer(page: Page) -> Locator:
    return page.get_by_test_id("stDialog")


def verdict(lang: str) -> str:
    """What the drawer says of a token: as in the document, or why nothing was checked."""
    return words(lang)("evidence.matched" if DOCUMENTS.is_dir() else "evidence.not_at_hand")


@pytest.mark.parametrize(("kind", "lang"), [*zip(CHARTS, languages(), strict=True)])
def test_the_evidence_of_a_point_and_a_policy_opens_by_keyboard(
    page: Page, documented: Served, kind: str, lang: str
) -> None:
    page_id, chart = CHARTS[kind]
    open_at(page, documented, f"/{page_id}?view=axis&lang={lang}")
    node = plot(page, chart)
    node.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(drawer(page)).to_contain_text(verdict(lang))
    expect(drawer(page)).to_contain_text(words(lang)("evidence.passage"))
    expect(page).to_have_url(KEY)


def test_the_evidence_of_a_row_opens_by_keyboard_and_by_click(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence?lang=en")
    table = plot(page, "check_ledger").locator("table")
    table.locator("[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(drawer(page)).to_contain_text(verdict("en"))
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    row = table.locator("tbody tr:visible").filter(has_text="11.80%")
    row.locator("[data-k]").filter(has_text="11.80%").first.click()
    expect(drawer(page)).to_contain_text("11.80%")
    expect(page).to_have_url(KEY)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_sign_where_laboratory_and_field_meet_has_a_name_and_opens_by_key_and_by_click(
    page: Page, documented: Served, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_at(page, documented, "/laboratories")
    table = plot(page, "lab_fields").locator("table")
    sign = table.get_by_role("button", name="之江实验室 · 智能计算", exact=True)
    expect(sign).to_have_text("●")
    sign.focus()
    page.keyboard.press("Enter")
    expect(drawer(page)).to_contain_text("之江实验室")
    expect(page).to_have_url(re.compile("ev=institution"))
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    sign.click()
    expect(drawer(page)).to_contain_text(verdict("zh"))


@pytest.mark.parametrize("kind", CHARTS)
def test_the_evidence_opens_by_one_click_on_what_is_drawn(
    page: Page, documented: Served, kind: str
) -> None:
    page_id, chart = CHARTS[kind]
    open_at(page, documented, f"/{page_id}?view=axis")
    node = plot(page, chart)
    node.focus()
    page.keyboard.press("ArrowRight")
    ring = page.locator(f".st-key-panel_{chart}_1 .hangsu-ring")
    ring.scroll_into_view_if_needed()
    box = ring.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(drawer(page)).to_contain_text(verdict("zh"))
    expect(page).to_have_url(KEY)


def test_a_link_to_the_evidence_opens_it_for_a_colleague_and_closing_forgets_it(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence?ev=check:core_growth_2023")
    expect(drawer(page)).to_contain_text("11.80%")
    expect(drawer(page)).to_contain_text("(5675 ÷ 5076 − 1) × 100")
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("ev="))


def test_from_a_check_one_click_leads_on_to_its_input(page: Page, documented: Served) -> None:
    open_at(page, documented, "/evidence?ev=check:core_growth_2023")
    link = drawer(page).get_by_role("button", name="核心产业增加值 · 2022 年").first
    link.click()
    expect(drawer(page).locator(".hangsu-value")).to_have_text("5,076 亿元")
    expect(page).to_have_url(re.compile("ev=obs"))


def test_a_lookalike_stands_apart_from_what_is_disputed(page: Page, documented: Served) -> None:
    open_at(page, documented, "/?ev=obs:core_value_added/hangzhou/2022%231")
    say = words("zh")
    blocks = drawer(page).locator(".hangsu-drawer section")
    disputed = blocks.filter(has=page.get_by_role("heading", name=say("evidence.disputes")))
    alike = blocks.filter(has=page.get_by_role("heading", name=say("evidence.lookalikes")))
    expect(disputed).to_contain_text("印出的数与由 2023 年推算的数")
    expect(disputed).not_to_contain_text("易混")
    expect(alike).to_contain_text("营收与推算的 GDP")


# May it be compared with another figure: found by its number, answered, copied, linked.


THREE_NEW = "三新经济占 GDP 比重"
REFUSED = (
    "27.1%（杭州 2022 年数字经济核心产业增加值占 GDP 比重）、33.9%（杭州 2017 年三新经济占 "
    "GDP 比重）：口径与年份都不同，两数不能相比，也不能相减。"
)
SHARE = "/?ev=obs:core_share_gdp/hangzhou/2022%231"


def test_typing_33_9_tells_why_it_is_not_comparable_with_27_1(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, SHARE)
    drawer(page).get_by_role("button", name=words("zh")("comparison.ask")).click()
    drawer(page).get_by_role("searchbox").fill("33.9")
    drawer(page).get_by_role("button", name=THREE_NEW).click()
    expect(drawer(page).locator(".hangsu-verdict")).to_have_text("不能比口径与年份都不同")
    expect(drawer(page)).to_contain_text(REFUSED)
    expect(page).to_have_url(re.compile(r"vs=obs(:|%3A)three_new_share_gdp"))
    expect(drawer(page).get_by_role("searchbox")).to_have_value("")
    drawer(page).get_by_role("button", name=words("zh")("comparison.back")).click()
    expect(drawer(page).locator(".hangsu-value")).to_have_text("27.1%")
    expect(page).not_to_have_url(re.compile("vs="))


def test_the_answer_is_opened_by_a_link_and_copied_with_its_sources(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, f"{SHARE}&vs=obs:three_new_share_gdp/hangzhou/2017%231")
    page.evaluate(
        "document.addEventListener('copy', e => { const set = e.clipboardData.setData;"
        "e.clipboardData.setData = function (type, text) { window.heard = text;"
        "set.call(this, type, text); }; }, { capture: true, once: true })"
    )
    drawer(page).get_by_role("button", name=words("zh")("comparison.copy")).click()
    expect(drawer(page).get_by_role("status")).to_have_text(words("zh")("surface.copied"))
    text = page.evaluate("window.heard")
    assert text.startswith(f"{REFUSED}\n出处：包晨婷. ")
    assert "2023-05-24: 第 19 行." in text


def test_a_link_to_a_figure_that_is_gone_lets_another_one_be_chosen(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, f"{SHARE}&vs=obs:nothing/hangzhou/2017%231")
    expect(drawer(page).get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("obs:nothing/hangzhou/2017")


def test_a_missing_cell_says_why_it_is_empty(page: Page, documented: Served) -> None:
    open_at(page, documented, "/evidence?ev=obs:core_value_added/suzhou/2022%231")
    expect(drawer(page)).to_contain_text(words("zh")("evidence.missing.not_collected"))
    expect(drawer(page)).not_to_contain_text("第 0 行")


def test_the_passage_is_shown_in_the_original_script_around_the_token(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence?ev=obs:core_value_added/hangzhou/2023%231")
    if DOCUMENTS.is_dir():
        expect(drawer(page)).to_contain_text("比上年增長8.5%")
    else:
        expect(drawer(page)).to_contain_text(verdict("zh"))


def test_the_verdict_filter_changes_the_ledger_and_the_address(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence")
    panel = page.locator(".st-key-panel_check_ledger_1")
    expect(panel.locator("tbody tr:not(.hangsu-group)")).to_have_count(45)
    page.get_by_role("button", name="判定：全部").click()
    page.get_by_test_id("stPopoverBody").get_by_text("未达到", exact=True).click()
    expect(panel.locator("tbody tr:not(.hangsu-group)")).to_have_count(1)
    expect(page).to_have_url(re.compile("verdict="))


def test_the_list_to_collect_is_saved_as_a_file_that_excel_reads(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence?tab=collect")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载完整清单（CSV）").click()
    assert saved.value.suggested_filename == "待补清单_苏州.csv"
    raw = saved.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = raw.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("序号,指标,地区,时期")
    assert rows[1].startswith("1,数字经济核心产业增加值,苏州,2022 年")


def test_only_the_open_tab_is_drawn_and_a_link_of_before_opens_the_one_that_it_is_about(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence?where=suzhou")
    expect(page.locator("[data-chart=coverage_matrix]")).to_be_visible()
    expect(page.locator("[data-chart]")).to_have_count(1)
    expect(page.locator("h1")).to_contain_text("文献提供的数")
    page.get_by_test_id("stButtonGroup").get_by_text("存疑 12", exact=True).click()
    expect(page.locator("[data-chart=conflict_ledger]")).to_be_visible()
    expect(page).to_have_url(re.compile("tab=conflicts"))
    expect(page.locator("h1")).to_contain_text("12 处存疑")


def test_what_is_folded_opens_in_place(page: Page, documented: Served) -> None:
    open_at(page, documented, "/evidence?tab=conflicts")
    cards = page.locator(".hangsu-card:visible")
    expect(cards).to_have_count(9)
    expect(page.locator(".hangsu-kept").first).to_contain_text("采用")
    page.get_by_text("另 6 项", exact=True).click()
    expect(cards).to_have_count(15)
