"""Text in columns for a terminal, where a Chinese character takes two places."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

GAP = "  "


def columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines of equal columns; those numbered in `right` are set flush right."""
    widths = [max(map(places, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(_set(cell, widths[at], flush=at in right) for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def places(text: str) -> int:
    """How many places `text` takes in a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _set(cell: str, width: int, *, flush: bool) -> str:
    blank = " " * (width - places(cell))
    return blank + cell if flush else cell + blank
