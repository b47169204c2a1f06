"""The deck: slides, native charts and tables, the lanes of a timeline as shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Length, Pt

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.charts.data_table import value_text
from components.exports import chart_text, image
from components.exports.base import Briefing, Panel, address, one_line, plain, shorten, step, width
from components.exports.chart_text import alt, numbered, sentences
from components.exports.office.master import (
    INNER,
    MARGIN,
    Box,
    Master,
    fitting,
    imprint,
    master,
    paint,
    place,
)
from components.exports.office.memory import sealed
from components.exports.office.native_chart import (
    THEME_FACES,
    Native,
    add_plot,
    drawable,
    set_drawing_faces,
)
from components.exports.office.package import stamp_core
from components.exports.tables import (
    FINDING,
    REST,
    WIDE,
    Cell,
    Page,
    Table,
    deck_pages,
    filled,
    gap_table,
    heights,
    pages,
    slide_foot,
    slide_subtitle,
    source_table,
)
from components.words import words

# The slides of a deck in their order, each chart in the form that Office can edit.


PLOT = (MARGIN, Inches(1.72), INNER, Inches(4.38))
SUBTITLE = (MARGIN, Inches(1.24), INNER, Inches(0.42))
FOOT = (MARGIN, Inches(6.2), Emu(INNER - Inches(1.1)), Inches(1.08))
OWN = (MARGIN, Inches(1.35), INNER, Inches(5.55))
"""Where a table stands that has a slide of its own."""


def assemble(charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The whole deck as bytes."""
    result = master(briefing)
    if len(charts) > 1:
        _cover(result, charts, briefing)
        _findings(result, charts, briefing)
    for number, chart in enumerate(charts):
        step(number, len(charts))
        _chart(result, chart, briefing.panel(number, chart), briefing)
    t = words(briefing.lang)
    for title, whole in (
        (t("exports.deck.sources"), source_table(charts, briefing.lang)),
        (t("exports.deck.gaps"), gap_table(charts, briefing.lang)),
    ):
        if whole.rows:
            _tables(result, title, pages(whole, WIDE, REST), "", "", briefing.lang)
    slides = result.deck.slides
    for slide in slides:
        set_drawing_faces(slide._element, briefing.lang, *THEME_FACES)
        if slide.has_notes_slide:
            set_drawing_faces(slide.notes_slide._element, briefing.lang)
    stamp_core(result.deck.core_properties, charts, briefing)
    package = result.deck.part.package
    imprint(package._rels, result.deck.part.rels, briefing, Slides=len(slides), Notes=len(slides))
    stream = BytesIO()
    result.deck.save(stream)
    return sealed(stream.getvalue(), charts, briefing)


def _cover(result: Master, charts: Sequence[Chart], briefing: Briefing) -> None:
    slide = result.slide(result.cover, one_line(briefing.title), body=True)
    more = (chart_text.warning(charts, briefing.lang), chart_text.stamp(charts[0]))
    lines = [briefing.byline(), *filter(None, more)]
    result.text(slide).text = plain("\n".join(lines))
    speak(slide, [*briefing.opening, *lines])


def _findings(result: Master, charts: Sequence[Chart], briefing: Briefing) -> None:
    t = words(briefing.lang)
    whole = [*map(one_line, briefing.opening), *chart_text.conclusions(charts)]
    for number, lines in enumerate(filled(whole)):
        title = _continued(t("exports.deck.conclusions"), number, briefing.lang)
        slide = titled(result, title, body=True)
        frame = result.text(slide)
        frame.text = "\n".join(lines)
        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(result.points(FINDING[1]))
            for run in paragraph.runs:
                run.font.size = Pt(result.points(FINDING[0]))
        speak(slide, lines)


def _chart(result: Master, chart: Chart, panel: Panel, briefing: Briefing) -> None:
    slide = titled(result, chart.title)
    options = {**panel.options, "lang": chart.lang}
    subtitle = slide_subtitle(chart)
    _fitted_box(result, slide, SUBTITLE, [subtitle] if subtitle else [], 14)
    _body(result, slide, chart, options)
    warning = chart_text.warning([chart], chart.lang)
    _fitted_box(result, slide, FOOT, slide_foot(chart), 10.5, bottom=True, strong=warning)
    png, reason = image.beside(chart, briefing, "wide")
    speak(slide, [*_notes(chart, panel), *filter(None, [reason])])
    if png:
        _picture(result, chart, png, image.name(address(chart.id, options), "wide"))


def _fitted_box(
    result: Master,
    slide: Native,
    place: Box,
    lines: Sequence[str],
    largest: float,
    *,
    bottom: bool = False,
    strong: str = "",
) -> None:
    """Lines in the largest type in which all of them stand in their place; one may be bold."""
    box = result.box(place)
    size = fitting(lines, Emu(box[2]).pt, Emu(box[3]).pt, result.points(largest))
    shape = text_box(slide, box, lines, size, bottom=bottom)
    for paragraph in shape.text_frame.paragraphs:
        if strong and paragraph.text == strong:
            paragraph.runs[0].font.bold = True


