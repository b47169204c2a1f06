"""A citation on the screen: document, line, token, the machine's verdict, and the passage."""

from __future__ import annotations

import streamlit as st

from components.catalog.documents import Passage, Verdict, passage
from components.catalog.evidence import Evidence
from components.charts.chart import Citation
from components.ui.data import Data
from components.ui.plain import plain
from components.words import Words

AROUND = 60
"""Characters of the original shown on either side of the token."""


def show_passage(citation: Citation, say: Words, data: Data) -> None:
    """The locator always; around it the passage, where the documents are at hand."""
    st.markdown(
        f"**{plain(citation.title)}** · {say('evidence.line', at=citation.at)} · "
        f"{say('evidence.token')} `{citation.says.replace('`', ' ')}`"
    )
    source = data.tables.catalog.sources[citation.source]
    found = passage(source, Evidence(source=citation.source, at=citation.at, says=citation.says))
    st.caption(say(f"evidence.{found.verdict}"))
    if found.verdict is not Verdict.NOT_AT_HAND and found.line:
        with st.container(border=True):
            st.markdown(_highlighted(found))


def _highlighted(found: Passage) -> str:
    if found.start < 0:
        return plain(found.line[: 2 * AROUND])
    first, last = max(0, found.start - AROUND), found.end + AROUND
    head = ("…" if first else "") + plain(found.line[first : found.start])
    tail = plain(found.line[found.end : last]) + ("…" if last < len(found.line) else "")
    return f"{head}:orange-background[**{plain(found.line[found.start : found.end])}**]{tail}"
