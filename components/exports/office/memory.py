"""What an Office file remembers: the charts in it as they stand there, and which words are ours."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pydantic import BaseModel, ConfigDict, ValidationError

from components.charts.chart import Chart
from components.exports.base import Briefing, UnknownFileError, address
from components.exports.office.native_chart import Xml
from components.exports.office.package import (
    Frame,
    Package,
    Sheet,
    fingerprints,
    frames,
    relations,
    sheets,
)
from components.words import words

# The words of a file, place by place, as hashes: what has another one is the analyst's.


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = f"{W}id"


class Page(BaseModel):
    """A slide, the whole of a document or the head of a chart on a sheet.

    `key` says which one; `bodies` are its texts paragraph by paragraph, `notes` those of a
    speaker, `tables` its tables row by row. Behind the hash of a paragraph stands its style.
    """

    key: str = ""
    bodies: list[list[str]] = []
    notes: list[list[str]] = []
    tables: list[list[str]] = []


@dataclass
class Leaf:
    """The place itself in an opened file: paragraphs, rows, and the footnotes they point at."""

    key: str
    bodies: list[list[Xml]]
    notes: list[list[Xml]] = field(default_factory=list)
    tables: list[Xml] = field(default_factory=list)
    feet: dict[str, Xml] = field(default_factory=dict)

    def page(self) -> Page:
        """Its words as hashes."""
        return Page(
            key=self.key,
            bodies=[[self.token(item) for item in body] for body in self.bodies],
            notes=[[self.token(item) for item in body] for body in self.notes],
            tables=[[hashed(said(row)) for row in rows(table)] for table in self.tables],
        )

    def token(self, item: Xml) -> str:
        """The hash of a paragraph with its footnotes, or of the head of a table, and its style."""
        if item.tag == f"{W}tbl":
            return f"{hashed(said(item[_first_row(item)]))}|tbl"
        if next(item.iter(f"{W}drawing"), None) is not None:
            return f"{hashed('drawing')}|drawing"
        feet = "".join(said(self.feet[at]) for at in marks(item) if at in self.feet)
        style = next((s.get(f"{W}val") for s in item.iter(f"{W}pStyle")), "")
        return f"{hashed(text_of(item) + feet)}|{style}"


def leaves(package: Package, entries: Sequence[Frame]) -> list[Leaf]:
    """The places of a deck or a document; `entries` tell which chart a slide is of."""
    if package.kind == "docx":
        items = list(_items(package.root("word/document.xml").find(f"{W}body")))
        tables = [item for item in items if item.tag == f"{W}tbl"]
        return [Leaf("", [items], [], tables, feet(package))]
    names = {frame.part: key(frame) for frame in reversed(entries)}
    return [_leaf(package, part, names.get(part, "")) for part in package.names("ppt/slides/slide")]


def _leaf(package: Package, part: str, name: str) -> Leaf:
    root = package.root(part)
    notes = [name for name in package.targets(part).values() if "/notesSlides/" in name]
    return Leaf(
        name or _list_name(root),
        _bodies(root),
        [body for note in notes if note in package for body in _bodies(package.root(note))],
        list(root.iter(f"{A}tbl")),
    )


def key(frame: Frame) -> str:
    """What a slide is of: the chart, a page of its table, its picture or its shapes."""
    if frame.table is not None:
        return f"{frame.whole} table {frame.page}"
    kind = "chart" if frame.chart else "picture" if frame.picture else "shapes"
    return f"{frame.whole} {kind}"


def _list_name(root: Xml) -> str:
    """The name of a table that stands alone, such as that of the sources."""
    tables = (f for f in root.iter(f"{P}graphicFrame") if next(f.iter(f"{A}tbl"), None) is not None)
    return next((n.get("name", "") for f in tables for n in f.iter(f"{P}cNvPr")), "")


def _bodies(root: Xml) -> list[list[Xml]]:
    return [list(body.iter(f"{A}p")) for body in root.iter(f"{P}txBody")]


def _items(holder: Xml) -> Iterator[Xml]:
    """The paragraphs and tables of a document in their order, those in controls too."""
    for child in holder:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _items(child)


def rows(table: Xml) -> list[Xml]:
    """The rows of an a:tbl or w:tbl."""
    return list(table.findall(f"{W}tr")) or list(table.findall(f"{A}tr"))


def cells(row: Xml) -> list[Xml]:
    """The cells of a row."""
    return list(row.findall(f"{W}tc")) or list(row.findall(f"{A}tc"))


def _first_row(table: Xml) -> int:
    return next((at for at, child in enumerate(table) if child.tag == f"{W}tr"), 0)


def feet(package: Package) -> dict[str, Xml]:
    """The footnotes of a document by their number."""
    part = "word/footnotes.xml"
    if part not in package:
        return {}
    return {note.get(_ID): note for note in package.root(part).iter(f"{W}footnote")}


def marks(paragraph: Xml) -> list[str]:
    """The numbers of the footnotes that a paragraph points at."""
    return [mark.get(_ID) for mark in paragraph.iter(f"{W}footnoteReference")]


def nodes(paragraph: Xml) -> list[Xml]:
    """The texts of a paragraph; of an entry of the contents, those before its page number."""
    held = []
    entry = next(paragraph.iter(f"{W}hyperlink"), None) is not None
    for node in paragraph.iter(f"{A}t", f"{W}t", f"{W}tab"):
        if entry and node.tag == f"{W}tab" and node.getparent().tag == f"{W}r":
            break
        if node.tag != f"{W}tab":
            held.append(node)
    return held


def text_of(paragraph: Xml) -> str:
    """The words of a paragraph."""
    if paragraph.find(f".//{W}br") is None:
        return "".join(node.text or "" for node in nodes(paragraph))
    spoken = paragraph.iter(f"{W}t", f"{W}br")
    return "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in spoken)


def said(item: Xml) -> str:
    """The words of a cell, a row or a note, a line a paragraph."""
    return "\n".join(text_of(paragraph) for paragraph in item.iter(f"{A}p", f"{W}p"))


def hashed(text: str) -> str:
    """A hash of the words; blanks and breaks, which programs set anew, do not count."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:8]


