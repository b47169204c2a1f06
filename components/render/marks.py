"""Marks and the words beside them: values, names, flags, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeVar

from components.charts.chart import (
    COMPUTED,
    DARK,
    DOWNWARDS,
    FLAG_SIGN,
    LIGHT,
    OTHERS,
    SEQUENTIAL,
    SOFT,
    UPWARDS,
    Chart,
    Mark,
    Point,
    Series,
    colour,
)
from components.render.layout import SIDES, Box, Canvas, Drawing, Label, Viewport, along, place
from components.render.text import LINE, balanced, block, escape, joined, text_width, words_at
from components.words import words

# How each `Mark` looks: filled, hollow, diamond, and the ornaments around a hollow mark.
#
# Bound ticks and dashed outlines are shapes sized in pixels around the point: Plotly's markers
# know neither, and an outline that is only lighter would not survive a photocopy.


SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle-up",
    "bar": "square",
    "outline": "square",
    "none": "circle",
}
_Value = TypeVar("_Value")
CLEAR = "rgba(0,0,0,0)"
INSIDE = "inside"
"""A trace of words on a colour of their own begins its `uid` so: surface.css gives it no halo."""


def symbol(series: Series, point: Point) -> str:
    """Plotly's name of the shape; a target is always a diamond."""
    return "diamond" if point.mark is Mark.TARGET else SYMBOLS[series.shape]


def fill(series: Series, point: Point) -> str:
    """The colour inside: the place's for an exact figure, the ground's for all others."""
    return colour(series.colour if point.mark is Mark.EXACT else "ground")


def outline(series: Series, point: Point) -> str:
    """The colour of the edge; none where a dashed shape draws it."""
    return CLEAR if point.mark is Mark.UNSOURCED else colour(series.colour)


def marker(series: Series, points: list[Point], size: float) -> dict[str, Any]:
    """Plotly's marker for `points`, one entry each only where they differ."""
    # Years between the ends of a scenario are beads on its line.
    beads = [p.mark is Mark.SCENARIO and not p.text for p in points]
    sizes = [
        size * (1.15 if p.mark is Mark.TARGET else 0.45 if bead else 1.0)
        for p, bead in zip(points, beads, strict=True)
    ]
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
    if point.mark is Mark.UNSOURCED:
        return [_dashed(series, at, size)]
    paths = dict.fromkeys(UPWARDS, _arrow(size, 1)) | dict.fromkeys(DOWNWARDS, _arrow(size, -1))
    paths[Mark.ABOUT] = _ticks(size)
    if axis == "none" or point.mark not in paths:
        return []
    path = _path(
        [
            (along, across) if axis == "x" else (across, along) if along is not None else None
            for along, across in paths[point.mark]
        ]
    )
    line = {"color": colour(series.colour), "width": 1.5}
    return [_shape(at) | {"type": "path", "path": path, "line": line}]


_LineSegment = list[tuple[float | None, float]]


def intervals(
    series: Series, spots: Iterable[tuple[Point, tuple[float, float]]], axis: str
) -> list[dict[str, Any]]:
    """The intervals along `axis` of points (each with its place) as thin lines behind their marks.

    All of a series are one shape: for fifty of them Plotly takes as long as for the values.
    """
    paths = [
        f"M{p.low},{y}L{p.high},{y}" if axis == "x" else f"M{x},{p.low}L{x},{p.high}"
        for p, (x, y) in spots
        if p.low is not None and p.high is not None
    ]
    line = {"color": colour(series.colour), "width": 1.2}
    shape = {"type": "path", "xref": "x", "yref": "y", "layer": "below", "line": line}
    return [shape | {"path": "".join(paths)}] if paths else []


def _arrow(size: float, way: int) -> _LineSegment:
    start, tip, barb = size * 0.62, size * 1.5, size * 0.32
    return [
        (way * start, 0),
        (way * tip, 0),
        (None, 0),
        (way * (tip - barb), barb),
        (way * tip, 0),
        (way * (tip - barb), -barb),
    ]


def _ticks(size: float) -> _LineSegment:
    near, far = size * 0.62, size
    return [(near, 0), (far, 0), (None, 0), (-near, 0), (-far, 0)]


def _path(line_segment: list[tuple[float | None, float | None] | None]) -> str:
    parts, command = [], "M"
    for step in line_segment:
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


# The sign at every mark that a conflict or another doubt touches.


