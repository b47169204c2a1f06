"""One entry of a record's form: the control that suits what is typed into the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.edit.changes import Field, Kind
from components.ui.editing import choices, wording
from components.ui.editing.desk import Desk, shown

_LONG = frozenset({"summary", "dating", "caution", "note", "why_not_testable", "serves"})


def entry(desk: Desk, section: str, field: Field, start: Any, *, key: str) -> Any:  # noqa: ANN401
    """What is typed for `field`, which begins as `start` (a value of the file, or None)."""
    label = wording.label(field.name, desk.say)
    if field.required:
        label = desk.say("page_editing.record.required_label", label=label)
    help_ = f"page_editing.help.{field.name}"
    hint = desk.say(help_) if help_ in desk.say else None
    match field.kind:
        case Kind.CHOICE:
            return _choice(desk, section, field, start, label, key)
        case Kind.ID | Kind.IDS:
            return _reference(desk, field, start, label, hint, key)
        case Kind.BOTH:
            return _both(desk, field, start, label, key)
        case Kind.YES:
            return st.toggle(label, bool(start), key=key, help=hint, persist_state="session")
        case Kind.EVIDENCE:
            return _evidence(desk, start, label, key)
    text = "" if start is None else start if isinstance(start, str) else shown(start)
    return st.text_input(label, text, key=key, help=hint, max_chars=300, persist_state="session")


def _choice(
    desk: Desk,
    section: str,
    field: Field,
    start: Any,  # noqa: ANN401
    label: str,
    key: str,
) -> str | None:
    codes = list(field.choices)
    index = codes.index(start) if start in codes else None
    chosen: str | None = st.selectbox(
        label,
        codes,
        index=index,
        key=key,
        placeholder=desk.say("page_editing.pick"),
        format_func=choices.choice(section, field.name, desk.say),
        persist_state="session",
    )
    return chosen


def _reference(
    desk: Desk,
    field: Field,
    start: Any,  # noqa: ANN401
    label: str,
    hint: str | None,
    key: str,
) -> Any:  # noqa: ANN401
    names = choices.waiting(desk.whole, field.section, desk.say)
    known = list(names)
    name: Callable[[Any], str] = names.__getitem__
    none = desk.say("page_editing.pick")
    if field.kind is Kind.IDS:
        chosen = [id_ for id_ in start or [] if id_ in known]
        return st.multiselect(
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


def _both(desk: Desk, field: Field, start: Any, label: str, key: str) -> dict[str, str]:  # noqa: ANN401
    texts = start if isinstance(start, dict) else {"zh": start or ""}
    write = st.text_area if field.name in _LONG else st.text_input
    typed: dict[str, str] = {}
    with st.grid(2, min_column_width=260, key=f"{key}_both"):
        for lang in ("zh", "en"):
            heading = desk.say(
                "page_editing.in_language",
                label=label,
                language=desk.say(f"page_editing.languages.{lang}"),
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


def _evidence(desk: Desk, start: Any, label: str, key: str) -> list[dict[str, Any]]:  # noqa: ANN401
    """Rows of document, line, token; as many as there are places where it is printed."""
    say, column = desk.say, st.column_config
    names = choices.waiting(desk.whole, "sources", say)
    st.markdown(label, help=say("page_editing.help.evidence"))
    rows = [dict(row) for row in start or []] or [{"source": None, "at": None, "says": None}]
    table = st.data_editor(
        _begun(key, rows),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        alt=label,
        column_config={
            "source": column.SelectboxColumn(
                say("page_editing.column.source"),
                options=list(names),
                format_func=lambda id_: names.get(str(id_), str(id_)),
            ),
            "at": column.NumberColumn(say("problems.key.at"), min_value=1, step=1, format="%d"),
            "says": column.TextColumn(say("problems.key.says"), max_chars=12),
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
    return pd.DataFrame(rows, columns=["source", "at", "says"]).astype({"at": "Int64"})
