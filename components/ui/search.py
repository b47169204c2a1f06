"""The search over everything: its field in the sidebar, and where a hit leads."""

from __future__ import annotations

import streamlit as st

from components.render.assets import search_module
from components.ui import evidence
from components.ui.data import Data
from components.ui.navigation import entries, path_of
from components.ui.widgets import below_base, part
from components.words import Words

ROUTE = "/search.json"
_mount = part("search", search_module())


def show(t: Words, data: Data) -> None:
    """The field; a hit opens its evidence on this page, or the page it is on."""
    # Told apart by version and day, a browser that has the old index asks for the new one.
    address = f"{ROUTE}?lang={t.lang}&version={data.digest[:12]}-{data.today}"
    result = _mount(
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
