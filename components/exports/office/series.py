"""The series of a native chart: colours of the theme, marks, labels, intervals, guide lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement

from components.charts.chart import Chart, Mark, ReferenceLine, colour, text_role
from components.charts.data_table import written_elsewise
from components.exports.base import one_line, width
from components.exports.grid import (
    GUIDE,
    HOLLOW,
    Column,
    Grid,
    Look,
    label_format,
    look,
    pattern_of,
    plotted,
    quoted,
    strokes_back,
)
from components.render.marks import crowded

Xml = Any
"""An lxml element: the library ships no types."""


# Colours of the theme, which a deck under another master takes on.


SLOTS = MappingProxyType(
    {
        "dk1": "ink",
        "lt1": "ground",
        "dk2": "secondary",
        "lt2": "band",
        "accent1": "hangzhou",
        "accent2": "suzhou",
        "accent3": "third",
        "accent4": "fourth",
        "accent5": "accent",
        "accent6": "neutral",
        "hlink": "accent",
        "folHlink": "secondary",
    }
)
"""The colours of our theme by their place in it."""
_NAMES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_NEAR = {
    "hangzhou_text": ("accent1", ""),
    "suzhou_text": ("accent2", '<a:lumMod val="95000"/>'),
    "hangzhou_tint": (
        "accent1",
        '<a:lumMod val="60000"/><a:lumOff val="40000"/><a:satMod val="35000"/>',
    ),
    "suzhou_tint": ("accent2", '<a:lumMod val="60000"/><a:lumOff val="40000"/>'),
    "quiet": ("tx2", ""),
}
_SCHEME = {
    colour(role)[1:]: (_NAMES.get(slot, slot), "")
    for slot, role in SLOTS.items()
    if "link" not in slot.lower()
} | {colour(role)[1:]: name for role, name in _NEAR.items()}


def set_theme_colours(theme: Xml) -> Xml:
    """A theme (`a:theme`) with our colours, under which charts look as on the screen."""
    for slot, role in SLOTS.items():
        for place in theme.iter(qn(f"a:{slot}")):
            for old in list(place):
                place.remove(old)
            new = OxmlElement("a:srgbClr")
            new.set("val", colour(role).removeprefix("#"))
            place.append(new)
    return theme


def recolour(holder: Xml) -> str:
    """Give the theme of a part, such as a master or a document, our colours; its text."""
    theme = holder.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = serialize_part_xml(set_theme_colours(parse_xml(theme.blob)))
    text: str = theme._blob.decode()
    return text


def stacked(table: Grid) -> bool:
    """Whether a difference stands on a bar."""
    return any(column.stacked for column in table.columns)


def plot_height(table: Grid) -> float:
    """The height of a plot with names at its right as a share of that of the chart."""
    return 0.76 if max(map(width, table.categories)) <= len("2024 年") + 2 else 0.64


# The points of a native chart: each mark drawn as what it is, each label tied to its value.


DENSE = 6
"""More figures than this in one line and only its two ends carry their numbers."""
WIDE = 80
"""Half-width columns over which a label of the first of so many categories passes the axis."""
BESIDE = 2
"""Periods from the last one on which the label of a line still stands at the right."""
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
    if lines:
        _line(series, column, usual)
    else:
        _bar(series, _bar_look(usual, column), hatched=column.stacked)
    odd = {row for row, mark in marks.items() if mark is not usual and not column.stacked}
    backs = strokes_back(column) if lines else {}
    for row in sorted({*odd, *backs}):
        mark = marks.get(row, usual)
        seen = look_of(column, mark, lines=lines)
        add_point(series, row, seen, lines=lines, back=backs.get(row, ""))
    label_points(series, table, index, chart, size)


def add_point(series: Xml, row: int, seen: Look, *, lines: bool, back: str) -> None:
    """Give the point at `row` its own look (`c:dPt`), in place of the series' one.

    `back` as in `strokes_back`; empty where the line to it is that of the series.
    """
    body = _marker(seen, 8)
    if not lines:
        body = '<c:invertIfNegative val="0"/>' + _shape(_fill(seen.fill) + _outline(seen, 1.25))
    elif back:
        body += _shape("<a:ln><a:noFill/></a:ln>")
    point = parse_xml(f'<c:dPt {nsdecls("c", "a")}><c:idx val="{row}"/>{body}</c:dPt>')
    later = series.find(qn("c:dLbls"))
    (later if later is not None else series.find(qn("c:cat"))).addprevious(point)


def label_points(series: Xml, table: Grid, index: int, chart: Chart, size: float) -> None:
    """Label every figure in words that stay tied to its value; a dense line only its ends.

    In a crowd of lines each carries its name and last value at its end, and targets their words.
    """
    ends = end_labels(chart, table)
    if index in ends:
        _label_end(series, table, index, chart, ends[index], size)
        return
    column = table.columns[index]
    codes = {
        row: (code_of(chart, column, row), _side(chart, table, index, row))
        for row, point in enumerate(column.points)
        if point is not None and plotted(point) is not None
    }
    held = [row for row, (code, _) in codes.items() if code]
    none = ("General", _side(chart, table, index, 0))
    usual = Counter(codes[row] for row in held).most_common(1)[0][0] if held else none
    dense = chart.traits.native == "line" and len(held) > DENSE
    hidden = {*codes} - {*held} | (set(held[1:-1]) if dense else set())
    ink = _label_ink(table, column)
    own = "".join(
        f'<c:dLbl><c:idx val="{row}"/>'
        + (
            '<c:delete val="1"/>'
            if row in hidden
            else _format(code)
            + _letters(ink, size, _ground(table, index, row, code, place))
            + _show(place)
        )
        + "</c:dLbl>"
        for row, (code, place) in codes.items()
        if row in hidden or (code, place) != usual or _ground(table, index, row, code, place)
    )
    ground = _fill(HOLLOW) if column.stacked else ""
    _set_labels(series, own + _format(usual[0]), ink, usual[1], size, ground)


def _ground(table: Grid, index: int, row: int, code: str, place: str) -> str:
    """White for a label that a line across the plot would cross; empty for any other.

    None either where it might hide figures of another column.
    """
    wide = width(code.replace('"', "")) / WIDE * len(table.categories)
    left = row + 1 - (0.0 if place == "r" else wide / 2)
    at = (float(table.cells[one, table.width - 2].value) for one in range(1, len(table.guides) + 1))
    if not any(left <= line <= left + wide for line in at):
        return ""
    here = table.columns[index].values[row] or 0.0
    others = [value for c in table.columns if (value := c.values[row]) is not None]
    alone = min(others) >= here if place == "b" else max(others) <= here
    return _fill(HOLLOW) if alone else ""


def code_of(chart: Chart, column: Column, row: int) -> str:
    """The format of a label; empty where a point has none: a joint, a line without own figures."""
    point = column.points[row]
    if point is None or row in column.joints:
        return ""
    if column.stacked:
        return "" if written_elsewise(point) else pattern_of(point.text)
    code = label_format(chart, column.series, point)
    if column.level:
        return code + quoted(f" {one_line(point.text)}") if point.text else ""
    return code


def _label_ink(table: Grid, column: Column) -> str:
    """Black on white but on a filled bar, where the label stands inside."""
    if column.stacked:
        return colour("ink").removeprefix("#")
    inside = stacked(table)
    return HOLLOW if inside else colour(text_role(column.series.colour)).removeprefix("#")


def end_labels(chart: Chart, table: Grid) -> dict[int, tuple[float, float] | None]:
    """How far right and down the label at the end of a line moves, as shares of the chart.

    By column; empty where the lines are few, None where a label stays over its point. Targets of
    the last period stand among them. What a label means is its colour, so it may stand beside.
    """
    if chart.traits.native != "line" or not crowded(chart):
        return {}
    ends: dict[int, tuple[int, float]] = {}
    for at, column in enumerate(table.columns):
        if column.level:
            continue
        row = max(row for row, value in enumerate(column.values) if value is not None)
        point, after = column.points[row], len(table.categories) - 1 - row
        if point and (point.mark is not Mark.TARGET or not after):
            ends[at] = (after, plotted(point) or 0.0)
    every = [0.0, *(v for column in table.columns for v in column.values if v is not None)]
    top, foot = (min(every), max(every)) if chart.y.downwards else (max(every), min(every))
    wanted = {
        at: (top - value) / (top - foot) * plot_height(table) for at, (_, value) in ends.items()
    }
    # A line that ends long before the others has its label there.
    last = {at: place for at, place in wanted.items() if ends[at][0] <= BESIDE}
    apart = spread(last, plot_height(table))
    return {
        at: (after / len(table.categories) * 0.6, apart[at] - wanted[at]) if at in apart else None
        for at, (after, _) in ends.items()
    }


def spread(wanted: Mapping[int, float], height: float) -> dict[int, float]:
    """Places of labels down a plot, `PITCH` apart and inside it, as near as can be to `wanted`."""
    order = sorted(wanted, key=lambda at: wanted[at])
    places = [wanted[at] for at in order]
    for _ in range(200):
        for i in range(len(places) - 1):
            short = PITCH - (places[i + 1] - places[i])
            if short > 1e-6:
                places[i] -= short / 2
                places[i + 1] += short / 2
    over = max(0.0, places[-1] - height) if places else 0.0
    under = max(0.0, -places[0]) if places else 0.0
    return {at: place - over + under for at, place in zip(order, places, strict=True)}


def _label_end(
    series: Xml,
    table: Grid,
    index: int,
    chart: Chart,
    move: tuple[float, float] | None,
    size: float,
) -> None:
    """The name and the last value of a line, nothing else; a target says its name by itself."""
    column = table.columns[index]
    held = [(at, p) for at, p in enumerate(column.points) if p and plotted(p) is not None]
    row, last = held[-1]
    target = last.mark is Mark.TARGET
    ink = colour(text_role(column.series.colour)).removeprefix("#")
    others = (
        f'<c:dLbl><c:idx val="{at}"/>'
        + (
            _format(code_of(chart, column, at))
            + _letters(ink, size, _ground(table, index, at, code_of(chart, column, at), "t"))
            + _show("t")
            if target
            else '<c:delete val="1"/>'
        )
        + "</c:dLbl>"
        for at, _ in held[:-1]
    )
    code = _format(label_format(chart, column.series, last))
    layout = ""
    if move:
        moved = f'<c:x val="{move[0]:.3f}"/><c:y val="{move[1]:.3f}"/>'
        layout = f"<c:layout><c:manualLayout>{moved}</c:manualLayout></c:layout>"
    side = "r" if move else "t"
    own = (
        f'<c:dLbl><c:idx val="{row}"/>{layout}{code}{_letters(ink, size)}'
        f"{_show(side, named=not target)}<c:separator> </c:separator></c:dLbl>"
    )
    _set_labels(series, "".join(others) + own + code, ink, "r", size)


def _side(chart: Chart, table: Grid, index: int, row: int) -> str:
    """Where a label stands: above the highest figure of a category, below the others.

    A wide one at the first category stands right of its point, or it would lie on the axis.
    """
    if chart.traits.native != "line":
        # On the end of a bar with an interval stands its error bar.
        inside = "ctr" if table.columns[index].stacked else "inEnd"
        beside = "ctr" if index in table.halves else "outEnd"
        return inside if stacked(table) else beside
    column = table.columns[index]
    wide = width(code_of(chart, column, row).replace('"', ""))
    if not row and wide > WIDE / len(table.categories):
        return "r"
    if column.level:
        return "t"
    here = column.values[row] or 0.0
    others = [c.values[row] for at, c in enumerate(table.columns) if at != index]
    return "b" if any(value is not None and value > here for value in others) else "t"


_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""Labels beside their points are told by colour; lines to them would be taken for data."""


