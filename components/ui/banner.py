"""What stands above every page: problems of the data, and the watch for newer ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from components.catalog.errors import CatalogError, Problem
from components.charts.context import stamped
from components.ui.data import Data, current, version
from components.ui.widgets import escaped
from components.words import Words

# What the reader must know about the file: where it broke, and which data are shown.


SHOWN = 5


def usable(t: Words) -> Data | None:
    """The last good data; None, and a sentence on the page, when there never were any."""
    try:
        return current()
    except CatalogError as error:
        st.title(t("shell.product"), anchor=False)
        st.error("\n".join([t("shell.no_data"), "", *_listed(error.problems, t)]))
        return None


def problems(data: Data, t: Words) -> None:
    """A banner when the file is broken; the last good data stay."""
    if data.problems:
        head = t(
            "shell.broken", count=len(data.problems), stamp=escaped(stamped(data.stamp, t.lang))
        )
        st.error("\n".join([head, "", *_listed(data.problems, t)]))


def _listed(entries: tuple[Problem, ...], t: Words) -> list[str]:
    lines = [f"- {escaped(problem.sentence(t.lang))}" for problem in entries[:SHOWN]]
    if len(entries) > SHOWN:
        lines.append(f"- {t('shell.more_problems', count=len(entries) - SHOWN)}")
    return lines


def stamp(data: Data, t: Words) -> None:
    """How far the data on the screen go, when they were saved, and whether in an older shape."""
    st.caption(escaped(stamped(replace(data.stamp, digest=""), t.lang)))
    if data.old:
        st.caption(escaped(t("shell.old_file")))


# Saving the YAML shows in every open browser within three seconds.
#
# The browser asks for the version of the data by a plain request. A fragment with `run_every` does
# it too, but each look is a script run that costs ten times as much, and one that meets the end of
# a page's run makes Streamlit 1.67 lose the last messages of that page.


ROUTE = "/data-version"
_SEEN = "seen_data"
_mount = st.components.v2.component(
    "watch_data", js=Path(__file__).with_name("refresh.js").read_text(encoding="utf-8")
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
