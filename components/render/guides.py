"""Bands and guides: shaded stretches and vertical lines, with names that never overlap.

The names stand above the plot in as many rows as they need; each line reaches up to its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from components.charts.chart import Band, Chart, Guide
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.measure import block
from components.render.sheet import Sheet
from components.render.wrap import balanced, joined

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
    item: Band | Guide
    at: float
    lines: list[str]
    left: float
    right: float
    anchor: str
    height: float
    nudge: float = 0.0


def heading(chart: Chart, sheet: Sheet, px: Callable[[float], float], edge: float) -> Heading:
    """Bands and vertical guides of `chart`; `px` maps x to pixels, `edge` is the last pixel."""
    names = sorted(
        [_band_name(b, sheet, px, edge) for b in chart.bands]
        + [_guide_name(g, sheet, px, edge) for g in chart.guides if g.axis == "x"],
        key=lambda name: name.left,
    )
    rows = packed([(name.left, name.right) for name in names])
    pitch = max((name.height for name in names), default=0) + sheet.px(3)
    shapes, notes, tops = [_shade(b) for b in chart.bands], [], []
    for name, row in zip(names, rows, strict=True):
        base = row * pitch + sheet.px(6)
        shapes += _strokes(name, base + name.height)
        notes.append(_words(name, base, sheet))
        tops.append((name.left, base + name.height))
    height = (max(rows) + 1) * pitch + sheet.px(6) if rows else 0.0
    return Heading(height, shapes, notes, tops)


def levels(chart: Chart, sheet: Sheet) -> Heading:
    """Horizontal guides: a dotted line with its words at the right end, above the line."""
    found = [guide for guide in chart.guides if guide.axis == "y"]
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
        for g in found
    ]
    notes = [
        words_at(
            joined([g.label]),
            1,
            g.at,
            size=sheet.size("small"),
            refs="paper y",
            anchor="right bottom",
            shift=(0, 2),
            key=g.key,
        )
        for g in found
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


def _guide_name(guide: Guide, sheet: Sheet, px: Callable[[float], float], edge: float) -> _Name:
    size = sheet.size("small")
    lines = balanced(guide.label, sheet.px(200), size)
    width, height = block(lines, size)
    at = px(guide.at)
    flip = at + 5 + width > edge
    left, anchor = (at - 5 - width, "right") if flip else (at, "left")
    return _Name(guide, guide.at, lines, left, left + width + 5, anchor, height)


def _band_name(band: Band, sheet: Sheet, px: Callable[[float], float], edge: float) -> _Name:
    size = sheet.size("small")
    lines = balanced(band.label, sheet.px(150), size, bold=True)
    width, height = block(lines, size, bold=True)
    middle = (band.start + band.end) / 2
    left = min(max(px(middle) - width / 2, 2), edge - width)
    nudge = left + width / 2 - px(middle)
    return _Name(band, middle, lines, left, left + width, "center", height, nudge)


def _words(name: _Name, base: float, sheet: Sheet) -> dict[str, Any]:
    guide = isinstance(name.item, Guide)
    shift = {"left": 5.0, "right": -5.0, "center": name.nudge}[name.anchor]
    return words_at(
        joined(name.lines),
        name.at,
        1,
        size=sheet.size("small"),
        refs="x paper",
        role="secondary" if guide else "ink",
        bold=not guide,
        anchor=f"{name.anchor} bottom",
        shift=(shift, base),
        key=name.item.key,
        ground=True,
    )


def _strokes(name: _Name, top: float) -> list[dict[str, Any]]:
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


def _line(guide: Guide) -> dict[str, Any]:
    return {"color": colour(_INK[guide.style]), "width": 1, "dash": _DASH[guide.style]}
