"""Numbered headings with bookmarks, and the table of contents of a brief that points at them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape

from docx.document import Document as Brief
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from components.exports.office.page import TEXT_WIDTH, field
from components.exports.office.untyped import Native
from components.exports.office.word import add_paragraph
from components.exports.plain import one_line

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
