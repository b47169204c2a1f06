"""What is missing, said in words where its mark would stand, and on the foot of a line chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.layout import (
    Array,
    Box,
    Canvas,
    Drawing,
    Viewport,
    along,
    box_array,
    label_background,
    overlaps,
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
    if not mute:
        return chart
    return chart.with_points(lambda p: p if p.y not in mute or first[p.y] is p else None)


# What a line chart lacks: words on the foot of the plot, and which years they are about.


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for the missing years of a place: centre (years), left and right (px)."""

    series: Series
    head: Point
    lines: list[str]
    x: float
    left: float
    right: float
    years: tuple[float, float]


def beneath(chart: Chart, viewport: Viewport, drawing: Drawing, stacked: Stack) -> None:
    """Missing years of a line chart: words on the foot of the plot, in rows that never overlap.

    The years between two values share one wording and one stretch of the axis; where a place has
    a value, of whatever series, none stands. Words that would lie on values stand above them.
    """
    canvas = drawing.canvas
    pairs = [(wording, height) for wording, height, _ in stacked]
    drawing.shapes += [_stretch(wording, viewport, canvas, row) for wording, _, row in stacked]
    for series in chart.series:
        own = [(wording, height) for wording, height in pairs if wording.series is series]
        if own:
            foot = _foot(chart, viewport, canvas, series, own)
            drawing.traces.append(foot)
            drawing.shapes += _label_backgrounds(chart, viewport, canvas, foot, own)


def foot_boxes(viewport: Viewport, canvas: Canvas, stacked: Stack) -> list[Box]:
    """Where the words of `beneath` will stand, px."""
    return [
        _box(wording, height, viewport, canvas) for wording, height, _ in stacked if wording.lines
    ]


Stack = list[tuple[Wording, float, int]]
"""Wordings, each with the height of its middle in lines and the row of its stretch."""


def stack(chart: Chart, viewport: Viewport, canvas: Canvas) -> Stack:
    """All wordings, from the foot of the plot upwards.

    Neither words nor stretches lie on one another; all stretches hug the axis, for one higher up
    would be read as a value. Words without room there are raised over the values, which keep room
    for their own words.
    """
    entries = [_wording(chart, viewport, canvas, series, run) for series, run in _runs(chart)]
    entries = _alike(chart, viewport, canvas, entries)
    spans = {
        id(w): (min(w.left, canvas.px(w.years[0])), max(w.right, canvas.px(w.years[1])))
        for w in entries
    }
    entries.sort(key=lambda wording: spans[id(wording)])
    rows = packed([spans[id(wording)] for wording in entries])
    deep = [
        max((len(w.lines) for w, at in zip(entries, rows, strict=True) if at == row), default=0)
        for row in range(max(rows, default=-1) + 1)
    ]
    apart, drawn = viewport.size("value") * 1.4, _drawn(chart, canvas)
    stacked: Stack = []
    for wording, row in zip(entries, rows, strict=True):
        taken = [
            _box(other, height, viewport, canvas) for other, height, _ in stacked if other.lines
        ]
        lowest = sum(deep[:row]) + deep[row] / 2 + 0.35 * len(deep)
        room = (
            lowest + half / 2
            for half in range(round(canvas.inner_height / 6))
            for box in [_box(wording, lowest + half / 2, viewport, canvas)]
            if box.top > canvas.top
            and not overlaps(box_array([box.taller(apart if half else 0)]), drawn).any()
            and not any(box.shared(other) for other in taken)
        )
        height = next(room, 0.0)
        stacked.append((wording if height else replace(wording, lines=[]), height or lowest, row))
    return stacked


def _box(wording: Wording, height: float, viewport: Viewport, canvas: Canvas) -> Box:
    line, floor = viewport.size("small") * LINE, canvas.height - canvas.bottom
    middle, half = floor - line * height, line * len(wording.lines) / 2
    return Box(wording.left, middle - half, wording.right, middle + half)


def _alike(
    chart: Chart, viewport: Viewport, canvas: Canvas, entries: list[Wording]
) -> list[Wording]:
    """`entries`, those once that say the same of the same years; without names where all do."""
    t = words(chart.lang)
    missing = t("marks.missing")
    places = {_place(s) for s in chart.series if s.points and s.points[0].mark is not Mark.TARGET}
    groups: dict[tuple[float, float, str], list[Wording]] = {}
    for wording in entries:
        text = missing_text(chart, wording.head, wording.series)
        text = missing if text.endswith(missing) else text
        groups.setdefault((*wording.years, text), []).append(wording)
    result: list[Wording] = []
    for (start, end, text), group in groups.items():
        if len(group) < 2 or text != missing:
            result += group
            continue
        if {_place(wording.series) for wording in group} != places:
            whole = (missing_text(chart, wording.head, wording.series) for wording in group)
            names = dict.fromkeys(one.removesuffix(missing).rstrip("：: ") for one in whole)
            text = t("marks.missing_of", name=t("unit.list_separator").join(names))
        run = [replace(group[0].head, x=x, text=text) for x in (start, end)]
        result.append(_wording(chart, viewport, canvas, group[0].series, run))
    return result


