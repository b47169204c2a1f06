"""A brief opened again: its parts, and the words of its paragraphs."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(raw: bytes, name: str) -> Any:
    """The tree of a part."""
    with ZipFile(BytesIO(raw)) as pack:
        return etree.fromstring(pack.read(name))


def paragraphs(raw: bytes) -> list[str]:
    """The words of each paragraph."""
    return [paragraph.text for paragraph in Document(BytesIO(raw)).paragraphs]
