"""Parts of a slide: real title, text boxes with names, tables, number, speaker notes."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches, Length, Pt

from components.exports.office.fitting import heights
from components.exports.office.table import Cell, Table
from components.exports.office.theme import INNER, MARGIN, TITLE_ONLY, place, rgb
from components.exports.office.untyped import Native
from components.exports.plain import one_line, plain, shorten
from components.exports.plain import width as columns

Box = tuple[Length, Length, Length, Length]
TITLE_COLUMNS = 108
"""Half-width columns that two lines of a title hold; a longer one shrinks, then ends in "…"."""


def titled(made: Deck, title: str, layout: int = TITLE_ONLY) -> Native:
    """A new slide with a real title, so that outline view and screen readers find it."""
    slide = made.slides.add_slide(made.slide_layouts[layout])
    text = one_line(title)
    frame: Native = slide.shapes.title
    frame.text_frame.text = shorten(text, TITLE_COLUMNS * 2) or " "
    if columns(text) > TITLE_COLUMNS:
        size = 20 if columns(text) <= TITLE_COLUMNS * 1.4 else 14
        frame.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
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
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, rgb(role)
    if name:
        shape.name = name
    return shape


def table(slide: Native, shown: Table, box: Box, size: float, name: str, alt: str) -> Native:
    """A native table: head in bold over a rule, hairlines between rows, numbers to the right."""
    shape = slide.shapes.add_table(len(shown.rows) + 1, len(shown.head), *box)
    grid = shape.table
    grid._tbl.tblPr.set("bandRow", "0")
    style = grid._tbl.tblPr.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"
    for column, share in zip(grid.columns, shown.widths, strict=True):
        column.width = Emu(int(box[2] * share))
    needed = heights(shown, box[2] / 12700, size)
    spare = max(0.0, min(1.5, box[3] / 12700 / sum(needed)) - 1)
    for row, points in zip(grid.rows, needed, strict=True):
        row.height = Pt(points * (1 + spare * 0.7))
    for at, head in enumerate(shown.head):
        _fill(grid.cell(0, at), Cell(head), size, head=True)
    for down, row in enumerate(shown.rows, start=1):
        for at, held in enumerate(row):
            _fill(grid.cell(down, at), held, size, head=False)
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(alt))
    return shape


def speak(slide: Native, lines: Sequence[str]) -> None:
    """Speaker notes, one paragraph per line."""
    slide.notes_slide.notes_text_frame.text = "\n".join(plain(line) for line in lines)


def _fill(cell: Native, held: Cell, size: float, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.text_frame.text = plain(held.text)
    for paragraph in cell.text_frame.paragraphs:
        # An empty cell would otherwise be as tall as 18 pt.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(size * 100)))
        paragraph.alignment = PP_ALIGN.RIGHT if held.number and not held.fill else None
        for run in paragraph.runs:
            role = "ground" if held.light else "quiet" if held.quiet else "ink"
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), head, rgb(role)
    if held.fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = type(rgb("ink")).from_string(held.fill)
    ink, width = ("1F2933", 12700) if head else ("E4E7EB", 6350)
    cell._tc.get_or_add_tcPr().insert(
        0,
        parse_xml(
            '<a:lnB xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            f'w="{width}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:lnB>'
        ),
    )


def _numbered(slide: Native) -> None:
    """The layout's slide number, which python-pptx does not carry over to slides."""
    for holder in slide.slide_layout.placeholders:
        if "Slide Number" in holder.name:
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
            paragraph.alignment = PP_ALIGN.RIGHT
            paragraph._p.append(
                parse_xml(
                    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                    'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                    '<a:rPr sz="1000"/><a:t>‹#›</a:t></a:fld>'
                )
            )