def _drawn(chart: Chart, canvas: Canvas) -> Array:
    """Small boxes on every value and along every line."""
    boxes: list[Box] = []
    for series in chart.series:
        spots = [(canvas.px(p.x), canvas.py(p.y)) for p in series.placed]
        ends = (
            pairwise([*spots[:1], *spots])
            if series.line != "none"
            else zip(spots, spots, strict=True)
        )
        boxes += [spot for start, end in ends for spot in along(start, end)]
    return box_array(boxes)


def _stretch(wording: Wording, viewport: Viewport, canvas: Canvas, row: int) -> dict[str, Any]:
    """The stretch of the axis that a wording is about: centred, it may stand under no year."""
    foot = row * viewport.px(4.5)
    reach = viewport.px(12) / canvas.inner_width * (canvas.x[1] - canvas.x[0])
    ends = (wording.years[0] - reach, wording.years[1] + reach)
    x = {"xref": "x", "x0": max(ends[0], canvas.x[0]), "x1": min(ends[1], canvas.x[1])}
    y = {"yref": "y", "ysizemode": "pixel", "yanchor": canvas.y[0], "y0": foot}
    y["y1"] = foot + viewport.px(3)
    look = {"layer": "above", "line": {"width": 0}, "fillcolor": colour("quiet")}
    return {"type": "rect", **x, **y, **look}


def _foot(
    chart: Chart,
    viewport: Viewport,
    canvas: Canvas,
    series: Series,
    own: list[tuple[Wording, float]],
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
    own: list[tuple[Wording, float]],
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


def _place(series: Series) -> tuple[str, str]:
    """Whose series it is: cities have a colour each, all further places share one."""
    return (series.colour, series.name if series.colour == "neutral" else "")


def _runs(chart: Chart) -> list[tuple[Series, list[Point]]]:
    """First and last empty period, place by place, between values of it where one is missing.

    Periods that nobody recorded are as empty as the missing ones beside them.
    """
    xs = [p.x for p in chart.points if p.mark is not Mark.TARGET]
    spots = sorted({*xs})
    period = min([1.0, *(b - a for a, b in pairwise(spots))])
    places: dict[tuple[str, str], list[tuple[Series, Point]]] = {}
    for series in chart.series:
        own = places.setdefault(_place(series), [])
        own += [(series, p) for p in series.points if p.mark is not Mark.TARGET]
    runs = []
    for own in places.values():
        values = sorted(p.x for _, p in own if p.mark is not Mark.MISSING)
        edges = [spots[0] - period, *values, spots[-1] + period] if spots else []
        for before, after in pairwise(edges):
            gone = [
                (s, p)
                for s, p in own
                if p.mark is Mark.MISSING and before + period * 0.5 < p.x < after - period * 0.5
            ]
            runs += _reasons(chart, gone, before + period, after - period)
    return runs


def _reasons(
    chart: Chart, gone: list[tuple[Series, Point]], start: float, end: float
) -> list[tuple[Series, list[Point]]]:
    """The missing points of one stretch, a run for each reason; the outer ones reach its ends."""
    runs: list[tuple[Series, list[Point]]] = []
    for series, point in sorted(gone, key=lambda pair: pair[1].x):
        if runs and missing_text(chart, runs[-1][1][0]) == missing_text(chart, point):
            runs[-1][1].append(point)
        else:
            runs.append((series, [point]))
    if runs:
        first, last = runs[0][1], runs[-1][1]
        first[0] = replace(first[0], x=min(first[0].x, start))
        last.append(replace(last[-1], x=max(last[-1].x, end)))
    return runs


def _wording(
    chart: Chart, viewport: Viewport, canvas: Canvas, series: Series, run: list[Point]
) -> Wording:
    """The words of a run, moved inwards where they would leave the drawing."""
    size = viewport.size("small")
    lines = balanced(missing_text(chart, run[0], series), viewport.px(170), size)
    width = block(lines, size)[0]
    years = (run[0].x, run[-1].x)
    x = (years[0] + years[1]) / 2
    wanted = canvas.px(x) - width / 2
    left = _beside_lines(chart, canvas, wanted, width, years)
    x += (left - wanted) / canvas.inner_width * (canvas.x[1] - canvas.x[0])
    return Wording(series, run[0], lines, x, left, left + width, years)


def _beside_lines(
    chart: Chart, canvas: Canvas, wanted: float, width: float, years: tuple[float, float]
) -> float:
    """The left end nearest to `wanted` at which words over `years` cross no upright line."""
    least, most = canvas.left + 3, canvas.width - width - 2
    marked, gap = chart.axis_marks, 4.0
    upright = [
        canvas.px(line.at)
        for line in chart.reference_lines
        if line.axis == "x" and line not in marked
    ]
    near = max(min(wanted, most), least)
    clear = [
        left
        for left in (near, *(end for at in upright for end in (at + gap, at - gap - width)))
        if least <= left <= most
        and left < canvas.px(years[1]) + gap
        and left + width > canvas.px(years[0]) - gap
        and not any(left - gap < at < left + width + gap for at in upright)
    ]
    return min(clear, key=lambda left: abs(left - near), default=near)
