"""Dash tuned: the same pages, figures kept from the first time they were drawn."""

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
