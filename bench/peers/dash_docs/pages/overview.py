"""The second page: three charts."""

from __future__ import annotations

import dash
from dash import dcc, html
from drawing import OVERVIEW, bars, read

dash.register_page(__name__, path="/overview", name="总览")


def layout(**_: str) -> html.Div:
    """Drawn at every visit."""
    frame = read()
    return html.Div([html.H1("总览"), *(dcc.Graph(figure=bars(frame, name)) for name in OVERVIEW)])
