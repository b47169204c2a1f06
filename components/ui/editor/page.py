"""The editing page: who may edit, which task is open, what waits to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.ui import state, widgets
from components.ui.editor import forms, paste, review
from components.ui.editor.session import EditSession, closed, open_session, permission
from components.ui.page import Page

TASKS: Mapping[str, Callable[[EditSession], None]] = {
    "year": forms.year_form,
    "value": forms.value_form,
    "paste": paste.show,
    "record": forms.record_form,
    "history": review.history,
}


def head(page: Page) -> None:
    """The title of the page and what it is for."""
    st.title(page.t(f"pages.{page.id}.title"), anchor=False)
    st.markdown(page.t("page_editing.intro"))


def session(page: Page) -> EditSession | None:
    """The analyst's session; None, and what to do about it, for those who may only read."""
    result = permission()
    if not result.granted:
        closed(result, page.t)
        return None
    return open_session(page, result)


def task(at: EditSession) -> None:
    """The chosen task; its code is in the address."""
    t = at.t
    if at.broken:
        st.info(t("page_editing.broken"))
        review.history(at)
        return
    code = state.one(
        "task",
        tuple(TASKS),
        "year",
        label=t("page_editing.task"),
        name=lambda name: t(f"page_editing.tasks.{name}"),
    )
    st.caption(t(f"page_editing.about.{code}"))
    TASKS[code](at)


def waiting(at: EditSession) -> None:
    """What waits to be saved, whatever the task."""
    widgets.guard(form=True)
    if not at.broken:
        review.waiting(at)
