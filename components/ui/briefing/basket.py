"""Panels set aside for the briefing, each with the options it had when it was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

PANELS = "panels"
"""The state (and address) key under which the briefing page keeps the chosen chart ids."""
_OPTIONS = "basket_options"


def add(chart_id: str, options: Mapping[str, Any]) -> None:
    """Put a chart with its present options into the briefing, once; the newest options count."""
    st.session_state[_OPTIONS] = {**st.session_state.get(_OPTIONS, {}), chart_id: dict(options)}
    chosen = st.session_state.get(PANELS)
    if chosen is not None and chart_id not in chosen:
        st.session_state[PANELS] = [*chosen, chart_id]
    elif chosen is None:
        st.session_state[PANELS] = [chart_id]


def options_of(chart_id: str) -> dict[str, Any]:
    """The options that a chart was set aside with; empty for its standard view."""
    return dict(st.session_state.get(_OPTIONS, {}).get(chart_id, {}))


def replace(options: Mapping[str, Mapping[str, Any]]) -> None:
    """Take over the options of a recipe that was opened."""
    st.session_state[_OPTIONS] = {chart: dict(given) for chart, given in options.items()}
