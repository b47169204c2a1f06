"""A paper for Word: its page and type, paragraphs, headings, charts, tables, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from itertools import count
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Length, Mm, Pt

from components.exports.base import one_line, plain
from components.exports.brief_tables import SIZE, TALL, Sheet
from components.exports.office.native_chart import Faces, Native, Xml
from components.exports.office.native_chart import Part as ChartPart
from components.exports.office.package import Package
from components.exports.office.series import recolour
from components.exports.office.templates import opened
from components.exports.tables import Cell, heights
from components.words import words

# The page: that of a Chinese official paper (GB/T 9704-2012), or of any other language's report.
#
# A4, 37/35/28/26 mm, 22 lines of 28 characters in 16 pt. The grid is `lines` only: with
# `linesAndChars` a 16 pt cell is narrower than its glyph, and LibreOffice then sets 14 a line.


LINE = Pt(28.95)
"""22 lines on the 225 mm of the text block."""
TEXT_WIDTH = Mm(156)
"""Width of the text on our own page; a template of the house may have another."""
RED = "C00000"


class Type(NamedTuple):
    """The type of a style: face of `Faces`, points, how lines and paragraphs are set.

    `exact`: lines of the official 22 a page; `indent`: characters that the first line begins
    later; `below`: points under a paragraph.
    """

    face: str
    size: float
    exact: bool = False
    indent: int = 0
    centred: bool = False
    bold: bool = False
    below: float = 0

    @property
    def line(self) -> float:
        """About how high a line stands, in points."""
        return LINE.pt if self.exact else self.size * 1.57


CHINESE = {
    "Normal": Type("body", 16, exact=True, indent=2),
    "Title": Type("title", 22, exact=True, centred=True),
    "Heading 1": Type("heading", 16, exact=True, indent=2),
    "Heading 2": Type("second", 16, exact=True, indent=2),
    "Caption": Type("heading", 12, centred=True),
    "Brief Byline": Type("second", 16, exact=True, centred=True),
    "Brief Finding": Type("body", 12),
    "Brief Chart": Type("body", 10.5, centred=True),
    "Brief Source": Type("body", 10.5),
    "Brief Cell": Type("body", 10.5),
    "Brief Contents": Type("body", 16, exact=True),
    "Brief Annex": Type("heading", 16, exact=True),
    "Leader Name": Type("title", 48, centred=True),
    "Leader Imprint": Type("body", 14),
    "footnote text": Type("body", 9),
    "Footer": Type("page", 14),
}
LATIN = {
    "Normal": Type("body", 11, below=6),
    "Title": Type("title", 20, centred=True, below=6),
    "Heading 1": Type("heading", 14, bold=True, below=6),
    "Heading 2": Type("second", 12, bold=True, below=4),
    "Caption": Type("heading", 10, centred=True, bold=True, below=4),
    "Brief Byline": Type("second", 11, centred=True, below=6),
    "Brief Finding": Type("body", 10.5),
    "Brief Chart": Type("body", 9, centred=True),
    "Brief Source": Type("body", 9),
    "Brief Cell": Type("body", 9),
    "Brief Contents": Type("body", 11, below=2),
    "Brief Annex": Type("heading", 12, bold=True, below=6),
    "Leader Name": Type("title", 36, centred=True),
    "Leader Imprint": Type("body", 11),
    "footnote text": Type("body", 8.5),
    "Footer": Type("page", 10),
}
_REFERENCE = "footnote reference"
_KEPT = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List"})


def types(lang: str) -> dict[str, Type]:
    """The styles of a paper in `lang` by name."""
    return CHINESE if lang == "zh" else LATIN


def paper(faces: Faces, lang: str) -> Paper:
    """An empty paper with its page, styles, font table, settings and page numbers."""
    return Document(BytesIO(_blank(faces, lang)))


def house_paper(name: str, lang: str) -> Paper:
    """An empty paper on the template `name` of the house: its page, heads, feet, styles, theme.

    Styles of ours that it lacks are added, in its faces and no larger than its text.
    """
    document: Paper = opened(name, "docx", Document, _named_styles)
    body = document.element.body
    for child in [*body][:-1] if body[-1].tag == qn("w:sectPr") else [*body]:
        body.remove(child)
    for key, relation in [*document.part.rels.items()]:
        if relation.reltype.endswith(_NOTES):
            document.part.rels.pop(key)
    held = {style.name for style in document.styles}
    most = document.styles["Normal"].font.size or _DEFAULT
    for style, kind in types(lang).items():
        if style not in held:
            size = kind.size if kind.size > CHINESE["Normal"].size else min(kind.size, most.pt)
            _style(document, style, kind._replace(size=size, exact=False), faces=None, lang=lang)
    if _REFERENCE not in held:
        _add_reference(document)
    return document


_NOTES = ("/footnotes", "/comments", "/commentsExtended", "/commentsIds", "/people")
"""What a template may hold of its own text, which is not taken over."""
_DEFAULT = Pt(10.5)
"""The size of Word's text in Chinese where a template names none."""


