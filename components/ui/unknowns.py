"""What the documents cannot tell, as a list with the cells each point speaks of."""

from __future__ import annotations

import streamlit as st

from components.charts.coverage import unknowns
from components.ui import evidence
from components.ui.data import kept
from components.ui.navigation import entries
from components.ui.page import Page
from components.ui.plain import plain

_PAGE = "evidence"


def show_unknowns(page: Page) -> None:
    """One line per open question, with its evidence; a sentence where nothing is open."""
    found = kept(unknowns, page.data, page.say.lang)
    if not found:
        st.markdown(page.say("page_overview.unknown.none"))
    for number, question in enumerate(found):
        with st.container(gap="xxsmall"):
            st.markdown(f"{number + 1}\\. {plain(question.text)}")
            if question.keys:
                evidence.button(
                    question.keys[0],
                    page.say("page_overview.unknown.evidence"),
                    at=f"unknown_{number}",
                )
    if any(entry.id == _PAGE for entry in entries()):
        page.link(_PAGE)
