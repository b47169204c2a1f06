"""Nothing on a page is unreadable: words over words, words cut off, words of the framework."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from components.ui import navigation
from components.words import words
from tests.browser.talking import drawn, open_page, page_name, settled
from tests.browser.watching import Watch
from tests.serving import Served

LOOKING = (Path(__file__).parent / "reading.js").read_text(encoding="utf-8")
PAGES = [entry.id for entry in navigation.entries()]
DRAWN = ["", "trends", "timeline", "laboratories", "gap", "evidence", "evidence?tab=coverage"]
FRAMEWORK = re.compile(
    r"Select all|Select \d|No results|Upload|Browse|Drag and drop|per file|Help for|Choose|Clear|"
    r"Press |Search|Download|Fullscreen|Show/hide|Running|Rerun|Deploy|Please|Connect|Skip to|"
    r"Link to|Remove|Collapse|Expand|Sidebar|App pages|Open|Dismiss|Close|available|Selected|"
    r"Page|Previous|Next|Increment|Decrement|Date|year,|month,|day,|icon|required|Stop|streamlit",
    re.IGNORECASE,
)


def opened(page: Page, served: Served, path: str, width: int = 1440) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, f"{served.url}/{path}")


def charted(page: Page, served: Served, path: str, width: int = 1440) -> None:
    opened(page, served, path, width)
    expect(page.locator(".hangsu-plot[data-drawn]").first).to_be_visible()
    unfold(page)


def unfold(page: Page) -> None:
    """Open what a page draws on demand only."""
    lines = page.get_by_test_id("stExpander").locator("details")
    for line in lines.all():
        if line.get_attribute("open") is None:
            line.locator("summary").click()
            expect(line).to_have_attribute("open", "")
    drawn(page)


@pytest.mark.parametrize(
    ("name", "lang"), [*((name, "en") for name in DRAWN), ("trends", "zh"), ("gap", "zh")]
)
def test_no_words_of_a_chart_lie_on_others_or_leave_it(
    page: Page, served: Served, name: str, lang: str
) -> None:
    charted(page, served, f"{name}{'&' if '?' in name else '?'}lang={lang}", 390)
    assert page.evaluate(f"{LOOKING}.meeting()") == []
    forms = page.evaluate(f"{LOOKING}.forms()")
    page.set_viewport_size({"width": 1024, "height": 900})
    page.wait_for_function(
        f"forms => {LOOKING}.forms().every((form, i) => form !== forms[i])", arg=forms
    )
    drawn(page)
    assert page.evaluate(f"{LOOKING}.meeting()") == []


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_no_number_in_a_cell_wears_a_halo(
    page: Page, served: Served, lang: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    charted(page, served, f"gap?lang={lang}")
    cells = page.evaluate(f"{LOOKING}.cells()")
    assert len(cells) == 42
    assert {cell["halo"] for cell in cells} == {"none"}


def test_a_tip_leaves_its_own_label_free(page: Page, served: Served) -> None:
    charted(page, served, "trends?lang=zh", 390)
    plot = page.locator(".hangsu-plot").first
    plot.focus()
    seen = 0
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(f"{LOOKING}.hidden()") == []
        seen += page.locator(".hangsu-tip:visible").count()
    assert seen > 0


@pytest.mark.parametrize("name", [*PAGES, "nowhere"])
def test_a_chinese_page_has_no_english_of_the_framework_nor_an_english_one_chinese_in_a_control(
    page: Page, served: Served, watch: Watch, name: str
) -> None:
    if name == "nowhere":
        # Said to developers only: the page itself says it in the reader's words.
        watch.expected.append("console: The page that you have requested does not seem to exist")
    opened(page, served, f"{'' if name == 'overview' else name}?lang=zh")
    assert english(page) == []
    page.keyboard.press("Escape")
    typed_into(page, page.get_by_test_id("stMain"))
    for button in page.get_by_test_id("stMain").get_by_test_id("stPopoverButton").all():
        button.click()
        typed_into(page, page.get_by_test_id("stPopoverBody"))
        for _ in range(3):  # A list that is open in it goes first.
            page.keyboard.press("Escape")
            page.wait_for_timeout(200)
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    for target in ("stTooltipHoverTarget", "stDataFrame", "stFileUploader", "stDateInput"):
        for place in page.get_by_test_id(target).all()[:2]:
            place.scroll_into_view_if_needed()
            place.hover(force=True)
            page.wait_for_timeout(500)
            assert english(page) == []
    if name != "nowhere":
        in_english(page, name)


def in_english(page: Page, name: str) -> None:
    """Switch the page over: no control keeps the language of before."""
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(page_name(page)).to_have_text(words("en")(f"pages.{name}.title"))
    drawn(page)
    said = page.evaluate(f"{LOOKING}.chosen()")
    lines = [line for text in said for line in text.splitlines() if line != "中文"]
    assert [line for line in lines if re.search("[\u4e00-\u9fff]", line)] == []


def typed_into(page: Page, place: Locator) -> None:
    """Look what the boxes of a `place` say, before and while something is typed into them."""
    assert english(page) == []
    for kind in ("stMultiSelect", "stSelectbox", "stTextInput", "stNumberInput", "stTextArea"):
        for box in place.get_by_test_id(kind).locator("input, textarea").all()[:2]:
            box.click()
            page.keyboard.type("zzqq")
            page.wait_for_timeout(400)
            assert english(page) == []
            page.keyboard.press("Control+a")
            page.keyboard.press("Delete")
            if page.get_by_role("listbox").count():  # Else it lies over the next box.
                page.keyboard.press("Escape")
                expect(page.get_by_role("listbox")).to_have_count(0)


def english(page: Page) -> list[str]:
    """Text, names, titles and hints outside charts that hold a word of the framework."""
    return [text for text in page.evaluate(f"{LOOKING}.said()") if FRAMEWORK.search(text)]


def test_typing_and_enter_takes_one_indicator_and_never_all(page: Page, served: Served) -> None:
    opened(page, served, "trends?lang=zh")
    page.locator(".st-key-ind_menu button").click()
    chosen = page.get_by_test_id("stMultiSelect").first.locator("[data-tag]")
    before = shown(chosen)
    box = page.get_by_test_id("stMultiSelect").first.locator("input")
    box.click()
    box.press_sequentially("研发")
    expect(page.get_by_role("option").first).to_contain_text("研发")
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(before + 1)


def test_enter_in_an_empty_search_takes_one_indicator_at_most(page: Page, served: Served) -> None:
    opened(page, served, "trends?lang=zh")
    page.locator(".st-key-ind_menu button").click()
    chosen = page.get_by_test_id("stMultiSelect").first.locator("[data-tag]")
    before = shown(chosen)
    page.get_by_test_id("stMultiSelect").first.locator("input").click()
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    assert before <= chosen.count() <= before + 1


def shown(chosen: Locator) -> int:
    """How many indicators are chosen; the page opens with one at least."""
    expect(chosen.first).to_be_visible()
    return chosen.count()


def test_the_words_of_the_framework_follow_the_language_there_and_back(
    page: Page, served: Served
) -> None:
    opened(page, served, "trends?lang=zh")
    language, menu = page.get_by_test_id("stSidebar"), page.locator(".st-key-ind_menu button")
    menu.click()
    expect(page.get_by_label("全部清除").first).to_be_attached()
    page.keyboard.press("Escape")
    language.get_by_text("English").click()
    expect(page_name(page)).to_have_text("Growth trends")
    menu.click()
    expect(page.get_by_label("Clear all").first).to_be_attached()
    expect(page.get_by_label("全部清除")).to_have_count(0)
    page.keyboard.press("Escape")
    language.get_by_text("中文").click()
    expect(page_name(page)).to_have_text("增长趋势")
    menu.click()
    expect(page.get_by_label("全部清除").first).to_be_attached()
    expect(page.get_by_label("Clear all")).to_have_count(0)


def test_the_legend_draws_each_qualifier_with_the_arrow_that_the_chart_gives_it(
    page: Page, served: Served
) -> None:
    open_page(page, f"{served.url}/guide?lang=zh")
    path = "(li) => [li.textContent, li.querySelector('path')?.getAttribute('d')]"
    items = page.locator(".hangsu-legend li")
    strokes = dict(items.evaluate_all(f"items => items.map({path})"))
    up, down = strokes["原文作“超过”"], strokes["原文作“不足”"]
    assert up != down
    assert (strokes["原文作“以上”"], strokes["原文作“近”"]) == (up, down)
    assert strokes["情景值（由假设的增速推出）"] == strokes["推算"]
