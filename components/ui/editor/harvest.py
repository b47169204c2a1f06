"""A document taken in: its entry among the sources, and its numerals decided one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.catalog.documents import FileState, file_state, written_text
from components.catalog.locator import locator_name
from components.catalog.worker import WorkerError
from components.catalog.yaml_reader import Plain
from components.charts.context import Context
from components.edit.changes import (
    Cell,
    Change,
    Changes,
    EditError,
    ahead,
    cell_reports,
    is_gap,
    rewritten_record,
    stage,
    typed_period,
    value_at,
)
from components.edit.shelf import Paper
from components.edit.store import file_document
from components.intake import harvest
from components.intake.documents import DocumentError
from components.intake.harvest import Harvest, Held, Row, Way
from components.intake.matching import Candidate, State
from components.intake.passages import Basis
from components.render.assets import CONTENT, harvest_module
from components.ui import facsimile
from components.ui.editor import forms, wording
from components.ui.editor.session import EditSession, file_value
from components.ui.widgets import below_base, escaped, note, part
from components.words.numbers import as_typed

# The document in hand: brought, kept for this reader until it is put away, known or new.


_TYPES = ["pdf", "docx", "txt", "html", "htm", "md", "doc", "wps"]
_FILE, _TOLD = "harvest_file", "harvest_told"


def show(session: EditSession) -> None:
    """Take a document, confirm what it is, decide on its numerals."""
    note(forms.PAPER, unsafe=False)
    paper = _in_hand(session)
    if paper is None:
        return
    document = _content(paper)
    source, same = harvest.known_source(session.whole, document.document, _title(document))
    _head(session, paper, document, source if same else "")
    if same:
        paper = _dated(session, paper, source)
        _numerals(session, paper, _content(paper), source)
    else:
        _entry(session, paper, document, source)


def _content(paper: Paper) -> Harvest:
    if not isinstance(paper.content, Harvest):
        raise TypeError(paper.name)
    return paper.content


def _title(document: Harvest) -> str:
    return str(document.entry["zh"])


def _in_hand(session: EditSession) -> Paper | None:
    """The document that is worked on; the upload where there is none."""
    paper = next((one for one in reversed(session.papers) if one.in_hand), None)
    if paper is not None:
        return paper
    t = session.t
    upload = st.file_uploader(t("page_editing.harvest.upload"), type=_TYPES, key=_FILE)
    if upload is None:
        st.session_state.pop(_TOLD, None)
        return None
    told: tuple[str, DocumentError | WorkerError] | None = st.session_state.get(_TOLD)
    if told is None or told[0] != upload.file_id or told[1].code == "busy":
        try:
            with st.spinner(t("page_editing.harvest.reading")):
                _take_in(session, upload)
            st.rerun()
        except (DocumentError, WorkerError) as error:
            told = st.session_state[_TOLD] = (upload.file_id, error)
    st.error(escaped(told[1].sentence(t.lang)))
    return None


def _take_in(session: EditSession, upload: UploadedFile) -> None:
    data = upload.getvalue()
    brought = harvest.harvest(upload.name, data, session.catalog)
    document = brought.document
    text = written_text([(line.text, line.page) for line in document.lines])
    paper = Paper(document.sha256, upload.name, data, text, brought)
    _kept(session, paper)
    _file_text(session, paper)
    st.session_state.pop(_TOLD, None)


def _file_text(session: EditSession, paper: Paper) -> None:
    """Of a source that has been filed without it, put the text beside the file."""
    for source in session.catalog.sources.values():
        if source.sha256 == paper.sha256 and file_state(source) is FileState.TEXTLESS:
            with suppress(EditError):  # the file stands as it did; the evidence says what it lacks
                file_document(str(source.file), paper.data, paper.sha256, paper.text)


def _kept(session: EditSession, paper: Paper) -> Paper:
    """`paper` remembered in place of what was remembered of this document."""
    others = [one for one in session.papers if one.sha256 != paper.sha256]
    session.put_papers((*others, paper))
    return paper


def _head(session: EditSession, paper: Paper, document: Harvest, source: str) -> None:
    """Which document is in hand, and the way to put it away."""
    t, whole = session.t, document.document
    name = _title(document)
    if source:
        name = wording.waiting(session.whole, "sources", t, session.catalog)[source]
    pages = t("page_editing.harvest.pages", pages=whole.pages) if whole.pages else ""
    text = t(
        "page_editing.harvest.in_hand",
        title=escaped(name),
        file=escaped(paper.name),
        pages=pages,
        count=len(document.rows),
    )
    with st.container(horizontal=True, vertical_alignment="center", key="harvest_head"):
        st.markdown(text, width="content")
        st.button(
            t("page_editing.harvest.away"),
            key="harvest_away",
            type="tertiary",
            icon=":material/close:",
            on_click=lambda: _put_away(session, paper),
        )
    if whole.blank:
        numbers = t("unit.list_separator").join(map(str, whole.blank))
        st.warning(t("page_editing.harvest.blank", pages=numbers))


def _put_away(session: EditSession, paper: Paper) -> None:
    """Work on it no longer; one that waits to become a source keeps its file until then."""
    session.put_papers(
        tuple(
            replace(one, in_hand=False)
            for one in session.papers
            if one.sha256 != paper.sha256 or any(_names(change, one) for change in session.staged)
        )
    )
    for key in ("harvest_rows", "harvest_done", "harvest_error"):
        st.session_state.pop(key, None)


def _names(change: Change, paper: Paper) -> bool:
    return isinstance(change.after, dict) and change.after.get("sha256") == paper.sha256


def _entry(session: EditSession, paper: Paper, document: Harvest, alike: str) -> None:
    """The form of a new source, filled in as far as the document says it."""
    t = session.t
    own: dict[str, Plain] = {"file": _file_name(paper), "sha256": paper.sha256}
    if alike:
        name = wording.waiting(session.whole, "sources", t, session.catalog)[alike]
        st.info(t("page_editing.harvest.alike", title=escaped(name)))
        record = value_at(session.whole, ("sources", alike))
        if isinstance(record, dict) and st.button(
            t("page_editing.harvest.is_alike"), key="harvest_alike"
        ):
            change = rewritten_record(session.whole, "sources", alike, {**record, **own})
            session.stage(stage(session.staged, change))
            st.rerun()
    st.caption(t("page_editing.harvest.confirm"))
    forms.paper_form(session, {**document.entry, **own})


def _file_name(paper: Paper) -> str:
    """The name it is filed under: its own, with some of its hash, so that none is overwritten."""
    path = PurePath(paper.name)
    stem = re.sub(r"[^\w-]+", "-", path.stem)[:40].strip("-") or "document"
    suffix = re.sub(r"[^\w.]", "", path.suffix.lower())
    return f"{stem}-{paper.sha256[:8]}{suffix}"


def _dated(session: EditSession, paper: Paper, source: str) -> Paper:
    """The document read once more where its entry gives another year than its text does."""
    record = value_at(session.whole, ("sources", source))
    written = str(record.get("date", ""))[:4] if isinstance(record, dict) else ""
    document = _content(paper)
    if not written.isdecimal() or document.about.year == int(written):
        return paper
    if st.session_state.get("harvest_dated") == (paper.sha256, written):
        return paper
    st.session_state["harvest_dated"] = paper.sha256, written
    try:
        again = harvest.harvest(paper.name, paper.data, session.catalog, int(written))
    except (DocumentError, WorkerError):
        return paper
    return _kept(session, replace(paper, content=again))


# The numerals: what each may be, what was decided, told to the part of the page that shows them.


_mount = part("harvest", harvest_module())
_DONE, _ERROR, _ROW = "harvest_done", "harvest_error", "harvest_row"


def _numerals(session: EditSession, paper: Paper, document: Harvest, source: str) -> None:
    held = harvest.held(session.whole, source)
    key = f"harvest_list_{paper.sha256[:8]}"
    _decide(session, document, source, st.session_state.get(key) or {})
    row = _row(document, st.session_state.get(key) or {})
    context = Context(session.catalog, session.t.lang)
    data = {
        "rows": _rows(session, paper, document, context),
        "states": [
            harvest.state(session.whole, one.matched, session.catalog) for one in document.rows
        ],
        "names": {state: session.t(f"harvest.states.{state}") for state in State},
        "decided": _decided(document, held, harvest.aside(session.whole, source), context),
        "done": st.session_state.get(_DONE, {"id": "", "count": 0}),
        "error": st.session_state.get(_ERROR),
        "at": row,
        "there": [
            _there(session, harvest.cell_of(one, session.catalog))
            for one in document.rows[row].matched.candidates
        ],
        "page": _page(paper, document.rows[row]),
    }
    _mount(
        session.t,
        data=data,
        key=key,
        height="content",
        on_ops_change=lambda: None,
        on_row_change=lambda: None,
    )
    _otherwise(session, document.rows[row], f"{key}_{row}", source, held)


def _row(document: Harvest, told: Mapping[str, Any]) -> int:
    row = told.get("row")
    if isinstance(row, int) and 0 <= row < len(document.rows):
        return row
    return next(
        (
            number
            for number, one in enumerate(document.rows)
            if one.matched.state is not State.NOT_DATA
        ),
        0,
    )


def _page(paper: Paper, row: Row) -> dict[str, Any] | None:
    if row.matched.page is None:
        return None
    return facsimile.page_of(paper.name, paper.sha256, paper.data, row.matched.page)


def _rows(session: EditSession, paper: Paper, document: Harvest, context: Context) -> str:
    """Where the browser finds the numerals: they stay as they are, whatever is decided."""
    name = (paper.sha256, document.about, context.lang, session.page.data.digest)
    if st.session_state.get("harvest_rows", ("",))[0] != name:
        rows = [_shown(session, one, context) for one in document.rows]
        text = json.dumps(rows, ensure_ascii=False)
        st.session_state["harvest_rows"] = name, text
    return below_base(CONTENT.put_payload(st.session_state["harvest_rows"][1]))


def _shown(session: EditSession, row: Row, context: Context) -> dict[str, Any]:
    one = row.matched
    shown: dict[str, Any] = {
        "at": locator_name(row.at, context.lang),
        "head": one.clause[: one.spot],
        "token": one.clause[one.spot : one.spot + len(one.says)],
        "tail": one.clause[one.spot + len(one.says) :],
        "options": [_option(session, row, candidate, context) for candidate in one.candidates],
    }
    if one.page is not None:
        shown |= {"number": one.page, "boxes": facsimile.boxed(row.boxes)}
    return shown


def _option(
    session: EditSession, row: Row, candidate: Candidate, context: Context
) -> dict[str, Any]:
    record, cell = (
        session.catalog.indicators[candidate.indicator],
        harvest.cell_of(candidate, session.catalog),
    )
    try:
        value = harvest.figure(row.matched, record)
        text = as_typed(value, record.unit_in(context.lang), context.lang)
    except EditError:
        text = ""
    unknown = context.t("harvest.unknown")
    return {
        "name": context.t(
            "page_editing.told.cell",
            indicator=context.indicator(candidate.indicator),
            place=context.place(cell.place) if cell.place else unknown,
            period=context.when(cell.indicator, cell.period) if cell.period else unknown,
        ),
        "value": text,
        "period": context.when(cell.indicator, cell.period) if cell.period else "",
        "assumed": candidate.basis is Basis.ASSUMED,
        "lacking": not cell.place or not cell.period,
    }


def _there(session: EditSession, cell: Cell) -> str:
    """What the data hold in `cell`, with all that waits; "" for nothing."""
    there = cell_reports(session.whole, cell)
    if not there or is_gap(there[0]):
        return ""
    return wording.value(there[0], cell.path, session.catalog, session.t.lang)


def _decided(
    document: Harvest,
    held: Mapping[tuple[int | str, str], Held],
    aside: frozenset[str],
    context: Context,
) -> dict[int, tuple[str, str]]:
    """By number what a numeral has become: taken, with the cell, or aside."""
    decided: dict[int, tuple[str, str]] = {}
    for number, row in enumerate(document.rows):
        if one := held.get((row.at, row.says)):
            name = wording.place(one.cell.path, context.catalog, context.lang)
            decided[number] = "taken", name
        elif row.mark in aside:
            decided[number] = "aside", ""
    return decided


# Deciding: what the keys have told, done in order.


def _decide(session: EditSession, document: Harvest, source: str, told: Mapping[str, Any]) -> None:
    """Do what was told since the last run; the page is run anew with what waits now."""
    ops = told.get("ops")
    if not isinstance(ops, dict):
        return
    done = st.session_state.get(_DONE, {})
    count = done.get("count", 0) if done.get("id") == ops["id"] else 0
    if len(ops["list"]) <= count:
        return
    st.session_state.pop(_ERROR, None)
    staged, whole = session.staged, session.whole
    for number, code in ops["list"][count:]:
        row = document.rows[number]
        staged, whole = _undecided(session, row, source, staged, whole, no_data=code == "0")
        if code in {"1", "2", "3"}:
            candidate = row.matched.candidates[int(code) - 1]
            try:
                cell = harvest.cell_of(candidate, session.catalog)
                change = harvest.taking(
                    session.catalog, whole, row, cell, source, basis=candidate.basis
                )
                staged, whole = _with(session, staged, change)
            except EditError as error:
                st.session_state[_ERROR] = number, error.sentence(session.t.lang)
    session.stage(staged)
    # Only now: a run that the next key has ended before must be done again.
    st.session_state[_DONE] = {"id": ops["id"], "count": len(ops["list"])}
    st.rerun()


def _undecided(
    session: EditSession,
    row: Row,
    source: str,
    staged: Changes,
    whole: Plain,
    *,
    no_data: bool = False,
) -> tuple[Changes, Plain]:
    """What waits, and the data with it, once `row` is no figure any more, and maybe no data."""
    if one := harvest.held(whole, source).get((row.at, row.says)):
        staged = harvest.taken_back(staged, whole, one, source)
    if change := harvest.put_aside(whole, source, row.mark, no_data=no_data):
        staged = stage(staged, change)
    return staged, ahead(file_value(session.base), staged)


def _with(session: EditSession, staged: Changes, change: Change) -> tuple[Changes, Plain]:
    """What waits with `change`, and the data with it; EditError where the file refuses it."""
    if error := replace(session, staged=staged).refusal((change,)):
        raise error
    staged = stage(staged, change)
    return staged, ahead(file_value(session.base), staged)


def _otherwise(
    session: EditSession,
    row: Row,
    key: str,
    source: str,
    held: Mapping[tuple[int | str, str], Held],
) -> None:
    """The numeral in hand as a figure of any indicator, place and period."""
    t, one = session.t, held.get((row.at, row.says))
    best = row.matched.candidates[0] if row.matched.candidates else None
    start = Cell("", row.matched.place or "", "")
    if best:
        start = harvest.cell_of(best, session.catalog)
    start = one.cell if one else start
    key = f"{key}_{start.indicator}"
    with st.expander(
        t("page_editing.harvest.other", says=escaped(row.matched.says)),
        expanded=row.matched.state is State.ASSUMED_PERIOD,
        key=f"{key}_form",
    ):
        with st.grid(3, min_column_width=200, key=f"{key}_grid"):
            indicator = _choice(session, "indicators", start.indicator, key)
            place = _choice(session, "places", start.place, key)
            period = st.text_input(
                t("page_editing.column.period"),
                start.period,
                key=f"{key}_period",
                max_chars=24,
                placeholder=t("page_editing.year.hint"),
            )
        if indicator and place and period:
            _offered(session, row, source, (indicator, place, period), key)
        st.button(
            t("page_editing.harvest.elsewhere"),
            key="harvest_elsewhere",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=lambda: st.session_state.update(task="record"),
        )


def _choice(session: EditSession, section: str, start: str, key: str) -> str:
    t, known = session.t, wording.ids(session.catalog, section)
    chosen: str | None = st.selectbox(
        t(f"page_editing.column.{section[:-1]}"),
        known,
        known.index(start) if start in known else None,
        key=f"{key}_{section}",
        placeholder=t("page_editing.pick"),
        format_func=wording.named(session.catalog, section, t),
    )
    return chosen or ""


def _offered(
    session: EditSession,
    row: Row,
    source: str,
    given: tuple[str, str, str],
    key: str,
) -> None:
    """What the numeral would become there, how it goes with a figure of another document."""
    t = session.t
    staged, whole = _undecided(session, row, source, session.staged, session.whole)
    try:
        cell = Cell(given[0], given[1], typed_period(given[2]))
        way = _way(session, whole, cell, key)
        change = harvest.taking(session.catalog, whole, row, cell, source, way=way)
    except EditError as error:
        st.error(escaped(error.sentence(t.lang)))
        return
    st.markdown(wording.line(change, session.catalog, t.lang).removeprefix("- "))
    if st.button(t("page_editing.harvest.take"), key=f"{key}_take", type="primary"):
        try:
            staged, _ = _with(session, staged, change)
        except EditError as error:
            st.error("\n".join(wording.refused(error, session.catalog, t.lang)))
            return
        session.stage(staged)
        st.rerun()


def _way(session: EditSession, whole: Plain, cell: Cell, key: str) -> Way:
    t, there = session.t, cell_reports(whole, cell)
    if not there or is_gap(there[0]):
        return Way.BESIDE
    return Way(
        st.segmented_control(
            t("page_editing.harvest.way"),
            list(Way),
            default=Way.BESIDE,
            required=True,
            key=f"{key}_way",
            format_func=lambda way: t(f"page_editing.harvest.ways.{way}"),
        )
        or Way.BESIDE
    )
