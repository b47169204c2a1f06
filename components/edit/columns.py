"""What the columns of a pasted table mean: guessed from the head, decided by the analyst."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from components.catalog.models import Catalog, Is, Missing, Status
from components.edit import typed
from components.edit.grid import Cell, Grid
from components.edit.refusal import EditError
from components.words import languages, words

KEYS = ("indicator", "place", "period")
"""What says which cell of the file a figure belongs to."""
DETAILS = ("unit", "is", "missing", "status", "source", "at", "says", "why", "note")
IGNORE, VALUE = "ignore", "value"
ROLES = (*KEYS, VALUE, *DETAILS, IGNORE)
_HEADS = 10
"""Rows among which the head is sought; a yearbook's sheet has two or three lines above it."""


@dataclass(frozen=True)
class Column:
    """The meaning of a column: a role, and for a column of values the key its head names.

    A table with years side by side has columns of role value, each with fixed period.
    """

    role: str
    fixed: str = ""
    code: str = ""


@dataclass(frozen=True)
class Names:
    """Ids by every name that people use for them: id, Chinese, English, 杭州市 for 杭州."""

    known: Mapping[str, Mapping[str, str]]

    def find(self, section: str, given: Cell) -> str | None:
        """The id meant by `given` in `section`; None where nothing has that name."""
        table = self.known[section]
        text = _folded(given)
        return table.get(text) or table.get(text.removesuffix("市"))

    def coded(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` of a report with names as ids and words as codes.

        EditError naming what is no document, qualifier, reason or status; nothing is passed over.
        """
        made = dict(fields)
        for role, section in _NAMED.items():
            if given := made.get(role):
                made[role] = self.find(section, given)
                if made[role] is None:
                    raise EditError(f"unknown_{role}", text=str(given)[:60])
        return made


_NAMED = {"source": "sources", "is": "is", "missing": "missing", "status": "status"}
_WORDS = {
    "is": "page_editing.is.{}_word",
    "missing": "evidence.missing.{}",
    "status": "evidence.statuses.{}",
}
_CODES: Mapping[str, type[StrEnum]] = {"is": Is, "missing": Missing, "status": Status}


def names(catalog: Catalog) -> Names:
    """The names of the indicators, places and sources of `catalog`, and the words of the codes."""
    known = {
        section: {
            _folded(name): id_
            for id_, record in getattr(catalog, section).items()
            for name in (id_, record.zh, record.en)
        }
        for section in ("indicators", "places", "sources")
    }
    for role, codes in _CODES.items():
        known[role] = {
            _folded(word): code.value
            for code in codes
            for word in (code, *_said(_WORDS[role].format(code.value)))
        }
    return Names(known)


def guess(head: tuple[Cell, ...], known: Names) -> tuple[Column, ...]:
    """The likely meaning of each column by its head; ignore where it says nothing."""
    return tuple(_guess(cell, known) for cell in head)


def head_row(grid: Grid, known: Names) -> int | None:
    """The row (from 0) that names the columns, under any titles; None where none of the first do.

    Two names make a head; a single one does only where no row has more, as for one column. A row
    with a figure in it is none: "苏州, 31.5" names a place, but no column.
    """
    rows = [() if _figures(row) else guess(row, known) for row in grid[:_HEADS]]
    counts = [sum(column.role != IGNORE for column in row) for row in rows]
    heads = [at for least in (2, 1) for at, count in enumerate(counts) if count >= least]
    return heads[0] if heads else None


def _figures(row: tuple[Cell, ...]) -> bool:
    """Whether a cell of `row` holds a number that is no year."""
    return any(_reads(typed.figure, cell) and not _reads(typed.period, cell) for cell in row)


def _reads(read: Callable[[Cell], object], cell: Cell) -> bool:
    try:
        read(cell)
    except EditError:
        return False
    return True


def _guess(cell: Cell, known: Names) -> Column:
    text = _folded(cell)
    for role in ROLES[:-1]:
        if text in _heads(role):
            return Column(role)
    if _reads(typed.period, cell):
        return Column(VALUE, "period", typed.period(cell))
    for key in ("place", "indicator"):
        if found := known.find(f"{key}s", cell):
            return Column(VALUE, key, found)
    return Column(IGNORE)


def _heads(role: str) -> set[str]:
    """All heads that mean `role`: its key, and the words of every language."""
    return {_folded(word) for word in (role, *_said(f"editing.heads.{role}"))}


def _said(key: str) -> list[str]:
    """The words of `key`, parted by |, in every language."""
    return [word for lang in languages() for word in words(lang)(key).split("|")]


def _folded(text: Cell) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())
