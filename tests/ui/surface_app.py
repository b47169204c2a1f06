"""A server with nothing but the chart surface: two panels with one figure."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from components.web.charts import chart_routes
from components.web.static import content_route
from components.web.streamlit_internals import IndexPage

routes = [content_route(), *chart_routes()]
app = st.App("surface_page.py", routes=routes, middleware=[Middleware(IndexPage)])
