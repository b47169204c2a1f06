"""Native tables made from charts: their cells renewed in place when the shape still fits."""

from __future__ import annotations

import copy
import itertools

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from components.charts.chart import Chart
from components.exports.office.fitting import deck_pages
from components.exports.office.plot import drawable
from components.exports.office.table import Cell, Table, brief_events, chart_table, value_table
from components.exports.office.untyped import Xml
from components.exports.plain import plain
from components.exports.renewal.words import text_of

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def slide_tables(chart: Chart) -> tuple[Table, ...]:
    """The tables that a deck has of this chart, page by page."""
    return tuple(page.table for page in deck_pages(chart))


def brief_tables(chart: Chart) -> tuple[Table, ...]:
    """The tables that a Word brief has of this chart, in their order."""
    if chart.kind == "timeline":
        return (brief_events(chart)[0],)
    return (value_table(chart),) if drawable(chart) else chart_table(chart, columns=7)


def renew_table(element: Xml, table: Table, joint: str = " ") -> list[tuple[str, str, str]] | None:
    """Rewrite the cells of an a:tbl or w:tbl; (row and column, before, after) of changed cells.

    None when it no longer fits, and nothing is touched: in Word a table may take more or fewer
    rows, on a slide there is no room for them.
    """
    word = element.tag.startswith(_W)
    if not fits(element, table):
        return None
    if word:
        _resize(element.findall(f"{_W}tr"), len(table.rows) + 1)
    cells = _grid(element)
    wanted = [[Cell(head) for head in table.head], *(list(row) for row in table.rows)]
    changes = []
    for old_row, new_row in zip(cells, wanted, strict=True):
        for old, new, head in zip(old_row, new_row, table.head, strict=True):
            before = _said(old)
            if _bare(before) == _bare(plain(new.text)):
                continue
            place = joint.join(part for part in (_said(old_row[0]), head) if part)
            changes.append((place, before, plain(new.text)))
            _write(old, new, word=word)
    return changes


def fits(element: Xml, table: Table) -> bool:
    """Whether the table has the shape of the element; in Word the columns, and one row at least."""
    across = [len(row) for row in _grid(element)]
    if element.tag.startswith(_W):
        return bool(table.rows) and set(across) == {len(table.head)}
    return across == [len(table.head)] * (len(table.rows) + 1)


def _grid(element: Xml) -> list[list[Xml]]:
    word = element.tag.startswith(_W)
    row, cell = (f"{_W}tr", f"{_W}tc") if word else (qn("a:tr"), qn("a:tc"))
    return [held.findall(cell) for held in element.findall(row)]


def _resize(rows: list[Xml], count: int) -> None:
    """As many rows as are wanted; new ones look like the last."""
    for row in rows[max(count, 2) :]:
        row.getparent().remove(row)
    for _ in range(count - len(rows)):
        rows[-1].addnext(copy.deepcopy(rows[-1]))


def _said(cell: Xml) -> str:
    paragraphs = [node for node in cell.iter() if node.tag in {qn("a:p"), f"{_W}p"}]
    return "\n".join(text_of(paragraph) for paragraph in paragraphs)


def _bare(text: str) -> str:
    # A line break is a `w:br` in Word, a paragraph on a slide and a newline here.
    return "".join(text.split())


def _write(cell: Xml, new: Cell, *, word: bool) -> None:
    """Put each line into a paragraph that looks like the first one; the fill follows."""
    tag = f"{_W}p" if word else qn("a:p")
    paragraphs = list(cell.iter(tag))
    for spare in paragraphs[1:]:
        spare.getparent().remove(spare)
    lines = plain(new.text).split("\n")
    made = [paragraphs[0], *(copy.deepcopy(paragraphs[0]) for _ in lines[1:])]
    for before, after in itertools.pairwise(made):
        before.addnext(after)
    for paragraph, line in zip(made, lines, strict=True):
        _say(paragraph, line, word=word)
    if word:
        for shade in cell.iter(f"{_W}shd"):
            shade.set(f"{_W}fill", new.fill or "auto")
        return
    fill = cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    if fill is not None and new.fill:
        fill.set("val", new.fill)


def _say(paragraph: Xml, line: str, *, word: bool) -> None:
    """The line in the first run; further runs and breaks are taken away."""
    texts = list(paragraph.iter(f"{_W}t" if word else qn("a:t"))) or [_run(paragraph, word=word)]
    for node in [*texts[1:], *paragraph.iter(f"{_W}br", qn("a:br"))]:
        node.getparent().remove(node)
    texts[0].text = line


def _run(paragraph: Xml, *, word: bool) -> Xml:
    """A new run in an empty paragraph; its text element."""
    run = parse_xml(
        f"<w:r {_WORD}><w:t/></w:r>" if word else f"<a:r {nsdecls('a')}><a:rPr/><a:t/></a:r>"
    )
    last = None if word else paragraph.find(qn("a:endParaRPr"))
    paragraph.append(run) if last is None else last.addprevious(run)
    return run[-1]
