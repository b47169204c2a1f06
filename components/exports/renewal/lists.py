"""The tables that close a deck or a brief: which document says what, and what none of them says."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.oxml.ns import qn

from components.charts.chart import Chart
from components.exports.office.fitting import REST, WIDE, pages
from components.exports.office.table import Cell, Table
from components.exports.office.untyped import Xml
from components.exports.renewal.package import Package
from components.exports.renewal.tables import fits, renew_table
from components.exports.renewal.texts import tables_of
from components.exports.sources import NAMED, gap_table, source_table
from components.words import words


def renew_lists(package: Package, charts: Sequence[Chart]) -> bool:
    """Write both lists anew; False, and the list untouched, where one no longer fits its slides.

    A deck or brief whose lists the analyst threw away has none to renew.
    """
    lang = charts[0].lang if charts else "zh"
    say = words(lang)
    word = package.kind == "docx"
    part = "brief" if word else "deck"
    tables = {
        "sources": _never_bare(source_table(charts, lang)),
        "gaps": _never_bare(gap_table(charts, lang, NAMED) if word else gap_table(charts, lang)),
    }
    whole = True
    for role, table in tables.items():
        title = say(f"exports.{part}.{role}")
        found = tables_of(package, title) if word else _on_slides(package, title)
        wanted = (table,) if word else tuple(page.table for page in pages(table, WIDE, REST))
        whole = _renew(found, wanted) and whole
    return whole


def _never_bare(table: Table) -> Table:
    """A table that had rows and has none now keeps one that says so: its place is in the file."""
    blank = tuple(Cell("—") for _ in table.head)
    return table if table.rows else Table(table.head, (blank,), table.widths)


def _renew(found: Sequence[Xml], wanted: Sequence[Table]) -> bool:
    if not found:
        return True
    if len(found) != len(wanted):
        return False
    pairs = tuple(zip(found, wanted, strict=True))
    if not all(fits(element, table) for element, table in pairs):
        return False
    for element, table in pairs:
        renew_table(element, table)
    return True


def _on_slides(package: Package, name: str) -> list[Xml]:
    """The tables of that name, slide by slide."""
    return [
        table
        for part in package.names("ppt/slides/slide")
        for frame in package.root(part).iter(qn("p:graphicFrame"))
        if any(held.get("name") == name for held in frame.iter(qn("p:cNvPr")))
        for table in frame.iter(qn("a:tbl"))
    ]
