"""Words set at places measured in pixels: what a ledger is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from components.charts.chart import Chart, Point
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.axes import bare_axis
from components.render.canvas import Canvas, Drawing
from components.render.grid import rules
from components.render.hover import customdata, hover
from components.render.measure import LINE
from components.render.sheet import Sheet
from components.render.wrap import joined

GUTTER = 18.0
"""Pixels between columns."""
HEAD, NAME = -1, -2
"""Words that belong to no series: a column's name, which cannot be picked, and a row's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Words at `left`, `top` px in lines; `point` is what they stand for, if anything.

    `series` is the number of the series, or HEAD or NAME; `role` a colour of the palette.
    """

    left: float
    top: float
    width: float
    lines: list[str]
    role: str
    series: int
    point: Point | None = None
    bold: bool = False


@dataclass(slots=True)
class Blocks:
    """All words of a drawing, the bottom edge of each row, and the column heads."""

    words: list[Block] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)


def inner(sheet: Sheet) -> float:
    """The pixels between the sides of a sheet that words may fill."""
    return sheet.width - 2 * sheet.side - 2


def drawing(blocks: Blocks, chart: Chart, sheet: Sheet) -> Drawing:
    """Canvas in pixels, hairlines between rows, heads above, one trace per series and look."""
    small, total = sheet.size("small"), max(blocks.edges, default=0.0)
    deepest = max((len(head.lines) for head in blocks.heads), default=0) * small * LINE
    top = sheet.top + deepest + sheet.px(8 if blocks.heads else 0)
    bottom = sheet.bottom + sheet.px(8)
    rest = sheet.spare(top + total + bottom)
    canvas = Canvas(
        sheet.width,
        top + total + rest + bottom,
        sheet.side + 1,
        sheet.side + 1,
        top,
        bottom + rest,
        (0, inner(sheet)),
        (-total, 0),
    )
    made = Drawing(canvas, bare_axis(canvas.x), bare_axis(canvas.y), named=True)
    made.shapes += rules([b - a for a, b in zip([0.0, *blocks.edges], blocks.edges, strict=False)])
    made.annotations += [_head(head, sheet) for head in blocks.heads]
    looks = dict.fromkeys((b.series, b.role, b.bold) for b in blocks.words)
    made.traces += [
        _trace([b for b in blocks.words if (b.series, b.role, b.bold) == look], chart, sheet)
        for look in looks
    ]
    return made


def _head(head: Block, sheet: Sheet) -> dict[str, Any]:
    return words_at(
        joined(head.lines),
        head.left,
        1,
        refs="x paper",
        anchor="left bottom",
        size=sheet.size("small"),
        role=head.role,
        shift=(0, sheet.px(4)),
    )


def _trace(held: list[Block], chart: Chart, sheet: Sheet) -> dict[str, Any]:
    """One text trace of blocks that look alike; those that stand for points can be picked."""
    first = held[0]
    font = {"size": sheet.size("label" if first.bold else "small"), "color": colour(first.role)}
    made = {
        "type": "scatter",
        "mode": "text",
        "x": [b.left for b in held],
        "y": [-b.top for b in held],
        "text": [joined(b.lines) for b in held],
        "textposition": "bottom right",
        "cliponaxis": False,
        "hoverinfo": "text",
        "textfont": font | ({"weight": 700} if first.bold else {}),
    }
    if first.series == HEAD:
        return made | {"hoverinfo": "skip"}
    series = {id(p): s for s in chart.series for p in s.points}
    told = [hover(chart, series[id(b.point)], b.point) if b.point else "" for b in held]
    return made | {"customdata": [_carried(b, sheet) for b in held], "hovertext": told}


def _carried(block: Block, sheet: Sheet) -> list[Any]:
    """What a block carries for the surface, with the box around its words that can be picked."""
    tall = max(len(block.lines), 1) * sheet.size("small") * LINE
    hit = [round(v, 1) for v in (2, block.width - sheet.px(GUTTER), 2, tall + 2)]
    return [*(customdata(block.point) if block.point else ["", None, ""]), hit]
