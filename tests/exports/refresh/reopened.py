"""A file opened again: what its charts, sheets and tables hold; and parts that an analyst edits."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from components.charts.chart import Chart
from components.exports.grid import grid

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def spaces(raw: bytes) -> list[Any]:
    """The trees of the native charts of a file."""
    with ZipFile(BytesIO(raw)) as pack:
        return [
            etree.fromstring(pack.read(name))
            for name in sorted(pack.namelist())
            if "charts/chart" in name and name.endswith(".xml")
        ]


def cached(space: Any) -> dict[str, dict[int, float]]:
    """The numbers in the caches of a native chart, by series and row."""
    return {
        series.findtext(f"{C}tx//{C}v"): {
            int(point.get("idx")): float(point[0].text)
            for point in series.find(f"{C}val").iter(f"{C}pt")
        }
        for series in space.iter(f"{C}ser")
        if series.find(f"{C}cat") is not None
    }


def shown(chart: Chart) -> dict[str, dict[int, float]]:
    """The numbers that a native chart of `chart` should hold, by series and row."""
    return {
        column.name: {row: value for row, value in enumerate(column.values) if value is not None}
        for column in grid(chart).columns
    }


def cells_of(raw: bytes, name: str) -> list[list[Any]]:
    """The filled cells of a sheet, row by row."""
    rows = load_workbook(BytesIO(raw))[name].iter_rows(values_only=True)
    return [[cell for cell in row if cell not in {None, ""}] for row in rows]


def tables_in(raw: bytes) -> list[Any]:
    """The tables of a deck or of a brief."""
    with ZipFile(BytesIO(raw)) as pack:
        if "word/document.xml" in pack.namelist():
            return list(Document(BytesIO(raw)).tables)
    slides = Presentation(BytesIO(raw)).slides
    return [shape.table for slide in slides for shape in slide.shapes if shape.has_table]


def texts_of(table: Any) -> list[list[str]]:
    """The words of a table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def edited(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with `change` made to each part whose name begins with `part`, as if by hand."""
    stream = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(stream, "w") as new:
        for item in old.infolist():
            blob = old.read(item)
            new.writestr(item, change(blob) if item.filename.startswith(part) else blob)
    return stream.getvalue()


def with_row(raw: bytes, sheet: int, row: bytes) -> bytes:
    """The workbook with `row`, as XML, at the end of the sheet of that number."""
    return edited(
        raw,
        f"xl/worksheets/sheet{sheet}.xml",
        lambda blob: blob.replace(b"</sheetData>", row + b"</sheetData>"),
    )


def saved(document: Any) -> bytes:
    """The bytes of a presentation that was opened and changed."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()
