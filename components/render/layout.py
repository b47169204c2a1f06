"""Where things stand: the viewport, its axes, their labels, reference lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil, floor, hypot, inf, log10
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from components.charts.chart import FLAG_SIGN, Axis, Band, Chart, ReferenceLine, colour
from components.render.text import (
    balanced,
    block,
    escape,
    joined,
    text_width,
    widest_piece,
    words_at,
)
from components.words.numbers import number

# The paper a chart is drawn on: a width on the screen, or a picture of fixed size.
#
# Text is measured for `width`, the narrowest the viewport is used at, so labels that stay apart
# here stay apart on anything wider.


FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
LATIN_FONT = "'Segoe UI', 'Helvetica Neue', Arial, " + FONT
"""In English Latin faces come first: in a Chinese face curly quotes are as wide as a character."""
PRINT_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
PRINT_LATIN_FONT = "Arial, Liberation Sans, " + PRINT_FONT
_SIZES = {"tick": 13.0, "label": 13.5, "value": 15.0, "name": 18.0, "small": 12.5}


@dataclass(frozen=True, slots=True)
class Viewport:
    """`width` × `height` px; `scale` of type and marks; `top`, `bottom`, `side`: room kept free.

    `below`: used while the surface is narrower than this (0: the widest screen form);
    `print`: white ground, title and foot drawn in, `print_frame` times their size at 1600 px (0: as
    wide as the viewport, so that they look the same on all), the title `title` times that. `least`:
    the smallest scale that a crowded picture may be set in; what does not fit makes it taller.
    """

    name: str
    width: float
    height: float = 0
    scale: float = 1.0
    below: int = 0
    print: bool = False
    top: float = 0
    bottom: float = 0
    side: float = 0
    print_frame: float = 0
    title: float = 1.0
    least: float = 0.8

    def size(self, role: str) -> float:
        """The pixels of a type role: tick, label, value, name or small."""
        return _SIZES[role] * self.scale

    def px(self, pixels: float) -> float:
        """A measure that grows with the type."""
        return pixels * self.scale

    def spare(self, used: float) -> float:
        """The pixels a picture of fixed height has left; none on the screen."""
        return max(self.height - used, 0.0) if self.print else 0.0

    def font(self, lang: str) -> str:
        """The faces for `lang`, in the order they are tried."""
        if self.print:
            return PRINT_FONT if lang == "zh" else PRINT_LATIN_FONT
        return FONT if lang == "zh" else LATIN_FONT

    @property
    def narrow(self) -> bool:
        """A telephone: names go into the legend, columns and rows may change places."""
        return self.below == NARROW.below

    def with_(self, **changes: float) -> Self:
        """The same viewport with other measures."""
        return replace(self, **changes)  # type: ignore[arg-type]


NARROW = Viewport("narrow", 320, scale=0.93, below=520)
MEDIUM = Viewport("medium", 520, below=780)
WIDE = Viewport("wide", 780)
PRINT = Viewport("print", 1600, 900, scale=1.6, print=True)
SCREENS = (WIDE, MEDIUM, NARROW)


# Where a position lands in pixels: margins and ranges of one drawing, all of them fixed.


Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Canvas:
    """Figure size, margins (px) and axis ranges; `x`/`y` ranges run left→right, bottom→top."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    x: Range
    y: Range

    @property
    def inner_width(self) -> float:
        """Width of the plot between the margins, px."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """Height of the plot between the margins, px."""
        return self.height - self.top - self.bottom

    def px(self, x: float) -> float:
        """Pixels from the left edge of the figure."""
        return self.left + (x - self.x[0]) / (self.x[1] - self.x[0]) * self.inner_width

    def py(self, y: float) -> float:
        """Pixels from the top edge of the figure."""
        return self.top + (self.y[1] - y) / (self.y[1] - self.y[0]) * self.inner_height

    @property
    def layout(self) -> dict[str, Any]:
        """Size and margins for Plotly; nothing may move them."""
        margin = {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom}
        margin = {side: round(value, 1) for side, value in margin.items()}
        return {"height": round(self.height), "margin": margin | {"pad": 0, "autoexpand": False}}


@dataclass(slots=True)
class Drawing:
    """What a kind hands back: Plotly traces, axes, shapes and annotations as plain dicts.

    `named`: the series are named at their marks, so the legend leaves them out.
    """

    canvas: Canvas
    xaxis: dict[str, Any]
    yaxis: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    named: bool = False
    layout: dict[str, Any] = field(default_factory=dict)


# Axes: round ticks, ranges with zero for levels, and Plotly's axis dicts. Nothing zooms.


Ticks = list[tuple[float, str]]
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def step(span: float, count: int) -> float:
    """The round step that cuts `span` into at most about `count` parts (1, 2, 2.5, 5 × 10ⁿ)."""
    raw = span / max(count, 1)
    power = 10.0 ** floor(log10(raw))
    return next(power * factor for factor in _STEPS if power * factor >= raw * 0.999)


def value_range(axis: Axis, values: Iterable[float]) -> Range:
    """The range of a value axis: as the chart fixes it, else from zero to the largest value."""
    numbers = [*values] or [1.0]
    low = axis.low if axis.low is not None else min(0.0, *numbers, 0.0)
    high = axis.high if axis.high is not None else max(0.0, *numbers, low)
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
    """`span` widened to whole steps, downwards below zero only, unless the chart fixes the end."""
    if axis.high is not None or axis.ticks:
        return span
    stride = step(span[1] - span[0], count)
    low = floor(span[0] / stride + 1e-9) * stride if axis.low is None else span[0]
    return (low, ceil(span[1] / stride - 1e-9) * stride)


def headroom(axis: Axis, span: Range, values: list[float]) -> Range:
    """`span` with room for words above the largest value, and below the smallest negative one."""
    if axis.high is not None or not values:
        return span
    room, low = (span[1] - span[0]) * 0.09, min(values)
    foot = min(span[0], low - room) if low < 0 and axis.low is None else span[0]
    return (foot, max(span[1], max(values) + room))


def ranks(values: list[float], lang: str, count: int) -> tuple[Range, Ticks]:
    """The range of ranks from foot to top, the first at the top, and its ticks."""
    last = max([2.0, *values])
    stride = max(1.0, step(last, count))
    marks = [1.0, *(stride * at for at in range(1, floor(last / stride) + 1) if stride * at > 1)]
    room = (last - 1) * 0.09
    return (last + room, 1 - room), [(value, number(value, lang)) for value in marks]


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
    pairs = [ticks[-1]]
    for tick in reversed(ticks[:-1]):
        if pairs[-1][0] - tick[0] >= apart:
            pairs.append(tick)
    return pairs[::-1]


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


def plain_axis(span: Range, ticks: Ticks, viewport: Viewport, *, grid: bool) -> dict[str, Any]:
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
        "ticklabelstandoff": round(viewport.px(5)),
        "tickmode": "array",
        "tickvals": [at for at, _ in ticks],
        "ticktext": [escape(label) for _, label in ticks],
        "tickangle": 0,
        # Else Plotly measures every label to hide what leaves the picture: ours have their room.
        "ticklabeloverflow": "allow",
        "tickfont": {"size": viewport.size("tick"), "color": colour("secondary")},
    }


def lined(
    axis: dict[str, Any], labels: list[list[str]], role: str, viewport: Viewport
) -> dict[str, Any]:
    """`axis` with wrapped labels in the colour `role`."""
    font = {"size": viewport.size("label"), "color": colour(role)}
    return axis | {"ticktext": [joined(lines) for lines in labels], "tickfont": font}


def bare_axis(span: Range) -> dict[str, Any]:
    """An axis without ticks: rows measured in pixels."""
    return {"range": [*span], "fixedrange": True, "automargin": False, "visible": False}


# Labels that keep out of each other's way, out of the marks and off the lines.
#
# Each label tries eight places around its mark and takes the cheapest; labels that matter more
# choose first. A label that would lie on another one is left to the hover text.


SIDES = (
    "top center",
    "bottom center",
    "middle right",
    "middle left",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """The area both cover, px²."""
        if self.left >= other.right or other.left >= self.right:
            return 0.0
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        width = min(self.right, other.right) - max(self.left, other.left)
        return width * height if height > 0 else 0.0

    def taller(self, by: float) -> Box:
        """The box with room above and below, px."""
        return Box(self.left, self.top - by, self.right, self.bottom + by)

    def inside(self, other: Box) -> bool:
        """Whether the other holds all of it."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Lines at a mark (`x`, `y` in px, `radius` of the mark); smaller `rank` chooses first.

    One that would cost more than `most` is left out.
    """

    x: float
    y: float
    radius: float
    lines: list[str]
    size: float
    bold: bool = False
    rank: int = 0
    sides: tuple[str, ...] = SIDES
    most: float = 1000

    def around(self, side: str) -> Box:
        """Where the label lies, in px from the mark."""
        box = self.box(side)
        return Box(box.left - self.x, box.top - self.y, box.right - self.x, box.bottom - self.y)

    def box(self, side: str) -> Box:
        """Where the label lies when set on `side` of its mark, as Plotly sets it."""
        width, height = block(self.lines, self.size, bold=self.bold)
        # A browser's box of a line is higher than its pitch, and a raised sign reaches above it.
        width += 3
        height += self.size * (0.5 if any(FLAG_SIGN in line for line in self.lines) else 0.2)
        gap = self.radius / 0.8 + 1
        across, along = side.split()[1], side.split()[0]
        left = {"center": self.x - width / 2, "right": self.x + gap, "left": self.x - gap - width}[
            across
        ]
        top = {"middle": self.y - height / 2, "top": self.y - gap - height, "bottom": self.y + gap}[
            along
        ]
        return Box(left, top, left + width, top + height)


def place(
    labels: list[Label],
    taken: Iterable[Box],
    lines: Iterable[Box],
    page: Box,
    words: Iterable[Box] = (),
) -> list[str]:
    """The side of each label, in order; empty for one that found no place.

    `taken` (marks) is covered where nothing else is left, `lines` rather than that, other `words`
    never; `page` holds everything. Where some find none, each of the most important of them is let
    choose first once, and what leaves fewest without is taken, important ones weighing first.
    """
    choices = _choices(labels, box_array(taken), box_array(lines), page)
    others, ranks = box_array(words), [label.rank for label in labels]
    best = _chosen(labels, choices, ranks, others)
    without = [at for at, label in enumerate(labels) if label.sides and not best[at]]
    for at in sorted(without, key=lambda at: ranks[at])[:_SECOND_TRIES]:
        other = _chosen(labels, choices, [*ranks[:at], -1, *ranks[at + 1 :]], others)
        best = min(best, other, key=lambda chosen: _lacking(labels, chosen))
    return best


_SECOND_TRIES = 3


def _choices(
    labels: list[Label], marks: Array, line_segments: Array, page: Box
) -> list[tuple[Array, Array]]:
    """The boxes of each label, a row per side, and what each side costs whatever else is written.

    Only other words differ from try to try, so marks and lines are compared once, all sides of a
    label at a time.
    """
    choices = []
    for label in labels:
        boxes = [label.box(side) for side in label.sides]
        rows = box_array(boxes)
        costs: Array = np.arange(len(boxes), dtype=np.float64)
        costs += [0.0 if box.inside(page) else 2000.0 for box in boxes]
        costs += 120.0 * (overlaps(rows, marks) > 2).sum(axis=1)
        costs += 6.0 * (overlaps(rows, line_segments) > 0).sum(axis=1)
        choices.append((rows, costs))
    return choices


def _chosen(
    labels: list[Label], choices: list[tuple[Array, Array]], ranks: list[int], placed: Array
) -> list[str]:
    """The cheapest side of each label, those of small rank first."""
    chosen = [""] * len(labels)
    for index in sorted(range(len(labels)), key=lambda i: (ranks[i], i)):
        label, (boxes, costs) = labels[index], choices[index]
        if not label.sides:
            continue
        costs = costs + 1000.0 * (overlaps(boxes, placed) > 1).any(axis=1)
        side = int(costs.argmin())
        if costs[side] < label.most:
            chosen[index] = label.sides[side]
            placed = np.vstack([placed, boxes[side]])
    return chosen


def _lacking(labels: list[Label], chosen: list[str]) -> list[int]:
    """How many labels of each rank go without a place."""
    ranks = [x.rank for x, side in zip(labels, chosen, strict=True) if x.sides and not side]
    return [ranks.count(rank) for rank in sorted({label.rank for label in labels})]


Array = npt.NDArray[np.float64]


def box_array(boxes: Iterable[Box]) -> Array:
    """One row per box: left, top, right, bottom. A full chart has thousands of comparisons."""
    rows = [(box.left, box.top, box.right, box.bottom) for box in boxes]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def overlaps(boxes: Array, others: Array) -> Array:
    """`Box.shared` of each of `boxes` (a row each) with each of `others` (a column each), px²."""
    left, top, right, bottom = boxes.T[:, :, None]
    width = np.minimum(right, others[:, 2]) - np.maximum(left, others[:, 0])
    height = np.minimum(bottom, others[:, 3]) - np.maximum(top, others[:, 1])
    area: Array = np.maximum(width, 0) * np.maximum(height, 0)
    return area


def along(start: tuple[float, float], end: tuple[float, float], every: float = 7) -> list[Box]:
    """Small boxes along a line, so that labels can keep off it."""
    count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / every))
    across, down = (end[0] - start[0]) / count, (end[1] - start[1]) / count
    spots = [(start[0] + across * i, start[1] + down * i) for i in range(count + 1)]
    return [Box(x - 1, y - 1, x + 1, y + 1) for x, y in spots]


# Paper under words that an upright line would run through.


_NEAR = 30.0
"""Pixels: a drawing is stretched to its window, so a line beside the words may come to cross."""


def label_background(
    chart: Chart, canvas: Canvas, at: tuple[float, float], box: Box
) -> list[dict[str, Any]]:
    """A shape the size of `box` (px from `at`, which is in units of the axes), or none.

    None where no upright guide is near, and none on a band, whose shade it would break.
    """
    left, right = canvas.px(at[0]) + box.left, canvas.px(at[0]) + box.right
    marked = chart.axis_marks
    reference_lines = [
        canvas.px(reference_line.at)
        for reference_line in chart.reference_lines
        if reference_line.axis == "x" and reference_line not in marked
    ]
    bands = [(canvas.px(band.start), canvas.px(band.end)) for band in chart.bands]
    crossed = any(left - _NEAR < x < right + _NEAR for x in reference_lines)
    if not crossed or any(left < end and start < right for start, end in bands):
        return []
    return [
        {
            "type": "rect",
            "layer": "between",
            "line": {"width": 0},
            "fillcolor": colour("ground"),
            "xref": "x",
            "xsizemode": "pixel",
            "xanchor": at[0],
            "x0": round(box.left, 1),
            "x1": round(box.right, 1),
            "yref": "y",
            "ysizemode": "pixel",
            "yanchor": at[1],
            "y0": round(-box.bottom, 1),
            "y1": round(-box.top, 1),
        }
    ]


# Bands and reference lines: shaded stretches and vertical lines, with names that never overlap.
#
# The names stand above the plot in as many rows as they need; each line reaches up to its name.


_DASH = {"hairline": "solid", "break": "6px,4px", "reference": "2px,3px"}
_INK = {"hairline": "neutral", "break": "secondary", "reference": "ink"}


@dataclass(slots=True)
class Heading:
    """What stands above the plot: its height in px, the shapes and words to draw.

    `names` holds left end and top of each name, px from the left edge and up from the plot.
    """

    height: float
    shapes: list[dict[str, Any]]
    annotations: list[dict[str, Any]]
    names: list[tuple[float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Name:
    item: Band | ReferenceLine
    at: float
    lines: list[str]
    left: float
    right: float
    anchor: str
    height: float
    nudge: float = 0.0


def heading(chart: Chart, viewport: Viewport, px: Callable[[float], float], edge: float) -> Heading:
    """Bands and vertical lines of `chart`; `px` maps x to pixels, `edge` is the last pixel."""
    names = [_band_name(b, viewport, px, edge) for b in chart.bands]
    names += _reference_line_names(chart, viewport, px, edge)
    names.sort(key=lambda name: name.left)
    rows = _storeys(names, px)
    if not viewport.print and max(rows, default=0) >= _STACKED:
        # On a screen the rest of a name is a click away; the plot below needs the room.
        names = [_on_a_line(name, viewport.size("small")) for name in names]
        rows = _storeys(names, px)
    pitch = max((name.height for name in names), default=0) + viewport.px(3)
    shapes, notes, tops = [_shade(b) for b in chart.bands], [], []
    for name, row in zip(names, rows, strict=True):
        base = row * pitch + viewport.px(_CLEAR)
        shapes += _line_segments(name, base + name.height)
        notes.append(_words(name, base, viewport))
        tops.append((name.left, base + name.height))
    height = (max(rows) + 1) * pitch + viewport.px(_CLEAR) if rows else 0.0
    return Heading(height, shapes, notes, tops)


_CLEAR = 10.0
"""Pixels, at scale 1, between a plot and the names over it: clear of the highest tick's label."""
_STACKED = 3
"""Rows of names above a plot from which on each name has one line."""