# The memory of a file: written into two of its parts, since no program keeps both.


PART = "customXml/item100.xml"
"""A number that no template uses; Office renumbers it, so a refresh looks for the namespace."""
NAMESPACE = "urn:hangsu:briefing"
PROPERTY = "hangsu_memory"
_ADDRESS = "hangsu_chart"
"""The property of a workbook in a chart that says whose it is."""
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "docProps/custom.xml"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PROPS = "customXml/itemProps100.xml"
"""The properties of the part, without which Office gives it new ones at each saving."""
_PROPS_XML = (
    b'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    b'ds:itemID="{6C0F3A52-9A5E-4B7C-8D41-2E7F5B90C1A3}"><ds:schemaRefs><ds:schemaRef '
    b'ds:uri="urn:hangsu:briefing"/></ds:schemaRefs></ds:datastoreItem>'
)
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_MAIN = {"pptx": "ppt/presentation.xml", "docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


class Memory(BaseModel):
    """Briefing, charts by address, addresses of those that are drawn, words, sheets by role."""

    model_config = ConfigDict(ser_json_inf_nan="constants")

    briefing: Briefing
    charts: list[tuple[str, Chart]]
    drawn: list[str] = []
    pages: list[Page] = []
    sheets: dict[str, str] = {}


def sealed(content: bytes, charts: Sequence[Chart], briefing: Briefing) -> bytes:
    """The file with its memory, the same bytes on every day."""
    package = Package(content)
    write(package, observed(package, charts, briefing))
    return package.save()


def observed(package: Package, charts: Sequence[Chart], briefing: Briefing) -> Memory:
    """What a file of our own making is to remember; the workbooks in it get their address."""
    named = [
        (str(address(chart.id, {**briefing.panel(at, chart).options, "lang": chart.lang})), chart)
        for at, chart in enumerate(charts)
    ]
    entries = frames(package)
    for frame in entries:
        if book := workbook_of(package, frame):
            package.put(book, _signed(package.blob(book), frame.whole))
    memory = Memory(
        briefing=briefing,
        charts=named,
        drawn=list(dict.fromkeys(frame.whole for frame in entries)),
    )
    if package.kind == "xlsx":
        return memory.model_copy(
            update={
                "sheets": fingerprints(package, briefing.lang),
                "pages": [*_heads(package, named, briefing.lang)],
            }
        )
    return memory.model_copy(update={"pages": [leaf.page() for leaf in leaves(package, entries)]})


def _heads(package: Package, named: list[tuple[str, Chart]], lang: str) -> Iterator[Page]:
    part = sheets(package).get(words(lang)("exports.book.charts"))
    if part is None:
        return
    sheet = package.sheet(part)
    for name, chart in named:
        if (row := head_row(sheet, hashed(chart.title))) is not None:
            yield head(sheet, name, row)


def head_row(sheet: Sheet, title: str) -> int | None:
    """The row whose first cell has the hash `title`."""
    firsts = ((at, sheet.read(at, 0)) for at in range(sheet.height))
    return next((at for at, text in firsts if text and hashed(str(text)) == title), None)


BELOW = 4
"""Rows from the title of a chart to its table."""


def head(sheet: Sheet, name: str, row: int) -> Page:
    """Title, subtitle and foot of a chart on a sheet, and the rows of what stands below."""
    first = [hashed(str(sheet.read(row + at, 0) or "")) for at in range(BELOW)]
    table, at, wide = [], row + BELOW, range(sheet.width)
    while line := [str(sheet.read(at, column) or "") for column in wide]:
        if not any(line):
            break
        table.append(hashed("\n".join(line)))
        at += 1
    return Page(key=name, bodies=[first], tables=[table])


def workbook_of(package: Package, frame: Frame) -> str | None:
    """The part of the workbook in a chart."""
    if frame.chart is None or frame.chart not in package:
        return None
    external = package.root(frame.chart).find(qn("c:externalData"))
    return None if external is None else package.related(frame.chart, external)


def _signed(book: bytes, name: str) -> bytes:
    package = Package(book)
    set_property(package, _ADDRESS, name)
    return package.save()


def signature(book: bytes) -> str:
    """The address that a workbook in a chart carries; empty where it has none."""
    try:
        return property_of(Package(book), _ADDRESS)
    except UnknownFileError:
        return ""


def remembered(package: Package) -> Memory | None:
    """What the file remembers; None where it forgot it, or was never ours."""
    for name in package.names("customXml/item"):
        if _ours(package, name) and (memory := _unpacked(package.root(name).text or "")):
            return memory
    return _unpacked(property_of(package, PROPERTY))


def _unpacked(text: str) -> Memory | None:
    try:
        return Memory.model_validate_json(zlib.decompress(base64.b64decode(text)))
    except (ValueError, ValidationError, zlib.error):
        return None


def write(package: Package, memory: Memory) -> None:
    """Put the memory into the file, in the place of an older one."""
    packed = base64.b64encode(zlib.compress(memory.model_dump_json(exclude_defaults=True).encode()))
    stamp = next((chart.stamp.digest for _, chart in memory.charts if chart.stamp.digest), "")
    held = (n for n in package.names("customXml/item") if _ours(package, n))
    name = next(held, PART)
    root = etree.Element(f"{{{NAMESPACE}}}briefing", digest=stamp, nsmap={None: NAMESPACE})
    root.text = packed.decode()
    package.put(
        name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone="yes")
    )
    if relations(name) not in package:
        package.put(_PROPS, _PROPS_XML)
        package.declare(_PROPS, f"{_TYPES}.customXmlProperties+xml")
        package.relate(name, f"{_RELATIONS}/customXmlProps", _PROPS, "rIdProps")
    main = _MAIN[package.kind]
    if name not in package.targets(main).values():
        package.relate(main, f"{_RELATIONS}/customXml", name, "rIdMemory")
    set_property(package, PROPERTY, packed.decode())


