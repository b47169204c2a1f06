"""From any number two clicks reach the line: point, cell and policy, by pointer and by key."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from components.words import languages, words
from tests.serving import ROOT, Served, serving

pytestmark = pytest.mark.usefixtures("shot")
DOCUMENTS = ROOT.parent / "shared" / "sources"
CHARTS = {
    "point": ("gap", "share_gap"),
    "cell": ("gap", "lesson_matrix"),
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
    page.goto(served.url + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def plot(page: Page, chart: str) -> Locator:
    """The drawn plot of `chart`, in view."""
    locator = page.locator(f".st-key-panel_{chart}_1 .hangsu-plot")
    expect(locator).to_have_attribute("data-drawn", re.compile("."))
    locator.scroll_into_view_if_needed()
    return locator


def drawer(page: Page) -> Locator:
    return page.get_by_test_id("stDialog")


def verdict(lang: str) -> str:
    """What the drawer says of a token: found by machine, or why nothing was checked."""
    return words(lang)("evidence.found" if DOCUMENTS.is_dir() else "evidence.not_at_hand")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("kind", CHARTS)
def test_the_evidence_of_a_point_a_cell_and_a_policy_opens_by_keyboard(
    page: Page, documented: Served, kind: str, lang: str
) -> None:
    page_id, chart = CHARTS[kind]
    open_at(page, documented, f"/{page_id}?lang={lang}")
    node = plot(page, chart)
    node.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(drawer(page)).to_contain_text(verdict(lang))
    expect(drawer(page)).to_contain_text(words(lang)("evidence.token"))
    expect(page).to_have_url(KEY)


@pytest.mark.parametrize("lang", languages())
def test_the_evidence_of_a_row_opens_by_keyboard_and_by_click(
    page: Page, documented: Served, lang: str
) -> None:
    open_at(page, documented, f"/evidence?lang={lang}")
    table = plot(page, "check_ledger").locator("table")
    table.locator("[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(drawer(page)).to_contain_text(verdict(lang))
    page.keyboard.press("Escape")
    expect(drawer(page)).to_have_count(0)
    table.locator("tbody tr").nth(1).locator("[data-k]").first.click()
    expect(drawer(page)).to_contain_text("11.80%")
    expect(page).to_have_url(KEY)


@pytest.mark.parametrize("kind", CHARTS)
def test_the_evidence_opens_by_one_click_on_what_is_drawn(
    page: Page, documented: Served, kind: str
) -> None:
    page_id, chart = CHARTS[kind]
    open_at(page, documented, f"/{page_id}")
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
    expect(drawer(page)).to_contain_text("5,076 亿元")
    expect(page).to_have_url(re.compile("ev=obs"))


def test_a_missing_cell_says_why_it_is_empty(page: Page, documented: Served) -> None:
    open_at(page, documented, "/evidence?ev=obs:core_value_added/suzhou/2022%231")
    expect(drawer(page)).to_contain_text(words("zh")("evidence.missing.not_printed"))
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
    expect(panel).to_contain_text("本表列出 15 项")
    page.get_by_test_id("stButtonGroup").get_by_text("推算值", exact=True).click()
    expect(panel).to_contain_text("本表列出 45 项")
    expect(page).to_have_url(re.compile("verdict="))


def test_the_list_to_collect_is_saved_as_a_file_that_excel_reads(
    page: Page, documented: Served
) -> None:
    open_at(page, documented, "/evidence")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载完整清单（CSV）").click()
    assert saved.value.suggested_filename == "待收集清单_苏州.csv"
    raw = saved.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = raw.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("序号,指标,地区,时期")
    assert rows[1].startswith("1,数字经济核心产业增加值,苏州,2022 年")