def _on_a_line(name: _Name, size: float) -> _Name:
    if len(name.lines) < 2:
        return name
    line = f"{name.lines[0]}…"
    bold = isinstance(name.item, Band)
    width, height = block([line], size, bold=bold)
    return replace(name, lines=[line], height=height, right=max(name.right, name.left + width))


def levels(chart: Chart, viewport: Viewport) -> Heading:
    """Horizontal reference lines: a dotted line with its words at the right end, above the line."""
    lines = [
        reference_line for reference_line in chart.reference_lines if reference_line.axis == "y"
    ]
    shapes = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "yref": "y",
            "y0": g.at,
            "y1": g.at,
            "layer": "below",
            "line": _line(g),
        }
        for g in lines
    ]
    notes = [
        words_at(
            joined([g.label]),
            1,
            g.at,
            size=viewport.size("small"),
            refs="paper y",
            anchor="right bottom",
            shift=(0, 2),
            key=g.key,
        )
        for g in lines
    ]
    return Heading(0, shapes, notes)


def packed(spans: list[tuple[float, float]]) -> list[int]:
    """The first row of each span (sorted by its left end) in which it touches nobody."""
    ends: list[float] = []
    chosen = []
    for left, right in spans:
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right + 8]
        chosen.append(row)
    return chosen


