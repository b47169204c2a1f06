"""The table twin of a chart on the screen: the same numbers, row by row, with their evidence."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.charts.chart import Chart, Point
from components.charts.twin import twin
from components.ui import evidence
from components.ui.data import Data
from components.ui.passage import worst
from components.words import Words


def twin_table(chart: Chart, say: Words, data: Data, *, key: str) -> None:
    """The rows of `chart` with what the machine found of each; choosing one opens its evidence."""
    table = twin(chart)
    if not table.rows:
        st.caption(say("shell.nothing_chosen"))
        return
    frame = pd.DataFrame([row.cells for row in table.rows], columns=list(table.headers))
    points = [point for series in chart.series for point in series.points]
    frame[say("evidence.machine_head")] = [_machine(point, say, data) for point in points]
    keys = [point.key for point in points]
    event = st.dataframe(
        frame,
        hide_index=True,
        key=f"rows_{key}",
        on_select="rerun",
        selection_mode="single-row",
        alt=chart.title,
    )
    chosen = event["selection"]["rows"]
    # A row chosen before a filter shortened the table is no row of this one.
    known = chosen and chosen[0] < len(keys) and keys[chosen[0]]
    if known and st.session_state.get(f"last_{key}") != chosen:
        evidence.ask(keys[chosen[0]])
    st.session_state[f"last_{key}"] = chosen


def _machine(point: Point, say: Words, data: Data) -> str:
    """The worst verdict on the tokens of a point; nothing for one without a document."""
    return say(f"evidence.machine.{worst(point.citations, data)}") if point.citations else ""
