"""The picture beside a chart that Office cannot draw itself, where the briefing asks for it."""

from __future__ import annotations

from components.charts.chart import Chart
from components.exports.briefing import Briefing
from components.exports.errors import MissingPartError, PictureError
from components.exports.printing import SIZES, picture

DRAWN = frozenset({"dumbbell", "timeline", "matrix", "heatmap"})
"""Kinds whose native form is another one: bars, shapes or a table."""


def beside(chart: Chart, briefing: Briefing) -> tuple[bytes, str]:
    """The PNG, or why there is none; both empty when none was asked for.

    A native file never fails for want of a picture.
    """
    drawn = any(series.points for series in chart.series)
    if not briefing.pictures or chart.kind not in DRAWN or not drawn:
        return b"", ""
    try:
        return picture(chart, "png", briefing.size), ""
    except (MissingPartError, PictureError) as error:
        return b"", error.sentence(briefing.lang)


def shape(briefing: Briefing) -> float:
    """Height of the picture as a share of its width."""
    size = SIZES[briefing.size]
    return size.height / size.width