_SMALL = 0.8
_RAISED = f"<sup>{FLAG_SIGN}</sup>"
"""Set small and high like the sign of a footnote."""


def signed(chart: Chart) -> Chart:
    """`chart` with the sign behind the words of each doubted point that has words.

    In a row of words alone the same doubts are signed once, in the first cell that has them.
    """
    seen: set[tuple[float, tuple[str, ...]]] = set()
    entries = []
    for series in chart.series:
        points = []
        for point in series.points:
            chosen = series.shape == "none" and (point.y, point.flags) in seen
            seen.add((point.y, point.flags))
            points.append(point if chosen else _signed(point))
        entries.append(replace(series, points=tuple(points)))
    return chart.with_(series=tuple(entries))


def signs(chart: Chart, drawing: Drawing, viewport: Viewport) -> list[dict[str, Any]]:
    """The sign beside each doubted mark without words, up and right of where it was drawn."""
    bare = {
        point.key
        for point in chart.points
        if point.flags and point.key and not point.text and point.mark is not Mark.MISSING
    }
    spots = dict.fromkeys(
        (x, y)
        for trace in drawing.traces
        if trace["type"] == "scatter" and "markers" in trace["mode"] and "customdata" in trace
        for x, y, carried in zip(trace["x"], trace["y"], trace["customdata"], strict=True)
        if carried[0] in bare
    )
    away, size = viewport.px(9), viewport.size("small") * _SMALL
    return [words_at(FLAG_SIGN, x, y, size=size, shift=(away, away)) for x, y in spots]


def raised(drawing: Drawing) -> Drawing:
    """The same drawing with the sign set small and high wherever words are drawn."""
    for trace in drawing.traces:
        if isinstance(trace.get("text"), list):
            trace["text"] = [_raised(text) for text in trace["text"]]
    for note in drawing.annotations:
        # Words that can be picked are read out by the surface, letter by letter.
        if "name" not in note and note["text"] != FLAG_SIGN:
            note["text"] = _raised(note["text"])
    for axis in (drawing.xaxis, drawing.yaxis):
        if "ticktext" in axis:
            axis["ticktext"] = [_raised(text) for text in axis["ticktext"]]
    return drawing


def _raised(text: str) -> str:
    return text.replace(FLAG_SIGN, _RAISED)


def _signed(point: Point) -> Point:
    flagged = point.flags and point.text and FLAG_SIGN not in point.text
    return replace(point, text=point.text + FLAG_SIGN) if flagged else point


# The strokes between figures: never over a missing one, dotted where no document prints one.


def line_segments(series: Series, viewport: Viewport) -> list[dict[str, Any]]:
    """One trace per dash: solid between printed figures, dotted to and from others."""
    if series.line == "none":
        return []
    runs: dict[str, list[tuple[Point, Point]]] = {}
    for a, b in pairwise(series.points):
        if Mark.MISSING in {a.mark, b.mark}:
            continue
        flagged = series.line == "dotted" or bool(SOFT & {a.mark, b.mark})
        runs.setdefault("2px,4px" if flagged else "solid", []).append((a, b))
    return [_line_segment(series, pairs, dash, viewport) for dash, pairs in runs.items()]


def _line_segment(
    series: Series, pairs: list[tuple[Point, Point]], dash: str, viewport: Viewport
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
        "line": {
            "color": colour(series.colour),
            "width": viewport.px(1.1 if series.thin else 1.5 if series.colour in OTHERS else 2.2),
            "dash": dash,
        },
    }


# Colours only drawings need: the sequential scale at night.


_NIGHT = ("#1B2A3A", "#223A52", "#2A4C6E", "#35618D", "#6391C4", "#8FB3E0")
"""Low values near the dark ground, high ones bright; the last is also the dark `accent`."""
DARK_OF = MappingProxyType(
    {LIGHT[role]: DARK[role] for role in LIGHT} | dict(zip(SEQUENTIAL, _NIGHT, strict=True))
)
"""The dark form of each light colour a figure may hold."""


# Where the values of a line chart are written.


SIZE = 10.0


def value_lines(point: Point, viewport: Viewport, canvas: Canvas) -> list[str]:
    """The words at a mark; long ones in lines, so that they fit beside it."""
    return balanced(point.text, canvas.inner_width * 0.44, viewport.size("value"), bold=True)


