"""What the reader must know about the file: where it broke, and which data are shown."""

from __future__ import annotations

import streamlit as st

from components.ui.data import current
from components.ui.plain import plain
from components.words import Words

SHOWN = 5


def problems(say: Words) -> None:
    """A banner when the file on disk is broken; the last good data stay on the pages."""
    found = current().problems
    if not found:
        return
    lines = [f"- {plain(problem.sentence(say.lang))}" for problem in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- {say('shell.more_problems', count=len(found) - SHOWN)}")
    st.error("\n".join([say("shell.broken", count=len(found), date=plain(current().date)), "", *lines]))


def stamp(say: Words) -> None:
    """Which data are on the screen: date and the first digits of the file's hash."""
    data = current()
    st.caption(plain(say("shell.stamp", date=data.date, digest=data.digest[:8])))
