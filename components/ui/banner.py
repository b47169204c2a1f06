"""What the reader must know about the file: where it broke, and which data are shown."""

from __future__ import annotations

import streamlit as st

from components.catalog.errors import CatalogError, Problem
from components.charts.context import stamped
from components.ui.data import Data, current
from components.ui.plain import plain
from components.words import Words

SHOWN = 5


def usable(say: Words) -> Data | None:
    """The last good data; None, and a sentence on the page, when there never were any."""
    try:
        return current()
    except CatalogError as error:
        st.title(say("shell.product"), anchor=False)
        st.error("\n".join([say("shell.no_data"), "", *_listed(error.problems, say)]))
        return None


def problems(data: Data, say: Words) -> None:
    """A banner when the file on disk is broken; the last good data stay on the pages."""
    if data.problems:
        head = say(
            "shell.broken", count=len(data.problems), stamp=plain(stamped(data.stamp, say.lang))
        )
        st.error("\n".join([head, "", *_listed(data.problems, say)]))


def _listed(found: tuple[Problem, ...], say: Words) -> list[str]:
    lines = [f"- {plain(problem.sentence(say.lang))}" for problem in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"- {say('shell.more_problems', count=len(found) - SHOWN)}")
    return lines


def stamp(data: Data, say: Words) -> None:
    """Which data are on the screen: how far they go, when saved, the first digits of the hash."""
    st.caption(plain(stamped(data.stamp, say.lang)))
