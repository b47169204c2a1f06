"""A server with nothing but the chart surface: two panels with one figure."""

from __future__ import annotations

import streamlit as st

from components.web.chart_route import chart_routes
from components.web.offered_route import offered_route
from components.web.plates_route import plates_route
from components.web.plotly_script import plotly_route

routes = [plotly_route(), offered_route(), plates_route(), *chart_routes()]
app = st.App("surface_page.py", routes=routes)
