"""An Office file as named parts; what is not touched is written back byte for byte."""

from __future__ import annotations

import posixpath
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml

from components.exports.errors import UnknownFileError
from components.exports.office.untyped import Xml

LIMIT = 50
"""Megabytes that a file may unfold to; photographs do not unfold, and 20 may be uploaded."""
XML_LIMIT = 20
"""Megabytes of it that may be XML: four times the largest deck; trees take thirty times it."""
_MAIN = {"ppt/presentation.xml": "pptx", "word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_XML = (".xml", ".rels", ".vml")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Package:
    """The parts of a .pptx, .docx or .xlsx; trees are parsed when first asked for."""

    def __init__(self, content: bytes) -> None:
        self._parts = _unpacked(content)
        self._trees: dict[str, Xml] = {}
        found = [kind for name, kind in _MAIN.items() if name in self._parts]
        if not found:
            raise UnknownFileError("unknown_file")
        self.kind = found[0]

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
