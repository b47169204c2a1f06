"""An Office file as parts: read with limits, its frames and sheets found."""

from __future__ import annotations

import datetime as dt
import hashlib
import posixpath
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import IO, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import Address, Briefing, UnknownFileError, plain, read, shorten
from components.exports.office.native_chart import Native, Xml
from components.exports.office.series import letters, number
from components.words import words

# An Office file as named parts; what is not touched is written back byte for byte.


LIMIT = 50
"""Megabytes of a part that is looked into; what nobody looks into is carried as it came."""
XML_LIMIT = 22
"""Megabytes of it that may be XML: four times the deck of all charts over ten years, 5.5 MB.

A tree of it takes thirty times as much.
"""
HEAVY = 20
"""Megabytes of a file from which on its films and photographs are left out of its reading."""
_KINDS = {"ppt/presentation.xml": "pptx", "word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_XML = (".xml", ".rels", ".vml")
_OLD = (("PowerPoint Document", ".ppt"), ("WordDocument", ".doc"), ("Workbook", ".xls"))
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFUSALS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
DAMAGES = (*_REFUSALS, zlib.error)
"""What reading a damaged zip ends in."""


class Package:
    """The parts of a .pptx, .docx or .xlsx; trees are parsed when first asked for.

    What nobody asks for is neither unfolded nor changed, however large.
    """

    def __init__(self, content: bytes) -> None:
        self._old = _opened(content)
        self._new: dict[str, bytes] = {}
        self._trees: dict[str, Xml] = {}
        self._sheets: dict[str, Sheet] = {}
        names = [kind for name, kind in _KINDS.items() if name in self._old]
        if not names:
            raise UnknownFileError("unknown_file")
        self.kind = names[0]

    def __contains__(self, name: object) -> bool:
        return name in self._new or name in self._old

    def names(self, start: str, end: str = ".xml") -> list[str]:
        """The parts whose name begins with `start` and ends with `end`, in order."""
        every = dict.fromkeys((*self._old, *self._new))
        names = [n for n in every if n.startswith(start) and n.endswith(end)]
        return sorted(names, key=lambda name: (len(name), name))

    def root(self, name: str) -> Xml:
        """The tree of a part; what is changed in it is saved."""
        if name not in self._trees:
            try:
                self._trees[name] = parse_xml(self.blob(name))
            except (etree.XMLSyntaxError, KeyError) as error:
                raise UnknownFileError("damaged_file") from error
        return self._trees[name]

    def sheet(self, name: str) -> Sheet:
        """The sheet in a part; who asks again gets the same one, with what was written since."""
        if name not in self._sheets:
            self._sheets[name] = Sheet(self.root(name), shared(self))
        return self._sheets[name]

    def blob(self, name: str) -> bytes:
        """A part as it came."""
        if name not in self._new:
            self._new[name] = _part(*self._old[name])
        return self._new[name]

    def put(self, name: str, blob: bytes) -> None:
        """Replace a part, or add it."""
        self._trees.pop(name, None)
        self._sheets.pop(name, None)
        self._new[name] = blob

    def drop(self, names: Iterable[str]) -> None:
        """Leave parts out."""
        for name in names:
            self._old.pop(name, None)

    def adopt(self, other: Package, names: Iterable[str]) -> None:
        """Take parts over from another file, unread; what is here already stays."""
        for name in names:
            if name not in self:
                self._old[name] = other._old[name]

    def heavy(self) -> list[str]:
        """The parts of more than a megabyte that are no XML and no workbook."""
        light = (*_XML, ".xlsx")
        items = ((name, item.compress_size) for name, (_, item) in self._old.items())
        return [n for n, size in items if size > 1024 * 1024 and not n.lower().endswith(light)]

    def targets(self, name: str) -> dict[str, str]:
        """Relationship id → part name, for relationships that stay inside the file."""
        folder, links = posixpath.dirname(name), relations(name)
        if links not in self:
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
        return target if target in self else None

    def relate(self, name: str, kind: str, target: str, link: str) -> None:
        """Let part `name` (empty for the file itself) point at part `target` as `link`."""
        links = relations(name)
        if links not in self:
            self.put(links, f'<Relationships xmlns="{_LINKS}"/>'.encode())
        root = self.root(links)
        if link not in {item.get("Id") for item in root}:
            item = etree.SubElement(root, f"{{{_LINKS}}}Relationship", Id=link, Type=kind)
            item.set("Target", f"/{target}")

    def declare(self, name: str, kind: str) -> None:
        """Name the content type of a part."""
        root = self.root("[Content_Types].xml")
        if f"/{name}" not in {item.get("PartName") for item in root}:
            tag = root.tag.replace("Types", "Override")
            etree.SubElement(root, tag, PartName=f"/{name}", ContentType=kind)

    def save(self) -> bytes:
        """The whole file; the same parts give the same bytes on every day."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as pack:
            for name in dict.fromkeys((*self._old, *self._new)):
                tree, blob = self._trees.get(name), self._new.get(name)
                if tree is not None:
                    blob = serialize_part_xml(tree)
                if blob is None:
                    _carry(*self._old[name], pack)
                else:
                    pack.writestr(_dated(name), blob, ZIP_DEFLATED)
        return stream.getvalue()


_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(name: str) -> str:
    """The part that holds the relationships of a part; of the file itself when it is empty."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _opened(content: bytes) -> dict[str, tuple[ZipFile, ZipInfo]]:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _container(content)
    if not content.startswith(b"PK"):
        raise UnknownFileError("unknown_file")
    try:
        pack = ZipFile(BytesIO(content))
    except DAMAGES as error:
        raise UnknownFileError("damaged_file") from error
    items = {item.filename: (pack, item) for item in pack.infolist()}
    sizes = (item.file_size for name, (_, item) in items.items() if name.lower().endswith(_XML))
    if sum(sizes) > XML_LIMIT * 1024 * 1024:
        raise UnknownFileError("too_large", megabytes=XML_LIMIT)
    return items


def _container(content: bytes) -> UnknownFileError:
    """Why an OLE container cannot be read: a password makes one, and so did Office before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnknownFileError("password_file")
    old = next((end for name, end in _OLD if name.encode("utf-16-le") in content), "")
    return UnknownFileError("old_file", old=old, new=f"{old}x") if old else _UNKNOWN


_UNKNOWN = UnknownFileError("damaged_file")


def _part(pack: ZipFile, item: ZipInfo) -> bytes:
    """A part as far as the list of contents says; one that is longer fails its checksum."""
    if item.file_size > LIMIT * 1024 * 1024:
        raise UnknownFileError("too_large", megabytes=LIMIT)
    try:
        with pack.open(item) as stream:
            return stream.read(item.file_size)
    except DAMAGES as error:
        raise UnknownFileError("damaged_file") from error


def _dated(name: str) -> ZipInfo:
    """The entry of a part, on the first day that a zip knows: two exports are the same bytes."""
    item = ZipInfo(name)
    item.compress_type, item.external_attr, item.create_system = ZIP_DEFLATED, 0o600 << 16, 0
    return item


def _carry(old: ZipFile, item: ZipInfo, new: ZipFile) -> None:
    """Copy a part as it is packed, without unfolding it."""
    source, target = cast("IO[bytes]", old.fp), cast("IO[bytes]", new.fp)
    source.seek(item.header_offset + 26)
    lengths = source.read(4)
    source.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    packed = source.read(item.compress_size)
    if len(packed) < item.compress_size:
        raise UnknownFileError("damaged_file")
    entry = _dated(item.filename)
    entry.compress_type, entry.CRC = item.compress_type, item.CRC
    entry.compress_size, entry.file_size = item.compress_size, item.file_size
    entry.header_offset = target.tell()
    target.write(entry.FileHeader())
    target.write(packed)
    new.filelist.append(entry)
    new.NameToInfo[entry.filename] = entry
    new.start_dir = target.tell()


def lightened(content: bytes) -> tuple[bytes, list[str]]:
    """A large file without its films and photographs, and which those are; else the file."""
    if len(content) < HEAVY * 1024 * 1024:
        return content, []
    package = Package(content)
    names = package.heavy()
    package.drop(names)
    return package.save(), names


def completed(content: bytes, whole: bytes, names: Sequence[str]) -> bytes:
    """The file with the parts `names` of the file `whole`."""
    if not names:
        return content
    package = Package(content)
    package.adopt(Package(whole), names)
    return package.save()


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
        return int(tail) if tail.isdecimal() else 0


Trace = Callable[[Xml, str | None, Xml], Address | None]
"""Properties, chart part and table of an object without our name → whose it is, if ours."""


def frames(package: Package, trace: Trace | None = None) -> list[Frame]:
    """Every chart, table, picture and shape of ours, in the order of the file.

    `trace` is asked about charts and tables that do not bear our name.
    """
    parts = package.names(_SHEETS[package.kind])
    return [frame for part in parts for frame in _in(package, part, trace)]


def _in(package: Package, part: str, trace: Trace | None) -> Iterator[Frame]:
    for node in package.root(part).iter(*(f"{{*}}{tag}" for tag in (*_HOLDERS, "sp", "pic"))):
        tag = node.tag.rpartition("}")[2]
        properties = next(node.iter("{*}cNvPr", "{*}docPr"), None)
        if properties is None:
            continue
        address, link = read(properties.get("name", "")), next(node.iter(_CHART), None)
        chart = None if link is None else package.related(part, link)
        table = next(node.iter(qn("a:tbl")), None)
        if address is None and trace and tag in _HOLDERS:
            address = trace(properties, chart, table)
        if address is not None:
            picture = _picture(package, part, node)
            yield Frame(part, address, properties, chart, table, picture)


def _picture(package: Package, part: str, node: Xml) -> str | None:
    """The part of a picture's pixels."""
    blip = next(node.iter(qn("a:blip")), None)
    embedded = None if blip is None else blip.get(qn("r:embed"))
    return package.targets(part).get(embedded) if embedded else None


# Cells of a workbook, written without touching their formatting.


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_MAIN}}}"
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
    return {role: package.sheet(part).fingerprint() for role, part in named(package, lang).items()}


