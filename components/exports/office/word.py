"""Pieces of a Word brief: paragraphs, tables with repeated heads, native charts, pictures."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import quoteattr

from docx.document import Document as Brief
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Length, Mm, RGBColor
from docx.table import _Cell

from components.exports.office.page import TEXT_WIDTH
from components.exports.office.parts import Part as ChartPart
from components.exports.office.table import Cell, Table
from components.exports.office.untyped import Native
from components.exports.plain import one_line, plain

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_HEIGHT = Mm(76)
TALLEST = Mm(200)
"""A picture and its caption stay on one page of 225 mm."""


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, which is how python-docx forms it too."""
    return name.replace(" ", "")


def add_paragraph(brief: Brief, text: str, style: str) -> Native:
    """A paragraph at the end; by style id, since looking a style up by name takes 2 ms."""
    paragraph: Native = brief.add_paragraph(plain(text))
    paragraph._p.style = style_id(style)
    return paragraph


def add_chart(brief: Brief, part: ChartPart, number: int, name: str, alt: str) -> None:
    """Put native chart `number` into a paragraph of its own, 156 mm wide, with its workbook."""
    package = brief.part.package
    relation = part.space.find(qn_chart("externalData")).get(qn("r:id"))
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, part.xml, package)
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        _BOOK_TYPE,
        part.workbook,
        package,
    )
    chart.rels.add_relationship(f"{_RELATIONS}/package", book, relation)
    held = brief.part.relate_to(chart, f"{_RELATIONS}/chart")
    paragraph = add_paragraph(brief, "", "Brief Chart")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run()._r.append(parse_xml(_inline(held, number, name, alt)))


def add_picture(brief: Brief, png: bytes, high: float, name: str, alt: str) -> None:
    """A picture in a paragraph of its own with its alt text, 156 mm wide or as the page allows.

    `high`: its height as a share of its width.
    """
    paragraph = add_paragraph(brief, "", "Brief Chart")
    paragraph.paragraph_format.keep_with_next = True
    drawn = paragraph.add_run().add_picture(
        BytesIO(png), width=Emu(int(min(TEXT_WIDTH, TALLEST / high)))
    )
    drawn._inline.docPr.set("descr", plain(alt))
    drawn._inline.docPr.set("name", one_line(name))


def qn_chart(tag: str) -> str:
    """The full name of a chart element."""
    return f"{{{_CHART}}}{tag}"


def _inline(relation: str, number: int, name: str, alt: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="{drawing}/wordprocessingDrawing" '
        f'xmlns:a="{drawing}/main" xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(TEXT_WIDTH)}" cy="{int(CHART_HEIGHT)}"/>'
        f'<wp:docPr id="{1000 + number}" name={quoteattr(name)} descr={quoteattr(plain(alt))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def add_table(brief: Brief, shown: Table, caption: str, alt: str) -> None:
    """A table of 10.5 pt whose head repeats on every page and whose rows never break."""
    table: Native = brief.add_table(len(shown.rows) + 1, len(shown.head))
    table.autofit = False
    properties = table._tbl.tblPr
    borders = parse_xml(
        f'<w:tblBorders {nsdecls("w")}><w:top w:val="single" w:sz="8" w:color="1F2933"/>'
        '<w:bottom w:val="single" w:sz="8" w:color="1F2933"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="E4E7EB"/></w:tblBorders>'
    )
    later = properties.xpath("./w:tblLayout | ./w:tblLook")
    later[0].addprevious(borders)
    for tag, text in (("tblCaption", caption), ("tblDescription", alt)):
        properties.append(parse_xml(f"<w:{tag} {nsdecls('w')} w:val={quoteattr(one_line(text))}/>"))
    widths = [Emu(int(TEXT_WIDTH * share)) for share in shown.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    heads = tuple(Cell(head) for head in shown.head)
    for at, (row, cells) in enumerate(zip(table._tbl.tr_lst, (heads, *shown.rows), strict=True)):
        kept = row.get_or_add_trPr()
        kept.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if at == 0:
            kept.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, held, width in zip(row.tc_lst, cells, widths, strict=True):
            _fill(_Cell(cell, table), held, width, head=at == 0)


def _fill(cell: Native, held: Cell, width: Length, *, head: bool) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style_id("Brief Cell")
    run = paragraph.add_run(plain(held.text))
    run.bold = head or None
    paragraph.alignment = (
        WD_ALIGN_PARAGRAPH.RIGHT if held.number and not held.fill else WD_ALIGN_PARAGRAPH.LEFT
    )
    ink = "FFFFFF" if held.light else "6B7785" if held.quiet else ""
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink)
    if held.fill:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{held.fill}"/>')
        )