def _picture(result: Master, chart: Chart, png: bytes, name: str) -> None:
    """The picture on a slide of its own, as large as fits, with its alt text."""
    slide = titled(result, words(chart.lang)("exports.deck.picture", title=chart.title))
    box = result.box(OWN)
    width = int(min(box[2], box[3] / image.shape(png)))
    left = Emu(int(box[0] + (box[2] - width) / 2))
    value = slide.shapes.add_picture(BytesIO(png), left, box[1], width=Emu(width))
    value.name = one_line(name)
    value._element.xpath(".//p:cNvPr")[0].set("descr", plain(chart.alt or chart.title))


def _body(result: Master, slide: Native, chart: Chart, options: Mapping[str, Any]) -> None:
    name, plot = str(address(chart.id, options)), result.box(PLOT)
    if chart.empty or not chart.points:
        text_box(slide, plot, [chart.empty], 18, role="quiet")
    elif drawable(chart):
        frame = add_plot(slide.shapes, chart, plot, name, max(10, result.points(13)))
        native: Native = frame.chart
        set_drawing_faces(native._chartSpace, chart.lang, *THEME_FACES)
    else:
        pair = deck_pages(chart)
        title = chart.title
        if chart.traits.table == "events":
            lanes = (PLOT[0], Inches(2.14), PLOT[2], Inches(3.96))
            draw(slide, chart, result.box(lanes), name)
            title = words(chart.lang)("exports.deck.list", title=chart.title)
            _tables(result, title, pair, name, chart.alt, chart.lang)
        else:
            _table(result, slide, pair[0], name, chart.alt, PLOT)
            _tables(result, title, pair[1:], name, chart.alt, chart.lang, first=1)


def _tables(
    result: Master,
    title: str,
    entries: Sequence[Page],
    name: str,
    alt: str,
    lang: str,
    first: int = 0,
) -> None:
    """One slide per page; `first` is 1 when the first page already has its slide."""
    for number, page in enumerate(entries, start=first):
        slide = titled(result, _continued(title, number, lang))
        _table(result, slide, page, f"{name}/{number}" if name else title, alt or title, OWN)


def _table(result: Master, slide: Native, page: Page, name: str, alt: str, place: Box) -> None:
    box, size = result.box(place), result.points(page.size)
    data_table(slide, page.table, box, size, one_line(name), alt)


def _continued(title: str, number: int, lang: str) -> str:
    if not number:
        return title
    return words(lang)("exports.deck.continued", title=title, page=number + 1)


def _notes(chart: Chart, panel: Panel) -> Iterator[str]:
    t = words(chart.lang)
    yield t("exports.deck.notes_points")
    yield from panel.text or [sentence.text for sentence in sentences(chart)]
    yield t("exports.deck.notes_evidence")
    cited = [chart_text.citation_text(citation, t) for citation in chart.citations]
    yield from cited or [chart_text.source_line(chart)]
    yield t("exports.deck.notes_caveat")
    foot = chart_text.foot(chart, "caveats", "gaps", "warning", "stamp", "address")
    yield from filter(None, foot)
    if names := chart_text.lines(chart):
        yield from (t("exports.deck.notes_events"), *names)


# Parts of a slide: real title, text boxes with names, tables, number, speaker notes.


def titled(result: Master, title: str, *, body: bool = False) -> Native:
    """A new slide with a real title, so that outline view and screen readers find it."""
    layout = result.content if body else result.plain
    slide = result.slide(layout, one_line(title), body=body)
    _numbered(slide)
    return slide


def text_box(
    slide: Native,
    box: Box,
    lines: Sequence[str],
    size: float,
    *,
    role: str = "secondary",
    bold: bool = False,
    name: str = "",
    bottom: bool = False,
) -> Native:
    """A text box with one paragraph per line; `name` tells later what it is."""
    shape = slide.shapes.add_textbox(*box)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bottom else MSO_ANCHOR.TOP
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        run.font.size, run.font.bold = Pt(size), bold
        paint(run.font.color, role)
    if name:
        shape.name = name
    return shape


