"""The policies of the timeline as a list: one line each, its card behind it, page by page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.charts.policies import PolicyCard, PolicyFilter, policy_cards
from components.ui import evidence
from components.ui.data import kept
from components.ui.page import Page
from components.ui.plain import plain
from components.words import Words

PER_PAGE = 12
_PAGE = "list_page"
_SPACE = "page_timeline.list"


def show_policies(page: Page, choice: PolicyFilter) -> None:
    """The chosen policies, earliest first, undated ones last; a sentence when there are none."""
    found, say = kept(policy_cards, page.data, page.say.lang, choice), page.say
    if not found:
        st.info(say(f"{_SPACE}.none"))
        return
    pages = -(-len(found) // PER_PAGE)
    first = (_number(pages) - 1) * PER_PAGE
    shown = found[first : first + PER_PAGE]
    st.caption(say(f"{_SPACE}.count", count=len(found), first=first + 1, last=first + len(shown)))
    with st.container(gap="xxsmall"):
        for card in shown:
            _row(card, say)
    if pages > 1:
        st.pagination(pages, key=_PAGE, bind="query-params")


def _number(pages: int) -> int:
    """The page asked for; the last one when a narrower choice has fewer."""
    asked = st.session_state.get(_PAGE, st.query_params.get(_PAGE, "1"))
    number = min(int(asked) if str(asked).isdecimal() else 1, pages)
    if _PAGE in st.session_state:
        st.session_state[_PAGE] = max(number, 1)
    return max(number, 1)


def _row(card: PolicyCard, say: Words) -> None:
    mark = say(f"{_SPACE}.turning_point") if card.turning_point else ""
    label = say(f"{_SPACE}.row", when=card.when, place=card.place, name=card.name, mark=mark)
    line = st.expander(plain(label), key=f"card_{card.key}", on_change="rerun")
    if line.open:
        with line:
            _card(card, say)


def _card(card: PolicyCard, say: Words) -> None:
    themes = say("unit.list_separator").join(card.themes)
    st.caption(plain(say(f"{_SPACE}.meta", kind=card.kind, themes=themes)))
    st.markdown(plain(card.summary))
    _records(
        say(f"{_SPACE}.targets"),
        [(p.key, say(f"{_SPACE}.target", name=p.name, verdict=p.verdict)) for p in card.promises],
        at=f"{card.key}_target",
    )
    _records(say(f"{_SPACE}.institutions"), card.institutions, at=f"{card.key}_institution")
    evidence.button(card.key, say("shell.evidence"), at=card.key)


def _records(title: str, records: Sequence[tuple[str, str]], *, at: str) -> None:
    """A heading and one button per record that opens its evidence; nothing for none."""
    if not records:
        return
    st.caption(title)
    with st.container(horizontal=True, gap="small"):
        for number, (key, name) in enumerate(records):
            evidence.button(key, plain(name), at=f"{at}_{number}")
