"""Who saves, the save itself, and what is said of it, with the way back beside it."""

from __future__ import annotations

import streamlit as st

from components.edit import store
from components.edit.changes import Basket, Change, ClashError, EditError
from components.edit.store import Signature
from components.ui.editing import access, telling
from components.ui.editing.desk import Desk, Write
from components.ui.plain import plain

_OUTCOME, _NAME, _MOST = "edit_outcome", "edit_name", 20
_DONE = {"edit": "saved", "undo": "undone", "restore": "restored"}
"""The words of what was done, by the kind of its entry in the history."""


def ask_name(desk: Desk) -> None:
    """Who is at the keyboard, once on the page: the login, or a name that is remembered."""
    say = desk.say
    if "name" in desk.once:
        return
    desk.once.add("name")
    if desk.permission.name:
        st.text_input(
            say("page_editing.sign.name"),
            desk.permission.name,
            disabled=True,
            key="edit_login_name",
        )
        return
    st.session_state.setdefault(_NAME, desk.name)
    desk.sign(
        st.text_input(
            say("page_editing.sign.name"),
            key=_NAME,
            max_chars=80,
            persist_state="session",
            placeholder=say("page_editing.sign.name_hint"),
        ).strip()
    )


def sign(desk: Desk) -> None:
    """Name, reason and the button that saves all that waits."""
    say = desk.say
    with st.grid(2, min_column_width=240, key="sign_grid"):
        ask_name(desk)
        st.text_input(
            say("page_editing.sign.why"),
            key="edit_why",
            max_chars=300,
            persist_state="session",
            placeholder=say("page_editing.sign.why_hint"),
        )
    if st.button(
        say("page_editing.sign.save", count=len(desk.basket)),
        type="primary",
        icon=":material/save:",
        key="save",
    ):
        act(
            desk,
            lambda signed: store.save(desk.path, desk.basket, signed, desk.base),
            done=desk.basket,
        )


def act(desk: Desk, write: Write, done: Basket = ()) -> None:
    """Do `write` if this session may write, and say what came of it; what is typed stays.

    `done` waits no longer then; what else waits begins with the new file.
    """
    say = desk.say
    why = str(st.session_state.get("edit_why", "")) if done else ""
    signed = Signature(desk.name[:80], why.strip()[:300], on=desk.page.data.today)
    try:
        # Asked again here: the page may have been open since the list was changed.
        if not access.permission().granted:
            raise EditError("not_allowed")
        if not signed.by:
            raise EditError("no_name")
        saved = write(signed)
    except ClashError as error:
        _clashed(desk, error)
        return
    except EditError as error:
        st.error("\n".join(telling.refused(error, desk.catalog, say.lang)))
        return
    if done:
        st.session_state.pop("edit_why", None)
    desk.lay(() if done else desk.basket, saved.data)
    lines = [
        say(
            f"page_editing.{_DONE[saved.entry.kind]}",
            by=plain(signed.by),
            count=len(saved.entry.changes),
        )
    ]
    if saved.others:
        others = (telling.line(one, desk.catalog, say.lang) for one in saved.others[:_MOST])
        lines += ["", say("page_editing.merged"), *others]
    back = "undo_undone" if saved.entry.kind == "undo" else "undo_saved"
    waiting = () if done else desk.basket
    st.session_state[_OUTCOME] = "\n".join(lines), saved.entry.id, waiting, back
    st.rerun()


def _clashed(desk: Desk, error: ClashError) -> None:
    lines = [plain(error.sentence(desk.say.lang)), ""]
    for clash in error.clashes:
        change = Change(clash.path, clash.theirs, clash.mine)
        lines.append(telling.line(change, desk.catalog, desk.say.lang))
    st.error("\n".join(lines))


def said(desk: Desk) -> None:
    """What was saved, and the way back, until something more waits than did then.

    Not for one run only: the browser sees that the file has changed and asks for another at once.
    """
    text, name, waiting, back = st.session_state.get(_OUTCOME, ("", "", (), ""))
    if desk.basket != waiting:
        st.session_state.pop(_OUTCOME, None)
        return
    if not text:
        return
    st.success(text)
    if st.button(desk.say(f"page_editing.{back}"), key="undo_saved", icon=":material/undo:"):
        act(desk, lambda signed: store.undo(desk.path, name, signed))
