"""Charts that Office can edit, with their numbers inside."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

import xlsxwriter
from pptx import Presentation
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Inches, Length, Pt

from components.charts.chart import SOFT, Axis, Chart, Mark, colour, text_role
from components.charts.data_table import data_table
from components.exports.base import EXCEL_LIMIT, ExportError, one_line, plain, shorten, width
from components.exports.grid import (
    HOLLOW,
    SUFFIXED,
    Column,
    Grid,
    Look,
    grid,
    label_format,
    look,
    number_format,
    plotted,
)
from components.render.marks import crowded
from components.words import words

# A native, editable chart: lines for `line`, horizontal bars for `bar`.
#
# The chart part made here is used by PowerPoint as it is and moved into Word.


Box = tuple[Length, Length, Length, Length]
_FORMS = {"line": XL_CHART_TYPE.LINE_MARKERS, "bar": XL_CHART_TYPE.BAR_CLUSTERED}
LABEL = 60
"""Half-width columns a category label may take; the sheet of sources keeps the whole text."""


def drawable(chart: Chart) -> bool:
    """Whether Office can draw the chart: a native kind with at least one number in it."""
    return bool(chart.traits.native) and bool(grid(chart).columns)


def add_plot(shapes: Native, chart: Chart, box: Box, name: str, size: float = 12) -> GraphicFrame:
    """Add the chart to `shapes` (left, top, width, height in `box`); type is `size` points."""
    table = labelled(grid(chart))
    form = _FORMS[chart.traits.native]
    frame: GraphicFrame = shapes.add_chart(form, *box, data(table))
    native: Native = frame.chart
    native.part.chart_workbook.update_from_xlsx_blob(workbook(chart, table))
    _style(native, chart, table, size)
    _mend(native._chartSpace)
    set_drawing_faces(native._chartSpace, chart.lang)
    properties = frame._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", plain(chart.alt or chart.title))
    properties.set("title", one_line(chart.title))
    return frame


def labelled(table: Grid) -> Grid:
    """The grid with labels that a chart can show: one line, no control characters, not endless."""
    columns = tuple(replace(c, name=shorten(c.name, LABEL)) for c in table.columns)
    return Grid(tuple(shorten(text, LABEL) for text in table.categories), columns)


def data(table: Grid) -> CategoryChartData:
    """The grid as python-pptx wants it; empty cells stay empty."""
    category_chart_data = CategoryChartData(number_format="General")
    category_chart_data.categories = table.categories
    for column in table.columns:
        category_chart_data.add_series(column.name, column.values)
    return category_chart_data


def _style(native: NativeChart, chart: Chart, table: Grid, size: float) -> None:
    native.font.size = Pt(size)
    native.font.color.rgb = _rgb("secondary")
    native.has_title = False
    ends = end_labels(chart, table)
    native.has_legend = len(table.columns) > 1 and not ends
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        _once(native.legend._element, table)
    if chart.traits.native == "line":
        _axis(native.value_axis, _based(chart.y, table))
        _categories(native.category_axis)
        if chart.y.downwards:
            _read_downwards(native.value_axis, native.category_axis)
            native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        if ends:
            _narrow(native, table, max(width(table.columns[at].name) for at in ends))
        _blanks(native, spanned=any(c.series.line != "none" for c in table.columns))
    else:
        _axis(native.value_axis, _based(replace(chart.x, low=min(chart.x.low or 0.0, 0.0)), table))
        _categories(native.category_axis)
        _read_downwards(native.category_axis, native.value_axis)
        native.plots[0].gap_width, native.plots[0].overlap = 60, (-8 if _meet(table) else 100)
    for index, value in enumerate(native.plots[0].series):
        dress(value._element, table, index, chart, size)


def plot_height(table: Grid) -> float:
    """The height of a plot with names at its right as a share of that of the chart."""
    return 0.76 if max(map(width, table.categories)) <= len("2024 年") + 2 else 0.64


def _narrow(native: NativeChart, table: Grid, name: int) -> None:
    """Room right of the lines for names of up to `name` half-width columns and last values."""
    wide = 0.78 - 0.012 * min(name, 16)
    sides = {"x": 0.11, "y": 0.04, "w": wide, "h": plot_height(table)}
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    sizes = "".join(f'<c:{side} val="{value:.3f}"/>' for side, value in sides.items())
    area = native._chartSpace.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = f"<c:manualLayout>{modes}{sizes}</c:manualLayout>"
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}>{layout}</c:layout>"))


def _once(legend: Xml, table: Grid) -> None:
    """Name a place once in the legend, also when a break makes two series of it."""
    seen = set()
    for at, column in enumerate(table.columns):
        key = (column.series.name, column.series.colour, column.series.shape)
        if key in seen:
            entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/>'
            legend.find(qn("c:legendPos")).addnext(parse_xml(entry + "</c:legendEntry>"))
        seen.add(key)


def _based(axis: Axis, table: Grid) -> Axis:
    """The axis from zero unless the chart says otherwise, as on the screen; bars always."""
    values = [value for column in table.columns for value in column.values if value is not None]
    if axis.downwards:
        return replace(axis, low=1.0)
    if axis.low is None and min(values, default=0.0) >= 0:
        return replace(axis, low=0.0)
    return axis


def _axis(native: Native, axis: Axis) -> None:
    native.has_major_gridlines = True
    native.major_gridlines.format.line.color.rgb = _rgb("grid")
    native.major_gridlines.format.line.width = Pt(0.75)
    native.format.line.fill.background()
    native.major_tick_mark = XL_TICK_MARK.NONE
    native.tick_labels.number_format = number_format(1 if (axis.high or 9) < 5 else 0)
    native.tick_labels.number_format_is_linked = False
    native.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    if axis.low is not None:
        native.minimum_scale = axis.low
    if axis.high is not None:
        native.maximum_scale = axis.high
    if axis.unit and axis.unit not in SUFFIXED:
        native.has_title = True
        frame = native.axis_title.text_frame
        frame.text = shorten(axis.unit, 30)
        frame._txBody.bodyPr.set("rot", "0")
        frame._txBody.bodyPr.set("vert", "horz")
        frame.paragraphs[0].runs[0].font.bold = False


def _categories(native: Native) -> None:
    native.format.line.color.rgb = _rgb("quiet")
    native.major_tick_mark = XL_TICK_MARK.NONE
    native.has_major_gridlines = False
    native.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _blanks(native: NativeChart, *, spanned: bool) -> None:
    # Empty years lie between two figures of one series; the line bridges them, as on the screen.
    for blanks in native._chartSpace.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "span" if spanned else "gap")


def _read_downwards(axis: Native, other: Native) -> None:
    """The first on top, as a table reads and ranks go, with the `other` axis still at the foot."""
    axis.reverse_order = True
    for crosses in other._element.iter(qn("c:crosses")):
        crosses.set("val", "max")


def _meet(table: Grid) -> bool:
    """Whether two series share a category; those that never do take the whole bar each."""
    filled = [
        sum(c.values[row] is not None for c in table.columns)
        for row in range(len(table.categories))
    ]
    return max(filled, default=0) > 1


def _mend(space: Xml) -> None:
    """Axis ids must be unsigned (ISO 29500); no frame; corners are square unless told otherwise."""
    for tag in ("c:axId", "c:crossAx"):
        for axis in space.iter(qn(tag)):
            axis.set("val", axis.get("val").lstrip("-"))
    frame = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    space.find(qn("c:txPr")).addprevious(frame)
    if space.find(qn("c:roundedCorners")) is None:
        corners = OxmlElement("c:roundedCorners")
        corners.set("val", "0")
        space.find(qn("c:date1904")).addnext(corners)


def _rgb(role: str) -> RGBColor:
    rgbcolor: RGBColor = RGBColor.from_string(colour(role).removeprefix("#"))
    return rgbcolor


# The points of a native chart: each mark drawn as what it is, each label tied to its value.


DENSE = 6
"""More figures than this in one series and only its two ends carry their numbers."""
PITCH = 0.062
"""The height of a label as a share of that of the chart."""
DOTS = "sysDot"
"""The dash, as Office names it, of a line to a figure that no document prints."""
_DASH = '<a:prstDash val="{dash}"/>'


def dress(series: Xml, table: Grid, index: int, chart: Chart, size: float) -> None:
    """Style series `index` of the grid (a `c:ser`): line, marks, labels; `size` in points."""
    column = table.columns[index]
    marks = {row: p.mark for row, p in enumerate(column.points) if p and plotted(p) is not None}
    usual = Counter(marks.values()).most_common(1)[0][0] if marks else Mark.EXACT
    lines = chart.traits.native == "line"
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
    values: dict[int, str] = {}
    last: Mark | None = None
    broken = False
    for row, point in enumerate(column.points):
        if point is not None and point.mark is Mark.MISSING:
            broken = True
        elif point is not None and plotted(point) is not None:
            if broken or row in column.breaks:
                values[row] = "none"
            elif column.series.line == "solid" and last and SOFT & {last, point.mark}:
                values[row] = DOTS
            last, broken = point.mark, False
    return values if column.series.line != "none" else {}


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
    """Label every figure in words that stay tied to its value; a dense series only its ends.

    In a crowd of lines each carries its name and last value at its end, and targets their words.
    """
    ends = end_labels(chart, table)
    if index in ends:
        _label_end(series, table.columns[index], chart, ends[index], size)
        return
    column = table.columns[index]
    native = chart.traits.native
    codes = {
        row: (label_format(chart, column.series, point), _side(table, index, row, native))
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


def end_labels(chart: Chart, table: Grid) -> dict[int, tuple[float, float]]:
    """How far right and down the label at the end of a line moves, as shares of the chart.

    By column; empty where the lines are few. Targets of the last period stand among them. What a
    label means is its colour, so it may stand a little beside.
    """
    if chart.traits.native != "line" or not crowded(chart):
        return {}
    ends: dict[int, tuple[int, float]] = {}
    for at, column in enumerate(table.columns):
        row = max(row for row, value in enumerate(column.values) if value is not None)
        point, after = column.points[row], len(table.categories) - 1 - row
        if point and (point.mark is not Mark.TARGET or not after):
            ends[at] = (after, plotted(point) or 0.0)
    every = [0.0, *(v for column in table.columns for v in column.values if v is not None)]
    top, foot = (min(every), max(every)) if chart.y.downwards else (max(every), min(every))
    moves, floor = {}, -1.0
    for at, (after, value) in sorted(
        ends.items(), key=lambda end: (top - end[1][1]) / (top - foot)
    ):
        wanted = (top - value) / (top - foot) * plot_height(table)
        floor = max(wanted, floor + PITCH)
        moves[at] = (after / len(table.categories) * 0.6, floor - wanted)
    return moves


def _label_end(
    series: Xml, column: Column, chart: Chart, move: tuple[float, float], size: float
) -> None:
    """The name and the last value of a line, nothing else; a target says its name by itself."""
    held = [(at, p) for at, p in enumerate(column.points) if p and plotted(p) is not None]
    row, last = held[-1]
    target = last.mark is Mark.TARGET
    others = (
        f'<c:dLbl><c:idx val="{at}"/>'
        + (
            _format(label_format(chart, column.series, point)) + _show("t")
            if target
            else '<c:delete val="1"/>'
        )
        + "</c:dLbl>"
        for at, point in held[:-1]
    )
    code = _format(label_format(chart, column.series, last))
    ink = colour(text_role(column.series.colour)).removeprefix("#")
    moved = f'<c:x val="{move[0]:.3f}"/><c:y val="{move[1]:.3f}"/>'
    own = (
        f'<c:dLbl><c:idx val="{row}"/><c:layout><c:manualLayout>{moved}</c:manualLayout>'
        f"</c:layout>{code}{_letters(ink, size)}{_show('r', named=not target)}"
        "<c:separator> </c:separator></c:dLbl>"
    )
    _set_labels(series, "".join(others) + own + code, ink, "r", size)


def _side(table: Grid, index: int, row: int, native: str) -> str:
    """Where a label stands: above the highest figure of a category, below the others."""
    if native != "line":
        return "outEnd"
    here = table.columns[index].values[row] or 0.0
    others = [c.values[row] for at, c in enumerate(table.columns) if at != index]
    return "b" if any(value is not None and value > here for value in others) else "t"


def _set_labels(series: Xml, formats: str, ink: str, place: str, size: float) -> None:
    new = parse_xml(
        f"<c:dLbls {nsdecls('c', 'a')}>{formats}{_letters(ink, size)}{_show(place)}</c:dLbls>"
    )
    old = series.find(qn("c:dLbls"))
    if old is not None:
        series.remove(old)
    series.find(qn("c:cat")).addprevious(new)


def _letters(ink: str, size: float) -> str:
    """How a label is set: on no ground, bold, in the colour `ink`."""
    return (
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="1">{_fill(ink)}</a:defRPr>'
        "</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )


def _line(series: Xml, column: Column, usual: Mark) -> None:
    seen = _unlined(look(usual, column.series), column)
    ink = look(Mark.EXACT, column.series).outline
    stroke = _stroke(ink, DOTS if column.series.line == "dotted" else "")
    # Pieces of one figure each have no line, however it would be broken.
    alone = len(column.breaks) + 1 == sum(value is not None for value in column.values)
    if column.series.line == "none" or (alone and column.breaks):
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
    next(value for value in before if value is not None).addnext(new)


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


def _show(place: str, *, named: bool = False) -> str:
    values = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": int(named)}
    values |= {"Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in values.items())
    return f'<c:dLblPos val="{place}"/>{flags}'


# The workbook inside a native chart: what "Edit Data" opens in PowerPoint and Word.
#
# python-pptx writes labels with spreadsheet parsing on, so a label such as `=HYPERLINK(…)` would
# become a live formula; here every text is written as text.


LINE = 15.0
"""Points of a line of 10 pt; Excel measures wrapped rows itself, other programs do not."""
TALLEST = 400.0
"""Points of the tallest row that Excel allows, rounded down."""
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""xlsxwriter options under which a text stays a text."""


