"""Refresh an analyst's own file: upload, today's data, a new file, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

import streamlit as st

from components.charts.chart import Chart
from components.exports.errors import ExportError
from components.exports.refresh import refresh
from components.ui.data import drawn
from components.ui.page import Page
from components.ui.plain import plain


def renew(page: Page) -> None:
    """The upload, the button, the report line by line, and the new file."""
    say = page.say
    own = st.file_uploader(say("page_briefing.renew.file"), type=["pptx", "docx", "xlsx"],
                           key="own_file")  # fmt: skip
    if own is None or not st.button(say("page_briefing.renew.go"), key="renew_go"):
        return
    try:
        content, report = refresh(own.getvalue(), _builder(page), say.lang)
    except ExportError as error:
        st.error(plain(error.sentence(say.lang)))
        return
    st.success(plain(report.summary(say.lang)))
    for line in report.lines():
        st.caption(plain(line))
    name = PurePath(own.name)
    st.download_button(
        say("page_briefing.renew.download"), content, on_click="ignore", type="primary",
        file_name=f"{name.stem}{say('page_briefing.renew.suffix')}{name.suffix}", key="renewed",
    )  # fmt: skip


def _builder(page: Page) -> Callable[[str, Mapping[str, Any]], Chart]:
    def build(chart_id: str, options: Mapping[str, Any]) -> Chart:
        given = dict(options)
        lang = str(given.pop("lang", page.say.lang))
        return drawn(chart_id, given, lang, page.data).chart

    return build
