"""The paper a chart is drawn on: a width on the screen, or a picture of fixed size.

Text is measured for `width`, the narrowest the sheet is used at, so labels that stay apart here
stay apart on anything wider.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
LATIN_FONT = "'Segoe UI', 'Helvetica Neue', Arial, " + FONT
"""In English Latin faces come first: in a Chinese face curly quotes are as wide as a character."""
PRINT_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
PRINT_LATIN_FONT = "Arial, Liberation Sans, " + PRINT_FONT
_SIZES = {"tick": 13.0, "label": 13.5, "value": 15.0, "name": 18.0, "small": 12.5}


@dataclass(frozen=True, slots=True)
class Sheet:
    """`width` × `height` px; `scale` of type and marks; `top`, `bottom`, `side`: room kept free.

    `below`: used while the surface is narrower than this (0: the widest screen form);
    `print`: white ground, title and foot drawn in, `chrome` times their size at 1600 px (0: as
    wide as the sheet, so that they look the same on all). `least`: the smallest scale that a
    crowded picture may be set in; what does not fit then makes it taller.
    """

    name: str
    width: float
    height: float = 0
    scale: float = 1.0
    below: int = 0
    print: bool = False
    top: float = 0
    bottom: float = 0
    side: float = 0
    chrome: float = 0
    least: float = 0.8

    def size(self, role: str) -> float:
        """The pixels of a type role: tick, label, value, name or small."""
        return _SIZES[role] * self.scale

    def px(self, pixels: float) -> float:
        """A measure that grows with the type."""
        return pixels * self.scale

    def spare(self, used: float) -> float:
        """The pixels a picture of fixed height has left; none on the screen."""
        return max(self.height - used, 0.0) if self.print else 0.0

    def font(self, lang: str) -> str:
        """The faces for `lang`, in the order they are tried."""
        if self.print:
            return PRINT_FONT if lang == "zh" else PRINT_LATIN_FONT
        return FONT if lang == "zh" else LATIN_FONT

    @property
    def narrow(self) -> bool:
        """A telephone: names go into the legend, columns and rows may change places."""
        return self.below == NARROW.below

    def with_(self, **changes: float) -> Self:
        """The same sheet with other measures."""
        return replace(self, **changes)  # type: ignore[arg-type]


NARROW = Sheet("narrow", 320, scale=0.93, below=520)
MEDIUM = Sheet("medium", 520, below=900)
WIDE = Sheet("wide", 900)
PRINT = Sheet("print", 1600, 900, scale=1.6, print=True)
SCREENS = (WIDE, MEDIUM, NARROW)
