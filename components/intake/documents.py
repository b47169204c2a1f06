"""The text of a document that somebody brings, by line and page, or why it cannot be read.

What a file is its first bytes say, not its ending. Text of a scan, or of a PDF whose font does
not say which sign is which, is no text: that is told and never taken for an empty document.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from components.catalog import worker
from components.intake.encoding import decoded, garbled
from components.intake.passages import Line
from components.words import words

LARGEST = 50 * 1024 * 1024
"""Bytes of a file."""
LONGEST = 200_000
"""Characters of text: a hundred and fifty pages; the densest table of them takes a minute."""
_UNFOLDED, _RATIO, _SMALL = 200 * 1024 * 1024, 100, 10 * 1024 * 1024


class DocumentError(Exception):
    """The file called `name` gives no text; `code` names the sentence that says what to do."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code, self.name = code, name

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do, in `lang`."""
        megabytes, characters = LARGEST // 1024**2, LONGEST // 10_000
        return words(lang)(
            f"intake.refused.{self.code}",
            name=self.name[:80],
            megabytes=megabytes,
            characters=characters,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text; `pages` is 0 where it has none, `blank` are pages without text."""

    name: str
    kind: str
    sha256: str
    lines: tuple[Line, ...]
    pages: int = 0
    blank: tuple[int, ...] = ()


def from_file(name: str, data: bytes) -> Document:
    """The document in `data`, read by a process of its own.

    DocumentError for what has no text, WorkerError for what takes too much or breaks the reader.
    """
    if len(data) > LARGEST:
        raise DocumentError("too_large", name)
    return worker.run(read_document, name, data, name=name, refusal=DocumentError)


def read_document(name: str, data: bytes) -> Document:
    """As `from_file`, in this very process."""
    head = data[:1024]
    blank: tuple[int, ...] = ()
    pages = 0
    if b"%PDF-" in head:
        kind = "pdf"
        lines, pages, blank = _pdf(name, data)
    elif head.startswith(b"PK\3\4"):
        kind, lines = "docx", _numbered(_docx(name, data))
    elif head.startswith(b"\xd0\xcf\x11\xe0"):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentError("password" if locked else "old_office", name)
    else:
        try:
            text = decoded(data)
        except ValueError as error:
            raise DocumentError("unknown_format", name) from error
        page = re.search(r"<(?:!doctype html|html|head|body|meta|div)\b", text[:4096], re.I)
        kind = "html" if page else "txt"
        lines = _numbered(_html(text) if page else re.split("\r\n|\r|\n", text))
    if sum(len(line.text) for line in lines) > LONGEST:
        raise DocumentError("too_long", name)
    if not any(line.text.strip() for line in lines):
        raise DocumentError("empty", name)
    return Document(name, kind, hashlib.sha256(data).hexdigest(), tuple(lines), pages, blank)


def _numbered(texts: Iterator[str] | list[str]) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


# Word: every w:t, without what a tracked change has deleted; a row of a table is a line.


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText"}
WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def unpacked(name: str, data: bytes) -> zipfile.ZipFile:
    """The Office file in `data`; DocumentError where it is damaged or unfolds to too much."""
    try:
        book = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DocumentError("damaged", name) from error
    size = sum(info.file_size for info in book.infolist())
    if size > _UNFOLDED or size > max(_SMALL, _RATIO * len(data)):
        raise DocumentError("too_large", name)
    return book


def _docx(name: str, data: bytes) -> Iterator[str]:
    book = unpacked(name, data)
    members = book.namelist()
    if WORD_PARTS[0] not in members:
        table = any(one.startswith("xl/") or one == "content.xml" for one in members)
        raise DocumentError("table" if table else "unknown_format", name)
    for part in WORD_PARTS:
        if part in members:
            for line in word_lines(word_tree(book, part, name)):
                yield "".join(text for text, _ in line)


def word_tree(book: zipfile.ZipFile, part: str, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """The part of a Word file as a tree; DocumentError where it cannot be read."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(book.read(part), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError) as error:
        raise DocumentError("damaged", name) from error
    except RuntimeError as error:  # a zip with a password
        raise DocumentError("password", name) from error


Piece = tuple[str, Any]
"""A stretch of a line with the w:t it stands in; None for a tab and for what joins cells."""


def word_lines(node: Any) -> Iterator[list[Piece]]:  # noqa: ANN401
    """The lines below `node`: a paragraph, a part of one between breaks, a row of a table."""
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}p":
            yield from _parted(_pieces(child))
        elif child.tag == f"{_W}tr":
            row: list[Piece] = []
            for at, cell in enumerate(child.iter(f"{_W}tc")):
                row += [("\t", None)] if at else []
                for number, line in enumerate(word_lines(cell)):
                    row += [(" ", None)] * bool(number) + line
            yield row
        else:
            yield from word_lines(child)


def _parted(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for text, node in pieces:
        if text == "\n":
            yield line
            line = []
        else:
            line.append((text, node))
    yield line


def _pieces(node: Any) -> Iterator[Piece]:  # noqa: ANN401
    if node.tag in _SKIPPED:
        return
    if node.tag == f"{_W}t":
        yield (node.text or "").replace("\n", " "), node
    elif node.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
        yield "\t" if node.tag == f"{_W}tab" else "\n", None
    else:
        for child in node:
            yield from _pieces(child)
        if node.tag == f"{_W}p" and node.getparent().tag.endswith("Content"):
            yield "\n", None


# PDF: the text layer.


def _pdf(name: str, data: bytes) -> tuple[list[Line], int, tuple[int, ...]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "password" if "password" in str(error).casefold() else "damaged"
        raise DocumentError(code, name) from error
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("damaged", name) from error
    whole = "".join(texts)
    if not whole.strip():
        raise DocumentError("scan", name)
    if garbled(whole):
        raise DocumentError("no_signs", name)
    lines: list[Line] = []
    for number, text in enumerate(texts, start=1):
        for row in re.split("\r\n|\r|\n", text):
            lines.append(Line(len(lines) + 1, row, number))
    blank = tuple(number for number, text in enumerate(texts, start=1) if not text.strip())
    return lines, len(texts), blank


# HTML saved from a browser: of a WeChat page its article, of any other its body.


_BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|fig.*|footer|form|h[1-6r]|header|li|main"
    "|ol|p|pre|section|table|t(?:body|foot|head|r)|ul"
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "head", "svg", "button", "nav"})


def _html(text: str) -> Iterator[str]:
    from lxml import etree, html

    try:  # a text that has been decoded may not say another encoding
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except etree.ParserError:
        return  # no element in it
    article = tree.xpath('//*[@id="js_content"]')
    root = article[0] if article else tree.find("body")
    titles = tree.xpath('//*[@id="activity-name"]') or tree.xpath("//head/title")
    if titles:
        yield _narrow(titles[0].text_content())
    if root is not None:
        yield from (_narrow(row) for row in "".join(_flow(root)).split("\n"))


def _narrow(text: str) -> str:
    return re.sub(r"[^\S\t]+", " ", text).strip()


def _flow(node: Any) -> Iterator[str]:  # noqa: ANN401
    """Text in reading order: inline elements join without a blank, blocks begin a new line."""
    if not isinstance(node.tag, str) or node.tag in _UNREAD:
        return
    block = _BLOCK.fullmatch(node.tag) is not None
    if block:
        yield "\n"
    yield re.sub(r"\s+", " ", node.text or "")
    for child in node:
        yield from _flow(child)
        yield re.sub(r"\s+", " ", child.tail or "")
    if node.tag in {"td", "th"}:
        yield "\t"
    if block:
        yield "\n"
