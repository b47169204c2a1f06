"""What a table does not say, asked once per name; each answer is one that `--map` takes, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.catalog.yaml_reader import Plain
from components.edit.changes import EditError, digest, typed_period
from components.intake.facets import folded
from components.intake.proposals import Question
from components.ui.editor import forms, wording
from components.ui.editor.session import EditSession
from components.ui.widgets import escaped

_RECORDS = {"indicator": "indicators", "place": "places"}
_OTHER, _NEW, _SKIP = "other", "new", "skip"
_BY_CELL = ("odd", "zero", "fraction", "taken", "twice")
"""Kinds that are asked of each cell, and can be answered for all at once."""
_ALIKE = ("odd", "zero", "fraction", "taken")
_MOST, _FEW, _HEIGHT = 24, 4, 300

Name = tuple[str, str]


def _name(one: Question) -> Name:
    """Which question it is: its kind, and the name, unit or cell that it is about."""
    about = one.values.get("text") or one.values.get("unit")
    return one.kind, str(one.cells[0] if one.kind in _BY_CELL else about or "/".join(one.choices))


class Questions:
    """The questions of one table that were asked so far, with what was answered.

    They stay where they are once they are answered, so that an answer can be changed.
    """

    def __init__(self, session: EditSession, key: str) -> None:
        self._session, self._key, self._t = session, key, session.t
        self._asked: dict[Name, Question] = st.session_state.setdefault(f"{key}_asked", {})

    def answers(self) -> dict[str, tuple[str, ...]]:
        """What was answered, by the key that `--map` has for it."""
        given: dict[str, tuple[str, ...]] = {}
        for name, one in self._asked.items():
            value = self._answer(name)
            key = value if one.kind == "twice" and value != "both" else _key(one)
            if value:
                given[key] = (*given.get(key, ()), "take" if key == value else value)
        for kind in _ALIKE:
            if value := self._state((kind, "")):
                given[kind] = (value,)
        return given

    def ask(self, questions: Sequence[Question]) -> None:
        """The questions and what was answered; a run begins anew where an answer is known."""
        new = {_name(one): one for one in questions}
        known = {name: one for name, one in self._asked.items() if self._answer(name)}
        asked = {**{name: one for name, one in self._asked.items() if name in {**known, **new}}}
        asked |= {name: one for name, one in new.items() if name not in known}
        fresh = [name for name in asked if name not in self._asked]
        st.session_state[f"{self._key}_asked"] = self._asked = asked
        if any(self._answer(name) for name in fresh):
            st.rerun()
        if not asked:
            return
        st.subheader(self._t("page_editing.paste.questions", count=len(new)), anchor=False)
        names = [name for name in asked if name[0] not in _BY_CELL]
        for name in names[:_MOST]:
            self._one(name, asked[name])
        if rest := [name for name in names[_MOST:] if not self._answer(name)]:
            self._others(rest)
        for kind in _BY_CELL:
            if cells := {name: one for name, one in asked.items() if name[0] == kind}:
                self._cells(kind, cells)

    def _state(self, name: Name, part: str = "") -> str:
        return str(st.session_state.get(self._widget(name, part)) or "")

    def _widget(self, name: Name, part: str = "") -> str:
        return f"{self._key}_ask_{name[0]}_{digest(name)}{part}"

    def _answer(self, name: Name) -> str:
        """The answer as `--map` takes it; "" while there is none."""
        value = self._state(name)
        if value == _NEW:
            return self._made(name)
        if value == _OTHER:
            return self._state(name, _OTHER)
        if name[0] == "period" and value:
            try:
                return typed_period(value)
            except EditError:
                return ""
        return value

    def _made(self, name: Name) -> str:
        """The id of the record that was made for `name`; "" where there is none, or no longer."""
        id_ = str(st.session_state.get(f"{self._key}_made", {}).get(name, ""))
        return id_ if id_ in getattr(self._session.catalog, _RECORDS[name[0]]) else ""

    # One name, period or unit.

    def _one(self, name: Name, one: Question) -> None:
        kind, section = one.kind, _RECORDS.get(one.kind, "")
        label = self._sentence(one)
        if kind == "period":
            hint = self._t("page_editing.year.hint")
            text = st.text_input(
                label, key=self._widget(name), placeholder=hint, persist_state="session"
            )
            if text and not self._answer(name):
                error = EditError("no_period", text=text)
                st.error(escaped(error.sentence(self._t.lang)))
            return
        codes = list(one.choices)
        if section:
            named = bool(one.values)
            codes += [_OTHER, *([_NEW, _SKIP] if named else [])]
        st.pills(
            label,
            codes,
            key=self._widget(name),
            persist_state="session",
            format_func=lambda code: escaped(self._choice(code, kind)),
        )
        if not section:
            return
        if self._state(name) == _OTHER:
            self._listed(name, section)
        elif self._state(name) == _NEW and not self._answer(name):
            self._new(name, one, section)

    def _listed(self, name: Name, section: str) -> None:
        st.selectbox(
            self._t(f"page_editing.column.{name[0]}"),
            wording.ids(self._session.catalog, section),
            index=None,
            key=self._widget(name, _OTHER),
            placeholder=self._t("page_editing.pick"),
            persist_state="session",
            format_func=wording.named(self._session.catalog, section, self._t),
        )

    def _new(self, name: Name, one: Question, section: str) -> None:
        """The record that is lacking, made here; the name in the table then means it."""
        begun: dict[str, Plain] = {"zh": str(one.values.get("text", ""))}
        if section == "indicators" and one.values.get("unit"):
            begun["unit"] = str(one.values["unit"])

        def made(id_: str) -> None:
            known = st.session_state.get(f"{self._key}_made", {})
            st.session_state[f"{self._key}_made"] = {**known, name: id_}

        with st.container(border=True, key=self._widget(name, _NEW)):
            forms.new_record(self._session, section, begun, made)

    def _others(self, rest: Sequence[Name]) -> None:
        """More names than anybody answers one by one are left out together."""

        def leave() -> None:
            for name in rest:
                st.session_state[self._widget(name)] = _SKIP

        st.button(
            self._t("page_editing.paste.skip_rest", count=len(rest)),
            key=f"{self._key}_skip_rest",
            on_click=leave,
        )

    def _sentence(self, one: Question) -> str:
        t = self._t
        named = any(one.values.values()) or one.kind not in _RECORDS
        values = {name: value for name, value in one.values.items() if name != "hint"}
        text = t(
            f"page_editing.paste.asks.{one.kind if named else f'no_{one.kind}'}",
            at=wording.cells(one.cells, t),
            **values,
        )
        return escaped(text)

    def _choice(self, code: str, kind: str) -> str:
        t = self._t
        if kind in _RECORDS and code in getattr(self._session.catalog, _RECORDS[kind]):
            return str(wording.named(self._session.catalog, _RECORDS[kind], t)(code))
        key = f"page_editing.paste.choices.{code}"
        return t(key) if key in t else code

    # Cells: what is odd, printed twice, or printed otherwise elsewhere.

    def _cells(self, kind: str, cells: Mapping[Name, Question]) -> None:
        t = self._t
        st.markdown(f"**{t(f'page_editing.paste.cells.{kind}', count=len(cells))}**")
        if len(cells) > 1 and kind in _ALIKE:
            st.pills(
                t("page_editing.paste.for_all"),
                next(iter(cells.values())).choices,
                key=self._widget((kind, "")),
                persist_state="session",
                format_func=lambda code: t(f"page_editing.paste.choices.{code}"),
            )
        with st.container(height=_HEIGHT if len(cells) > _FEW else "content", border=True):
            for name, one in [*cells.items()][:_MOST]:
                st.pills(
                    self._cell_sentence(one),
                    one.choices,
                    key=self._widget(name),
                    persist_state="session",
                    format_func=lambda code: escaped(self._choice(code, kind)),
                )
            if len(cells) > _MOST:
                st.caption(t("page_editing.paste.more", shown=_MOST, all=len(cells)))

    def _cell_sentence(self, one: Question) -> str:
        hint: Any = one.values.get("hint")
        if hint is None:
            return self._sentence(one)
        cell: Any = one.values["cell"]
        where = wording.place(cell.path, self._session.catalog, self._t.lang)
        odd = wording.hint_sentence(hint, self._session.catalog, cell, self._t.lang)
        text = self._t("page_editing.paste.asks.odd", at=one.cells[0], where=where, odd=odd)
        return escaped(text)


def _key(one: Question) -> str:
    """What `--map` calls the answer: a name of the table, a cell, or the kind."""
    if one.kind in _BY_CELL:
        return one.cells[0]
    text = str(one.values.get("text") or "")
    return folded(text) if one.kind in _RECORDS and text else one.kind
