"""A block copied from Excel, or an uploaded CSV or workbook, as rows of plain cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from components.edit.refusal import EditError

MOST_ROWS, MOST_COLUMNS = 5000, 100
Cell = str | int | float
Grid = tuple[tuple[Cell, ...], ...]
"""Rows of equal length, as they came; empty rows and columns are left out."""

_BOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"}
_TEXTS = {".csv", ".tsv", ".txt"}


def from_text(text: str) -> Grid:
    """The rows of a pasted block: tabs as Excel copies them, else commas or semicolons."""
    head = text.lstrip("\ufeff\n").split("\n", 1)[0]
    delimiter = max("\t,;", key=head.count)
    try:
        # Cells with line breaks come in quotes; strict reading tells a stray quote.
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter))
    except csv.Error as error:
        raise EditError("no_table") from error
    return _trimmed(rows)


def from_file(name: str, data: bytes) -> dict[str, Grid]:
    """The sheets of an uploaded file by name; a CSV has one, with the file's own name.

    EditError when it is no table we can read, or too large.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _BOOKS:
        return _book(data)
    if ending in _TEXTS:
        return {PurePath(name).name: from_text(_decoded(data))}
    raise EditError("no_table")


def _book(data: bytes) -> dict[str, Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            name: _trimmed(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        raise EditError("no_table") from error


def _decoded(data: bytes) -> str:
    # Excel in China saves CSV as GBK unless told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise EditError("no_table")


def _trimmed(rows: Iterable[Iterable[object]]) -> Grid:
    plain = [tuple(_cell(value) for value in row) for row in rows]
    plain = [row for row in plain if any(cell != "" for cell in row)]
    width = max((len(row) for row in plain), default=0)
    if len(plain) > MOST_ROWS or width > MOST_COLUMNS:
        raise EditError("table_too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    even = [row + ("",) * (width - len(row)) for row in plain]
    kept = [column for column in range(width) if any(row[column] != "" for row in even)]
    return tuple(tuple(row[column] for column in kept) for row in even)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return int(value) if value == int(value) else value
    return str(value).strip()
