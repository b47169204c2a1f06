"""An Office file as parts: read with limits, its frames and sheets found."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from types import MappingProxyType
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import (
    Address,
    Briefing,
    UnknownFileError,
    address,
    plain,
    read,
    shorten,
)
from components.exports.office.native_chart import Native, Xml
from components.exports.office.series import letters, number
from components.exports.tables import told
from components.words import words

# An Office file as named parts; what is not touched is written back byte for byte.


LIMIT = 50
"""Megabytes that a file may unfold to; photographs do not unfold, and 20 may be uploaded."""
XML_LIMIT = 20
"""Megabytes of it that may be XML: four times the largest deck; trees take thirty times it."""
_KINDS = {"ppt/presentation.xml": "pptx", "word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_XML = (".xml", ".rels", ".vml")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Package:
    """The parts of a .pptx, .docx or .xlsx; trees are parsed when first asked for."""

    def __init__(self, content: bytes) -> None:
        self._parts = _unpacked(content)
        self._trees: dict[str, Xml] = {}
        names = [kind for name, kind in _KINDS.items() if name in self._parts]
        if not names:
            raise UnknownFileError("unknown_file")
        self.kind = names[0]

    def names(self, start: str, end: str = ".xml") -> list[str]:
        """The parts whose name begins with `start` and ends with `end`, in order."""
        names = [n for n in self._parts if n.startswith(start) and n.endswith(end)]
        return sorted(names, key=lambda name: (len(name), name))

    def root(self, name: str) -> Xml:
        """The tree of a part; what is changed in it is saved."""
        if name not in self._trees:
            try:
                self._trees[name] = parse_xml(self._parts[name])
            except (etree.XMLSyntaxError, KeyError) as error:
                raise UnknownFileError("damaged_file") from error
        return self._trees[name]

    def blob(self, name: str) -> bytes:
        """A part as it came."""
        return self._parts[name]

    def put(self, name: str, blob: bytes) -> None:
        """Replace a part."""
        self._parts[name] = blob

    def targets(self, name: str) -> dict[str, str]:
        """Relationship id → part name, for relationships that stay inside the file."""
        folder, base = posixpath.split(name)
        links = f"{folder}/_rels/{base}.rels"
        if links not in self._parts:
            return {}
        return {
            link.get("Id"): posixpath.normpath(posixpath.join(folder, link.get("Target"))).lstrip(
                "/"
            )
            for link in self.root(links)
            if link.get("TargetMode") != "External"
        }

    def related(self, name: str, element: Xml) -> str | None:
        """The part that `element` of part `name` points at with its r:id."""
        target = self.targets(name).get(element.get(_ID, ""))
        return target if target in self._parts else None

    def save(self) -> bytes:
        """The whole file."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as pack:
            for name, blob in self._parts.items():
                tree = self._trees.get(name)
                pack.writestr(name, blob if tree is None else serialize_part_xml(tree))
        return stream.getvalue()


def _unpacked(content: bytes) -> dict[str, bytes]:
    if not content.startswith(b"PK"):
        # A password turns an Office file into an OLE container, which begins differently.
        old = content.startswith(b"\xd0\xcf\x11\xe0")
        raise UnknownFileError("damaged_file" if old else "unknown_file")
    try:
        with ZipFile(BytesIO(content)) as pack:
            items = pack.infolist()
            for most, ending in ((XML_LIMIT, _XML), (LIMIT, ("",))):
                sizes = (item.file_size for item in items if item.filename.lower().endswith(ending))
                if sum(sizes) > most * 1024 * 1024:
                    raise UnknownFileError("too_large", megabytes=most)
            return {item.filename: _part(pack, item) for item in items}
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise UnknownFileError("damaged_file") from error


def _part(pack: ZipFile, item: ZipInfo) -> bytes:
    """A part as far as the list of contents says; one that is longer fails its checksum."""
    with pack.open(item) as stream:
        return stream.read(item.file_size)


# The charts and tables of a file that carry our address.


_CHART = qn("c:chart")
_SHEETS = {"pptx": "ppt/slides/slide", "docx": "word/document", "xlsx": "xl/drawings/drawing"}
_HOLDERS = ("graphicFrame", "inline", "anchor")


@dataclass(frozen=True, slots=True)
class Frame:
    """One of our objects: where it is, its address, the chart part, table or picture in it."""

    part: str
    address: Address
    properties: Xml
    chart: str | None
    table: Xml
    picture: str | None = None

    @property
    def whole(self) -> str:
        """The address of the chart without the page of its table."""
        return str(replace(self.address, part="chart"))

    @property
    def page(self) -> int:
        """Which page of its table this is."""
        tail = self.address.part.rpartition("/")[2]
        return int(tail) if tail.isdigit() else 0


