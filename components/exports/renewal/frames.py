"""The charts and tables of a file that carry our address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pptx.oxml.ns import qn

from components.exports.address import Address, read
from components.exports.office.untyped import Xml
from components.exports.renewal.package import Package

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
        found = None if properties is None else read(properties.get("name", ""))
        if found is None:
            continue
        chart = next(node.iter(_CHART), None)
        yield Frame(
            part,
            found,
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
