"""Pictures beside native forms, drawn again where anything told of their chart has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from components.charts.chart import Chart
from components.exports.briefing import SizeName
from components.exports.errors import MissingPartError, PictureError
from components.exports.renewal.frames import Frame
from components.exports.renewal.package import Package

Draw = Callable[[Chart, SizeName], bytes]
"""The print copy as PNG; MissingPartError or PictureError where there is none."""


def picture(chart: Chart, size: SizeName) -> bytes:
    """The PNG drawn by this process; a worker has no browser and asks for it instead."""
    from components.exports import printing

    return printing.picture(chart, "png", size)


def redraw(
    package: Package, frame: Frame, chart: Chart, draw: Draw
) -> MissingPartError | PictureError | None:
    """Put today's picture in the place of the old one; the error when none could be drawn."""
    asked = frame.address.part.rpartition("/")[2]
    size: SizeName = next((name for name in get_args(SizeName) if name == asked), "wide")
    if frame.picture is None:
        return None
    try:
        package.put(frame.picture, draw(chart, size))
    except (MissingPartError, PictureError) as error:
        return error
    return None