def workbook(chart: Chart, table: Grid) -> bytes:
    """An .xlsx: Sheet1 as A1 blank, series names in row 1, categories in column A; then sources."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, SAFE)
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 24)
    for row, label in enumerate(table.categories, start=1):
        write_text(sheet, row, 0, label)
    for column, series in enumerate(table.columns, start=1):
        write_text(sheet, 0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    _sources(book, chart)
    book.close()
    return stream.getvalue()


def write_text(sheet: Native, row: int, column: int, text: str, style: Native = None) -> None:
    """Write `text` as text: no formula, no link, no number, cut at what a cell can hold."""
    label = plain(text)
    if len(label) > EXCEL_LIMIT:
        label = label[: EXCEL_LIMIT - 1] + "…"
    sheet.write_string(row, column, label, style)


def _sources(book: Native, chart: Chart) -> None:
    sheet = book.add_worksheet(words(chart.lang)("exports.book.sources"))
    table = data_table(chart)
    for column, head in enumerate(table.headers):
        write_text(sheet, 0, column, head)
    for row, line in enumerate(table.rows, start=1):
        for column, value in enumerate(line.cells):
            if isinstance(value, float):
                sheet.write_number(row, column, value)
            elif value:
                write_text(sheet, row, column, str(value))


def tall(texts: Sequence[tuple[str, float]]) -> float | None:
    """The height of a row in points whose texts wrap in columns of so many characters.

    None where one line is enough.
    """
    lines = max(
        (
            sum(max(1, math.ceil(width(part) / (columns - 1))) for part in text.split("\n"))
            for text, columns in texts
        ),
        default=1,
    )
    return min(TALLEST, lines * LINE) if lines > 1 else None


# Fonts for Office files: East Asian ones on every run, named sets for Word.
#
# Setting a font's name in python-pptx sets the Latin face alone; Chinese then falls back to what
# the reader's machine likes. So every run property gets latin, ea and cs (ECMA-376, 21.1.2.3).


LATIN = "Arial"
EAST = "微软雅黑"
_AFTER = tuple(
    qn(name) for name in ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
)


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a Word brief, and which installed face replaces one that is missing.

    `other` goes into the font table (`w:altName`): new Windows has no _GB2312 names.
    """

    title: str
    heading: str
    second: str
    body: str
    latin: str = "Times New Roman"
    page: str = "宋体"
    other: tuple[tuple[str, str], ...] = ()


