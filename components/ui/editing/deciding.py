"""What becomes of sourced figures that unsourced ones would replace: asked, never assumed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.edit.changes import Change, beside, lost
from components.ui.editing import telling
from components.ui.editing.desk import Desk
from components.ui.plain import plain
from components.words import languages, words

WAYS = ("leave", "rival", "replace")
_FEW = 6


def decided(desk: Desk, changes: Sequence[Change], *, key: str) -> list[Change]:
    """`changes` as the analyst decides for those that would lose a source; left out at first."""
    say, lines = desk.say, [_line(desk, change) for change in changes if lost(change)]
    if not lines:
        return list(changes)
    st.warning(say("page_editing.unsourced.title", count=len(lines)))
    with st.container(height="content" if len(lines) <= _FEW else 200, border=True):
        st.markdown("\n".join(lines))
    way = st.segmented_control(
        say("page_editing.unsourced.ask"),
        WAYS,
        default=WAYS[0],
        required=True,
        key=f"{key}_unsourced",
        format_func=lambda code: say(f"page_editing.unsourced.{code}"),
    )
    if way == "replace":
        return list(changes)
    if way == "leave":
        return [change for change in changes if not lost(change)]
    why = {lang: words(lang)("page_editing.unsourced.why") for lang in languages()}
    return [beside(change, why) for change in changes]


def _line(desk: Desk, change: Change) -> str:
    """Where it is, the sourced figure and the unsourced one."""
    catalog, lang = desk.catalog, desk.say.lang
    old, new = (telling.value(one, change.path, catalog, lang) for one in lost(change) or ())
    return "- " + plain(
        desk.say(
            "page_editing.review.change",
            before=old,
            after=new,
            where=telling.place(change.path, catalog, lang),
        )
    )
