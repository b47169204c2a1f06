"""A block copied from Excel, or an uploaded CSV or workbook, as rows of plain cells."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook

from components.catalog import worker
from components.edit.refusal import EditError

MOST_ROWS, MOST_COLUMNS = 5000, 100
Cell = str | int | float
Grid = tuple[tuple[Cell, ...], ...]
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
    plain: list[tuple[Cell, ...]] = []
    width = 0
    for row in rows:
        cells = tuple(map(_cell, row))
        if any(cell != "" for cell in cells):
            plain.append(cells)
            width = max(width, len(cells))
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
    if isinstance(value, (int, float)) and math.isfinite(value):
        return int(value) if value == int(value) else value
    return str(value).strip()
