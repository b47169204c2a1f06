"""Where a reader goes: the pages, their menu, the language, the search."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components.charts.outline import outlines
from components.render.assets import foot_module, search_module
from components.ui import evidence
from components.ui.data import Data
from components.ui.widgets import below_base, part
from components.words import DEFAULT, Words, languages, words

# The menu of the pages, each with the file that Streamlit runs for it.


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu and its file."""

    id: str
    path: Path
    icon: str
    group: str


@cache
def entries() -> tuple[Entry, ...]:
    """All pages in the order of their files; the first is the home page."""
    return tuple(Entry(page.id, path, page.icon, page.group) for path, page in outlines().items())


def pages(t: Words) -> dict[str, list[StreamlitPage]]:
    """The pages for `st.navigation` by their group, titled in the reader's language.

    The address of a page is its id, so a link survives a change of title or language.
    """
    groups: dict[str, list[StreamlitPage]] = {}
    for entry, page in zip(entries(), _pages(t.lang), strict=True):
        # Made anew at each run, they would look up every file; a run marks the one it shows.
        groups.setdefault(t(f"shell.group.{entry.group}"), []).append(copy(page))
    return groups


@cache
def _pages(lang: str) -> tuple[StreamlitPage, ...]:
    t = words(lang)
    return tuple(
        st.Page(
            entry.path,
            title=t(f"pages.{entry.id}.title"),
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


_mount_foot = part("foot", foot_module())


def switch(t: Words) -> None:
    """The control that changes the language, and the link to this view; the address follows."""
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
    _mount_foot(t, data={}, key="foot_link", height="content")


# The search over everything: its field in the sidebar, and where a hit leads.

ROUTE = "/search.json"
_mount_search = part("search", search_module())


def search_field(t: Words, data: Data) -> None:
    """The field; a hit opens its evidence on this page, or the page it is on."""
    # Told apart by version and day, a browser that has the old index asks for the new one.
    address = f"{ROUTE}?lang={t.lang}&version={data.digest[:12]}-{data.today}"
    result = _mount_search(
        t,
        data={"index": below_base(address)},
        key="search",
        height="content",
        on_picked_change=_heard,
        on_page_change=_heard,
    )
    if isinstance(key := result.get("picked"), str) and key:
        evidence.ask(key.removeprefix("?"), comparing=key.startswith("?"))
    if isinstance(asked := result.get("page"), dict):
        _turn_to(str(asked.get("id")), dict(asked.get("query") or {}), t)


def _turn_to(page_id: str, query: dict[str, str], t: Words) -> None:
    if page_id in {entry.id for entry in entries()}:
        st.switch_page(path_of(page_id), query_params={"lang": t.lang, **query})


def _heard() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""
