"""The Word paper: paragraphs, headings, contents, footnotes, pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import count
from math import ceil
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as Brief
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Length, Mm, Pt, RGBColor
from docx.table import _Cell

from components.charts.chart import Chart, Mark
from components.charts.data_table import dated_title, label_of
from components.exports import chart_text, image
from components.exports.base import (
    Address,
    Briefing,
    ExportError,
    address,
    one_line,
    plain,
    shorten,
    step,
)
from components.exports.chart_text import Sentence, sentences
from components.exports.image import heading_pages, to_pdf
from components.exports.office.memory import sealed
from components.exports.office.native_chart import Faces, Native, Scratch, Xml, drawable, faces
from components.exports.office.native_chart import Part as ChartPart
from components.exports.office.package import stamp_core
from components.exports.office.series import recolour
from components.exports.tables import (
    NAMED,
    Cell,
    Table,
    brief_events,
    chart_table,
    gap_table,
    source_table,
    value_table,
    wide_table,
)
from components.words import words

# The sections of a Word brief in their order.


def assemble(charts: Sequence[Chart], briefing: Briefing, pages: Sequence[str] = ()) -> bytes:
    """The whole brief as bytes; `pages` are page numbers for the contents, where known."""
    return _Writer(briefing).write(charts, pages)


def headings(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """The first-level headings of the brief as printed, in order; none in a brief of one chart."""
    if len(charts) < 2:
        return ()
    writer = _Writer(briefing)
    writer.write(charts, ())
    return tuple(text for _, text in writer.headings.found)


class _Writer:
    """One brief in the making: the document, its footnotes, headings and counters."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.t = words(briefing.lang)
        self.document: Brief = brief(faces(briefing.faces), briefing.lang)
        self.notes = Footnotes(self.document)
        self.headings = Headings(self.document)
        self.scratch = Scratch()
        recolour(self.document.part)
        self.figures = self.tables = 0
        self.several = False
        self.annex: list[tuple[Table, Chart]] = []

    def write(self, charts: Sequence[Chart], pages: Sequence[str]) -> bytes:
        self.several = len(charts) > 1
        if self.several and self.briefing.length == "short":
            self._short(charts)
        else:
            self._full(charts, pages)
        self.notes.attach()
        stamp_core(self.document.core_properties, charts, self.briefing)
        stream = BytesIO()
        self.document.save(stream)
        return sealed(stream.getvalue(), charts, self.briefing)

    def _short(self, charts: Sequence[Chart]) -> None:
        """Two pages: the findings with their sources, own words, the first charts, the documents.

        A chart counts whose height still fits, and that Word draws itself.
        """
        origin = [*self._origin(charts)]
        findings = [
            (_finding(chart), _note(chart), self.briefing.panel(number, chart).text)
            for number, chart in enumerate(charts[:MOST_FINDINGS])
        ]
        body = [text for title, _, own in findings for text in (title, *own)]
        body += [*self.briefing.opening, *self.briefing.closing]
        left = TWO_PAGES - _height(body, _BODY)
        left -= _height(origin, _SMALL) + _height((note for _, note, _ in findings), _NOTE)
        self._opening(charts)
        for title, note, own in findings:
            self.notes.add(self._paragraph(title, "Normal"), note)
            for text in own:
                self._sentence(Sentence(text))
        for number, chart in enumerate(charts):
            if not drawable(chart):
                continue
            left -= SHORT_HEIGHT.mm + _CAPTION + _height([chart.note], _SMALL)
            if left < 0 or self.figures == SHORT_CHARTS:
                break
            step(self.figures, SHORT_CHARTS)
            self._figure(number, chart, SHORT_HEIGHT)
            self._lines([chart.note])
        self._lines(origin)
        for text in self.briefing.closing:
            self._sentence(Sentence(text))

    def _origin(self, charts: Sequence[Chart]) -> Iterator[str]:
        """What a short brief leaves out, its documents, and the version of the data."""
        left, lang = max(len(charts) - MOST_FINDINGS, 0), self.briefing.lang
        yield self.t(f"exports.brief.{'short' if left else 'shorter'}", left=left)
        joint = self.t("exports.trace.sources_joint")
        names = dict.fromkeys(row[0].text for row in source_table(charts, lang).rows)
        yield self.t("exports.brief.documents", names=joint.join(names))
        yield chart_text.stamp(charts[0])
        yield from filter(None, dict.fromkeys(map(chart_text.address, charts[:1])))

    def _full(self, charts: Sequence[Chart], pages: Sequence[str]) -> None:
        first = self._opening(charts)
        if self.several:
            self._heading(self.t("exports.deck.conclusions"))
            for chart in charts:
                self._sentence(Sentence(ended(chart.title, self.briefing.lang)))
        for number, chart in enumerate(charts):
            step(number, len(charts))
            self._chart(number, chart)
        for text in self.briefing.closing:
            self._sentence(Sentence(text))
        self._annex()
        self._closing(charts)
        if self.several:
            self.headings.contents(first, pages)

    def _opening(self, charts: Sequence[Chart]) -> Native:
        """Title, byline, 待核 mark, own words; returns the paragraph before which contents go."""
        self._paragraph(one_line(self.briefing.title), "Title")
        self._paragraph(self.briefing.byline(), "Brief Byline")
        if warning := chart_text.warning(charts, self.briefing.lang):
            self._paragraph(warning, "Brief Byline").runs[0].bold = True
        if self.several and self.briefing.length == "full":
            self._paragraph(self.t("exports.brief.contents"), "Brief Byline")
        after = self._paragraph("", "Normal")
        for text in self.briefing.opening:
            self._sentence(Sentence(text))
        return after

    def _chart(self, number: int, chart: Chart) -> None:
        panel = self.briefing.panel(number, chart)
        self._heading(chart.title)
        for text in panel.text:
            self._sentence(Sentence(text))
        for sentence in sentences(chart):
            self._sentence(sentence)
        if drawable(chart):
            self._figure(number, chart, CHART_HEIGHT)
            self._source(chart)
            self._beside(number, chart)
            for table in wide_table(chart):
                self._table(table, chart)
            self._behind(value_table(chart), chart)
            return
        if chart.points and chart.traits.table == "events":
            self._timeline(chart)
        elif chart.points:
            for table in chart_table(chart, columns=7):
                self._table(table, chart)
            self._source(chart)
        self._beside(number, chart)

    def _figure(self, number: int, chart: Chart, height: Length) -> None:
        """A native chart with its caption and the lines under it."""
        self.figures += 1
        name, alt = str(self._address(number, chart)), chart.alt or chart.title
        add_chart(self.document, self.scratch.part(chart, 9), self.figures, name, alt, height)
        self._caption("figure", self.figures, chart).paragraph_format.keep_with_next = True

    def _address(self, number: int, chart: Chart) -> Address:
        options = self.briefing.panel(number, chart).options
        return address(chart.id, {**options, "lang": chart.lang})

    def _beside(self, number: int, chart: Chart) -> None:
        size = image.on_page(self.briefing)
        png, _ = image.beside(chart, self.briefing, size)
        if not png:
            return
        name = image.name(self._address(number, chart), size)
        add_picture(self.document, png, image.shape(png), name, chart.alt or chart.title)
        self.figures += 1
        self._caption("figure", self.figures, chart)

    def _table(self, table: Table, chart: Chart) -> None:
        self.tables += 1
        self._caption("table", self.tables, chart).paragraph_format.keep_with_next = True
        add_table(self.document, table, chart.title, chart.alt or chart.title)
        self._paragraph("", "Brief Source")

    def _timeline(self, chart: Chart) -> None:
        table, left = brief_events(chart)
        self._source(chart)
        if left:
            count = left + len(table.rows)
            text = self.t("exports.brief.rest", count=count, listed=len(table.rows))
            self._paragraph(text, "Brief Source")
        self._behind(table, chart)

    def _behind(self, table: Table, chart: Chart) -> None:
        """The data of a chart: behind the text of a long brief, at once in one of one chart."""
        if not self.several:
            self._table(table, chart)
            return
        self.annex.append((table, chart))
        self._paragraph(self.t("exports.brief.see", number=len(self.annex)), "Brief Source")

    def _annex(self) -> None:
        if self.annex:
            self._heading(self.t("exports.brief.annex"))
        for number, (table, chart) in enumerate(self.annex, start=1):
            caption = self._caption("annex_table", number, chart)
            caption.paragraph_format.keep_with_next = True
            add_table(self.document, table, chart.title, chart.alt or chart.title)
            self._paragraph("", "Brief Source")

    def _closing(self, charts: Sequence[Chart]) -> None:
        lang = self.briefing.lang
        for key, table in (
            ("gaps", gap_table(charts, lang, NAMED)),
            ("sources", source_table(charts, lang)),
        ):
            if table.rows:
                title = self.t(f"exports.brief.{key}")
                self._heading(title)
                add_table(self.document, table, title, title)
        self._heading(self.t("exports.brief.about"))
        lines = [
            chart_text.stamp(charts[0]),
            self.t("exports.trace.kept"),
            chart_text.warning(charts, lang),
            *map(chart_text.address, charts),
        ]
        self._lines(dict.fromkeys(lines))

    def _source(self, chart: Chart) -> None:
        """The lines under a chart: sources, legend, caveats and doubts."""
        self._lines(chart_text.foot(chart, "source", "legend", "caveats"))

    def _lines(self, lines: Iterable[str]) -> None:
        """Small print, a paragraph a line; an empty one is none."""
        for line in filter(None, lines):
            self._paragraph(line, "Brief Source")

    def _heading(self, text: str) -> None:
        """A numbered heading of the first level."""
        number = len(self.headings.found) + 1
        self.headings.add(
            self.t(
                "exports.brief.heading",
                title=shorten(text, 200),
                number=numeral(number, self.briefing.lang),
            )
        )

    def _sentence(self, sentence: Sentence) -> None:
        """A paragraph, its sources in a footnote."""
        paragraph = self._paragraph(sentence.text, "Normal")
        if sentence.citations:
            joint = self.t("exports.trace.sources_joint")
            self.notes.add(
                paragraph,
                joint.join(
                    chart_text.citation_text(citation, self.t) for citation in sentence.citations
                ),
            )

    def _caption(self, kind: str, number: int, chart: Chart) -> Native:
        """The caption of a figure, table or annexed table."""
        text = self.t(f"exports.brief.{kind}", number=number, title=shorten(chart.title, 120))
        return self._paragraph(text, "Caption")

    def _paragraph(self, text: str, style: str) -> Native:
        """A paragraph at the end."""
        return add_paragraph(self.document, text, style)