def _storeys(names: list[_Name], px: Callable[[float], float]) -> list[int]:
    """The row of each name: it touches no other, and the line of none rises through another."""
    stems = [px(name.at) if isinstance(name.item, ReferenceLine) else inf for name in names]
    below = [
        {
            other
            for other, stem in enumerate(stems)
            if other != index and name.left - 4 < stem < name.right + 4
        }
        for index, name in enumerate(names)
    ]
    rows: dict[int, int] = {}
    while len(rows) < len(names):
        rest = [index for index in range(len(names)) if index not in rows]
        # Two lines through the words of one another: the words have paper under them.
        index = min(rest, key=lambda i: (len(below[i] - {*rows}), names[i].left))
        row = max((rows[other] + 1 for other in below[index] if other in rows), default=0)
        while any(
            rows[other] == row
            and names[index].left < names[other].right + 8
            and names[other].left < names[index].right + 8
            for other in rows
        ):
            row += 1
        rows[index] = row
    return [rows[index] for index in range(len(names))]


def _reference_line_names(
    chart: Chart, viewport: Viewport, px: Callable[[float], float], edge: float
) -> list[_Name]:
    """The names of the upright lines, right of them or left where there is no room.

    One that would reach over the line of a name to the left of its own goes left as well.
    """
    marked, names = chart.axis_marks, list[_Name]()
    lines = [g for g in chart.reference_lines if g.axis == "x" and g not in marked]
    for line in sorted(lines, key=lambda g: -g.at):
        turned = [n for n in names if n.anchor == "right" and n.left < px(line.at) + 4]
        end = min([edge, *(px(name.at) - 4 for name in turned)])
        names.append(_reference_line_name(line, viewport, px, end))
    return names