class Sheet:
    """One sheet: cells found, written and made by row and column, both from 0."""

    def __init__(self, root: Xml, texts: list[str]) -> None:
        self._data, self._texts = root.find(f"{_S}sheetData"), texts
        self._rows = {int(row.get("r")) - 1: row for row in self._data}
        self._cells = {at: {_column(cell): cell for cell in row} for at, row in self._rows.items()}
        self._width = max((max(row, default=-1) for row in self._cells.values()), default=-1) + 1

    def rows(self) -> Iterator[dict[int, Xml]]:
        """The cells of each row by column."""
        yield from self._cells.values()

    def numbered(self) -> Iterator[tuple[int, dict[int, Xml]]]:
        """Row number and the cells of the row by column, from the top."""
        yield from sorted(self._cells.items())

    @property
    def height(self) -> int:
        """How many rows there are, blank ones above the last included."""
        return max(self._rows, default=-1) + 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self._width

    def read(self, row: int, column: int) -> str | float | None:
        """The value at a place."""
        cell = self._find(row, column)
        return None if cell is None else value_of(cell, self._texts)

    def formula(self, row: int, column: int) -> str:
        """The formula at a place; empty where it has none."""
        cell = self._find(row, column)
        return "" if cell is None else cell.findtext(f"{_S}f") or ""

    def fingerprint(self) -> str:
        """A hash over row, column and value of every cell that holds something."""
        result = hashlib.sha256()
        for at, row in self.numbered():
            for column, cell in row.items():
                value = value_of(cell, self._texts)
                if value not in {None, ""}:
                    # Programs write the last digits of a number as they like.
                    text = f"{value:.9g}" if isinstance(value, float) else value
                    result.update(f"{at}/{column}/{text}\n".encode())
        return result.hexdigest()[:32]

    def style(self, row: int, column: int) -> str:
        """The number of the style of a cell."""
        cell = self._find(row, column)
        return "0" if cell is None else cell.get("s", "0")

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
        return self._cells.get(row, {}).get(column)

    def _make(self, row: int, column: int) -> Xml:
        if row not in self._rows:
            item = parse_xml(f'<row xmlns="{_MAIN}" r="{row + 1}"/>')
            later = next((self._rows[at] for at in sorted(self._rows) if at > row), None)
            self._data.append(item) if later is None else later.addprevious(item)
            self._rows[row], self._cells[row] = item, {}
        cell = parse_xml(f'<c xmlns="{_MAIN}" r="{letters(column)}{row + 1}"/>')
        above = self._find(row - 1, column)
        if above is not None and above.get("s"):
            cell.set("s", above.get("s"))
        later = next((value for value in self._rows[row] if _column(value) > column), None)
        self._rows[row].append(cell) if later is None else later.addprevious(cell)
        self._cells[row][column] = cell
        self._width = max(self._width, column + 1)
        return cell


