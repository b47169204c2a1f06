"""The entries of one report, typed one under the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.catalog.models import Is, Missing, Status
from components.ui.editing import choices
from components.ui.editing.desk import Desk, shown

_ABSENT = "absent"


def report_form(desk: Desk, start: Mapping[str, Any], *, key: str, unit: str) -> dict[str, object]:
    """What is typed for a report that begins as `start`; fields for `cells.report`.

    A figure in place of a gap, or a gap in place of a figure, begins blank: the old reason,
    evidence and notes spoke of what goes.
    """
    say = desk.say
    kinds = ("value", _ABSENT)
    there = _ABSENT if "missing" in start else "value"
    kind = st.segmented_control(
        say("page_editing.value.kind"),
        kinds,
        required=True,
        key=f"{key}_kind",
        default=there,
        persist_state="session",
        format_func=lambda code: say(f"page_editing.value.kinds.{code}"),
    )
    if kind != there:
        start, key = {}, f"{key}_{kind}"
    given: dict[str, object] = {}
    with st.grid(4, min_column_width=180, key=f"{key}_figures"):
        given |= _absence(desk, start, key) if kind == _ABSENT else _figure(desk, start, key, unit)
    with st.grid(3, min_column_width=180, key=f"{key}_evidence"):
        given |= _evidence(desk, start, key)
    with st.grid(2, min_column_width=260, key=f"{key}_texts"):
        for name in ("why", "note"):
            given[name] = _both(desk, name, start.get(name), key)
    return given


def _figure(desk: Desk, start: Mapping[str, Any], key: str, unit: str) -> dict[str, object]:
    say = desk.say
    value = shown(start["value"]) if start.get("value") is not None else ""
    label = say("problems.key.value")
    label = say("shell.card_label", label=label, unit=unit) if unit else label
    return {
        "value": st.text_input(
            label,
            value,
            key=f"{key}_value",
            max_chars=40,
            help=say("page_editing.column.value_help"),
            persist_state="session",
        ),
        "is": st.selectbox(
            say("problems.key.is"),
            [word.value for word in Is],
            index=_index(Is, start.get("is")),
            key=f"{key}_is",
            persist_state="session",
            format_func=choices.choice("", "is", say),
        ),
        "status": st.selectbox(
            say("problems.key.status"),
            [word.value for word in Status],
            index=_index(Status, start.get("status")),
            key=f"{key}_status",
            persist_state="session",
            format_func=lambda code: say(f"evidence.statuses.{code}"),
        ),
    }


def _absence(desk: Desk, start: Mapping[str, Any], key: str) -> dict[str, object]:
    say = desk.say
    return {
        "missing": st.selectbox(
            say("problems.key.missing"),
            [word.value for word in Missing],
            index=_index(Missing, start.get("missing")),
            key=f"{key}_missing",
            persist_state="session",
            format_func=lambda code: say(f"evidence.missing.{code}"),
        ),
    }


def _evidence(desk: Desk, start: Mapping[str, Any], key: str) -> dict[str, object]:
    say, known = desk.say, choices.ids(desk.catalog, "sources")
    source = start.get("source")
    at = start.get("at")
    return {
        "source": st.selectbox(
            say("page_editing.column.source"),
            known,
            key=f"{key}_source",
            index=known.index(source) if source in known else None,
            placeholder=say("page_editing.pick"),
            persist_state="session",
            format_func=choices.named(desk.catalog, "sources", say),
        ),
        "at": st.text_input(
            say("problems.key.at"),
            "" if at is None else str(at),
            key=f"{key}_at",
            max_chars=8,
            persist_state="session",
        ),
        "says": st.text_input(
            say("problems.key.says"),
            str(start.get("says", "")),
            key=f"{key}_says",
            max_chars=12,
            help=say("page_editing.help.says"),
            persist_state="session",
        ),
    }


def _both(desk: Desk, name: str, start: object, key: str) -> object:
    """A text in Chinese and English; one alone serves both readers."""
    texts = start if isinstance(start, dict) else {"zh": start or ""}
    typed = {}
    for lang in ("zh", "en"):
        label = desk.say(
            "page_editing.in_language",
            label=desk.say(f"problems.key.{name}"),
            language=desk.say(f"page_editing.languages.{lang}"),
        )
        typed[lang] = st.text_input(
            label,
            str(texts.get(lang, "")),
            key=f"{key}_{name}_{lang}",
            max_chars=1000,
            persist_state="session",
        )
    kept = {lang: text for lang, text in typed.items() if text.strip()}
    return next(iter(kept.values())) if len(kept) == 1 else kept or None


def _index(words: Any, code: object) -> int:  # noqa: ANN401
    codes = [word.value for word in words]
    return codes.index(code) if code in codes else 0
