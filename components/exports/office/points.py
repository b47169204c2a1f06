"""The points of a native chart: each mark drawn as what it is, each label tied to its value."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import SOFT, Chart, Mark
from components.exports.grid import Column, Grid, plotted
from components.exports.office.marks import HOLLOW, Look, label_format, look
from components.exports.office.untyped import Xml

DENSE = 6
"""More figures than this in one series and only its two ends carry their numbers."""
DOTS = "sysDot"
"""The dash, as Office names it, of a line to a figure that no document prints."""
_DASH = '<a:prstDash val="{dash}"/>'


def dress(series: Xml, table: Grid, index: int, chart: Chart, size: float) -> None:
    """Style series `index` of the grid (a `c:ser`): line, marks, labels; `size` in points."""
    column = table.columns[index]
    marks = {row: p.mark for row, p in enumerate(column.points) if p and plotted(p) is not None}
    usual = Counter(marks.values()).most_common(1)[0][0] if marks else Mark.EXACT
    lines = chart.kind == "line"
    _line(series, column, usual) if lines else _bar(series, look(usual, column.series))
    odd = {row: mark for row, mark in marks.items() if mark is not usual}
    backs = strokes_back(column) if lines else {}
    for row in sorted({*odd, *backs}):
        seen = _unlined(look(marks.get(row, usual), column.series), column)
        add_point(series, row, seen, lines=lines, back=backs.get(row, ""))
    label_points(series, table, index, chart, size)


def strokes_back(column: Column) -> dict[int, str]:
    """How the line back to the figure before is drawn, by row, where it is not plain.

    "none" where a missing figure lies between, "sysDot" where no document prints one of both.
    """
    found: dict[int, str] = {}
    last: Mark | None = None
    broken = False
    for row, point in enumerate(column.points):
        if point is not None and point.mark is Mark.MISSING:
            broken = True
        elif point is not None and plotted(point) is not None:
            if broken:
                found[row] = "none"
            elif column.series.line == "solid" and last and SOFT & {last, point.mark}:
                found[row] = DOTS
            last, broken = point.mark, False
    return found if column.series.line != "none" else {}


def add_point(series: Xml, row: int, seen: Look, *, lines: bool, back: str) -> None:
    """Give the point at `row` its own look (`c:dPt`), in place of the series' one.

    `back` as in `strokes_back`; empty where the line to it is that of the series.
    """
    body = _marker(seen, 8)
    if not lines:
        body = '<c:invertIfNegative val="0"/>' + _shape(_fill(seen.fill) + _outline(seen, 1.25))
    elif back:
        body += _shape(
            "<a:ln><a:noFill/></a:ln>" if back == "none" else _stroke(seen.outline, back)
        )
    point = parse_xml(f'<c:dPt {nsdecls("c", "a")}><c:idx val="{row}"/>{body}</c:dPt>')
    later = series.find(qn("c:dLbls"))
    (later if later is not None else series.find(qn("c:cat"))).addprevious(point)


def label_points(series: Xml, table: Grid, index: int, chart: Chart, size: float) -> None:
    """Label every figure in words that stay tied to its value; a dense series only its ends."""
    column = table.columns[index]
    codes = {
        row: (label_format(chart, column.series, point), _side(table, index, row, chart.kind))
        for row, point in enumerate(column.points)
        if point is not None and plotted(point) is not None
    }
    usual = Counter(codes.values()).most_common(1)[0][0] if codes else ("General", "t")
    hidden = set(list(codes)[1:-1]) if len(codes) > DENSE else set()
    own = "".join(
        f'<c:dLbl><c:idx val="{row}"/>'
        + ('<c:delete val="1"/>' if row in hidden else _format(code) + _show(place))
        + "</c:dLbl>"
        for row, (code, place) in codes.items()
        if row in hidden or (code, place) != usual
    )
    ink = look(Mark.EXACT, column.series).outline
    _set_labels(series, own + _format(usual[0]), ink, usual[1], size)


def _side(table: Grid, index: int, row: int, kind: str) -> str:
    """Where a label stands: above the highest figure of a category, below the others."""
    if kind != "line":
        return "outEnd"
    here = table.columns[index].values[row] or 0.0
    others = [c.values[row] for at, c in enumerate(table.columns) if at != index]
    return "b" if any(value is not None and value > here for value in others) else "t"


def _set_labels(series: Xml, formats: str, ink: str, place: str, size: float) -> None:
    text = (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="1">{_fill(ink)}</a:defRPr>'
        "</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )
    new = parse_xml(
        f"<c:dLbls {nsdecls('c', 'a')}>{formats}"
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}{_show(place)}</c:dLbls>"
    )
    old = series.find(qn("c:dLbls"))
    if old is not None:
        series.remove(old)
    series.find(qn("c:cat")).addprevious(new)


def _line(series: Xml, column: Column, usual: Mark) -> None:
    seen = _unlined(look(usual, column.series), column)
    ink = look(Mark.EXACT, column.series).outline
    stroke = _stroke(ink, DOTS if column.series.line == "dotted" else "")
    if column.series.line == "none":
        stroke = '<a:ln w="28575"><a:noFill/></a:ln>'
    _replace(series, "c:spPr", _shape(stroke))
    _replace(series, "c:marker", _marker(seen, 8))


def _stroke(ink: str, dash: str) -> str:
    shape = _DASH.format(dash=dash) if dash else ""
    return f'<a:ln w="28575" cap="rnd">{_fill(ink)}{shape}<a:round/></a:ln>'


def _unlined(seen: Look, column: Column) -> Look:
    # White hides the line behind a hollow mark; without a line it only hides the mark itself
    # in LibreOffice, which draws no outlines.
    hollow = seen.fill == HOLLOW and column.series.line == "none"
    return replace(seen, fill="") if hollow else seen


def _bar(series: Xml, seen: Look) -> None:
    _replace(series, "c:spPr", _shape(_fill(seen.fill) + _outline(seen, 1.25)))


def _replace(series: Xml, tag: str, xml: str) -> None:
    new = parse_xml(xml.replace(">", f" {nsdecls('c', 'a')}>", 1))
    old = series.find(qn(tag))
    if old is not None:
        series.replace(old, new)
        return
    before = [series.find(qn(name)) for name in ("c:spPr", "c:tx", "c:order")]
    next(found for found in before if found is not None).addnext(new)


def _shape(inside: str) -> str:
    return f"<c:spPr>{inside}</c:spPr>"


def _marker(seen: Look, size: int) -> str:
    inside = _fill(seen.fill) + _outline(seen, 1.75)
    bigger = size + 2 if seen.symbol == "diamond" else size
    return (
        f'<c:marker><c:symbol val="{seen.symbol}"/><c:size val="{bigger}"/>{_shape(inside)}'
        "</c:marker>"
    )


def _fill(ink: str) -> str:
    if not ink:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill>'


def _outline(seen: Look, points: float) -> str:
    dash = _DASH.format(dash=seen.dash) if seen.dash else ""
    return f'<a:ln w="{round(points * 12700)}">{_fill(seen.outline)}{dash}</a:ln>'


def _format(code: str) -> str:
    safe = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<c:numFmt formatCode="{safe}" sourceLinked="0"/>'


def _show(place: str) -> str:
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in shown.items())
    return f'<c:dLblPos val="{place}"/>{flags}'
