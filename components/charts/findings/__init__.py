"""One file per page: the sentence that states its finding, and the figures on its cards.

A file defines `headline(tables, lang) -> Statement` and, where the page has cards,
`cards(tables, lang) -> tuple[Card, ...]`; both read the frames, so a new year in the YAML changes
the words too.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import ModuleType

from components.charts.chart import Mark


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the evidence keys of the numbers in it."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: label, value as the reader reads it, what it is held against, evidence key."""

    label: str
    value: str
    detail: str = ""
    key: str = ""
    mark: Mark = Mark.EXACT


def of(page_id: str) -> ModuleType:
    """The findings of a page."""
    return importlib.import_module(f"{__name__}.{page_id}")
