"""A deck exported last year, given back to the briefing page: its charts take today's figures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.talking import settled as answered
from tests.serving import Served


def values(content: bytes) -> set[float]:
    shapes = [shape for slide in Presentation(BytesIO(content)).slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    return {
        v for chart in charts for plot in chart.plots for one in plot.series for v in one.values
    }


def settled(page: Page) -> None:
    """A file given while the page still runs is lost with that run."""
    expect(page.get_by_test_id("stFileUploader").last).to_be_visible()
    answered(page)


def test_a_deck_given_back_takes_the_figures_of_today_and_the_old_one_stays(
    page: Page, own: Served, tmp_path: Path
) -> None:
    page.goto(f"{own.url}/trends?lang=zh")
    page.locator(".st-key-panel_trend_1").get_by_role("button", name="下载").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PowerPoint（可编辑图表）").click()
    old = tmp_path / "deck.pptx"
    saved.value.save_as(old)
    before = old.read_bytes()
    assert 5675.0 in values(before)

    text = own.data.read_text(encoding="utf-8")
    fresh = own.data.with_suffix(".new")
    fresh.write_text(text.replace("5675", "5757"), encoding="utf-8")
    fresh.replace(own.data)

    page.goto(f"{own.url}/briefing?lang=zh")
    settled(page)
    page.get_by_test_id("stFileUploader").last.locator("input").set_input_files(old)
    expect(page.get_by_role("button", name="更新图表数据")).to_be_visible(timeout=60_000)
    settled(page)
    page.get_by_role("button", name="更新图表数据").click()
    button = page.get_by_role("button", name="下载更新后的文件")
    expect(button).to_be_visible()
    with page.expect_download() as renewed:
        button.click()
    after = Path(renewed.value.path()).read_bytes()
    assert renewed.value.suggested_filename == "deck_已更新.pptx"
    assert {5757.0} == {5675.0, 5757.0} & values(after)
    assert old.read_bytes() == before