def _set_labels(
    series: Xml, formats: str, ink: str, place: str, size: float, ground: str = ""
) -> None:
    letters_ = _letters(ink, size, ground)
    new = parse_xml(
        f"<c:dLbls {nsdecls('c', 'a')}>{formats}{letters_}{_show(place)}{_NO_LEADERS}</c:dLbls>"
    )
    old = series.find(qn("c:dLbls"))
    if old is not None:
        series.remove(old)
    series.find(qn("c:cat")).addprevious(new)


def _letters(ink: str, size: float, ground: str = "", *, bold: bool = True) -> str:
    """How a label is set: in the colour `ink`, on the fill `ground` where it has one."""
    return (
        f"<c:spPr>{ground or '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{_fill(ink)}</a:defRPr>'
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
    bare = '<c:marker><c:symbol val="none"/></c:marker>'
    _replace(series, "c:marker", bare if column.level else _marker(seen, 8))


def _stroke(ink: str, dash: str) -> str:
    shape = _DASH.format(dash=dash) if dash else ""
    return f'<a:ln w="28575" cap="rnd">{_fill(ink)}{shape}<a:round/></a:ln>'


def look_of(column: Column, mark: Mark, *, lines: bool) -> Look:
    """How a mark looks on a line or as a bar of its column."""
    return _unlined(look(mark, column.series), column) if lines else _bar_look(mark, column)


def _unlined(seen: Look, column: Column) -> Look:
    # White hides the line behind a hollow mark; without a line it only hides the mark itself
    # in LibreOffice, which draws no outlines.
    hollow = seen.fill == HOLLOW and column.series.line == "none"
    return replace(seen, fill="") if hollow else seen


def _bar_look(mark: Mark, column: Column) -> Look:
    """Of bars that are empty on the screen the outline alone is drawn here, too."""
    seen = look(mark, column.series)
    return replace(seen, fill=HOLLOW) if column.series.shape == "outline" else seen


def _bar(series: Xml, seen: Look, *, hatched: bool) -> None:
    fill = _fill(seen.fill)
    if hatched:
        ground = _ink(HOLLOW)
        fill = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{_ink(seen.outline)}</a:fgClr>'
            f"<a:bgClr>{ground}</a:bgClr></a:pattFill>"
        )
        seen = replace(seen, dash="dash")
    _replace(series, "c:spPr", _shape(fill + _outline(seen, 1.25)))


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
    return f"<a:solidFill>{_ink(ink)}</a:solidFill>"


