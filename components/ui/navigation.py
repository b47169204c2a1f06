"""The pages there are, their menu, and the language."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.charts.outline import outlines
from components.words import DEFAULT, Words, languages, words

# The menu of the pages, each with the file that Streamlit runs for it.


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu and its file."""

    id: str
    path: Path
    icon: str


@cache
def entries() -> tuple[Entry, ...]:
    """All pages in the order of their files; the first is the home page."""
    return tuple(Entry(page.id, path, page.icon) for path, page in outlines().items())


def pages(t: Words) -> list[StreamlitPage]:
    """The pages for `st.navigation`, titled in the reader's language.

    The address of a page is its id, so a link survives a change of title or language.
    """
    # Made anew at each run, they would look up every file on disk; a run marks the one it shows.
    return [copy(page) for page in _pages(t.lang)]


@cache
def _pages(lang: str) -> tuple[StreamlitPage, ...]:
    t = words(lang)
    return tuple(
        st.Page(
            entry.path,
            title=t(f"pages.{entry.id}.title"),
            icon=entry.icon,
            url_path=entry.id,
            default=number == 0,
        )
        for number, entry in enumerate(entries())
    )


def path_of(page_id: str) -> str:
    """The file of a page, for links between pages; KeyError for an unknown id."""
    return str({entry.id: entry.path for entry in entries()}[page_id])


# The reader's language: from the address, else the browser, else Chinese.


_KEY = "lang"

_HTML_LANG = st.components.v2.component(
    "html_lang",
    # Screen readers choose their voice, and browsers their glyphs, by this attribute.
    js="export default function({data}) { document.documentElement.lang = data.lang; }",
    css=Path(__file__).with_name("frame.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def resolve() -> Words:
    """The words of the language asked for; called once at the top of a run."""
    if st.session_state.get(_KEY) not in languages():
        st.session_state[_KEY] = _asked()
    return words(st.session_state[_KEY])


def _asked() -> str:
    named = st.query_params.get(_KEY, "")
    if named in languages():
        return named
    locale = (st.context.locale or DEFAULT).split("-")[0].lower()
    return locale if locale in languages() else "en" if st.context.locale else DEFAULT


def _say_again() -> None:
    """Have each control show its choice in the new language: browsers keep the words, not the code.

    Buttons, switches and tables show no choice in words, and refuse to be set.
    """
    for key, value in st.session_state.items():
        spoken = isinstance(value, str | int | tuple) and not isinstance(value, bool)
        if spoken or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            st.session_state[key] = value


def switch(t: Words) -> None:
    """The control that changes the language; the address follows, always explicitly."""
    st.segmented_control(
        t("shell.language"),
        list(languages()),
        format_func=lambda lang: words(lang)("language.name"),
        key=_KEY,
        required=True,
        label_visibility="collapsed",
        on_change=_say_again,
    )
    if st.query_params.get(_KEY) != st.session_state[_KEY]:
        st.query_params[_KEY] = st.session_state[_KEY]
    _HTML_LANG(data={"lang": t("language.html")}, key="html_lang", height=0)
