"""The cover of an article in WeChat: the shares of two cities with year and source."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need
from components.exports.one_page import one_page

FORMAT = Format(
    id="cover",
    suffix=".cover.png",
    mime="image/png",
    needs=(Need.BROWSER, Need.FONT),
    order=66,
    group="picture",
    facts=True,
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:  # noqa: ARG001
    """900 pixels wide, 383 high."""
    return one_page(charts, "cover")
