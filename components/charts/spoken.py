"""A chart in the unit that its language speaks: 5,076 in 100 million yuan is 507.6 billion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from typing import Any

from components.charts.chart import Axis, Chart, Guide, Point, Series
from components.words.number import shifted, spoken

Move = Callable[[float], float]


def in_spoken_units(chart: Chart) -> Chart:
    """`chart` with positions, values and units as its language says them; words stay as they are.

    Only the point of the numbers moves, so nothing is rounded. The words at the marks come from
    `Naming.bare`, which moves it alike.
    """
    axis = {"x": chart.x, "y": chart.y}.get(chart.value_axis)
    unit, power = spoken(axis.unit, chart.lang) if axis else ("", 0)
    if axis is None or not power:
        return chart

    def move(value: float) -> float:
        # A missing position stays the very same NaN, so that equal charts are found equal.
        return shifted(value, axis.unit, chart.lang) if isfinite(value) else value

    moved = _axis(axis, unit, power, move)
    return chart.with_(
        x=moved if chart.value_axis == "x" else chart.x,
        y=moved if chart.value_axis == "y" else chart.y,
        series=tuple(_series(s, chart.value_axis, axis.unit, unit, move) for s in chart.series),
        guides=tuple(_guide(guide, chart.value_axis, move) for guide in chart.guides),
    )


def _axis(axis: Axis, unit: str, power: int, move: Move) -> Axis:
    return replace(
        axis,
        unit=unit,
        ticks=tuple((move(at), label) for at, label in axis.ticks),
        low=None if axis.low is None else move(axis.low),
        high=None if axis.high is None else move(axis.high),
        decimals=None if axis.decimals is None else max(0, axis.decimals - power),
    )


def _series(series: Series, along: str, old: str, new: str, move: Move) -> Series:
    points = tuple(_point(point, along, move) for point in series.points)
    return replace(series, points=points, unit=new if series.unit == old else series.unit)


def _point(point: Point, along: str, move: Move) -> Point:
    ends = {"value": point.value, "low": point.low, "high": point.high}
    if along == "x":
        ends |= {"x": point.x, "x_end": point.x_end}
    else:
        ends |= {"y": point.y}
    moved: dict[str, Any] = {k: v if v is None else move(v) for k, v in ends.items()}
    return replace(point, **moved)


def _guide(guide: Guide, along: str, move: Move) -> Guide:
    return replace(guide, at=move(guide.at)) if guide.axis == along else guide
