"""The tables of a Word paper: never cut, upright or on a page on its side, or record by record."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from components.charts.chart import Chart, colour
from components.exports.base import width
from components.exports.office.native_chart import drawable
from components.exports.tables import (
    NAMED,
    Cell,
    Table,
    brief_events,
    chart_table,
    gap_table,
    heights,
    source_table,
    value_table,
    wide_table,
)
from components.words import words

UPRIGHT, ASIDE = 442.0, 637.0
"""Points across the text of a page, and of one on its side."""
SIZE = 10.5
"""Points of the type in a table; that of other languages is smaller."""
TALL = 200.0
"""Points of a row beyond which it leaves pages half empty where it stays whole."""
_FORMS = ((UPRIGHT, 12, TALL), (UPRIGHT, 8, TALL), (ASIDE, 12, 150.0))
"""Points across; half-widths of words kept on one line; points of a row that leaves no page half
empty. Tried in this order."""
_UNIT = re.compile(r"[^\s\u2e80-\uffef-]+-?|[\u2e80-\uffef]")
_READABLE = 14
"""Half-widths of a line that is still read as one."""
_SIDES = 14.0


class Sheet(NamedTuple):
    """A table, and whether it stands on a page on its side."""

    table: Table
    aside: bool = False


def brief_tables(chart: Chart) -> tuple[Sheet, ...]:
    """All tables that a Word paper has of this chart, upright ones first."""
    if chart.traits.table == "events":
        tables: Sequence[Table] = (brief_events(chart)[0],)
    elif drawable(chart):
        tables = (*wide_table(chart), value_table(chart, shortly=True))
    else:
        tables = chart_table(chart, columns=7, whole=True)
    return tuple(sorted((sheet(table, chart.lang) for table in tables), key=lambda it: it.aside))


def brief_lists(charts: Sequence[Chart], lang: str) -> Mapping[str, Table]:
    """The lists that close a Word paper: what has no data, and the documents."""
    lists = {"gaps": gap_table(charts, lang, NAMED), "sources": source_table(charts, lang)}
    return {key: fitted(table, UPRIGHT) or table for key, table in lists.items()}


def sheet(table: Table, lang: str) -> Sheet:
    """The table as it is read best: upright, on its side, else a block for each record."""
    for across, short, tallest in _FORMS:
        laid = fitted(table, across, short)
        if laid and max(heights(laid, across, SIZE)) <= tallest:
            return Sheet(laid, across == ASIDE)
    blocks = _blocks(table, lang)
    return Sheet(fitted(blocks, UPRIGHT) or blocks)


def _blocks(table: Table, lang: str) -> Table:
    """Each row as rows of its own: its name tinted, below it what the columns say."""
    t = words(lang)
    band = colour("band").removeprefix("#")
    rows: list[tuple[Cell, ...]] = []
    for first, *others in table.rows:
        rows.append((Cell(table.head[0], band), replace(first, fill=band)))
        rows += [
            (Cell(head, quiet=cell.quiet), replace(cell, number=False))
            for head, cell in zip(table.head[1:], others, strict=True)
            if cell.text
        ]
    return Table((t("exports.book.item"), t("exports.book.note")), tuple(rows), (0.2, 0.8))


def fitted(table: Table, across: float, short: int = 12) -> Table | None:
    """The table with columns in which no word is torn; None where `across` points are too few.

    Words of at most `short` half-widths stay on one line.

    What is left beyond the least widths goes where lines are longest, by the root of their length.
    """
    columns = [(head, *(row[at].text for row in table.rows)) for at, head in enumerate(table.head)]
    least = [max(_least(text, short) for text in texts) + _SIDES for texts in columns]
    whole = [max(map(_longest, texts)) + _SIDES for texts in columns]
    left = across - sum(least)
    if left < 0:
        return None
    wanted = [max(far - near, 0.0) for near, far in zip(least, whole, strict=True)]
    if sum(wanted) > left:
        roots = [math.sqrt(want) for want in wanted]
        wanted = _filled(wanted, roots, left)
    wide = [near + want for near, want in zip(least, wanted, strict=True)]
    return replace(table, widths=tuple(points / sum(wide) for points in wide))


def _filled(wanted: list[float], roots: list[float], left: float) -> list[float]:
    """`left` shared out by `roots`, nobody getting more than `wanted`."""
    given = [0.0] * len(wanted)
    for _ in wanted:
        open_ = [at for at, want in enumerate(wanted) if want - given[at] > 1]
        total = sum(roots[at] for at in open_)
        rest = left - sum(given)
        if not open_ or rest < 1:
            break
        for at in open_:
            given[at] = min(wanted[at], given[at] + rest * roots[at] / total)
    return given


def _least(text: str, short: int) -> float:
    """Points that the text needs: a short one whole, of a long one a line that can be read."""
    across = width(text)
    unit = max(map(_points, _UNIT.findall(text)), default=0.0)
    if across <= short and "\n" not in text:
        return _points(text)
    return max(unit, min(_longest(text), _READABLE * SIZE / 2))


def _longest(text: str) -> float:
    return max(map(_points, text.split("\n")))


def _points(text: str) -> float:
    """How wide the text stands in the type of a table, as a bold head would."""
    capitals = sum(sign.isupper() for sign in text)
    return (width(text) + 0.45 * capitals) * SIZE * 0.54