def frames(package: Package) -> list[Frame]:
    """Every chart, table, picture and shape with our address, in the order of the file."""
    return [frame for part in package.names(_SHEETS[package.kind]) for frame in _in(package, part)]


def _in(package: Package, part: str) -> Iterator[Frame]:
    for node in package.root(part).iter():
        tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if tag not in {*_HOLDERS, "sp", "pic"}:
            continue
        properties = next(
            (
                n
                for n in node.iter()
                if isinstance(n.tag, str) and n.tag.rpartition("}")[2] in {"cNvPr", "docPr"}
            ),
            None,
        )
        address = None if properties is None else read(properties.get("name", ""))
        if address is None:
            continue
        chart = next(node.iter(_CHART), None)
        yield Frame(
            part,
            address,
            properties,
            None if chart is None else package.related(part, chart),
            next(node.iter(qn("a:tbl")), None),
            _picture(package, part, node),
        )


def _picture(package: Package, part: str, node: Xml) -> str | None:
    """The part of a picture's pixels."""
    blip = next(node.iter(qn("a:blip")), None)
    embedded = None if blip is None else blip.get(qn("r:embed"))
    return package.targets(part).get(embedded) if embedded else None


# Cells of a workbook, written without touching their formatting.


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_MAIN}}}"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def sheets(package: Package) -> dict[str, str]:
    """Sheet name → part name."""
    book = "xl/workbook.xml"
    targets = package.targets(book)
    return {
        sheet.get("name"): targets[sheet.get(f"{_R}id")]
        for sheet in package.root(book).iter(f"{_S}sheet")
        if sheet.get(f"{_R}id") in targets
    }


def shared(package: Package) -> list[str]:
    """The shared texts of the workbook."""
    if "xl/sharedStrings.xml" not in package.names("xl/sharedStrings"):
        return []
    value = package.root("xl/sharedStrings.xml").iter(f"{_S}si")
    return ["".join(node.text or "" for node in item.iter(f"{_S}t")) for item in value]


