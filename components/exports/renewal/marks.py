"""Marks after a refresh: a figure that became exact is filled, one that is derived is hollow.

The analyst's own colours of points stay; only how certain a figure is, is put right.
"""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.exports.grid import Grid, plotted
from components.exports.office.marks import HOLLOW, label_format, look
from components.exports.office.points import DOTS, add_point, strokes_back
from components.exports.office.untyped import Xml


def remap(series: Xml, before: Sequence[str], after: Sequence[str]) -> None:
    """Move the look and label of each point to where its category stands now."""
    rows = {str(row): label for row, label in enumerate(before)}
    for child in [*series.findall(qn("c:dPt")), *series.iter(qn("c:dLbl"))]:
        index = child.find(qn("c:idx"))
        label = rows.get(index.get("val"))
        if label in after:
            index.set("val", str(after.index(label)))
        else:
            child.getparent().remove(child)


def remark(series: Xml, table: Grid, at: int, chart: Chart) -> None:
    """Put marks and label formats right for every figure of column `at`."""
    column, lines = table.columns[at], chart.kind == "line"
    whole = _hollow(series, lines=lines)
    backs = strokes_back(column) if lines else {}
    for row, point in enumerate(column.points):
        own = _point(series, row)
        if point is None or plotted(point) is None:
            continue
        seen = look(point.mark, column.series)
        now = whole if own is None else _hollow(own, lines=lines)
        joined = not lines or backs.get(row, "") == _back(own)
        if now != (seen.fill == HOLLOW) or not joined:
            if own is not None:
                series.remove(own)
            add_point(series, row, seen, lines=lines, back=backs.get(row, ""))
        _format(series, row, label_format(chart, column.series, point))
    _sorted(series)


def _point(series: Xml, row: int) -> Xml:
    return next((p for p in series.findall(qn("c:dPt")) if _index(p) == row), None)


def _index(child: Xml) -> int:
    return int(child.find(qn("c:idx")).get("val"))


def _hollow(holder: Xml, *, lines: bool) -> bool:
    shape = holder.find(f"{qn('c:marker')}/{qn('c:spPr')}" if lines else qn("c:spPr"))
    if shape is None:
        return False
    fill = shape.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
    return shape.find(qn("a:noFill")) is not None or (
        fill is not None and fill.get("val", "").upper() == HOLLOW
    )


def _back(point: Xml | None) -> str:
    """How the line back from a point is drawn, as far as it is ours: "none", dots, else empty."""
    stroke = None if point is None else point.find(f"{qn('c:spPr')}/{qn('a:ln')}")
    if stroke is None:
        return ""
    if stroke.find(qn("a:noFill")) is not None:
        return "none"
    dash = stroke.find(qn("a:prstDash"))
    return DOTS if dash is not None and dash.get("val") == DOTS else ""


def _format(series: Xml, row: int, code: str) -> None:
    """Let the label of `row` say its mark; labels the analyst took away stay away."""
    labels = series.find(qn("c:dLbls"))
    if labels is None or labels.find(qn("c:numFmt")) is None:
        return
    own = next((found for found in labels.findall(qn("c:dLbl")) if _index(found) == row), None)
    if own is None and labels.find(qn("c:numFmt")).get("formatCode") == code:
        return
    if own is None:
        shown = "".join(
            f'<c:{child.tag.partition("}")[2]} val="{child.get("val")}"/>'
            for child in labels
            if child.tag.partition("}")[2].startswith(("dLblPos", "show"))
        )
        own = parse_xml(
            f'<c:dLbl {nsdecls("c")}><c:idx val="{row}"/><c:numFmt formatCode="" '
            f'sourceLinked="0"/>{shown}</c:dLbl>'
        )
        labels.insert(0, own)
    if own.find(qn("c:numFmt")) is not None:
        own.find(qn("c:numFmt")).set("formatCode", code)


def _sorted(series: Xml) -> None:
    """Points and labels in the order of their index, as the schema's readers expect."""
    labels = series.find(qn("c:dLbls"))
    if labels is not None:
        for place, child in enumerate(sorted(labels.findall(qn("c:dLbl")), key=_index)):
            labels.remove(child)
            labels.insert(place, child)
    points = sorted(series.findall(qn("c:dPt")), key=_index)
    anchor = labels if labels is not None else series.find(qn("c:cat"))
    for child in points:
        series.remove(child)
        anchor.addprevious(child)
