"""Every page over the full file opens whole and says what the file holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from components.ui import navigation
from components.words import languages, words
from tests.browser.figures import Held
from tests.browser.talking import drawn, page_name, settled, talk
from tests.decade import content
from tests.serving import Served, serving

HELD = Held(content())
COUNTED: Mapping[str, set[float]] = {
    # The years of the finding, and (28.8 / 17.2) ** (1 / 10) = exp(0.5155 / 10) = 1.0529.
    # Without the share of 2024 that of 2023 is the newest, and the pace 1.055 a year.
    # The gap of 2018, where its newest series begins, is 24.8 - 13.1.
    "gap": {10, 5.3, 5.5, 11.7},
    # 48 targets but for 10 that name an indicator, a value and a deadline, or are short of it.
    # None of them was met.
    "timeline": {38, 0},
    # The centres of Suzhou.
    "laboratories": {4},
    # 28.8 - 17.2
    "briefing": {11.6},
    # 2,989 tokens; 15 claims: 16 checks are held against a claim or a target, two of them (the
    # growth of 2023 and the base of 2022) against the same three figures; 4 hold to the digit
    # (12.82 of Yuhang, 0.3, 0.9 and 7.7 points above industry); 26 documents of which two
    # share passages; 587 cells of Suzhou with a figure, 64 with a reason for its absence.
    "evidence": {2989, 15, 4, 25, 587, 64},
}
"""What is counted otherwise than by the records of a section; tallied from the file by hand."""
COMPUTED = {
    "all_figures",
    "catchup_path",
    "catchup_sensitivity",
    "closing_pace",
    "check_ledger",
    "to_collect",
}
"""Charts whose derived rows follow from a formula, and whose rows of a scenario follow from what
the reader assumes, not from two figures alone; their arithmetic is proven in `tests/analysis` and
`tests/charts`."""
COUNTING = {"stated_named", "policy_counts", "city_coverage"}
"""Charts with rows that count records under the evidence of the figure they stand beside."""


WORDED = {"plan_targets", "road"}
"""Charts whose marks are targets by name or verdict; the number has a column of its own."""


class Row(NamedTuple):
    """A row of a chart's table: see `components.charts.data_table.Row`; `key` is its evidence."""

    chart: str
    label: str
    value: str
    number: float | None
    unit: str
    mark: str
    key: str


def opened(page: Page, served: Served, page_id: str, lang: str) -> None:
    path = "" if page_id == navigation.entries()[0].id else page_id
    page.goto(f"{served.url}/{path}?lang={lang}")
    expect(page_name(page)).to_have_text(words(lang)(f"pages.{page_id}.title"))
    drawn(page)


def rows(page: Page, served: Served) -> list[Row]:
    """The tables of all charts of the page, as a reader opens them under each chart."""
    charts = {key: part["chart"] for key, part in talk(page).parts.items() if part.get("chart")}
    return [row for key, chart in charts.items() for row in table(page, served, key, chart)]


def table(page: Page, served: Served, key: str, chart: str) -> list[Row]:
    answer = page.request.get(f"{served.url}{chart}/table").json()
    name = key.removeprefix("panel_").rpartition("_")[0]
    return [
        # Where a column of its own says the unit, the value stands without it.
        Row(
            name,
            str(cells[1]),
            f"{cells[2]} {cells[4]}",
            cells[3],
            cells[4],
            str(cells[5]),
            evidence,
        )
        for cells, evidence in zip(answer["rows"], answer["keys"], strict=True)
    ]


def openings(page: Page) -> tuple[list[str], list[str]]:
    """The finding and the line below it as the reader sees them, and the keys of their numbers."""
    parts = talk(page).parts.values()
    links = [key for part in parts for name in ("pieces", "deck") for _, key in part.get(name, ())]
    keys = [*links, *(tag["key"] for part in parts for tag in part.get("tags", ()))]
    seen = page.locator(".hangsu-finding, .hangsu-deck").all_inner_texts()
    return [text for text in seen if text.strip()], [key for key in keys if key]


def faults(page: Page, served: Served, result: Held, page_id: str, lang: str) -> list[str]:
    """What the page's finding and tables say that `result` does not."""
    seen, keys = openings(page)
    counted, said = COUNTED.get(page_id, set()), rows(page, served)
    # The finding is that of the page's first chart.
    held = [*keys, *(row.key for row in said if row.chart == said[0].chart and row.key)]
    wrong = [number for text in seen for number in result.unheld(text, held, counted)]
    bare = {key for key in keys if not result.sourced(key)}
    if bare and words(lang)("twin.as.unsourced", value="").strip() not in " ".join(seen):
        wrong.append(f"without a document, and not said: {bare}")
    return wrong + unlike(said, result, held, lang)


