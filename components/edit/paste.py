"""Tables that people bring: cells as text, what a column means, the changes that follow."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from components.catalog import worker
from components.catalog.models import Catalog, Is, Missing, Status
from components.catalog.yaml_reader import Plain
from components.edit.changes import (
    Cell,
    Change,
    EditError,
    alternative,
    cell_report,
    cell_reports,
    rewritten_report,
    typed_figure,
    typed_period,
)
from components.words import languages, words

# A block copied from Excel, or an uploaded CSV or workbook, as rows of plain cells.


MOST_ROWS, MOST_COLUMNS = 5000, 100
TableCell = str | int | float
Grid = tuple[tuple[TableCell, ...], ...]
"""Rows of equal length, as they came; empty rows and columns are left out."""

_BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"}
_TEXTS = {".csv", ".tsv", ".txt"}


def from_text(text: str) -> Grid:
    """The rows of a pasted block: tabs as Excel copies them, else commas or semicolons.

    EditError when it is no table, or too large.
    """
    head = text.lstrip("\ufeff\n").split("\n", 1)[0]
    delimiter = max("\t,;", key=head.count)
    try:
        # Cells with line breaks come in quotes; strict reading tells a stray quote.
        return _trimmed(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter))
    except csv.Error as error:
        raise EditError("no_table") from error


def from_file(name: str, data: bytes) -> dict[str, Grid]:
    """The sheets of an uploaded file by name; a CSV has one, with the file's own name.

    Read by a process of its own: EditError when it is no table, or too large, WorkerError when it
    is damaged or takes too much time or memory.
    """
    return worker.run(_read, name, data, name=name, refusal=EditError)


def _read(name: str, data: bytes) -> dict[str, Grid]:
    ending = PurePath(name).suffix.lower()
    if ending in _BOOKS:
        return _book(data)
    if ending in _TEXTS:
        return {PurePath(name).name: from_text(_decoded(data))}
    raise EditError("no_table")


def _book(data: bytes) -> dict[str, Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise EditError("no_table") from error
    return {name: _trimmed(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names}


def _decoded(data: bytes) -> str:
    # Excel in China saves CSV as GBK unless told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EditError("no_table")


def _trimmed(rows: Iterable[Iterable[object]]) -> Grid:
    plain: list[tuple[TableCell, ...]] = []
    width = 0
    for row in rows:
        cells = tuple(map(_grid_cell, row))
        if any(cell != "" for cell in cells):
            plain.append(cells)
            width = max(width, len(cells))
        if len(plain) > MOST_ROWS or width > MOST_COLUMNS:
            raise EditError("table_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    even = [row + ("",) * (width - len(row)) for row in plain]
    numbers = [column for column in range(width) if any(row[column] != "" for row in even)]
    return tuple(tuple(row[column] for column in numbers) for row in even)


def _grid_cell(value: object) -> TableCell:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)) and math.isfinite(value):
        return int(value) if value == int(value) else value
    return str(value).strip()


# What the columns of a pasted table mean: guessed from the head, decided by the analyst.


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

    def find(self, section: str, given: TableCell) -> str | None:
        """The id meant by `given` in `section`; None where nothing has that name."""
        table = self.known[section]
        text = _folded(given)
        return table.get(text) or table.get(text.removesuffix("市"))

    def coded(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` of a report with names as ids and words as codes.

        EditError naming what is no document, qualifier, reason or status; nothing is passed over.
        """
        values = dict(fields)
        for role, section in _NAMED.items():
            if given := values.get(role):
                values[role] = self.find(section, given)
                if values[role] is None:
                    raise EditError(f"unknown_{role}", text=str(given)[:60])
        return values


_NAMED = {"source": "sources", "is": "is", "missing": "missing", "status": "status"}
_WORDS = {
    "is": "page_editing.is.{}_word",
    "missing": "evidence.missing.{}",
    "status": "evidence.statuses.{}",
}
_ALSO = (
    ("is", "is", tuple(Is)),
    ("missing", "reason", (Missing.NOT_PRINTED, Missing.DERIVABLE)),
)
"""Other words for a code: how people write it, and what it was called in earlier sheets."""
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
    for role, section, every in _ALSO:
        for code in every:
            also = _said(f"page_editing.{section}.{code}_also")
            known[role].update({_folded(word): code.value for word in also})
    return Names(known)


def guess(head: tuple[TableCell, ...], known: Names) -> tuple[Column, ...]:
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


def _figures(row: tuple[TableCell, ...]) -> bool:
    """Whether a cell of `row` holds a number that is no year."""
    return any(_reads(typed_figure, cell) and not _reads(typed_period, cell) for cell in row)


