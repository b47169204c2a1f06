"""The guide: what is done often, step by step, and what the marks mean."""

from __future__ import annotations

import streamlit as st

from components.ui.page import Page

TASKS: dict[str, tuple[str, dict[str, str]]] = {
    "find": ("gap", {}),
    "slide": ("trends", {}),
    "brief": ("briefing", {}),
    "year": ("editing", {}),
    "missed": ("timeline", {"verdicts": "missed"}),
    "calibre": ("trends", {"layout": "same", "ind": "core_share_gdp,three_new_share_gdp"}),
    "share": ("", {}),
}
"""Each task with the page it is done on, if it is one, and the choices that page opens with."""
_FRAME = ("title", "intro")


def tasks(page: Page) -> None:
    """The tasks, each with its steps and a way to the page where it is done."""
    for name, (where, query) in TASKS.items():
        with st.container(border=True, gap="small", key=f"task_{name}"):
            st.subheader(page.say(f"page_guide.{name}.title"), anchor=f"guide-{name}")
            st.markdown(page.say(f"page_guide.{name}.steps"))
            if where:
                page.link(where, **query)


def signs(page: Page) -> None:
    """What each mark of the charts means."""
    told = page.say.under("page_guide.signs")
    st.markdown("\n".join(f"- {text}" for name, text in told.items() if name not in _FRAME))
