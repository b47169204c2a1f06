"""The tasks of the editing page, in its order, and the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components.ui import leaving, state
from components.ui.editing import access, past, paste, record, review, value, year
from components.ui.editing.desk import Desk, open_desk
from components.ui.page import Page

TASKS: Mapping[str, Callable[[Desk], None]] = {
    "year": year.show,
    "value": value.show,
    "paste": paste.show,
    "record": record.show,
    "history": past.show,
}


def head(page: Page) -> None:
    """The title of the page and what it is for."""
    st.title(page.say(f"pages.{page.id}.title"), anchor=False)
    st.markdown(page.say("page_editing.intro"))


def desk(page: Page) -> Desk | None:
    """The analyst's desk; None, and what to do about it, for those who may only read."""
    found = access.permission()
    if not found.granted:
        access.closed(found, page.say)
        return None
    return open_desk(page, found)


def task(at: Desk) -> None:
    """The chosen task; its code is in the address."""
    say = at.say
    if at.broken:
        st.info(say("page_editing.broken"))
        past.show(at)
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
    leaving.guard(form=True)
    if not at.broken:
        review.show(at)
