"""Files of tables, written by hand where no library at hand writes them: xls, ods, docx."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.bombs import packed

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, formats: dict[str, str] | None = None, merged: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; `formats` by address, `merged` as areas such as B1:C1."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    for at, code in (formats or {}).items():
        sheet[at].number_format = code
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: Rows) -> bytes:
    """A sheet of OpenDocument: percentages as (0.046, "4.6%"), dates as (day, "2022年")."""
    kinds = {float: "percentage", date: "date"}
    lines = []
    for row in rows:
        cells = []
        for value in row:
            if isinstance(value, tuple):
                number, text = value
                name = "date-value" if isinstance(number, date) else "value"
                kind = f'office:value-type="{kinds[type(number)]}" office:{name}="{number}"'
            else:
                text, kind = str(value), 'office:value-type="string"'
            cells.append(
                f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"
                if text
                else "<table:table-cell/>"
            )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="表">{"".join(lines)}{empty}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content.encode()})


def docx(above: str, rows: Rows, spans: dict[tuple[int, int], str] | None = None) -> bytes:
    """A document of a line and a table; `spans` holds further properties of a cell as XML."""
    lines = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr>{(spans or {}).get((down, across), '')}</w:tcPr>"
            f"<w:p><w:r><w:t>{escape(str(text))}</w:t></w:r></w:p></w:tc>"
            for across, text in enumerate(row)
        )
        + "</w:tr>"
        for down, row in enumerate(rows)
    )
    space = quoteattr("http://schemas.openxmlformats.org/wordprocessingml/2006/main")
    body = f"<w:p><w:r><w:t>{escape(above)}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl>"
    document = f"<w:document xmlns:w={space}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": document.encode()})


def html(above: str, rows: Rows) -> str:
    """A page as a statistics portal saves it as .xls; a cell may be ready-made (`<td …`)."""
    lines = "".join(
        "<tr>"
        + "".join(
            str(one) if str(one).startswith("<td") else f"<td>{escape(str(one))}</td>"
            for one in row
        )
        + "</tr>"
        for row in rows
    )
    return f"<html><body><p>{above}</p><table>{lines}</table></body></html>"


# The binary format of Excel 97: a stream of records inside a compound file.


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + raw)


def xls(rows: Rows, codes: dict[tuple[int, int], str] | None = None, merged: Any = ()) -> bytes:
    """A workbook of Excel 97; number formats `codes` by row and column; merged areas
    as first and last row, first and last column.
    """
    styles = list(dict.fromkeys((codes or {}).values()))
    font = _record(0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 32767, 400, 0, 0, 0, 0, 0, 5, 1))
    font = font[:2] + struct.pack("<H", len(font) - 4 + 10) + font[4:] + "Arial".encode("utf-16-le")
    book = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 6)) + font * 5
    for number, code in enumerate(styles):
        raw = code.encode("utf-16-le")
        book += _record(0x041E, struct.pack("<HHB", 164 + number, len(code), 1) + raw)
    for key in (0, *(164 + number for number in range(len(styles)))):
        book += _record(0xE0, struct.pack("<HHH", 0, key, 1) + bytes(14))
    name = "表".encode("utf-16-le")
    end = _record(0x0A, b"")
    start = len(book) + 4 + 8 + len(name) + len(end)
    book += _record(0x85, struct.pack("<IHBB", start, 0, 1, 1) + name) + end
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 1997, 0, 6))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet += _label(row, column, value) if value else b""
            else:
                style = styles.index(code) + 1 if (code := (codes or {}).get((row, column))) else 0
                sheet += _record(0x0203, struct.pack("<HHHd", row, column, style, value))
    areas = b"".join(struct.pack("<HHHH", *area) for area in merged)
    sheet += _record(0xE5, struct.pack("<H", len(merged)) + areas) + end
    return _compound(book + sheet)


def _compound(stream: bytes) -> bytes:
    """A compound file with the one stream `Workbook`."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))

    def entry(name: str, kind: int, first: int, size: int, child: int = -1) -> bytes:
        raw = f"{name}\0".encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw), kind, 1, -1, -1, child)
        return head + bytes(36) + struct.pack("<III", first, size, 0)

    folder = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry("Workbook", 2, 2, len(stream))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + table + folder.ljust(512, b"\0") + stream
