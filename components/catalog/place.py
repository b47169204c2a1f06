"""Places, and the calibres and research fields that give figures their meaning."""

from __future__ import annotations

from typing import Literal

from components.catalog.evidence import Id
from components.catalog.text import Named, Text, Yes


class Place(Named):
    """A nation, province, city, district or area; `within` is the next larger place."""

    level: Literal["world", "nation", "province", "city", "district", "area"]
    within: Id | None = None
    lane: Yes = False
    """Whether the policy timeline keeps a lane for it, even an empty one."""


class Calibre(Named):
    """What is counted. Figures of two calibres are never joined, subtracted or ranked."""

    covers: Text
    defined: Yes = True
    """False where no document says what is inside."""


class ResearchField(Named):
    """A field of research or technology that laboratories and policies name."""