_STYLES = "xl/styles.xml"


def form_of(package: Package, style: str) -> str:
    """The number format of a style; empty for those that every program knows."""
    root = package.root(_STYLES)
    name = root.find(f"{_S}cellXfs")[int(style)].get("numFmtId")
    forms = (one for one in root.iter(f"{_S}numFmt") if one.get("numFmtId") == name)
    return next((str(one.get("formatCode")) for one in forms), "")


def with_form(package: Package, style: str, form: str) -> str:
    """A style like `style`, with the number format `form`."""
    if not form or form_of(package, style) == form:
        return style
    root = package.root(_STYLES)
    forms, looks = root.find(f"{_S}numFmts"), root.find(f"{_S}cellXfs")
    if forms is None:
        forms = parse_xml(f'<numFmts xmlns="{_MAIN}"/>')
        root.insert(0, forms)
    codes = {one.get("formatCode"): one.get("numFmtId") for one in forms}
    name = codes.get(form) or str(max(163, *(int(one) for one in codes.values())) + 1)
    if form not in codes:
        forms.append(forms.makeelement(f"{_S}numFmt", {"numFmtId": name, "formatCode": form}))
    look = deepcopy(looks[int(style)])
    look.attrib.update({"numFmtId": name, "applyNumberFormat": "1"})
    looks.append(look)
    for group in (forms, looks):
        group.set("count", str(len(group)))
    return str(len(looks) - 1)


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
    return _lettered(cell.get("r", "A1").rstrip("0123456789"))


_lettered = lru_cache(maxsize=1024)(number)


# What an Office file says of itself.


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
