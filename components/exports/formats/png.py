"""PNG: the print copy at twice its pixels, with the dpi it is printed at."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need
from components.exports.image import picture

FORMAT = Format(
    id="png",
    suffix=".png",
    mime="image/png",
    needs=(Need.BROWSER, Need.FONT),
    many=False,
    order=60,
    group="picture",
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The first chart at the briefing's print size."""
    return picture(charts[0], "png", briefing.size)
