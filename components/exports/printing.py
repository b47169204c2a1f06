"""Print copies of a chart: white, fixed briefing sizes, title and foot inside, PNG, SVG or PDF."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import vl_convert

from components.charts.chart import Chart
from components.exports import trace
from components.exports.briefing import SizeName
from components.exports.pictures import service
from components.exports.plain import plain
from components.render.figure import figure
from components.render.layout import PRINT, Sheet

PNG_SCALE = 2
_POINTS = 72 / 25.4
_LABEL = 13.5
"""Pixels of a label on a sheet of scale 1 (`components.render.layout`)."""

_SMALLEST = 5.5
"""Points on paper below which nobody reads a label; a table that needs less makes it taller."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of the sheet, the width in mm at which it is printed, and its label size in points.

    Pixels of type follow from paper: px = pt × width_px / width_pt.
    """

    width: int
    height: int
    mm: float
    points: float

    @property
    def sheet(self) -> Sheet:
        """The sheet on which `components.render` draws, scaled so that labels print readable."""
        one = self.width / (self.mm * _POINTS) / _LABEL
        scale = round(self.points * one, 2)
        return PRINT.with_(
            width=self.width,
            height=self.height,
            scale=scale,
            chrome=scale / PRINT.scale,
            least=max(PRINT.least, round(_SMALLEST * one, 2)),
        )


SIZES: MappingProxyType[SizeName, Size] = MappingProxyType(
    {
        "wide": Size(1600, 900, 338.7, 13.0),
        "half": Size(1200, 800, 156.0, 8.5),
        "column": Size(1200, 675, 156.0, 8.5),
        "square": Size(1080, 1080, 120.0, 8.5),
    }
)


def picture(chart: Chart, form: Literal["png", "svg", "pdf"], size: SizeName = "wide") -> bytes:
    """The print copy as PNG (twice the pixels, with its dpi), SVG or PDF with searchable text.

    PDF is made from the SVG: the browser's own PDF cuts the foot and loses Chinese text.
    """
    asked = SIZES[size]
    drawn = figure(marked(chart), asked.sheet)
    width, height = asked.width, max(asked.height, round(drawn.layout.height or 0))
    held = cleaned(drawn.to_dict())
    kind: Literal["png", "svg"] = "png" if form == "png" else "svg"
    scale = PNG_SCALE if form == "png" else 1
    raw = service().draw(held, kind, width, height, scale, chart.title)
    if form == "png":
        return with_dpi(raw, width * scale / asked.mm * 1000)
    if form == "svg":
        return raw
    return vl_convert.svg_to_pdf(at_width(raw.decode(), asked.mm * _POINTS, width, height))


def cleaned(held: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A figure as a dict without characters that SVG cannot carry; arrays stay as they are."""
    if isinstance(held, str):
        return plain(held)
    if isinstance(held, dict):
        return {key: cleaned(value) for key, value in held.items()}
    if isinstance(held, (list, tuple)):
        return [cleaned(value) for value in held]
    return held


def at_width(svg: str, points: float, width: int, height: int) -> str:
    """The SVG with its root sized for paper: one unit is one point in the PDF."""
    root = f'width="{points:.1f}" height="{points * height / width:.1f}"'
    return svg.replace(f'width="{width}" height="{height}"', root, 1)


def marked(chart: Chart) -> Chart:
    """The chart with what a picture must also say: 待核 when unsourced figures are in it."""
    warning = trace.warning([chart], chart.lang)
    note = " ".join(part for part in (warning, chart.note) if part)
    return chart.with_(note=note)


def with_dpi(png: bytes, dots_per_metre: float) -> bytes:
    """The PNG with a pHYs chunk after its header, so that Word prints it at its true size."""
    body = b"pHYs" + struct.pack(">IIB", *(round(dots_per_metre),) * 2, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]
