"""The words of a dumbbell chart: names, distances, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.render.annotate import words_at
from components.render.labels import Box
from components.render.measure import LINE, block, text_width
from components.render.missing import missing_text, quiet
from components.render.rows import Rows
from components.render.sheet import Sheet
from components.render.wrap import balanced, escape, joined


@dataclass(frozen=True, slots=True)
class Scale:
    """How large one dumbbell chart is drawn: few rows large, many small."""

    few: bool
    mark: float
    value: float
    row: float


def is_span(series: Series) -> bool:
    """Whether a series carries the words of the distance (`x` to `x_end`) and no marks."""
    return series.shape == "bar"


def distance(point: Point, chart: Chart, laid: Rows, sheet: Sheet, scale: Scale) -> dict[str, Any]:
    """The words of the distance in their own row: over the joint where they fit, else below."""
    size, middle = sheet.size("label"), (point.x + _end(point)) / 2
    lines, over = _wording(point, chart, laid, sheet, scale)
    anchor, shift = "center bottom", (0.0, sheet.px(9))
    if not over:
        box = _beneath(point, lines, laid, sheet, scale)
        push = (box.left + box.right) / 2 - laid.canvas.px(middle)
        anchor, shift = "center top", (push, -_below(sheet, scale))
    return words_at(
        joined(lines), middle, laid.y(point), size=size, key=point.key, anchor=anchor, shift=shift
    )


def boxes(chart: Chart, laid: Rows, sheet: Sheet, scale: Scale) -> list[Box]:
    """Where distances stand that are told below the marks of their row, px."""
    told = [(p, *_wording(p, chart, laid, sheet, scale)) for p in _spans(chart)]
    return [_beneath(p, lines, laid, sheet, scale) for p, lines, over in told if not over]


def needed(chart: Chart, laid: Rows, sheet: Sheet, scale: Scale) -> float:
    """Pixels a row must be high for the words of its distance to end inside it.

    The values over the marks of the next row stay clear of them.
    """
    depths = (box.bottom - box.top for box in boxes(chart, laid, sheet, scale))
    below = _below(sheet, scale) + max(depths, default=0.0)
    above = scale.mark * 0.625 + 1 + scale.value * LINE
    return below + max(below, above) + 2


def _spans(chart: Chart) -> list[Point]:
    return [point for series in chart.series if is_span(series) for point in series.points]


def _beneath(point: Point, lines: list[str], laid: Rows, sheet: Sheet, scale: Scale) -> Box:
    """The box of words below the marks of their row, moved aside where the plot ends."""
    width, height = block(lines, sheet.size("label"))
    middle = laid.canvas.px((point.x + _end(point)) / 2)
    right = min(middle + width / 2, laid.canvas.width - sheet.side - 4)
    left = max(right - width, laid.canvas.left + 4)
    top = laid.canvas.py(laid.y(point)) + _below(sheet, scale)
    return Box(left, top, left + width, top + height)


def _wording(
    point: Point, chart: Chart, laid: Rows, sheet: Sheet, scale: Scale
) -> tuple[list[str], bool]:
    """The lines of a distance, and whether they stand over the joint between its two marks."""
    size = sheet.size("label")
    lines = balanced(point.text, max(_room(point, chart, laid, scale), size), size)
    if len(lines) <= 2 and scale.few:
        return lines, True
    return balanced(point.text, laid.canvas.inner_width - 8, size), False


def _below(sheet: Sheet, scale: Scale) -> float:
    """Pixels from the middle of a row to the words under it: below its marks and their names."""
    return scale.mark / 2 + sheet.px(38 if scale.few else 1)


def _end(point: Point) -> float:
    return point.x if point.x_end is None else point.x_end


def _room(point: Point, chart: Chart, laid: Rows, scale: Scale) -> float:
    """Pixels between two marks that the values over them leave, half a value at either end."""
    held = (p for series in chart.series if not is_span(series) for p in series.placed)
    widest = max((text_width(p.text, scale.value, bold=True) for p in held), default=0)
    apart = abs(laid.canvas.px(_end(point)) - laid.canvas.px(point.x))
    return apart - widest - 8


def pushes(chart: Chart, laid: Rows, sheet: Sheet) -> dict[int, float]:
    """How far names of one row that would meet move apart, px to the right, by point identity."""
    rows: dict[float, list[tuple[float, float, Point]]] = {}
    for series in (s for s in chart.series if not is_span(s)):
        width = text_width(series.name, _name_size(sheet), bold=True)
        for point in series.placed:
            rows.setdefault(point.y, []).append((laid.canvas.px(point.x), width, point))
    found: dict[int, float] = {}
    for row in rows.values():
        ordered = sorted(row, key=lambda item: item[0])
        for (at, wide, point), (after, broad, other) in pairwise(ordered):
            meet = at + wide / 2 + sheet.px(8) - (after - broad / 2)
            if meet > 0:
                found[id(point)] = found.get(id(point), 0.0) - meet / 2
                found[id(other)] = found.get(id(other), 0.0) + meet / 2
    return found


def _name_size(sheet: Sheet) -> float:
    return max(sheet.size("name"), 18)


def name_of(
    series: Series, point: Point, laid: Rows, sheet: Sheet, scale: Scale, push: float
) -> dict[str, Any]:
    """The name of a series under its mark, `push` px aside, large enough for its colour."""
    return words_at(
        escape(series.name),
        point.x,
        laid.y(point),
        role=series.colour,
        bold=True,
        size=_name_size(sheet),
        anchor="center top",
        shift=(push, -scale.mark / 2 - sheet.px(7)),
    )


def gone(chart: Chart, sheet: Sheet, laid: Rows) -> list[dict[str, Any]]:
    """Quiet words at the head of the row, a little lower where a mark stands there."""
    traces = []
    for series in chart.series:
        points = [p for p in series.points if p.mark is Mark.MISSING]
        if points:
            at = [(laid.canvas.x[0], laid.y(p) - _sunk(chart, sheet, laid, p)) for p in points]
            texts = ["\u2002" + escape(missing_text(chart, p, series)) for p in points]
            traces.append(quiet(chart, sheet, series, points, at, texts, "middle right"))
    return traces


def _sunk(chart: Chart, sheet: Sheet, laid: Rows, point: Point) -> float:
    """How far below its line, in rows, the words go to keep clear of a mark."""
    canvas = laid.canvas
    marks = [p.x for s in chart.series if not is_span(s) for p in s.placed if p.y == point.y]
    width = text_width(missing_text(chart, point), sheet.size("small")) + sheet.px(34)
    return 0.0 if all(canvas.px(x) > canvas.left + width for x in marks) else 0.3