def _named_styles(package: Package) -> None:
    """Give our styles the ids we know them by: in a Chinese Word Heading 1 is style "1"."""
    ours = {name.lower(): style_id(name) for name in (*CHINESE, _REFERENCE)}
    ids = {
        style.get(qn("w:styleId")): ours[name.lower()]
        for style in package.root("word/styles.xml").iter(qn("w:style"))
        if (name := style.find(qn("w:name")).get(qn("w:val"))).lower() in ours
    }
    for part in package.names("word/"):
        for node in package.root(part).iter(*_STYLED):
            key = qn("w:styleId" if node.tag == qn("w:style") else "w:val")
            node.set(key, ids.get(node.get(key), node.get(key)))


_STYLED = tuple(
    qn(f"w:{tag}") for tag in ("style", "basedOn", "next", "link", "pStyle", "rStyle", "styleLink")
)


def _add_reference(document: Paper) -> None:
    style: Native = document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


@cache
def _blank(faces: Faces, lang: str) -> bytes:
    """The empty paper: the template of python-docx without what stands in it for nothing."""
    document = Document()
    _bare(document, faces, lang)
    for name, kind in types(lang).items():
        _style(document, name, kind, faces=faces, lang=lang)
    _add_reference(document)
    _page(document, lang)
    _numbers(document, lang)
    _settings(document, lang)
    _font_table(document, faces)
    recolour(document.part)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>HangSu</Application></Properties>"
)
_FOREIGN = ("stylesWithEffects", "numbering", "customXml", "thumbnail", "webSettings")
"""Parts of the template that no paper of ours uses."""


def _bare(document: Paper, faces: Faces, lang: str) -> None:
    """Without the template's styles, thumbnail and maker; its defaults in our face and language."""
    package = document.part.package
    for owner in (document.part.rels, package.rels):
        for key, relation in list(owner.items()):
            if relation.reltype.endswith(_FOREIGN):
                owner.pop(key)
            elif relation.reltype.endswith("/extended-properties"):
                part: Native = relation.target_part
                part._blob = _APPLICATION.encode()
    styles = document.styles.element
    for style in [*styles.findall(qn("w:style")), *styles.findall(qn("w:latentStyles"))]:
        if style.find(qn("w:name")) is None or style.name_val not in _KEPT:
            styles.remove(style)
    (defaults,) = styles.iter(qn("w:rPrDefault"))
    set_faces(defaults[0], faces.latin, faces.body, lang)
    for spacing in list(styles.find(qn("w:docDefaults")).iter(qn("w:spacing"))):
        spacing.getparent().remove(spacing)


