"""The page of a Chinese official brief (GB/T 9704-2012): margins, grid, styles, page numbers.

A4, 37/35/28/26 mm, 22 lines of 28 characters in 16 pt. The grid is `lines` only: with
`linesAndChars` a 16 pt cell is narrower than its glyph, and LibreOffice then sets 14 a line.
"""

from __future__ import annotations

from docx import Document
from docx.document import Document as Brief
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from components.exports.office.faces import Faces
from components.exports.office.untyped import Native, Xml
from components.words import words

LINE = Pt(28.95)
"""22 lines on the 225 mm of the text block."""
TEXT_WIDTH = Mm(156)
_STYLES = {
    # name: (face, size, bold, exact line, indent of the first line in characters)
    "Normal": ("body", 16, False, True, 2),
    "Title": ("title", 22, False, True, 0),
    "Heading 1": ("heading", 16, False, True, 2),
    "Heading 2": ("second", 16, False, True, 2),
    "Caption": ("heading", 12, False, False, 0),
    "Brief Byline": ("second", 16, False, True, 0),
    "Brief Chart": ("body", 10.5, False, False, 0),
    "Brief Source": ("body", 10.5, False, False, 0),
    "Brief Cell": ("body", 10.5, False, False, 0),
    "Brief Contents": ("body", 16, False, True, 0),
    "footnote text": ("body", 9, False, False, 0),
    "Footer": ("page", 14, False, False, 0),
}
_CENTRED = frozenset({"Title", "Brief Byline", "Caption", "Brief Chart"})


def brief(faces: Faces, lang: str) -> Brief:
    """An empty brief with its page, styles, font table, settings and page numbers."""
    made = Document()
    for name, held in _STYLES.items():
        _style(made, name, *held, faces=faces, lang=lang)
    _reference_style(made)
    _page(made)
    _numbers(made, lang)
    _settings(made)
    _font_table(made, faces)
    return made


def set_faces(properties: Xml, latin: str, east: str, lang: str) -> None:
    """Set all four faces of a run or style and drop the theme's, which would win."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name, face in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", east)):
        fonts.set(qn(f"w:{name}"), face)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    # A Chinese page has its Latin words checked as English, any other page as its own language.
    latin_words = "en-US" if lang == "zh" else words(lang)("language.html")
    language = parse_xml(f'<w:lang {nsdecls("w")} w:val="{latin_words}" w:eastAsia="zh-CN"/>')
    properties.append(language)


def _style(
    made: Brief,
    name: str,
    face: str,
    size: float,
    bold: bool,
    exact: bool,
    indent: int,
    *,
    faces: Faces,
    lang: str,
) -> None:
    known = {style.name for style in made.styles}
    style: Native = (
        made.styles[name] if name in known else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if name != "Normal":
        style.base_style = made.styles["Normal"]
    style.quick_style = style.unhide_when_used = True
    style.hidden = False
    font, layout = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, None
    set_faces(style.element.get_or_add_rPr(), faces.latin, getattr(faces, face), lang)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exact else WD_LINE_SPACING.SINGLE
    layout.line_spacing = LINE if exact else 1.15 if size < 14 else 1.0
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if name in _CENTRED else WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.widow_control = False
    _indent(style.element.get_or_add_pPr(), indent)
    if not exact:
        # Small type on the grid of 22 lines would stand far apart.
        style.element.get_or_add_pPr().insert_element_before(
            parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'),
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:outlineLvl",
        )
    _squeeze(style.element.get_or_add_rPr(), -5 if size == 16 else 0)


def _indent(properties: Xml, characters: int) -> None:
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * 315))


def _squeeze(properties: Xml, twentieths: int) -> None:
    # 28 characters of 16 pt are 448 pt, the block is 442.2: a quarter point less each.
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    spacing = parse_xml(f'<w:spacing {nsdecls("w")} w:val="{twentieths}"/>')
    properties.xpath("./w:kern | ./w:sz")[0].addprevious(spacing)


def _reference_style(made: Brief) -> None:
    style: Native = made.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


def _page(made: Brief) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(
        parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>')
    )


def _numbers(made: Brief, lang: str) -> None:
    """— 2 — in 14 pt: right on odd pages, left on even ones, one character from the edge."""
    before, _, after = words(lang).table["exports.brief.page"].partition("{page}")
    section = made.sections[0]
    made.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph: Native = footer.paragraphs[0]
        paragraph.style = made.styles["Footer"]
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
        setattr(paragraph.paragraph_format, f"{side}_indent", Pt(14))
        paragraph.add_run(before)
        for kind in ("begin", "instr", "separate", "text", "end"):
            paragraph.add_run()._r.append(field(kind, "PAGE", "1"))
        paragraph.add_run(after)


def field(kind: str, code: str, shown: str) -> Xml:
    """A piece of a Word field: begin, instr, separate, text or end."""
    if kind == "instr":
        return parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>')
    if kind == "text":
        return parse_xml(f"<w:t {nsdecls('w')}>{shown}</w:t>")
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')


def _settings(made: Brief) -> None:
    for zoom in made.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")


def _font_table(made: Brief, faces: Faces) -> None:
    for relation in made.part.rels.values():
        if not relation.reltype.endswith("/fontTable"):
            continue
        part: Native = relation.target_part
        entries = "".join(
            f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/></w:font>'
            for name, other in faces.other
        )
        part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")
