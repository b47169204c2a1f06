"""The one chart surface: a Plotly figure on a node the browser keeps between reruns.

`st.plotly_chart` sends and plots a figure at each change; here the page carries the address of a
payload, the browser keeps what it has fetched and painted, and a picked point comes back as its
evidence key. The words around the chart belong to the same node: as elements of Streamlit they
cost more of a click than the chart itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.render.assets import CONTENT, plotly_path, surface_module
from components.ui.part import below_base, part
from components.words import words

_WHOLE = "payloads_in_the_page"
"""Set for a reader who could not fetch a payload: theirs come with the page from then on."""
_mount = part("surface", surface_module())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked of a chart in this run: the evidence of a key, a place in the brief."""

    picked: str = ""
    basket: bool = False


def surface(payload: str, *, key: str, height: int, lang: str, chart: str = "") -> Asked:
    """Show `payload` (from `components.render.figure`); what the reader asks for now.

    `height` (px) is kept free until the figure, which knows its own height, is drawn. `chart` is
    where table and files are fetched; "" for none. What was asked for comes back in one run only.
    """
    whole = bool(st.session_state.get(_WHOLE))
    data = {
        "text": payload if whole else "",
        "payload": "" if whole else below_base(CONTENT.put_payload(payload)),
        "height": height,
        "chart": below_base(chart) if chart else "",
        "script": below_base(plotly_path()),
    }
    result = _mount(
        words(lang),
        data=data,
        key=key,
        height="content",
        width="stretch",
        on_picked_change=_heard,
        on_basket_change=_heard,
        on_gone_change=_heard,
        on_lost_change=_lost,
    )
    return Asked(str(result.get("picked") or ""), bool(result.get("basket")))


def _lost() -> None:
    """Another process answered for this one, or the payload had to give way to newer ones."""
    st.session_state[_WHOLE] = True


def _heard() -> None:
    """Streamlit reports triggers only where somebody listens; the value is read from the result."""