def set_faces(properties: Xml, latin: str, east: str, lang: str) -> None:
    """Set all four faces of a run or style and drop the theme's, which would win."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):
            del fonts.attrib[name]
    for name, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{name}"), face)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="{_latin(lang)}" w:eastAsia="zh-CN"/>')
    )


def _latin(lang: str) -> str:
    """A Chinese page has its Latin words checked as English, any other as its own language."""
    return "en-US" if lang == "zh" else words(lang)("language.html")


def _style(document: Paper, name: str, kind: Type, *, faces: Faces | None, lang: str) -> None:
    """Give a style its type; without `faces` it has those of the paper."""
    known = {style.name for style in document.styles}
    style: Native = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
    )
    style.element.styleId = style_id(name)
    if name != "Normal":
        style.base_style = document.styles["Normal"]
    style.quick_style = style.unhide_when_used = True
    style.hidden = False
    font, layout = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(kind.size), kind.bold, False, None
    if faces:
        set_faces(style.element.get_or_add_rPr(), faces.latin, getattr(faces, kind.face), lang)
    layout.space_before, layout.space_after = Pt(0), Pt(kind.below)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if kind.exact else WD_LINE_SPACING.SINGLE
    layout.line_spacing = LINE if kind.exact else 1.15 if kind.size < 14 else 1.0
    ragged = lang != "zh" or name == "Brief Finding"
    straight = WD_ALIGN_PARAGRAPH.LEFT if ragged else WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if kind.centred else straight
    layout.widow_control = lang != "zh"
    if name.startswith("Heading"):
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{int(name[-1]) - 1}"/>')
        )
    _indent(style.element.get_or_add_pPr(), kind.indent)
    if lang == "zh" and not kind.exact:
        _off_grid(style.element.get_or_add_pPr())
    _squeeze(style.element.get_or_add_rPr(), -5 if kind.exact and kind.size == 16 else 0)


_BUILT_IN = frozenset({"Title", "Heading 1", "Heading 2", "Caption", "Footer", "footnote text"})


def _off_grid(properties: Xml) -> None:
    """Small type on the grid of 22 lines would stand far apart."""
    properties.insert_element_before(
        parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'),
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )


def _indent(properties: Xml, characters: int) -> None:
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * 315))


def _squeeze(properties: Xml, twentieths: int) -> None:
    # 28 characters of 16 pt are 448 pt, the block is 442.2: a quarter point less each.
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    spacing = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{twentieths}"/>')
    properties.xpath("./w:kern | ./w:sz")[0].addprevious(spacing)


def _page(document: Paper, lang: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = (Mm(37), Mm(35)) if lang == "zh" else 2 * (Mm(25),)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23) if lang == "zh" else Mm(14)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    if lang == "zh":
        section._sectPr.append(
            parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>')
        )


def text_width(document: Paper) -> Length:
    """The width of the text on the last pages."""
    page = document.sections[-1]
    return Emu((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def turn(document: Paper) -> None:
    """What follows stands on pages turned on their side, and their margins with them."""
    page: Native = document.add_section()
    if page.page_width > page.page_height:
        return
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = (
        *(page.top_margin, page.bottom_margin),
        *(page.left_margin, page.right_margin),
    )
    for side, margin in (("header", page.top_margin), ("footer", page.bottom_margin)):
        inside = min(getattr(page, f"{side}_distance"), max(margin - Mm(11), Mm(5)))
        setattr(page, f"{side}_distance", inside)


def _numbers(document: Paper, lang: str) -> None:
    """— 2 — in 14 pt: right on odd pages, left on even ones, one character from the edge."""
    before, _, after = words(lang).table["exports.brief.page"].partition("{page}")
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph: Native = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
        setattr(paragraph.paragraph_format, f"{side}_indent", Pt(14))
        paragraph.add_run(before)
        for kind in ("begin", "instr", "separate", "text", "end"):
            paragraph.add_run()._r.append(field(kind, "PAGE", "1"))
        paragraph.add_run(after)
        if lang == "zh":
            hint(footer._element)


def field(kind: str, code: str, text: str) -> Xml:
    """A piece of a Word field: begin, instr, separate, text or end."""
    if kind == "instr":
        return parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>')
    if kind == "text":
        return parse_xml(f"<w:t {nsdecls('w')}>{text}</w:t>")
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')


def _settings(document: Paper, lang: str) -> None:
    settings = document.settings.element
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for face in settings.iter(qn("w:themeFontLang")):
        face.set(qn("w:val"), _latin(lang))
        face.set(qn("w:eastAsia"), "zh-CN")
    for old in settings.xpath("./w:savePreviewPicture | ./w:rsids"):
        settings.remove(old)


def _font_table(document: Paper, faces: Faces) -> None:
    for relation in document.part.rels.values():
        if not relation.reltype.endswith("/fontTable"):
            continue
        part: Native = relation.target_part
        entries = "".join(
            f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/></w:font>'
            for name, other in faces.other
        )
        part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


_RUN, _LOOK, _FACES, _BEFORE = (qn(f"w:{tag}") for tag in ("r", "rPr", "rFonts", "rStyle"))
_EAST = qn("w:hint")


def hint(root: Xml) -> None:
    """Let “ ” … — · stand in the Chinese face in every run (ECMA-376, 17.3.2.26)."""
    for run in root.iter(_RUN):
        look = run.find(_LOOK)
        if look is None:
            look = OxmlElement("w:rPr")
            run.insert(0, look)
        faces = look.find(_FACES)
        if faces is None:
            faces = OxmlElement("w:rFonts")
            look.insert(0 if look.find(_BEFORE) is None else 1, faces)
        faces.set(_EAST, "eastAsia")


def height(texts: Iterable[str], kind: Type, wide: Length = TEXT_WIDTH) -> float:
    """About how many millimetres the paragraphs take.

    Chinese characters are two half-widths; a letter of the Latin face is a little less than one.
    """
    across = wide.pt / (kind.size / 2) * 0.98
    units = (sum(2 if east_asian_width(sign) in "WF" else 0.88 for sign in text) for text in texts)
    points = sum(ceil(max(count, 1) / across) * kind.line + kind.below for count in units)
    return float(Pt(points).mm)


# What stands in it: paragraphs, native charts, pictures, tables with repeated heads.


_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TALLEST = Mm(200)
"""A picture and its caption stay on one page of 225 mm."""


def style_id(name: str) -> str:
    """The id of a style: its name without spaces, which is how python-docx forms it too."""
    return name.replace(" ", "")


def add_paragraph(holder: Native, text: str, style: str) -> Native:
    """A paragraph at the end of a paper or a cell, by style id: looking a name up takes 2 ms."""
    paragraph: Native = holder.add_paragraph(plain(text))
    paragraph._p.style = style_id(style)
    return paragraph


def add_chart(
    document: Paper,
    paragraph: Native,
    part: ChartPart,
    number: int,
    name: str,
    alt: str,
    size: tuple[Length, Length],
) -> None:
    """Put native chart `number` into `paragraph`, `size` wide and high, with its workbook."""
    package = document.part.package
    relation = part.space.find(qn_chart("externalData")).get(qn("r:id"))
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, part.xml, package)
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        _BOOK_TYPE,
        part.workbook,
        package,
    )
    chart.rels.add_relationship(f"{_RELATIONS}/package", book, relation)
    text = document.part.relate_to(chart, f"{_RELATIONS}/chart")
    paragraph.add_run()._r.append(parse_xml(_inline(text, number, name, alt, size)))


def add_picture(document: Paper, png: bytes, high: float, name: str, alt: str) -> None:
    """A picture in a paragraph of its own with its alt text, as wide as the page allows.

    `high`: its height as a share of its width.
    """
    paragraph = add_paragraph(document, "", "Brief Chart")
    paragraph.paragraph_format.keep_with_next = True
    value = paragraph.add_run().add_picture(
        BytesIO(png), width=Emu(int(min(text_width(document), TALLEST / high)))
    )
    value._inline.docPr.set("descr", plain(alt))
    value._inline.docPr.set("name", one_line(name))


def qn_chart(tag: str) -> str:
    """The full name of a chart element."""
    return f"{{{_CHART}}}{tag}"


def _inline(relation: str, number: int, name: str, alt: str, size: tuple[Length, Length]) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="{drawing}/wordprocessingDrawing" '
        f'xmlns:a="{drawing}/main" xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(size[0])}" cy="{int(size[1])}"/>'
        f'<wp:docPr id="{1000 + number}" name={quoteattr(name)} descr={quoteattr(plain(alt))}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:color="1F2933"/>'
    '<w:bottom w:val="single" w:sz="8" w:color="1F2933"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="E4E7EB"/></w:tblBorders>'
)


def add_table(document: Paper, sheet: Sheet, caption: str, alt: str) -> None:
    """A table of small type whose head repeats on every page.

    Rows stay whole but those of a list that would leave half a page empty.

    Written as text: python-docx takes a millisecond for a cell, and a paper has thousands.
    """
    shown, across = sheet.table, text_width(document)
    widths = [int(across.pt * 20 * share) for share in shown.widths]
    tinted = any(cell.fill for row in shown.rows for cell in row)
    heads = tuple(Cell(head) for head in shown.head)
    tall = heights(shown, across.pt, SIZE)
    rows = "".join(
        _row(cells, widths, head=at == 0, tinted=tinted, whole=high <= TALL)
        for at, (cells, high) in enumerate(zip((heads, *shown.rows), tall, strict=True))
    )
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    named = "".join(
        f"<w:{tag} w:val={quoteattr(one_line(text))}/>"
        for tag, text in (("tblCaption", caption), ("tblDescription", alt))
    )
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:type="auto" w:w="0"/>{_RULES}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/>{named}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
    document.element.body._insert_tbl(table)


def _row(
    cells: Sequence[Cell], widths: Sequence[int], *, head: bool, tinted: bool, whole: bool
) -> str:
    # A row that heads others, tinted from side to side, stays with the first of them.
    kept = "<w:keepNext/>" if tinted and all(cell.fill for cell in cells) else ""
    inside = "".join(
        _cell(cell, wide, kept, head=head, tinted=tinted)
        for cell, wide in zip(cells, widths, strict=True)
    )
    marks = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inside}</w:tr>"


def _cell(cell: Cell, wide: int, kept: str, *, head: bool, tinted: bool) -> str:
    # A cell without a tint says so where others have one: a refresh may give it one.
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill or "auto"}"/>' * tinted
    side = "right" if cell.number and not cell.fill else "left"
    ink = "FFFFFF" if cell.light else "6B7785" if cell.quiet else ""
    look = "<w:b/>" * head + f'<w:color w:val="{ink}"/>' * bool(ink)
    words_ = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in plain(cell.text).split("\n")
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/>{fill}</w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="BriefCell"/>{kept}<w:jc w:val="{side}"/></w:pPr>'
        f"<w:r><w:rPr>{look}</w:rPr>{words_}</w:r></w:p></w:tc>"
    )


def bare_table(document: Paper, rows: int, columns: int) -> Native:
    """A table without lines, of fixed columns."""
    table: Native = document.add_table(rows, columns)
    table.autofit = False
    return table


def whole_row(row: Xml) -> None:
    """Keep a row on one page."""
    row.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


# Numbered headings with bookmarks, and the table of contents of a brief that points at them.


class Headings:
    """Numbered headings with bookmarks, and the table of contents that points at them."""

    def __init__(self, document: Paper) -> None:
        self._document = document
        self._count = count(1)
        head = document.styles["Heading 1"].element
        self._numbered = bool(head.xpath("./w:pPr/w:numPr"))
        self.found: list[tuple[str, str]] = []

    def add(self, text: str, level: int = 1) -> Native:
        """A heading; first-level ones stand in the contents."""
        paragraph = add_paragraph(self._document, one_line(text), f"Heading {level}")
        paragraph.paragraph_format.keep_with_next = True
        if level == 1:
            number = next(self._count)
            mark = f"_Toc{number:06}"
            self.found.append((mark, one_line(text)))
            if self._numbered:
                # A template that numbers headings would do it once more.
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
            start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{mark}"/>')
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
            paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
        return paragraph

    def contents(self, before: Native, pages: Sequence[str]) -> None:
        """Write a real TOC field before paragraph `before`, filled in with links and `pages`.

        Word is not asked to fill anything in: it would ask its reader whether it may.
        """
        last = len(self.found) - 1
        for at, ((mark, text), page) in enumerate(zip(self.found, pages, strict=True)):
            paragraph = before.insert_paragraph_before(style="Brief Contents")
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:leader="dot" '
                    f'w:pos="{int(text_width(self._document).pt * 20)}"/></w:tabs>'
                )
            )
            if at == 0:
                for kind in ("begin", "instr", "separate"):
                    paragraph.add_run()._r.append(field(kind, r'TOC \o "1-1" \h \z \u', ""))
            paragraph._p.append(parse_xml(_entry(mark, text, page)))
            if at == last:
                paragraph.add_run()._r.append(field("end", "", ""))


def _entry(mark: str, text: str, page: str) -> str:
    pages = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{page}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'<w:hyperlink {nsdecls("w")} w:anchor="{mark}" w:history="1"><w:r><w:t '
        f'xml:space="preserve">{escape(text)}</w:t></w:r><w:r><w:tab/></w:r>{pages}</w:hyperlink>'
    )


# Real footnotes in Word, which python-docx 1.2 cannot write: a part of our own.


_MARK = '<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r>'
_NOTE = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{mark}{runs}</w:p>'


class Footnotes:
    """Collects the notes of one paper; `attach` writes them when all are known."""

    def __init__(self, document: Paper) -> None:
        self._document = document
        self._texts: list[tuple[str, ...]] = []

    def add(self, paragraph: Native, *texts: str) -> None:
        """Put a reference at the end of `paragraph` to a note of these paragraphs."""
        self._texts.append(tuple(map(plain, texts)))
        run = paragraph.add_run()
        run._r.style = style_id(_REFERENCE)
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self._texts)}"/>'))

    def attach(self) -> None:
        """Write word/footnotes.xml with the two separators that Word expects, then the notes."""
        notes = "".join(
            f'<w:footnote w:id="{number}">{_paragraphs(texts)}</w:footnote>'
            for number, texts in enumerate(self._texts, start=1)
        )
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for at, kind, tag in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        xml = f"<w:footnotes {nsdecls('w')}>{lines}{notes}</w:footnotes>"
        root = parse_xml(xml)
        hint(root)
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            serialize_part_xml(root),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(self._document)


def _paragraphs(texts: Iterable[str]) -> str:
    mark = _MARK.format(style=style_id(_REFERENCE))
    return "".join(
        _NOTE.format(
            style=style_id("footnote text"),
            mark="" if at else mark,
            runs=f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>',
        )
        for at, text in enumerate(texts)
    )


_LATER = tuple(
    f"w:{tag}"
    for tag in (
        *("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
        *("clrSchemeMapping", "captions", "shapeDefaults", "decimalSymbol", "listSeparator"),
    )
)
"""What of the settings stands behind the footnotes."""


def _declare(document: Paper) -> None:
    """Name the separators in the settings, in the place that the schema gives them."""
    declared = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    settings = document.settings.element
    for old in settings.findall(qn("w:footnotePr")):
        settings.remove(old)
    settings.insert_element_before(declared, *_LATER)
