"""The entries of a form: text, choice, evidence, the columns of a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import pandas as pd
import streamlit as st

from components.catalog.models import Catalog, Dated, Is, Missing, Status
from components.edit.changes import Field, Kind
from components.ui.editor import formulas, wording
from components.ui.editor.session import EditSession, shown
from components.words import Words

# One entry of a record's form: the control that suits what is typed into the field.


_LONG = frozenset(
    {"summary", "dating", "caution", "note", "why_not_testable", "serves", "caveat", "quote"}
)


def entry(session: EditSession, section: str, field: Field, start: Any, *, key: str) -> Any:  # noqa: ANN401
    """What is typed for `field`, which begins as `start` (a value of the file, or None)."""
    label = wording.label(field.name, session.t)
    if field.required:
        label = session.t("page_editing.record.required_label", label=label)
    help_ = f"page_editing.help.{field.name}"
    hint = session.t(help_) if help_ in session.t else None
    match field.kind:
        case Kind.CHOICE:
            return _choice(session, section, field, start, label, key)
        case Kind.ID | Kind.IDS:
            return _reference(session, field, start, label, hint, key)
        case Kind.BOTH:
            return _both(session, field, start, label, key)
        case Kind.YES:
            return st.toggle(label, bool(start), key=key, help=hint, persist_state="session")
        case Kind.EVIDENCE:
            return _evidence(session, start, label, key)
        case Kind.CELLS | Kind.GOALS:
            return formulas.rows(session, field, start, label, key)
        case Kind.CELL:
            return formulas.cell(session, field, start, label, key)
    if field.kind is Kind.NAMES and isinstance(start, list):
        start = session.t("unit.list_separator").join(map(str, start))
    text = "" if start is None else start if isinstance(start, str) else shown(start)
    return st.text_input(
        label,
        text,
        key=key,
        help=hint,
        placeholder=field.default,
        max_chars=300,
        persist_state="session",
    )


def _choice(
    session: EditSession,
    section: str,
    field: Field,
    start: Any,  # noqa: ANN401
    label: str,
    key: str,
) -> str | None:
    codes = list(field.choices)
    index = codes.index(start) if start in codes else None
    name, hint = wording.choice(section, field.name, session.t), session.t("page_editing.pick")
    if field.default in codes:
        hint = session.t("page_editing.unless_picked", name=name(field.default))
    chosen: str | None = st.selectbox(
        label,
        codes,
        index=index,
        key=key,
        placeholder=hint,
        format_func=name,
        persist_state="session",
    )
    return chosen


def _reference(
    session: EditSession,
    field: Field,
    start: Any,  # noqa: ANN401
    label: str,
    hint: str | None,
    key: str,
) -> Any:  # noqa: ANN401
    names = wording.waiting(session.whole, field.section, session.t, session.catalog)
    known = list(names)
    name: Callable[[Any], str] = names.__getitem__
    none = session.t("page_editing.pick")
    if field.kind is Kind.IDS:
        chosen = [id_ for id_ in start or [] if id_ in known]
        picked = st.multiselect(
            label,
            known,
            chosen,
            key=key,
            format_func=name,
            placeholder=none,
            help=hint,
            persist_state="session",
            select_all=False,
        )
        return start if isinstance(start, dict) and picked == chosen else picked
    return st.selectbox(
        label,
        known,
        known.index(start) if start in known else None,
        key=key,
        help=hint,
        format_func=name,
        placeholder=none,
        persist_state="session",
    )


def _language(session: EditSession, lang: str, *, optional: bool) -> str:
    """The name of the language of an entry; Chinese alone serves both where it is `optional`."""
    code = "en_optional" if optional and lang == "en" else lang
    return session.t(f"page_editing.languages.{code}")


def _both(session: EditSession, field: Field, start: Any, label: str, key: str) -> dict[str, str]:  # noqa: ANN401
    texts = start if isinstance(start, dict) else {"zh": start or ""}
    write = st.text_area if field.name in _LONG else st.text_input
    typed: dict[str, str] = {}
    with st.grid(2, min_column_width=260, key=f"{key}_both"):
        for lang in ("zh", "en"):
            heading = session.t(
                "page_editing.in_language",
                label=label,
                language=_language(session, lang, optional=not field.required),
            )
            typed[lang] = (
                write(
                    heading,
                    str(texts.get(lang, "")),
                    key=f"{key}_{lang}",
                    max_chars=1000,
                    persist_state="session",
                )
                or ""
            )
    return typed


def _evidence(session: EditSession, start: Any, label: str, key: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """Rows of document, line, token; as many as there are places where it is printed."""
    t, column = session.t, st.column_config
    names = wording.waiting(session.whole, "sources", t, session.catalog)
    st.markdown(label, help=t("page_editing.help.evidence"))
    rows = [dict(row) for row in start or []] or [{"source": None, "at": None, "says": None}]
    rows = [row | {"at": None if row.get("at") is None else str(row["at"])} for row in rows]
    table = st.data_editor(
        _begun(key, rows),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        alt=label,
        column_config={
            "source": column.SelectboxColumn(
                t("page_editing.column.source"),
                options=list(names),
                format_func=lambda id_: names.get(str(id_), str(id_)),
            ),
            "at": column.TextColumn(
                t("problems.key.at"), max_chars=60, help=t("page_editing.help.at")
            ),
            "says": column.TextColumn(t("problems.key.says"), max_chars=12),
        },
    )
    st.session_state[f"{key}_rows"] = [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]
    return list(st.session_state[f"{key}_rows"])


def _begun(key: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """What the grid begins with: after a look at another page, the rows as they were left.

    Streamlit forgets a grid that is not on the page; while it is there, its start must not change.
    """
    if key not in st.session_state:
        rows = st.session_state.get(f"{key}_rows") or rows
        st.session_state[f"{key}_start"] = rows
    rows = st.session_state.get(f"{key}_start", rows)
    return pd.DataFrame(rows, columns=["source", "at", "says"]).astype({"at": object})


# The columns of the grid of a year, named and helped in the reader's language.


NAMED = ("is", "missing", "source")
"""Columns of a name or word. A list of one that takes others, too: the grid of a plain choice drops
without a word what is pasted and not in it; here it comes through and is read or refused."""


def config(catalog: Catalog, t: Words) -> dict[str, Any]:
    """Column settings by name, for `st.data_editor`."""
    column = st.column_config
    # In Chinese all columns fit a screen of 1,440 px; English names and heads are longer.
    room = 1.0 if t.lang == "zh" else 1.25
    columns: dict[str, Any] = {
        "indicator": column.TextColumn(t("page_editing.column.indicator"), pinned=True, width=262),
        "place": column.TextColumn(t("page_editing.column.place"), pinned=True, width=80),
        "last": column.TextColumn(t("page_editing.column.last"), width=150),
        "value": column.TextColumn(
            t("page_editing.column.value"),
            max_chars=40,
            width=90,
            help=t("page_editing.column.value_help"),
        ),
        "is": column.MultiselectColumn(
            t("page_editing.column.is"),
            options=[word.value for word in Is],
            width=105,
            help=t("page_editing.help.is"),
            accept_new_options=True,
            format_func=wording.choice("", "is", t),
        ),
        "missing": column.MultiselectColumn(
            t("page_editing.column.missing"),
            options=[word.value for word in Missing],
            width=80,
            help=t("page_editing.help.missing"),
            accept_new_options=True,
            format_func=lambda code: t(f"evidence.missing.{code}"),
        ),
        "source": column.MultiselectColumn(
            t("page_editing.column.source"),
            options=wording.ids(catalog, "sources"),
            width=130,
            accept_new_options=True,
            format_func=wording.named(catalog, "sources", t),
        ),
        "at": column.TextColumn(
            t("page_editing.column.at"),
            max_chars=60,
            width=80,
            help=t("page_editing.help.at"),
        ),
        "says": column.TextColumn(
            t("page_editing.column.says"),
            max_chars=12,
            width=90,
            help=t("page_editing.help.says"),
        ),
        "note": column.TextColumn(t("page_editing.column.note"), max_chars=500, width=88),
    }
    return {name: {**one, "width": round(one["width"] * room)} for name, one in columns.items()}


# The entries of one report, typed one under the other.


_ABSENT = "absent"


def report_form(
    session: EditSession, start: Mapping[str, Any], *, key: str, unit: str
) -> dict[str, object]:
    """What is typed for a report that begins as `start`; fields for `cells.report`.

    A figure in place of a gap, or a gap in place of a figure, begins blank: the old reason,
    evidence and notes spoke of what goes.
    """
    t = session.t
    kinds = ("value", _ABSENT)
    there = _ABSENT if "missing" in start else "value"
    kind = st.segmented_control(
        t("page_editing.value.kind"),
        kinds,
        required=True,
        key=f"{key}_kind",
        default=there,
        persist_state="session",
        format_func=lambda code: t(f"page_editing.value.kinds.{code}"),
    )
    if kind != there:
        start, key = {}, f"{key}_{kind}"
    given: dict[str, object] = {}
    with st.grid(4, min_column_width=180, key=f"{key}_figures"):
        given |= (
            _absence(session, start, key) if kind == _ABSENT else _figure(session, start, key, unit)
        )
    with st.grid(3, min_column_width=180, key=f"{key}_evidence"):
        given |= _report_evidence(session, start, key)
    with st.grid(2, min_column_width=260, key=f"{key}_texts"):
        for name in ("why", "note"):
            given[name] = _report_both(session, name, start.get(name), key)
    return given


def _figure(
    session: EditSession, start: Mapping[str, Any], key: str, unit: str
) -> dict[str, object]:
    t = session.t
    value = shown(start["value"]) if start.get("value") is not None else ""
    label = t("problems.key.value")
    label = t("shell.card_label", label=label, unit=unit) if unit else label
    return {
        "value": st.text_input(
            label,
            value,
            key=f"{key}_value",
            max_chars=40,
            help=t("page_editing.column.value_help"),
            persist_state="session",
        ),
        "is": st.selectbox(
            t("problems.key.is"),
            [word.value for word in Is],
            index=_index(Is, start.get("is")),
            key=f"{key}_is",
            persist_state="session",
            format_func=wording.choice("", "is", t),
        ),
        "status": st.selectbox(
            t("problems.key.status"),
            [word.value for word in Status],
            index=_index(Status, start.get("status")),
            key=f"{key}_status",
            persist_state="session",
            format_func=lambda code: t(f"evidence.statuses.{code}"),
        ),
    }


def _absence(session: EditSession, start: Mapping[str, Any], key: str) -> dict[str, object]:
    t = session.t
    return {
        "missing": st.selectbox(
            t("problems.key.missing"),
            [word.value for word in Missing],
            index=_index(Missing, start.get("missing")),
            key=f"{key}_missing",
            persist_state="session",
            format_func=lambda code: t(f"evidence.missing.{code}"),
        ),
    }


def _report_evidence(session: EditSession, start: Mapping[str, Any], key: str) -> dict[str, object]:
    t, known = session.t, wording.ids(session.catalog, "sources")
    source = start.get("source")
    at = start.get("at")
    return {
        "source": st.selectbox(
            t("page_editing.column.source"),
            known,
            key=f"{key}_source",
            index=known.index(source) if source in known else None,
            placeholder=t("page_editing.pick"),
            persist_state="session",
            format_func=wording.named(session.catalog, "sources", t),
        ),
        "dated": st.selectbox(
            t("problems.key.dated"),
            get_args(Dated),
            index=get_args(Dated).index(start.get("dated", "stated")),
            key=f"{key}_dated",
            persist_state="session",
            format_func=lambda code: t(f"evidence.dated.{code}"),
        ),
        "at": st.text_input(
            t("problems.key.at"),
            "" if at is None else str(at),
            key=f"{key}_at",
            max_chars=60,
            help=t("page_editing.help.at"),
            persist_state="session",
        ),
        "says": st.text_input(
            t("problems.key.says"),
            str(start.get("says", "")),
            key=f"{key}_says",
            max_chars=12,
            help=t("page_editing.help.says"),
            persist_state="session",
        ),
    }


def _report_both(session: EditSession, name: str, start: object, key: str) -> object:
    """A text in Chinese and English; one alone serves both readers."""
    texts = start if isinstance(start, dict) else {"zh": start or ""}
    typed = {}
    for lang in ("zh", "en"):
        label = session.t(
            "page_editing.in_language",
            label=session.t(f"problems.key.{name}"),
            language=_language(session, lang, optional=True),
        )
        typed[lang] = st.text_input(
            label,
            str(texts.get(lang, "")),
            key=f"{key}_{name}_{lang}",
            max_chars=1000,
            persist_state="session",
        )
    values = {lang: text for lang, text in typed.items() if text.strip()}
    return next(iter(values.values())) if len(values) == 1 else values or None


def _index(words: Any, code: object) -> int:  # noqa: ANN401
    codes = [word.value for word in words]
    return codes.index(code) if code in codes else 0
