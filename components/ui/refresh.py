"""Saving the YAML shows in every open browser within three seconds."""

from __future__ import annotations

import streamlit as st

from components.ui.data import version

_SEEN = "seen_data"


def remember() -> None:
    """Note which data this run begins with; called before anything reads them.

    Noted at the end, a file saved in the middle of the run would count as shown and never be.
    """
    st.session_state[_SEEN] = version()


@st.fragment(run_every=1.0, key="watch_data")
def watch() -> None:
    """Look once a second whether the file has changed, and ask for one rerun if so."""
    # Public interfaces only: a small fragment per reader compares and reruns the page.
    if version() != st.session_state.get(_SEEN):
        st.rerun()
