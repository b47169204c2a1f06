"""Every control's state is in the address bar, as codes, so a link opens the same view.

Streamlit's own binding writes translated labels into the address; a link sent by a Chinese
reader would then fail for an English one. So choices are synchronised here, by their codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import partial

import streamlit as st

from components.ui.widgets import escaped

_UNKNOWN = "unknown_choices"
_WROTE = "written_to_address"


def one(
    key: str,
    codes: Sequence[str],
    default: str,
    *,
    label: str,
    name: Callable[[str], str],
    wide: bool = False,
    bare: bool = False,
    menu: str = "",
) -> str:
    """One of `codes`, picked in a row of buttons (or a list when `wide`).

    With `menu`, such as "{chosen}", it stands behind a button that says what is chosen; where it is
    `bare` its label is only read aloud. `name` gives plain text: what Markdown would make of it
    is no matter of the caller's.
    """
    _seed(key, default, lambda raw: _known(key, raw, codes) or default)
    if st.session_state[key] not in codes:
        st.session_state[key] = default
    with _behind(key, menu, name(st.session_state[key])):
        if wide:
            st.selectbox(
                label,
                codes,
                key=key,
                format_func=name,
                label_visibility="collapsed" if bare else "visible",
                persist_state="session",
            )
        else:
            st.segmented_control(
                label,
                codes,
                key=key,
                format_func=lambda code: escaped(name(code)),
                required=True,
                label_visibility="collapsed" if bare else "visible",
                persist_state="session",
            )
    return str(_remember(key, st.session_state[key], default))


def held(key: str, codes: Sequence[str], default: str) -> str:
    """What `one` of the same key will say, before it is drawn or elsewhere on the page."""
    _seed(key, default, lambda raw: raw if raw in codes else default)
    code = st.session_state[key]
    return code if code in codes else default


def _behind(key: str, menu: str, chosen: str) -> AbstractContextManager[object]:
    """The pop-over whose button says `menu` with what is chosen; nothing without `menu`."""
    if not menu:
        return nullcontext()
    return st.popover(menu.format(chosen=escaped(chosen)), key=f"{key}_menu")


def many(
    key: str,
    codes: Sequence[str],
    default: Sequence[str],
    *,
    label: str,
    name: Callable[[str], str],
    none: str,
    pills: bool = False,
    menu: str = "",
    said: Callable[[Sequence[str]], str] = "、".join,
) -> tuple[str, ...]:
    """Any number of `codes`, none included; `none` is the hint shown when nothing is chosen.

    With `menu`, such as "{chosen}", it stands behind a button that says what is chosen: `said`
    makes one text of the names.
    """
    _seed(key, list(default), lambda raw: _known_many(key, raw, codes))
    st.session_state[key] = [code for code in st.session_state[key] if code in codes]
    with _behind(key, menu, said([*map(name, st.session_state[key])]) or none):
        if pills:
            st.pills(
                label,
                codes,
                key=key,
                format_func=lambda code: escaped(name(code)),
                selection_mode="multi",
                persist_state="session",
            )
        else:
            st.multiselect(
                label,
                codes,
                key=key,
                format_func=name,
                placeholder=none,
                persist_state="session",
                select_all=False,  # It stands first, so Enter would take it: dozens of charts.
            )
    chosen = tuple(st.session_state[key])
    _remember(key, ",".join(chosen), ",".join(default))
    return chosen


def toggle(key: str, default: bool, *, label: str, help_: str | None = None) -> bool:
    """A switch; `1` or `0` in the address."""
    _seed(key, default, partial(_switched, default))
    st.toggle(label, key=key, help=help_, persist_state="session")
    on = bool(st.session_state[key])
    _remember(key, "1" if on else "0", "1" if default else "0")
    return on


def toggles(
    standard: Mapping[str, bool],
    *,
    key: str,
    menu: str,
    none: str,
    label: Callable[[str], str],
    help_: Callable[[str], str],
    said: Callable[[Sequence[str]], str] = "、".join,
) -> dict[str, bool]:
    """Switches by name behind a button that says which are on; `none` where none is."""
    for name, on in standard.items():
        _seed(name, on, partial(_switched, on))
    chosen = [label(name) for name in standard if st.session_state[name]]
    with _behind(key, menu, said(chosen) or none):
        return {
            name: toggle(name, on, label=label(name), help_=help_(name))
            for name, on in standard.items()
        }


def _switched(default: bool, raw: str) -> bool:
    return raw == "1" if raw in {"0", "1"} else default


def amount(
    key: str,
    default: float | None,
    low: float,
    high: float,
    step: float,
    *,
    label: str,
    help_: str | None = None,
    digits: str = "%.1f",
) -> float | None:
    """A number between `low` and `high`; an address outside the range is refused with a note.

    Where the default is None the field is empty until the reader types a number.
    """
    _seed(key, default, lambda raw: _within(key, raw, low, high, default))
    # A standard that nobody changed follows the data it is taken from, such as another city.
    if st.session_state[key] == st.session_state.get(f"{key}_standard"):
        st.session_state[key] = default
    st.session_state[f"{key}_standard"] = default
    st.number_input(
        label,
        low,
        high,
        "min" if default is not None else None,
        step=step,
        key=key,
        help=help_,
        format=digits,
        persist_state="session",
    )
    value: float | None = st.session_state[key]
    _remember(key, *("" if number is None else f"{number:g}" for number in (value, default)))
    return value


def written(
    key: str, default: str = "", *, label: str, hint: str, limit: int = 60, bare: bool = False
) -> str:
    """A line of text such as a search, at most `limit` characters; `bare`: no label above it."""
    _seed(key, default, lambda raw: raw[:limit])
    st.text_input(
        label,
        key=key,
        placeholder=hint,
        max_chars=limit,
        label_visibility="collapsed" if bare else "visible",
        persist_state="session",
    )
    return str(_remember(key, st.session_state[key] or "", default))


def day(key: str, default: date, *, label: str) -> date:
    """A day; the address keeps it where it is another than `default`."""
    _seed(key, default, lambda raw: _day(key, raw, default))
    st.date_input(label, key=key, format="YYYY-MM-DD", persist_state="session")
    value: date = st.session_state[key] or default
    _remember(key, value.isoformat(), default.isoformat())
    return value


def _day(key: str, raw: str, default: date) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        _note(f"{key}={raw}")
        return default


def unknown() -> tuple[str, ...]:
    """What the address asked for and the data do not hold; read once, then forgotten."""
    return tuple(st.session_state.pop(_UNKNOWN, ()))


def _seed(key: str, default: object, parse: Callable[[str], object]) -> None:
    """The state from a link where the address names one that we did not write ourselves."""
    raw = st.query_params.get(key)
    if raw is not None and raw != _wrote().get(key):
        st.session_state[key] = parse(raw)
    elif key not in st.session_state:
        st.session_state[key] = default


def _remember(key: str, value: str, default: str) -> str:
    wrote = None if value == default else value
    written = _wrote()
    if key not in written or written[key] != wrote:
        st.session_state[_WROTE] = {**written, key: wrote}
    if st.query_params.get(key) == wrote:
        return value
    if wrote is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = wrote
    return value


def _wrote() -> dict[str, str | None]:
    """What we wrote into the address ourselves, by key."""
    written: dict[str, str | None] = st.session_state.get(_WROTE, {})
    return written


def _known(key: str, raw: str, codes: Sequence[str]) -> str | None:
    if raw in codes:
        return raw
    _note(f"{key}={raw}")
    return None


def _known_many(key: str, raw: str, codes: Sequence[str]) -> list[str]:
    names = [part for part in raw.split(",") if part]
    for part in names:
        _known(key, part, codes)
    return [part for part in names if part in codes]


def _within(key: str, raw: str, low: float, high: float, default: float | None) -> float | None:
    try:
        value = float(raw)
    except ValueError:
        value = float("nan")
    if low <= value <= high:
        return value
    _note(f"{key}={raw}")
    return default


def _note(words: str) -> None:
    st.session_state[_UNKNOWN] = (*st.session_state.get(_UNKNOWN, ()), words[:60])
