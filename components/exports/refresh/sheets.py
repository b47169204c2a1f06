"""Workbooks given back: data sheets, tables and words renewed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from components.charts.chart import Chart
from components.charts.data_table import DataTable, data_table
from components.exports.base import EXCEL_LIMIT, Briefing, plain
from components.exports.grid import plain_name
from components.exports.office.native_chart import Xml, drawable
from components.exports.office.package import NAMESPACE, Package, Sheet, named, put, sheets
from components.exports.office.xlsx import (
    Row,
    about_kind,
    about_rows,
    data_rows,
    source_rows,
    wide_rows,
)
from components.exports.refresh.charts import Change
from components.exports.tables import Table, chart_table, told
from components.words import words

# The sheets 说明, 数据, 宽表 and 来源, written anew where the analyst changed nothing.


_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def renew_sheets(
    package: Package, charts: Sequence[Chart], lang: str
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The roles of the sheets written anew, and a sentence for each one left as it was.

    Sheets of the analyst are never touched. `charts`: all of today, in the order of the file.
    """
    values = memory_of(package)
    try:
        briefing = Briefing.model_validate(values.get("briefing", {}))
    except ValidationError:
        # Exported before workbooks remembered their heading.
        return frozenset(), (words(lang)("exports.refresh.sheets_old"),)
    known = values.get("sheets", {})
    rows = {
        "about": about_rows(charts, briefing),
        "data": data_rows(charts, briefing.lang),
        "wide": wide_rows(charts, briefing.lang),
        "sources": source_rows(charts, briefing.lang),
    }
    done, names = set(), []
    for role, part in named(package, briefing.lang).items():
        sheet = Sheet(package, part)
        if sheet.fingerprint() != known.get(role):
            name = words(briefing.lang)(f"exports.book.{role}")
            names.append(words(lang)("exports.refresh.sheet_kept", name=name))
            continue
        _rewrite(package, part, sheet, rows[role], briefing.lang if role == "about" else "")
        done.add(role)
    return frozenset(done), tuple(names)


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


# The rows of the sheet 数据, wherever the analyst has sorted them to.


def renew_rows(
    package: Package,
    groups: Mapping[str, Mapping[str, str]],
    charts: Mapping[str, Chart],
    changes: Mapping[str, list[Change]],
) -> None:
    """Write new values into rows that name the chart, the series and the item of a change."""
    for name, entries in changes.items():
        if not entries or name not in charts:
            continue
        chart, table = charts[name], data_table(charts[name])
        titles = {chart.title, groups.get(name, {}).get("title", chart.title)}
        for part in sheets(package).values():
            sheet = Sheet(package, part)
            for row in sheet.rows():
                _row(sheet, row, titles, entries, table)


def recompute(package: Package) -> None:
    """Let Excel compute the formulas of the analyst again when it opens the file."""
    for book in package.root("xl/workbook.xml").iter(f"{_S}calcPr"):
        book.set("fullCalcOnLoad", "1")


def _row(
    sheet: Sheet,
    row: Mapping[int, Xml],
    titles: set[str],
    changes: list[Change],
    table: DataTable,
) -> None:
    values = {column: sheet.value(cell) for column, cell in row.items()}
    said = {value for value in values.values() if isinstance(value, str)}
    if not said & titles:
        return
    for change in changes:
        name = plain_name(change.series)
        if name not in said or change.label not in said:
            continue
        new = next(
            (
                line
                for line in table.rows
                if (line.series, line.label, line.number) == (name, change.label, change.after)
            ),
            None,
        )
        place = next(
            (
                column
                for column, value in values.items()
                if value == change.before and isinstance(value, float)
            ),
            None,
        )
        if new is None or place is None:
            continue
        # The data table writes words, number, unit, mark side by side.
        for offset, value in (
            (-1, new.value),
            (0, change.after),
            (2, new.mark),
            (3, new.note),
            (4, new.document),
            (5, new.line),
            (6, new.token),
        ):
            if place + offset in row:
                put(row[place + offset], value)


# The words over each chart on the sheet 图表, and the tables there that stand for a chart.


Told = Mapping[str, Mapping[str, str]]
_BELOW = 4
"""Rows from the title of a chart to its table."""


class Changed(NamedTuple):
    """One cell: its row and column, what it said, what it says."""

    label: str
    before: str
    after: str


def renew_tables(
    package: Package, before: Told, charts: Mapping[str, Chart]
) -> tuple[dict[str, list[Changed]], set[str]]:
    """Changed cells by chart, and the charts whose table has another shape and stays as it was."""
    changed: dict[str, list[Changed]] = {}
    names: set[str] = set()
    for name, chart in charts.items():
        sheet, row = _place(package, before.get(name, {}).get("title", ""), chart)
        if sheet is None:
            continue
        if not drawable(chart) and not chart.empty:
            result = _tables(sheet, row + _BELOW, chart)
            if result is None:
                names.add(name)
                continue
            changed[name] = result
        _heads(sheet, row, before[name], told(chart))
    return changed, names


