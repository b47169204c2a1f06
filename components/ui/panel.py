"""The one panel: chart, note, sources, table twin, exports. Every page uses it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from components.exports.onscreen import ONSCREEN, Shown
from components.ui import evidence
from components.ui.briefing import basket
from components.ui.data import Data, drawn
from components.ui.surface import surface
from components.ui.view_address import view_address
from components.words import Words

FOLDER = "/charts"
"""Where the server gives table and files of a chart, by its name."""


def show(
    chart_id: str, options: dict[str, Any], say: Words, data: Data, page_id: str, *, key: str
) -> None:
    """Draw chart `chart_id` with `options`; a picked point opens its evidence."""
    found = drawn(chart_id, options, say.lang, data)
    chart = found.chart
    stamped = chart.with_(stamp=replace(chart.stamp, address=view_address(page_id)))
    name = ONSCREEN.put(found.options, Shown(stamped, options, data.tables.catalog.sources))
    asked = surface(
        found.payload,
        key=f"panel_{key}",
        height=chart.height,
        lang=say.lang,
        chart=f"{FOLDER}/{name}",
    )
    if asked.picked:
        evidence.ask(asked.picked)
    if asked.basket:
        basket.add(chart.id, options)
        st.toast(say("page_briefing.added"))
