"""Hairlines from side to side, under the marks: between rows, lanes and along a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.charts.palette import colour


def hairlines(ys: Iterable[float], *, width: float = 1) -> list[dict[str, Any]]:
    """Plotly shapes, one line of `width` px at each `ys` (units of the vertical axis)."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": y,
            "y1": y,
            "layer": "below",
            "line": {"color": colour("grid"), "width": width},
        }
        for y in ys
    ]