def _place(package: Package, title: str, chart: Chart) -> tuple[Sheet | None, int]:
    """The sheet and the row of a chart's title as it was exported."""
    part = sheets(package).get(words(chart.lang)("exports.book.charts"))
    if not title or part is None:
        return None, 0
    sheet = Sheet(package, part)
    row = next((at for at, _ in sheet.numbered() if sheet.read(at, 0) == title), None)
    return (None, 0) if row is None else (sheet, row)


def _heads(sheet: Sheet, row: int, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    for offset, role in enumerate(("title", "book_subtitle", "book_foot")):
        if sheet.read(row + offset, 0) == before.get(role) != now.get(role):
            sheet.write(row + offset, 0, now.get(role))


def _tables(sheet: Sheet, top: int, chart: Chart) -> list[Changed] | None:
    """The cells that changed; None, and nothing written, where a table no longer fits."""
    pair: list[tuple[int, int, Changed]] = []
    for table in chart_table(chart, columns=200):
        here = _table(sheet, top, table)
        if here is None:
            return None
        pair += here
        top += len(table.rows) + 2
    if pair and chart.traits.tinted:
        # Its tints would go on telling the old numbers.
        return None
    for row, column, change in pair:
        sheet.write(row, column, change.after or None)
    return [change for _, _, change in pair]


def _table(sheet: Sheet, top: int, table: Table) -> list[tuple[int, int, Changed]] | None:
    width = len(table.head)
    if [_said(sheet, top, column) for column in range(width)] != [
        _fit(head) for head in table.head
    ]:
        return None
    last = top + len(table.rows) + 1
    if any(_said(sheet, last, column) for column in range(width)):
        return None
    pair = []
    for at, row in enumerate(table.rows, start=top + 1):
        label = _said(sheet, at, 0)
        if not any(_said(sheet, at, column) for column in range(width)):
            return None
        for column, (cell, head) in enumerate(zip(row, table.head, strict=True)):
            said, new = _said(sheet, at, column), _fit(cell.text)
            if said != new:
                pair.append((at, column, Changed(f"{label} · {head}", said, new)))
    return pair


def _said(sheet: Sheet, row: int, column: int) -> str:
    return str(sheet.read(row, column) or "")


def _fit(text: str) -> str:
    return plain(text)[:EXCEL_LIMIT]


# Generated wording in a file, renewed where the analyst left it as it was.


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def memory_of(package: Package) -> dict[str, Any]:
    """What the file was exported with; empty when it forgot it."""
    for name in package.names("customXml/item"):
        root = package.root(name)
        if root.tag == f"{{{NAMESPACE}}}briefing":
            try:
                values = json.loads(root.text or "")
            except ValueError:
                return {}
            return values if isinstance(values, dict) else {}
    return {}


def remembered(package: Package) -> dict[str, dict[str, str]]:
    """Chart address → the wording it was exported with; empty when the file forgot it."""
    try:
        return {value["name"]: dict(value["told"]) for value in memory_of(package)["charts"]}
    except (ValueError, KeyError, TypeError):
        return {}


def exchange(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Old wording → new wording, for roles whose words changed."""
    return {
        text: after[role] for role, text in before.items() if role in after and after[role] != text
    }


def paragraphs(root: Xml) -> Iterator[Xml]:
    """Every paragraph of a slide, its notes or a document."""
    yield from root.iter(f"{_A}p", f"{_W}p")


def text_of(paragraph: Xml) -> str:
    """The words of a paragraph."""
    return "".join(node.text or "" for node in paragraph.iter(f"{_A}t", f"{_W}t"))


def renew(paragraph: Xml, new: Mapping[str, str], titles: Mapping[str, str]) -> bool:
    """Replace wording that is wholly ours, titles also behind a number; whether it was done.

    The first run keeps its formatting and takes the words; footnote marks stay.
    """
    nodes = list(paragraph.iter(f"{_A}t", f"{_W}t"))
    whole = "".join(node.text or "" for node in nodes).strip()
    if whole in new:
        _set(nodes, new[whole])
        return True
    for old, title in titles.items():
        for node in nodes:
            words = node.text or ""
            if old in words and re.search(re.escape(old) + r"[。.]?$", words):
                node.text = title.join(words.rsplit(old, 1))
                return True
        if whole.endswith(old):
            _set(nodes, whole.removesuffix(old) + title)
            return True
    return False


def mentions(text: str, label: str) -> bool:
    """Whether words still say `label`, standing alone and not inside a longer number."""
    # Most words do not, and they are asked for each of thousands of values.
    return label in text and bool(re.search(rf"(?<![\d.,]){re.escape(label)}(?![\d])", text))


def put_text(paragraph: Xml, text: str) -> None:
    """Let a paragraph say `text` in the look of its first run; one without words stays bare."""
    nodes = list(paragraph.iter(f"{_A}t", f"{_W}t"))
    if nodes:
        _set(nodes, text)


def _set(nodes: list[Xml], text: str) -> None:
    for node in nodes[1:]:
        node.text = ""
    nodes[0].text = text
    if nodes[0].tag.startswith(_W):
        nodes[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
