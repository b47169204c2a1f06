"""A timeline as native shapes: lanes, bands, numbered marks. Each can be moved and recoloured."""

from __future__ import annotations

import math

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.twin import value_text
from components.exports.office.slides import text_box
from components.exports.office.table import numbered
from components.exports.office.theme import rgb
from components.exports.office.untyped import Native
from components.exports.plain import plain, shorten

Box = tuple[Length, Length, Length, Length]
MARK = Inches(0.27)
NAMES = Inches(1.5)


class Scale:
    """Years to the left edge of a shape: from the axis, else from the points themselves."""

    def __init__(self, chart: Chart, box: Box) -> None:
        placed = [p for s in chart.series for p in s.points if p.mark is not Mark.MISSING]
        starts = [p.x for p in placed] or [2000.0]
        ends = [p.x if p.x_end is None else p.x_end for p in placed] or [2001.0]
        self.low = math.floor(min(starts) if chart.x.low is None else min(chart.x.low, *starts))
        self.high = math.ceil(max(ends) if chart.x.high is None else max(chart.x.high, *ends))
        self.left, self.width = box[0] + NAMES, box[2] - NAMES

    def at(self, year: float) -> int:
        """The horizontal place of `year` in EMU, kept inside the box."""
        share = (year - self.low) / ((self.high - self.low) or 1)
        return int(self.left + max(0.0, min(1.0, share)) * self.width)


def draw(slide: Native, chart: Chart, box: Box, name: str) -> None:
    """Draw the lanes of `chart` into `box`; numbers refer to the list on the next slide."""
    scale = Scale(chart, box)
    lanes = [at for at, _ in chart.y.ticks]
    foot = box[1] + box[3] - Inches(0.35)
    height = (foot - box[1]) / max(len(lanes), 1)
    _bands(slide, chart, scale, box[1], foot)
    _years(slide, scale, box[1], foot)
    numbers = numbered(chart)
    for row, lane in enumerate(lanes):
        top = int(box[1] + row * height)
        label = dict(chart.y.ticks)[lane]
        _lane(slide, label, box, top, height, last=row == len(lanes) - 1)
        held = [(s, p) for s in chart.series for p in s.points if p.y == lane]
        _events(slide, chart, held, scale, top, int(height), numbers, name)


def _lane(slide: Native, label: str, box: Box, top: int, height: float, *, last: bool) -> None:
    text = text_box(
        slide,
        (box[0], Emu(top), Emu(NAMES - Inches(0.1)), Emu(int(height))),
        [shorten(label, 24)],
        13,
        role="ink",
        bold=True,
    )
    text.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for level in (top, *([int(top + height)] if last else [])):
        _rule(slide, box[0], level, box[0] + box[2], level)


def _events(
    slide: Native,
    chart: Chart,
    held: list[tuple[Series, Point]],
    scale: Scale,
    top: int,
    height: int,
    numbers: dict[Point, str],
    name: str,
) -> None:
    gone = [(series, point) for series, point in held if point.mark is Mark.MISSING]
    for series, point in gone[:1]:
        text = shorten(value_text(chart, series, point), 80)
        whole = (Emu(int(scale.left)), Emu(top), Emu(int(scale.width)), Emu(height))
        shape = text_box(slide, whole, [text], 12, role="quiet")
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    placed = [pair for pair in held if pair[1].mark is not Mark.MISSING]
    rows = stacked(placed, scale)
    deep = min(max(len(rows), 1), max(1, int(height // (MARK + Inches(0.04)))))
    for number, row in enumerate(rows):
        middle = int(top + height / deep * (number % deep + 0.5))
        for at, (series, point, left, right) in enumerate(row):
            box = (Emu(left), Emu(middle - MARK // 2), Emu(right - left), Emu(MARK))
            _event(slide, series, point, box, numbers[point], name)
            free = (row[at + 1][2] if at + 1 < len(row) else int(scale.left + scale.width)) - right
            if len(rows) <= deep and free > Inches(1.1):
                _caption(slide, point, right, middle, free)


def stacked(
    placed: list[tuple[Series, Point]], scale: Scale
) -> list[list[tuple[Series, Point, int, int]]]:
    """Rows of marks that do not touch, each with its left and right edge in EMU."""
    rows: list[list[tuple[Series, Point, int, int]]] = []
    for series, point in sorted(placed, key=lambda pair: pair[1].x):
        left = scale.at(point.x) - (0 if point.x_end else MARK // 2)
        right = max(scale.at(point.x_end) if point.x_end else 0, left + MARK)
        free = next((row for row in rows if row[-1][3] + Inches(0.03) < left), None)
        if free is None:
            rows.append(free := [])
        free.append((series, point, left, right))
    return rows


def _caption(slide: Native, point: Point, right: int, middle: int, free: int) -> None:
    """The words of an event beside its mark, as far as there is room before the next one."""
    room = min(free, Inches(3)) - Inches(0.1)
    box = (Emu(right + Inches(0.05)), Emu(middle - Inches(0.1)), Emu(int(room)), Inches(0.2))
    columns = int(room / Pt(10) * 1.9)
    text_box(slide, box, [shorten(point.text or point.label, columns)], 10, role="ink")


def _event(slide: Native, series: Series, point: Point, box: Box, number: str, name: str) -> None:
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if point.x_end else MSO_SHAPE.OVAL
    shape = slide.shapes.add_shape(kind, *box)
    solid = point.mark is Mark.EXACT
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(series.colour if solid else "ground")
    shape.line.color.rgb = rgb(series.colour)
    _bare(shape)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = number
    run.font.size, run.font.bold = Pt(10), True
    run.font.color.rgb = rgb("ground" if solid else "ink")
    shape.name = f"{name}/{number}"
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(f"{point.label} {point.text}".strip()))


def _bands(slide: Native, chart: Chart, scale: Scale, top: int, foot: int) -> None:
    for band in chart.bands:
        left, right = scale.at(band.start), scale.at(band.end)
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Emu(left), Emu(top), Emu(max(right - left, 1)), Emu(foot - top)
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("band")
        shape.line.fill.background()
        _bare(shape)
        box = (Emu(left), Emu(top - Inches(0.24)), Inches(2.2), Inches(0.22))
        text_box(slide, box, [shorten(band.label, 24)], 10.5)


def _years(slide: Native, scale: Scale, top: int, foot: int) -> None:
    span = scale.high - scale.low
    step = next((s for s in (1, 2, 5, 10, 20, 50) if span / s <= 14), 100)
    first = math.ceil(scale.low / step) * step
    for year in range(first, scale.high + 1, step):
        _rule(slide, scale.at(year), top, scale.at(year), foot)
        box = (
            Emu(scale.at(year) - Inches(0.4)),
            Emu(foot + Inches(0.06)),
            Inches(0.8),
            Inches(0.25),
        )
        shape = text_box(slide, box, [str(year)], 11)
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _bare(shape: Native) -> None:
    """Without the theme's style, which gives every shape a shadow."""
    shape._element.remove(shape._element.find(qn("p:style")))


def _rule(slide: Native, left: int, top: int, right: int, bottom: int) -> None:
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Emu(int(left)), Emu(int(top)), Emu(int(right)), Emu(int(bottom))
    )
    _bare(line)
    line.line.color.rgb = rgb("grid")
    line.line.width = Pt(0.75)
