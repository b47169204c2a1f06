"""Blocks of a page: what is not known, verdicts, policies, the guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.charts.chart import Chart
from components.charts.comparison import Comparability
from components.charts.coverage import unknowns
from components.charts.gap import comparability
from components.charts.policies import PolicyCard, PolicyFilter, policy_cards
from components.charts.signs import mark_lines, mark_rows
from components.render.figure import chart_payload
from components.ui import evidence
from components.ui.data import kept
from components.ui.navigation import entries
from components.ui.page import Page, surface
from components.ui.widgets import escaped
from components.words import Words

# What the documents cannot tell, as a list with the cells each point speaks of.


_PAGE = "evidence"


def show_unknowns(page: Page) -> None:
    """One line per open question, with its evidence; a sentence where nothing is open."""
    headlines = kept(unknowns, page.data, page.t.lang)
    if not headlines:
        st.markdown(page.t("page_overview.unknown.none"))
    with st.container(gap="xxsmall"):
        for number, question in enumerate(headlines):
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.markdown(escaped(question.text), width="content")
                if question.keys:
                    label = page.t("page_overview.unknown.evidence")
                    evidence.button(question.keys[0], label, at=f"unknown_{number}")
    if any(entry.id == _PAGE for entry in entries()):
        page.link(_PAGE)


# The comparability verdict: a sentence and its reasons, each said in words.


_ICON = {
    "good": ":material/check:",
    "caution": ":material/priority_high:",
    "bar": ":material/block:",
}


def show_verdict(page: Page, follower: str, leader: str) -> None:
    """The verdict on the two shares, its reasons behind a button; else why there is none."""
    result = kept(comparability, page.data, page.t.lang, follower, leader)
    if not isinstance(result, Comparability):
        st.info(escaped(result))
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{escaped(result.sentence)}**", width="content")
        with st.popover(page.t("page_gap.reasons", count=len(result.reasons)), key="reasons"):
            st.markdown(
                "  \n".join(
                    f"{_ICON[reason.kind]} **{escaped(reason.word)}** {escaped(reason.text)}"
                    for reason in result.reasons
                )
            )


# The policies of the timeline as a list: one line each, its card behind it, page by page.


PER_PAGE = 12
_POLICIES = "list_page"
_SPACE = "page_timeline.list"


def show_policies(page: Page, *, view: str = "list", **choice: Any) -> None:
    """The policies that fit the fields of a `PolicyFilter`, earliest first, undated ones last.

    A sentence when there are none; nothing in another view than the list.
    """
    if view != "list":
        return
    cards, t = kept(policy_cards, page.data, page.t.lang, PolicyFilter(**choice)), page.t
    if not cards:
        st.info(t(f"{_SPACE}.none"))
        return
    pages = -(-len(cards) // PER_PAGE)
    first = (_number(pages) - 1) * PER_PAGE
    result = cards[first : first + PER_PAGE]
    st.caption(t(f"{_SPACE}.count", count=len(cards), first=first + 1, last=first + len(result)))
    with st.container(gap="xxsmall"):
        for card in result:
            _row(card, t)
    if pages > 1:
        st.pagination(pages, key=_POLICIES, bind="query-params")


def _number(pages: int) -> int:
    """The page asked for; the last one when a narrower choice has fewer."""
    value = st.session_state.get(_POLICIES, st.query_params.get(_POLICIES, "1"))
    # Nine digits are more than any page; Python refuses thousands.
    number = min(int(str(value)[:9]) if str(value).isdecimal() else 1, pages)
    if _POLICIES in st.session_state:
        st.session_state[_POLICIES] = max(number, 1)
    return max(number, 1)


def _row(card: PolicyCard, t: Words) -> None:
    mark = t(f"{_SPACE}.turning_point") if card.turning_point else ""
    label = t(f"{_SPACE}.row", when=card.when, place=card.place, name=card.name, mark=mark)
    line = st.expander(escaped(label), key=f"card_{card.key}", on_change="rerun")
    if line.open:
        with line:
            _card(card, t)


def _card(card: PolicyCard, t: Words) -> None:
    themes = t("unit.list_separator").join(card.themes)
    st.caption(escaped(t(f"{_SPACE}.meta", kind=card.kind, themes=themes)))
    st.markdown(escaped(card.summary))
    _records(
        t(f"{_SPACE}.targets"),
        [(p.key, t(f"{_SPACE}.target", name=p.name, verdict=p.verdict)) for p in card.targets],
        at=f"{card.key}_target",
    )
    _records(t(f"{_SPACE}.institutions"), card.institutions, at=f"{card.key}_institution")
    evidence.button(card.key, t("shell.evidence"), at=card.key)


def _records(title: str, records: Sequence[tuple[str, str]], *, at: str) -> None:
    """A heading and one button per record that opens its evidence; nothing for none."""
    if not records:
        return
    st.caption(title)
    with st.container(horizontal=True, gap="small"):
        for number, (key, name) in enumerate(records):
            evidence.button(key, escaped(name), at=f"{at}_{number}")


# The guide: what is done often, step by step, and what the marks mean.


TASKS: dict[str, tuple[str, dict[str, str]]] = {
    "find": ("overview", {}),
    "missed": ("timeline", {"verdicts": "missed"}),
    "calibre": ("trends", {"layout": "same", "ind": "core_share_gdp,three_new_share_gdp"}),
    "slide": ("trends", {}),
    "brief": ("briefing", {}),
    "assistant": ("briefing", {}),
    "draft": ("drafts", {}),
    "share": ("", {}),
    "year": ("editing", {}),
    "harvest": ("editing", {"task": "harvest"}),
}
"""Each task with the page it is done on, if it is one, and the choices that page opens with."""
_FRAME = frozenset({"title", "intro", "rows", "lines", "doubt"})


def tasks(page: Page) -> None:
    """The tasks, each with its steps and a way to the page where it is done."""
    with st.grid(2, min_column_width=420, gap="small", key="tasks"):
        for name, (where, query) in TASKS.items():
            with st.container(border=True, gap="small", key=f"task_{name}"):
                st.subheader(page.t(f"page_guide.{name}.title"), anchor=f"guide-{name}")
                st.markdown(page.t(f"page_guide.{name}.steps"))
                if where:
                    page.link(where, **query)


def signs(page: Page) -> None:
    """Each mark as the charts draw it, beside what it means."""
    lang = page.t.lang
    left, right = st.columns(2, gap="large")
    with left:
        _drawn(mark_rows(lang), lang)
    values = page.t.under("page_guide.signs")
    with right:
        st.markdown("\n".join(f"- {text}" for name, text in values.items() if name not in _FRAME))
        _drawn(mark_lines(lang), lang)


def _drawn(chart: Chart, lang: str) -> None:
    surface(chart_payload(chart), key=chart.id, height=chart.height, lang=lang)
