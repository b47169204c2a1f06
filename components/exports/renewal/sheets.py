"""The sheets 说明, 数据 and 来源 of a workbook, written anew where the analyst changed nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from components.charts.chart import Chart
from components.exports.briefing import Briefing
from components.exports.office.book_sheets import (
    Row,
    about_kind,
    about_rows,
    data_rows,
    source_rows,
)
from components.exports.plain import EXCEL_LIMIT, plain
from components.exports.renewal import cells
from components.exports.renewal.package import Package
from components.exports.renewal.words import memory_of
from components.words import words

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def renew_sheets(
    package: Package, charts: Sequence[Chart], lang: str
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The roles of the sheets written anew, and a sentence for each one left as it was.

    Sheets of the analyst are never touched. `charts`: all of today, in the order of the file.
    """
    held = memory_of(package)
    try:
        briefing = Briefing.model_validate(held.get("briefing", {}))
    except ValidationError:
        # Exported before workbooks remembered their heading.
        return frozenset(), (words(lang)("exports.refresh.sheets_old"),)
    known = held.get("sheets", {})
    rows = {
        "about": about_rows(charts, briefing),
        "data": data_rows(charts, briefing.lang),
        "sources": source_rows(charts, briefing.lang),
    }
    done, told = set(), []
    for role, part in cells.named(package, briefing.lang).items():
        sheet = cells.Sheet(package, part)
        if sheet.fingerprint() != known.get(role):
            name = words(briefing.lang)(f"exports.book.{role}")
            told.append(words(lang)("exports.refresh.sheet_kept", name=name))
            continue
        _rewrite(package, part, sheet, rows[role], briefing.lang if role == "about" else "")
        done.add(role)
    return frozenset(done), tuple(told)


def _rewrite(package: Package, part: str, sheet: cells.Sheet, rows: list[Row], lang: str) -> None:
    """Write `rows` from the top, each value in the look that its like had before."""
    looks = _looks(sheet, lang)
    height = max(len(rows), sheet.height)
    width = max([len(row) for row in rows] + [sheet.width])
    for at in range(height):
        row = rows[at] if at < len(rows) else []
        for column in range(width):
            value = row[column] if column < len(row) else None
            if isinstance(value, str):
                value = plain(value)[:EXCEL_LIMIT] or None
            sheet.write(at, column, value)
            if value is not None:
                kind = _kind(at, column, value, row, lang)
                sheet.look(at, column, looks.get(kind, looks.get((column, "text"))))
    for held in package.root(part).iter(f"{_S}autoFilter"):
        corner = held.get("ref", "A1").partition(":")[2].rstrip("0123456789")
        held.set("ref", f"A1:{corner}{len(rows)}")


def _looks(sheet: cells.Sheet, lang: str) -> Mapping[tuple[int, str], str]:
    """(column, kind of value) → style, from the first cell of each kind."""
    found: dict[tuple[int, str], str] = {}
    for at, row in sheet.numbered():
        values: Row = [sheet.read(at, column) for column in range(max(row, default=-1) + 1)]
        for column, cell in row.items():
            value = values[column]
            if value is not None and cell.get("s"):
                found.setdefault(_kind(at, column, value, values, lang), cell.get("s"))
    return found


def _kind(at: int, column: int, value: str | float, row: Row, lang: str) -> tuple[int, str]:
    if not isinstance(value, str):
        return column, "whole" if float(value).is_integer() else "part"
    if at == 0:
        return column, "top"
    if lang and column == 1:
        return column, about_kind(str(row[0] or ""), words(lang))
    return column, "text"
