"""Charts that Office can edit, with their numbers inside."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

import xlsxwriter
from pptx import Presentation
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Inches, Length, Pt

from components.charts.chart import Axis, Chart
from components.charts.data_table import data_table
from components.exports.base import EXCEL_LIMIT, ExportError, one_line, plain, shorten, width
from components.exports.grid import (
    SUFFIXED,
    Grid,
    bare_category,
    grid,
    meeting,
    number_format,
    spanned,
)
from components.exports.office.series import (
    draw_guides,
    draw_intervals,
    dress,
    end_labels,
    letters,
    number,
    placed,
    plot_height,
    recolour,
    stacked,
)
from components.words import words

# A native, editable chart: lines for `line`, horizontal bars for `bar`.
#
# The chart part made here is used by PowerPoint as it is and moved into Word.


Box = tuple[Length, Length, Length, Length]
_FORMS = {"line": XL_CHART_TYPE.LINE_MARKERS, "bar": XL_CHART_TYPE.BAR_CLUSTERED}
_STACKED = XL_CHART_TYPE.BAR_STACKED
LABEL = 60
"""Half-width columns a category label may take; the sheet of sources keeps the whole text."""


def drawable(chart: Chart) -> bool:
    """Whether Office can draw the chart: a native kind with at least one number in it."""
    return bool(chart.traits.native) and bool(grid(chart).columns)


def add_plot(shapes: Native, chart: Chart, box: Box, name: str, size: float = 12) -> GraphicFrame:
    """Add the chart to `shapes` (left, top, width, height in `box`); type is `size` points."""
    table = labelled(grid(chart))
    form = _STACKED if stacked(table) else _FORMS[chart.traits.native]
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
    """The grid with labels that a chart can show: no control characters, no endless line."""
    columns = tuple(replace(c, name=shorten(c.name, LABEL)) for c in table.columns)
    lines = (text.split("\n") for text in table.categories)
    categories = tuple("\n".join(shorten(line, LABEL) for line in text) for text in lines)
    return replace(table, categories=categories, columns=columns)


def data(table: Grid) -> CategoryChartData:
    """The grid as python-pptx wants it; empty cells stay empty."""
    category_chart_data = CategoryChartData(number_format="General")
    category_chart_data.categories = table.categories
    for column in table.columns:
        category_chart_data.add_series(column.name, column.values)
    return category_chart_data


def _style(native: NativeChart, chart: Chart, table: Grid, size: float) -> None:
    native.font.size = Pt(size)
    native.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    native.has_title = False
    ends = end_labels(chart, table)
    native.has_legend = _parts(table) > 1 and not ends
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
        _blanks(native, spanned=spanned(table))
    else:
        _axis(native.value_axis, _based(replace(chart.x, low=None, high=_whole(table)), table))
        _categories(native.category_axis)
        _read_downwards(native.category_axis, native.value_axis)
        apart = meeting(table) and not stacked(table)
        native.plots[0].gap_width = 35 if apart else 60
        native.plots[0].overlap = -8 if apart else 100
    for index, value in enumerate(native.plots[0].series):
        dress(value._element, table, index, chart, size)
        draw_intervals(value._element, table, index)
    draw_guides(native._chartSpace, table, chart, size)


def _parts(table: Grid) -> int:
    """Series that a legend has to tell apart: rows that bear their names need none."""
    names = {bare_category(text) for text in table.categories}
    return sum(column.name not in names for column in table.columns)


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
        one = column.series
        key = (one.name, one.colour, one.shape, bool(column.joints))
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


def _whole(table: Grid) -> float | None:
    """The end of an axis of shares that none passes: 100."""
    shares = [p.value or 0 for c in table.columns for p in c.points if p and p.share]
    return 100.0 if shares and max(shares) <= 100 else None


def _axis(native: Native, axis: Axis) -> None:
    native.has_major_gridlines = True
    lines = native.major_gridlines.format.line
    lines.color.theme_color, lines.color.brightness = MSO_THEME_COLOR.BACKGROUND_2, -0.05
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
    native.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_2
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
    write_cells(sheet, table, 0)
    _sources(book, chart)
    book.close()
    return stream.getvalue()


def write_cells(
    sheet: Native, table: Grid, top: int, style: Callable[[int, str | float], Native] | None = None
) -> None:
    """Write the grid from row `top` on, first column A; `style` of a cell by its row and value."""
    for (row, column), cell in table.cells.items():
        dress_ = style(row, cell.value) if style else None
        if cell.formula:
            formula = "=" + placed(cell.formula, top)
            sheet.write_formula(top + row, column, formula, dress_, cell.value)
        elif isinstance(cell.value, str):
            write_text(sheet, top + row, column, cell.value, dress_)
        else:
            sheet.write_number(top + row, column, cell.value, dress_)


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
THEME_FACES = ("+mn-lt", "+mn-ea")
"""The faces of the theme: text follows when another one is laid on."""
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
    for run in root.iter(_RUN):
        if run.find(_LOOKS[0]) is None:
            run.insert(0, OxmlElement("a:rPr"))
    spoken = {"lang": words(lang)("language.html"), "altLang": "en-US" if lang == "zh" else "zh-CN"}
    for properties in root.iter(*_LOOKS):
        properties.attrib.update(spoken)
        for old in [child for child in properties if child.tag in _FACES]:
            properties.remove(old)
        later = next((at for at, child in enumerate(properties) if child.tag in _AFTER), None)
        at = len(properties) if later is None else later
        for tag, face in zip(reversed(_FACES), (latin, east, latin), strict=True):
            properties.insert(at, properties.makeelement(tag, typeface=face))


_RUN = qn("a:r")
_LOOKS = tuple(qn(f"a:{tag}") for tag in ("rPr", "defRPr", "endParaRPr"))
_FACES = tuple(qn(f"a:{tag}") for tag in ("latin", "ea", "cs"))


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
        self._deck = Presentation()
        self._shapes = self._deck.slides.add_slide(self._deck.slide_layouts[6]).shapes

    @property
    def theme(self) -> str:
        """A theme in our colours, as the part of a file."""
        return recolour(self._deck.slide_master.part)

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
