"""What the registry knows of a format."""

from __future__ import annotations

from dataclasses import dataclass

from components.exports.needs import Need
from components.words import words


@dataclass(frozen=True, slots=True)
class Format:
    """A format: file ending with its dot, media type, what the server needs, place in a menu.

    `many`: whether one file holds several charts; a picture holds one.
    """

    id: str
    suffix: str
    mime: str
    needs: tuple[Need, ...] = ()
    many: bool = True
    order: int = 0

    def name(self, lang: str) -> str:
        """What a button calls it: "PowerPoint（可编辑图表）"."""
        return words(lang)(f"exports.format.{self.id}")
