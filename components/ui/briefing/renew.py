"""Refresh an analyst's own file: upload, today's data, a new file, and what changed."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from components.catalog.store import State
from components.catalog.validation import Loaded
from components.catalog.worker import WorkerError
from components.exports.base import ExportError
from components.exports.refresh.refresh import renewed
from components.ui.page import Page
from components.ui.plain import plain


def renew(page: Page) -> None:
    """The upload, the button, the report line by line, and the new file."""
    say = page.say
    own = st.file_uploader(
        say("page_briefing.renew.file"), type=["pptx", "docx", "xlsx"], key="own_file"
    )
    if own is None or not st.button(say("page_briefing.renew.go"), key="renew_go"):
        return
    data = page.data
    today = State(Loaded(data.tables.catalog, data.digest), data.today)
    try:
        content, report = renewed(own.name, own.getvalue(), today, say.lang)
    except (ExportError, WorkerError) as error:
        st.error(plain(error.sentence(say.lang)))
        return
    st.success(plain(report.summary(say.lang)))
    for line in report.lines():
        st.caption(plain(line))
    name = PurePath(own.name)
    st.download_button(
        say("page_briefing.renew.download"),
        content,
        on_click="ignore",
        type="primary",
        file_name=f"{name.stem}{say('page_briefing.renew.suffix')}{name.suffix}",
        key="renewed",
    )
