"""A timeline as native shapes: lanes, bands, numbered marks. Each can be moved and recoloured."""

from __future__ import annotations

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Length, Pt

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.twin import value_text
from components.exports.events import alt, numbered
from components.exports.office.lane_grid import NAMES, Box, Scale, bands, bare, rule, years
from components.exports.office.slides import text_box
from components.exports.office.theme import rgb
from components.exports.office.untyped import Native
from components.exports.plain import shorten

SIZES = (0.27, 0.22, 0.18, 0.15, 0.125, 0.11, 0.095)
"""Diameters of a mark in inches, tried from the largest until all lanes have room."""
READABLE = Inches(0.18)
"""The smallest mark whose number can be read from a chair."""
Placed = tuple[Series, Point, int, int]


def draw(slide: Native, chart: Chart, box: Box, name: str) -> None:
    """Draw the lanes of `chart` into `box`; numbers refer to the list on the next slide.

    Marks too small for a number that can be read carry none; each has its words as alt text.
    """
    scale, numbers = Scale(chart, box), numbered(chart)
    foot = box[1] + box[3] - Inches(0.35)
    mark, lanes = _fitted(chart, scale, foot - box[1])
    bands(slide, chart, scale, box[1], foot)
    years(slide, chart, scale, box[1], foot)
    top = int(box[1])
    for (lane, label), height in zip(chart.y.ticks, _heights(lanes, foot - top), strict=True):
        rows = lanes[lane]
        _lane(slide, label, box, top, height)
        _gone(slide, chart, lane, scale, top, height)
        for number, row in enumerate(rows):
            middle = int(top + height * (number + 0.5) / len(rows))
            _row(slide, row, middle, mark, scale, numbers, name)
        top += height
    rule(slide, box[0], top, box[0] + box[2], top)


def _heights(lanes: dict[float, list[list[Placed]]], room: int) -> list[int]:
    """The height of each lane: room for its name, the rest by its rows."""
    least = min(Inches(0.26), room // max(len(lanes), 1))
    spare = room - least * len(lanes)
    total = sum(len(rows) for rows in lanes.values()) or 1
    return [int(least + spare * len(rows) / total) for rows in lanes.values()]


def _fitted(
    chart: Chart, scale: Scale, room: int
) -> tuple[Length, dict[float, list[list[Placed]]]]:
    """The largest mark at which all rows of all lanes have room, and the rows of each lane."""
    for inches in SIZES:
        mark = Emu(Inches(inches))
        lanes = {
            lane: stacked(
                [(s, p) for s in chart.series for p in s.placed if p.y == lane], scale, mark
            )
            for lane, _ in chart.y.ticks
        }
        tall = _heights(lanes, room)
        if all(
            len(rows) * mark * 1.12 <= high for rows, high in zip(lanes.values(), tall, strict=True)
        ):
            break
    return mark, lanes


def stacked(placed: list[tuple[Series, Point]], scale: Scale, mark: int) -> list[list[Placed]]:
    """Rows of marks that do not touch, each with its left and right edge in EMU."""
    rows: list[list[Placed]] = []
    for series, point in sorted(placed, key=lambda pair: pair[1].x):
        left = scale.at(point.x) - (0 if point.x_end else mark // 2)
        right = max(scale.at(point.x_end) if point.x_end else 0, left + mark)
        free = next((row for row in rows if row[-1][3] + mark // 9 < left), None)
        if free is None:
            rows.append(free := [])
        free.append((series, point, left, right))
    return rows


def _lane(slide: Native, label: str, box: Box, top: int, height: int) -> None:
    rule(slide, box[0], top, box[0] + box[2], top)
    text = text_box(
        slide,
        (box[0], Emu(top), Emu(NAMES - Inches(0.1)), Emu(height)),
        [shorten(label, 24)],
        12,
        role="ink",
        bold=True,
    )
    text.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _gone(slide: Native, chart: Chart, lane: float, scale: Scale, top: int, height: int) -> None:
    """The words in an empty lane: what the documents do not say."""
    missing = [
        (s, p) for s in chart.series for p in s.points if p.y == lane and p.mark is Mark.MISSING
    ]
    for series, point in missing[:1]:
        whole = (Emu(int(scale.left)), Emu(top), Emu(int(scale.width)), Emu(height))
        text = shorten(value_text(chart, series, point), 80)
        shape = text_box(slide, whole, [text], 12, role="quiet")
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _row(
    slide: Native,
    row: list[Placed],
    middle: int,
    mark: int,
    scale: Scale,
    numbers: dict[Point, str],
    name: str,
) -> None:
    for at, (series, point, left, right) in enumerate(row):
        box = (Emu(left), Emu(middle - mark // 2), Emu(right - left), Emu(mark))
        _event(slide, series, point, box, numbers[point], name)
        free = (row[at + 1][2] if at + 1 < len(row) else int(scale.left + scale.width)) - right
        if mark >= Inches(0.2) and free > Inches(1.1):
            _caption(slide, point, right, middle, free)


def _caption(slide: Native, point: Point, right: int, middle: int, free: int) -> None:
    """The words of an event beside its mark, as far as there is room before the next one."""
    room = min(free, Inches(3)) - Inches(0.1)
    box = (Emu(right + Inches(0.05)), Emu(middle - Inches(0.1)), Emu(int(room)), Inches(0.2))
    columns = int(room / Pt(10) * 1.9)
    text_box(slide, box, [shorten(point.text or point.label, columns)], 10, role="ink")


def _event(slide: Native, series: Series, point: Point, box: Box, number: str, name: str) -> None:
    single = MSO_SHAPE.DIAMOND if point.mark is Mark.TARGET else MSO_SHAPE.OVAL
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if point.x_end else single
    shape = slide.shapes.add_shape(kind, *box)
    solid = point.mark is Mark.EXACT
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(series.colour if solid else "ground")
    # Neighbouring spans would run into one block without a seam.
    shape.line.color.rgb = rgb("ground" if solid and point.x_end else series.colour)
    bare(shape)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = number if box[3] >= READABLE else ""
    run.font.size, run.font.bold = Pt(max(7, min(10, box[3] / 12700 * 0.5))), True
    run.font.color.rgb = rgb("ground" if solid else "ink")
    shape.name = f"{name}/{number}"
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt(point))