_BODY = (54, 9.9)
_SMALL = (82, 5.8)
_NOTE = (96, 4.6)
"""Body, small print and footnotes: the half-widths in a line, and a line's height in mm."""
_CAPTION = 16.0
_PAIR = 2
TWO_PAGES = 2 * 225.0 - 85.0
"""Millimetres of text on two pages, less the title and what the end of a page leaves empty."""


def _height(texts: Iterable[str], measure: tuple[int, float]) -> float:
    """About how many millimetres the paragraphs take.

    Chinese characters are two half-widths; a letter of the Latin face is a little less than one.
    """
    width, line = measure
    units = (sum(2 if east_asian_width(sign) in "WF" else 0.88 for sign in text) for text in texts)
    return sum(line * ceil(max(count, 1) / width) for count in units)


def _finding(chart: Chart) -> str:
    """The finding with its year; what stands on two printed figures of it names both."""
    text, t = dated_title(chart), words(chart.lang)
    pair = [
        f"{label_of(chart, point)} {point.text}"
        for point in chart.points
        if point.mark is Mark.EXACT and point.text
    ]
    if text != chart.title and len(pair) == _PAIR:
        values = t("exports.trace.sources_joint").join(pair)
        text = t("exports.brief.values", title=text, values=values)
    return ended(text, chart.lang)