SETS = MappingProxyType(
    {
        "gb": Faces(
            "方正小标宋简体",
            "黑体",
            "楷体_GB2312",
            "仿宋_GB2312",
            other=(
                ("方正小标宋简体", "华文中宋"),
                ("楷体_GB2312", "楷体"),
                ("仿宋_GB2312", "仿宋"),
            ),
        ),
        "windows": Faces("华文中宋", "黑体", "楷体", "仿宋"),
        "noto": Faces(
            "Noto Serif CJK SC",
            "Noto Sans CJK SC",
            "Noto Serif CJK SC",
            "Noto Serif CJK SC",
            page="Noto Serif CJK SC",
        ),
    }
)
"""GB/T 9704-2012 names first; `windows` for machines without _GB2312 faces; `noto` for Linux."""


def faces(name: str) -> Faces:
    """The set of fonts called `name`; ExportError naming the sets there are."""
    if name not in SETS:
        raise ExportError("faces", name=name, names=", ".join(SETS))
    return SETS[name]


def set_drawing_faces(root: Xml, lang: str, latin: str = LATIN, east: str = EAST) -> None:
    """Give every run, default and end property under `root` its latin, ea and cs face."""
    for run in root.iter(qn("a:r")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, OxmlElement("a:rPr"))
    for tag in ("a:rPr", "a:defRPr", "a:endParaRPr"):
        for properties in root.iter(qn(tag)):
            _set(properties, lang, latin, east)


