"""The history: who changed what, when and why; look at any version, undo, bring back."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components.edit import store
from components.edit.changes import EditError
from components.edit.store import Entry
from components.ui.editing import review, signing, telling
from components.ui.editing.desk import Desk
from components.ui.plain import plain

_SHOWN, _LINES = 30, 12


def show(desk: Desk) -> None:
    """The saves, the newest first, each with what it changed and the ways back."""
    say = desk.say
    found = store.entries(desk.path)
    if not found:
        st.info(say("page_editing.history.none"))
        return
    with st.container(width=320):
        signing.ask_name(desk)
    for number, entry in enumerate(found[:_SHOWN]):
        later = found[number - 1] if number else None
        _by_hand(desk, entry, later)
        with st.expander(_head(desk, entry), expanded=number == 0, key=f"entry_{entry.id}"):
            _entry(desk, entry)
    if len(found) > _SHOWN:
        st.caption(say("page_editing.history.more", shown=_SHOWN, all=len(found)))


def _by_hand(desk: Desk, entry: Entry, later: Entry | None) -> None:
    """Say where the file was changed without this page, in a text editor."""
    after = later.before if later else store.digest(desk.now)
    if after != entry.after:
        key = "by_hand" if later else "by_hand_since"
        st.caption(desk.say(f"page_editing.history.{key}"))


def _head(desk: Desk, entry: Entry) -> str:
    say = desk.say
    return plain(
        say(
            "page_editing.history.head",
            at=_time(entry),
            by=entry.by or "—",
            kind=say(f"page_editing.history.kinds.{entry.kind}"),
            count=len(entry.changes),
            why=entry.why,
        )
    )


def _time(entry: Entry) -> str:
    """When it was, by the clock of the reader's browser."""
    try:
        zone = ZoneInfo(st.context.timezone or "Asia/Shanghai")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("Asia/Shanghai")
    return f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"


def _entry(desk: Desk, entry: Entry) -> None:
    say = desk.say
    lines = [telling.line(change, desk.catalog, say.lang) for change in entry.changes[:_LINES]]
    if len(entry.changes) > _LINES:
        lines.append("- " + say("page_editing.history.further", count=len(entry.changes) - _LINES))
    st.markdown("\n".join(lines) or say("page_editing.review.only_text"))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("page_editing.history.undo"), key=f"undo_{entry.id}", icon=":material/undo:"
        ):
            signing.act(desk, lambda signed: store.undo(desk.path, entry.id, signed))
        if st.button(
            say("page_editing.history.restore"),
            key=f"restore_{entry.id}",
            icon=":material/history:",
        ):
            signing.act(desk, lambda signed: store.restore(desk.path, entry.id, signed))
        look = st.toggle(say("page_editing.history.look"), key=f"look_{entry.id}")
    if look:
        _version(desk, entry)


def _version(desk: Desk, entry: Entry) -> None:
    """The file as it was before that save: its difference from now, and the whole to keep."""
    say = desk.say
    try:
        data = store.version(desk.path, entry.id)
    except EditError as error:
        st.error(plain(error.sentence(say.lang)))
        return
    difference = review.unified(store.alike(data, desk.now), desk.now)
    st.caption(say("page_editing.history.since"))
    st.code(
        difference or say("page_editing.history.same"),
        language="diff",
        wrap_lines=True,
        height=320 if difference.count("\n") > 12 else "content",
    )
    st.download_button(
        say("page_editing.history.download"),
        data,
        mime="application/yaml",
        file_name=f"indicators_{entry.id[:15]}.yaml",
        key=f"get_{entry.id}",
        on_click="ignore",
    )
