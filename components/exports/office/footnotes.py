"""Real footnotes in Word, which python-docx 1.2 cannot write: a part of our own."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.document import Document as Brief
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from components.exports.office.untyped import Native
from components.exports.plain import plain

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
