"""The editing page: who may edit, which task is open, what waits to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.ui import state, widgets
from components.ui.editor import forms, harvest, paste, review
from components.ui.editor.session import EditSession, closed, open_session
from components.ui.page import Page
from components.ui.visitor import permission

TASKS: Mapping[str, Callable[[EditSession], None]] = {
    "year": forms.year_form,
    "value": forms.value_form,
    "paste": paste.show,
    "harvest": harvest.show,
    "record": forms.record_form,
    "history": review.history,
}
_CITING = frozenset(TASKS) - {"history", "harvest"}
"""The tasks in which a document may be named that is not known yet."""


def bench(page: Page) -> None:
    """The chosen task and what waits to be saved; what to do about it for those who only read."""
    result = permission()
    if not result.granted:
        closed(result, page.t)
        return
    session = open_session(page, result)
    if session:
        _waiting(session, folded=_task(session) == "harvest")
        if page.data.old:
            st.info(page.t("shell.old_shape"))


def _task(at: EditSession) -> str:
    """The chosen task, drawn; its code is in the address."""
    t = at.t
    if at.broken:
        st.info(t("page_editing.broken"))
        review.history(at)
        return "history"
    code = state.one(
        "task",
        tuple(TASKS),
        "year",
        label=t("page_editing.task"),
        name=lambda name: t(f"page_editing.tasks.{name}"),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="task_head"):
        st.caption(t(f"page_editing.about.{code}"), width="content")
        if code in _CITING:
            forms.document_form(at)
        if code in {"paste", "harvest"}:
            forms.other_records(at)
    TASKS[code](at)
    return code


def _waiting(at: EditSession, *, folded: bool) -> None:
    """What waits to be saved, whatever the task, and the bar at the foot that leads to it."""
    widgets.guard(form=True)
    spoken, waits = review.outcome(at), bool(at.staged) and not at.broken
    if spoken or waits:
        with st.bottom, st.container(key="bar", gap="xxsmall"):
            review.said(at, spoken)
            if waits:
                st.markdown(at.t("page_editing.bar", count=len(at.staged)))
    if not at.broken:
        review.waiting(at, folded=folded)