def _set(properties: Xml, lang: str, latin: str, east: str) -> None:
    properties.set("lang", words(lang)("language.html"))
    properties.set("altLang", "en-US" if lang == "zh" else "zh-CN")
    for tag, face in (("a:latin", latin), ("a:ea", east), ("a:cs", latin)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        new = OxmlElement(tag)
        new.set("typeface", face)
        later = next((child for child in properties if child.tag in _AFTER), None)
        if later is None:
            properties.append(new)
        else:
            later.addprevious(new)


# Names for what the Office libraries leave without types.


Xml = Any
"""An lxml element: the library ships no types."""
Native = Any
"""An object of python-pptx, python-docx or xlsxwriter whose class carries no types."""


# A chart part that stands alone: made on a scratch slide, then moved into Word or Excel.


_CELL = re.compile(r"\$([A-Z]+)\$(\d+)")
_BOX = (Inches(0), Inches(0), Inches(6), Inches(3))


class Part(NamedTuple):
    """The XML tree of a chart part and its embedded workbook."""

    space: Xml
    workbook: bytes

    @property
    def xml(self) -> bytes:
        """The part as it stands in a file."""
        content: bytes = serialize_part_xml(self.space)
        return content


class Scratch:
    """A slide that nobody sees, on which charts are drawn; one per export."""

    def __init__(self) -> None:
        deck = Presentation()
        self._shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes

    def part(self, chart: Chart, size: float) -> Part:
        """The native chart of `chart` with type of `size` points."""
        native: Native = add_plot(self._shapes, chart, _BOX, chart.id, size).chart
        return Part(native._chartSpace, native.part.chart_workbook.xlsx_part.blob)


def moved(space: Xml, sheet: str, row: int, column: int) -> Xml:
    """Let a chart part read its data from cell (`row`, `column`) on of `sheet`, 0-based.

    The part no longer has a workbook of its own.
    """
    quoted = "'" + sheet.replace("'", "''") + "'"
    for formula in space.iter(qn("c:f")):
        cells = formula.text.partition("!")[2]
        formula.text = (
            quoted
            + "!"
            + _CELL.sub(
                lambda match: f"${letters(number(match[1]) + column)}${int(match[2]) + row}", cells
            )
        )
    for external in space.findall(qn("c:externalData")):
        space.remove(external)
    return space


def letters(column: int) -> str:
    """The name of a 0-based column: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """The 0-based column of a name."""
    total = 0
    for letter in name:
        total = total * 26 + ord(letter) - 64
    return total - 1
