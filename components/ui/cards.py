"""Cards: three to five figures of a page, each with its evidence one click away."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from components.charts.findings import Card
from components.ui import evidence
from components.ui.plain import plain
from components.words import Words

_FIGURE = re.compile(r"(?P<figure>\D{0,3}[\d.,–−]+\s?[%倍]?)\s*×?\s*(?P<unit>.*)")


def cards(found: Sequence[Card], say: Words, *, key: str) -> None:
    """The cards side by side; as many in a row as there is room for."""
    if not found:
        return
    with st.grid(len(found), min_column_width=150, border=True, key=f"cards_{key}"):
        for number, figure in enumerate(found):
            _card(figure, say, key=f"card_{key}_{number}")


def _card(card: Card, say: Words, *, key: str) -> None:
    # A unit of several words goes up to the label, so that the figure is never cut off.
    parts = _FIGURE.fullmatch(card.value)
    figure, unit = (parts["figure"], parts["unit"]) if parts else (card.value, "")
    label = say("shell.card_label", label=card.label, unit=unit) if unit else card.label
    with st.container(gap="xxsmall"):
        st.caption(plain(label))
        st.metric(plain(label), figure.strip(), label_visibility="collapsed")
        if card.detail:
            st.caption(plain(card.detail))
        if card.key:
            evidence.button(card.key, say("shell.evidence"), at=key)