def _reference_line_name(
    reference_line: ReferenceLine, viewport: Viewport, px: Callable[[float], float], edge: float
) -> _Name:
    size, at = viewport.size("small"), px(reference_line.at)
    room = max(edge - at, at) - 6
    lines = balanced(reference_line.label, min(viewport.px(200), room), size)
    width, height = block(lines, size)
    flip = at + 5 + width > edge and (at - 5 - width > 0 or at > edge - at)
    left, anchor = (at - 5 - width, "right") if flip else (at, "left")
    return _Name(reference_line, reference_line.at, lines, left, left + width + 5, anchor, height)


def _band_name(band: Band, viewport: Viewport, px: Callable[[float], float], edge: float) -> _Name:
    size = viewport.size("small")
    lines = balanced(band.label, viewport.px(150), size, bold=True)
    width, height = block(lines, size, bold=True)
    middle = (band.start + band.end) / 2
    left = min(max(px(middle) - width / 2, 2), edge - width)
    nudge = left + width / 2 - px(middle)
    return _Name(band, middle, lines, left, left + width, "center", height, nudge)


def _words(name: _Name, base: float, viewport: Viewport) -> dict[str, Any]:
    reference_line = isinstance(name.item, ReferenceLine)
    shift = {"left": 5.0, "right": -5.0, "center": name.nudge}[name.anchor]
    return words_at(
        joined(name.lines),
        name.at,
        1,
        size=viewport.size("small"),
        refs="x paper",
        role="secondary" if reference_line else "ink",
        bold=not reference_line,
        anchor=f"{name.anchor} bottom",
        shift=(shift, base),
        key=name.item.key,
        label_background=True,
    )


def _line_segments(name: _Name, top: float) -> list[dict[str, Any]]:
    """The line through the plot and its stem up to the name."""
    if isinstance(name.item, Band):
        return []
    common = {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": name.at,
        "x1": name.at,
        "layer": "below",
        "line": _line(name.item),
    }
    stem = {"ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": round(top, 1)}
    return [common | {"y0": 0, "y1": 1}, common | stem]


def _shade(band: Band) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": band.start,
        "x1": band.end,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": colour("band"),
        "line": {"width": 0},
    }


def _line(reference_line: ReferenceLine) -> dict[str, Any]:
    return {
        "color": colour(_INK[reference_line.style]),
        "width": 1,
        "dash": _DASH[reference_line.style],
    }
