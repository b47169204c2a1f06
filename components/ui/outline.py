"""The screen of a page, drawn from its outline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from components.charts.outline import (
    Cards,
    Fragment,
    Headline,
    Link,
    Listing,
    Outline,
    Panel,
    Part,
    Row,
    Screen,
    Section,
    Title,
)
from components.ui.blocks import show_policies, show_unknowns, show_verdict
from components.ui.page import Page, open_page
from components.ui.widgets import row

LISTINGS: Mapping[str, Callable[..., None]] = {
    "unknowns": show_unknowns,
    "policies": show_policies,
    "verdict": show_verdict,
}


def show(outline: Outline) -> None:
    """Draw the page for this run, in the reader's language and over the last good data."""
    page = open_page(outline.id)
    if outline.controls:
        # The finding stands above the controls that it follows.
        head = st.container(gap="medium")
        choices = outline.controls(page)
        with head:
            _draw(page, outline.parts[:1], choices)
        _draw(page, outline.parts[1:], choices)
    else:
        _draw(page, outline.parts, {})
    page.close()


def _draw(page: Page, parts: Iterable[Part], choices: Mapping[str, Any]) -> None:
    for part in parts:
        match part:
            case Title():
                page.title()
            case Headline():
                page.headline(**choices)
            case Cards():
                page.cards(**choices)
            case Section(name):
                page.section(name)
            case Panel(chart, draw) if draw:
                draw(page, chart, **choices)
            case Panel(chart):
                page.panel(chart, **choices)
            case Listing(name):
                LISTINGS[name](page, **choices)
            case Link(target, query):
                page.link(target, **(query(page, **choices) if query else {}))
            case Screen(draw):
                draw(page, **choices)
            case Row(key, inner):
                with row(key):
                    _draw(page, inner, choices)
            case Fragment():
                _fragment(page, part, choices)


def _fragment(page: Page, fragment: Fragment, choices: Mapping[str, Any]) -> None:
    def draw() -> None:
        inner = fragment.controls(page, **choices) if fragment.controls else choices
        _draw(page, fragment.parts, inner)

    page.part(draw)
