"""What a picture says of itself: title, description and language; lines that every reader sets."""

from __future__ import annotations

import re
import struct
from copy import deepcopy
from io import BytesIO
from typing import Any

from lxml import etree
from PIL.PngImagePlugin import PngInfo, putchunk
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from components.charts.chart import Chart
from components.exports.base import one_line, plain
from components.words import words

Xml = Any
"""An lxml element: the library ships no types."""
_SVG = "{http://www.w3.org/2000/svg}"
_HEAD = 33
"""Bytes of the signature of a PNG and its first part."""
_SIZE = re.compile(r"font-size:\s*([\d.]+)(px|%)")
_EM = re.compile(r"(-?[\d.]+(?:e-?\d+)?)em")


def described(chart: Chart) -> tuple[str, str]:
    """Title and description of the picture of a chart."""
    return one_line(chart.title or chart.id), one_line(chart.alt or chart.title)


def titled_png(png: bytes, chart: Chart, dots_per_metre: float) -> bytes:
    """The PNG with its words and resolution, not a pixel of it touched."""
    facts, stream, dots = PngInfo(), BytesIO(), round(dots_per_metre)
    for key, text in zip(("Title", "Description"), described(chart), strict=True):
        facts.add_itxt(key, text, lang=words(chart.lang)("language.html"))
    facts.add(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    stream.write(png[:_HEAD])
    for kind, content, *_ in facts.chunks:
        putchunk(stream, kind, content)
    stream.write(png[_HEAD:])
    return stream.getvalue()


def titled_pdf(pdf: bytes, chart: Chart) -> bytes:
    """The PDF with title, subject and language."""
    title, description = described(chart)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.add_metadata({"/Title": title, "/Subject": description})
    language = words(chart.lang)("language.html")
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def spoken_svg(svg: bytes, chart: Chart) -> bytes:
    """The SVG with title and description, and each line of words as a text of its own.

    Outside browsers lines that are set by a distance in `em` fall on one another, and raised signs
    stand far from their number.
    """
    root: Xml = etree.fromstring(svg, etree.XMLParser(huge_tree=True))
    for text in [*root.iter(f"{_SVG}text")]:
        _measured(text)
        _separated(text)
    title, description = described(chart)
    root.set("role", "img")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", words(chart.lang)("language.html"))
    for at, (tag, said) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{_SVG}{tag}")
        element.text = plain(said)
        root.insert(at, element)
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _size(element: Xml, around: float) -> float:
    """The size of type of an element within type of the size `around`, in pixels."""
    match = _SIZE.search(element.get("style", ""))
    if match is None:
        return around
    number = float(match[1])
    return number if match[2] == "px" else around * number / 100


def _measured(text: Xml) -> None:
    """Distances and sizes that hang on the type, as pixels."""
    whole = _size(text, 12.0)
    for span in text.iter(f"{_SVG}tspan"):
        size = _size(span, whole)
        if match := _EM.fullmatch(span.get("dy", "")):
            span.set("dy", f"{float(match[1]) * size:.4g}")
        if size != whole:
            span.set("style", _SIZE.sub(f"font-size: {size:.4g}px", span.get("style")))


def _separated(text: Xml) -> None:
    """The lines of a text as texts with a place of their own."""
    lines = text.findall(f"{_SVG}tspan[@class='line']")
    for line in reversed(lines):
        alone = etree.Element(text.tag, dict(text.attrib))
        alone.set("x", line.get("x", text.get("x", "0")))
        alone.set("y", f"{float(line.get('y', text.get('y', '0'))) + float(line.get('dy', '0')):g}")
        alone.text = line.text
        alone.extend(deepcopy(child) for child in line)
        text.addnext(alone)
    if lines:
        text.getparent().remove(text)
