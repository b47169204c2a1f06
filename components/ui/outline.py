"""The screen of a page, drawn from its outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from components.charts import outline
from components.ui import state
from components.ui.blocks import show_policies, show_unknowns, show_verdict
from components.ui.data import kept
from components.ui.page import Page, open_page
from components.ui.widgets import controls, row

RAIL = (3, 1)
"""Shares of a page's width: what it is about, and the rail beside it."""
LISTINGS: Mapping[str, Callable[..., None]] = {
    "unknowns": show_unknowns,
    "policies": show_policies,
    "verdict": show_verdict,
}


def show(value: outline.Outline) -> None:
    """Draw the page for this run, in the reader's language and over the last good data."""
    page = open_page(value.id)
    if value.controls:
        # The finding stands above the controls that it follows.
        head = st.container(gap="medium")
        with controls(page.id):
            choices = value.controls(page)
        with head:
            _draw(page, value.parts[:1], choices)
        _draw(page, value.parts[1:], choices)
    else:
        _draw(page, value.parts, {})
    page.close()


def _draw(page: Page, parts: Iterable[outline.Part], choices: Mapping[str, Any]) -> None:
    for part in parts:
        match part:
            case outline.Title():
                page.title()
            case outline.Headline(screen=True):
                page.headline(**choices)
            case outline.Section(name):
                page.section(name)
            case outline.Panel(chart, draw) if draw:
                draw(page, chart, **choices)
            case outline.Panel(chart, hero=hero):
                page.panel(chart, hero=hero, **choices)
            case outline.Listing(name):
                LISTINGS[name](page, **choices)
            case outline.Link(target, query):
                page.link(target, **(query(page, **choices) if query else {}))
            case outline.Screen(draw):
                draw(page, **choices)
            case outline.Row():
                _row(page, part, choices)
            case outline.Fragment():
                _fragment(page, part, choices)
            case outline.Tabs():
                _tabs(page, part, choices)


def _row(page: Page, part: outline.Row, choices: Mapping[str, Any]) -> None:
    if not part.rail:
        with row(part.key, len(part.parts)):
            _draw(page, part.parts, choices)
        return
    with st.container(key=f"rail_{part.key}"):
        for column, one in zip(st.columns(RAIL, gap="large"), part.parts, strict=True):
            with column:
                _draw(page, (one,), choices)


def _fragment(page: Page, fragment: outline.Fragment, choices: Mapping[str, Any]) -> None:
    if fragment.when and not fragment.when(page, **choices):
        return

    def draw() -> None:
        inner = choices
        if fragment.controls:
            with controls(fragment.name):
                inner = fragment.controls(page, **choices)
        _draw(page, fragment.parts, inner)

    page.part(draw)


def _tabs(page: Page, value: outline.Tabs, choices: Mapping[str, Any]) -> None:
    """The tabs in a row with the controls of the one that is chosen, and its parts."""
    tabs = {tab.id: tab for tab in value.tabs}
    asked = (tab.id for tab in value.tabs if any(name in st.query_params for name in tab.choices))
    if value.name not in st.query_params and value.name not in st.session_state:
        # A link of the time before there were tabs.
        st.session_state[value.name] = next(asked, value.tabs[0].id)

    def name(tab: str) -> str:
        count = tabs[tab].count
        title = page.t(f"page_{page.id}.{tab}.tab")
        return page.t("shell.tab", name=title, count=kept(count, page.data)) if count else title

    def draw() -> None:
        # Closer together than other parts: the first chart is to stand in the first screen.
        with st.container(gap="small"):
            shown()

    def shown() -> None:
        head = st.container(gap="small")
        with controls(value.name):
            chosen = tabs[
                state.one(
                    value.name,
                    [*tabs],
                    value.tabs[0].id,
                    label=page.t(f"pages.{page.id}.title"),
                    bare=True,
                    name=name,
                )
            ]
            inner = chosen.controls(page, **choices) if chosen.controls else choices
        with head:
            _draw(page, value.head, {**inner, value.name: chosen.id})
        _draw(page, chosen.parts, inner)

    page.part(draw)