def data_table(slide: Native, table: Table, box: Box, size: float, name: str, alt: str) -> Native:
    """A native table: head in bold over a rule, hairlines between rows, numbers to the right.

    Written as text: python-pptx takes more than a millisecond for a cell.
    """
    shape = slide.shapes.add_table(1, 1, *box)
    needed = heights(table, box[2] / 12700, size)
    spare = max(0.0, min(1.5, box[3] / 12700 / sum(needed)) - 1)
    columns = "".join(f'<a:gridCol w="{int(box[2] * share)}"/>' for share in table.widths)
    heads = tuple(Cell(head) for head in table.head)
    rows = "".join(
        f'<a:tr h="{Pt(points * (1 + spare * 0.7))}">'
        + "".join(_cell(cell, size, head=at == 0) for cell in cells)
        + "</a:tr>"
        for at, (cells, points) in enumerate(zip((heads, *table.rows), needed, strict=True))
    )
    old = shape.table._tbl
    new = parse_xml(
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1" bandRow="0">{_NO_STYLE}</a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    old.getparent().replace(old, new)
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(alt))
    return shape


def speak(slide: Native, lines: Sequence[str]) -> None:
    """Speaker notes, one paragraph per line."""
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(line) for line in lines)


_NO_STYLE = "<a:tableStyleId>{2D5ABB26-0587-4C30-8999-92F81FD0307C}</a:tableStyleId>"
""""No Style, No Grid"."""
_INK = '<a:schemeClr val="tx1"/>'
_QUIET = '<a:schemeClr val="tx2"><a:lumMod val="92000"/><a:lumOff val="8000"/></a:schemeClr>'
_HAIR = '<a:schemeClr val="bg1"><a:lumMod val="88000"/></a:schemeClr>'


def _cell(cell: Cell, size: float, *, head: bool) -> str:
    points = round(size * 100)
    ink = _QUIET if cell.quiet else _INK
    fill = ""
    if cell.fill:
        # A tint tells a value and is no theme's; ink that is read on it stays beside it.
        ink = f'<a:srgbClr val="{colour("ground" if cell.light else "ink")[1:]}"/>'
        fill = f'<a:solidFill><a:srgbClr val="{cell.fill}"/></a:solidFill>'
    side = '<a:pPr algn="r"/>' if cell.number and not cell.fill else ""
    look = f'<a:rPr sz="{points}" b="{int(head)}"><a:solidFill>{ink}</a:solidFill></a:rPr>'
    lines = (
        f"<a:p>{side}"
        + (f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" if line else "")
        # An empty cell would otherwise be as tall as 18 pt.
        + f'<a:endParaRPr sz="{points}"/></a:p>'
        for line in plain(cell.text).split("\n")
    )
    rule, wide = (_INK, 12700) if head else (_HAIR, 6350)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{''.join(lines)}</a:txBody>"
        '<a:tcPr marL="54864" marR="54864" marT="27432" marB="27432" anchor="ctr">'
        f'<a:lnB w="{wide}"><a:solidFill>{rule}</a:solidFill></a:lnB>{fill}</a:tcPr></a:tc>'
    )


def _numbered(slide: Native) -> None:
    """The layout's slide number, which python-pptx does not carry over to slides."""
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            shape = slide.shapes.add_textbox(MARGIN, Inches(7.05), INNER, Inches(0.3))
            place(shape, (holder.left, holder.top, holder.width, holder.height))
            shape.name = holder.name
            properties = shape._element.xpath(".//p:nvPr")[0]
            properties.append(
                parse_xml(
                    '<p:ph xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
                    f'type="sldNum" sz="quarter" idx="{holder.placeholder_format.idx}"/>'
                )
            )
            paragraph = shape.text_frame.paragraphs[0]
            paragraph._p.append(
                parse_xml(
                    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                    'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                    "<a:rPr/><a:t>‹#›</a:t></a:fld>"
                )
            )


# A timeline as native shapes: lanes, bands, numbered marks. Each can be moved and recoloured.


SIZES = (0.27, 0.22, 0.18, 0.15, 0.125, 0.11, 0.095)
"""Diameters of a mark in inches, tried from the largest until all lanes have room."""
READABLE = Inches(0.18)
"""The smallest mark whose number can be read from a chair."""
Placed = tuple[Series, Point, int, int]


def draw(slide: Native, chart: Chart, box: Box, name: str) -> None:
    """Draw the lanes of `chart` into `box`; numbers refer to the list on the next slide.

    Marks too small for a number that can be read carry none; each has its words as alt text.
    """
    scale, numbers = Scale(chart, box), numbered(chart)
    foot = box[1] + box[3] - Inches(0.35)
    mark, lanes = _fitted(chart, scale, foot - box[1])
    bands(slide, chart, scale, box[1], foot)
    years(slide, chart, scale, box[1], foot)
    top = int(box[1])
    for (lane, label), height in zip(chart.y.ticks, _heights(lanes, foot - top), strict=True):
        rows = lanes[lane]
        _lane(slide, label, box, top, height)
        _gone(slide, chart, lane, scale, top, height)
        for number, row in enumerate(rows):
            middle = int(top + height * (number + 0.5) / len(rows))
            _row(slide, row, middle, mark, scale, numbers, name)
        top += height
    rule(slide, box[0], top, box[0] + box[2], top)


