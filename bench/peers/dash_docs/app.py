"""Dash as its documentation shows it: pages, and figures drawn anew at each callback."""

from __future__ import annotations

import os

import dash
from dash import Dash, dcc, html

app = Dash(__name__, use_pages=True, compress=bool(os.environ.get("PEER_COMPRESS")))
server = app.server
app.layout = html.Div(
    [
        html.Nav(
            [dcc.Link(page["name"], href=page["path"]) for page in dash.page_registry.values()],
            id="nav",
        ),
        dash.page_container,
    ]
)
