"""PDF: the print copy with embedded fonts and searchable Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need
from components.exports.image import picture

FORMAT = Format(
    id="pdf",
    suffix=".pdf",
    mime="application/pdf",
    needs=(Need.BROWSER, Need.FONT),
    many=False,
    order=62,
    group="picture",
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The first chart at the briefing's print size."""
    return picture(charts[0], "pdf", briefing.size)
