"""The table twin of a chart on the screen: the same numbers, row by row, with their evidence."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.charts.chart import Chart
from components.charts.twin import twin
from components.ui import evidence
from components.words import Words


def twin_table(chart: Chart, say: Words, *, key: str) -> None:
    """The rows of `chart`; choosing one opens its evidence."""
    table = twin(chart)
    if not table.rows:
        st.caption(say("shell.nothing_chosen"))
        return
    frame = pd.DataFrame([row.cells for row in table.rows], columns=list(table.headers))
    keys = [point.key for series in chart.series for point in series.points]
    event = st.dataframe(
        frame,
        hide_index=True,
        key=f"rows_{key}",
        on_select="rerun",
        selection_mode="single-row",
        alt=chart.title,
    )
    chosen = event["selection"]["rows"]
    if chosen and keys[chosen[0]] and st.session_state.get(f"last_{key}") != chosen:
        evidence.ask(keys[chosen[0]])
    st.session_state[f"last_{key}"] = chosen
