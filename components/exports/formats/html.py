"""One HTML file that works without a network and calls nobody."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format
from components.exports.html import page

FORMAT = Format(id="html", suffix=".html", mime="text/html; charset=utf-8", order=50, group="data")


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The page with interactive charts, tables, sources and gaps; about 5 MB."""
    return page(charts, briefing).encode()
