"""The browser asks before a page is left on which something typed would be lost."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_NOTED, _RUN = "leaving_noted", "leaving_run"
_mount = st.components.v2.component(
    "leaving", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def note(what: str, *, unsafe: bool) -> None:
    """Remember whether `what`, such as a half-filled form, would be lost now."""
    st.session_state[_NOTED] = noted() | {what} if unsafe else noted() - {what}


def noted() -> frozenset[str]:
    """What would be lost if this session ended now."""
    names: frozenset[str] = st.session_state.get(_NOTED, frozenset())
    return names


def guard(*, form: bool = False) -> None:
    """Have the browser ask when something is noted; on a `form` also while one types."""
    if not form and not noted():
        return
    number = st.session_state[_RUN] = st.session_state.get(_RUN, 0) + 1
    _mount(key="leaving", data={"unsafe": bool(noted()), "form": form, "run": number}, height=0)
