"""SVG: the print copy with its words as text, fonts by name."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need
from components.exports.image import picture

FORMAT = Format(
    id="svg",
    suffix=".svg",
    mime="image/svg+xml",
    needs=(Need.BROWSER, Need.FONT),
    many=False,
    order=61,
    group="picture",
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The first chart at the briefing's print size."""
    return picture(charts[0], "svg", briefing.size)