def _note(chart: Chart) -> str:
    """The footnote of a finding in a short brief: a source with its place, what speaks for care."""
    lines = [chart_text.source_line(chart, 1), *chart_text.foot(chart, "warning")]
    if count := len(chart_text.flags(chart)):
        lines.append(words(chart.lang)("exports.brief.doubted", count=count))
    return " ".join(filter(None, lines))


# Pieces of a Word brief: paragraphs, tables with repeated heads, native charts, pictures.


_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_HEIGHT = Mm(76)
SHORT_HEIGHT = Mm(52)
SHORT_CHARTS = 2
MOST_FINDINGS = 6
"""Findings and charts of a short brief: with their sources they fill two pages."""
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


def add_chart(
    brief: Brief, part: ChartPart, number: int, name: str, alt: str, height: Length
) -> None:
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
    text = brief.part.relate_to(chart, f"{_RELATIONS}/chart")
    paragraph = add_paragraph(brief, "", "Brief Chart")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run()._r.append(parse_xml(_inline(text, number, name, alt, height)))


def add_picture(brief: Brief, png: bytes, high: float, name: str, alt: str) -> None:
    """A picture in a paragraph of its own with its alt text, 156 mm wide or as the page allows.

    `high`: its height as a share of its width.
    """
    paragraph = add_paragraph(brief, "", "Brief Chart")
    paragraph.paragraph_format.keep_with_next = True
    value = paragraph.add_run().add_picture(
        BytesIO(png), width=Emu(int(min(TEXT_WIDTH, TALLEST / high)))
    )
    value._inline.docPr.set("descr", plain(alt))
    value._inline.docPr.set("name", one_line(name))


