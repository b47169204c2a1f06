"""The second page: three charts."""

from __future__ import annotations

from functools import cache

import dash
import plotly.graph_objects as go
from dash import dcc, html
from drawing import OVERVIEW, bars, read

dash.register_page(__name__, path="/overview", name="总览")


def layout(**_: str) -> html.Div:
    """Drawn at the first visit."""
    return html.Div([html.H1("总览"), *(dcc.Graph(figure=figure) for figure in figures())])


@cache
def figures() -> list[go.Figure]:
    frame = read()
    return [bars(frame, name) for name in OVERVIEW]
