"""The static site in a real browser, opened from disk: no server anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from components.analysis.dataset import Dataset
from components.charts import headlines
from components.charts.outline import outlines
from components.commands import main
from components.words import languages, words

DRAWN = ".hangsu-plot[data-drawn]:has(.main-svg, table, .hangsu-cards)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("baked") / "site"
    result = CliRunner().invoke(main, ["site", str(out), "--format", "csv"])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test on any error in its console and any request to a host."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page, wrong = context.new_page(), list[str]()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    page.on("request", lambda one: wrong.append(one.url) if one.url.startswith("http") else None)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("lang", languages())
def test_every_page_begins_with_its_finding_below_its_name_and_draws_its_charts(
    visitor: Page, site: Path, lang: str, documents: Dataset
) -> None:
    for page in [page for page in outlines().values() if page.panels]:
        name = "index" if page.id == "overview" else page.id
        visitor.goto((site / lang / f"{name}.html").as_uri())
        title = words(lang)(f"pages.{page.id}.title")
        expect(visitor.locator(".eyebrow")).to_have_text(title)
        finding = headlines.PAGES[page.id](documents, lang).text
        expect(visitor.get_by_role("heading", level=1)).to_have_text(finding)
        charts = visitor.locator(".chart")
        charts.first.scroll_into_view_if_needed()
        expect(charts.first.locator(DRAWN)).to_be_visible()


def test_the_root_leads_to_the_chinese_overview_with_both_figures(
    visitor: Page, site: Path
) -> None:
    visitor.goto((site / "index.html").as_uri())
    visitor.wait_for_url("**/zh/index.html")
    expect(visitor.get_by_text("27.1%").first).to_be_visible()
    expect(visitor.get_by_text("15.8%").first).to_be_visible()


def test_a_deep_link_opens_the_evidence_and_the_language_switch_keeps_it(
    visitor: Page, site: Path
) -> None:
    visitor.goto((site / "zh" / "gap.html").as_uri() + "#ev=obs:core_share_gdp/suzhou/2022%231")
    drawer = visitor.locator("dialog[open]")
    expect(drawer).to_contain_text("第 21 行")
    visitor.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(visitor).not_to_have_url(re.compile("#ev="))  # the event of closing comes a task later
    visitor.go_back()
    expect(drawer).to_contain_text("15.8%")


def test_a_click_on_a_mark_opens_its_evidence(visitor: Page, site: Path) -> None:
    visitor.goto((site / "zh" / "gap.html").as_uri() + "#share_gap-1")
    plot = visitor.locator("#share_gap-1 .hangsu-plot")
    expect(visitor.locator("#share_gap-1 .main-svg").first).to_be_visible()
    plot.focus()
    plot.press("Home")
    plot.press("Enter")
    expect(visitor.locator("dialog[open]")).to_contain_text("核心产业")


def test_search_finds_without_a_server(visitor: Page, site: Path) -> None:
    visitor.goto((site / "en" / "index.html").as_uri())
    visitor.get_by_role("searchbox").fill("suzhou SHARE")
    hits = visitor.locator(".results a")
    expect(hits.first).to_be_visible()
    hits.first.click()
    expect(visitor.locator("article.panel, dialog[open]").first).to_be_visible()
    visitor.get_by_role("searchbox").fill("qqqq")
    expect(visitor.locator(".results")).to_have_text(words("en")("site.none"))


def test_every_link_of_every_page_leads_to_a_file(visitor: Page, site: Path) -> None:
    for path in sorted(site.glob("*/*.html")):
        visitor.goto(path.as_uri())
        links = visitor.locator("a[href]").evaluate_all(
            "links => links.map((a) => a.getAttribute('href').split('#')[0]).filter(Boolean)"
        )
        assert [to for to in set(links) if not (path.parent / to).resolve().is_file()] == []


def test_a_reader_without_scripts_still_has_the_words_and_the_tables(
    chromium: Browser, site: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "zh" / "gap.html").as_uri())
    page.locator("#share_gap-1 summary").first.click()
    expect(page.locator("#share_gap-1 table")).to_contain_text("15.8")
    context.close()
