"""The files of a briefing: quick ones built on the click, slow ones with progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.charts.chart import Chart
from components.exports import base
from components.exports.base import Briefing, ExportError, Format, heard
from components.ui.download import lasting
from components.ui.plain import plain
from components.words import Words

SLOW = frozenset({"zip", "report"})
"""Formats that a browser or LibreOffice draws for some seconds on the server."""


def files(briefing: Briefing, charts: Sequence[Chart], say: Words) -> None:
    """One button per format that holds several charts; a sentence where one cannot be made."""
    formats = [found for found in base.formats() if found.many]
    with st.container(horizontal=True, gap="small"):
        for found in formats:
            _button(found, briefing, charts, say)
    for found in formats:
        if hindrance := base.hindrance(found.id, say.lang):
            st.caption(
                plain(say("page_briefing.hindered", name=found.name(say.lang), why=hindrance))
            )
    _ready(briefing, say)


def _button(found: Format, briefing: Briefing, charts: Sequence[Chart], say: Words) -> None:
    hindered = bool(base.hindrance(found.id, say.lang))
    if found.id in SLOW:
        if st.button(found.name(say.lang), key=f"make_{found.id}", disabled=hindered):
            _make(found, briefing, charts, say)
        return
    file_name = f"{briefing.title}{found.suffix}"
    st.download_button(
        found.name(say.lang),
        lasting(_maker(found, briefing, charts), found.mime, file_name),
        key=f"make_{found.id}",
        file_name=file_name,
        mime=found.mime,
        on_click="ignore",
        disabled=hindered,
    )


def _maker(found: Format, briefing: Briefing, charts: Sequence[Chart]) -> Callable[[], bytes]:
    return lambda: base.make(found.id, charts, briefing)


def _make(found: Format, briefing: Briefing, charts: Sequence[Chart], say: Words) -> None:
    # A click elsewhere ends the run at the next step; only a whole file is ever kept.
    bar = st.progress(0.0, say("page_briefing.making", name=found.name(say.lang)))

    def listen(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), say("page_briefing.made", done=done, total=total))

    try:
        with heard(listen):
            content = base.make(found.id, charts, briefing)
    except ExportError as error:
        st.error(plain(error.sentence(say.lang)))
        return
    finally:
        bar.empty()
    st.session_state["made_file"] = {
        "id": found.id,
        "suffix": found.suffix,
        "mime": found.mime,
        "content": content,
        "title": briefing.title,
    }


def _ready(briefing: Briefing, say: Words) -> None:
    made: dict[str, Any] | None = st.session_state.get("made_file")
    if made and made["title"] == briefing.title:
        st.download_button(
            say("page_briefing.ready", name=f"{made['title']}{made['suffix']}"),
            made["content"],
            file_name=f"{made['title']}{made['suffix']}",
            mime=made["mime"],
            on_click="ignore",
            type="primary",
            key="made_file_button",
        )
