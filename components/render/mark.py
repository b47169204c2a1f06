"""How each `Mark` looks: filled, hollow, diamond, and the ornaments around a hollow mark.

Bound ticks and dashed outlines are shapes sized in pixels around the point: Plotly's markers
know neither, and an outline that is only lighter would not survive a photocopy.
"""

from __future__ import annotations

from typing import Any, TypeVar

from components.charts.chart import Mark, Point, Series
from components.charts.palette import colour

SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle-up",
    "bar": "square",
    "none": "circle",
}
_Value = TypeVar("_Value")
CLEAR = "rgba(0,0,0,0)"
INSIDE = "inside"
"""A trace of words on a colour of their own begins its `uid` so: surface.css gives it no halo."""


def role(series: Series, point: Point) -> str:
    """The colour role of a mark: the series' own, ink for a target."""
    return "ink" if point.mark is Mark.TARGET else series.colour


def symbol(series: Series, point: Point) -> str:
    """Plotly's name of the shape; a target is always a diamond."""
    return "diamond" if point.mark is Mark.TARGET else SYMBOLS[series.shape]


def fill(series: Series, point: Point) -> str:
    """The colour inside: the place's for an exact figure, the ground's for all others."""
    return colour(series.colour if point.mark is Mark.EXACT else "ground")


def outline(series: Series, point: Point) -> str:
    """The colour of the edge; none where a dashed shape draws it."""
    return CLEAR if point.mark is Mark.UNSOURCED else colour(role(series, point))


def marker(series: Series, points: list[Point], size: float) -> dict[str, Any]:
    """Plotly's marker for `points`, one entry each only where they differ."""
    sizes = [size * (1.15 if p.mark is Mark.TARGET else 1.0) for p in points]
    return {
        "symbol": same([symbol(series, p) for p in points]),
        "size": same([round(s, 1) for s in sizes]),
        "color": same([fill(series, p) for p in points]),
        "opacity": 1,
        "line": {
            "width": max(1.5, round(size / 6, 1)),
            "color": same([outline(series, p) for p in points]),
        },
    }


def same(values: list[_Value]) -> _Value | list[_Value]:
    """One value when all are equal, else the list: smaller figures."""
    return values[0] if values and all(value == values[0] for value in values) else values


def ornaments(
    series: Series, point: Point, at: tuple[float, float], size: float, axis: str
) -> list[dict[str, Any]]:
    """Shapes around the mark at `at` (axis units): bound arrow or tick along `axis`, dashes."""
    between = _interval(series, point, at, axis)
    if point.mark is Mark.UNSOURCED:
        return [*between, _dashed(series, at, size)]
    paths = {Mark.OVER: _arrow(size, 1), Mark.UNDER: _arrow(size, -1), Mark.ABOUT: _ticks(size)}
    if axis == "none" or point.mark not in paths:
        return between
    path = _path(
        [
            (along, across) if axis == "x" else (across, along) if along is not None else None
            for along, across in paths[point.mark]
        ]
    )
    line = {"color": colour(role(series, point)), "width": 1.5}
    return [*between, _shape(at) | {"type": "path", "path": path, "line": line}]


_Stroke = list[tuple[float | None, float]]


def _interval(
    series: Series, point: Point, at: tuple[float, float], axis: str
) -> list[dict[str, Any]]:
    """The interval of a value as a thin line behind its mark."""
    if point.low is None or point.high is None or axis == "none":
        return []
    x = (point.low, point.high) if axis == "x" else (at[0], at[0])
    y = (at[1], at[1]) if axis == "x" else (point.low, point.high)
    ends = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
    line = {"color": colour(role(series, point)), "width": 1.2}
    return [{"type": "line", "xref": "x", "yref": "y", "layer": "below", "line": line} | ends]


def _arrow(size: float, way: int) -> _Stroke:
    start, tip, barb = size * 0.62, size * 1.5, size * 0.32
    return [
        (way * start, 0),
        (way * tip, 0),
        (None, 0),
        (way * (tip - barb), barb),
        (way * tip, 0),
        (way * (tip - barb), -barb),
    ]


def _ticks(size: float) -> _Stroke:
    near, far = size * 0.62, size
    return [(near, 0), (far, 0), (None, 0), (-near, 0), (-far, 0)]


def _path(stroke: list[tuple[float | None, float | None] | None]) -> str:
    parts, command = [], "M"
    for step in stroke:
        if step is None or None in step:
            command = "M"
            continue
        parts.append(f"{command}{step[0]:.1f},{step[1]:.1f}")
        command = "L"
    return "".join(parts)


def _dashed(series: Series, at: tuple[float, float], size: float) -> dict[str, Any]:
    half = round(size / 2, 1)
    box = {"x0": -half, "x1": half, "y0": -half, "y1": half}
    kind = "circle" if series.shape == "circle" else "rect"
    line = {"color": colour(series.colour), "width": 1.8, "dash": "2px,2px"}
    return _shape(at) | box | {"type": kind, "line": line}


def _shape(at: tuple[float, float]) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": at[0],
        "yanchor": at[1],
        "layer": "above",
    }