def value_of(cell: Xml, texts: list[str]) -> str | float | None:
    """What a cell holds: text, number, or None when it is empty."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(node.text or "" for node in cell.iter(f"{_S}t"))
    raw = cell.findtext(f"{_S}v")
    if raw is None:
        return None
    if kind == "s":
        return texts[int(raw)]
    return float(raw) if kind == "n" else raw


ROLES = ("about", "data", "wide", "sources")


def named(package: Package, lang: str) -> dict[str, str]:
    """Role → part name of the sheets that a refresh may write anew: about, data, wide, sources."""
    values, t = sheets(package), words(lang)
    roles = {role: values.get(t(f"exports.book.{role}")) for role in ROLES}
    return {role: part for role, part in roles.items() if part}


def fingerprints(package: Package, lang: str) -> dict[str, str]:
    """Role → hash of the values of a sheet by place; how they look does not count."""
    return {role: Sheet(package, part).fingerprint() for role, part in named(package, lang).items()}


class Sheet:
    """One sheet: cells found, written and made by row and column, both from 0."""

    def __init__(self, package: Package, name: str) -> None:
        self._data = package.root(name).find(f"{_S}sheetData")
        self._texts = shared(package)
        self._rows = {int(row.get("r")) - 1: row for row in self._data}

    def rows(self) -> Iterator[dict[int, Xml]]:
        """The cells of each row by column."""
        for row in self._rows.values():
            yield {_column(cell): cell for cell in row}

    def numbered(self) -> Iterator[tuple[int, dict[int, Xml]]]:
        """Row number and the cells of the row by column, from the top."""
        for at in sorted(self._rows):
            yield at, {_column(cell): cell for cell in self._rows[at]}

    @property
    def height(self) -> int:
        """How many rows there are, blank ones above the last included."""
        return max(self._rows, default=-1) + 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((_column(cell) for row in self._rows.values() for cell in row), default=-1) + 1

    def read(self, row: int, column: int) -> str | float | None:
        """The value at a place."""
        cell = self._find(row, column)
        return None if cell is None else value_of(cell, self._texts)

    def fingerprint(self) -> str:
        """A hash over row, column and value of every cell that holds something."""
        result = hashlib.sha256()
        for at, row in sorted(self._rows.items()):
            for cell in row:
                value = value_of(cell, self._texts)
                if value not in {None, ""}:
                    result.update(f"{at}/{_column(cell)}/{value!r}\n".encode())
        return result.hexdigest()[:32]

    def look(self, row: int, column: int, style: str | None) -> None:
        """Give a cell a style by its number."""
        cell = self._find(row, column)
        if cell is not None and style is not None:
            cell.set("s", style)

    def value(self, cell: Xml) -> str | float | None:
        """The value of a cell of `rows`."""
        return value_of(cell, self._texts)

    def write(self, row: int, column: int, value: str | float | None, formula: str = "") -> None:
        """Set a cell; a new one takes the style of the cell above it."""
        cell = self._find(row, column)
        if cell is None:
            if value is None:
                return
            cell = self._make(row, column)
        if isinstance(value, str) and value_of(cell, self._texts) != value:
            # A height measured for other words would cut these; Excel measures it anew.
            for name in ("ht", "customHeight"):
                self._rows[row].attrib.pop(name, None)
        put(cell, value, formula)

    def _find(self, row: int, column: int) -> Xml:
        value = self._rows.get(row)
        cells = () if value is None else value
        name = f"{letters(column)}{row + 1}"
        return next((cell for cell in cells if cell.get("r") == name), None)

    def _make(self, row: int, column: int) -> Xml:
        if row not in self._rows:
            item = parse_xml(f'<row xmlns="{_MAIN}" r="{row + 1}"/>')
            later = next((self._rows[at] for at in sorted(self._rows) if at > row), None)
            self._data.append(item) if later is None else later.addprevious(item)
            self._rows[row] = item
        cell = parse_xml(f'<c xmlns="{_MAIN}" r="{letters(column)}{row + 1}"/>')
        above = self._find(row - 1, column)
        if above is not None and above.get("s"):
            cell.set("s", above.get("s"))
        later = next((value for value in self._rows[row] if _column(value) > column), None)
        self._rows[row].append(cell) if later is None else later.addprevious(cell)
        return cell


def put(cell: Xml, value: str | float | None, formula: str = "") -> None:
    """Give a cell a text, a number or nothing; style and place stay. `formula` gives the value."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if formula:
        item = parse_xml(f'<f xmlns="{_MAIN}"/>')
        item.text = formula
        cell.append(item)
    if isinstance(value, str) and formula:
        cell.set("t", "str")
        item = parse_xml(f'<v xmlns="{_MAIN}"/>')
        item.text = plain(value)
        cell.append(item)
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        item = parse_xml(f'<is xmlns="{_MAIN}"><t xml:space="preserve"/></is>')
        item[0].text = plain(value)
        cell.append(item)
    elif value is not None:
        item = parse_xml(f'<v xmlns="{_MAIN}"/>')
        item.text = repr(float(value))
        cell.append(item)


def _column(cell: Xml) -> int:
    match = _CELL.match(cell.get("r", "A1"))
    return number(match[1]) if match else 0


# What an Office file says of itself: core properties, and the words it was made with.

PART = "/customXml/item100.xml"
"""A number that no template uses; Office renumbers it, so a refresh looks for the namespace."""
TYPE = "application/xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
NAMESPACE = "urn:hangsu:briefing"


def stamp_core(properties: Native, charts: Sequence[Chart], briefing: Briefing) -> None:
    """Title, author, language, data version and the 待核 mark into the core properties."""
    properties.title = shorten(briefing.title, 200)
    properties.author = shorten(briefing.issuer, 200)
    properties.language = words(briefing.lang)("language.html")
    properties.subject = shorten(chart_text.stamp(charts[0]), 250)
    properties.comments = shorten(chart_text.warning(charts, briefing.lang), 250)
    properties.last_modified_by = properties.author or words(briefing.lang)("shell.product")
    properties.revision = 1
    when = dt.datetime.combine(briefing.date, dt.time())
    properties.created = properties.modified = when


def memory(
    charts: Sequence[Chart], briefing: Briefing, sheets: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """The custom XML part: data version, and for each chart its address and generated words.

    `sheets`: role of a sheet of a workbook → fingerprint of its cells, so that a refresh knows
    whether the analyst has been in it.
    """
    names = {"title", "issuer", "date", "lang", "opening"}
    groupses = {
        "sheets": dict(sheets),
        "briefing": briefing.model_dump(mode="json", include=names),
        "digest": charts[0].stamp.digest,
        "date": charts[0].stamp.updated,
        "charts": [
            {
                "name": str(
                    address(chart.id, {**briefing.panel(at, chart).options, "lang": chart.lang})
                ),
                "told": told(chart),
            }
            for at, chart in enumerate(charts)
        ],
    }
    text = escape(plain(json.dumps(groupses, ensure_ascii=False)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<briefing xmlns="{NAMESPACE}">{text}</briefing>'
    ).encode()
