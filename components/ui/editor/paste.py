"""Figures pasted or brought as a file: read, mapped to indicators, shown before they are staged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.catalog.errors import Path
from components.catalog.models import Catalog
from components.catalog.worker import WorkerError
from components.edit import paste
from components.edit.changes import Change, EditError, digest
from components.edit.paste import IGNORE, KEYS, ROLES, Column, Grid, Names, Placed, Plan
from components.edit.yaml_writer import among
from components.ui.editor import wording
from components.ui.editor.review import decided
from components.ui.editor.session import EditSession
from components.ui.editor.wording import told
from components.ui.widgets import escaped
from components.words import Words

# A block from Excel, or a CSV or workbook: columns mapped, problems told cell by cell.


_SHOWN, _TOLD = 200, 8


def show(session: EditSession) -> None:
    """Take a table, ask what its columns mean, show what would change, lay it ready."""
    try:
        table = _table(session)
    except (EditError, WorkerError) as error:
        st.error(escaped(error.sentence(session.t.lang)))
        return
    if not table:
        return
    known = paste.names(session.catalog)
    key = f"paste_{digest(table)}"
    row = paste.head_row(table, known)
    name = "head_below" if row else "head"
    head = st.toggle(
        session.t(f"page_editing.paste.{name}", row=(row or 0) + 1, above=row or 0),
        row is not None,
        key=f"{key}_head",
        persist_state="session",
    )
    first = (row or 0) + 1 if head else 0
    table = table[max(0, first - 1) :]
    meanings = _meanings(session, table, known, key, head=head)
    plan = Plan(meanings, _defaults(session, meanings, key), _alternatives(session, key))
    spots = paste.placed(table[1:] if head else table, plan, session.catalog, session.whole)
    changes = [one.change for one in spots if one.change]
    room = st.container()
    accepted = decided(session, changes, key=key)
    with room:
        _outcome(session, spots, first + 1, among(session.catalog, changes), accepted)
    session.offer(accepted, key="paste", typed=any(one.change or one.problem for one in spots))


def _table(session: EditSession) -> Grid:
    """The rows that were pasted or uploaded; none yet at first. EditError for an empty sheet."""
    t = session.t
    sheets = uploaded_sheets(t)
    if sheets is None:
        text = st.text_area(
            t("page_editing.paste.text"),
            key="paste_text",
            height=160,
            persist_state="session",
            placeholder=t("page_editing.paste.hint"),
        )
        return paste.from_text(text) if text.strip() else ()
    names = list(sheets)
    name = (
        names[0]
        if len(names) == 1
        else st.selectbox(
            t("page_editing.paste.sheet"), names, key="paste_sheet", persist_state="session"
        )
    )
    if not sheets[str(name)]:
        raise EditError("empty_table")
    return sheets[str(name)]


def _meanings(
    session: EditSession, table: Grid, known: Names, key: str, *, head: bool
) -> tuple[Column, ...]:
    """One control per column; the guess from the head comes first."""
    t = session.t
    guessed = paste.guess(table[0], known) if head else (Column(IGNORE),) * len(table[0])
    st.markdown(t("page_editing.paste.columns"))
    chosen: list[Column] = []
    with st.grid(min(len(guessed), 6), min_column_width=150, key=f"{key}_columns"):
        for number, column in enumerate(guessed):
            chosen.append(_meaning(session, table, number, column, key, head=head))
    return tuple(chosen)


def _meaning(
    session: EditSession, table: Grid, number: int, guess: Column, key: str, *, head: bool
) -> Column:
    t = session.t
    options = [Column(role) for role in ROLES]
    if guess.fixed:
        options.insert(0, guess)
    title = str(table[0][number]) if head and table[0][number] != "" else str(number + 1)
    picked = st.selectbox(
        escaped(t("page_editing.paste.column", title=title[:30])),
        range(len(options)),
        index=options.index(guess),
        key=f"{key}_{number}_{head}_{len(options)}",
        persist_state="session",
        format_func=lambda index: _role(session, options[index]),
    )
    return options[picked]


def _role(session: EditSession, column: Column) -> str:
    t = session.t
    if not column.fixed:
        return t(f"page_editing.paste.roles.{column.role}")
    name = column.code
    if column.fixed != "period":
        name = wording.named(session.catalog, f"{column.fixed}s", t)(column.code)
    return t("page_editing.paste.fixed", name=name)


def _defaults(session: EditSession, meanings: Sequence[Column], key: str) -> dict[str, str]:
    """What no column says: the same indicator, place or period for the whole table."""
    t = session.t
    said = {column.fixed or column.role for column in meanings}
    lacking = [name for name in KEYS if name not in said]
    given: dict[str, str] = {}
    if not lacking:
        return given
    with st.grid(len(lacking), min_column_width=200, key=f"{key}_defaults"):
        for name in lacking:
            label = t("page_editing.paste.whole", label=t(f"page_editing.column.{name}"))
            given[name] = _default(session, name, label, f"{key}_{name}")
    return given


def _default(session: EditSession, name: str, label: str, key: str) -> str:
    if name == "period":
        return st.text_input(label, key=key, max_chars=24, persist_state="session")
    section = f"{name}s"
    return (
        st.selectbox(
            label,
            wording.ids(session.catalog, section),
            index=None,
            key=key,
            persist_state="session",
            placeholder=session.t("page_editing.pick"),
            format_func=wording.named(session.catalog, section, session.t),
        )
        or ""
    )


def _alternatives(session: EditSession, key: str) -> bool:
    t = session.t
    how = st.segmented_control(
        t("page_editing.paste.taken"),
        ("replace", "rival"),
        required=True,
        default="replace",
        key=f"{key}_taken",
        persist_state="session",
        format_func=lambda code: t(f"page_editing.paste.{code}"),
    )
    return how == "rival"


def _outcome(
    session: EditSession,
    spots: tuple[Placed, ...],
    first: int,
    ahead: Catalog,
    accepted: Sequence[Change],
) -> None:
    """Figure by figure: what it becomes, what is odd, or why it cannot be read or is left."""
    t = session.t
    if not spots:
        st.info(t("page_editing.paste.nothing"))
        return
    wrong = sum(one.problem is not None for one in spots)
    fresh = sum(one.change is not None for one in spots)
    st.markdown(
        t(
            "page_editing.paste.count",
            all=len(spots),
            fresh=len(accepted),
            wrong=wrong,
            left=fresh - len(accepted),
            same=len(spots) - fresh - wrong,
        )
    )
    kinds = _problems(session, spots)
    _wrong(session, kinds, first)
    rest = [one for one in spots if not one.problem]
    paths = {change.path for change in accepted}
    lines = [
        _line(session, group, first, ahead, paths) for group in [*kinds, *([one] for one in rest)]
    ]
    whole, lines = len(lines), lines[:_SHOWN]
    names = ("row", "cell", "text", "outcome")
    heads = [t(f"page_editing.paste.outcome.{name}") for name in names]
    st.dataframe(
        pd.DataFrame(lines, columns=heads),
        hide_index=True,
        alt=t("page_editing.paste.alt"),
        key="paste_outcome",
    )
    if whole > _SHOWN:
        st.caption(t("page_editing.paste.more", shown=_SHOWN, all=whole))


def _problems(session: EditSession, spots: tuple[Placed, ...]) -> list[list[Placed]]:
    """The figures that cannot be read, those of one sentence together: 13 cells of one name."""
    kinds: dict[str, list[Placed]] = {}
    for one in spots:
        if one.problem:
            kinds.setdefault(one.problem.sentence(session.t.lang), []).append(one)
    return list(kinds.values())


def _wrong(session: EditSession, kinds: Sequence[Sequence[Placed]], first: int) -> None:
    """The first problems in full; a cell of the table below is too narrow for a sentence."""
    lines = [
        "- "
        + escaped(session.t("page_editing.paste.problem", at=_at(session, group, first), why=why))
        for group in kinds
        if group[0].problem and (why := group[0].problem.sentence(session.t.lang))
    ]
    if lines:
        st.warning("\n".join(lines[:_TOLD]))


def _at(session: EditSession, group: Sequence[Placed], first: int) -> str:
    """Where the figures of one line are: the place of the first, and how many there are."""
    one, key = group[0], "at" if len(group) == 1 else "at_many"
    return session.t(
        f"page_editing.paste.{key}", row=one.row + first, column=one.column + 1, count=len(group)
    )


def _line(
    session: EditSession, group: Sequence[Placed], first: int, ahead: Catalog, accepted: set[Path]
) -> tuple[object, ...]:
    lang, catalog, one = session.t.lang, session.catalog, group[0]
    where = wording.place(one.cell.path, catalog, lang) if one.cell else ""
    at = _at(session, group, first)
    if one.problem:
        return at, where, one.text, one.problem.sentence(lang)
    if one.change is None or one.cell is None:
        return at, where, one.text, session.t("page_editing.paste.same")
    if one.change.path not in accepted:
        return at, where, one.text, session.t("page_editing.unsourced.leave")
    after = wording.value(one.change.after, one.change.path, catalog, lang)
    entries = one.change.after
    last = entries[-1] if isinstance(entries, list) else entries
    number = last.get("value") if isinstance(last, dict) else last
    odd = told(ahead, one.cell, number, lang) if isinstance(number, (int, float)) else ()
    return at, where, one.text, " ".join([after, *odd])


# An uploaded table, read once: every click on the page runs its script again.


_KEY = "paste_read"


class _File(NamedTuple):
    id: str
    name: str
    sheets: dict[str, Grid] | EditError | WorkerError


def uploaded_sheets(t: Words) -> dict[str, Grid] | None:
    """The sheets of the uploaded file by name; None where there is no file.

    EditError or WorkerError again and again, as the first time; only a server that was busy is
    asked anew. The file stays while the reader looks elsewhere, until it is taken away.
    """
    upload = st.file_uploader(
        t("page_editing.paste.upload"),
        key="paste_file",
        on_change=_forget,
        type=["csv", "tsv", "txt", "xlsx", "xls", "ods"],
    )
    file: _File | None = st.session_state.get(_KEY)
    if upload is not None and (file is None or file.id != upload.file_id):
        file = st.session_state[_KEY] = _File(upload.file_id, upload.name, _read(upload))
    if file is None:
        return None
    if upload is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escaped(t("page_editing.paste.kept", name=file.name)), width="content")
            st.button(t("page_editing.paste.away"), key="paste_away", on_click=_forget)
    if isinstance(file.sheets, Exception):
        raise file.sheets
    return dict(file.sheets)


def _forget() -> None:
    """Drop the file: the reader changed it. A page that comes back changes nothing."""
    st.session_state.pop(_KEY, None)


def _read(upload: UploadedFile) -> dict[str, Grid] | EditError | WorkerError:
    try:
        return paste.from_file(upload.name, upload.getvalue())
    except (EditError, WorkerError) as error:
        if isinstance(error, WorkerError) and error.code == "busy":
            raise
        return error
