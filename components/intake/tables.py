"""Tables of every kind of file as sheets: each cell as its program shows it, at its address.

What a cell says is told by its first bytes and its number format, never by the file's ending.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from math import isfinite
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

import lxml.html
import xlrd
from lxml import etree
from xlrd.compdoc import CompDocError

from components.catalog import worker
from components.edit.changes import EditError
from components.intake.encoding import decoded
from components.intake.facets import Lexicon
from components.words import words

MOST_CELLS = 300_000
"""Filled cells of a table; of a larger one only the rows of our places and indicators count."""
MOST_BYTES, MOST_RATIO = 200_000_000, 100
"""What a zip may unfold to, and how many times its size; a bomb of 2 MB declares 900."""
_SECONDS = 30
"""Of the processor: the yearbook of a whole province has 1.5 million cells and is no attack."""
_SMALL = 10_000_000
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


class TableError(EditError):
    """What was brought is no table that can be read; the sentences are `intake.refused.<code>`."""

    def sentence(self, lang: str) -> str:
        """Why, and what to do, in `lang`."""
        key, t = f"intake.refused.{self.code}", words(lang)
        return joined(t(f"{key}.why", **self.values), t(f"{key}.remedy", **self.values))


def joined(why: str, remedy: str) -> str:
    """Two sentences, with a blank between them where their language has one."""
    return f"{why}{'' if why.endswith('。') else ' '}{remedy}"


class SheetCell(NamedTuple):
    """A filled cell: the text that is shown, and the number it stands for where it holds one.

    `plain` says that its format leaves a whole number bare, so that it may be a year.
    """

    text: str
    number: float | None = None
    plain: bool = True


Area = tuple[int, int, int, int]
"""A merged area: first row and column, last row and column, all from 0."""


@dataclass(frozen=True)
class Sheet:
    """The filled cells of one table by row and column (from 0), and what stood above it.

    `delimited` says that it comes from a text in which a comma too many shifts a whole row;
    `left` counts the rows of a very large table that name neither a place nor an indicator of ours.
    """

    name: str
    cells: Mapping[tuple[int, int], SheetCell]
    above: tuple[str, ...] = ()
    delimited: bool = False
    merged: tuple[Area, ...] = field(default=())
    left: int = 0


_HEAD = 40
"""Rows at the top of a table that are kept in any case: its heads stand there."""


class _Rows:
    """The filled cells of a table, taken in row by row; memory stays bounded however many come.

    Beyond `MOST_CELLS` only rows that name an indicator or a place of ours are kept, and if these
    are too many, those of places. A row that begins further right belongs to the one above it; one
    without a figure is a head.
    """

    def __init__(self, names: Lexicon | None) -> None:
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.left = 0
        self._names, self._least, self._ranks = names, 0, dict[str, int]()
        self._above = (0, 0)

    def add(self, row: int, filled: Mapping[int, SheetCell]) -> None:
        if self._least and filled and self._rank(row, filled) < self._least:
            self.left += 1
            return
        self.cells.update({(row, column): cell for column, cell in filled.items()})
        while len(self.cells) > MOST_CELLS:
            self._narrow()

    def sheet(self, name: str, above: tuple[str, ...] = (), merged: Iterable[Area] = ()) -> Sheet:
        return Sheet(name, self.cells, above, merged=tuple(merged), left=self.left)

    def _narrow(self) -> None:
        if self._names is None or self._least == _PLACE:
            raise TableError("too_large", most=MOST_CELLS)
        self._least += 1
        every, self.cells = self.cells, {}
        for row, group in groupby(every.items(), key=lambda pair: pair[0][0]):
            self.add(row, {column: cell for (_, column), cell in group})

    def _rank(self, row: int, filled: Mapping[int, SheetCell]) -> int:
        if row < _HEAD or not any(re.search(r"\d", cell.text) for cell in filled.values()):
            return _PLACE
        first, rank = min(filled), max(self._ranked(cell.text) for cell in filled.values())
        if not rank and first > self._above[0]:
            return self._above[1]
        self._above = first, rank
        return rank

    def _ranked(self, text: str) -> int:
        if text not in self._ranks and self._names is not None:
            self._ranks[text] = (
                _PLACE if self._names.place(text) else bool(self._names.indicator(text))
            )
        return self._ranks[text]


_PLACE = 2
"""The rank of a row of one of our places; 1 is that of an indicator, 0 of what is not ours."""


def address(row: int, column: int) -> str:
    """The cell as a spreadsheet names it: B7."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def sheets(name: str, data: bytes, names: Lexicon | None = None) -> tuple[Sheet, ...]:
    """The tables of the file `name`, read by a process of its own; empty sheets are left out.

    Of very large ones the rows that `names` know.

    TableError says what it is instead and which program saves it how; WorkerError when it is
    damaged or takes too much.
    """
    return worker.run(read, name, data, names, name=name, refusal=EditError, seconds=_SECONDS)


