"""Axes: round ticks, ranges with zero for levels, and Plotly's axis dicts. Nothing zooms."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from components.charts.chart import Axis
from components.charts.palette import colour
from components.render.canvas import Range
from components.render.measure import text_width
from components.render.sheet import Sheet
from components.render.wrap import balanced, escape, joined, widest_piece
from components.words.number import number

Ticks = list[tuple[float, str]]
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def step(span: float, count: int) -> float:
    """The round step that cuts `span` into at most about `count` parts (1, 2, 2.5, 5 × 10ⁿ)."""
    raw = span / max(count, 1)
    power = 10.0 ** floor(log10(raw))
    return next(power * factor for factor in _STEPS if power * factor >= raw * 0.999)


def value_range(axis: Axis, values: Iterable[float]) -> Range:
    """The range of a value axis: as the chart fixes it, else from zero to the largest value."""
    found = [*values] or [1.0]
    low = axis.low if axis.low is not None else min(0.0, *found, 0.0)
    high = axis.high if axis.high is not None else max(0.0, *found, low)
    return (low, high if high > low else low + 1.0)


def value_ticks(axis: Axis, span: Range, lang: str, count: int) -> Ticks:
    """The chart's ticks, else round numbers inside `span` with grouped thousands."""
    if axis.ticks:
        return [*axis.ticks]
    stride = step(span[1] - span[0], count)
    first, last = ceil(span[0] / stride - 1e-9), floor(span[1] / stride + 1e-9)
    values = [round(index * stride, 10) for index in range(first, last + 1)]
    sign = "%" if axis.unit == "%" else ""
    return [(value, number(value, lang) + sign) for value in values]


def whole_steps(axis: Axis, span: Range, count: int) -> Range:
    """`span` widened upwards to a whole step, unless the chart fixes the end."""
    if axis.high is not None or axis.ticks:
        return span
    stride = step(span[1] - span[0], count)
    return (span[0], ceil(span[1] / stride - 1e-9) * stride)


def headroom(axis: Axis, span: Range, values: list[float]) -> Range:
    """`span` with room above the largest value for the words at its mark."""
    if axis.high is not None or not values:
        return span
    return (span[0], max(span[1], max(values) + (span[1] - span[0]) * 0.09))


def thinned(ticks: Ticks, span: Range, width: float, size: float) -> Ticks:
    """Ticks whose labels stay apart on `width` pixels; the last one stays.

    Even ticks: every n-th. Uneven ones, from the last backwards: each that finds room.
    """
    if len(ticks) < 2:
        return ticks
    widest = max(text_width(label, size) for _, label in ticks) + size
    gaps = [b[0] - a[0] for a, b in pairwise(ticks)]
    pixel = (span[1] - span[0]) / width
    if max(gaps) - min(gaps) > 1e-6 * (span[1] - span[0]):
        return _roomy(ticks, widest * pixel)
    every = max(1, ceil(widest * pixel / gaps[0])) if gaps[0] > 0 else 1
    return [tick for index, tick in enumerate(ticks) if (len(ticks) - 1 - index) % every == 0]


def _roomy(ticks: Ticks, apart: float) -> Ticks:
    kept = [ticks[-1]]
    for tick in reversed(ticks[:-1]):
        if kept[-1][0] - tick[0] >= apart:
            kept.append(tick)
    return kept[::-1]


def category_labels(axis: Axis, width: float, size: float) -> list[list[str]]:
    """The labels of a category axis as balanced lines about `width` pixels wide.

    A long word makes them wider, up to half as much again.
    """
    return side_labels([label for _, label in axis.ticks], width, size)


def side_labels(texts: list[str], width: float, size: float) -> list[list[str]]:
    """As `category_labels`, for texts."""
    longest = max((widest_piece(text, size) for text in texts), default=0.0)
    width = max(width, min(longest + 1, width * 1.5))
    return [balanced(text, width, size) for text in texts]


def plain_axis(span: Range, ticks: Ticks, sheet: Sheet, *, grid: bool) -> dict[str, Any]:
    """A Plotly axis over `span` with plain text ticks, hairline grid or none, no zoom."""
    return {
        "range": [*span],
        "fixedrange": True,
        "automargin": False,
        "zeroline": False,
        "showgrid": grid,
        "gridcolor": colour("grid"),
        "gridwidth": 1,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": round(sheet.px(5)),
        "tickmode": "array",
        "tickvals": [at for at, _ in ticks],
        "ticktext": [escape(label) for _, label in ticks],
        "tickangle": 0,
        # Else Plotly measures every label to hide what leaves the picture: ours have their room.
        "ticklabeloverflow": "allow",
        "tickfont": {"size": sheet.size("tick"), "color": colour("secondary")},
    }


def lined(axis: dict[str, Any], labels: list[list[str]], role: str, sheet: Sheet) -> dict[str, Any]:
    """`axis` with wrapped labels in the colour `role`."""
    font = {"size": sheet.size("label"), "color": colour(role)}
    return axis | {"ticktext": [joined(lines) for lines in labels], "tickfont": font}


def bare_axis(span: Range) -> dict[str, Any]:
    """An axis without ticks: rows measured in pixels."""
    return {"range": [*span], "fixedrange": True, "automargin": False, "visible": False}
