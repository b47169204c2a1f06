"""The picture beside a chart that Office cannot draw itself, where the briefing asks for it."""

from __future__ import annotations

import struct
from dataclasses import replace

from components.charts.chart import Chart
from components.exports.address import Address
from components.exports.briefing import Briefing, SizeName
from components.exports.errors import MissingPartError, PictureError
from components.exports.printing import picture

DRAWN = frozenset({"dumbbell", "timeline", "matrix", "heatmap"})
"""Kinds whose native form is another one: bars, shapes or a table."""


def beside(chart: Chart, briefing: Briefing, size: SizeName) -> tuple[bytes, str]:
    """The PNG of that size, or why there is none; both empty when none was asked for.

    A native file never fails for want of a picture.
    """
    drawn = any(series.points for series in chart.series)
    if not briefing.pictures or chart.kind not in DRAWN or not drawn:
        return b"", ""
    try:
        return picture(chart, "png", size), ""
    except (MissingPartError, PictureError) as error:
        return b"", error.sentence(briefing.lang)


def shape(png: bytes) -> float:
    """Height of a picture as a share of its width, from its header; a crowded one is taller."""
    width, height = struct.unpack(">II", png[16:24])
    return float(height / width)


def on_page(briefing: Briefing) -> SizeName:
    """The size that is readable at 156 mm: type made for a slide would shrink to half there."""
    return "column" if briefing.size == "column" else "half"


def name(whole: Address, size: SizeName) -> str:
    """The name of the picture's shape, which lets a refresh draw it again: "…#picture/wide"."""
    return str(replace(whole, part=f"picture/{size}"))