def qn_chart(tag: str) -> str:
    """The full name of a chart element."""
    return f"{{{_CHART}}}{tag}"


def _inline(relation: str, number: int, name: str, alt: str, height: Length) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing {nsdecls("w")} xmlns:wp="{drawing}/wordprocessingDrawing" '
        f'xmlns:a="{drawing}/main" xmlns:c="{_CHART}" xmlns:r="{_RELATIONS}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(TEXT_WIDTH)}" cy="{int(height)}"/>'
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
        value = row.get_or_add_trPr()
        value.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if at == 0:
            value.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, result, width in zip(row.tc_lst, cells, widths, strict=True):
            _fill(_Cell(cell, table), result, width, head=at == 0)


def _fill(cell: Native, result: Cell, width: Length, *, head: bool) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style_id("Brief Cell")
    run = paragraph.add_run(plain(result.text))
    run.bold = head or None
    paragraph.alignment = (
        WD_ALIGN_PARAGRAPH.RIGHT if result.number and not result.fill else WD_ALIGN_PARAGRAPH.LEFT
    )
    ink = "FFFFFF" if result.light else "6B7785" if result.quiet else ""
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink)
    if result.fill:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(
                f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{result.fill}"/>'
            )
        )


# The page of a Chinese official brief (GB/T 9704-2012): margins, grid, styles, page numbers.
#
# A4, 37/35/28/26 mm, 22 lines of 28 characters in 16 pt. The grid is `lines` only: with
# `linesAndChars` a 16 pt cell is narrower than its glyph, and LibreOffice then sets 14 a line.


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
    document = Document()
    for name, parts in _STYLES.items():
        _style(document, name, *parts, faces=faces, lang=lang)
    _reference_style(document)
    _page(document)
    _numbers(document, lang)
    _settings(document)
    _font_table(document, faces)
    return document


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
    result: Brief,
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
    known = {style.name for style in result.styles}
    style: Native = (
        result.styles[name]
        if name in known
        else result.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    if name != "Normal":
        style.base_style = result.styles["Normal"]
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


def _reference_style(result: Brief) -> None:
    style: Native = result.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True


def _page(result: Brief) -> None:
    section = result.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(
        parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>')
    )


def _numbers(result: Brief, lang: str) -> None:
    """— 2 — in 14 pt: right on odd pages, left on even ones, one character from the edge."""
    before, _, after = words(lang).table["exports.brief.page"].partition("{page}")
    section = result.sections[0]
    result.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph: Native = footer.paragraphs[0]
        paragraph.style = result.styles["Footer"]
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
        setattr(paragraph.paragraph_format, f"{side}_indent", Pt(14))
        paragraph.add_run(before)
        for kind in ("begin", "instr", "separate", "text", "end"):
            paragraph.add_run()._r.append(field(kind, "PAGE", "1"))
        paragraph.add_run(after)


def field(kind: str, code: str, text: str) -> Xml:
    """A piece of a Word field: begin, instr, separate, text or end."""
    if kind == "instr":
        return parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>')
    if kind == "text":
        return parse_xml(f"<w:t {nsdecls('w')}>{text}</w:t>")
    return parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')


def _settings(result: Brief) -> None:
    for zoom in result.settings.element.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")


def _font_table(result: Brief, faces: Faces) -> None:
    for relation in result.part.rels.values():
        if not relation.reltype.endswith("/fontTable"):
            continue
        part: Native = relation.target_part
        entries = "".join(
            f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{other}"/></w:font>'
            for name, other in faces.other
        )
        part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


# Numbered headings with bookmarks, and the table of contents of a brief that points at them.


_AFTER_UPDATE = (
    "w:hdrShapeDefaults",
    "w:footnotePr",
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:shapeDefaults",
    "w:decimalSymbol",
    "w:listSeparator",
)
"""What the schema of the settings puts behind `w:updateFields`."""


class Headings:
    """Numbered headings with bookmarks, and the table of contents that points at them."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._count = count(1)
        self.found: list[tuple[str, str]] = []

    def add(self, text: str, level: int = 1) -> Native:
        """A heading; first-level ones stand in the contents."""
        paragraph = add_paragraph(self._brief, one_line(text), f"Heading {level}")
        paragraph.paragraph_format.keep_with_next = True
        if level == 1:
            number = next(self._count)
            mark = f"_Toc{number:06}"
            self.found.append((mark, one_line(text)))
            start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{mark}"/>')
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
            paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
        return paragraph

    def contents(self, before: Native, pages: Sequence[str] = ()) -> None:
        """Write a real TOC field before paragraph `before`, filled in with links.

        `pages`: page numbers where they are known; without them Word is asked to fill them in
        when the brief is opened, and shows "…" to a reader who refuses.
        """
        if len(pages) < len(self.found):
            update = parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>')
            self._brief.settings.element.insert_element_before(update, *_AFTER_UPDATE)
        last = len(self.found) - 1
        for at, (mark, text) in enumerate(self.found):
            page = pages[at] if at < len(pages) else "…"
            paragraph = before.insert_paragraph_before(style="Brief Contents")
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:leader="dot" '
                    f'w:pos="{int(TEXT_WIDTH.pt * 20)}"/></w:tabs>'
                )
            )
            if at == 0:
                for kind in ("begin", "instr", "separate"):
                    piece = field(kind, r'TOC \o "1-1" \h \z \u', "")
                    if kind == "begin" and len(pages) < len(self.found):
                        piece.set(qn("w:dirty"), "true")
                    paragraph.add_run()._r.append(piece)
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


class Footnotes:
    """Collects the notes of one brief; `attach` writes them when all are known."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._texts: list[str] = []

    def add(self, paragraph: Native, text: str) -> None:
        """Put a reference at the end of `paragraph` to a note that says `text`."""
        self._texts.append(plain(text))
        run = paragraph.add_run()
        run.style = self._brief.styles["footnote reference"]
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self._texts)}"/>'))

    def attach(self) -> None:
        """Write word/footnotes.xml with the two separators that Word expects, then the notes."""
        styles: Native = self._brief.styles
        text_id = styles["footnote text"].style_id
        mark = _MARK.format(style=styles["footnote reference"].style_id)
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{text_id}"/></w:pPr>{mark}'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self._texts, start=1)
        )
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for at, kind, tag in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {nsdecls('w')}>{lines}{notes}</w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            xml.encode(),
            self._brief.part.package,
        )
        self._brief.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(self._brief)


