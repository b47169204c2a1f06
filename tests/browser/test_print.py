"""Every page on A4 upright: one column, charts whole, dark on white, nothing beside the sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from components.commands import main
from components.ui import navigation
from components.words import languages
from tests.browser.talking import open_page
from tests.serving import Served

PAPER = 688
"""Pixels between the margins of A4: 210 mm less 14 mm on either side, at 96 dpi."""
HEIGHT = 1016
"""As many from top to bottom: 297 mm less 28 mm."""
# What is on paper: neither hidden nor there for a reader of the screen alone.
_SEEN = """
  const seen = [...document.querySelectorAll('[data-testid="stApp"] *, main *')].filter((node) =>
    node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length
    && !node.closest('.hangsu-said, svg, [data-testid="stDataFrame"]')
    && getComputedStyle(node).clipPath === 'none');
  const told = (nodes) => nodes.map(({ className, textContent }) => [className, textContent]);
"""
_BESIDE = f"""() => {{
  {_SEEN}
  return told(seen.filter((node) => {{
    const {{ left, right, width }} = node.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 1 || left < -1);
  }}));
}}"""
# Words of which an ellipsis or the edge of their box takes a part.
_CLIPPED = f"""() => {{
  {_SEEN}
  return told(seen.filter((node) => node.tagName !== 'INPUT' && node.clientWidth > 1
    && ['hidden', 'clip'].includes(getComputedStyle(node).overflowX)
    && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 8)));
}}"""
# Words whose contrast to white is below 4.5 to 1.
_PALE = f"""() => {{
  {_SEEN}
  const linear = (c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3)
    .reduce((sum, c, i) => sum + linear(c / 255) * [.2126, .7152, .0722][i], 0);
  const text = ({{ nodeType, data }}) => nodeType === 3 && data.trim();
  const worded = (node) => [...node.childNodes].some(text);
  return told(seen.filter(worded)
    .filter((node) => 1.05 / (light(getComputedStyle(node).color) + .05) < 4.5));
}}"""
# Rows, cards and items that are folded away on the screen and would stay so on paper.
_FOLDED = """() => [...document.querySelectorAll(
    '.hangsu-words tr, .hangsu-card, td .hangsu-rest, .hangsu-place .hangsu-item')]
  .filter((node) => !node.closest('.hangsu-years') && !node.getClientRects().length)
  .map((node) => node.textContent.slice(0, 40))"""
_PLOTS = ".hangsu-surface:not([hidden]) .hangsu-plot:not(.hangsu-html)"
_TALLEST = f"""() => Math.max(0, ...[...document.querySelectorAll('{_PLOTS}')]
  .map(({{ clientHeight }}) => clientHeight))"""
# The widths of the drawings the moment after the browser says that it will print; 0 for none.
_DRAWN = f"""() => {{
  dispatchEvent(new Event('beforeprint'));
  return [...document.querySelectorAll('{_PLOTS}')]
    .map((plot) => plot.querySelector('.main-svg')?.width.baseVal.value ?? 0);
}}"""


def on_paper(page: Page) -> None:
    """The page as the sheet has it: media queries of a printing browser see the sheet's width."""
    page.set_viewport_size({"width": PAPER, "height": HEIGHT})
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(300)


def measured(page: Page) -> dict[str, Any]:
    return {
        "beside": page.evaluate(_BESIDE),
        "clipped": page.evaluate(_CLIPPED),
        "pale": page.evaluate(_PALE),
        "folded": page.evaluate(_FOLDED),
        "sidebar": page.get_by_test_id("stSidebar").is_visible(),
        "ground": page.evaluate("getComputedStyle(document.body).backgroundColor"),
        "over a page": page.evaluate(_TALLEST) > HEIGHT,
    }


WHOLE = {
    "beside": [],
    "clipped": [],
    "pale": [],
    "folded": [],
    "sidebar": False,
    "ground": "rgb(255, 255, 255)",
    "over a page": False,
}


@pytest.mark.parametrize(
    ("entry", "lang"),
    [(entry, languages()[at % 2]) for at, entry in enumerate(navigation.entries())],
    ids=lambda value: getattr(value, "id", value),
)
def test_a_dark_page_prints_dark_on_white_within_the_sheet_and_every_row_of_it(
    page: Page, served: Served, entry: navigation.Entry, lang: str
) -> None:
    path = "" if entry is navigation.entries()[0] else entry.id
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    open_page(page, f"{served.url}/{path}?lang={lang}")
    drawn = page.evaluate(_DRAWN)
    assert drawn == [PAPER] * len(drawn)
    assert bool(drawn) == (entry.id not in {"figures", "evidence", "drafts", "editing"})
    on_paper(page)
    assert measured(page) == WHOLE


@pytest.mark.parametrize(
    "path",
    [
        "trends",
        "timeline",
        "gap",
        "figures",
        "figures?by=years",
        "evidence?tab=conflicts",
    ],
)
def test_thirteen_years_of_four_cities_lie_within_the_sheet_too(
    page: Page, full: Served, path: str
) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    open_page(page, f"{full.url}/{path}{'&' if '?' in path else '?'}lang=en")
    drawn = page.evaluate(_DRAWN)
    assert drawn == [PAPER] * len(drawn)
    on_paper(page)
    assert measured(page) == WHOLE


def test_after_printing_the_charts_are_as_wide_and_as_dark_as_before(
    page: Page, served: Served
) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    open_page(page, f"{served.url}/gap?lang=zh")
    names = "[...document.querySelectorAll('.hangsu-plot')].map(({ dataset }) => dataset.drawn)"
    before = page.evaluate(names)
    assert any("|true|" in name for name in before)
    page.evaluate(_DRAWN)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(
        f"(before) => JSON.stringify({names}) === JSON.stringify(before)", arg=before
    )


@pytest.mark.parametrize(("path", "lang"), [("", "zh"), ("timeline", "en")])
def test_a_page_is_printed_on_a4_upright_at_its_full_size(
    page: Page, served: Served, path: str, lang: str
) -> None:
    open_page(page, f"{served.url}/{path}?lang={lang}")
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = [[round(float(side)) for side in sheet.mediabox[2:]] for sheet in reader.pages]
    assert sizes == [[595, 842]] * len(sizes)
    seen: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, _, size: (
            text.strip() and seen.append(size * tm[0] * cm[0])
        )
    )
    # The name of the page is 12.5 px; a browser shrinks what is wider than its paper.
    assert seen[0] == pytest.approx(12.5 * 0.75, rel=0.01)


def test_a_page_of_the_site_prints_all_its_charts_though_none_was_scrolled_to(
    chromium: Browser, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    assert CliRunner().invoke(main, ["site", str(out), "--format", "csv"]).exit_code == 0
    context = chromium.new_context(color_scheme="dark", viewport={"width": 1280, "height": 400})
    page = context.new_page()
    page.goto((out / "zh" / "index.html").as_uri())
    page.locator(".main-svg").first.wait_for()
    charts = page.locator(".chart").count()
    assert page.locator(".chart:has(.main-svg)").count() < charts
    drawn = page.evaluate(_DRAWN)
    assert drawn == [PAPER] * len(drawn)
    assert page.locator(".chart:not(:has(.main-svg, .hangsu-html))").count() == 0
    on_paper(page)
    assert measured(page) == WHOLE
    for name in ("timeline", "evidence"):
        page.goto((out / "en" / f"{name}.html").as_uri())
        page.evaluate(_DRAWN)
        on_paper(page)
        assert measured(page) == WHOLE
    context.close()
