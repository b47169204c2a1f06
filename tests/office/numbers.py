"""The numbers of a native chart against those of the chart value, read with other libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from openpyxl import load_workbook

from components.charts.chart import Chart, Mark
from components.charts.data_table import NUMBER, value_text

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PIECE = re.compile(r'"([^"]*)"|([#,0.]+)')


def untrue(chart: Chart, space: etree._Element, workbook: bytes) -> Iterator[str]:
    """What cache, cells, labels and chart say differently, a line each."""
    sheet = load_workbook(BytesIO(workbook), data_only=True)["Sheet1"]
    for reference in space.iter(f"{C}strRef", f"{C}numRef"):
        cells = sheet[reference.findtext(f"{C}f").partition("!")[2].replace("$", "")]
        block = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
        cached = {int(point.get("idx")): point[0].text for point in reference.iter(f"{C}pt")}
        for at, value in enumerate(block):
            held = cached.get(at)
            number = isinstance(value, (int, float)) and held is not None
            if (float(held) if number else held) != value:
                yield f"{chart.id}: cached {held}, cell {value}"
    numbers = [v for row in sheet.values for v in row if isinstance(v, (int, float))]
    for series, point in chart.pairs:
        if point.value is None or point.mark is Mark.MISSING or point.text in _goals(chart):
            continue
        wanted = point.share.part if point.share else point.value
        if not any(abs(wanted - number) < 1e-9 for number in numbers):
            yield f"{chart.id}: {series.name} {wanted:g} in no cell"
    said = [{*NUMBER.findall(text)} for text in _texts(chart)]
    for label, value in _labels(space):
        if not any({*NUMBER.findall(label)} <= numbers_ for numbers_ in said):
            yield f"{chart.id}: label {label} of {value:g}"


def _goals(chart: Chart) -> set[str]:
    """Targets that stand as 100 on the axis of shares: their figures are in cells of their own."""
    shared = any(point.share for point in chart.points)
    return {p.text for p in chart.points if shared and p.mark is Mark.TARGET}


def _texts(chart: Chart) -> Iterator[str]:
    for series, point in chart.pairs:
        yield f"{value_text(chart, series, point)} {point.text}"
    yield chart.title
    # What all bars are measured by is a bar of its own.
    yield from (f"{line.at:g}" for line in chart.reference_lines)


def _labels(space: etree._Element) -> Iterator[tuple[str, float]]:
    """The words of each label that shows its value, and the value."""
    for series in space.iter(f"{C}ser"):
        labels, values = series.find(f"{C}dLbls"), series.find(f"{C}val")
        if labels is None or values is None:
            continue
        own = {int(one.find(f"{C}idx").get("val")): one for one in labels.findall(f"{C}dLbl")}
        for point in values.iter(f"{C}pt"):
            label, value = own.get(int(point.get("idx")), labels), float(point[0].text)
            shows = label.find(f"{C}showVal")
            if shows is not None and shows.get("val") == "1":
                yield printed(label.find(f"{C}numFmt").get("formatCode"), value), value


def printed(code: str, value: float) -> str:
    """A number as a spreadsheet prints it under a format of ours."""
    positive, _, negative = code.partition(";")
    code, value = (negative, -value) if value < 0 and negative else (positive, value)
    return "".join(
        words if not pattern else f"{value:,.{len(pattern.partition('.')[2])}f}"
        for words, pattern in _PIECE.findall(code)
    )