def _declare(brief: Brief) -> None:
    """Name the separators in the settings, in the place that the schema gives them."""
    settings = brief.settings.element
    declared = parse_xml(
        f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
    later = settings.xpath("./w:endnotePr | ./w:compat | ./w:docVars | ./w:rsids")
    if later:
        later[0].addprevious(declared)
    else:
        settings.append(declared)


# Numbers of headings, and the stop at the end of a finding set as a sentence.


def numeral(number: int, lang: str) -> str:
    """1 → 一, 11 → 十一, 20 → 二十 in Chinese; plain digits in English. Up to 99."""
    t = words(lang)
    if lang != "zh" or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = t("exports.numeral.n10")
    head = "" if not tens else ten if tens == 1 else t(f"exports.numeral.n{tens}") + ten
    return head + (t(f"exports.numeral.n{ones}") if ones else "")


def ended(text: str, lang: str) -> str:
    """The text with a full stop, unless it has one."""
    stop = "。" if lang == "zh" else "."
    return text if text.endswith(("。", ".", "！", "？", "!", "?")) else text + stop


# The page on which each heading of a brief stands, asked of LibreOffice where it is installed.


def page_numbers(charts: Sequence[Chart], briefing: Briefing) -> tuple[str, ...]:
    """One number per heading, after some seconds; none where LibreOffice is missing or fails.

    A contents without numbers asks Word to fill them in when the brief is opened.
    """
    if len(charts) < 2:
        return ()
    try:
        first = to_pdf(assemble(charts, briefing), ".docx")
    except ExportError:
        return ()
    return heading_pages(first, headings(charts, briefing))