def pasted(text: str, names: Lexicon | None = None) -> Sheet:
    """The block copied from a program of tables; TableError for what is none."""
    sheet = _delimited("1", text, names)
    if not sheet.cells:
        raise TableError("empty")
    return sheet


def read(name: str, data: bytes, names: Lexicon | None = None) -> tuple[Sheet, ...]:
    """As `sheets`, in this process."""
    stem = PurePosixPath(name).stem[:31] or "1"
    if data.startswith(b"PK"):
        tables = _packed(data, names)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        tables = _binary(data, names)
    elif data.startswith(b"%PDF"):
        raise TableError("pdf")
    else:
        try:
            tables = _written(stem, decoded(data), names)
        except ValueError as error:
            raise TableError("unknown") from error
    filled = tuple(sheet for sheet in tables if sheet.cells)
    if not filled:
        raise TableError("empty")
    return filled


# What a number looks like under its format.


_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PERCENTS = {9: "0%", 10: "0.00%"}
_BUILTIN = {
    **_PERCENTS,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((14, 15, 16, 22), "yyyy-mm-dd"),
    17: "yyyy-mm",
    **dict.fromkeys(range(27, 37), "yyyy-mm-dd"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}


def shown(number: float, code: str, base: datetime = datetime(1899, 12, 30)) -> SheetCell:
    """The cell for `number` under the format `code`: it stands for what it shows.

    4.6% stands for 4.6, a date shown as a year for that year, 4120.0000000001 for 4120. `base`
    is the day 0 of the book.
    """
    bare = _QUOTED.sub("", code.partition(";")[0]).lower()
    literal = "".join(re.findall(r'"([^"]*)"', code.partition(";")[0]))
    if re.search(r"[ymd]", bare.replace("general", "")) and 1 <= number < 2_958_466:
        return SheetCell(_date(base + timedelta(days=number), bare))
    digits = re.search(r"[0#?][0#?,]*(?:\.([0#?]+))?", bare)
    if not isfinite(number):
        return SheetCell(str(number))
    if (
        digits is None or "e" in bare or abs(number) >= 1e15
    ):  # General, text or scientific: as many digits as are sound
        value = Decimal(f"{number:.11g}" if abs(number) < 1e11 else f"{number:.15g}")
        text = f"{value:f}"
        return SheetCell(text.rstrip("0").rstrip(".") if "." in text else text, float(value))
    percent, places = "%" in bare, len(digits[1] or "")
    value = Decimal(f"{number:.15g}") * (100 if percent else 1)
    value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    scaled = bare.rstrip("%) ").endswith(",")
    if scaled:  # shown in thousands: neither the digits nor the value alone can be meant
        return SheetCell(f"{number:.15g}{literal}", None, plain=False)
    grouped = "," if "," in bare else ""
    text = f"{value:{grouped}f}{'%' if percent else ''}{literal}"
    if literal:  # 12"万元": the format prints the unit
        return SheetCell(text, None, plain=literal == "年")
    return SheetCell(text, float(value), plain=not (percent or grouped or places))


def _date(day: datetime, code: str) -> str:
    if "d" in code:
        return f"{day:%Y-%m-%d}"
    return f"{day:%Y-%m}" if "m" in code else f"{day.year}年"


# Workbooks in a zip: xlsx, xlsm, ods, and the tables of a docx.


def _packed(data: bytes, ours: Lexicon | None) -> Iterable[Sheet]:
    try:
        with ZipFile(io.BytesIO(data)) as pack:
            whole = sum(item.file_size for item in pack.infolist())
            if whole > MOST_BYTES or whole > max(_SMALL, MOST_RATIO * len(data)):
                raise TableError("unfolds")
            names = set(pack.namelist())
            if "xl/workbook.xml" in names:
                return list(_workbook(pack, names, ours))
            if "word/document.xml" in names:
                return list(_document(pack, ours))
            if "content.xml" in names and b"spreadsheet" in pack.read("mimetype"):
                return list(_open_document(pack, ours))
    except (BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError) as error:
        raise TableError("damaged") from error
    raise TableError("unknown")


def _tree(pack: ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(pack.read(name), parser)


def _local(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]


def _workbook(pack: ZipFile, names: set[str], ours: Lexicon | None) -> Iterator[Sheet]:
    book = _tree(pack, "xl/workbook.xml")
    targets = {
        one.get("Id"): one.get("Target") for one in _tree(pack, "xl/_rels/workbook.xml.rels")
    }
    formats = _formats(_tree(pack, "xl/styles.xml")) if "xl/styles.xml" in names else []
    strings = []
    if "xl/sharedStrings.xml" in names:
        strings = [_string(one) for one in _tree(pack, "xl/sharedStrings.xml")]
    late = book.xpath("//*[local-name()='workbookPr'][@date1904='1' or @date1904='true']")
    base = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)
    for one in book.iter("{*}sheet"):
        link = next(value for key, value in one.attrib.items() if key.endswith("}id"))
        part = targets[link].removeprefix("/")
        part = part if part.startswith("xl/") else f"xl/{part}"
        if "worksheets" in part:
            yield _worksheet(one.get("name"), pack.read(part), (formats, strings, base), ours)


def _formats(styles: Any) -> list[str]:  # noqa: ANN401
    """The number format of every style of a cell."""
    own = {int(one.get("numFmtId")): one.get("formatCode") for one in styles.iter("{*}numFmt")}
    known = {**_BUILTIN, **own}
    return [
        known.get(int(style.get("numFmtId", 0)), "General")
        for group in styles.iter("{*}cellXfs")
        for style in group
    ]


def _string(element: Any) -> str:  # noqa: ANN401
    """The text of a shared or inline string, without how it is pronounced."""
    return "".join(
        one.text or "" for one in element.iter("{*}t") if _local(one.getparent()) != "rPh"
    )


_Book = tuple[list[str], list[str], datetime]
"""Number formats by style, shared texts, and the day 0 of a workbook."""


def _worksheet(name: str, raw: bytes, book: _Book, ours: Lexicon | None) -> Sheet:
    rows, filled = _Rows(ours), dict[int, SheetCell]()
    merged: list[Area] = []
    row = column = -1
    for event, one in etree.iterparse(
        io.BytesIO(raw), events=("start", "end"), resolve_entities=False, no_network=True
    ):
        kind = _local(one)
        if event == "start":
            if kind == "row":
                row, column = int(one.get("r", row + 2)) - 1, -1
            continue
        if kind == "c":
            at = position(one.get("r")) if one.get("r") else (row, column + 1)
            column = at[1]
            if cell := _sheet_cell(one, *book):
                row, filled[column] = at[0], cell
        elif kind == "mergeCell":
            first, _, last = one.get("ref").partition(":")
            merged.append((*position(first), *position(last or first)))
        if kind == "row":
            rows.add(row, filled)
            filled = {}
            one.clear()
            while one.getprevious() is not None:
                del one.getparent()[0]
    return rows.sheet(name, merged=merged)


def _sheet_cell(
    one: Any,  # noqa: ANN401
    formats: list[str],
    strings: list[str],
    base: datetime,
) -> SheetCell | None:
    kind = one.get("t", "n")
    if kind == "inlineStr":
        return _text_cell(_string(one))
    value = one.findtext("{*}v")
    if value is None or value == "":
        return None
    if kind == "b":
        return SheetCell("TRUE" if value == "1" else "FALSE")
    if kind in ("s", "str", "e", "d"):
        return _text_cell(strings[int(value)] if kind == "s" else value)
    style = int(one.get("s", 0))
    return shown(float(value), formats[style] if style < len(formats) else "General", base)


def _text_cell(text: str) -> SheetCell | None:
    plain = " ".join(text.split())
    return SheetCell(plain) if plain else None


def position(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell named as a spreadsheet names it; ValueError for none."""
    parts = re.fullmatch("([A-Z]{1,3})([1-9][0-9]{0,6})", reference.upper())
    if parts is None:
        raise ValueError(reference)
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - 64
    return int(parts[2]) - 1, column - 1


def _document(pack: ZipFile, ours: Lexicon | None) -> Iterator[Sheet]:
    """The tables of a Word document, those inside others apart; deleted text is passed over."""
    above: list[str] = []
    number = 0
    for one in _tree(pack, "word/document.xml").iter("{*}p", "{*}tbl"):
        outer = next(one.iterancestors("{*}tbl"), None)
        if _local(one) == "p":
            if outer is None and (text := _word_text(one)):
                above = [*above[-1:], text]
            continue
        number += 1
        yield _laid(f"表{number}", _word_rows(one), tuple(above), ours)
        above = []


def _word_text(element: Any) -> str:  # noqa: ANN401
    parts = [one.text or "" for one in element.iter("{*}t")]
    return " ".join("".join(parts).split())


def _word_rows(table: Any) -> Iterator[list[_Laid]]:  # noqa: ANN401
    for row in table.iterchildren("{*}tr"):
        cells = []
        for one in row.iterchildren("{*}tc"):
            span = one.find("{*}tcPr/{*}gridSpan")
            down = one.find("{*}tcPr/{*}vMerge")
            values = [] if span is None else [v for k, v in span.attrib.items() if k[-4:] == "}val"]
            goes_on = down is not None and "restart" not in down.attrib.values()
            text = "\n".join(filter(None, map(_word_text, one.iterchildren("{*}p"))))
            cells.append(_Laid(text, int(values[0]) if values else 1, 1, above=goes_on))
        yield cells


class _Laid(NamedTuple):
    """A cell of a table that is laid out by spans; `above` for one that goes on from above."""

    text: str
    across: int = 1
    down: int = 1
    above: bool = False


def _laid(
    name: str, rows: Iterable[list[_Laid]], above: tuple[str, ...], ours: Lexicon | None
) -> Sheet:
    """The sheet of `rows`, each cell at the place that the spans before it leave free."""
    result = _Rows(ours)
    areas: dict[tuple[int, int], Area] = {}
    latest: dict[int, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for row, entries in enumerate(rows):
        column, filled = 0, dict[int, SheetCell]()
        for one in entries:
            while (row, column) in taken:
                column += 1
            start = latest.get(column, (row, column)) if one.above else (row, column)
            last = (row + min(one.down, 1000) - 1, column + min(one.across, 1000) - 1)
            areas[start], latest[column] = (*start, *last), start
            taken.update(
                (down, at)
                for down in range(row + 1, last[0] + 1)
                for at in range(column, last[1] + 1)
            )
            if not one.above and (cell := _text_cell(one.text)):
                filled[column] = cell
            column = last[1] + 1
        result.add(row, filled)
    return result.sheet(name, above, (area for area in areas.values() if area[:2] != area[2:]))


def _open_document(pack: ZipFile, ours: Lexicon | None) -> Iterator[Sheet]:
    for table in _tree(pack, "content.xml").iter("{*}table"):
        yield _open_sheet(table, ours)


def _attribute(one: Any, name: str, default: str = "") -> str:  # noqa: ANN401
    values = (value for key, value in one.attrib.items() if key.rpartition("}")[2] == name)
    return next(values, default)


def _open_sheet(table: Any, ours: Lexicon | None) -> Sheet:  # noqa: ANN401
    rows = _Rows(ours)
    merged: list[Area] = []
    row = 0
    for line in table.iter("{*}table-row"):
        again = min(int(_attribute(line, "number-rows-repeated", "1")), _MOST_ROWS)
        column, filled = 0, {}
        for one in line:
            times = min(int(_attribute(one, "number-columns-repeated", "1")), _MOST_COLUMNS)
            across = int(_attribute(one, "number-columns-spanned", "1"))
            down = int(_attribute(one, "number-rows-spanned", "1"))
            if cell := _open_cell(one):
                filled.update(dict.fromkeys(range(column, column + times), cell))
            if across > 1 or down > 1:
                merged.append((row, column, row + down - 1, column + across - 1))
            column += times
        if filled:
            for at in range(row, row + again):
                rows.add(at, filled)
        row += again
    return rows.sheet(_attribute(table, "name"), merged=merged)


def _open_cell(one: Any) -> SheetCell | None:  # noqa: ANN401
    text = " ".join(" ".join("".join(part.itertext()) for part in one.iterchildren("{*}p")).split())
    value = _attribute(one, "value")
    if _attribute(one, "value-type") == "float" and not re.search(r"\d", text) and value:
        return shown(float(value), "General")
    if _attribute(one, "value-type") == "date":
        bare = re.fullmatch(r"(\d{4})年?", text)
        return SheetCell(f"{bare[1]}年" if bare else _attribute(one, "date-value")[:10])
    return _text_cell(text)


# The binary workbooks of Excel 97 to 2003 and of WPS: xls and et.


def _binary(data: bytes, ours: Lexicon | None) -> Iterator[Sheet]:
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
        )
    except (xlrd.XLRDError, CompDocError) as error:
        locked = "encrypt" in str(error).lower() or "EncryptedPackage".encode("utf-16-le") in data
        raise TableError("locked" if locked else "unknown") from error
    base = datetime(1904, 1, 1) if book.datemode else datetime(1899, 12, 30)
    for sheet in book.sheets():
        rows = _Rows(ours)
        for row in range(sheet.nrows):
            filled: dict[int, SheetCell] = {}
            for column, one in enumerate(sheet.row(row)):
                if one.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    key = book.xf_list[one.xf_index].format_key
                    code = _BUILTIN.get(key) or book.format_map[key].format_str
                    filled[column] = shown(float(one.value), code, base)
                elif one.ctype == xlrd.XL_CELL_TEXT and (cell := _text_cell(one.value)):
                    filled[column] = cell
            rows.add(row, filled)
        merged = tuple((r, c, r2 - 1, c2 - 1) for r, r2, c, c2 in sheet.merged_cells)
        yield rows.sheet(sheet.name, merged=merged)


# Texts: comma, tab or semicolon, or a page of tables whatever its ending.


def _written(stem: str, text: str, ours: Lexicon | None) -> Iterable[Sheet]:
    head = text[:4000].lower()
    if "mime-version:" in head or "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise TableError("page_archive")
    if re.search(r"<(?:!doctype html|html|table|body)", head):
        return _page(text, ours)
    return [_delimited(stem, text, ours)]


def _delimited(name: str, text: str, ours: Lexicon | None) -> Sheet:
    lines = text.lstrip("\ufeff\n").split("\n", 20)[:20]
    delimiter = max("\t,;，", key=lambda sign: sum(line.count(sign) for line in lines))
    if not any(delimiter in line for line in lines):
        delimiter = "\t"
    rows = _Rows(ours)
    try:
        # Cells with line breaks come in quotes; strict reading tells a stray quote.
        for row, line in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            if line:  # twenty million blank ones are no table either
                cells = ((column, _text_cell(part)) for column, part in enumerate(line))
                rows.add(row, {column: cell for column, cell in cells if cell})
    except csv.Error as error:
        raise TableError("unknown") from error
    return replace(rows.sheet(name), delimited=True)


def _page(text: str, ours: Lexicon | None) -> Iterator[Sheet]:
    """The tables of a page that hold no further one, each with what stands right above it."""
    page = lxml.html.document_fromstring(
        text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    inner = [one for one in page.iter("table") if next(one.iterdescendants("table"), None) is None]
    for number, table in enumerate(inner, start=1):
        rows = (
            [_page_cell(one) for one in row.iterchildren("td", "th")] for row in table.iter("tr")
        )
        before = table.xpath("caption | preceding-sibling::*[not(self::table)][position() <= 2]")
        above = (" ".join(one.text_content().split())[:200] for one in before)
        yield _laid(f"表{number}", rows, tuple(filter(None, above)), ours)


def _page_cell(one: Any) -> _Laid:  # noqa: ANN401
    across, down = (
        int(value) if re.fullmatch("[1-9][0-9]{0,4}", value := one.get(name, "1")) else 1
        for name in ("colspan", "rowspan")
    )
    return _Laid(" ".join(one.text_content().split()), across, down)
