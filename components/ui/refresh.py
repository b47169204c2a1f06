"""Saving the YAML shows in every open browser within three seconds."""

from __future__ import annotations

import streamlit as st

from components.ui.data import version

_SEEN = "seen_data"


def watch() -> None:
    """Remember which data this run showed, and look again every two seconds."""
    st.session_state[_SEEN] = version()
    _look()


@st.fragment(run_every=2.0, key="watch_data")
def _look() -> None:
    # Public interfaces only: a small fragment per reader compares and asks for one rerun.
    if version() != st.session_state.get(_SEEN):
        st.rerun()
