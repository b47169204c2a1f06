"""Suzhou's weaknesses and what Hangzhou did about the same."""

from __future__ import annotations

from typing import Literal

from components.catalog.evidence import Evidence, Id
from components.catalog.text import Named, Text


class Weakness(Named):
    """A weakness (or strength) that a document states without a figure."""

    place: Id
    kind: Literal["weakness", "strength", "aim"] = "weakness"
    evidence: tuple[Evidence, ...]


class Measure(Named):
    """Something that was done, in one column of the lesson matrix."""

    place: Id
    column: Literal["policy", "laboratory", "platform", "talent"]
    answers: tuple[Id, ...]
    policies: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()
    summary: Text | None = None
    evidence: tuple[Evidence, ...]