def _ink(ink: str) -> str:
    """A colour as the one of the theme that it is."""
    name, change = _SCHEME.get(ink, ("", ""))
    if not name:
        return f'<a:srgbClr val="{ink}"/>'
    return f'<a:schemeClr val="{name}">{change}</a:schemeClr>'


def _outline(seen: Look, points: float) -> str:
    dash = _DASH.format(dash=seen.dash) if seen.dash else ""
    return f'<a:ln w="{round(points * 12700)}">{_fill(seen.outline)}{dash}</a:ln>'


def _format(code: str) -> str:
    safe = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<c:numFmt formatCode="{safe}" sourceLinked="0"/>'


def _show(place: str, *, named: bool = False, valued: bool = True) -> str:
    values = {"LegendKey": 0, "Val": int(valued), "CatName": 0, "SerName": int(named)}
    values |= {"Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in values.items())
    return f'<c:dLblPos val="{place}"/>{flags}'


# Intervals as error bars, and lines across the plot: both read cells beside the figures.


_FLAT = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SHEET = "Sheet1"


def draw_intervals(
    series: Xml, table: Grid, index: int, sheet: str = _SHEET, home: tuple[int, int] = (0, 0)
) -> None:
    """Draw the intervals of a column of bars, in place of those that were there."""
    for old in series.findall(qn("c:errBars")):
        series.remove(old)
    at = table.halves.get(index)
    if at is None:
        return
    first = 1 + len(table.columns) + at
    above, below = (
        f"<c:{side}>{_numbers(table, first + n, sheet, home)}</c:{side}>"
        for n, side in enumerate(("plus", "minus"))
    )
    ink = f'<c:spPr><a:ln w="15875">{_fill(colour("ink")[1:])}</a:ln></c:spPr>'
    bars = (
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/>{above}{below}{ink}</c:errBars>'
    )
    series.find(qn("c:cat")).addprevious(parse_xml(bars))


def _numbers(table: Grid, column: int, sheet: str, home: tuple[int, int]) -> str:
    """A column of numbers as a reference with its cache."""
    cells = table.cells
    count = len(table.categories)
    held = ((row, cells.get((row + 1, column))) for row in range(count))
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{cell.value!r}</c:v></c:pt>' for row, cell in held if cell
    )
    place = letters(home[1] + column)
    where = f"{sheet}!${place}${home[0] + 2}:${place}${home[0] + 1 + count}"
    return _reference("num", where, count, points)


