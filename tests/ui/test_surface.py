"""The chart surface in a real browser, on a server of its own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from components.catalog.store import shared
from components.charts.chart import DARK, LIGHT
from components.render.assets import CONTENT, plotly_path, surface_module
from tests.ui.panels import panel, toggle, words

TEAL, TEAL_DARK = (
    f"rgb({', '.join(map(str, bytes.fromhex(colours['hangzhou'][1:])))})"
    for colours in (LIGHT, DARK)
)
TEXTS = "{panel} .hangsu-plot svg text"


def count_paintings(page: Page) -> None:
    page.evaluate(
        "() => { const was = Plotly.newPlot; window.painted = 0;"
        " Plotly.newPlot = (...given) => { window.painted += 1; return was(...given) } }"
    )


def click_point(page: Page, name: str, label: str) -> None:
    """Press just under the words of a point, where its mark is."""
    box = words(page, name, label).first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] + 8)


def test_two_panels_show_the_same_figure_and_carry_its_description(shown: Page) -> None:
    figures = shown.get_by_role("figure", name="杭州高于苏州")
    assert figures.count() == 2
    for name in ("a", "b"):
        assert words(shown, name, "26.6%").count() == 1
        assert words(shown, name, "15.8%").count() == 1


def test_a_press_on_a_mark_gives_its_key_to_that_panel_in_one_run_only(shown: Page) -> None:
    click_point(shown, "b", "15.8%")
    expect(shown.get_by_text("picked b: obs:share/suzhou/2022")).to_be_visible()
    expect(shown.get_by_text("picked a: None")).to_be_visible()
    toggle(shown, "newer")
    expect(shown.get_by_text("run with 27.1")).to_be_visible()
    expect(shown.get_by_text("picked b: None")).to_be_visible()


def test_arrow_keys_go_through_the_points_and_enter_picks(shown: Page) -> None:
    plot = panel(shown, "a").locator(".hangsu-plot")
    plot.focus()
    for _ in range(3):
        shown.keyboard.press("ArrowRight")
    said = panel(shown, "a").locator(".hangsu-said")
    expect(said).to_have_text("苏州 · 2022，15.8%")
    expect(panel(shown, "a").locator(".hangsu-ring")).to_be_visible()
    shown.keyboard.press("ArrowUp")
    expect(said).to_have_text("杭州 · 2022，26.6%")
    shown.keyboard.press("Enter")
    expect(shown.get_by_text("picked a: obs:share/hangzhou/2022")).to_be_visible()


def test_a_change_is_painted_on_the_same_node(shown: Page) -> None:
    plot = panel(shown, "a").locator(".hangsu-plot")
    plot.evaluate("node => { node.kept = 'yes' }")
    toggle(shown, "newer")
    expect(words(shown, "a", "27.1%")).to_have_count(1)
    assert words(shown, "a", "26.6%").count() == 0
    assert plot.evaluate("node => node.kept") == "yes"


def test_an_unchanged_figure_is_not_painted_again(shown: Page) -> None:
    count_paintings(shown)
    click_point(shown, "a", "15.8%")
    expect(shown.get_by_text("picked a: obs:share/suzhou/2022")).to_be_visible()
    assert shown.evaluate("() => window.painted") == 0
    toggle(shown, "newer")
    expect(words(shown, "b", "27.1%")).to_have_count(1)
    assert shown.evaluate("() => window.painted") == 2


def test_a_figure_that_was_seen_before_is_not_painted_again_and_answers_as_before(
    shown: Page,
) -> None:
    count_paintings(shown)
    for label in ("27.1%", "26.6%", "27.1%", "26.6%"):
        toggle(shown, "newer")
        expect(words(shown, "a", label)).to_have_count(1)
        expect(words(shown, "b", label)).to_have_count(1)
    assert shown.evaluate("() => window.painted") == 2
    click_point(shown, "b", "26.6%")
    expect(shown.get_by_text("picked b: obs:share/hangzhou/2022")).to_be_visible()


def test_a_panel_that_comes_back_is_not_painted_again(shown: Page) -> None:
    count_paintings(shown)
    toggle(shown, "one")
    expect(panel(shown, "b")).to_have_count(0)
    toggle(shown, "one")
    expect(words(shown, "b", "26.6%")).to_have_count(1)
    assert shown.evaluate("() => window.painted") == 0


def test_light_and_dark_are_followed_without_a_new_page(shown: Page) -> None:
    line = panel(shown, "a").locator(".scatterlayer .js-line").first
    expect(line).to_have_css("stroke", TEAL)
    shown.emulate_media(color_scheme="dark")
    expect(line).to_have_css("stroke", TEAL_DARK)


def test_a_narrow_window_gets_the_narrow_figure_with_names_in_the_legend(shown: Page) -> None:
    legend = panel(shown, "a").locator(".hangsu-legend li")
    assert legend.count() == 0
    shown.set_viewport_size({"width": 390, "height": 900})
    expect(panel(shown, "a").locator(".hangsu-plot[data-drawn^=narrow]")).to_be_visible()
    assert legend.all_inner_texts() == ["杭州", "苏州"]


def test_a_panel_that_goes_leaves_nothing_behind(shown: Page) -> None:
    toggle(shown, "one")
    expect(panel(shown, "b")).to_have_count(0)
    assert shown.locator(".js-plotly-plot").count() == 1


def test_a_figure_travels_by_its_own_address_and_only_once(page: Page, address: str) -> None:
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url))
    page.goto(address)
    for name in ("a", "b"):
        expect(words(page, name, "26.6%")).to_have_count(1)
    for label in ("27.1%", "26.6%", "27.1%"):
        toggle(page, "newer")
        expect(words(page, "b", label)).to_have_count(1)
    assert len([url for url in names if url.endswith(".json")]) == 2


def test_a_figure_that_its_address_does_not_give_comes_with_the_page(
    page: Page, address: str
) -> None:
    page.route("**/content/*.json", lambda route: route.fulfill(status=404))
    page.goto(address)
    for name in ("a", "b"):
        expect(words(page, name, "26.6%")).to_have_count(1)
        expect(panel(page, name).locator(".hangsu-note")).to_be_hidden()
    toggle(page, "newer")
    expect(words(page, "a", "27.1%")).to_have_count(1)


def test_until_a_figure_is_there_its_words_are_not_either(shown: Page) -> None:
    routes: list[Route] = []
    shown.route("**/content/*.json", lambda route: routes.append(route))
    toggle(shown, "newer")
    expect(shown.get_by_text("run with 27.1")).to_be_visible()
    expect(panel(shown, "a").locator(".hangsu-surface[aria-busy=true]")).to_be_visible()
    assert words(shown, "a", "26.6%").count() == 1
    assert panel(shown, "a").locator(".hangsu-title").inner_text() == "占比 26.6 <b>高</b>"
    for route in routes:
        route.continue_()
    expect(words(shown, "a", "27.1%")).to_have_count(1)
    expect(panel(shown, "a").locator(".hangsu-title")).to_have_text("占比 27.1 <b>高</b>")


def test_before_anything_is_known_of_a_chart_nothing_nameless_is_shown(
    page: Page, address: str
) -> None:
    routes: list[Route] = []
    page.route("**/content/*.json", lambda route: routes.append(route))
    page.goto(address)
    a = panel(page, "a")
    expect(a.locator(".hangsu-surface[aria-busy=true]")).to_be_visible()
    for part in (".hangsu-title", ".hangsu-bar"):
        expect(a.locator(part)).to_be_attached()
        expect(a.locator(part)).to_be_hidden()
    for route in routes:
        route.continue_()
    expect(words(page, "a", "26.6%")).to_have_count(1)
    for part in (".hangsu-title", ".hangsu-bar"):
        expect(a.locator(part)).to_be_visible()


def test_without_its_own_script_a_part_says_so(page: Page, address: str) -> None:
    page.route(
        f"**{CONTENT.put_script(surface_module())}*", lambda route: route.fulfill(status=404)
    )
    page.goto(address)
    expect(panel(page, "a")).to_contain_text("这一部分没有取到")


def test_without_the_script_a_plain_sentence_says_so(page: Page, address: str) -> None:
    page.route(f"**{plotly_path()}", lambda route: route.abort())
    page.goto(address)
    note = panel(page, "a").locator(".hangsu-note")
    expect(note).to_contain_text("图形程序没有载入")
    expect(panel(page, "a").get_by_role("button", name="数据", exact=True)).to_be_visible()


def test_a_script_that_failed_is_asked_for_again(page: Page, address: str) -> None:
    page.route(f"**{plotly_path()}", lambda route: route.abort())
    page.goto(address)
    expect(panel(page, "a").locator(".hangsu-note")).to_contain_text("图形程序没有载入")
    page.unroute(f"**{plotly_path()}")
    toggle(page, "newer")
    expect(words(page, "a", "27.1%")).to_have_count(1)


def without_pictures(page: Page) -> None:
    """Let the server say that it can draw no picture: the browser then does."""

    def hindered(route: Route) -> None:
        menu = route.fetch().json()
        for group in menu["groups"]:
            for file in group["files"]:
                file["hindrance"] = "服务器上没有浏览器。"
        route.fulfill(json=menu)

    page.route(re.compile(r"/charts/[^/]+$"), hindered)


def test_a_picture_that_the_browser_makes_is_the_print_copy_on_white_whatever_the_screen_shows(
    shown: Page, tmp_path: Path
) -> None:
    without_pictures(shown)
    shown.emulate_media(color_scheme="dark")
    panel(shown, "a").get_by_role("button", name="下载").click()
    with shown.expect_download() as png:
        panel(shown, "a").get_by_role("button", name="PNG 图片").first.click()
    assert png.value.suggested_filename == "杭州与苏州_占比.png"
    png.value.save_as(tmp_path / "a.png")
    picture = Image.open(BytesIO((tmp_path / "a.png").read_bytes())).convert("RGB")
    assert picture.size == (3200, 1800)
    assert picture.getpixel((5, 5)) == (255, 255, 255)
    teal = tuple(bytes.fromhex(LIGHT["hangzhou"][1:]))
    assert teal in {colour for _, colour in picture.getcolors(1 << 24) or []}


def test_a_vector_picture_that_the_browser_makes_holds_title_sources_and_values_as_text(
    shown: Page, tmp_path: Path
) -> None:
    without_pictures(shown)
    panel(shown, "a").get_by_role("button", name="下载").click()
    with shown.expect_download() as svg:
        panel(shown, "a").get_by_role("button", name="SVG").first.click()
    assert svg.value.suggested_filename == "杭州与苏州_占比.svg"
    svg.value.save_as(tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    digest = shared().current().loaded.digest
    for part in ("占比 26.6 &#60;b&#62;高", "来源：文献 000 第 19 行", "15.8%", digest[:8]):
        assert part in text


# The menus of the frame: by keyboard too, and what a copy holds.


def test_the_menu_of_files_has_groups_and_escape_leads_back_to_its_button(shown: Page) -> None:
    a = panel(shown, "a")
    button = a.get_by_role("button", name="下载")
    button.focus()
    shown.keyboard.press("Enter")
    menu = a.locator(".hangsu-menu:visible")
    groups = menu.locator("p:not(.hangsu-reason)")
    expect(groups).to_have_text(["图片", "Office", "数据"])
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu.get_by_role("button").first).to_be_focused()
    shown.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_one_menu_is_open_at_a_time_and_a_press_elsewhere_closes_it(shown: Page) -> None:
    a = panel(shown, "a")
    a.get_by_role("button", name="下载").click()
    expect(a.locator(".hangsu-menu:visible")).to_have_count(1)
    a.get_by_role("button", name="复制").click()
    expect(a.locator(".hangsu-menu:visible")).to_have_count(1)
    expect(a.get_by_role("button", name="本图链接")).to_be_visible()
    shown.mouse.click(5, 5)
    expect(a.locator(".hangsu-menu:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("句子", r"占比 26\.6 <b>高</b>"),
        ("表格", r"(?s).*苏州\t[^\n]*15\.8.*"),
        ("本图链接", r"http://[^?#]+/(\?[^#]*)?#s_a"),
    ],
)
def test_what_is_copied_is_on_the_clipboard(shown: Page, entry: str, text: str) -> None:
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    a = panel(shown, "a")
    a.get_by_role("button", name="复制").click()
    a.get_by_role("button", name=entry).click()
    expect(a.locator(".hangsu-told")).to_have_text("已复制")
    copied = shown.evaluate("() => navigator.clipboard.readText()")
    assert re.fullmatch(text, copied)
    expect(a.get_by_role("button", name="复制")).to_be_focused()


def test_a_copied_table_is_a_table_for_the_program_it_goes_to(shown: Page) -> None:
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    a = panel(shown, "a")
    a.get_by_role("button", name="复制").click()
    a.get_by_role("button", name="表格").click()
    expect(a.locator(".hangsu-told")).to_have_text("已复制")
    html = shown.evaluate(
        "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
    )
    assert html.count("<tr") == 4  # a head and three figures
    assert ">15.8</td>" in html


# The row under a chart in a real browser: its table, its files, its place in the briefing.


def test_the_table_under_a_chart_is_fetched_when_asked_for_and_follows_the_chart(
    shown: Page,
) -> None:
    opener = panel(shown, "a").get_by_role("button", name="数据", exact=True)
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    rows = panel(shown, "a").locator(".hangsu-table tbody tr")
    expect(rows.nth(1)).to_contain_text("26.6")
    toggle(shown, "newer")
    expect(rows.nth(1)).to_contain_text("27.1")
    assert panel(shown, "b").locator(".hangsu-table").count() == 0
    opener.click()
    expect(panel(shown, "a").locator(".hangsu-sheet")).to_be_hidden()


def test_a_head_of_the_table_sorts_by_its_column(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="数据", exact=True).click()
    numbers = panel(shown, "a").locator(".hangsu-table .hangsu-amount")
    expect(numbers).to_have_text(["25", "26.6", "15.8"])
    head = panel(shown, "a").get_by_role("columnheader", name="数值", exact=True)
    head.get_by_role("button").click()
    expect(numbers).to_have_text(["15.8", "25", "26.6"])
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(numbers).to_have_text(["26.6", "25", "15.8"])


def test_a_row_of_the_table_leads_to_its_evidence(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="数据", exact=True).click()
    panel(shown, "a").get_by_role("button", name="出处：苏州 2022 15.8%").click()
    expect(shown.get_by_text("picked a: obs:share/suzhou/2022")).to_be_visible()


def test_the_menu_gives_a_file_and_says_what_it_is_doing(shown: Page) -> None:
    routes: list[Route] = []
    shown.route("**/charts/*/csv", lambda route: routes.append(route))
    panel(shown, "b").get_by_role("button", name="下载").click()
    with shown.expect_download() as saved:
        panel(shown, "b").get_by_role("button", name="CSV 数据").click()
        expect(panel(shown, "b")).to_contain_text("正在生成“CSV 数据”…")
        routes[0].continue_()
    assert saved.value.suggested_filename == "杭州与苏州_占比.csv"
    assert "15.8" in Path(saved.value.path()).read_text(encoding="utf-8-sig")
    expect(panel(shown, "b").locator(".hangsu-told")).to_have_text("已下载：杭州与苏州_占比.csv")


def test_a_file_that_cannot_be_made_is_told_in_the_words_of_the_server(shown: Page) -> None:
    refusal = {"error": {"code": "x", "message": "服务器上没有浏览器。"}}
    shown.route("**/charts/*/png?*", lambda route: route.fulfill(status=503, json=refusal))
    panel(shown, "a").get_by_role("button", name="下载").click()
    panel(shown, "a").get_by_role("button", name="PNG 图片").first.click()
    expect(panel(shown, "a").get_by_text("服务器上没有浏览器。")).to_be_visible()


def test_a_chart_that_the_server_has_forgotten_is_put_back_by_the_page(shown: Page) -> None:
    refused: list[Route] = []

    def once(route: Route) -> None:
        refused.append(route)
        route.fulfill(status=404) if len(refused) == 1 else route.continue_()

    shown.route("**/charts/*/table", once)
    panel(shown, "a").get_by_role("button", name="数据", exact=True).click()
    expect(panel(shown, "a").locator(".hangsu-table tbody tr")).to_have_count(3)
    assert len(refused) == 2


def test_a_chart_is_set_aside_for_the_briefing_in_one_run_only(shown: Page) -> None:
    panel(shown, "a").get_by_role("button", name="加入简报").click()
    expect(shown.get_by_text("selection a: True")).to_be_visible()
    expect(shown.get_by_text("selection b: False")).to_be_visible()
    toggle(shown, "newer")
    expect(shown.get_by_text("selection a: False")).to_be_visible()
