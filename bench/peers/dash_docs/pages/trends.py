"""The first page: four charts, the places to show, and the policy lines."""

from __future__ import annotations

import dash
import plotly.graph_objects as go
from dash import Input, Output, callback, dcc, html
from drawing import PLACES, TRENDS, read, trend

dash.register_page(__name__, path="/", name="增长趋势")

layout = html.Div(
    [
        html.H1("增长趋势"),
        dcc.Checklist(PLACES, [*PLACES], id="places", inline=True),
        dcc.Checklist({"on": "政策年份"}, ["on"], id="policies"),
        html.Div(
            [dcc.Graph(id=name) for name in TRENDS],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
        ),
    ]
)


@callback(
    [Output(name, "figure") for name in TRENDS],
    Input("places", "value"),
    Input("policies", "value"),
)
def draw(places: list[str], policies: list[str]) -> list[go.Figure]:
    frame = read()
    return [trend(frame, name, places, bool(policies)) for name in TRENDS]
