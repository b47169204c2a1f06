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
from components.ui.editor.session import Desk
from components.ui.editor.wording import told
from components.ui.widgets import escaped
from components.words import Words

# A block from Excel, or a CSV or workbook: columns mapped, problems told cell by cell.


_SHOWN, _TOLD = 200, 8


def show(desk: Desk) -> None:
    """Take a table, ask what its columns mean, show what would change, lay it ready."""
    try:
        table = _table(desk)
    except (EditError, WorkerError) as error:
        st.error(escaped(error.sentence(desk.say.lang)))
        return
    if not table:
        return
    known = paste.names(desk.catalog)
    key = f"paste_{digest(table)}"
    row = paste.head_row(table, known)
    name = "head_below" if row else "head"
    head = st.toggle(
        desk.say(f"page_editing.paste.{name}", row=(row or 0) + 1, above=row or 0),
        row is not None,
        key=f"{key}_head",
        persist_state="session",
    )
    first = (row or 0) + 1 if head else 0
    table = table[max(0, first - 1) :]
    meanings = _meanings(desk, table, known, key, head=head)
    plan = Plan(meanings, _defaults(desk, meanings, key), _rivals(desk, key))
    found = paste.placed(table[1:] if head else table, plan, desk.catalog, desk.whole)
    changes = [one.change for one in found if one.change]
    room = st.container()
    laid = decided(desk, changes, key=key)
    with room:
        _outcome(desk, found, first + 1, among(desk.catalog, changes), laid)
    desk.offer(laid, key="paste", typed=any(one.change or one.problem for one in found))


def _table(desk: Desk) -> Grid:
    """The rows that were pasted or uploaded; none yet at first. EditError for an empty sheet."""
    say = desk.say
    sheets = uploaded_sheets(say)
    if sheets is None:
        text = st.text_area(
            say("page_editing.paste.text"),
            key="paste_text",
            height=160,
            persist_state="session",
            placeholder=say("page_editing.paste.hint"),
        )
        return paste.from_text(text) if text.strip() else ()
    names = list(sheets)
    name = (
        names[0]
        if len(names) == 1
        else st.selectbox(
            say("page_editing.paste.sheet"), names, key="paste_sheet", persist_state="session"
        )
    )
    if not sheets[str(name)]:
        raise EditError("empty_table")
    return sheets[str(name)]


def _meanings(desk: Desk, table: Grid, known: Names, key: str, *, head: bool) -> tuple[Column, ...]:
    """One control per column; the guess from the head comes first."""
    say = desk.say
    guessed = paste.guess(table[0], known) if head else (Column(IGNORE),) * len(table[0])
    st.markdown(say("page_editing.paste.columns"))
    chosen: list[Column] = []
    with st.grid(min(len(guessed), 6), min_column_width=150, key=f"{key}_columns"):
        for number, column in enumerate(guessed):
            chosen.append(_meaning(desk, table, number, column, key, head=head))
    return tuple(chosen)


def _meaning(
    desk: Desk, table: Grid, number: int, guess: Column, key: str, *, head: bool
) -> Column:
    say = desk.say
    options = [Column(role) for role in ROLES]
    if guess.fixed:
        options.insert(0, guess)
    title = str(table[0][number]) if head and table[0][number] != "" else str(number + 1)
    picked = st.selectbox(
        escaped(say("page_editing.paste.column", title=title[:30])),
        range(len(options)),
        index=options.index(guess),
        key=f"{key}_{number}_{head}_{len(options)}",
        persist_state="session",
        format_func=lambda index: _role(desk, options[index]),
    )
    return options[picked]


def _role(desk: Desk, column: Column) -> str:
    say = desk.say
    if not column.fixed:
        return say(f"page_editing.paste.roles.{column.role}")
    name = column.code
    if column.fixed != "period":
        name = wording.named(desk.catalog, f"{column.fixed}s", say)(column.code)
    return say("page_editing.paste.fixed", name=name)


def _defaults(desk: Desk, meanings: Sequence[Column], key: str) -> dict[str, str]:
    """What no column says: the same indicator, place or period for the whole table."""
    say = desk.say
    said = {column.fixed or column.role for column in meanings}
    lacking = [name for name in KEYS if name not in said]
    given: dict[str, str] = {}
    if not lacking:
        return given
    with st.grid(len(lacking), min_column_width=200, key=f"{key}_defaults"):
        for name in lacking:
            label = say("page_editing.paste.whole", label=say(f"page_editing.column.{name}"))
            given[name] = _default(desk, name, label, f"{key}_{name}")
    return given


def _default(desk: Desk, name: str, label: str, key: str) -> str:
    if name == "period":
        return st.text_input(label, key=key, max_chars=24, persist_state="session")
    section = f"{name}s"
    return (
        st.selectbox(
            label,
            wording.ids(desk.catalog, section),
            index=None,
            key=key,
            persist_state="session",
            placeholder=desk.say("page_editing.pick"),
            format_func=wording.named(desk.catalog, section, desk.say),
        )
        or ""
    )


