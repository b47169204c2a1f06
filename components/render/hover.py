"""What a point says when the reader rests on it, and what it carries for the surface."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.doubting import SIGN
from components.charts.twin import label_of, value_text
from components.render.wrap import joined, wrap

_WIDTH, _SIZE = 300, 13


def customdata(point: Point) -> list[Any]:
    """`[key, value, mark]` of a point; the value of a missing one is None."""
    return [point.key, None if point.mark is Mark.MISSING else point.value, point.mark.value]


def hover(chart: Chart, series: Series, point: Point) -> str:
    """Name and label, value in words, then text, note and doubts: plain, wrapped, escaped."""
    head, value = _head(chart, series, point), value_text(chart, series, point)
    # Where nothing is measured, a mark without words has no value to tell.
    told = chart.value_axis != "none" or bool(point.text) or point.mark is Mark.MISSING
    texts = [head, *([value] if told and value not in head else [])]
    said = point.text.removesuffix(SIGN)
    more = (said if said not in head else "", point.note, *point.doubts)
    texts += [text for text in more if text and text not in value]
    lines = [line for text in dict.fromkeys(texts) for line in wrap(text, _WIDTH, _SIZE)]
    return joined(lines)


def _head(chart: Chart, series: Series, point: Point) -> str:
    """What the point is about: series and label, in a matrix row and column."""
    if chart.kind == "matrix":
        return label_of(chart, point)
    return " · ".join(part for part in dict.fromkeys((series.name, point.label)) if part)
