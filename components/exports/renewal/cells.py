"""Cells of a workbook, written without touching their formatting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pptx.oxml import parse_xml

from components.exports.office.parts import letters, number
from components.exports.office.untyped import Xml
from components.exports.plain import plain
from components.exports.renewal.package import Package
from components.words import words

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_S = f"{{{_MAIN}}}"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def sheets(package: Package) -> dict[str, str]:
    """Sheet name → part name."""
    book = "xl/workbook.xml"
    targets = package.targets(book)
    return {
        sheet.get("name"): targets[sheet.get(f"{_R}id")]
        for sheet in package.root(book).iter(f"{_S}sheet")
        if sheet.get(f"{_R}id") in targets
    }


def shared(package: Package) -> list[str]:
    """The shared texts of the workbook."""
    if "xl/sharedStrings.xml" not in package.names("xl/sharedStrings"):
        return []
    found = package.root("xl/sharedStrings.xml").iter(f"{_S}si")
    return ["".join(node.text or "" for node in item.iter(f"{_S}t")) for item in found]


def value_of(cell: Xml, texts: list[str]) -> str | float | None:
    """What a cell holds: text, number, or None when it is empty."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(node.text or "" for node in cell.iter(f"{_S}t"))
    raw = cell.findtext(f"{_S}v")
    if raw is None:
        return None
    if kind == "s":
        return texts[int(raw)]
    return float(raw) if kind == "n" else raw


def named(package: Package, lang: str) -> dict[str, str]:
    """Role → part name of the sheets that a refresh may write anew: about, data, sources."""
    found, say = sheets(package), words(lang)
    roles = {role: found.get(say(f"exports.book.{role}")) for role in ("about", "data", "sources")}
    return {role: part for role, part in roles.items() if part}


def fingerprints(package: Package, lang: str) -> dict[str, str]:
    """Role → hash of the values of a sheet by place; how they look does not count."""
    return {role: Sheet(package, part).fingerprint() for role, part in named(package, lang).items()}


class Sheet:
    """One sheet: cells found, written and made by row and column, both from 0."""

    def __init__(self, package: Package, name: str) -> None:
        self._data = package.root(name).find(f"{_S}sheetData")
        self._texts = shared(package)
        self._rows = {int(row.get("r")) - 1: row for row in self._data}

    def rows(self) -> Iterator[dict[int, Xml]]:
        """The cells of each row by column."""
        for row in self._rows.values():
            yield {_column(cell): cell for cell in row}

    def numbered(self) -> Iterator[tuple[int, dict[int, Xml]]]:
        """Row number and the cells of the row by column, from the top."""
        for at in sorted(self._rows):
            yield at, {_column(cell): cell for cell in self._rows[at]}

    @property
    def height(self) -> int:
        """How many rows there are, blank ones above the last included."""
        return max(self._rows, default=-1) + 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((_column(cell) for row in self._rows.values() for cell in row), default=-1) + 1

    def read(self, row: int, column: int) -> str | float | None:
        """The value at a place."""
        cell = self._find(row, column)
        return None if cell is None else value_of(cell, self._texts)

    def fingerprint(self) -> str:
        """A hash over row, column and value of every cell that holds something."""
        made = hashlib.sha256()
        for at, row in sorted(self._rows.items()):
            for cell in row:
                value = value_of(cell, self._texts)
                if value not in {None, ""}:
                    made.update(f"{at}/{_column(cell)}/{value!r}\n".encode())
        return made.hexdigest()[:32]

    def look(self, row: int, column: int, style: str | None) -> None:
        """Give a cell a style by its number."""
        cell = self._find(row, column)
        if cell is not None and style is not None:
            cell.set("s", style)

    def value(self, cell: Xml) -> str | float | None:
        """The value of a cell of `rows`."""
        return value_of(cell, self._texts)

    def write(self, row: int, column: int, value: str | float | None) -> None:
        """Set a cell; a new one takes the style of the cell above it."""
        cell = self._find(row, column)
        if cell is None:
            if value is None:
                return
            cell = self._make(row, column)
        if isinstance(value, str) and value_of(cell, self._texts) != value:
            # A height measured for other words would cut these; Excel measures it anew.
            for name in ("ht", "customHeight"):
                self._rows[row].attrib.pop(name, None)
        put(cell, value)

    def _find(self, row: int, column: int) -> Xml:
        held = self._rows.get(row)
        cells = () if held is None else held
        name = f"{letters(column)}{row + 1}"
        return next((cell for cell in cells if cell.get("r") == name), None)

    def _make(self, row: int, column: int) -> Xml:
        if row not in self._rows:
            made = parse_xml(f'<row xmlns="{_MAIN}" r="{row + 1}"/>')
            later = next((self._rows[at] for at in sorted(self._rows) if at > row), None)
            self._data.append(made) if later is None else later.addprevious(made)
            self._rows[row] = made
        cell = parse_xml(f'<c xmlns="{_MAIN}" r="{letters(column)}{row + 1}"/>')
        above = self._find(row - 1, column)
        if above is not None and above.get("s"):
            cell.set("s", above.get("s"))
        later = next((held for held in self._rows[row] if _column(held) > column), None)
        self._rows[row].append(cell) if later is None else later.addprevious(cell)
        return cell


def put(cell: Xml, value: str | float | None) -> None:
    """Give a cell a text, a number or nothing; style and place stay."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        held = parse_xml(f'<is xmlns="{_MAIN}"><t xml:space="preserve"/></is>')
        held[0].text = plain(value)
        cell.append(held)
    elif value is not None:
        held = parse_xml(f'<v xmlns="{_MAIN}"/>')
        held.text = repr(float(value))
        cell.append(held)


def _column(cell: Xml) -> int:
    found = _CELL.match(cell.get("r", "A1"))
    return number(found[1]) if found else 0
