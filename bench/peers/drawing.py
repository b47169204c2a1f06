"""What every peer draws: the four charts of our trends page and the three of our overview.

All peers draw them with plotly.express from the tidy table, as their own documentation does, and
leave out what ours adds (reasons of missing values, intervals, targets, evidence). `read` and the
two figure functions are all they share; when they are called is the peer's own matter.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

FOLDER = Path(os.environ["PEER_DATA"])
"""Where the bench wrote `observations.csv`, `places.csv` and `policies.csv`."""
PLACES = dict(pd.read_csv(FOLDER / "places.csv").itertuples(index=False))
TRENDS = {
    "level": ("核心产业增加值（亿元）", ("core_value_added",)),
    "revenue": ("核心产业营收（亿元）", ("core_revenue",)),
    "share": ("核心产业增加值占 GDP 比重（%）", ("core_share_gdp",)),
    "growth": ("增速（%）", ("core_growth_cagr", "core_growth", "core_growth_unspecified")),
}
OVERVIEW = {
    "gap": ("占 GDP 比重（%）", ("core_share_gdp",)),
    "core": ("核心产业增加值（亿元）", ("core_value_added",)),
    "road": ("营收（亿元）", ("core_revenue",)),
}
HEIGHT = 420


def read() -> pd.DataFrame:
    """The preferred values of the tidy table with the year of each as a number."""
    frame = pd.read_csv(FOLDER / "observations.csv")
    frame = frame[frame["preferred"].astype(bool) & frame["value"].notna()]
    year = frame["period"].astype(str).str[-4:]
    return frame[year.str.isdigit()].assign(year=lambda table: year[table.index].astype(int))


def policies() -> pd.DataFrame:
    """Columns `at` (year with its fraction) and `label`, one row per policy line."""
    return pd.read_csv(FOLDER / "policies.csv")


def chosen(
    frame: pd.DataFrame, indicators: tuple[str, ...], places: list[str] | tuple[str, ...]
) -> pd.DataFrame:
    """The rows of these indicators and places, by year."""
    series = frame["indicator"].isin(indicators) & frame["place"].isin([*places])
    return frame[series].sort_values("year")


def trend(
    frame: pd.DataFrame, name: str, places: list[str] | tuple[str, ...], with_policies: bool
) -> go.Figure:
    """One of `TRENDS` over the years, with a vertical line at each policy or without."""
    title, indicators = TRENDS[name]
    figure = px.line(
        chosen(frame, indicators, places),
        x="year",
        y="value",
        color="place",
        text="value",
        markers=True,
        title=title,
        height=HEIGHT,
    )
    if with_policies:
        for line in policies().itertuples():
            figure.add_vline(x=line.at, line_width=1, annotation_text=line.label)
    return figure


def bars(frame: pd.DataFrame, name: str) -> go.Figure:
    """One of `OVERVIEW` as bars."""
    title, indicators = OVERVIEW[name]
    return px.bar(
        chosen(frame, indicators, [*PLACES]),
        x="value",
        y="place",
        color="year",
        orientation="h",
        title=title,
        height=HEIGHT,
    )
