"""The comparability verdict: a sentence and its reasons, each said in words."""

from __future__ import annotations

import streamlit as st

from components.charts.gap import Comparability, comparability
from components.ui.data import kept
from components.ui.page import Page
from components.ui.plain import plain

_ICON = {
    "good": ":material/check:",
    "caution": ":material/priority_high:",
    "bar": ":material/block:",
}


def show_verdict(page: Page, follower: str, leader: str) -> None:
    """The verdict on the two shares; a sentence where there is nothing to compare."""
    found = kept(comparability, page.data, page.say.lang, follower, leader)
    if not isinstance(found, Comparability):
        st.info(plain(found))
        return
    st.markdown(f"**{plain(found.sentence)}**")
    st.markdown(
        "  \n".join(
            f"{_ICON[reason.kind]} **{plain(reason.word)}** {plain(reason.text)}"
            for reason in found.reasons
        )
    )
