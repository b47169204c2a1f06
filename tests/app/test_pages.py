"""Every page runs in every language, by its own address, and with nothing chosen."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.catalog.store import shared
from components.charts.outline import Outline, outlines
from components.ui import navigation
from components.words import languages, words
from tests.serving import ROOT
from tests.shown import chart_titles, chart_words, finding, page_name

ON_DEMAND = {
    "timeline": {"policy_timeline"},
    # No indicator of the shipped file has comparable figures of both cities for several periods.
    "gap": {
        "catchup_sensitivity",
        "gap_over_time",
        "lag_years",
        "gap_decomposition",
        "policy_around",
    },
    "evidence": {
        "conflict_ledger",
        "coverage_matrix",
        "to_collect",
        "documents",
        "second_sources",
    },
}
"""Charts of another view, tab or disclosure, which are drawn when they are asked for."""
SHELL = str(ROOT / "components" / "ui" / "shell.py")
PAGES = navigation.entries()


def opened(page: navigation.Entry, lang: str, **query: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=60)
    at.query_params["lang"] = lang
    for name, value in query.items():
        at.query_params[name] = value
    return at.switch_page(str(page.path)).run()


def spoken(at: AppTest) -> str:
    parts = [*at.header, *at.markdown, *at.caption, *at.info]
    return "\n".join([*(str(part.value) for part in parts), finding(at), *chart_words(at)])


@pytest.fixture(autouse=True)
def _real_data() -> None:
    assert shared().current().problems == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_shown_again_reads_no_frame_again(
    page: navigation.Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, read = opened(page, "zh"), list[object]()
    column = pd.DataFrame.__getitem__

    def counted(frame: pd.DataFrame, key: object) -> object:
        read.append(key)
        return column(frame, key)

    monkeypatch.setattr(pd.DataFrame, "__getitem__", counted)
    at.run()
    assert read == []


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_shows_its_title_and_no_error(page: navigation.Entry, lang: str) -> None:
    at = opened(page, lang)
    assert [str(error.value) for error in at.exception] == []
    assert [str(error.value) for error in at.error] == []
    assert page_name(at) == words(lang)(f"pages.{page.id}.title")


@pytest.mark.parametrize("outline", outlines().values(), ids=lambda outline: outline.id)
def test_a_page_shows_every_panel_of_its_outline_in_order(outline: Outline) -> None:
    (page,) = [entry for entry in PAGES if entry.id == outline.id]
    ids = [part.proto.id for part in opened(page, "zh").get("bidi_component")]
    entries = [match[1] for one in ids if (match := re.search(r"-panel_(.+)_1$", one))]
    behind = ON_DEMAND.get(outline.id, set())
    # Page one of a briefing holds the first of the charts that are chosen, not one of its own.
    chosen = ["share_gap"] if outline.id == "briefing" else []
    assert entries == [*(panel for panel in outline.panels if panel not in behind), *chosen]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_an_english_page_has_no_chinese_controls(page: navigation.Entry) -> None:
    at = opened(page, "en")
    labels = [
        widget.label
        for kind in (at.multiselect, at.toggle, at.number_input, at.selectbox, at.button)
        for widget in kind
    ]
    assert [label for label in labels if any("\u4e00" <= c <= "\u9fff" for c in label)] == []


@pytest.mark.parametrize("page", [p for p in PAGES if p.id != "guide"], ids=lambda page: page.id)
def test_a_page_with_nothing_chosen_says_so_and_stands(page: navigation.Entry) -> None:
    at = opened(page, "zh")
    for control in at.multiselect:
        control.set_value([])
    at.run()
    assert [str(error.value) for error in at.exception] == []
    assert any((*at.info, *chart_titles(at))), "neither a sentence nor a chart is left on the page"


def test_the_headline_of_the_overview_states_the_share_and_the_gap() -> None:
    said = spoken(opened(PAGES[0], "zh"))
    assert all(figure in said.replace("\\", "") for figure in ("15.8%", "11.3 个百分点"))


def test_a_link_to_evidence_that_is_gone_says_so() -> None:
    at = opened(PAGES[0], "zh", ev="obs:nothing/nowhere/1999#1")
    assert len(at.warning) == 1
    assert "1999" in at.warning[0].value