def _rivals(desk: Desk, key: str) -> bool:
    say = desk.say
    how = st.segmented_control(
        say("page_editing.paste.taken"),
        ("replace", "rival"),
        required=True,
        default="replace",
        key=f"{key}_taken",
        persist_state="session",
        format_func=lambda code: say(f"page_editing.paste.{code}"),
    )
    return how == "rival"


def _outcome(
    desk: Desk, found: tuple[Placed, ...], first: int, ahead: Catalog, laid: Sequence[Change]
) -> None:
    """Figure by figure: what it becomes, what is odd, or why it cannot be read or is left."""
    say = desk.say
    if not found:
        st.info(say("page_editing.paste.nothing"))
        return
    wrong = sum(one.problem is not None for one in found)
    fresh = sum(one.change is not None for one in found)
    st.markdown(
        say(
            "page_editing.paste.count",
            all=len(found),
            fresh=len(laid),
            wrong=wrong,
            left=fresh - len(laid),
            same=len(found) - fresh - wrong,
        )
    )
    kinds = _problems(desk, found)
    _wrong(desk, kinds, first)
    rest = [one for one in found if not one.problem]
    paths = {change.path for change in laid}
    lines = [
        _line(desk, group, first, ahead, paths) for group in [*kinds, *([one] for one in rest)]
    ]
    whole, lines = len(lines), lines[:_SHOWN]
    names = ("row", "cell", "text", "outcome")
    heads = [say(f"page_editing.paste.outcome.{name}") for name in names]
    st.dataframe(
        pd.DataFrame(lines, columns=heads),
        hide_index=True,
        alt=say("page_editing.paste.alt"),
        key="paste_outcome",
    )
    if whole > _SHOWN:
        st.caption(say("page_editing.paste.more", shown=_SHOWN, all=whole))


def _problems(desk: Desk, found: tuple[Placed, ...]) -> list[list[Placed]]:
    """The figures that cannot be read, those of one sentence together: 13 cells of one name."""
    kinds: dict[str, list[Placed]] = {}
    for one in found:
        if one.problem:
            kinds.setdefault(one.problem.sentence(desk.say.lang), []).append(one)
    return list(kinds.values())


def _wrong(desk: Desk, kinds: Sequence[Sequence[Placed]], first: int) -> None:
    """The first problems in full; a cell of the table below is too narrow for a sentence."""
    lines = [
        "- " + escaped(desk.say("page_editing.paste.problem", at=_at(desk, group, first), why=why))
        for group in kinds
        if group[0].problem and (why := group[0].problem.sentence(desk.say.lang))
    ]
    if lines:
        st.warning("\n".join(lines[:_TOLD]))


def _at(desk: Desk, group: Sequence[Placed], first: int) -> str:
    """Where the figures of one line are: the place of the first, and how many there are."""
    one, key = group[0], "at" if len(group) == 1 else "at_many"
    return desk.say(
        f"page_editing.paste.{key}", row=one.row + first, column=one.column + 1, count=len(group)
    )


def _line(
    desk: Desk, group: Sequence[Placed], first: int, ahead: Catalog, laid: set[Path]
) -> tuple[object, ...]:
    lang, catalog, one = desk.say.lang, desk.catalog, group[0]
    where = wording.place(one.cell.path, catalog, lang) if one.cell else ""
    at = _at(desk, group, first)
    if one.problem:
        return at, where, one.text, one.problem.sentence(lang)
    if one.change is None or one.cell is None:
        return at, where, one.text, desk.say("page_editing.paste.same")
    if one.change.path not in laid:
        return at, where, one.text, desk.say("page_editing.unsourced.leave")
    after = wording.value(one.change.after, one.change.path, catalog, lang)
    found = one.change.after
    last = found[-1] if isinstance(found, list) else found
    number = last.get("value") if isinstance(last, dict) else last
    odd = told(ahead, one.cell, number, lang) if isinstance(number, (int, float)) else ()
    return at, where, one.text, " ".join([after, *odd])


# An uploaded table, read once: every click on the page runs its script again.


_KEY = "paste_read"


class _File(NamedTuple):
    id: str
    name: str
    sheets: dict[str, Grid] | EditError | WorkerError


def uploaded_sheets(say: Words) -> dict[str, Grid] | None:
    """The sheets of the uploaded file by name; None where there is no file.

    EditError or WorkerError again and again, as the first time; only a server that was busy is
    asked anew. The file stays while the reader looks elsewhere, until it is taken away.
    """
    upload = st.file_uploader(
        say("page_editing.paste.upload"),
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
            st.markdown(escaped(say("page_editing.paste.kept", name=file.name)), width="content")
            st.button(say("page_editing.paste.away"), key="paste_away", on_click=_forget)
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
