"""What the briefing will say: its panels in order with the generated sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.charts.chart import Chart
from components.exports.base import Briefing
from components.exports.chart_text import sentences
from components.ui.data import drawn
from components.ui.page import Page
from components.ui.plain import plain
from components.ui.view_address import view_address


def charts_of(briefing: Briefing, page: Page) -> tuple[Chart, ...]:
    """The charts of the briefing in their order, with the address that reopens this view."""
    stamp = replace(page.data.stamp, address=view_address(page.id))
    return tuple(
        drawn(panel.chart, dict(panel.options), page.say.lang, page.data).chart.with_(stamp=stamp)
        for panel in briefing.panels
    )


def preview(charts: Sequence[Chart]) -> None:
    """Each panel: number, finding, the sentences with their figures, the sources."""
    with st.container(border=True):
        for number, chart in enumerate(charts, start=1):
            st.markdown(f"**{number}\\. {plain(chart.title)}**")
            for sentence in sentences(chart):
                st.markdown(plain(sentence.text))
            if chart.note:
                st.caption(plain(chart.note))
