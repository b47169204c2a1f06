"""Files as somebody hostile, or unlucky, brings them; made anew, byte for byte alike."""

from __future__ import annotations

import random
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = {"pptx": "ppt/slides/slide2.xml", "docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip of `parts`."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return stream.getvalue()


def replaced(raw: bytes, name: str, content: bytes) -> bytes:
    """The file `raw` with another part `name`."""
    with ZipFile(BytesIO(raw)) as pack:
        parts = {one: pack.read(one) for one in pack.namelist()}
    return packed({**parts, name: content})


def without(raw: bytes, *names: str) -> bytes:
    """The file `raw` without the parts `names`, and without what leads to them."""
    with ZipFile(BytesIO(raw)) as pack:
        parts = {one: pack.read(one) for one in pack.namelist() if one not in names}
    return packed(parts)


def unfolding(raw: bytes, kind: str, megabytes: int) -> bytes:
    """The Office file `raw` whose main part unfolds to `megabytes` of small elements."""
    with ZipFile(BytesIO(raw)) as pack:
        main = pack.read(MAIN[kind]).decode()
    head, close, rest = main.rpartition("</")
    filling = "<a/>" * (megabytes * 250_000)
    return replaced(raw, MAIN[kind], f"{head}{filling}{close}{rest}".encode())


def lying(raw: bytes, name: str, size: int) -> bytes:
    """The file `raw`, whose list of contents says that the part `name` has `size` bytes only."""
    with ZipFile(BytesIO(raw)) as pack:
        item = pack.getinfo(name)
    content = struct.pack("<II", item.compress_size, item.file_size)
    return raw.replace(content, struct.pack("<II", item.compress_size, size))


def workbook(cells: dict[str, str], sheet: str = "") -> bytes:
    """A workbook of one sheet with the numbers `cells` by address, or with the XML `sheet`."""
    data = "".join(
        f'<row r="{"".join(filter(str.isdigit, at))}"><c r="{at}"><v>{value}</v></c></row>'
        for at, value in cells.items()
    )
    worksheet = sheet or f'<worksheet xmlns="{SHEETS}"><sheetData>{data}</sheetData></worksheet>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>".encode(),
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>".encode(),
            "xl/worksheets/sheet1.xml": worksheet.encode(),
        }
    )


def flipped(raw: bytes, seed: int, count: int = 40) -> bytes:
    """`raw` with `count` bytes turned over, anywhere."""
    chance, result = random.Random(seed), bytearray(raw)
    for at in chance.sample(range(len(raw)), count):
        result[at] ^= 0xFF
    return bytes(result)


def damaged(raw: bytes, seed: int) -> bytes:
    """`raw` with some bytes changed, cut out or doubled, as a bad disk or download leaves it."""
    chance, result = random.Random(seed), bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(result)), chance.randint(1, 60)
        spoilt = {0: chance.randbytes(length), 1: b"", 2: bytes(result[at : at + length]) * 2}
        result[at : at + length] = spoilt[chance.randrange(3)]
    return bytes(result)


def without_targets(raw: bytes) -> bytes:
    """The Office file `raw`, whose relations no longer say where they lead."""
    with ZipFile(BytesIO(raw)) as pack:
        parts = {one: pack.read(one) for one in pack.namelist()}
    return packed(
        {
            name: content.replace(b"Target=", b"Lost=") if name.endswith(".rels") else content
            for name, content in parts.items()
        }
    )
