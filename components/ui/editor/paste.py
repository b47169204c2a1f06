"""Figures pasted or brought as a file: how the table was read, what is asked, what would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.catalog import worker
from components.catalog.models import Catalog
from components.catalog.worker import WorkerError
from components.catalog.yaml_reader import Plain
from components.edit.changes import Change, EditError, digest, typed_locator
from components.intake import tables
from components.intake.facets import Lexicon, lexicon
from components.intake.layout import ROLES, Region
from components.intake.proposals import Answers, Outcome, Proposal, proposals
from components.intake.tables import Sheet, address
from components.ui.editor import wording
from components.ui.editor.questions import Questions
from components.ui.editor.review import decided
from components.ui.editor.session import EditSession
from components.ui.widgets import escaped
from components.words import Words
from components.words.numbers import as_typed

_ENDINGS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "et", "ods", "html", "htm", "docx"]
_LISTED, _REASONS, _HEIGHT = 2000, 8, 320
_AT_ONCE = 4000
"""Cells that are read here within a second; more are read by a process of their own."""


def show(session: EditSession) -> None:
    """Take a table, show how it was read, ask what it does not say, lay the changes ready."""
    try:
        brought = _brought(session.t, lexicon(session.catalog))
        if brought is None:
            return
        sheet = _sheet(session, brought)
        key = f"paste_{digest(brought.id, sheet.name)}"
        given = _whole(session, key)
        outcome = _read(session, sheet, key, given)
    except (EditError, WorkerError) as error:
        st.error(escaped(error.sentence(session.t.lang)))
        return
    changes = [one.change for one in outcome.changes]
    room = st.container()
    accepted = decided(session, changes, key=key)
    with room:
        _told(session, outcome, changes=len(accepted), left=len(changes) - len(accepted))
        _listed(session, outcome.changes, accepted)
    typed = bool(outcome.changes or outcome.questions or outcome.refused)
    session.offer(accepted, key="paste", typed=typed)


def _read(
    session: EditSession, sheet: Sheet, key: str, given: Mapping[str, tuple[str, ...]]
) -> Outcome:
    """What the sheet brings with all that was answered; its preview and questions on the page."""
    room, questions = st.container(), Questions(session, key)
    answers = {**given, **st.session_state.get(f"{key}_layout", {})}
    for name, values in questions.answers().items():
        answers[name] = (*answers.get(name, ()), *values)
    known = digest(session.page.data.digest, session.base, session.staged)
    outcome = _outcome(
        key, repr(sorted(answers.items())), known, sheet, answers, session.catalog, session.whole
    )
    with room:
        _preview(session, sheet, outcome.regions, key)
    questions.ask(outcome.questions)
    return outcome


@st.cache_resource(show_spinner=False, max_entries=8)
def _outcome(
    key: str,  # noqa: ARG001
    told: str,  # noqa: ARG001
    known: str,  # noqa: ARG001
    _sheet: Sheet,
    _answers: Mapping[str, tuple[str, ...]],
    _catalog: Catalog,
    _whole: Plain,
) -> Outcome:
    source = next(iter(_answers.get("source", ())), None)
    answers = Answers({**_answers, "unsourced": ("replace",)})
    if len(_sheet.cells) <= _AT_ONCE:
        return proposals([_sheet], _catalog, _whole, source, answers)
    given = [_sheet], _catalog, _whole, source, answers
    return worker.run(proposals, *given, name=_sheet.name, refusal=EditError)


# What holds for the whole table: its sheet, its document, and the part that is wanted.


def _sheet(session: EditSession, brought: _Brought) -> Sheet:
    if isinstance(brought.sheets, Exception):
        raise brought.sheets
    named = {sheet.name: sheet for sheet in brought.sheets}
    if len(named) == 1:
        return brought.sheets[0]
    label = session.t("page_editing.paste.sheet")
    return named[str(st.selectbox(label, list(named), key="paste_sheet", persist_state="session"))]


def _whole(session: EditSession, key: str) -> dict[str, tuple[str, ...]]:
    """The document of all figures, their page or table, and the places and indicators wanted."""
    t, catalog, given = session.t, session.catalog, dict[str, tuple[str, ...]]()
    with st.grid(2, min_column_width=260, key=f"{key}_whole"):
        source = st.selectbox(
            t("page_editing.paste.source"),
            wording.ids(catalog, "sources"),
            index=None,
            key=f"{key}_source",
            placeholder=t("page_editing.paste.unsourced"),
            persist_state="session",
            format_func=wording.named(catalog, "sources", t),
        )
        at = st.text_input(
            t("page_editing.paste.at"),
            key=f"{key}_at",
            max_chars=60,
            placeholder=t("page_editing.paste.at_hint"),
            persist_state="session",
            disabled=source is None,
        )
        for section in ("places", "indicators"):
            given[section] = tuple(
                st.multiselect(
                    t(f"page_editing.paste.only_{section}"),
                    wording.ids(catalog, section),
                    key=f"{key}_{section}",
                    placeholder=t("page_editing.paste.every"),
                    persist_state="session",
                    select_all=False,
                    format_func=wording.named(catalog, section, t),
                )
            )
    if source:
        given |= {"source": (source,), "at": (str(typed_locator(at)),) if at else ()}
    return {name: values for name, values in given.items() if values}


# The preview: the sheet as it was read, with head, stub and figures marked, to be put right.


_ROWS, _COLUMNS = 60, 40
_TINTS = {"head": "rgba(128, 128, 128, 0.28)", "stub": "rgba(128, 128, 128, 0.12)"}


def _preview(session: EditSession, sheet: Sheet, regions: Sequence[Region], key: str) -> None:
    t = session.t
    rows = sorted({row for row, _ in sheet.cells})
    columns = sorted({column for _, column in sheet.cells})[:_COLUMNS]
    head = max((row for region in regions[:1] for row in region.head), default=None)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = "nothing" if not regions else "no_head" if head is None else "head"
        st.markdown(t(f"page_editing.paste.{text}", row=(head or 0) + 1), width="content")
        if st.session_state.get(f"{key}_layout"):
            st.button(
                t("page_editing.paste.again"),
                key=f"{key}_again",
                type="tertiary",
                on_click=lambda: st.session_state.pop(f"{key}_layout"),
            )
    shown = rows[:_ROWS]
    grid = st.dataframe(
        _marked(sheet, shown, columns, regions, t),
        hide_index=True,
        height=_HEIGHT,
        key=f"{key}_preview",
        alt=t("page_editing.paste.preview"),
        selection_mode=["single-row", "single-column"],
        on_select=lambda: _headed(key, shown),
    )
    heads = _heads(columns, regions, t)
    picked = [column for column, name in zip(columns, heads, strict=True) if name in _picked(grid)]
    if picked:
        _column(session, picked[0], key)
    if len(rows) > _ROWS:
        st.caption(t("page_editing.paste.preview_more", shown=_ROWS, all=len(rows)))


def _picked(grid: object) -> Sequence[str]:
    selection = getattr(grid, "selection", None)
    return selection.columns if selection else ()


def _headed(key: str, rows: Sequence[int]) -> None:
    """The row that was clicked ends the head."""
    picked = st.session_state[f"{key}_preview"].selection.rows
    if picked:
        _laid_out(key, "head", str(rows[picked[0]] + 1))


def _laid_out(key: str, name: str, value: str) -> None:
    layout = {**st.session_state.get(f"{key}_layout", {}), name: (value,)}
    st.session_state[f"{key}_layout"] = {one: told for one, told in layout.items() if told[0]}


def _column(session: EditSession, column: int, key: str) -> None:
    """What the clicked column holds, where the reader knows it better."""
    t, letter = session.t, address(0, column)[:-1]
    name = f"column{letter.lower()}"
    there = st.session_state.get(f"{key}_layout", {}).get(name, ("",))[0]
    roles = ("", *ROLES)
    st.selectbox(
        t("page_editing.paste.column", column=letter),
        roles,
        index=roles.index(there),
        key=f"{key}_{name}",
        format_func=lambda role: t(f"page_editing.paste.roles.{role or 'found'}"),
        on_change=lambda: _laid_out(key, name, st.session_state[f"{key}_{name}"]),
    )


def _heads(columns: Sequence[int], regions: Sequence[Region], t: Words) -> list[str]:
    """The letter of each column, and what it was read as."""
    heads = []
    for column in columns:
        roles = [region.stub[column] for region in regions if column in region.stub]
        roles += ["value" for region in regions if column in region.columns]
        role = "indicator" if roles[:1] == ["name"] else (roles or ["ignore"])[0]
        heads.append(
            t(
                "page_editing.paste.column_head",
                column=address(0, column)[:-1],
                role=t(f"page_editing.paste.roles.{role}"),
            )
        )
    return heads


def _marked(
    sheet: Sheet, rows: Sequence[int], columns: Sequence[int], regions: Sequence[Region], t: Words
) -> object:
    """The cells by row, each row with its number and what it was read as."""
    head = {row for region in regions for row in region.head}
    data = {row for region in regions for row in region.data}
    stub = {column for region in regions for column in region.stub}
    texts = []
    for row in rows:
        kind = "head" if row in head else "data" if row in data else "title"
        mark = t("page_editing.paste.row", row=row + 1, kind=t(f"page_editing.paste.rows.{kind}"))
        cells = (sheet.cells.get((row, column)) for column in columns)
        texts.append([mark, *(cell.text if cell else "" for cell in cells)])
    frame = pd.DataFrame(
        texts, columns=[t("page_editing.paste.rows.row"), *_heads(columns, regions, t)]
    )

    def tints(line: pd.Series) -> list[str]:
        row = rows[int(str(line.name))]
        kinds = ["head" if row in head else "stub" if one in stub else "" for one in columns]
        names = ["head" if row in head else "", *kinds]
        return [f"background-color: {_TINTS[name]}" if name else "" for name in names]

    return frame.style.apply(tints, axis=1)


# What came of it: counts, what is refused and why, and each figure before and after.


def _told(session: EditSession, outcome: Outcome, *, changes: int, left: int) -> None:
    t = session.t
    counts = {"same": outcome.same, "refused": len(outcome.refused)}
    lines = [t("page_editing.paste.count", changes=changes, left=left, **counts)]
    if outcome.questions:
        lines.append(t("page_editing.paste.open", count=len(outcome.questions)))
    if outcome.gaps:
        lines.append(t("page_editing.paste.gaps", count=outcome.gaps))
    if outcome.left_out:
        lines.append(t("intake.left_out", count=outcome.left_out))
    if outcome.narrowed:
        lines.append(t("intake.narrowed", most=tables.MOST_CELLS, count=outcome.narrowed))
    if outcome.elsewhere:
        names = t("unit.list_separator").join(outcome.elsewhere[:8])
        count = len(outcome.elsewhere)
        lines.append(t("page_editing.paste.elsewhere", count=count, names=escaped(names)))
    st.markdown("  \n".join(lines))
    reasons: dict[str, list[str]] = {}
    for one in outcome.refused:
        reasons.setdefault(one.sentence(t.lang), []).append(one.cell)
    if reasons:
        told = [
            f"- {escaped(t('page_editing.at', where=wording.cells(cells, t), text=why))}"
            for why, cells in reasons.items()
        ]
        if len(told) > _REASONS:
            told[_REASONS:] = [f"- {t('page_editing.paste.reasons', count=len(told) - _REASONS)}"]
        st.warning("\n".join(told))


def _listed(session: EditSession, changes: Sequence[Proposal], accepted: Sequence[Change]) -> None:
    """Each figure at its place in the data: what is there, what will be, where it is printed."""
    if not changes:
        return
    t = session.t
    paths = {change.path for change in accepted}
    rows = [_row(session, one, kept=one.change.path in paths) for one in changes[:_LISTED]]
    names = ("cell", "before", "after", "at", "says")
    heads = [t(f"page_editing.paste.outcome.{name}") for name in names]
    st.dataframe(
        pd.DataFrame(rows, columns=heads),
        hide_index=True,
        height="auto" if len(rows) < 8 else _HEIGHT,
        alt=t("page_editing.paste.alt"),
        key="paste_outcome",
    )
    if len(changes) > _LISTED:
        st.caption(t("page_editing.paste.more", shown=_LISTED, all=len(changes)))


def _row(session: EditSession, one: Proposal, *, kept: bool) -> tuple[str, ...]:
    t, catalog, lang = session.t, session.catalog, session.t.lang
    unit = catalog.indicators[one.cell.indicator].unit_in(lang)
    was = t("editing.absent") if one.was is None else as_typed(one.was, unit, lang)
    after = t("page_editing.unsourced.leave")
    if kept:
        after = wording.value(one.change.after, one.change.path, catalog, lang)
    signs = t("page_editing.paste.signs", signs=" ".join(one.signs)) if one.signs else ""
    where = wording.place(one.cell.path, catalog, lang)
    return where, was, after, one.at, f"{one.says}{signs}"


# What was brought, read once: every click on the page runs its script again.


_KEY, _LONG = "paste_read", 200_000


class _Brought(NamedTuple):
    """A file or a pasted block by the digest of its content, as sheets or as what is wrong."""

    id: str
    upload: str
    name: str
    sheets: tuple[Sheet, ...] | EditError | WorkerError


def _brought(t: Words, names: Lexicon) -> _Brought | None:
    """The file that was uploaded, else the block that was pasted; None where there is neither.

    The file stays while the reader looks elsewhere, until it is taken away.
    """
    # What a file is its first bytes say; an ending that says otherwise is no reason to refuse it.
    upload = st.file_uploader(t("page_editing.paste.upload"), key="paste_file", on_change=_forget)
    brought: _Brought | None = st.session_state.get(_KEY)
    if upload is not None and (brought is None or brought.upload != upload.file_id):
        brought = st.session_state[_KEY] = _opened(upload, names)
    if brought is not None and brought.upload:
        if upload is None:
            with st.container(horizontal=True, vertical_alignment="center"):
                text = t("page_editing.paste.kept", name=brought.name)
                st.markdown(escaped(text), width="content")
                st.button(t("page_editing.paste.away"), key="paste_away", on_click=_forget)
        return brought
    text = st.text_area(
        t("page_editing.paste.text"),
        key="paste_text",
        height=160,
        persist_state="session",
        placeholder=t("page_editing.paste.hint"),
    )
    if not text.strip():
        return None
    if brought is None or brought.id != digest(text):
        brought = st.session_state[_KEY] = _Brought(digest(text), "", "", _block(text, t, names))
    return brought


def _forget() -> None:
    """Drop the file: the reader changed it. A page that comes back changes nothing."""
    st.session_state.pop(_KEY, None)


def _opened(upload: UploadedFile, names: Lexicon) -> _Brought:
    """The sheets of the file, or why there are none; a server that was busy is asked anew."""
    data = upload.getvalue()
    sheets: tuple[Sheet, ...] | EditError | WorkerError
    try:
        sheets = tables.sheets(upload.name, data, names)
    except (EditError, WorkerError) as error:
        if isinstance(error, WorkerError) and error.code == "busy":
            raise
        sheets = error
    return _Brought(digest(data), upload.file_id, upload.name, sheets)


def _block(text: str, t: Words, names: Lexicon) -> tuple[Sheet, ...] | EditError | WorkerError:
    try:
        if len(text) < _LONG:
            return (tables.pasted(text, names),)
        name = t("page_editing.tasks.paste")
        return (worker.run(tables.pasted, text, names, name=name, refusal=EditError),)
    except (EditError, WorkerError) as error:
        return error
