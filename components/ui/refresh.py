"""Saving the YAML shows in every open browser within three seconds.

The browser asks for the version of the data by a plain request. A fragment with `run_every` does
it too, but each look is a script run that costs ten times as much, and one that meets the end of
a page's run makes Streamlit 1.67 lose the last messages of that page.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.ui.data import version

ROUTE = "/data-version"
_SEEN = "seen_data"
_mount = st.components.v2.component(
    "watch_data", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def remember() -> None:
    """Note which data this run begins with; called before anything reads them.

    Noted at the end, a file saved in the middle of the run would count as shown and never be.
    """
    st.session_state[_SEEN] = version()


def watch() -> None:
    """Have the browser look for other data than those remembered; it asks for one rerun."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    data = {"url": f"/{base}{ROUTE}" if base else ROUTE, "seen": st.session_state[_SEEN]}
    _mount(key="watch_data", data=data, height=0, on_changed_change=_changed)


def _changed() -> None:
    """Streamlit reruns the page for a trigger that somebody listens to; that is all we want."""
