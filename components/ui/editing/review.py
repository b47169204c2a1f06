"""Before saving: what waits, the exact text, what it changes for readers; then the save."""

from __future__ import annotations

import difflib

import streamlit as st

from components.edit import basket as baskets
from components.edit import dating, saving
from components.edit.change import Change, Value, between, clashes
from components.edit.draft import Draft
from components.edit.history import Signature
from components.edit.refusal import Clash, ClashError, EditError, InvalidError
from components.ui.editing import access, telling
from components.ui.editing import desk as desks
from components.ui.editing.desk import Desk
from components.ui.editing.effect import show_effect
from components.ui.plain import plain

_OUTCOME, _NAME = "edit_outcome", "edit_name"


def show(desk: Desk) -> None:
    """The waiting changes and everything an analyst wants to know before pressing save."""
    say = desk.say
    _said(desk)
    st.header(say("page_editing.review.title"), anchor="editing-review")
    if not desk.basket:
        st.caption(say("page_editing.review.none"))
        return
    _waiting(desk)
    _others(desk)
    found = clashes(desks.value(desk.now), desk.basket)
    if found:
        _clashing(desk, found)
        return
    try:
        draft = desks.drafted(desk.now, desk.basket)
    except EditError as error:
        _refused(desk, error)
        return
    _difference(desk, draft)
    show_effect(desk, draft)
    _sign(desk)


def _waiting(desk: Desk) -> None:
    say = desk.say
    with st.container(gap="xxsmall", key="waiting"):
        for number, change in enumerate(desk.basket):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(_line(desk, change).removeprefix("- "))
                if st.button(say("page_editing.review.drop"), key=f"drop_{number}",
                             type="tertiary", icon=":material/close:"):  # fmt: skip
                    desks.lay(baskets.without(desk.basket, number))
                    st.rerun()
    if len(desk.basket) > 1 and st.button(say("page_editing.review.clear"), key="clear",
                                          icon=":material/delete_sweep:"):  # fmt: skip
        desks.clear()
        st.rerun()


def _told(desk: Desk, change: Change, value: Value) -> str:
    return telling.value(value, change.path, desk.catalog, desk.say.lang)


def _others(desk: Desk) -> None:
    """What somebody else has saved since this desk read the file."""
    if desk.now == desk.base:
        return
    changes = dating.apart(between(desks.value(desk.base), desks.value(desk.now)))
    lines = [_line(desk, change) for change in changes[:20]] or [
        f"- {desk.say('page_editing.review.only_text')}"
    ]
    st.info("\n".join([desk.say("page_editing.review.others"), "", *lines]))


def _line(desk: Desk, change: Change) -> str:
    return "- " + plain(desk.say(
        "page_editing.review.change",
        where=telling.place(change.path, desk.catalog, desk.say.lang),
        before=_told(desk, change, change.before), after=_told(desk, change, change.after),
    ))  # fmt: skip


def _clashing(desk: Desk, found: tuple[Clash, ...]) -> None:
    """Both versions side by side; the analyst decides place by place."""
    say, lang = desk.say, desk.say.lang
    st.error(say("page_editing.clash.title", count=len(found)))
    for clash in found:
        number = next(n for n, change in enumerate(desk.basket) if change.path == clash.path)
        with st.container(border=True, gap="small", key=f"clash_{number}"):
            st.markdown(f"**{plain(telling.place(clash.path, desk.catalog, lang))}**")
            for name in ("base", "theirs", "mine"):
                value = telling.value(getattr(clash, name), clash.path, desk.catalog, lang)
                st.markdown(plain(say(f"page_editing.clash.{name}", value=value)))
            with st.container(horizontal=True):
                if st.button(say("page_editing.clash.keep_theirs"), key=f"theirs_{number}"):
                    desks.lay(baskets.without(desk.basket, number))
                    st.rerun()
                if st.button(say("page_editing.clash.take_mine"), key=f"mine_{number}"):
                    whole = desks.value(desk.now)
                    desks.lay(baskets.rebased(desk.basket, whole, number))
                    st.rerun()


def _refused(desk: Desk, error: EditError) -> None:
    lines = [plain(error.sentence(desk.say.lang))]
    if isinstance(error, InvalidError):
        lines += ["", *(f"- {plain(telling.fault(one, desk.catalog, desk.say.lang))}"
                        for one in error.problems[:20])]  # fmt: skip
    st.error("\n".join(lines))


def _difference(desk: Desk, draft: Draft) -> None:
    st.subheader(desk.say("page_editing.review.difference"), anchor=False)
    st.code(unified(desk.now, draft.data), language="diff", wrap_lines=True)


def unified(old: bytes, new: bytes) -> str:
    """The lines that go and come, each with a line around it, as programs print differences."""
    lines = difflib.unified_diff(
        old.decode("utf-8-sig", "replace").splitlines(),
        new.decode("utf-8-sig", "replace").splitlines(), n=1, lineterm="",
    )  # fmt: skip
    return "\n".join(list(lines)[2:])


def signature(desk: Desk) -> Signature:
    """Name and reason as they stand in the form; a login's name is not typed."""
    name, why = (str(st.session_state.get(key, "")).strip() for key in (_NAME, "edit_why"))
    return Signature((desk.permission.name or name)[:80], why[:300], on=desk.page.data.today)


def ask_name(desk: Desk) -> None:
    """Who is at the keyboard: the login, or a name that is kept for this session."""
    say = desk.say
    if desk.permission.name:
        st.text_input(say("page_editing.sign.name"), desk.permission.name, disabled=True,
                      key="edit_login_name")  # fmt: skip
    else:
        st.text_input(say("page_editing.sign.name"), key=_NAME, max_chars=80,
                      persist_state="session",
                      placeholder=say("page_editing.sign.name_hint"))  # fmt: skip


def _sign(desk: Desk) -> None:
    say = desk.say
    with st.grid(2, min_column_width=240, key="sign_grid"):
        ask_name(desk)
        st.text_input(say("page_editing.sign.why"), key="edit_why", max_chars=300,
                      placeholder=say("page_editing.sign.why_hint"))  # fmt: skip
    if st.button(say("page_editing.sign.save", count=len(desk.basket)), type="primary",
                 icon=":material/save:", key="save"):  # fmt: skip
        act(desk, lambda signed: saving.save(desk.path, desk.basket, signed, desk.base))


def act(desk: Desk, write: desks.Write) -> None:
    """Do `write` if this session may write, and say what came of it; what is typed stays."""
    say = desk.say
    signed = signature(desk)
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
        _refused(desk, error)
        return
    desks.clear()
    st.session_state.pop("edit_why", None)
    lines = [say("page_editing.saved", by=plain(signed.by), count=len(saved.entry.changes))]
    if saved.others:
        lines += ["", say("page_editing.merged"), *(_line(desk, one) for one in saved.others[:20])]
    st.session_state[_OUTCOME] = "\n".join(lines)
    st.rerun()


def _clashed(desk: Desk, error: ClashError) -> None:
    lines = [plain(error.sentence(desk.say.lang)), ""]
    for clash in error.clashes:
        lines.append(_line(desk, Change(clash.path, clash.theirs, clash.mine)))
    st.error("\n".join(lines))


def _said(desk: Desk) -> None:
    """What was saved, until something else waits.

    Not for one run only: the browser sees that the file has changed and asks for another at once.
    """
    if desk.basket:
        st.session_state.pop(_OUTCOME, None)
    elif told := st.session_state.get(_OUTCOME):
        st.success(told)