def _heights(lanes: dict[float, list[list[Placed]]], room: int) -> list[int]:
    """The height of each lane: room for its name, the rest by its rows."""
    least = min(Inches(0.26), room // max(len(lanes), 1))
    spare = room - least * len(lanes)
    total = sum(len(rows) for rows in lanes.values()) or 1
    return [int(least + spare * len(rows) / total) for rows in lanes.values()]


def _fitted(
    chart: Chart, scale: Scale, room: int
) -> tuple[Length, dict[float, list[list[Placed]]]]:
    """The largest mark at which all rows of all lanes have room, and the rows of each lane."""
    for inches in SIZES:
        mark = Emu(Inches(inches))
        lanes = {
            lane: stacked(
                [(s, p) for s in chart.series for p in s.placed if p.y == lane], scale, mark
            )
            for lane, _ in chart.y.ticks
        }
        tall = _heights(lanes, room)
        if all(
            len(rows) * mark * 1.12 <= high for rows, high in zip(lanes.values(), tall, strict=True)
        ):
            break
    return mark, lanes


def stacked(placed: list[tuple[Series, Point]], scale: Scale, mark: int) -> list[list[Placed]]:
    """Rows of marks that do not touch, each with its left and right edge in EMU."""
    rows: list[list[Placed]] = []
    for series, point in sorted(placed, key=lambda pair: pair[1].x):
        left = scale.at(point.x) - (0 if point.x_end else mark // 2)
        right = max(scale.at(point.x_end) if point.x_end else 0, left + mark)
        free = next((row for row in rows if row[-1][3] + mark // 9 < left), None)
        if free is None:
            rows.append(free := [])
        free.append((series, point, left, right))
    return rows


def _lane(slide: Native, label: str, box: Box, top: int, height: int) -> None:
    rule(slide, box[0], top, box[0] + box[2], top)
    text = text_box(
        slide,
        (box[0], Emu(top), Emu(NAMES - Inches(0.1)), Emu(height)),
        [one_line(label)],
        12,
        role="ink",
        bold=True,
    )
    text.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _gone(slide: Native, chart: Chart, lane: float, scale: Scale, top: int, height: int) -> None:
    """The words in an empty lane: what the documents do not say."""
    missing = [(s, p) for s, p in chart.pairs if p.y == lane and p.mark is Mark.MISSING]
    for series, point in missing[:1]:
        whole = (Emu(int(scale.left)), Emu(top), Emu(int(scale.width)), Emu(height))
        text = one_line(value_text(chart, series, point))
        shape = text_box(slide, whole, [text], 12, role="quiet")
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _row(
    slide: Native,
    row: list[Placed],
    middle: int,
    mark: int,
    scale: Scale,
    numbers: dict[Point, str],
    name: str,
) -> None:
    for at, (series, point, left, right) in enumerate(row):
        box = (Emu(left), Emu(middle - mark // 2), Emu(right - left), Emu(mark))
        _event(slide, series, point, box, numbers[point], name)
        free = (row[at + 1][2] if at + 1 < len(row) else int(scale.left + scale.width)) - right
        if mark >= Inches(0.2) and free > Inches(1.1):
            _caption(slide, point, right, middle, free)


def _caption(slide: Native, point: Point, right: int, middle: int, free: int) -> None:
    """The words of an event beside its mark, as far as there is room before the next one."""
    room = min(free, Inches(3)) - Inches(0.1)
    box = (Emu(right + Inches(0.05)), Emu(middle - Inches(0.1)), Emu(int(room)), Inches(0.2))
    columns = int(room / Pt(10) * 1.9)
    text_box(slide, box, [shorten(point.text or point.label, columns)], 10, role="ink")


def _event(slide: Native, series: Series, point: Point, box: Box, number: str, name: str) -> None:
    single = MSO_SHAPE.DIAMOND if point.mark is Mark.TARGET else MSO_SHAPE.OVAL
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if point.x_end else single
    shape = slide.shapes.add_shape(kind, *box)
    solid = point.mark is Mark.EXACT
    shape.fill.solid()
    paint(shape.fill.fore_color, series.colour if solid else "ground")
    # Neighbouring spans would run into one block without a seam.
    paint(shape.line.color, "ground" if solid and point.x_end else series.colour)
    bare(shape)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    run = frame.paragraphs[0].add_run()
    run.text = number if box[3] >= READABLE else ""
    run.font.size, run.font.bold = Pt(max(7, min(10, box[3] / 12700 * 0.5))), True
    paint(run.font.color, "ground" if solid else "ink")
    shape.name = f"{name}/{number}"
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt(point))


# What the events of a timeline stand on: the time scale, its ticks, shaded bands, hairlines.


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
        paint(shape.fill.fore_color, "band")
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
    paint(line.line.color, "grid")
    line.line.width = Pt(0.75)
