"""The export menu of a panel: every format there is, built when its button is pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from components.charts.chart import Chart, Stamp
from components.exports import registry
from components.exports.briefing import single
from components.exports.format import Format
from components.ui.briefing import basket
from components.ui.data import Data
from components.ui.download import lasting
from components.ui.plain import plain
from components.ui.view_address import view_address
from components.words import Words


def menu(
    chart: Chart, options: dict[str, Any], say: Words, data: Data, page_id: str, *, key: str
) -> None:
    """The menu below a chart; its buttons are made only while it is open."""
    popover = st.popover(
        say("shell.export"), key=f"export_{key}", on_change="rerun", icon=":material/download:"
    )
    if not popover.open:
        return
    stamped = chart.with_(stamp=_addressed(chart, page_id, data))
    with popover:
        if st.button(say("page_briefing.add"), key=f"basket_{key}", width="stretch"):
            basket.add(chart.id, options)
            st.toast(say("page_briefing.added"))
        for format_ in registry.formats():
            _button(format_, stamped, options, say, key)


def _addressed(chart: Chart, page_id: str, data: Data) -> Stamp:
    return replace(chart.stamp, address=view_address(page_id), digest=data.digest)


def _button(format_: Format, chart: Chart, options: dict[str, Any], say: Words, key: str) -> None:
    hindrance = registry.hindrance(format_.id, say.lang)
    file_name = f"{chart.file_name}{format_.suffix}"
    st.download_button(
        format_.name(say.lang),
        lasting(_maker(format_, chart, options), format_.mime, file_name),
        file_name=file_name,
        mime=format_.mime,
        key=f"export_{key}_{format_.id}",
        on_click="ignore",
        disabled=bool(hindrance),
        width="stretch",
    )
    if hindrance:
        st.caption(plain(hindrance))


def _maker(format_: Format, chart: Chart, options: dict[str, Any]) -> Callable[[], bytes]:
    # Office cannot draw every kind; where it cannot, the picture comes with the table or shapes.
    briefing = single(chart, dt.date.today(), options).with_(pictures=True)
    return lambda: registry.make(format_.id, [chart], briefing)
