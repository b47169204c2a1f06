"""The same data make the same bytes: no clock and no chance stays in a file."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_PACKED = (".zip", ".pptx", ".docx", ".xlsx")
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)")
_PDF_DATE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}[^)]*(?=\))")
_PDF_NAME = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*(?=<)")
_LOTS = re.compile(rb"(?:\bdefs-|\bp[0-9a-f]{6}-|\btrace)([0-9a-f]{6})\b")


def steady(content: bytes, suffix: str, date: dt.date) -> bytes:
    """`content`, a file of that ending, as it is made of the same data at any time.

    What says when it was made says `date`; what was drawn by lot follows from the rest.
    """
    if suffix in _PACKED:
        return _pack(content, date)
    return _pdf(content, date) if suffix == ".pdf" else content


def _pack(content: bytes, date: dt.date) -> bytes:
    """A zip and all zips in it, members in their order."""
    stream, day = BytesIO(), (date.year, date.month, date.day, 0, 0, 0)
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for known in old.infolist():
            member = ZipInfo(known.filename, day)
            member.compress_type, member.create_system = known.compress_type, 0
            blob = old.read(known)
            if known.filename.endswith(_PACKED):
                blob = _pack(blob, date)
            elif known.filename.endswith("docProps/core.xml"):
                blob = _CLOCK.sub(rb"\g<1>" + date.isoformat().encode() + b"T00:00:00Z", blob)
            new.writestr(member, blob)
    return stream.getvalue()


def _pdf(content: bytes, date: dt.date) -> bytes:
    """Everything keeps its length, since a PDF lists where its parts begin."""

    def dated(match: re.Match[bytes]) -> bytes:
        length = len(match[0]) - len(match[1])
        day = date.strftime("%Y%m%d000000Z").encode()
        if match[1].startswith(b"<"):
            day = f"{date.isoformat()}T00:00:00Z".encode()
        return match[1] + day.ljust(length)[:length]

    content = _XMP_DATE.sub(dated, _PDF_DATE.sub(dated, content))
    name = hashlib.md5(_PDF_NAME.sub(b"", content), usedforsecurity=False).hexdigest()
    return _PDF_NAME.sub(name.upper().encode(), content)


def without_lots(svg: bytes) -> bytes:
    """An SVG with ids in their order, which Plotly draws by lot: six hexadecimal digits each."""
    for number, lot in enumerate(dict.fromkeys(_LOTS.findall(svg)), start=1):
        # As part of a name only: a coordinate or a colour may have the same digits.
        named = re.compile(rb"(?:(?<=[a-z])|(?<=defs-)|(?<=\bp[0-9a-f]{6}-))%b\b" % lot)
        inside = re.compile(rb"(?<=\bclip)%b|(?<=\bp)%b(?=-)" % (lot, lot))
        svg = inside.sub(b"%06x" % number, named.sub(b"%06x" % number, svg))
    return svg


# A PDF whose parts were written in the order of a hash table: numbered as they name one another.


_ENTRIES = re.compile(rb"(?:^ +/\w+ \d+ 0 R\n){2,}", re.MULTILINE)
_LINK = re.compile(rb"\b(\d+) 0 R\b")
_PART = re.compile(rb"(\d{10}) 00000 n")


def in_order(pdf: bytes) -> bytes:
    """A PDF with a plain list of parts, these in the order in which they are first named."""
    table = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    listing, trailer = pdf[table:].split(b"trailer", 1)
    starts = [int(at) for at in _PART.findall(listing)]
    ends = [*sorted(starts), table]
    bodies = [pdf[at : ends[ends.index(at) + 1]].split(b" obj", 1)[1] for at in starts]
    parts = [_entries_sorted(body) for body in bodies]
    order, waiting = list[int](), [int(n) for n in _LINK.findall(trailer)][::-1]
    while waiting:
        part = waiting.pop()
        if part not in order:
            order.append(part)
            waiting += [int(n) for n in _LINK.findall(parts[part - 1][0])][::-1]
    number = {part: at for at, part in enumerate(order, start=1)}

    def renumbered(text: bytes) -> bytes:
        return _LINK.sub(lambda link: b"%d 0 R" % number[int(link[1])], text)

    content, places = pdf[: ends[0]], list[bytes]()
    for part in order:
        places.append(b"%010d 00000 n \n" % len(content))
        named, stream = parts[part - 1]
        content += b"%d 0 obj" % number[part] + renumbered(named) + stream
    count, start = len(order) + 1, len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(places)
    ending = re.sub(rb"/Size \d+", b"/Size %d" % count, renumbered(trailer))
    return content + b"trailer" + re.sub(rb"(?<=startxref\n)\d+", b"%d" % start, ending)


def _entries_sorted(body: bytes) -> tuple[bytes, bytes]:
    """A part before its stream, neighbouring entries by name, and the stream."""
    named, word, stream = body.partition(b"stream\n")
    lines = _ENTRIES.sub(lambda m: b"".join(sorted(m[0].splitlines(keepends=True))), named)
    return lines, word + stream
