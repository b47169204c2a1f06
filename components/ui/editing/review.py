"""Before saving: what waits, the exact text, what it changes for readers; then the save."""

from __future__ import annotations

import difflib

import streamlit as st

from components.edit import store
from components.edit.changes import Change, Clash, EditError, between, clashes, rebased, without
from components.edit.yaml_writer import Draft
from components.ui.editing import desk as desks
from components.ui.editing import drafts, signing, telling
from components.ui.editing.desk import Desk
from components.ui.editing.effect import show_effect
from components.ui.plain import plain

_FEW = 8
"""Waiting changes that stand in full; more are folded, so that the save stays near."""


def show(desk: Desk) -> None:
    """The waiting changes and everything an analyst wants to know before pressing save."""
    say = desk.say
    signing.said(desk)
    st.header(say("page_editing.review.title"), anchor="editing-review")
    if not desk.basket:
        st.caption(say("page_editing.review.none"))
        return
    _replaced(desk)
    few = len(desk.basket) <= _FEW
    title = say("page_editing.review.all", count=len(desk.basket))
    with st.container() if few else st.expander(title, key="review_all"):
        _waiting(desk)
    _others(desk)
    both = clashes(drafts.value(desk.now), desk.basket)
    if both:
        _clashing(desk, both)
        return
    try:
        draft = drafts.drafted(desk.now, desk.basket)
    except EditError as error:
        _refused(desk, error)
        return
    signing.sign(desk)
    _difference(desk, draft)
    show_effect(desk, draft)


def _waiting(desk: Desk) -> None:
    say = desk.say
    with st.container(gap="xxsmall", key="waiting"):
        for number, change in enumerate(desk.basket):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(_line(desk, change).removeprefix("- "))
                if st.button(
                    say("page_editing.review.drop"),
                    key=f"drop_{number}",
                    type="tertiary",
                    icon=":material/close:",
                ):
                    desk.lay(without(desk.basket, number))
                    st.rerun()
    if len(desk.basket) > 1 and st.button(
        say("page_editing.review.clear"), key="clear", icon=":material/delete_sweep:"
    ):
        desk.lay(())
        st.rerun()


def _replaced(desk: Desk) -> None:
    """What was laid ready in another tab for places that have been changed here since."""
    lines = [_line(desk, one) for one in desks.lost()]
    if lines:
        st.warning("\n".join([desk.say("page_editing.review.replaced"), "", *lines]))


def _others(desk: Desk) -> None:
    """What somebody else has saved since this desk read the file."""
    if desk.now == desk.base:
        return
    changes = store.apart(between(drafts.value(desk.base), drafts.value(desk.now)))
    lines = [_line(desk, change) for change in changes[:20]] or [
        f"- {desk.say('page_editing.review.only_text')}"
    ]
    st.info("\n".join([desk.say("page_editing.review.others"), "", *lines]))


def _line(desk: Desk, change: Change) -> str:
    return telling.line(change, desk.catalog, desk.say.lang)


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
                    desk.lay(without(desk.basket, number))
                    st.rerun()
                if st.button(say("page_editing.clash.take_mine"), key=f"mine_{number}"):
                    whole = drafts.value(desk.now)
                    desk.lay(rebased(desk.basket, whole, number), desk.now)
                    st.rerun()


def _refused(desk: Desk, error: EditError) -> None:
    st.error("\n".join(telling.refused(error, desk.catalog, desk.say.lang)))


def _difference(desk: Desk, draft: Draft) -> None:
    with st.expander(desk.say("page_editing.review.difference"), key="difference"):
        st.code(unified(desk.now, draft.data), language="diff", wrap_lines=True)


def unified(old: bytes, new: bytes) -> str:
    """The lines that go and come, each with a line around it, as programs print differences."""
    lines = difflib.unified_diff(
        old.decode("utf-8-sig", "replace").splitlines(),
        new.decode("utf-8-sig", "replace").splitlines(),
        n=1,
        lineterm="",
    )
    return "\n".join(list(lines)[2:])
