"""What is missing, said in words where its mark would stand, and on the foot of a line chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.layout import (
    Box,
    Canvas,
    Drawing,
    Viewport,
    along,
    label_background,
    packed,
)
from components.render.text import LINE, balanced, block, customdata, hover, joined
from components.words import words

# What the documents do not say: quiet words where a mark would be, never a mark.


def missing_text(chart: Chart, point: Point, series: Series | None = None) -> str:
    """The reason a point carries, else "not in the documents", of `series` where it is given."""
    t = words(chart.lang)
    if point.text or series is None or len({s.name for s in chart.series}) < 2:
        return point.text or t("marks.missing")
    return t("marks.missing_of", name=series.name)


def quiet(
    chart: Chart,
    viewport: Viewport,
    series: Series,
    points: list[Point],
    at: list[tuple[float, float]],
    texts: list[str],
    side: str,
) -> dict[str, Any]:
    """A trace of words without marks: one per point at `at`; `texts` are escaped."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "text": texts,
        "textposition": side,
        "cliponaxis": False,
        "textfont": {"size": viewport.size("small"), "color": colour("quiet")},
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "name": series.name,
    }


def mute_rows(chart: Chart) -> set[float]:
    """The rows whose cells are all missing for one and the same reason, but for heads of rows."""
    groups: dict[float, list[Point]] = {}
    for point in chart.points:
        groups.setdefault(point.y, []).append(point)
    return {
        y
        for y, points in groups.items()
        if y not in chart.y.heads
        and {p.mark for p in points} == {Mark.MISSING}
        and len({p.text for p in points}) == 1
    }


def said_once(chart: Chart) -> Chart:
    """`chart` with one point, the leftmost, for each row of which nothing is known."""
    mute = mute_rows(chart)
    first: dict[float, Point] = {}
    for point in (p for p in chart.points if p.y in mute):
        if point.y not in first or point.x < first[point.y].x:
            first[point.y] = point
    series = (
        replace(s, points=tuple(p for p in s.points if p.y not in mute or first[p.y] is p))
        for s in chart.series
    )
    return chart.with_(series=tuple(series)) if mute else chart


# What a line chart lacks: words on the foot of the plot, and which years they are about.


