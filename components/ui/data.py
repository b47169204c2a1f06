"""Today's data for the pages: the last good catalog, its frames, and charts already drawn."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.catalog.library import shared
from components.catalog.problem import Problem
from components.charts import registry
from components.charts.chart import Chart, Stamp
from components.frames.current import tables
from components.frames.tables import Tables
from components.render.figure import payload


@dataclass(frozen=True)
class Data:
    """The last good data, its hash and date, and what is wrong with a newer broken file."""

    tables: Tables
    digest: str
    date: str
    problems: tuple[Problem, ...]


def version() -> str:
    """A word for what is on disk now: the last good data, and the problems since."""
    return shared().version()


def current() -> Data:
    """The data as they are on disk now; the last good ones when the file is broken.

    CatalogError when the file has never been in order since the server started.
    """
    state = shared().current()
    return Data(
        tables(state.loaded),
        state.loaded.digest,
        state.loaded.modified,
        state.problems,
    )


def drawn(chart_id: str, options: dict[str, Any], lang: str, data: Data) -> tuple[Chart, str]:
    """The chart and its figure for the screen; drawn once per options, language and data."""
    return _drawn(
        chart_id, registry.options(chart_id, options), lang, data.digest, data.date, data.tables
    )


@st.cache_resource(show_spinner=False, max_entries=500)
def _drawn(
    chart_id: str, options: Hashable, lang: str, digest: str, date: str, _tables: Tables
) -> tuple[Chart, str]:
    chart = registry.entry(chart_id).build(_tables, lang, options)
    chart = chart.with_(stamp=Stamp(digest=digest, date=date))
    return chart, payload(chart)
