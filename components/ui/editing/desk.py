"""An analyst's desk in one session: the file as it was read, and the changes that wait.

The file is pinned when the first thing is typed, so that a change always knows what its author
saw; what others save meanwhile is held against it in the review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components.catalog.catalog import Catalog
from components.catalog.library import data_path
from components.catalog.reading import Plain
from components.edit import basket as baskets
from components.edit import saving
from components.edit.basket import Basket
from components.edit.change import Change, digest
from components.edit.draft import Draft, draft, plain
from components.edit.history import Signature
from components.edit.permission import Permission
from components.edit.refusal import EditError
from components.edit.rendering import inline
from components.ui.page import Page
from components.words import Words

Write = Callable[[Signature], saving.Saved]
"""A save, an undo or a return, once it is known who asks for it."""

_BASE, _BASKET, _TYPED = "edit_base", "edit_basket", "edit_typed"


@dataclass(frozen=True)
class Desk:
    """What a task works with: `whole` and `catalog` are the file with the waiting changes made."""

    page: Page
    permission: Permission
    path: Path
    base: bytes
    now: bytes
    basket: Basket
    whole: Plain
    catalog: Catalog
    broken: bool = False

    @property
    def say(self) -> Words:
        """The words of the page."""
        return self.page.say

    def offer(self, changes: Iterable[Change], *, key: str, label: str = "") -> None:
        """A button that lays `changes` to the waiting ones; typed but not yet laid is kept."""
        found = tuple(changes)
        if found:
            st.session_state[_TYPED] = True
        text = label or self.say("page_editing.lay", count=len(found))
        if st.button(text, key=f"lay_{key}", type="primary", disabled=not found,
                     icon=":material/add:"):  # fmt: skip
            lay(baskets.put_all(self.basket, found))
            st.rerun()


def open_desk(page: Page, permission: Permission) -> Desk | None:
    """The desk of this session; None, and the reason on the page, when there is no file.

    Over a broken file it is `broken`: what waits is kept, and only the history is of use.
    """
    path = data_path()
    basket: Basket = st.session_state.get(_BASKET, ())
    try:
        now = saving.current(path)
    except EditError as error:
        st.error(error.sentence(page.say.lang))
        return None
    try:
        whole = value(now)
    except EditError:
        return Desk(page, permission, path, now, now, basket, {}, page.catalog, broken=True)
    base = st.session_state.get(_BASE)
    if base is None or not (basket or st.session_state.pop(_TYPED, False)):
        base = st.session_state[_BASE] = now
    return Desk(page, permission, path, base, now, basket,
                baskets.ahead(value(base) if base != now else whole, basket),
                _catalog(page, base, basket))  # fmt: skip


def lay(basket: Basket) -> None:
    """Let `basket` be what waits in this session."""
    st.session_state[_BASKET] = basket


def clear() -> None:
    """Forget what waits and read the file anew."""
    for name in (_BASE, _BASKET, _TYPED):
        st.session_state.pop(name, None)


def value(data: bytes) -> Plain:
    """The plain value of the file; read once per version."""
    return _value(_digest(data), data)


def drafted(data: bytes, basket: Basket) -> Draft:
    """The file with `basket` made; EditError as for `draft`. Made once per version and basket."""
    return _drafted(_digest(data), digest(basket), data, basket)


def _catalog(page: Page, base: bytes, basket: Basket) -> Catalog:
    """The records that may be named: those that wait too, when they are in order."""
    if not basket:
        return page.catalog
    try:
        return drafted(base, basket).catalog
    except EditError:
        return page.catalog


@st.cache_resource(show_spinner=False, max_entries=4)
def _value(digest: str, _data: bytes) -> Plain:  # noqa: ARG001
    return plain(_data)


@st.cache_resource(show_spinner=False, max_entries=8)
def _drafted(
    digest: str, name: str, _data: bytes, _basket: Basket  # noqa: ARG001
) -> Draft:  # fmt: skip
    return draft(_data, _basket)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown(value_: Plain) -> str:
    """A value of the file on one line, as it is typed there."""
    return inline(value_)
