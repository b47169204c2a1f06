"""A chart as a frozen value: made once from a frame, rendered many times.

The screen, the picture, the native Office charts, the table twin and the alt text are all made
from one `Chart`, so they cannot disagree. Positions are plain numbers on both axes; an axis with
categories carries their labels as ticks. Nothing here knows Plotly, Office or Streamlit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal, Self

Kind = Literal["line", "bar", "dumbbell", "timeline", "matrix", "heatmap"]
Shape = Literal["circle", "square", "diamond", "triangle", "bar", "none"]
"""The shape of a mark; "none": words alone, in a matrix."""


class Mark(StrEnum):
    """How certain a figure is; every renderer draws each one differently.

    exact filled · over/about/under hollow with a bound tick · derived hollow and dotted ·
    target a diamond in ink · unsourced dashed outline · missing words, never a position on the
    value axis.
    """

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"
    DERIVED = "derived"
    TARGET = "target"
    UNSOURCED = "unsourced"
    MISSING = "missing"


SOFT = frozenset({Mark.DERIVED, Mark.UNSOURCED})
"""Figures that no document prints: a line to or from one is dotted."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure is printed: document id and title, line, token."""

    source: str
    title: str
    at: int
    says: str


@dataclass(frozen=True, slots=True)
class Point:
    """One mark.

    `x`, `y`: position; `value`: the number it stands for, None for words and missing cells;
    `label`: what the axis calls it ("2022", "之江实验室"); `text`: words written at the mark;
    `key`: evidence address such as `obs:core_value_added/hangzhou/2022#1` or `policy:ID`, empty
    when there is none; `x_end`: right end of a span; `low`, `high`: interval of the value;
    `doubts`: short markers (conflict, other calibre, revised base) in the reader's language.
    """

    x: float
    y: float
    value: float | None = None
    mark: Mark = Mark.EXACT
    label: str = ""
    text: str = ""
    key: str = ""
    x_end: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    doubts: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one colour and shape.

    `colour` is a role of `components.charts.palette` (a place id such as "hangzhou", or ink,
    secondary, quiet, neutral, accent); `line` joins neighbouring points; `group` names points
    that share a legend entry. A calibre break is two series, never one.
    """

    id: str
    name: str
    colour: str
    points: tuple[Point, ...]
    shape: Shape = "circle"
    line: Literal["solid", "dotted", "none"] = "none"
    unit: str = ""

    @property
    def placed(self) -> list[Point]:
        """The points with a position: all but the missing ones."""
        return [point for point in self.points if point.mark is not Mark.MISSING]


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: `ticks` are (position, label); `low`/`high` fix the range, zero included."""

    kind: Literal["number", "period", "category"] = "number"
    title: str = ""
    unit: str = ""
    ticks: tuple[tuple[float, str], ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int | None = None
    grid: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the x axis that is shaded and named, such as a turning point."""

    start: float
    end: float
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A vertical or horizontal line with words: a policy year, a break with its reason."""

    at: float
    label: str
    axis: Literal["x", "y"] = "x"
    style: Literal["hairline", "break", "reference"] = "hairline"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the data were: hash of the file (hex), how far they go, when saved, address of the view.

    `until` is the code of a period, `updated` a day (2026-11-29); "" for what is not known.
    """

    digest: str = ""
    until: str = ""
    updated: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart. `title` is the finding, `subtitle` what is measured, `note` the caveat.

    `x` is always the horizontal and `y` the vertical axis. `bar` charts are horizontal: the
    categories are ticks of `y`. `value_axis` says which axis carries the numbers; matrices and
    timelines have none. `alt` describes the chart to who cannot see it; `file_name` has no ending.
    `empty` is the sentence shown instead of a plot when there is nothing to draw.
    """

    id: str
    kind: Kind
    lang: str
    title: str
    subtitle: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    alt: str
    file_name: str
    value_axis: Literal["x", "y", "none"] = "y"
    bands: tuple[Band, ...] = ()
    guides: tuple[Guide, ...] = ()
    note: str = ""
    formula: str = ""
    assumptions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stamp: Stamp = Stamp()
    empty: str = ""
    height: int = 420

    def with_(self, **changes: Any) -> Self:
        """A new chart with `changes`; this one stays as it was."""
        return replace(self, **changes)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in use, in the order of `Mark`: the legend lists these and no others."""
        used = {point.mark for series in self.series for point in series.points}
        return tuple(mark for mark in Mark if mark in used)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Each citation once, in the order of the points."""
        found = (c for s in self.series for point in s.points for c in point.citations)
        return tuple(dict.fromkeys(found))
