"""The page of a PDF as a picture, and where on it a passage stands."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from components.catalog import worker
from components.catalog.documents import find_all
from components.intake.documents import DocumentError

_SCALE = 2
"""Pixels to a point: sharp on a screen of its width, some hundred kilobytes."""
_CLAUSE_ENDS = "，。；：！？,;!?"
_LONGEST = 90
"""Signs on either side of a numeral that may belong to its clause."""

Box = tuple[float, float, float, float]
"""Left, top, width and height as shares of the page."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Where a token stands on a page, and the clause around it: one box per line of print."""

    token: tuple[Box, ...] = ()
    clause: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The picture of page `page` (WebP), and the boxes of what was looked for on it."""

    page: int
    picture: bytes
    boxes: Boxes


def facsimile(name: str, data: bytes, pages: Sequence[int], token: str = "") -> Facsimile:
    """The first of `pages` of the PDF `data` on which `token` stands, else the first of all.

    Drawn by a process of its own: DocumentError or WorkerError for what cannot be drawn.
    """
    return worker.run(_drawn, name, data, tuple(pages), token, name=name, refusal=DocumentError)


def _drawn(name: str, data: bytes, pages: Sequence[int], token: str) -> Facsimile:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    inside = [number for number in pages if number <= len(document)]
    if not inside:
        raise DocumentError("no_page", name)
    number, boxes = inside[0], Boxes()
    for one in inside if token else ():
        spots = PageText(document[one - 1]).boxes(token)
        if spots:
            number, boxes = one, spots
            break
    out = io.BytesIO()
    document[number - 1].render(scale=_SCALE).to_pil().convert("RGB").save(out, "WEBP", quality=72)
    return Facsimile(number, out.getvalue(), boxes)


class PageText:
    """The signs of a page, each at the index that the library has for it."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - the library has no types
        from pypdfium2 import raw

        self._text = page.get_textpage()
        self._width, self._height = page.get_size()
        count = raw.FPDFText_CountChars(self._text)
        self.signs = "".join(chr(raw.FPDFText_GetUnicode(self._text, at)) for at in range(count))

    def boxes(self, token: str) -> Boxes | None:
        """The boxes of `token` wherever it stands on the page; None where it does not."""
        spans = list(find_all(token, self.signs))
        if not spans:
            return None
        return Boxes(
            tuple(box for span in spans for box in self._lines(*span)),
            tuple(box for span in spans for box in self._lines(*self._clause(*span))),
        )

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        first, last = start, end
        while first > max(0, start - _LONGEST) and self.signs[first - 1] not in _CLAUSE_ENDS:
            first -= 1
        while last < min(len(self.signs), end + _LONGEST) and self.signs[last] not in _CLAUSE_ENDS:
            last += 1
        return first, last

    def _lines(self, start: int, end: int) -> Iterator[Box]:
        """The rectangles from `start` to `end`, those of one line as one; y from above."""
        line: list[float] = []
        for at in range(self._text.count_rects(start, end - start)):
            left, bottom, right, top = self._text.get_rect(at)
            if line and min(top, line[3]) - max(bottom, line[1]) > 0.5 * min(
                top - bottom, line[3] - line[1]
            ):
                line = [
                    min(left, line[0]),
                    min(bottom, line[1]),
                    max(right, line[2]),
                    max(top, line[3]),
                ]
                continue
            if line:
                yield self._share(line)
            line = [left, bottom, right, top]
        if line:
            yield self._share(line)

    def _share(self, line: Sequence[float]) -> Box:
        left, bottom, right, top = line
        return (
            left / self._width,
            (self._height - top) / self._height,
            (right - left) / self._width,
            (top - bottom) / self._height,
        )
