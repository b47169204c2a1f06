"""Templates of the analysts' own house: files beside the data, opened, or refused in words."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar
from zipfile import BadZipFile

from lxml import etree
from pptx.exc import InvalidXmlError, PackageNotFoundError

from components.catalog.store import data_path
from components.exports.base import Briefing, ExportError, UnknownFileError
from components.exports.office.package import Package
from components.words import DEFAULT, words

_Document = TypeVar("_Document")
Kind = Literal["pptx", "docx"]
ENDINGS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {"pptx": (".potx", ".pptx"), "docx": (".dotx", ".docx")}
)
"""What a file of each kind can be made on."""
_MACROS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {"pptx": (".potm", ".pptm"), "docx": (".dotm", ".docm")}
)
_WORD = ("docx", "leader", "report")
"""The formats that begin as a Word file."""
_CONTENTS = "[Content_Types].xml"
_PLAIN = MappingProxyType(
    {
        b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
        b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
    }
)
"""The libraries open no template: told to be a document, it is one."""


def folder() -> Path:
    """Where the templates lie: `templates` beside the data file."""
    return data_path().parent / "templates"


def names(kind: Kind) -> tuple[str, ...]:
    """The templates of a kind by file name; one with macros too, to be refused aloud."""
    wanted = (*ENDINGS[kind], *_MACROS[kind])
    try:
        files = [path.name for path in folder().iterdir() if path.is_file()]
    except OSError:
        return ()
    return tuple(
        sorted(n for n in files if n.lower().endswith(wanted) and not n.startswith((".", "~$")))
    )


def fits(name: str, form: str) -> bool:
    """Whether a file of the format `form` can be made on the template."""
    kind: Kind | None = "docx" if form in _WORD else "pptx" if form == "pptx" else None
    return kind is not None and name.lower().endswith((*ENDINGS[kind], *_MACROS[kind]))


def chosen(briefing: Briefing, kind: Kind) -> str:
    """The briefing's template of a kind; empty when it asks for none."""
    wanted = (*ENDINGS[kind], *_MACROS[kind])
    return next((name for name in briefing.templates if name.lower().endswith(wanted)), "")


_DAMAGES = (
    *(BadZipFile, EOFError, OSError, RuntimeError, zlib.error, etree.LxmlError, UnknownFileError),
    *(AttributeError, IndexError, KeyError, ValueError, PackageNotFoundError, InvalidXmlError),
)
"""What reading a file ends in that is damaged or something else than its ending says."""


def opened(
    name: str,
    kind: Kind,
    library: Callable[[BytesIO], _Document],
    prepare: Callable[[Package], None] = lambda _: None,
) -> _Document:
    """The template as a document of `library`; ExportError when it cannot be used.

    `prepare` changes the parts before.
    """
    if name.lower().endswith(_MACROS[kind]):
        raise ExportError("template_macros", name=name, instead=ENDINGS[kind][0])
    if name not in names(kind):
        joint = words(DEFAULT)("exports.refresh.joint")
        raise ExportError("template_unknown", name=name, names=joint.join(names(kind)) or "—")
    try:
        package = Package((folder() / name).read_bytes())
        types = package.blob(_CONTENTS)
        for template, plain in _PLAIN.items():
            types = types.replace(template, plain)
        package.put(_CONTENTS, types)
        whole = package.kind == kind
        if whole:
            prepare(package)
        macros = package.names("", "vbaProject.bin")
        document = library(BytesIO(package.save())) if whole and not macros else None
    except _DAMAGES as error:
        raise ExportError("template_damaged", name=name) from error
    if macros:
        raise ExportError("template_macros", name=name, instead=ENDINGS[kind][0])
    if document is None:
        raise ExportError("template_damaged", name=name)
    return document
