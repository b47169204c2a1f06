"""The sets of indicators that a reader has named: kept by the browser, opened by a click."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_urlsafe

import streamlit as st

from components.ui.widgets import escaped
from components.words import Words

# The browser keeps them, so they outlive the server and are nobody else's.


MOST, LONGEST = 20, 40
"""Sets kept, and characters of a name."""
_STORE, _ORDER, _NAME, _RENAMED = "own_sets", "own_sets_order", "own_set_name", "own_set_renamed"
_mount = st.components.v2.component(
    "own_sets", js=Path(__file__).with_name("own_sets.js").read_text(encoding="utf-8")
)


def parse(text: str) -> dict[str, tuple[str, ...]]:
    """The sets in what a browser has kept, whoever wrote it; what is none is left out."""
    try:
        raw = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(raw, dict):
        return {}
    return {
        name[:LONGEST]: tuple(code for code in codes if isinstance(code, str))
        for name, codes in [*raw.items()][-MOST:]
        if isinstance(codes, list) and name.strip()
    }


def _read() -> dict[str, tuple[str, ...]]:
    order = st.session_state.get(_ORDER, {"put": {}, "drop": "", "once": ""})
    sets = str((st.session_state.get(_STORE) or {}).get("sets", "{}"))
    result = _mount(
        key=_STORE,
        data={**order, "sets": sets},
        default={"sets": "{}"},
        on_sets_change=lambda: None,
        height=0,
    )
    return parse(str(result.get("sets") or "{}"))


def _tell(put: dict[str, Sequence[str]], drop: str = "") -> None:
    """Have the browser keep `put` and forget `drop` in the run that follows."""
    st.session_state[_ORDER] = {"put": put, "drop": drop, "once": token_urlsafe(8)}


# Saving what is chosen under a name; opening, renaming and deleting what was saved.


def show(t: Words, chosen: Sequence[str], take: Callable[[Sequence[str]], None]) -> None:
    """What was saved, each to open, rename or delete; below it a name for what is `chosen`.

    A closed menu's contents are drawn at every click on the page, so they come when asked for.
    """
    if not st.toggle(t("page_trends.own.label"), key="own_sets_open"):
        return
    sets = _read()
    for number, (name, codes) in enumerate(sets.items()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"own_set_{number}"):
            st.button(
                escaped(t("page_trends.own.item", name=name, count=len(codes))),
                key=f"own_open_{number}",
                on_click=take,
                args=(codes,),
            )
            with st.popover(t("page_trends.own.change"), key=f"own_change_{number}"):
                _change(t, number, name, codes)
    with st.container(horizontal=True, vertical_alignment="bottom", key="own_save"):
        st.text_input(
            t("page_trends.own.name", count=len(chosen)),
            key=_NAME,
            max_chars=LONGEST,
            placeholder=t("page_trends.own.hint"),
            help=t("page_trends.own.help", most=MOST),
        )
        st.button(
            t("page_trends.own.save"),
            key="own_save_button",
            disabled=not chosen,
            on_click=_save,
            args=(t, tuple(chosen), len(sets)),
        )


def _change(t: Words, number: int, name: str, codes: Sequence[str]) -> None:
    key = f"{_RENAMED}_{number}"
    st.text_input(t("page_trends.own.rename"), value=name, key=key, max_chars=LONGEST)
    with st.container(horizontal=True):
        args = (key, name, codes)
        label = t("page_trends.own.rename_now")
        st.button(label, key=f"own_rename_{number}", on_click=_rename, args=args)
        label, drop = t("page_trends.own.delete"), {"put": {}, "drop": name}
        st.button(label, key=f"own_delete_{number}", on_click=_tell, kwargs=drop)


def _save(t: Words, codes: Sequence[str], count: int) -> None:
    name = st.session_state[_NAME].strip() or t("page_trends.own.unnamed", number=count + 1)
    st.session_state[_NAME] = ""
    _tell({name: codes})


def _rename(key: str, old: str, codes: Sequence[str]) -> None:
    if name := st.session_state[key].strip():
        _tell({name: codes}, drop=old)
