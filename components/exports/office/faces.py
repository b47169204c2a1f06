"""Fonts for Office files: East Asian ones on every run, named sets for Word.

Setting a font's name in python-pptx sets the Latin face alone; Chinese then falls back to whatever
the reader's machine likes. So every run property gets latin, ea and cs (ECMA-376, 21.1.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from components.exports.errors import ExportError
from components.exports.office.untyped import Xml
from components.words import words

LATIN = "Arial"
EAST = "微软雅黑"
_AFTER = tuple(
    qn(name) for name in ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")
)


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a Word brief, and which installed face replaces one that is missing.

    `other` goes into the font table (`w:altName`): new Windows has no _GB2312 names.
    """

    title: str
    heading: str
    second: str
    body: str
    latin: str = "Times New Roman"
    page: str = "宋体"
    other: tuple[tuple[str, str], ...] = ()


SETS = MappingProxyType(
    {
        "gb": Faces(
            "方正小标宋简体",
            "黑体",
            "楷体_GB2312",
            "仿宋_GB2312",
            other=(
                ("方正小标宋简体", "华文中宋"),
                ("楷体_GB2312", "楷体"),
                ("仿宋_GB2312", "仿宋"),
            ),
        ),
        "windows": Faces("华文中宋", "黑体", "楷体", "仿宋"),
        "noto": Faces(
            "Noto Serif CJK SC",
            "Noto Sans CJK SC",
            "Noto Serif CJK SC",
            "Noto Serif CJK SC",
            page="Noto Serif CJK SC",
        ),
    }
)
"""GB/T 9704-2012 names first; `windows` for machines without _GB2312 faces; `noto` for Linux."""


def faces(name: str) -> Faces:
    """The set of fonts called `name`; ExportError naming the sets there are."""
    if name not in SETS:
        raise ExportError("faces", name=name, names=", ".join(SETS))
    return SETS[name]


def set_drawing_faces(root: Xml, lang: str) -> None:
    """Give every run, default and end property under `root` its latin, ea and cs face."""
    for run in root.iter(qn("a:r")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, OxmlElement("a:rPr"))
    for tag in ("a:rPr", "a:defRPr", "a:endParaRPr"):
        for properties in root.iter(qn(tag)):
            _set(properties, lang)


def _set(properties: Xml, lang: str) -> None:
    properties.set("lang", words(lang)("language.html"))
    properties.set("altLang", "en-US" if lang == "zh" else "zh-CN")
    for tag, face in (("a:latin", LATIN), ("a:ea", EAST), ("a:cs", LATIN)):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        new = OxmlElement(tag)
        new.set("typeface", face)
        later = next((child for child in properties if child.tag in _AFTER), None)
        if later is None:
            properties.append(new)
        else:
            later.addprevious(new)
