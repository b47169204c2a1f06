"""A citation on the screen: document, line, token, the machine's verdict, and the passage."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.catalog.documents import FileState, Passage, Verdict
from components.charts.chart import Citation
from components.charts.sources import cited_passage
from components.ui.data import Data
from components.ui.plain import plain
from components.words import Words

AROUND = 60
"""Characters of the original shown on either side of the token."""


def show_passages(citations: Sequence[Citation], say: Words, data: Data) -> None:
    """Each locator with its passage; why there is none is said once, not under each."""
    said: set[str] = set()
    for citation in dict.fromkeys(citations):
        found = cited_passage(citation, data.tables.catalog.sources)
        st.markdown(
            f"**{plain(citation.title)}** · {say('evidence.line', at=citation.at)} · "
            f"{say('evidence.token')} `{citation.says.replace('`', ' ')}`"
        )
        for sentence in _sentences(found):
            if sentence not in said or found.verdict is not Verdict.NOT_AT_HAND:
                st.caption(say(f"evidence.{sentence}"))
            said.add(sentence)
        if found.line:
            _passage(found)


def _sentences(found: Passage) -> tuple[str, ...]:
    """The words to say: the verdict, and before it that the file is not the one that was read."""
    if found.verdict is Verdict.NOT_AT_HAND:
        own = {FileState.REFUSED: "refused", FileState.UNNAMED: "unnamed"}
        return (own.get(found.file, "not_at_hand"),)
    return (*(["changed"] if found.file is FileState.CHANGED else []), str(found.verdict))


def _passage(found: Passage) -> None:
    short = len(found.line) < 2 * AROUND
    with st.container(border=True, gap="xxsmall"):
        # A row of a table means little without its head, and a heading without what follows.
        for line in found.before[-1:] if short else ():
            st.caption(plain(line[: 2 * AROUND]))
        st.markdown(_highlighted(found))
        for line in found.after[:1] if short else ():
            st.caption(plain(line[: 2 * AROUND]))


def _highlighted(found: Passage) -> str:
    if found.start < 0:
        return plain(found.line[: 2 * AROUND])
    first, last = max(0, found.start - AROUND), found.end + AROUND
    head = ("…" if first else "") + plain(found.line[first : found.start])
    tail = plain(found.line[found.end : last]) + ("…" if last < len(found.line) else "")
    return f"{head}:orange-background[**{plain(found.line[found.start : found.end])}**]{tail}"
