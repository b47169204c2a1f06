"""One native chart of a file: its cache and its workbook brought up to date."""

from __future__ import annotations

from pptx.oxml.ns import qn

from components.charts.chart import Chart
from components.exports.errors import ExportError
from components.exports.grid import Grid, grid, plain_name
from components.exports.office.embedded import workbook
from components.exports.office.parts import number
from components.exports.office.plot import LABEL, drawable, labelled
from components.exports.office.untyped import Xml
from components.exports.plain import plain, shorten
from components.exports.renewal import cells
from components.exports.renewal.cache import Cached, read, rewrite
from components.exports.renewal.changes import Change, differences, same
from components.exports.renewal.frames import Frame
from components.exports.renewal.package import Package


class KeptError(ExportError):
    """A chart that is better left alone; its key is a sentence of `exports.refresh`."""


def renew_chart(package: Package, frame: Frame, chart: Chart) -> list[Change]:
    """Rewrite the chart of `frame`; the changes. KeptError when it cannot be done without loss."""
    table = labelled(grid(chart))
    if frame.chart is None or not drawable(chart):
        raise KeptError("shape", title=chart.title)
    space = package.root(frame.chart)
    old = read(space)
    if same(old, table):
        return []
    external = space.find(qn("c:externalData"))
    held = None if external is None else package.related(frame.chart, external)
    sheet = None if held else _sheet(package, space)
    _own_series(old, table, _known(package, held, sheet))
    if sheet is not None:
        write_grid(cells.Sheet(package, sheet[0]), sheet[1], old, table, chart)
    rewrite(space, table, chart)
    if held:
        package.put(held, workbook(chart, table))
    frame.properties.set("descr", plain(chart.alt or chart.title))
    return differences(old, table, chart)


def write_grid(
    sheet: cells.Sheet, home: tuple[int, int], old: Cached, table: Grid, chart: Chart
) -> None:
    """Write the grid at `home` (row, column of its corner); KeptError when the room is taken."""
    top, left = home
    height = max(len(old.categories), len(table.categories)) + 1
    width = max(len(old.series), len(table.columns)) + 1
    for row in range(height):
        for column in range(width):
            ours = row <= len(old.categories) and column <= len(old.series)
            if not ours and sheet.read(top + row, left + column) is not None:
                raise KeptError("no_room", title=chart.title)
    for row in range(1, height):
        inside = row <= len(table.categories)
        label: str | float | None = table.categories[row - 1] if inside else None
        if inside and table.dates:
            label = float(table.dates[row - 1].toordinal() - 693594)
        sheet.write(top + row, left, label)
    for column in range(1, width):
        held = table.columns[column - 1] if column <= len(table.columns) else None
        sheet.write(top, left + column, held.name if held else None)
        for row in range(1, height):
            inside = held is not None and row <= len(table.categories)
            sheet.write(top + row, left + column, held.values[row - 1] if inside and held else None)


def _sheet(package: Package, space: Xml) -> tuple[str, tuple[int, int]] | None:
    formula = next(iter(space.iter(qn("c:cat")))).find(f".//{qn('c:f')}").text
    name, _, where = formula.rpartition("!")
    name = name.strip("'").replace("''", "'")
    found = cells.sheets(package).get(name)
    corner = where.split(":")[0].replace("$", "")
    column = "".join(sign for sign in corner if sign.isalpha())
    row = int(corner.removeprefix(column)) - 2
    return None if found is None else (found, (row, number(column)))


def _known(
    package: Package, held: str | None, sheet: tuple[str, tuple[int, int]] | None
) -> set[str]:
    """Names of series that we wrote ourselves, from the sheets of sources and data."""
    book = Package(package.blob(held)) if held else package
    parts = set(cells.sheets(book).values()) if "xl/workbook.xml" in book.names("xl/") else set()
    skipped = {sheet[0]} if sheet else {"xl/worksheets/sheet1.xml"}
    names = set()
    for part in parts - skipped:
        reader = cells.Sheet(book, part)
        for row in reader.rows():
            names |= {
                shorten(text, LABEL)
                for text in map(reader.value, row.values())
                if isinstance(text, str)
            }
    return names


def _own_series(old: Cached, table: Grid, known: set[str]) -> None:
    ours = {column.name for column in table.columns} | known
    for name, _ in old.series:
        if name not in ours and plain_name(name) not in ours:
            raise KeptError("own_series", name=name)
