"""The sign at every mark that a conflict or another doubt touches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.charts.chart import Chart, Mark, Point
from components.charts.doubting import SIGN
from components.render.annotate import words_at
from components.render.canvas import Drawing
from components.render.sheet import Sheet

_SMALL = 0.8
_RAISED = f"<sup>{SIGN}</sup>"
"""Set small and high like the sign of a footnote."""


def signed(chart: Chart) -> Chart:
    """`chart` with the sign behind the words of each doubted point that has words.

    In a row of words alone the same doubts are signed once, in the first cell that has them.
    """
    seen: set[tuple[float, tuple[str, ...]]] = set()
    made = []
    for series in chart.series:
        points = []
        for point in series.points:
            told = series.shape == "none" and (point.y, point.doubts) in seen
            seen.add((point.y, point.doubts))
            points.append(point if told else _signed(point))
        made.append(replace(series, points=tuple(points)))
    return chart.with_(series=tuple(made))


def signs(chart: Chart, drawing: Drawing, sheet: Sheet) -> list[dict[str, Any]]:
    """The sign beside each doubted mark without words, up and right of where it was drawn."""
    bare = {
        point.key
        for series in chart.series
        for point in series.points
        if point.doubts and point.key and not point.text and point.mark is not Mark.MISSING
    }
    spots = dict.fromkeys(
        (x, y)
        for trace in drawing.traces
        if trace["type"] == "scatter" and "markers" in trace["mode"] and "customdata" in trace
        for x, y, carried in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
        if carried[0] in bare
    )
    away, size = sheet.px(9), sheet.size("small") * _SMALL
    return [words_at(SIGN, x, y, size=size, shift=(away, away)) for x, y in spots]


def raised(drawing: Drawing) -> Drawing:
    """The same drawing with the sign set small and high wherever words are drawn."""
    for trace in drawing.traces:
        if isinstance(trace.get("text"), list):
            trace["text"] = [_raised(text) for text in trace["text"]]
    for note in drawing.annotations:
        # Words that can be picked are read out by the surface, letter by letter.
        if "name" not in note and note["text"] != SIGN:
            note["text"] = _raised(note["text"])
    for axis in (drawing.xaxis, drawing.yaxis):
        if "ticktext" in axis:
            axis["ticktext"] = [_raised(text) for text in axis["ticktext"]]
    return drawing


def _raised(text: str) -> str:
    return text.replace(SIGN, _RAISED)


def _signed(point: Point) -> Point:
    doubted = point.doubts and point.text and SIGN not in point.text
    return replace(point, text=point.text + SIGN) if doubted else point
