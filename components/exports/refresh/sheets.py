"""Workbooks given back: our sheets and words follow the charts, the analyst's stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from components.charts.chart import Chart
from components.exports import chart_text
from components.exports.base import EXCEL_LIMIT, plain, shorten
from components.exports.grid import spelled
from components.exports.office.memory import (
    BELOW,
    Memory,
    Page,
    hashed,
    head,
    head_row,
    property_of,
    set_property,
)
from components.exports.office.native_chart import Xml, drawable
from components.exports.office.package import Package, Sheet, form_of, named, put, sheets, with_form
from components.exports.office.xlsx import Row, about_kind, data_rows
from components.exports.refresh.charts import Change
from components.words import words

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Book:
    """A workbook beside the one that would be exported today, and what was found out about it."""

    package: Package
    fresh: Package
    memory: Memory
    rewritten: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def lang(self) -> str:
        """The language of its sheets."""
        return self.memory.briefing.lang

    # The sheets 说明, 数据, 宽表 and 来源, written anew where the analyst changed nothing.

    def renew_sheets(self, before: Sequence[Chart], after: Sequence[Chart]) -> None:
        """Write ours anew; name those of the analyst, of which single rows follow."""
        fresh = named(self.fresh, self.lang)
        for role, part in named(self.package, self.lang).items():
            sheet = self.package.sheet(part)
            if role not in fresh:
                continue
            if sheet.fingerprint() == self.memory.sheets.get(role):
                rows = values_of(self.fresh.sheet(fresh[role]))
                _rewrite(self.package, part, sheet, rows, self.lang if role == "about" else "")
                continue
            self.kept.append(words(self.lang)(f"exports.book.{role}"))
            if role == "data":
                _renew_rows(sheet, before, after, self.lang)

    # The words over each chart on the sheet 图表, and the tables there that stand for a chart.

    def place(self, name: str, chart: Chart) -> tuple[Sheet, int, Sheet, int] | None:
        """Sheet and row of the title of a chart in the file and in today's export."""
        title = words(self.lang)("exports.book.charts")
        parts = [sheets(book).get(title) for book in (self.package, self.fresh)]
        base = self.page(name)
        if None in parts or base is None:
            return None
        mine = self.package.sheet(str(parts[0]))
        ours = self.fresh.sheet(str(parts[1]))
        rows = head_row(mine, base.bodies[0][0]), head_row(ours, hashed(chart.title))
        if rows[0] is None or rows[1] is None:
            return None
        return mine, rows[0], ours, rows[1]

    def page(self, name: str) -> Page | None:
        """What the file remembers of the words at a chart."""
        return next((page for page in self.memory.pages if page.key == name), None)

    def fits(self, name: str, chart: Chart) -> bool:
        """Whether the table that stands for a chart can follow in its place."""
        place, base = self.place(name, chart), self.page(name)
        if drawable(chart) or chart.empty or place is None or base is None:
            return True
        mine, row, ours, now = place
        held, new = (head(*at).tables[0] for at in ((mine, name, row), (ours, name, now)))
        # Tints would go on telling the old numbers.
        return len(held) == len(base.tables[0]) == len(new) and not (
            chart.traits.tinted and held != new
        )

    def renew_head(self, name: str, chart: Chart) -> list[Change]:
        """Renew title, subtitle and foot of a chart, and its table; the changed cells."""
        place, base = self.place(name, chart), self.page(name)
        if place is None or base is None:
            return []
        mine, row, ours, now = place
        held = head(mine, name, row)
        for at in range(BELOW):
            old, new = (str(s.read(r + at, 0) or "") for s, r in ((mine, row), (ours, now)))
            if held.bodies[0][at] == base.bodies[0][at]:
                mine.write(row + at, 0, new or None) if old != new else None
            elif hashed(new) != base.bodies[0][at]:
                self.rewritten.append((old, new))
        if drawable(chart) or chart.empty:
            return []
        return list(self._table(mine, row + BELOW, ours, now + BELOW, base.tables[0]))

    def _table(
        self, mine: Sheet, top: int, ours: Sheet, now: int, base: Sequence[str]
    ) -> Iterator[Change]:
        heads = [str(ours.read(now, column) or "") for column in range(ours.width)]
        for at, token in enumerate(base):
            row = [mine.read(top + at, column) for column in range(mine.width)]
            if hashed("\n".join(str(value or "") for value in row)) != token:
                continue
            for column, name in enumerate(heads):
                new, style = ours.read(now + at, column), mine.style(top + at, column)
                form = form_of(self.fresh, ours.style(now + at, column))
                old = spelled(mine.read(top + at, column), form_of(self.package, style))
                if old != spelled(new, form):
                    mine.write(top + at, column, new)
                    mine.look(top + at, column, with_form(self.package, style, form))
                    label = " · ".join(part for part in (str(row[0] or ""), name) if part)
                    yield Change(label, old, spelled(new, form))


