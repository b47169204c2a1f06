"""The one panel: chart, note, sources, table twin, export menu. Every page uses it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.charts.chart import Chart
from components.charts.doubting import doubt_line
from components.ui import evidence
from components.ui.data import Data, drawn
from components.ui.exporting import menu
from components.ui.surface import Around, surface
from components.ui.twin_table import twin_table
from components.words import Words


def show(
    chart_id: str, options: dict[str, Any], say: Words, data: Data, page_id: str, *, key: str
) -> None:
    """Draw chart `chart_id` with `options`; a picked point opens its evidence."""
    chart, payload = drawn(chart_id, options, say.lang, data)
    with st.container(key=f"panel_{key}", gap="small"):
        _plot(chart, payload, say, key)
        _below(chart, options, say, data, page_id, key)


def _plot(chart: Chart, payload: str, say: Words, key: str) -> None:
    picked = surface(
        payload,
        alt=chart.alt,
        file_name=chart.file_name,
        key=key,
        height=chart.height,
        lang=say.lang,
        around=Around(chart.title, chart.subtitle, chart.empty, _lines(chart, say)),
    )
    if picked:
        evidence.ask(picked)


def _lines(chart: Chart, say: Words) -> tuple[str, ...]:
    lines = [line for line in (chart.note, doubt_line(chart)) if line]
    if chart.formula:
        lines.append(say("shell.formula", formula=chart.formula))
    lines += [say("shell.assumption", assumption=text) for text in chart.assumptions]
    if chart.sources:
        joined = say("shell.source_separator").join(chart.sources)
        lines.append(say("shell.sources", sources=joined))
    return tuple(lines)


def _below(
    chart: Chart, options: dict[str, Any], say: Words, data: Data, page_id: str, key: str
) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        table = st.toggle(say("shell.table"), key=f"twin_{key}")
        menu(chart, options, say, data, page_id, key=key)
    if table:
        twin_table(chart, say, data, key=key)