def _reads(read: Callable[[TableCell], object], cell: TableCell) -> bool:
    try:
        read(cell)
    except EditError:
        return False
    return True


def _guess(cell: TableCell, known: Names) -> Column:
    text = _folded(cell)
    for role in ROLES[:-1]:
        if text in _heads(role):
            return Column(role)
    if _reads(typed_period, cell):
        return Column(VALUE, "period", typed_period(cell))
    for key in ("place", "indicator"):
        if label := known.find(f"{key}s", cell):
            return Column(VALUE, key, label)
    return Column(IGNORE)


def _heads(role: str) -> set[str]:
    """All heads that mean `role`: its key, and the words of every language."""
    return {_folded(word) for word in (role, *_said(f"editing.heads.{role}"))}


def _said(key: str) -> list[str]:
    """The words of `key`, parted by |, in every language."""
    return [word for lang in languages() for word in words(lang)(key).split("|")]


def _folded(text: TableCell) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


# A mapped table as changes, with a problem for every cell that cannot be read.


@dataclass(frozen=True)
class Placed:
    """One figure of the table: row and column (from 0), its cell of the file, and the change.

    `problem` says why there is none; without both the file holds the same already.
    """

    row: int
    column: int
    text: str
    cell: Cell | None = None
    change: Change | None = None
    problem: EditError | None = None


@dataclass(frozen=True)
class Plan:
    """How a table is read: the columns' meanings, keys for columns that are not there, and
    whether a figure for a taken cell stands beside the old one as a rival or replaces it.
    """

    columns: Sequence[Column]
    defaults: Mapping[str, str] = field(default_factory=dict)
    alternatives: bool = False


def placed(grid: Grid, plan: Plan, catalog: Catalog, whole: Plain) -> tuple[Placed, ...]:
    """Every figure of `grid` (without its head) with its place; blanks are passed over."""
    known = names(catalog)
    spots: list[Placed] = []
    taken: set[Cell] = set()
    for row in range(len(grid)):
        for one in _row(grid, row, plan, known, catalog, whole):
            twice = one.cell in taken and one.problem is None
            error = EditError("twice") if twice else one.problem
            if one.cell and not twice:
                taken.add(one.cell)
            spots.append(
                Placed(
                    one.row, one.column, one.text, one.cell, None if error else one.change, error
                )
            )
    return tuple(spots)


def _row(
    grid: Grid, row: int, plan: Plan, known: Names, catalog: Catalog, whole: Plain
) -> Iterator[Placed]:
    given = {
        column.role: grid[row][number]
        for number, column in enumerate(plan.columns)
        if column.role != VALUE and grid[row][number] != ""
    }
    for number, column in enumerate(plan.columns):
        text = grid[row][number]
        if column.role != VALUE or (text == "" and "missing" not in given):
            continue
        keys = {**plan.defaults, **given, **({column.fixed: column.code} if column.fixed else {})}
        at = Placed(row, number, str(text))
        try:
            cell = _cell(keys, known)
            yield _change(at, cell, {**given, "value": text}, plan, known, catalog, whole)
        except EditError as error:
            yield Placed(row, number, str(text), problem=error)


def _cell(keys: Mapping[str, object], known: Names) -> Cell:
    """The cell that a figure belongs to; EditError naming the key that is missing or unknown."""
    for key in KEYS:
        if not keys.get(key):
            raise EditError(f"no_{key}_given")
    ids = {}
    for key in ("indicator", "place"):
        text = known.find(f"{key}s", str(keys[key]))
        if text is None:
            raise EditError(f"unknown_{key}", text=str(keys[key])[:60])
        ids[key] = text
    return Cell(ids["indicator"], ids["place"], typed_period(keys["period"]))


def _change(
    at: Placed,
    cell: Cell,
    given: Mapping[str, object],
    plan: Plan,
    known: Names,
    catalog: Catalog,
    whole: Plain,
) -> Placed:
    indicator = catalog.indicators[cell.indicator]
    unit = str(given.get("unit", ""))
    if unit and unit not in (indicator.unit, indicator.unit_en):
        units = {lang: indicator.unit_in(lang) for lang in ("zh", "en")}
        raise EditError("other_unit", text=unit[:30], unit=units)
    new = cell_report(known.coded(given), indicator.unit, indicator.unit_en)
    if new in cell_reports(whole, cell):
        return Placed(at.row, at.column, at.text, cell)
    change = (
        alternative(whole, cell, new)
        if plan.alternatives
        else rewritten_report(whole, cell, 1, new)
    )
    return Placed(at.row, at.column, at.text, cell, change)
