"""A new target, policy, institution or source, or a change to one, in a form of its own model."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import streamlit as st

from components.edit import records
from components.edit.change import Change, value_at
from components.edit.fields import SECTIONS, Field, Kind, fields
from components.edit.refusal import EditError
from components.ui import state
from components.ui.editing import choices
from components.ui.editing.desk import Desk
from components.ui.editing.entry import entry, label_of
from components.ui.plain import plain

_NEW = ""
_WIDE = frozenset({Kind.BOTH, Kind.EVIDENCE, Kind.IDS})


def show(desk: Desk) -> None:
    """The kind of record, which one, its entries, and the button that lays it ready."""
    say = desk.say
    section = state.one("section", SECTIONS, SECTIONS[0], label=say("page_editing.record.section"),
                        name=lambda code: say(f"problems.key.{code}"))  # fmt: skip
    names = [_NEW, *choices.ids(desk.catalog, section)]
    named = choices.named(desk.catalog, section, say)
    name = state.one(f"which_{section}", names, _NEW, wide=True,
                     label=say("page_editing.record.which"),
                     name=lambda id_: named(id_) if id_ else say("page_editing.record.new"),
                     )  # fmt: skip
    there = value_at(desk.whole, (section, name)) if name else {}
    start = there if isinstance(there, dict) else {}
    st.caption(say("page_editing.record.required"))
    key = f"record_{section}_{name}_{len(desk.basket)}"
    asked = fields(section)
    given = _entries(desk, section, asked, start, key)
    typed = _typed(asked, given)
    id_ = name or _id(desk, section, given, key, typed=typed)
    desk.offer(_changes(desk, section, id_, (start, given), new=not name) if typed else (),
               key="record")  # fmt: skip


def _entries(
    desk: Desk, section: str, asked: tuple[Field, ...], start: Mapping[str, Any], key: str
) -> dict[str, object]:
    """What is typed, in the order of the model; short entries stand two in a row."""
    given: dict[str, object] = {}
    for wide, group in groupby(asked, key=lambda field: field.kind in _WIDE):
        fields_ = list(group)
        room = st.container() if wide else st.grid(2, min_column_width=260,
                                                   key=f"{key}_{fields_[0].name}_pair")  # fmt: skip
        with room:
            for field in fields_:
                given[field.name] = entry(desk, section, field, start.get(field.name),
                                          key=f"{key}_{field.name}")  # fmt: skip
    return given


def _typed(asked: tuple[Field, ...], given: Mapping[str, object]) -> bool:
    """Whether anything has been written, beyond what a list offered."""
    written = tuple(field for field in asked if field.kind is not Kind.CHOICE)
    try:
        return bool(records.record(written, given))
    except EditError:
        return True


def _id(desk: Desk, section: str, given: Mapping[str, object], key: str, *, typed: bool) -> str:
    """The id of a new record: proposed from the English name, changed at will."""
    proposed = records.fresh_id(desk.whole, section, str(given.get("en") or ""))
    if not typed:
        return ""
    text = st.text_input(desk.say("page_editing.record.id"), proposed, max_chars=80,
                         key=f"{key}_id_{proposed}",
                         help=desk.say("page_editing.record.id_help"))  # fmt: skip
    return text.strip()


def _changes(
    desk: Desk, section: str, name: str, form: tuple[Mapping[str, Any], Mapping[str, Any]], *,
    new: bool,
) -> tuple[Change, ...]:  # fmt: skip
    """The one change that the form asks for; none, and the reason, where it cannot be read."""
    start, given = form
    try:
        made = records.record(fields(section), given)
        if new:
            _lacking(desk, fields(section), made)
            return (records.added(desk.whole, section, name, made),)
        # What the form does not ask for (aliases, a file's hash) stays as it is.
        asked = {field.name for field in fields(section)}
        kept = {key: value for key, value in start.items() if key not in asked or key in made}
        after = {**kept, **made}
        change = records.rewritten(desk.whole, section, name, after)
    except EditError as error:
        st.error(plain(error.sentence(desk.say.lang)))
        return ()
    return (change,) if change.before != change.after else ()


def _lacking(desk: Desk, asked: tuple[Field, ...], made: Mapping[str, object]) -> None:
    """Say what still has to be filled in; the loader would refuse it without."""
    labels = [label_of(desk, field) for field in asked
              if field.required and field.name not in made]  # fmt: skip
    if labels:
        st.info(
            desk.say(
                "page_editing.record.lacking", fields=desk.say("page_editing.comma").join(labels)
            )
        )
