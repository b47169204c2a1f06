"""Paper under words that an upright line would run through."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart
from components.charts.palette import colour
from components.render.canvas import Canvas
from components.render.labels import Box

_NEAR = 30.0
"""Pixels: a drawing is stretched to its window, so a line beside the words may come to cross."""


def ground(chart: Chart, canvas: Canvas, at: tuple[float, float], box: Box) -> list[dict[str, Any]]:
    """A shape the size of `box` (px from `at`, which is in units of the axes), or none.

    None where no upright guide is near, and none on a band, whose shade it would break.
    """
    left, right = canvas.px(at[0]) + box.left, canvas.px(at[0]) + box.right
    guides = [canvas.px(guide.at) for guide in chart.guides if guide.axis == "x"]
    bands = [(canvas.px(band.start), canvas.px(band.end)) for band in chart.bands]
    crossed = any(left - _NEAR < x < right + _NEAR for x in guides)
    if not crossed or any(left < end and start < right for start, end in bands):
        return []
    return [
        {
            "type": "rect",
            "layer": "between",
            "line": {"width": 0},
            "fillcolor": colour("ground"),
            "xref": "x",
            "xsizemode": "pixel",
            "xanchor": at[0],
            "x0": round(box.left, 1),
            "x1": round(box.right, 1),
            "yref": "y",
            "ysizemode": "pixel",
            "yanchor": at[1],
            "y0": round(-box.bottom, 1),
            "y1": round(-box.top, 1),
        }
    ]