def values_of(sheet: Sheet) -> list[Row]:
    """The values of a sheet from the top, row by row."""
    return [[sheet.read(at, column) for column in range(sheet.width)] for at in range(sheet.height)]


def _rewrite(package: Package, part: str, sheet: Sheet, rows: list[Row], lang: str) -> None:
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
            if sheet.read(at, column) != value:
                sheet.write(at, column, value)
            if value is not None:
                kind = _kind(at, column, value, row, lang)
                sheet.look(at, column, looks.get(kind, looks.get((column, "text"))))
    for item in package.root(part).iter(f"{_S}autoFilter"):
        corner = item.get("ref", "A1").partition(":")[2].rstrip("0123456789")
        item.set("ref", f"A1:{corner}{len(rows)}")


def _looks(sheet: Sheet, lang: str) -> Mapping[tuple[int, str], str]:
    """(column, kind of value) → style, from the first cell of each kind."""
    entries: dict[tuple[int, str], str] = {}
    for at, row in sheet.numbered():
        values: Row = [sheet.read(at, column) for column in range(max(row, default=-1) + 1)]
        for column, cell in row.items():
            value = values[column]
            if value is not None and cell.get("s"):
                entries.setdefault(_kind(at, column, value, values, lang), cell.get("s"))
    return entries


def _kind(at: int, column: int, value: str | float, row: Row, lang: str) -> tuple[int, str]:
    if not isinstance(value, str):
        return column, "whole" if float(value).is_integer() else "part"
    if at == 0:
        return column, "top"
    if lang and column == 1:
        return column, about_kind(str(row[0] or ""), words(lang))
    return column, "text"


def _renew_rows(sheet: Sheet, before: Sequence[Chart], after: Sequence[Chart], lang: str) -> None:
    """The rows of the sheet 数据 that stand as we wrote them, wherever they are sorted to."""
    new: dict[tuple[str, ...], Row] = {}
    for old_chart, chart in zip(before, after, strict=True):
        lines = [data_rows([one], lang)[1:] for one in (old_chart, chart)]
        now = {_item(line): line for line in reversed(lines[1])}
        new |= {_said(line): now[_item(line)] for line in lines[0] if _item(line) in now}
    for _, cells in sheet.numbered():
        row = [sheet.value(cells[at]) if at in cells else None for at in range(sheet.width)]
        wanted = new.get(_said(row))
        for column, value in enumerate(wanted or ()):
            if column in cells and row[column] != value:
                put(cells[column], value)


def _item(line: Row) -> tuple[str, ...]:
    return tuple(str(value or "") for value in line[1:3])


def _said(line: Row) -> tuple[str, ...]:
    return tuple(
        "" if value is None else f"{value:.9g}" if isinstance(value, float | int) else value
        for value in line
    )


def recompute(package: Package) -> None:
    """Let Excel compute the formulas of the analyst again when it opens the file."""
    for book in package.root("xl/workbook.xml").iter(f"{_S}calcPr"):
        book.set("fullCalcOnLoad", "1")


def forget_texts(package: Package) -> None:
    """Take texts that no cell says any more out of the list that all sheets share."""
    if "xl/sharedStrings.xml" not in package:
        return
    used = {
        cell.findtext(f"{_S}v")
        for part in sheets(package).values()
        for cell in package.root(part).iter(f"{_S}c")
        if cell.get("t") == "s"
    }
    for at, item in enumerate(package.root("xl/sharedStrings.xml").findall(f"{_S}si")):
        if str(at) not in used:
            _blank(item)


def _blank(item: Xml) -> None:
    for child in list(item):
        item.remove(child)
    item.append(item.makeelement(f"{_S}t", {}))


def put_version(package: Package, lang: str, old: str, new: str) -> None:
    """Let the sheet 说明 tell another version of the data."""
    part = named(package, lang).get("about")
    if part is not None:
        sheet = package.sheet(part)
        for cell in (cell for row in sheet.rows() for cell in row.values()):
            if sheet.value(cell) == old:
                put(cell, new)


_CORE = "docProps/core.xml"
_SPOKEN = "{http://purl.org/dc/elements/1.1/}"


def set_core(package: Package, fresh: Package, memory: Memory) -> None:
    """Data version and 待核 mark among the properties of a file, unless the analyst wrote there."""
    charts, lang = [chart for _, chart in memory.charts], memory.briefing.lang
    ours = {"", chart_text.warning(charts, lang), *map(chart_text.stamp, charts)}
    ours = {shorten(text, columns) for text in ours for columns in (200, 250)}
    if _CORE not in package or _CORE not in fresh:
        return
    for tag in (f"{_SPOKEN}subject", f"{_SPOKEN}description"):
        held, now = (book.root(_CORE).find(tag) for book in (package, fresh))
        if now is not None and held is None:
            held = package.root(_CORE).makeelement(tag, {})
            package.root(_CORE).append(held)
        if held is not None and (held.text or "") in ours:
            held.text = "" if now is None else now.text
    if digest := property_of(fresh, "hangsu"):
        set_property(package, "hangsu", digest)