_NEXT = 1.01
"""Periods from one missing period to the next; more is one that is not missing in between."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """Words for neighbouring missing years of a series: centre (years), left and right (px)."""

    series: Series
    head: Point
    lines: list[str]
    x: float
    left: float
    right: float
    years: tuple[float, float]


def beneath(chart: Chart, viewport: Viewport, drawing: Drawing) -> None:
    """Missing years of a line chart: words on the foot of the plot, in rows that never overlap.

    Neighbouring years with the same reason share one wording, in the middle of them; years
    further apart have their own, so no wording stands at a year that is not missing. Words that
    would lie on values are left to the pointer; the stretch of the axis stays.
    """
    canvas = drawing.canvas
    pairs = _stacked(chart, viewport, canvas)
    drawing.shapes += [_stretch(wording, viewport, canvas) for wording, _ in pairs]
    for series in chart.series:
        own = [(wording, height) for wording, height in pairs if wording.series is series]
        if own:
            foot = _foot(chart, viewport, canvas, series, own)
            drawing.traces.append(foot)
            drawing.shapes += _label_backgrounds(chart, viewport, canvas, foot, own)


def foot_boxes(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[Box]:
    """Where the words of `beneath` will stand, px."""
    pairs = _stacked(chart, viewport, canvas)
    return [_box(wording, height, viewport, canvas) for wording, height in pairs if wording.lines]


def _stacked(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[tuple[_Wording, float]]:
    """All wordings from left to right, each with the height of its middle in lines."""
    entries = [
        _wording(chart, viewport, canvas, series, run)
        for series in chart.series
        for run in _runs(chart, series)
    ]
    entries = _alike(chart, viewport, canvas, entries)
    entries.sort(key=lambda wording: wording.left)
    rows = packed([(wording.left, wording.right) for wording in entries])
    deep = [
        max((len(w.lines) for w, at in zip(entries, rows, strict=True) if at == row), default=0)
        for row in range(max(rows, default=-1) + 1)
    ]
    heights = [sum(deep[:row]) + deep[row] / 2 + 0.35 for row in rows]
    return [
        (wording if _free(chart, canvas, box) else replace(wording, lines=[]), height)
        for wording, height in zip(entries, heights, strict=True)
        for box in [_box(wording, height, viewport, canvas)]
    ]


def _box(wording: _Wording, height: float, viewport: Viewport, canvas: Canvas) -> Box:
    line, floor = viewport.size("small") * LINE, canvas.height - canvas.bottom
    middle, half = floor - line * height, line * len(wording.lines) / 2
    return Box(wording.left, middle - half, wording.right, middle + half)


def _alike(
    chart: Chart, viewport: Viewport, canvas: Canvas, entries: list[_Wording]
) -> list[_Wording]:
    """`entries`, those once that say the same of the same years; without names where all do."""
    t = words(chart.lang)
    names = {s.name for s in chart.series if s.points and s.points[0].mark is not Mark.TARGET}
    groups: dict[tuple[float, float, str], list[_Wording]] = {}
    for wording in entries:
        text = missing_text(chart, wording.head, wording.series)
        text = text.removeprefix(wording.series.name).lstrip("：: ")
        groups.setdefault((*wording.years, text), []).append(wording)
    result: list[_Wording] = []
    for (start, end, text), group in groups.items():
        own = [*dict.fromkeys(wording.series.name for wording in group)]
        if len(own) < 2 or text != t("marks.missing"):
            result += group
            continue
        if {*own} != names:
            text = t("marks.missing_of", name=t("unit.list_separator").join(own))
        run = [replace(group[0].head, x=x, text=text) for x in (start, end)]
        result.append(_wording(chart, viewport, canvas, group[0].series, run))
    return result


def _free(chart: Chart, canvas: Canvas, box: Box) -> bool:
    """Whether `box` lies on no value and no line."""
    for series in chart.series:
        spots = [(canvas.px(p.x), canvas.py(p.y)) for p in series.placed]
        ends = (
            pairwise([*spots[:1], *spots])
            if series.line != "none"
            else zip(spots, spots, strict=True)
        )
        if any(box.shared(spot) for start, end in ends for spot in along(start, end)):
            return False
    return True


def _stretch(wording: _Wording, viewport: Viewport, canvas: Canvas) -> dict[str, Any]:
    """The stretch of the axis that a wording is about: centred, it may stand under no year."""
    reach = viewport.px(12) / canvas.inner_width * (canvas.x[1] - canvas.x[0])
    ends = (wording.years[0] - reach, wording.years[1] + reach)
    x = {"xref": "x", "x0": max(ends[0], canvas.x[0]), "x1": min(ends[1], canvas.x[1])}
    y = {"yref": "y", "ysizemode": "pixel", "yanchor": canvas.y[0], "y0": 0, "y1": viewport.px(3)}
    look = {"layer": "above", "line": {"width": 0}, "fillcolor": colour("quiet")}
    return {"type": "rect", **x, **y, **look}


def _foot(
    chart: Chart,
    viewport: Viewport,
    canvas: Canvas,
    series: Series,
    own: list[tuple[_Wording, float]],
) -> dict[str, Any]:
    """The trace of one series' wordings; heights are in lines above the foot."""
    line = viewport.size("small") * LINE / canvas.inner_height * (canvas.y[1] - canvas.y[0])
    at = [(wording.x, canvas.y[0] + line * height) for wording, height in own]
    heads = [wording.head for wording, _ in own]
    texts = [joined(wording.lines) for wording, _ in own]
    return quiet(chart, viewport, series, heads, at, texts, "middle center")


def _label_backgrounds(
    chart: Chart,
    viewport: Viewport,
    canvas: Canvas,
    foot: dict[str, Any],
    own: list[tuple[_Wording, float]],
) -> list[dict[str, Any]]:
    """Paper under the words of `foot` where lines would run through them."""
    rows = []
    for x, y, (wording, _) in zip(foot["x"], foot["y"], own, strict=True):
        if not wording.lines:
            continue
        wide, tall = block(wording.lines, viewport.size("small"))
        box = Box(-wide / 2 - 1, -tall / 2, wide / 2 + 1, tall / 2)
        rows += label_background(chart, canvas, (x, y), box)
    return rows


def _runs(chart: Chart, series: Series) -> list[list[Point]]:
    """The missing points, those together that follow year on year with the same reason."""
    runs: list[list[Point]] = []
    spots = sorted({p.x for s in chart.series if s.name == series.name for p in s.points})
    period = min([1.0, *(b - a for a, b in pairwise(spots))])
    for point in (p for p in series.points if p.mark is Mark.MISSING):
        last = runs[-1][-1] if runs else None
        near = last is not None and point.x - last.x <= _NEXT * period
        if near and last and missing_text(chart, last) == missing_text(chart, point):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _wording(
    chart: Chart, viewport: Viewport, canvas: Canvas, series: Series, run: list[Point]
) -> _Wording:
    """The words of a run, moved inwards where they would leave the drawing."""
    size = viewport.size("small")
    lines = balanced(missing_text(chart, run[0], series), viewport.px(170), size)
    width = block(lines, size)[0]
    x = (run[0].x + run[-1].x) / 2
    wanted = canvas.px(x) - width / 2
    left = max(min(wanted, canvas.width - width - 2), canvas.left + 3)
    x += (left - wanted) / canvas.inner_width * (canvas.x[1] - canvas.x[0])
    return _Wording(series, run[0], lines, x, left, left + width, (run[0].x, run[-1].x))
