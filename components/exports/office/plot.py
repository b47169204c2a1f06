"""A native, editable chart: lines for `line`, horizontal bars for `bar` and `dumbbell`.

Bars stand in for the dumbbell because Office has none: same numbers, zero base, one bar a place.
The chart part made here is used by PowerPoint as it is and moved into Word.
"""

from __future__ import annotations

from dataclasses import replace

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Length, Pt

from components.charts.chart import Axis, Chart
from components.charts.palette import colour
from components.exports.grid import Grid, grid
from components.exports.office.embedded import workbook
from components.exports.office.faces import set_drawing_faces
from components.exports.office.marks import SUFFIXED, number_format
from components.exports.office.points import dress
from components.exports.office.untyped import Native, Xml
from components.exports.plain import one_line, plain, shorten

NATIVE = frozenset({"line", "bar", "dumbbell"})
"""Kinds that Office can draw and edit itself; the others become tables or shapes."""
Box = tuple[Length, Length, Length, Length]
LABEL = 60
"""Half-width columns a category label may take; the sheet of sources keeps the whole text."""


def drawable(chart: Chart) -> bool:
    """Whether Office can draw the chart: a native kind with at least one number in it."""
    return chart.kind in NATIVE and bool(grid(chart).columns)


def add_plot(shapes: Native, chart: Chart, box: Box, name: str, size: float = 12) -> GraphicFrame:
    """Add the chart to `shapes` (left, top, width, height in `box`); type is `size` points."""
    table = labelled(grid(chart))
    kind = XL_CHART_TYPE.LINE_MARKERS if chart.kind == "line" else XL_CHART_TYPE.BAR_CLUSTERED
    frame: GraphicFrame = shapes.add_chart(kind, *box, data(table))
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
    return Grid(tuple(shorten(text, LABEL) for text in table.categories), columns, table.dates)


def data(table: Grid) -> CategoryChartData:
    """The grid as python-pptx wants it; empty cells stay empty."""
    held = CategoryChartData(number_format="General")
    held.categories = table.dates or table.categories
    for column in table.columns:
        held.add_series(column.name, column.values)
    return held


def _style(native: NativeChart, chart: Chart, table: Grid, size: float) -> None:
    native.font.size = Pt(size)
    native.font.color.rgb = _rgb("secondary")
    native.has_title = False
    native.has_legend = len(table.columns) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        _once(native.legend._element, table)
    if chart.kind == "line":
        _axis(native.value_axis, _based(chart.y, table))
        _categories(native.category_axis, table)
        _blanks(native, spanned=any(c.series.line != "none" for c in table.columns))
    else:
        _axis(native.value_axis, _based(replace(chart.x, low=min(chart.x.low or 0.0, 0.0)), table))
        _categories(native.category_axis, table)
        _read_downwards(native)
        native.plots[0].gap_width, native.plots[0].overlap = 60, (-8 if _meet(table) else 100)
    for index, drawn in enumerate(native.plots[0].series):
        dress(drawn._element, table, index, chart, size)


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
    if axis.low is None and min(values, default=0.0) >= 0:
        return replace(axis, low=0.0)
    return axis


def _axis(drawn: Native, axis: Axis) -> None:
    drawn.has_major_gridlines = True
    drawn.major_gridlines.format.line.color.rgb = _rgb("grid")
    drawn.major_gridlines.format.line.width = Pt(0.75)
    drawn.format.line.fill.background()
    drawn.major_tick_mark = XL_TICK_MARK.NONE
    drawn.tick_labels.number_format = number_format(1 if (axis.high or 9) < 5 else 0)
    drawn.tick_labels.number_format_is_linked = False
    drawn.tick_label_position = XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    if axis.low is not None:
        drawn.minimum_scale = axis.low
    if axis.high is not None:
        drawn.maximum_scale = axis.high
    if axis.unit and axis.unit not in SUFFIXED:
        drawn.has_title = True
        frame = drawn.axis_title.text_frame
        frame.text = shorten(axis.unit, 30)
        frame._txBody.bodyPr.set("rot", "0")
        frame._txBody.bodyPr.set("vert", "horz")
        frame.paragraphs[0].runs[0].font.bold = False


def _categories(drawn: Native, table: Grid) -> None:
    drawn.format.line.color.rgb = _rgb("quiet")
    drawn.major_tick_mark = XL_TICK_MARK.NONE
    drawn.has_major_gridlines = False
    drawn.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if table.dates:
        drawn.tick_labels.number_format = "yyyy"
        drawn.tick_labels.number_format_is_linked = False
        for tag, value in (("c:majorUnit", "1"), ("c:majorTimeUnit", "years")):
            unit = OxmlElement(tag)
            unit.set("val", value)
            drawn._element.append(unit)


def _blanks(native: NativeChart, *, spanned: bool) -> None:
    # Empty years lie between two figures of one series; the line bridges them, as on the screen.
    for blanks in native._chartSpace.iter(qn("c:dispBlanksAs")):
        blanks.set("val", "span" if spanned else "gap")


def _read_downwards(native: NativeChart) -> None:
    """The first category on top, as a table reads, with the value axis still at the foot."""
    native.category_axis.reverse_order = True
    for crosses in native.value_axis._element.iter(qn("c:crosses")):
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
    found: RGBColor = RGBColor.from_string(colour(role).removeprefix("#"))
    return found