def mark_size(chart: Chart, viewport: Viewport, canvas: Canvas) -> float:
    """The width of a mark, px: smaller where many periods stand close together."""
    spots = sorted({p.x for s in chart.series for p in s.placed})
    apart = min((b - a for a, b in pairwise(spots)), default=canvas.x[1] - canvas.x[0])
    room = apart / (canvas.x[1] - canvas.x[0]) * canvas.inner_width
    return min(viewport.px(SIZE), max(viewport.px(5), room * 0.42))


def labels(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[Label]:
    """The words of every value: series by series, point by point.

    Targets choose their side first, last points next; in a crowd the other way round. There, and
    for cities in grey, words that would lie on lines are left out; elsewhere those on marks.
    """
    crowd, landmarks = crowded(chart), _landmarks(chart, viewport)
    last = {id(s.placed[-1]) for s in chart.series if s.placed}
    target, end = (1, 0) if crowd else (0, 1)
    radius = mark_size(chart, viewport, canvas) / 2
    return [
        Label(
            canvas.px(p.x),
            canvas.py(p.y),
            radius,
            value_lines(p, viewport, canvas),
            viewport.size("value"),
            bold=p.mark not in COMPUTED,
            rank=3
            if s.colour in OTHERS
            else target
            if p.mark is Mark.TARGET
            else end
            if id(p) in last
            else 2,
            sides=_sides(p, last) if id(p) in landmarks else (),
            most=_CROSSED
            if crowd or s.colour in OTHERS
            else 1000
            if p.mark is Mark.TARGET
            else _COVERED,
        )
        for s in chart.series
        for p in s.placed
    ]


def _sides(point: Point, last: set[int]) -> tuple[str, ...]:
    """A path that ends at a level that others end at too is told above and before its end."""
    ends = point.mark is Mark.SCENARIO and id(point) in last
    return ("top left", *(side for side in SIDES if side != "top left")) if ends else SIDES


CROWD = 24
"""Values in one plot above which only those are written that a reader looks for."""
LONG = 16
"""Values in one line above which likewise."""
_CROSSED = 16.0
"""What a label in a crowd may cost: a line through a corner of it, and no mark."""
_COVERED = 110.0
"""What any other value may cost: lines, and no mark."""
_EACH = 34.0
"""Pixels of a plot, at scale 1, that a written value takes in a crowd."""
_SHORT = 2
"""Values of a piece of a line whose ends go unwritten in a crowd."""
_SLIGHT = 0.06
"""The share of the plot's height below which a turn of a line is none."""


def crowded(chart: Chart) -> bool:
    """Whether the plot, or one line in it, holds more values than can be written."""
    counts = [len(s.placed) for s in chart.series]
    return sum(counts) > CROWD or max(counts, default=0) > LONG


def _landmarks(chart: Chart, viewport: Viewport) -> set[int]:
    """The points (by `id`) whose values are written: all, in a crowd first, last and sharp turns,
    and the last figure before a scenario.

    There only of the lines in colour. The others are in the hover text and in the data table;
    targets are written where there is room.
    """
    every = [p for s in chart.series for p in s.placed]
    if not crowded(chart):
        return {id(p) for p in every}
    pieces: dict[tuple[str, str], list[list[Point]]] = {}
    meant = [s for s in chart.series if s.colour not in OTHERS] or chart.series
    for one in meant:
        if line := [p for p in sorted(one.placed, key=lambda p: p.x) if p.mark is not Mark.TARGET]:
            pieces.setdefault((one.name, one.colour), []).append(line)
    slight = (max(p.y for p in every) - min(p.y for p in every)) * _SLIGHT
    turns = max(0, round(viewport.width / viewport.px(_EACH)) // max(1, len(pieces)) - 1)
    beside = {id(end_of(s)) for s in names_by_end(chart)[0]}
    points = {id(p) for p in every if p.mark is Mark.TARGET}
    for lines in pieces.values():
        whole = sorted((p for line in lines for p in line), key=lambda p: p.x)
        ends = (
            end
            for line in [whole, *lines]
            if len(line) > _SHORT or line is whole
            for end in (line[0], line[-1])
        )
        last = (a for a, b in pairwise(whole) if (a.mark, b.mark) == (Mark.EXACT, Mark.SCENARIO))
        points |= {id(p) for p in (*ends, *last, *_turns(whole, slight)[:turns])} - beside
    return points


def _turns(line: list[Point], slight: float) -> list[Point]:
    """Where `line` turns by more than `slight`, the sharpest turn first."""
    bends = [
        line[0],
        *(
            point
            for before, point, after in zip(line, line[1:], line[2:], strict=False)
            if (point.y - before.y) * (after.y - point.y) < 0
        ),
        line[-1],
    ]
    sharp = [
        (min(abs(point.y - before.y), abs(after.y - point.y)), point)
        for before, point, after in zip(bends, bends[1:], bends[2:], strict=False)
    ]
    sharp.sort(key=lambda pair: -pair[0])
    return [point for turn, point in sharp if turn > slight]


def sides(
    chart: Chart,
    viewport: Viewport,
    canvas: Canvas,
    entries: list[Label],
    early: list[Early],
    words_there: list[Box],
) -> list[str]:
    """The side of its mark that each of `entries` stands on, clear of the names of `early`.

    An empty side leaves the value to the hover text. `words_there` lie where no value may.
    """
    page = Box(
        canvas.left + 2,
        canvas.top - viewport.px(8),
        viewport.width - viewport.side - 2,
        canvas.height - canvas.bottom - 2,
    )
    return place(
        entries,
        [
            *_value_marks(chart, canvas, mark_size(chart, viewport, canvas) / 2),
            *_level_words(chart, viewport, canvas),
        ],
        _lines(chart, viewport, canvas),
        page,
        [*words_there, *_name_boxes(chart, viewport, canvas, early)],
    )


def _name_boxes(chart: Chart, viewport: Viewport, canvas: Canvas, early: list[Early]) -> list[Box]:
    """Where the names of the series stand, right of the plot or beside an end within it, px."""
    left = canvas.width - canvas.right + viewport.px(6)
    boxes = [label.box(side) for _, label, side in early]
    for end, middle in _ends(chart, viewport, canvas):
        boxes.append(Box(left, middle - end.height / 2, left + end.width, middle + end.height / 2))
    return boxes


def _value_marks(chart: Chart, canvas: Canvas, radius: float) -> list[Box]:
    """The marks with their bound arrows and ticks."""
    boxes = []
    for series in chart.series:
        for p in series.placed:
            x, y = canvas.px(p.x), canvas.py(p.y)
            up = radius * (3 if p.mark in UPWARDS else 2 if p.mark is Mark.ABOUT else 1)
            down = radius * (3 if p.mark in DOWNWARDS else 2 if p.mark is Mark.ABOUT else 1)
            boxes.append(Box(x - radius, y - up, x + radius, y + down))
    return boxes


def _level_words(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[Box]:
    """The words of horizontal reference lines."""
    size, edge = viewport.size("small"), canvas.width - canvas.right
    return [
        Box(edge - text_width(g.label, size), canvas.py(g.at) - size * 1.4, edge, canvas.py(g.at))
        for g in chart.reference_lines
        if g.axis == "y"
    ]


def _lines(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[Box]:
    """What labels better keep off: the lines of the series and of the reference lines."""
    spots = [
        ((canvas.px(a.x), canvas.py(a.y)), (canvas.px(b.x), canvas.py(b.y)))
        for s in chart.series
        if s.line != "none"
        for a, b in pairwise(s.placed)
    ]
    foot = canvas.height - canvas.bottom
    spots += [
        ((canvas.px(g.at), canvas.top), (canvas.px(g.at), foot))
        for g in chart.reference_lines
        if g.axis == "x" and g not in chart.axis_marks
    ]
    spots += [
        ((canvas.left, canvas.py(g.at)), (canvas.width - canvas.right, canvas.py(g.at)))
        for g in chart.reference_lines
        if g.axis == "y"
    ]
    return [box for start, end in spots for box in along(start, end, viewport.px(12))]


# Direct names: each line or mark says itself whose it is, in its colour, without a legend.


MOST = 5


def own_names(chart: Chart) -> list[Series]:
    """The series that need a name: one per name and colour, targets and missing ones left out.

    Of several pieces of one broken line the last is named.
    """
    named: dict[tuple[str, str], Series] = {}
    for series in chart.series:
        marks = {point.mark for point in series.points}
        # A line whose words begin with its name is named by them.
        told = series.placed and end_of(series).text.startswith(series.name)
        if series.name and not told and marks - {Mark.TARGET, Mark.MISSING}:
            key = (series.name, series.colour)
            if key not in named or end_of(series).x >= end_of(named[key]).x:
                named[key] = series
    return [*named.values()]


def end_of(series: Series) -> Point:
    """The last point of a series that has a position."""
    return max(series.placed, key=lambda p: p.x)


def name_lines(series: Series, viewport: Viewport) -> list[str]:
    """The name of a series in lines."""
    return balanced(series.name, viewport.px(150), viewport.size("name"), bold=True)


def names_width(chart: Chart, viewport: Viewport) -> float:
    """The room right of the plot for names, px; none where nothing stands there."""
    widths = [_end(chart, s, viewport).width for s in own_names(chart)]
    return max(widths, default=0) + viewport.px(22) if any(widths) else 0.0


def names_by_end(chart: Chart) -> tuple[list[Series], list[Series]]:
    """The series to name that reach the last year of the chart, and those that end before it.

    In a crowd targets do not count: they may lie years after the last value.
    """
    crowd = crowded(chart)
    ends = [p.x for s in chart.series for p in s.placed if not crowd or p.mark is not Mark.TARGET]
    named, last = own_names(chart), max(ends, default=0.0)
    late = [series for series in named if end_of(series).x >= last]
    return late, [series for series in named if end_of(series).x < last]


Early = tuple[Series, Label, str]
"""A series that ends early, its name, and the side of its last mark that the name stands on."""


def inner_labels(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[Early]:
    """The names of the series that end early, each with its side of the last mark."""
    _, early = names_by_end(chart)
    radius, size = mark_size(chart, viewport, canvas) / 2, viewport.size("name")
    spots = [(canvas.px(end_of(s).x), canvas.py(end_of(s).y)) for s in early]
    entries = [
        Label(x, y, radius + 6, name_lines(s, viewport), size, bold=True, sides=_NAMED)
        for s, (x, y) in zip(early, spots, strict=True)
    ]
    page = Box(canvas.left, canvas.top, canvas.width, canvas.height - canvas.bottom)
    taken = _value_marks(chart, canvas, radius)
    chosen = place(entries, taken, _lines(chart, viewport, canvas), page)
    return [
        (s, label, side or "middle right")
        for s, label, side in zip(early, entries, chosen, strict=True)
    ]


_NAMED = ("middle right", *(side for side in SIDES if side != "middle right"))
"""Where a name stands: right of the last mark, unless it would cover something there."""


def inner_names(early: list[Early]) -> list[dict[str, Any]]:
    """Names of the series that end early, beside their last mark."""
    return [
        words_at(
            joined(label.lines),
            end_of(s).x,
            end_of(s).y,
            anchor="center middle",
            bold=True,
            size=label.size,
            role=s.colour,
            shift=((box.left + box.right) / 2, -(box.top + box.bottom) / 2),
        )
        for s, label, side in early
        for box in [label.around(side)]
    ]


@dataclass(frozen=True, slots=True)
class _End:
    """What stands right of the plot at the end of a series, and how much room it takes, px."""

    series: Series
    text: str
    width: float
    height: float


_VALUE = 80.0
"""Pixels, at scale 1, that a last value may take beside a plot on a telephone."""


def _end(chart: Chart, series: Series, viewport: Viewport) -> _End:
    """The name of a series; in a crowd with its last value, on a telephone that alone if short."""
    lines = [] if viewport.narrow else name_lines(series, viewport)
    width, height = block(lines, viewport.size("name"), bold=True)
    text = joined(lines)
    if crowded(chart) and (value := end_of(series).text):
        size = viewport.size("value")
        width = max(width, text_width(lines[-1], viewport.size("name"), bold=True) if lines else 0)
        long = text_width(value, size, bold=True)
        inline = f'<span style="font-size:{size:g}px">{escape(value)}</span>'
        if not lines:
            fits = long <= viewport.px(_VALUE)
            text, width, height = (inline, long, size * LINE) if fits else ("", 0, 0)
        elif width + long > viewport.px(150):
            text, width = f"{text}<br>{inline}", max(width, long)
            height += viewport.size("name") * LINE
        else:
            text, width = f"{text} {inline}", width + long + size / 3
    return _End(series, text, width, height + viewport.size("name") * 0.17)


def _ends(chart: Chart, viewport: Viewport, canvas: Canvas) -> Iterator[tuple[_End, float]]:
    """What stands at the end of each series that ends last, and its middle, pushed apart, px."""
    ends = [_end(chart, s, viewport) for s in names_by_end(chart)[0]]
    ends = [end for end in ends if end.text]
    ends.sort(key=lambda end: canvas.py(end_of(end.series).y))
    middles: list[float] = []
    floor = 0.0
    for end in ends:
        middles.append(max(canvas.py(end_of(end.series).y), floor + end.height / 2))
        floor = middles[-1] + end.height / 2
    # What was pushed below the plot is pushed up again.
    foot = canvas.height - canvas.bottom + viewport.px(12)
    for at in range(len(ends) - 1, -1, -1):
        middles[at] = min(middles[at], foot - ends[at].height / 2)
        foot = middles[at] - ends[at].height / 2
    yield from zip(ends, middles, strict=True)


def ends_height(chart: Chart, viewport: Viewport) -> float:
    """The room that the names right of the plot need one below the other, px."""
    ends = [_end(chart, s, viewport) for s in names_by_end(chart)[0]]
    return sum(end.height for end in ends if end.text)


def end_names(chart: Chart, viewport: Viewport, canvas: Canvas) -> list[dict[str, Any]]:
    """Names right of the plot at the height of the last points, pushed apart where they meet."""
    return [
        words_at(
            end.text,
            1,
            end_of(end.series).y,
            refs="paper y",
            anchor="left middle",
            size=viewport.size("name"),
            role=end.series.colour,
            bold=True,
            shift=(viewport.px(6), canvas.py(end_of(end.series).y) - middle),
        )
        for end, middle in _ends(chart, viewport, canvas)
    ]


# The legend as a value: only what is in the chart and not already named in it.


GLYPHS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle": "▲",
    "bar": "■",
    "outline": "□",
    "tick": "❙",
    "none": "",
}
MARK_GLYPHS = {
    Mark.EXACT: "●",
    Mark.OVER: "○↑",
    Mark.AT_LEAST: "○↑",
    Mark.ABOUT: "–○–",
    Mark.NEARLY: "○↓",
    Mark.UNDER: "○↓",
    Mark.DERIVED: "○",
    Mark.SCENARIO: "○",
    Mark.TARGET: "◇",
    Mark.UNSOURCED: "◌",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its name; `mark` is empty for a series."""

    name: str
    shape: str
    colour: str
    mark: str = ""

    @property
    def glyph(self) -> str:
        """The sign as a character, for pictures."""
        return MARK_GLYPHS[Mark(self.mark)] if self.mark else GLYPHS[self.shape]


def legend(chart: Chart, *, named: bool) -> list[Entry]:
    """Series unless `named` in the plot or alone, then the marks in use; none when all are exact.

    In cells one series stays: its colour says whose row it is. Tints have no legend.
    """
    if chart.traits.tinted:
        return []
    entries: dict[tuple[str, str, str], Entry] = {}
    for series in chart.series:
        marks = {p.mark for p in series.points}
        plain = marks - {Mark.TARGET, Mark.MISSING}
        if not named and series.name and plain and not _span(series):
            key = (series.name, series.colour, series.shape)
            entries.setdefault(key, Entry(series.name, series.shape, colour(series.colour)))
    alone = len(entries) < 2 and not chart.traits.by_cell
    policies = Entry(words(chart.lang)("marks.policy"), "tick", colour("accent"))
    return [
        *([] if alone else entries.values()),
        *_marks(chart),
        *([policies] if chart.axis_marks else []),
    ]


def _span(series: Series) -> bool:
    """Words alone, such as those of a distance, are no mark."""
    return series.shape == "none"


def _marks(chart: Chart) -> list[Entry]:
    marks = {p.mark for s in chart.series if not _span(s) for p in s.points}
    used = [mark for mark in Mark if mark in marks and mark is not Mark.MISSING]
    if chart.traits.native == "bar":
        # A target is the thick tick that the words of the chart name.
        used = [mark for mark in used if mark is not Mark.TARGET]
    if chart.value_axis == "none":
        # Where nothing is measured, a plain mark says that a thing is there, not how exact it is.
        used = [mark for mark in used if mark is not Mark.EXACT]
    if not {*used} - {Mark.EXACT}:
        return []
    t = words(chart.lang)
    ink = colour("secondary")
    return [
        Entry(t(f"marks.{mark}"), "diamond" if mark is Mark.TARGET else "circle", ink, mark)
        for mark in used
    ]
