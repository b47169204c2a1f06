"""What the columns of a pasted table mean: guessed from the head, decided by the analyst."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from components.catalog.catalog import Catalog
from components.edit import typed
from components.edit.grid import Cell, Grid
from components.edit.refusal import EditError
from components.words import languages, words

KEYS = ("indicator", "place", "period")
"""What says which cell of the file a figure belongs to."""
DETAILS = ("unit", "is", "missing", "status", "source", "at", "says", "why", "note")
IGNORE, VALUE = "ignore", "value"
ROLES = (*KEYS, VALUE, *DETAILS, IGNORE)


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


def names(catalog: Catalog) -> Names:
    """The names of the indicators, places and sources of `catalog`."""
    sections = ("indicators", "places", "sources")
    return Names({
        section: {
            _folded(name): id_
            for id_, record in getattr(catalog, section).items()
            for name in (id_, record.zh, record.en)
        }
        for section in sections
    })  # fmt: skip


def guess(head: tuple[Cell, ...], known: Names) -> tuple[Column, ...]:
    """The likely meaning of each column by its head; ignore where it says nothing."""
    return tuple(_guess(cell, known) for cell in head)


def has_head(grid: Grid, known: Names) -> bool:
    """Whether the first row names columns rather than holding figures of its own."""
    if not grid:
        return False
    return any(column.role != IGNORE for column in guess(grid[0], known))


def _guess(cell: Cell, known: Names) -> Column:
    text = _folded(cell)
    for role in ROLES[:-1]:
        if text in _heads(role):
            return Column(role)
    try:
        return Column(VALUE, "period", typed.period(cell))
    except EditError:
        pass
    for key in ("place", "indicator"):
        if found := known.find(f"{key}s", cell):
            return Column(VALUE, key, found)
    return Column(IGNORE)


def _heads(role: str) -> set[str]:
    """All heads that mean `role`: its key, and the words of every language."""
    told = {role}
    for lang in languages():
        told |= set(words(lang)(f"editing.heads.{role}").split("|"))
    return {_folded(word) for word in told}


def _folded(text: Cell) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())
