"""How tall a table will be, and how it is cut into slides that nothing runs out of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from components.charts.chart import Chart
from components.exports import events
from components.exports.office.table import Table, chart_table, event_table
from components.exports.plain import width

WIDE, FIRST, REST = 873.0, 312.0, 400.0
"""Points a table has on a slide: across, above the foot of a chart, and on a slide of its own."""
SIZES = (14.0, 12.0, 11.0, 10.0)
"""Type sizes in points, tried from the largest; tables that fit in none go over several slides."""
CONTINUED = 10.5
FINDING = (20.0, 10.0)
"""Type size of a finding, and points below it."""
MOST = 3
"""Slides that a list of events may take."""
_LEADING, _PADDING, _SIDES = 1.42, 6.0, 11.0
"""Line height as a multiple of the size; points above and below, and left and right, of words."""
_COLUMN = 0.54
"""Width of a half-width column as a share of the size; Chinese takes two of them, and wraps."""


class Page(NamedTuple):
    """What goes on one slide, and its type size in points."""

    table: Table
    size: float


def filled(lines: Sequence[str]) -> list[list[str]]:
    """Findings slide by slide: as many as fit into the height of a table on its own slide."""
    size, below = FINDING
    slides: list[list[str]] = [[]]
    used = 0.0
    for line in lines:
        rows = math.ceil(width(line) * size * _COLUMN / (WIDE - 4 * _SIDES))
        tall = rows * size * _LEADING + below
        if slides[-1] and used + tall > REST:
            slides.append([])
            used = 0.0
        slides[-1].append(line)
        used += tall
    return slides if slides[0] else []


def deck_pages(chart: Chart) -> tuple[Page, ...]:
    """The tables of a matrix, heat map or timeline, slide by slide.

    The first shares its slide with the foot of the chart; a timeline's list has its own slides.
    """
    if chart.kind == "timeline":
        return listed(chart)[0]
    found: list[Page] = []
    for whole in chart_table(chart):
        first = REST if found else FIRST
        found += pages(whole, WIDE, REST, first)
    return tuple(found)


def listed(chart: Chart) -> tuple[tuple[Page, ...], int]:
    """The slides that list the events of a timeline, and how many events stand only in the notes.

    All events where they fit on at most 3 slides; else the turning points with the spans; else
    the turning points alone. Nobody sits through twenty slides of a list.
    """
    every = frozenset(events.numbered(chart))
    whole = pages(event_table(chart), WIDE, REST)
    if len(whole) <= MOST:
        return whole, 0
    turning, lasting = events.main_events(chart)
    for chosen in (lasting, turning):
        found = pages(event_table(chart, chosen), WIDE, REST) if chosen else ()
        if len(found) <= MOST:
            return found, len(every - chosen)
    return (), len(every)


def pages(table: Table, wide: float, high: float, first: float | None = None) -> tuple[Page, ...]:
    """The table on as few slides as it needs; `wide`, `high` and `first` (height) in points."""
    room = high if first is None else first
    for size in SIZES:
        if sum(heights(table, wide, size)) <= room:
            return (Page(table, size),)
    head, *rows = heights(table, wide, CONTINUED)
    found, start, used = [], 0, head
    for at, row in enumerate(rows):
        if used + row > room and at > start:
            found.append(Page(table.cut(start, at), CONTINUED))
            start, used, room = at, head, high
        used += row
    return (*found, Page(table.cut(start, len(rows)), CONTINUED))


def heights(table: Table, wide: float, size: float) -> list[float]:
    """The height of the head and of each row in points."""
    lines = [table.head, *(tuple(cell.text for cell in row) for row in table.rows)]
    return [_height(row, table.widths, wide, size) for row in lines]


def _height(row: Sequence[str], widths: Sequence[float], wide: float, size: float) -> float:
    most = 1
    for text, share in zip(row, widths, strict=True):
        room = max(2.0, (wide * share - _SIDES) / (size * _COLUMN) - 1)
        most = max(most, sum(max(1, math.ceil(width(line) / room)) for line in text.split("\n")))
    return most * size * _LEADING + _PADDING
