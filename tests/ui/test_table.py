"""A table of words in a real browser: selected, walked by keys, turned into blocks, printed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from components.exports.site import assets
from components.render.assets import surface_style
from components.render.figure import chart_payload
from tests.render.kinds.test_table import chart, column

PAGE = """<!doctype html><html lang="zh"><style>:root {{ --st-border-color: #ccc;
--st-background-color: #fff; }} {style}</style><button id="before">前</button><main></main>
<button id="after">后</button><script>{script}</script><script>
window.picked = [];
window.hangsuSurface({{ data: {data}, parentElement: document.querySelector("main"),
  setTriggerValue: (name, key) => window.picked.push(key) }});
</script></html>"""


@pytest.fixture
def table(page: Page) -> Page:
    """A table of two rows, the first with two points in one cell, on a page of its own."""
    series = (
        column(0, "claim", "8.5%", "5,800 亿元"),
        column(1, "verdict", "成立", "未达到", role="accent"),
        column(1, "more", "另说"),
    )
    given = {"text": chart_payload(chart(*series)), "height": 300, "lang": "zh", "script": "data:,"}
    script = assets()["assets/surface.js"].decode()
    data = json.dumps(given).replace("<", "\\u003c")
    page.set_content(PAGE.format(style=surface_style(), script=script, data=data))
    expect(page.locator("[data-chart=t] [data-drawn] table")).to_be_visible()
    return page


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
