"""The one-page picture for WeChat: the shares of two cities, four facts, sources, address."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart
from components.exports.base import Briefing, Format, Need
from components.exports.one_page import one_page

FORMAT = Format(
    id="wechat",
    suffix=".wechat.png",
    mime="image/png",
    needs=(Need.BROWSER, Need.FONT),
    order=64,
    group="picture",
    facts=True,
)


def render(charts: Sequence[Chart], briefing: Briefing) -> bytes:  # noqa: ARG001
    """1080 pixels wide, 1440 high."""
    return one_page(charts, "portrait")
