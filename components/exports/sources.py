"""The tables that close every file: which document says what, and what none of them says."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Chart, Citation
from components.exports.office.table import Cell, Table
from components.exports.plain import shorten
from components.exports.trace import gaps
from components.words import words

NAMED = 4000
"""Half-width columns in which a brief names all gaps of a chart."""
TOGETHER = 12
"""Places of one document that share a row; more would make rows taller than a slide."""


def source_table(charts: Sequence[Chart], lang: str) -> Table:
    """Document, lines with their words, and the charts that use them; each place cited once."""
    say = words(lang)
    held: dict[str, list[Citation]] = {}
    used = cited(charts)
    for citation in sorted(used, key=lambda found: (found.source, found.at)):
        held.setdefault(citation.title, []).append(citation)
    rows = []
    for title, citations in held.items():
        for start in range(0, len(citations), TOGETHER):
            group = citations[start : start + TOGETHER]
            places = say("exports.trace.sources_joint").join(place(c, lang) for c in group)
            titles = list(dict.fromkeys(chart for c in group for chart in used[c]))
            rows.append((Cell(shorten(title, 120)), Cell(places), Cell(_named(titles, lang))))
    head = tuple(say(f"exports.book.{key}") for key in ("document", "places", "used"))
    return Table(head, tuple(rows), (0.22, 0.56, 0.22))


def place(citation: Citation, lang: str) -> str:
    """Line and token of a citation: 第 21 行“15.8%”."""
    return words(lang)("exports.book.place", line=citation.at, token=citation.says)


def cited(charts: Sequence[Chart]) -> dict[Citation, list[str]]:
    """Each citation once, in the order of the charts, with the titles of the charts that use it."""
    used: dict[Citation, list[str]] = {}
    for chart in charts:
        for citation in chart.citations:
            used.setdefault(citation, []).append(chart.title)
    return used


def gap_table(charts: Sequence[Chart], lang: str, columns: int = 200) -> Table:
    """What the documents do not say, one row per chart: how many gaps, and the first of them.

    As many as `columns` half-width columns hold: a slide has room for a few, its notes name every
    one; a brief, the workbook and the page name them all.
    """
    say = words(lang)
    joint = say("exports.trace.sources_joint")
    rows = []
    for chart in charts:
        if held := gaps(chart):
            told = say("exports.book.missing", count=len(held), names=joint.join(held))
            rows.append((Cell(shorten(chart.title, 80)), Cell(shorten(told, columns), quiet=True)))
    return Table((say("exports.book.chart"), say("exports.book.gaps")), tuple(rows), (0.42, 0.58))


def _named(titles: Sequence[str], lang: str) -> str:
    if len(titles) < 2:
        return shorten("".join(titles), 80)
    return words(lang)("exports.book.several", title=shorten(titles[0], 60), count=len(titles))