def unlike(said: list[Row], result: Held, opening: list[str], lang: str) -> list[str]:
    """What rows say that the file does not hold, and that no two of its figures give.

    A derived row follows from the figures of its line, or from the `opening` keys of the page.
    A figure without a document says so.
    """
    t = words(lang)
    beside: dict[tuple[str, str], list[str]] = {}
    for row in said:
        beside.setdefault((row.chart, row.label), []).extend([row.key] * bool(row.key))
    wrong = []
    free = {t("twin.mark.derived"), t("twin.mark.scenario")}
    for row in said:
        ours = row.mark in free or not row.key
        if row.number is None or (ours and row.chart in COMPUTED):
            continue
        if row.mark == t("twin.mark.derived"):
            fair = not result.unheld(row.value, [*beside[row.chart, row.label], *opening])
        else:
            figure = result.figure(row.key) if row.key else None
            counted = f"{row.number:,} {row.unit}"
            said_in = counted if row.chart in WORDED else row.value
            fair = bool(figure and figure.said_in(said_in)) or row.chart in COUNTING
            fair &= result.sourced(row.key) or row.mark == t("twin.mark.unsourced")
        if not fair:
            wrong.append(f"{row.chart}, {row.label}: {row.value} ({row.key or 'no evidence'})")
    return wrong


WIDTHS = (1440, 1024, 390)
_REDRAWN = """() => [...document.querySelectorAll(".hangsu-surface:not([hidden]) .hangsu-plot")]
  .every(plot => !plot.querySelector("svg.main-svg")
    || plot.dataset.drawn.endsWith(`|${Math.floor(plot.clientWidth)}`))"""
_COVERED = """() => [...document.querySelectorAll(".hangsu-plot")].flatMap(plot => {
  const seen = [...plot.querySelectorAll("svg text")].filter(text => text.textContent.trim())
    .map(text => ({ text: text.textContent, box: text.getBoundingClientRect() }));
  return seen.flatMap(({ text, box: a }, i) => seen.slice(0, i).filter(({ box: b }) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
    .map(other => `${plot.parentElement.dataset.chart}: ${text} | ${other.text}`));
})"""
DENSE = (
    # Years, quarters, months, half-years, ranks, rates below zero, with breaks, gaps and targets.
    "gdp,core_value_added,core_share_gdp,exports_growth,gdp_rank,software_q,industry_m,exports_h"
)


def covered(page: Page, widths: Sequence[int] = ()) -> list[str]:
    """Words that lie on other words in a chart of the page, by more than 2 px across and down."""
    wrong = [] if widths else page.evaluate(_COVERED)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(_REDRAWN)
        drawn(page)
        wrong += [f"{width}: {pair}" for pair in page.evaluate(_COVERED)]
    return wrong


@pytest.mark.parametrize("lang", languages())
def test_no_words_of_dense_charts_lie_on_others_at_three_widths(
    page: Page, full: Served, lang: str
) -> None:
    page.goto(f"{full.url}/trends?lang={lang}&ind={DENSE}")
    drawn(page)
    assert page.locator(".hangsu-plot svg.main-svg").count() >= len(DENSE.split(","))
    assert covered(page, WIDTHS) == []
    # The policies on the axis are read last, by name.
    page.locator(".hangsu-plot").first.focus()
    page.keyboard.press("End")
    name = {"zh": "高水平重塑", "en": "Remaking"}[lang]
    expect(page.locator(".hangsu-said").first).to_contain_text(name)


@pytest.mark.parametrize(
    ("entry", "lang"),
    [(entry, languages()[at % 2]) for at, entry in enumerate(navigation.entries())],
    ids=lambda value: getattr(value, "id", value),
)
def test_a_page_over_the_full_file_opens_whole_and_says_what_the_file_holds(
    page: Page, full: Served, entry: navigation.Entry, lang: str
) -> None:
    opened(page, full, entry.id, lang)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert faults(page, full, HELD, entry.id, lang) == []
    assert covered(page) == []


def test_no_page_speaks_of_a_figure_without_a_document_as_of_a_sourced_one(
    page: Page, tmp_path: Path
) -> None:
    """The newest share of Suzhou, 17.2, loses its document."""
    bare = re.sub(rb"2024: \{value: 17\.2, [^}]*\}", b"2024: 17.2", content())
    result = Held(bare)
    with serving(tmp_path, content=bare) as own:
        for page_id in ("overview", "gap"):
            opened(page, own, page_id, "zh")
            assert faults(page, own, result, page_id, "zh") == []
    assert not result.sourced("obs:core_share_gdp/suzhou/2024#1")


def test_a_click_restyles_the_page_once_and_not_with_every_message(
    page: Page, full: Served
) -> None:
    page.goto(f"{full.url}/trends?lang=zh")
    drawn(page)
    page.locator(".st-key-marks_menu button").first.click()
    control = page.locator(".st-key-policies label").first
    control.click()
    settled(page)
    control.click()
    settled(page)
    assert page.context.browser
    page.context.browser.start_tracing(page=page, categories=["devtools.timeline"])
    control.click()
    settled(page)
    events = json.loads(page.context.browser.stop_tracing())["traceEvents"]
    restyled = sum(
        event["args"].get("elementCount", 0)
        for event in events
        if event["name"] == "UpdateLayoutTree" and event["ph"] == "X"
    )
    nodes = page.locator("*").count()
    assert nodes > 1_500
    assert 500 < restyled < 2 * nodes
