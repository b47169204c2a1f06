"""The strokes between figures: never over a missing one, dotted where no document prints one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from components.charts.chart import SOFT, Mark, Point, Series
from components.charts.palette import colour
from components.render.sheet import Sheet


def strokes(series: Series, sheet: Sheet) -> list[dict[str, Any]]:
    """One trace per dash: solid between printed figures, dotted to and from others."""
    if series.line == "none":
        return []
    runs: dict[str, list[tuple[Point, Point]]] = {}
    for a, b in pairwise(series.points):
        if Mark.MISSING in {a.mark, b.mark}:
            continue
        doubtful = series.line == "dotted" or bool(SOFT & {a.mark, b.mark})
        runs.setdefault("2px,4px" if doubtful else "solid", []).append((a, b))
    return [_stroke(series, pairs, dash, sheet) for dash, pairs in runs.items()]


def _stroke(
    series: Series, pairs: list[tuple[Point, Point]], dash: str, sheet: Sheet
) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in pairs:
        if xs and (xs[-1], ys[-1]) == (a.x, a.y):
            xs, ys = [*xs, b.x], [*ys, b.y]
        else:
            gap: list[float | None] = [None] if xs else []
            xs, ys = [*xs, *gap, a.x, b.x], [*ys, *gap, a.y, b.y]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": colour(series.colour), "width": sheet.px(2.2), "dash": dash},
    }
