"""Streamlit as its documentation shows it: `st.cache_data` for the table, `st.plotly_chart`."""

from __future__ import annotations

import drawing
import pandas as pd
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_data
def table() -> pd.DataFrame:
    return drawing.read()


def trends() -> None:
    st.title("增长趋势")
    names = drawing.PLACES
    places = st.multiselect("地区", [*names], [*names], format_func=names.get, key="places")
    policies = st.toggle("政策年份", value=True, key="policies")
    columns = st.columns(2) * 2
    for column, name in zip(columns, drawing.TRENDS, strict=True):
        figure = drawing.trend(table(), name, places, policies)
        column.plotly_chart(figure, key=name)


def overview() -> None:
    st.title("总览")
    for name in drawing.OVERVIEW:
        st.plotly_chart(drawing.bars(table(), name), key=name)


page = st.navigation(
    [
        st.Page(trends, title="增长趋势", url_path="trends", default=True),
        st.Page(overview, title="总览", url_path="overview"),
    ]
)
page.run()
