"""已发文稿: the papers that went out, what of them the data no longer say, and those struck out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.catalog.store import data_path
from components.charts.chart import Chart
from components.exports import register
from components.exports.base import ExportError
from components.exports.register import MOST, Moved, Paper
from components.ui.page import Page
from components.ui.visitor import permission
from components.ui.widgets import escaped

SHOWN = 50
"""Papers of the list; the command lists all."""
_SPACE = "page_briefing.issued"


def note(
    content: bytes, charts: Sequence[Chart], page: Page, *, file: str, title: str, kind: str
) -> None:
    """Note a file that goes out; where that fails it goes out all the same, and a line says so."""
    paper = register.issued(
        content, charts, page.tables, file=file, title=title, kind=kind, by=permission().name
    )
    if error := register.enter(data_path(), paper):
        st.warning(escaped(error.sentence(page.t.lang)))


def show(page: Page) -> None:
    """How many papers there are and how many are stale; the list behind that, for editors."""
    t = page.t
    if not register.in_use():
        st.caption(t("issued.command.off"))
        return
    if not permission().granted:
        st.caption(t(f"{_SPACE}.closed"))
        return
    try:
        content = register.register(data_path())
    except ExportError as error:
        st.warning(escaped(error.sentence(t.lang)))
        return
    if content.damaged:
        lines = t("unit.list_separator").join(map(str, content.damaged))
        st.warning(t("issued.command.damaged", lines=lines))
    if not content.papers:
        st.caption(t(f"{_SPACE}.none"))
        return
    now = register.values(page.catalog)
    listed = [
        (paper, register.moved(paper, page.tables, now, t.lang)) for paper in content.papers[:SHOWN]
    ]
    stale = sum(bool(changes) and not paper.struck for paper, changes in listed)
    key = "count" if len(content.papers) <= SHOWN else "count_newest"
    st.markdown(t(f"{_SPACE}.{key}", count=len(content.papers), shown=SHOWN, stale=stale))
    with st.expander(t(f"{_SPACE}.list"), key="issued_room", on_change="rerun") as room:
        if room.open:
            for paper, changes in listed:
                _entry(page, paper, changes)


def _entry(page: Page, paper: Paper, changes: Sequence[Moved]) -> None:
    t = page.t
    line = escaped(paper.line(t.lang))
    with st.container(gap="xxsmall", key=f"issued_{paper.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"~~{line}~~" if paper.struck else line, width="stretch")
            st.button(
                t(f"{_SPACE}.{'restore' if paper.struck else 'strike'}"),
                key=f"strike_{paper.id}",
                type="tertiary",
                on_click=_strike,
                args=(page, paper),
            )
        if changes and not paper.struck:
            named = [one.line(t.lang) for one in changes[:MOST]]
            rest = len(changes) - MOST
            more = t("issued.more", count=rest) if rest > 0 else ""
            figures = t("issued.joint").join(named) + more
            stale = t("issued.command.stale", count=len(changes), figures=figures)
            st.warning(escaped(stale))


def _strike(page: Page, paper: Paper) -> None:
    """Strike `paper` out, or take that back, if this session may."""
    granted = permission()
    if not granted.granted:
        return
    error = register.strike(
        data_path(), paper, page.data.today, struck=not paper.struck, by=granted.name
    )
    if error:
        st.toast(escaped(error.sentence(page.t.lang)))
