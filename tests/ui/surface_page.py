"""Two panels with the same figure, a control that changes it, one that takes a panel away."""

from __future__ import annotations

import streamlit as st

from components.catalog.store import shared
from components.charts.chart import Axis, Chart, Point, Series, Stamp
from components.exports.chart_store import CHART_STORE, StoredChart
from components.render.figure import chart_payload
from components.ui.page import surface

st.set_page_config(layout="wide")
value = 27.1 if st.toggle("newer", key="newer") else 26.6
YEARS = ((2021.0, "2021"), (2022.0, "2022"))


def point(year: float, share: float, place: str) -> Point:
    return Point(
        year,
        share,
        value=share,
        label=f"{year:.0f}",
        text=f"{share}%",
        key=f"obs:share/{place}/{year:.0f}",
    )


chart = Chart(
    "share",
    "line",
    "zh",
    f"占比 {value} <b>高</b>",
    "核心产业占 GDP 比重，%",
    Axis(kind="period", ticks=YEARS),
    Axis(unit="%", grid=True),
    (
        Series(
            "h",
            "杭州",
            "hangzhou",
            (point(2021, 25.0, "hangzhou"), point(2022, value, "hangzhou")),
            line="solid",
        ),
        Series("s", "苏州", "suzhou", (point(2022, 15.8, "suzhou"),), shape="square"),
    ),
    alt="杭州高于苏州",
    file_name="杭州与苏州_占比",
    sources=("文献 000 第 19 行",),
    stamp=Stamp(shared().current().loaded.digest, "2024", "2026-02-03"),
    height=300,
)
drawn = chart_payload(chart)
held = CHART_STORE.put((value,), StoredChart(chart, {}, shared().current().loaded.catalog.sources))
shown = ["a"] if st.toggle("one", key="one") else ["a", "b"]
for name in shown:
    with st.container(key=f"panel_{name}"):
        asked = surface(drawn, key=f"s_{name}", height=300, lang="zh", chart=f"/charts/{held}")
        st.text(f"picked {name}: {asked.picked or None}")
        st.text(f"selection {name}: {asked.selection}")
st.text(f"run with {value}")
