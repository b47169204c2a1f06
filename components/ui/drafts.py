"""The page of drafts: what was brought, its numerals with verdicts, the files to take away.

A draft stays in the memory of its session until it is put away; nothing of it is written.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import NamedTuple

import streamlit as st

from components.catalog.worker import WorkerError
from components.charts.chart import Chart
from components.charts.context import Context
from components.charts.text_tables import Cell, Row, TextTable, columns
from components.intake.documents import DocumentError
from components.intake.drafts import CheckedDraft, CheckedNumeral, checked, counted, place_of
from components.intake.verdicts import GROUPS
from components.render.figure import chart_payload
from components.ui import evidence
from components.ui.page import Page, surface
from components.ui.widgets import escaped

_BROUGHT, _RESULT = "draft_brought", "draft_result"
_SPACE = "page_drafts"
MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_NAMES = ("says", "passage", "verdict", "why")
SHOWN = 40
"""Rows of the table that stand open; the rest are counted and open in place."""


class _Brought(NamedTuple):
    id: str
    name: str
    data: bytes


def bench(page: Page) -> None:
    """Take a draft in, tell what is in it, hand it back."""
    brought = _brought(page)
    if brought is None:
        st.info(page.t(f"{_SPACE}.memory"))
        return
    try:
        with st.spinner(page.t(f"{_SPACE}.at_work")):
            draft = _checked(page, brought)
    except (DocumentError, WorkerError) as error:
        _away(page, page.t(f"{_SPACE}.brought", name=brought.name))
        st.error(escaped(error.sentence(page.t.lang)))
        return
    _away(page, page.t(f"{_SPACE}.told", name=brought.name, told=counted(draft.numerals, page.t)))
    page.part(lambda: _verdicts(page, draft))


def _brought(page: Page) -> _Brought | None:
    """The file that was dropped, or the text that was pasted; None where there is nothing yet."""
    t = page.t
    brought: _Brought | None = st.session_state.get(_BROUGHT)
    if brought is not None:
        return brought
    drop, paste = st.columns(2, gap="large")
    with drop:
        upload = st.file_uploader(t(f"{_SPACE}.drop"), key="draft_file")
    with paste, st.form("draft_form", border=False):
        text = st.text_area(
            t(f"{_SPACE}.paste"),
            key="draft_text",
            height=110,
            placeholder=t(f"{_SPACE}.paste_hint"),
        )
        asked = st.form_submit_button(t(f"{_SPACE}.check"), key="draft_check")
    if upload is not None:
        brought = _Brought(upload.file_id, upload.name, upload.getvalue())
    elif asked and text.strip():
        data = text.encode()
        name = t(f"{_SPACE}.pasted")
        brought = _Brought(hashlib.sha256(data).hexdigest(), f"{name}.txt", data)
    if brought is not None:
        st.session_state[_BROUGHT] = brought
        st.rerun()
    return None


def _away(page: Page, told: str) -> None:
    """What was brought and what is in it, and the way to bring another."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(told)}**", width="content")
        st.button(page.t(f"{_SPACE}.away"), key="draft_away", on_click=_forget)


def _forget() -> None:
    for key in (_BROUGHT, _RESULT):
        st.session_state.pop(key, None)


def _checked(page: Page, brought: _Brought) -> CheckedDraft:
    """The verdicts, worked out once per draft, language and data; a refusal is kept as well."""
    wanted = (brought.id, page.t.lang, page.data.digest)
    kept = st.session_state.get(_RESULT)
    if kept is None or kept[0] != wanted:
        try:
            result: CheckedDraft | Exception = checked(
                brought.name, brought.data, page.catalog, page.data.today, page.t.lang
            )
        except (DocumentError, WorkerError) as error:
            if error.code == "busy":
                raise
            result = error
        kept = st.session_state[_RESULT] = (wanted, result)
    if isinstance(kept[1], Exception):
        raise kept[1]
    draft: CheckedDraft = kept[1]
    return draft


def _verdicts(page: Page, draft: CheckedDraft) -> None:
    t = page.t
    groups = {
        name: [one for one in draft.numerals if one.verdict in group]
        for name, group in GROUPS.items()
    }
    groups["all"] = [*draft.numerals]
    first = next((name for name in ("doubt", "ask", "right") if groups[name]), "all")
    with st.container(horizontal=True, vertical_alignment="bottom", key="draft_groups"):
        group = st.segmented_control(
            t(f"{_SPACE}.group"),
            list(groups),
            default=first,
            required=True,
            key=f"draft_group_{draft.sha256[:12]}",
            label_visibility="collapsed",
            format_func=lambda name: t(
                "shell.tab", name=t(f"{_SPACE}.groups.{name}"), count=len(groups[name])
            ),
        )
        _files(page, draft)
    rows = groups[str(group)]
    if not rows:
        st.info(t(f"{_SPACE}.none"))
        return
    chart = table(page, rows)
    payload, name = chart_payload(chart), f"draft_{group}"
    result = surface(payload, key=name, height=chart.height, lang=t.lang, hero=True)
    if result.picked:
        evidence.ask(result.picked)


def _files(page: Page, draft: CheckedDraft) -> None:
    """The copy with its doubts where the paper takes them, and the page to print."""
    t, stem = page.t, PurePath(draft.name).stem
    if draft.copy is not None:
        st.download_button(
            t(f"{_SPACE}.copy_{draft.kind}"),
            draft.copy,
            file_name=t(f"{_SPACE}.copy_name", name=stem) + f".{draft.kind}",
            mime=MIMES[draft.kind],
            on_click="ignore",
            icon=":material/download:",
            key="draft_copy",
            type="primary",
        )
    st.download_button(
        t(f"{_SPACE}.slip"),
        draft.slip,
        file_name=t(f"{_SPACE}.slip_name", name=stem) + ".docx",
        mime=MIMES["docx"],
        on_click="ignore",
        icon=":material/print:",
        key="draft_slip",
    )


def table(page: Page, numerals: list[CheckedNumeral]) -> Chart:
    """The numerals as a table of words: place, passage, verdict and why, each with its evidence."""
    context = Context(page.catalog, page.t.lang)
    return TextTable(
        id="draft",
        columns=columns(context, "draft", _NAMES),
        rows=tuple(
            Row(
                place_of(one, page.t),
                tuple(
                    (name, Cell(text, one.evidence))
                    for name, text in zip(_NAMES, _texts(page, one), strict=True)
                ),
            )
            for one in numerals
        ),
        values={"count": len(numerals)},
        alt_rows=(),
        height=60 + 56 * min(len(numerals), SHOWN),
        shown={"": SHOWN},
    ).chart(context)


def _texts(page: Page, one: CheckedNumeral) -> tuple[str, ...]:
    start, end = one.start, one.end
    marked = f"{one.passage[:start]}【{one.passage[start:end]}】{one.passage[end:]}"
    return one.says, marked, page.t(f"drafts.verdicts.{one.verdict}"), one.why