def _reference(kind: str, where: str, count: int, points: str) -> str:
    code = "<c:formatCode>General</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>{escape(where)}</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{count}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def draw_guides(
    space: Xml,
    table: Grid,
    chart: Chart,
    size: float,
    sheet: str = _SHEET,
    home: tuple[int, int] = (0, 0),
) -> None:
    """Draw the lines across the plot at their years, in place of those that were there.

    One point each on axes of its own, hidden but not deleted, or they would be those of the chart.
    """
    area = space.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in filter(_guiding, area.findall(qn("c:scatterChart"))):
        gone = {axis.get("val") for axis in old.findall(qn("c:axId"))}
        for child in (old, *area.findall(qn("c:valAx"))):
            if child is old or child.find(qn("c:axId")).get("val") in gone:
                area.remove(child)
    if not table.guides:
        return
    used = [int(series.find(qn("c:idx")).get("val")) for series in space.iter(qn("c:ser"))]
    where = sheet, home, table.width - len(GUIDE)
    lines = "".join(
        _guide(table, at, max(used) + 1 + at, where, _guide_label(chart, line, size))
        for at, line in enumerate(table.guides)
    )
    ids = "".join(f'<c:axId val="{axis}"/>' for axis in _GUIDE_AXES)
    plot = (
        f'<c:scatterChart {nsdecls("c", "a")}><c:scatterStyle val="lineMarker"/>'
        f'<c:varyColors val="0"/>{lines}{ids}</c:scatterChart>'
    )
    next(axis for axis in area if axis.tag in _AXES).addprevious(parse_xml(plot))
    last = area.findall(qn("c:valAx"))[-1]
    last.addnext(parse_xml(_hidden_axis(1, "0", "1")))
    last.addnext(parse_xml(_hidden_axis(0, "0.5", f"{len(table.categories)}.5")))
    _unlist(space, len(table.columns), len(table.guides))


