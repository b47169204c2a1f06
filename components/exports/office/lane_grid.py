"""What the events of a timeline stand on: the time scale, its ticks, shaded bands, hairlines."""

from __future__ import annotations

import math

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from components.charts.chart import Chart
from components.exports.office.slides import text_box
from components.exports.office.theme import rgb
from components.exports.office.untyped import Native
from components.exports.plain import shorten, width

Box = tuple[Length, Length, Length, Length]
NAMES = Inches(1.5)
"""Room at the left for the names of the lanes."""


class Scale:
    """Positions on the time axis to EMU; the axis decides its range, else the points do."""

    def __init__(self, chart: Chart, box: Box) -> None:
        placed = [p for s in chart.series for p in s.placed]
        starts = [p.x for p in placed] or [0.0]
        ends = [p.x if p.x_end is None else p.x_end for p in placed] or [1.0]
        low, high = chart.x.low, chart.x.high
        self.low = min(starts) if low is None else min(low, *starts)
        self.high = max(ends) if high is None else max(high, *ends)
        self.left, self.width = box[0] + NAMES, box[2] - NAMES

    def at(self, position: float) -> int:
        """The horizontal place of a position in EMU, kept inside the box."""
        share = (position - self.low) / ((self.high - self.low) or 1)
        return int(self.left + max(0.0, min(1.0, share)) * self.width)


def bands(slide: Native, chart: Chart, scale: Scale, top: int, foot: int) -> None:
    """Shaded stretches; a name takes two lines and the room up to the next one."""
    ordered = sorted(chart.bands, key=lambda band: band.start)
    for at, band in enumerate(ordered):
        left, right = scale.at(band.start), scale.at(band.end)
        shape = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Emu(left), Emu(top), Emu(max(right - left, 1)), Emu(foot - top)
        )
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("band")
        shape.line.fill.background()
        bare(shape)
        end = scale.at(ordered[at + 1].start) if at + 1 < len(ordered) else scale.left + scale.width
        room = max(int(end) - left, Inches(0.4))
        box = (Emu(left), Emu(top - Inches(0.44)), Emu(room), Inches(0.42))
        named = shorten(band.label, int(room / Pt(10.5) * 1.7) * 2)
        text_box(slide, box, [named], 10.5, role="ink", bottom=True)


def years(slide: Native, chart: Chart, scale: Scale, top: int, foot: int) -> None:
    """The ticks of the chart, as many as can stand side by side; whole years when it has none."""
    first, last = math.ceil(scale.low), math.floor(scale.high)
    ticks = chart.x.ticks or tuple((float(year), str(year)) for year in range(first, last + 1))
    edge = 0
    for position, label in ticks:
        place = scale.at(position)
        if place - edge < Inches(0.16) + Pt(6) * width(label):
            continue
        edge = place
        rule(slide, place, top, place, foot)
        box = (Emu(place - Inches(0.5)), Emu(foot + Inches(0.06)), Inches(1), Inches(0.25))
        shape = text_box(slide, box, [label], 11)
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def bare(shape: Native) -> None:
    """Without the theme's style, which gives every shape a shadow."""
    shape._element.remove(shape._element.find(qn("p:style")))


def rule(slide: Native, left: int, top: int, right: int, bottom: int) -> None:
    """A hairline between two places in EMU."""
    line = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Emu(int(left)), Emu(int(top)), Emu(int(right)), Emu(int(bottom))
    )
    bare(line)
    line.line.color.rgb = rgb("grid")
    line.line.width = Pt(0.75)