def _ours(package: Package, name: str) -> bool:
    return NAMESPACE.encode() in package.blob(name)


def property_of(package: Package, name: str) -> str:
    """A property of the file that is no standard one; empty where it has none."""
    if _CUSTOM not in package:
        return ""
    items = (item for item in package.root(_CUSTOM) if item.get("name") == name)
    return next(("".join(item.itertext()) for item in items), "")


def set_property(package: Package, name: str, text: str) -> None:
    """Give the file a property, or that property another text."""
    if _CUSTOM not in package:
        package.put(_CUSTOM, f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}"/>'.encode())
        package.declare(_CUSTOM, f"{_TYPES}.custom-properties+xml")
        package.relate("", f"{_RELATIONS}/custom-properties", _CUSTOM, "rIdCustom")
    root = package.root(_CUSTOM)
    old = next((item for item in root if item.get("name") == name), None)
    # A property keeps its number and place, so that a file renewed twice is as one renewed once.
    number = max([1, *(int(item.get("pid", "1")) for item in root)]) + 1
    item = parse_xml(
        f'<property xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}" '
        f'pid="{number if old is None else old.get("pid", number)}" '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}"><vt:lpwstr/></property>'
    )
    item.set("name", name)
    item[0].text = text
    if old is None:
        root.append(item)
    else:
        root.replace(old, item)
