"""Panels set aside for the briefing, each with the options it had when it was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.exports.base import Briefing

PANELS = "panels"
"""The state (and address) key under which the briefing page keeps the chosen chart ids."""
_OPTIONS = "basket_options"
_OWN = "basket_own"


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


def replace(found: Briefing) -> None:
    """Take over a recipe that was opened: options of its panels, own paragraphs, faces."""
    st.session_state[_OPTIONS] = {panel.chart: dict(panel.options) for panel in found.panels}
    st.session_state[_OWN] = {
        "opening": found.opening,
        "closing": found.closing,
        "faces": found.faces,
        "texts": {panel.chart: panel.text for panel in found.panels},
    }


def text_of(chart_id: str) -> tuple[str, ...]:
    """The analyst's own paragraphs on a chart, from the recipe; none without one."""
    return tuple(st.session_state.get(_OWN, {}).get("texts", {}).get(chart_id, ()))


def own() -> dict[str, Any]:
    """Opening, closing and faces of the recipe that was opened; empty without one."""
    return {k: v for k, v in st.session_state.get(_OWN, {}).items() if k != "texts"}
