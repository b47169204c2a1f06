"""Documents of every kind, made here: no reader of ours has seen how they were written."""

from __future__ import annotations

import io
import zipfile

import docx
from pypdf import PdfReader, PdfWriter

TEXT = "2024年，杭州智能物联产业规模8888亿元。"


def pdf(*pages: str, signs: bool = True) -> bytes:
    """A PDF with a line of text per row of each page.

    Without `signs` glyphs are numbered as they come, as in a subset, and nothing says what each is.
    """
    if not signs:
        order = {sign: chr(at) for at, sign in enumerate(dict.fromkeys("".join(pages)), start=1)}
        pages = tuple("".join(order[sign] for sign in page) for page in pages)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    to_unicode = b" /ToUnicode 5 0 R" if signs else b""
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R]" + to_unicode + b" >>"
    )
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type"
        b" /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
        b" /Ascent 900 /Descent -100 /CapHeight 700 /StemV 80 >> >>"
    )
    objects.append(
        _stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange"
            b"\n<0000> <ffff>\nendcodespacerange\n"
            + b"".join(
                b"1 beginbfrange\n<%02x00> <%02xff> <%02x00>\nendbfrange\n" % (high, high, high)
                for high in range(256)
            )
            + b"endcmap end end"
        )
    )
    kids = []
    for text in pages:
        rows = b"".join(
            b"<%s> Tj 0 -20 Td " % row.encode("utf-16-be").hex().encode()
            for row in (text.split("\n") if signs else [text])
        )
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Resources << /Font"
            b" << /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2)
        )
        objects.append(_stream(b"BT /F1 12 Tf 40 760 Td " + rows + b"ET" if text else b""))
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (names, len(kids))
    return _file(objects)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n"
        b"%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, start)
    )


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(TEXT)))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str | None = None) -> bytes:
    """A Word file with `TEXT`, or with `body` as the markup of its body."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(out)
    if body is None:
        return out.getvalue()
    new = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as book:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            book.writestr(name, content)
    return new.getvalue()


def archive(**members: bytes) -> bytes:
    """A zip with these members, `__` standing for a slash and `_` for a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in members.items():
            book.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()
