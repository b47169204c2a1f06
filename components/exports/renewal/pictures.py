"""Pictures beside native forms, drawn again where anything told of their chart has changed."""

from __future__ import annotations

from typing import get_args

from components.charts.chart import Chart
from components.exports.briefing import SizeName
from components.exports.errors import MissingPartError, PictureError
from components.exports.printing import picture
from components.exports.renewal.frames import Frame
from components.exports.renewal.package import Package


def redraw(package: Package, frame: Frame, chart: Chart) -> MissingPartError | PictureError | None:
    """Put today's picture in the place of the old one; the error when none could be drawn."""
    asked = frame.address.part.rpartition("/")[2]
    size: SizeName = next((name for name in get_args(SizeName) if name == asked), "wide")
    if frame.picture is None:
        return None
    try:
        package.put(frame.picture, picture(chart, "png", size))
    except (MissingPartError, PictureError) as error:
        return error
    return None