_GUIDE_AXES = (50010001, 50010002)
_AXES = {qn("c:catAx"), qn("c:valAx"), qn("c:dateAx")}


def _guiding(plot: Xml) -> bool:
    """Whether a plot holds lines of ours: the ends of each are literals, one above the other."""
    ends = f"{qn('c:errBars')}/{qn('c:minus')}/{qn('c:numLit')}"
    return all(series.find(ends) is not None for series in plot.findall(qn("c:ser")))


def _hidden_axis(at: int, low: str, high: str) -> str:
    own, other = _GUIDE_AXES[at], _GUIDE_AXES[1 - at]
    return (
        f'<c:valAx {nsdecls("c", "a")}><c:axId val="{own}"/><c:scaling>'
        f'<c:orientation val="minMax"/><c:max val="{high}"/><c:min val="{low}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"tr"[at]}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="{other}"/>'
        '<c:crosses val="max"/><c:crossBetween val="midCat"/></c:valAx>'
    )


def _guide_label(chart: Chart, line: ReferenceLine, size: float) -> str:
    """The name at the top of a line; of many policies the names stand under the chart alone."""
    if line in chart.axis_marks or chart.x.low is None or chart.x.high is None:
        return '<c:delete val="1"/>'
    side = "r" if line.at < (chart.x.low + chart.x.high) / 2 else "l"
    letters_ = _letters(colour("secondary")[1:], size - 2, _fill(HOLLOW), bold=False)
    return letters_ + _show(side, named=True, valued=False)


def _guide(
    table: Grid, at: int, index: int, where: tuple[str, tuple[int, int], int], label: str
) -> str:
    """One line across the plot: a point at its year, and from it up and down a bar."""
    sheet, home, first = where
    held = [table.cells[at + 1, first + n].value for n in (0, 2, 3)]
    row = home[0] + at + 2
    name, place, height = (
        _reference(
            kind,
            f"{sheet}!${letters(home[1] + first + n)}${row}",
            1,
            f'<c:pt idx="0"><c:v>{escape(str(value))}</c:v></c:pt>',
        )
        for kind, n, value in zip(("str", "num", "num"), (0, 2, 3), held, strict=True)
    )
    ends = "".join(
        f'<c:{side}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{end:g}</c:v></c:pt></c:numLit></c:{side}>'
        for side, end in (("plus", 1 - float(held[2])), ("minus", held[2]))
    )
    dash = "dash" if table.guides[at].style == "break" else DOTS
    stroke = f"{_fill(colour('secondary')[1:])}{_DASH.format(dash=dash)}"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
        '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="none"/></c:marker><c:dLbls>{label}</c:dLbls>'
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/>{ends}'
        f'<c:spPr><a:ln w="12700">{stroke}</a:ln></c:spPr></c:errBars>'
        f'<c:xVal>{place}</c:xVal><c:yVal>{height}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _unlist(space: Xml, first: int, count: int) -> None:
    """Take the series from `first` on out of the legend."""
    legend = space.find(f".//{qn('c:legend')}")
    if legend is None:
        return
    for entry in legend.findall(qn("c:legendEntry")):
        if int(entry.find(qn("c:idx")).get("val")) >= first:
            legend.remove(entry)
    held = [legend.find(qn("c:legendPos")), *legend.findall(qn("c:legendEntry"))]
    for at in reversed(range(first, first + count)):
        entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/>'
        held[-1].addnext(parse_xml(entry + "</c:legendEntry>"))


# Names of cells.


_PLACE = re.compile(r"\[(\d+),(\d+)\]")


def placed(formula: str, top: int, left: int = 0) -> str:
    """A formula of the grid in the words of a sheet on which its corner stands at (top, left)."""
    return _PLACE.sub(lambda at: f"{letters(left + int(at[2]))}{top + int(at[1]) + 1}", formula)


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
