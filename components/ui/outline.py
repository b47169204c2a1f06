"""The screen of a page, drawn from its outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from components.charts import outline
from components.ui.blocks import show_policies, show_unknowns, show_verdict
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


def _row(page: Page, part: outline.Row, choices: Mapping[str, Any]) -> None:
    if not part.rail:
        with row(part.key):
            _draw(page, part.parts, choices)
        return
    with st.container(key=f"rail_{part.key}"):
        for column, one in zip(st.columns(RAIL, gap="large"), part.parts, strict=True):
            with column:
                _draw(page, (one,), choices)


def _fragment(page: Page, fragment: outline.Fragment, choices: Mapping[str, Any]) -> None:
    def draw() -> None:
        inner = choices
        if fragment.controls:
            with controls(fragment.name):
                inner = fragment.controls(page, **choices)
        _draw(page, fragment.parts, inner)

    page.part(draw)
