"""The editing page: who may edit, which task is open, what waits to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.ui import state, widgets
from components.ui.editor import forms, paste, review, session
from components.ui.editor.session import Desk, open_desk
from components.ui.page import Page

TASKS: Mapping[str, Callable[[Desk], None]] = {
    "year": forms.year_form,
    "value": forms.value_form,
    "paste": paste.show,
    "record": forms.record_form,
    "history": review.history,
}


def head(page: Page) -> None:
    """The title of the page and what it is for."""
    st.title(page.say(f"pages.{page.id}.title"), anchor=False)
    st.markdown(page.say("page_editing.intro"))


def desk(page: Page) -> Desk | None:
    """The analyst's desk; None, and what to do about it, for those who may only read."""
    found = session.permission()
    if not found.granted:
        session.closed(found, page.say)
        return None
    return open_desk(page, found)


def task(at: Desk) -> None:
    """The chosen task; its code is in the address."""
    say = at.say
    if at.broken:
        st.info(say("page_editing.broken"))
        review.history(at)
        return
    code = state.one(
        "task",
        tuple(TASKS),
        "year",
        label=say("page_editing.task"),
        name=lambda name: say(f"page_editing.tasks.{name}"),
    )
    st.caption(say(f"page_editing.about.{code}"))
    TASKS[code](at)


def waiting(at: Desk) -> None:
    """What waits to be saved, whatever the task."""
    widgets.guard(form=True)
    if not at.broken:
        review.waiting(at)
