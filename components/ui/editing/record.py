"""A new target, policy, institution or source, or a change to one, in a form of its own model."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.catalog.yaml_reader import Plain
from components.edit import changes
from components.edit.changes import (
    SECTIONS,
    Change,
    EditError,
    Field,
    InvalidError,
    Kind,
    fields,
    value_at,
)
from components.ui import state
from components.ui.editing import choices, telling, wording
from components.ui.editing.desk import Desk
from components.ui.editing.entry import entry
from components.ui.plain import plain

_NEW, _TURNS = "", "edit_turns"
_WIDE = frozenset({Kind.BOTH, Kind.EVIDENCE, Kind.IDS})
Rooms = dict[str, DeltaGenerator]
"""Where each entry stands, by field; what is wrong with it is told there."""


def show(desk: Desk) -> None:
    """The kind of record, which one, its entries, and the button that lays it ready."""
    say = desk.say
    section = state.one(
        "section",
        SECTIONS,
        SECTIONS[0],
        label=say("page_editing.record.section"),
        name=lambda code: say(f"problems.key.{code}"),
    )
    named = {_NEW: say("page_editing.record.new"), **choices.waiting(desk.whole, section, say)}
    name = state.one(
        f"which_{section}",
        list(named),
        _NEW,
        wide=True,
        label=say("page_editing.record.which"),
        name=named.__getitem__,
    )
    there = value_at(desk.whole, (section, name)) if name else {}
    start = there if isinstance(there, dict) else {}
    st.caption(say("page_editing.record.required"))
    form = f"record_{section}_{name}"
    key = f"{form}_{_turn(form, start)}"
    given, rooms = _entries(desk, section, start, key)
    made, odd = _read(fields(section), given, say.lang)
    id_ = name or _id(desk, section, given, key, typed=bool(made or odd))
    change = _change(desk, section, id_, start, made)
    typed = bool(odd) or change.before != change.after if name else bool(made or odd)
    sound = typed and not odd and _complete(desk, section, change, rooms, odd, new=not name)
    for field, text in odd.items():
        rooms[field].error(plain(text))
    desk.offer(
        [change] if sound else [],
        key="record",
        form=form,
        typed=typed,
        after=lambda: _turn(form, None),
    )


def _turn(form: str, start: Mapping[str, Any] | None) -> int:
    """Which filling of `form` this is; another one begins when it is laid or starts elsewise."""
    turns = st.session_state.setdefault(_TURNS, {})
    number, before = turns.get(form, (0, start))
    turns[form] = number + (before is not None and before != start), start
    return int(turns[form][0])


def _entries(
    desk: Desk, section: str, start: Mapping[str, Any], key: str
) -> tuple[dict[str, object], Rooms]:
    """What is typed, in the order of the model; short entries stand two in a row."""
    given: dict[str, object] = {}
    rooms: Rooms = {}
    for wide, group in groupby(fields(section), key=lambda field: field.kind in _WIDE):
        row = list(group)
        room = (
            st.container()
            if wide
            else st.grid(2, min_column_width=260, key=f"{key}_{row[0].name}_pair")
        )
        for field in row:
            rooms[field.name] = room.container(gap="xsmall")
            with rooms[field.name]:
                given[field.name] = entry(
                    desk, section, field, start.get(field.name), key=f"{key}_{field.name}"
                )
    return given, rooms


def _read(
    asked: tuple[Field, ...], given: Mapping[str, object], lang: str
) -> tuple[dict[str, Plain], dict[str, str]]:
    """The record as far as it can be read, and by field what cannot."""
    made: dict[str, Plain] = {}
    odd: dict[str, str] = {}
    for field in asked:
        try:
            made |= changes.record((field,), given)
        except EditError as error:
            odd[field.name] = error.sentence(lang)
    return made, odd


def _id(desk: Desk, section: str, given: Mapping[str, object], key: str, *, typed: bool) -> str:
    """The id of a new record: proposed from the English name, changed at will."""
    if not typed:
        return ""
    proposed = changes.fresh_id(desk.whole, section, str(given.get("en") or ""))
    text = st.text_input(
        desk.say("page_editing.record.id"),
        max_chars=80,
        key=f"{key}_id",
        placeholder=proposed,
        help=desk.say("page_editing.record.id_help"),
        persist_state="session",
    )
    return text.strip() or proposed


def _change(
    desk: Desk, section: str, name: str, start: Mapping[str, Any], made: dict[str, Plain]
) -> Change:
    # What the form does not ask for (aliases, a file's hash) stays as it is.
    asked = {field.name for field in fields(section)}
    kept = {key: value for key, value in start.items() if key not in asked or key in made}
    return changes.rewritten_record(desk.whole, section, name, {**kept, **made})


def _complete(
    desk: Desk, section: str, change: Change, rooms: Rooms, odd: dict[str, str], *, new: bool
) -> bool:
    """Whether the record can wait; else says what is lacking, and in `odd` what is wrong."""
    say, after = desk.say, change.after
    made = after if isinstance(after, dict) else {}
    lacking = [
        wording.label(field.name, say)
        for field in fields(section)
        if field.required and field.name not in made
    ]
    if not change.path[1]:
        lacking.append(say("page_editing.record.id"))
    if lacking:
        names = say("page_editing.comma").join(lacking)
        st.info(say("page_editing.record.lacking", fields=names))
        return False
    try:
        if new:
            changes.added(desk.whole, section, str(change.path[1]), made)
        changes.refuse_contradiction(made, desk.catalog)
    except EditError as error:
        st.error(plain(error.sentence(say.lang)))
        return False
    refusal = desk.refusal((change,))
    if not isinstance(refusal, InvalidError):
        return True
    for one in refusal.problems:
        field = str(one.path[2]) if len(one.path) > 2 else ""
        if one.path[:2] == change.path and field in rooms:
            inner = [*wording.trail(one.path[3:], say), wording.sentence(one, say)]
            odd[field] = say("editing.between").join(inner)
        else:
            st.error(plain(telling.fault(one, desk.catalog, say.lang)))
    return False
