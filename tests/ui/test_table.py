"""A table of words in a real browser: selected, walked by keys, turned into blocks, printed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from components.charts.chart import Axis, Chart
from components.exports.site import assets
from components.render.assets import surface_style
from components.render.figure import chart_payload
from tests.render.kinds.test_table import chart, column
from tests.render.test_html_table import timetable

PAGE = """<!doctype html><html lang="zh"><style>:root {{ --st-border-color: #ccc;
--st-background-color: #fff; }} {style}</style><button id="before">前</button><main></main>
<button id="after">后</button><script>{script}</script><script>
window.picked = [];
window.hangsuSurface({{ data: {data}, parentElement: document.querySelector("main"),
  setTriggerValue: (name, key) => window.picked.push(key) }});
</script></html>"""


def put(page: Page, value: Chart) -> Page:
    """`value` on a page of its own, drawn."""
    given = {"text": chart_payload(value), "height": 300, "lang": "zh", "script": "data:,"}
    script = assets()["assets/surface.js"].decode()
    data = json.dumps(given).replace("<", "\\u003c")
    page.set_content(PAGE.format(style=surface_style(), script=script, data=data))
    expect(page.locator("[data-chart=t] [data-drawn] table")).to_be_visible()
    return page


@pytest.fixture
def table(page: Page) -> Page:
    """A table of two rows, the first with two points in one cell, on a page of its own."""
    series = (
        column(0, "claim", "8.5%", "5,800 亿元"),
        column(1, "verdict", "成立", "未达到", role="accent"),
        column(1, "more", "另说"),
    )
    return put(page, chart(*series))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_selected_rows_are_copied_as_a_table_with_tabs(table: Page) -> None:
    table.evaluate("getSelection().selectAllChildren(document.querySelector('tbody'))")
    lines = str(table.evaluate("getSelection().toString()")).strip("\n").split("\n")
    assert [line.split("\t") for line in lines] == [
        ["甲项核验", "8.5%", "成立；另说", ""],
        ["乙项核验", "5,800 亿元", "未达到", ""],
    ]


def test_the_table_is_one_stop_and_arrows_go_on_from_there(table: Page) -> None:
    table.locator("#before").focus()
    table.keyboard.press("Tab")
    assert focused(table) == "甲项核验"
    for key, text in (
        ("ArrowRight", "8.5%"),
        ("ArrowDown", "5,800 亿元"),
        ("ArrowRight", "未达到"),
        ("ArrowUp", "另说"),
        ("Home", "甲项核验"),
        ("End", "未达到"),
    ):
        table.keyboard.press(key)
        assert focused(table) == text, key
    table.keyboard.press("Tab")
    assert focused(table) == "后"
    table.keyboard.press("Shift+Tab")
    assert focused(table) == "未达到"


def test_a_cell_opens_its_evidence_by_enter_and_by_click(table: Page) -> None:
    table.get_by_role("button", name="8.5%").click()
    table.get_by_role("button", name="未达到").focus()
    table.keyboard.press("Enter")
    assert table.evaluate("window.picked") == ["check:claim-0", "check:verdict-1"]


def test_words_that_are_being_selected_open_nothing(table: Page) -> None:
    table.evaluate("getSelection().selectAllChildren(document.querySelector('tbody'))")
    table.get_by_role("button", name="8.5%").dispatch_event("click")
    assert table.evaluate("window.picked") == []


def test_on_a_phone_each_row_is_a_block_with_the_heads_in_it(table: Page) -> None:
    table.set_viewport_size({"width": 390, "height": 900})
    cell = table.locator("tbody td").first
    head = cell.evaluate("node => getComputedStyle(node, '::before').content")
    assert head == '"所称"'
    expect(table.locator("thead")).to_be_hidden()
    assert table.get_by_role("rowheader").count() == 2
    assert table.evaluate("document.documentElement.scrollWidth") <= 390


YEARS = "[data-chart=t] .hangsu-years"


@pytest.fixture
def years(page: Page) -> Page:
    """A timetable with ten policies in one cell."""
    return put(page, timetable(10))


def test_the_rest_of_a_cell_opens_in_place(years: Page) -> None:
    cell = years.locator(f"{YEARS} tbody td").first
    expect(cell.get_by_text("政策 9")).to_be_hidden()
    more = cell.get_by_role("button", name="另 4 项")
    more.click()
    expect(cell.get_by_text("政策 9")).to_be_visible()
    # Open, it says that it closes again, and closed once more how much there is.
    less = cell.get_by_role("button", name="收起")
    expect(less).to_have_attribute("aria-expanded", "true")
    less.focus()
    years.keyboard.press("Enter")
    expect(cell.get_by_text("政策 9")).to_be_hidden()
    expect(more).to_have_attribute("aria-expanded", "false")
    assert years.evaluate("window.picked") == []


def test_the_rest_opens_in_the_table_that_follows_another_in_its_place(years: Page) -> None:
    years.evaluate(
        """text => window.hangsuSurface({
            data: { text, height: 300, lang: "zh", script: "data:," },
            parentElement: document.querySelector("main"), setTriggerValue: () => {} })""",
        chart_payload(timetable(12)),
    )
    cell = years.locator(f"{YEARS} tbody td").first
    cell.get_by_role("button", name="另 6 项").click()
    expect(cell.get_by_text("政策 11")).to_be_visible()


def test_on_a_phone_the_years_are_an_accordion_with_the_newest_open(years: Page) -> None:
    years.set_viewport_size({"width": 390, "height": 900})
    expect(years.locator(YEARS)).to_be_hidden()
    columns = years.locator(".hangsu-accordion details")
    assert [column.get_attribute("open") for column in columns.all()] == ["", None, None]
    columns.last.locator("summary").click()
    columns.last.get_by_role("button", name="政策 1", exact=False).first.click()
    assert years.evaluate("window.picked") == ["policy:1"]


def test_a_long_table_shows_its_first_rows_and_how_many_more_there_are(page: Page) -> None:
    texts = [f"第 {number} 个" for number in range(20)]
    ticks = tuple((float(y), text) for y, text in enumerate(texts))
    long = chart(column(0, "claim", *texts), y=Axis("category", ticks=ticks))
    put(page, long)
    expect(page.get_by_role("rowheader")).to_have_count(12)
    page.get_by_role("button", name="另 8 项").click()
    expect(page.get_by_role("rowheader")).to_have_count(20)
