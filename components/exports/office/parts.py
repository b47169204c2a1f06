"""A chart part that stands alone: made on a scratch slide, then moved into Word or Excel."""

from __future__ import annotations

import re
from typing import NamedTuple

from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from components.charts.chart import Chart
from components.exports.office.plot import add_plot
from components.exports.office.untyped import Native, Xml

_CELL = re.compile(r"\$([A-Z]+)\$(\d+)")
_BOX = (Inches(0), Inches(0), Inches(6), Inches(3))


class Part(NamedTuple):
    """The XML tree of a chart part and its embedded workbook."""

    space: Xml
    workbook: bytes

    @property
    def xml(self) -> bytes:
        """The part as it stands in a file."""
        made: bytes = serialize_part_xml(self.space)
        return made


class Scratch:
    """A slide that nobody sees, on which charts are drawn; one per export."""

    def __init__(self) -> None:
        deck = Presentation()
        self._shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes

    def part(self, chart: Chart, size: float) -> Part:
        """The native chart of `chart` with type of `size` points."""
        native: Native = add_plot(self._shapes, chart, _BOX, chart.id, size).chart
        return Part(native._chartSpace, native.part.chart_workbook.xlsx_part.blob)


def moved(space: Xml, sheet: str, row: int, column: int) -> Xml:
    """Let a chart part read its data from cell (`row`, `column`) on of `sheet`, 0-based.

    The part no longer has a workbook of its own.
    """
    quoted = "'" + sheet.replace("'", "''") + "'"
    for formula in space.iter(qn("c:f")):
        cells = formula.text.partition("!")[2]
        formula.text = (
            quoted
            + "!"
            + _CELL.sub(
                lambda found: f"${letters(number(found[1]) + column)}${int(found[2]) + row}", cells
            )
        )
    for external in space.findall(qn("c:externalData")):
        space.remove(external)
    return space


def letters(column: int) -> str:
    """The name of a 0-based column: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """The 0-based column of a name."""
    total = 0
    for letter in name:
        total = total * 26 + ord(letter) - 64
    return total - 1
