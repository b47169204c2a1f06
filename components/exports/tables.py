"""Tables in Office files: their rows, cut to fit, and the words that a refresh finds again."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from components.catalog.locator import locator_name, locator_order
from components.charts.chart import (
    LIGHT_TYPE_FROM,
    SEQUENTIAL,
    Chart,
    Citation,
    Mark,
    Point,
    Series,
    colour,
    folded,
    narrowed,
)
from components.charts.data_table import data_table, tick_label, value_text
from components.exports import chart_text
from components.exports.base import one_line, plain, shorten, width
from components.exports.chart_text import gaps, plainly, sentences
from components.exports.grid import SUFFIXED, cells, glyph, grid
from components.render.marks import crowded
from components.words import words

# A chart as table cells: matrix, heat map and timeline in words and tints, for Word and slides.


_WORD = re.compile(r"[A-Za-z0-9]+")
LONG = 160
"""Half-width columns that one figure may take in a cell; the data files have the whole text."""

SHORT = 18
"""Half-width columns of words that are kept on one line, such as 约 27.1%（推算）."""
MANY = 40
"""Events beyond which a brief lists the main ones only: nobody turns fifteen pages of a list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, a fill (hex without "#", empty for none), whether the ink is white, alignment."""

    text: str
    fill: str = ""
    light: bool = False
    quiet: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A head row and rows of equal length; `widths` are shares of the whole, summing to 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]

    def cut(self, start: int, stop: int) -> Table:
        """The rows from `start` up to `stop` under the same head."""
        return Table(self.head, self.rows[start:stop], self.widths)


SHEET = 200
"""Columns of a table that is a sheet of data: it holds those, too, for which paper has no room."""


def chart_table(chart: Chart, columns: int = 8) -> tuple[Table, ...]:
    """The chart as tables: a matrix or heat map of at most `columns` each, else its data table."""
    if chart.traits.table == "events":
        return (event_table(chart),)
    if chart.traits.table == "cells":
        return _matrix(chart, columns)
    return (value_table(chart),)


def value_table(chart: Chart) -> Table:
    """Series, item, value, kind of figure, document and line of every point with its number."""
    table = data_table(plainly(chart))
    joint = words(chart.lang)("twin.text.joint")
    head = tuple(table.headers[at] for at in (0, 1, 2, 5, 7, 8))
    rows = []
    for row in table.rows:
        named, lines = (
            joint.join(dict.fromkeys(text.split(joint))) for text in (row.document, row.line)
        )
        texts = (row.series, row.label, row.value, row.mark, shorten(named, 60), lines)
        rows.append(
            tuple(
                Cell(shorten(text, LONG), quiet=row.number is None, number=place == 2)
                for place, text in enumerate(texts)
            )
        )
    return Table(head, tuple(rows), balanced(head, tuple(rows)))


def wide_table(chart: Chart) -> tuple[Table, ...]:
    """Periods down and lines across, as a comparison is read; none where the lines are few."""
    if chart.traits.native != "line" or not crowded(chart):
        return ()
    t, held, unit = words(chart.lang), grid(plainly(chart)), chart.y.unit
    first = t("exports.book.period")
    # A unit of words stands once, in the head.
    named = t("exports.book.period_unit", unit=unit) if unit not in {"", *SUFFIXED} else first
    head = (named, *(column.name for column in held.columns))
    rows = tuple(
        (
            Cell(label),
            *(
                Cell(
                    value_text(chart, column.series, point).replace(f" {unit}", "")
                    if point
                    else "",
                    number=True,
                )
                for column in held.columns
                for point in [column.points[row]]
            ),
        )
        for row, label in enumerate(held.categories)
    )
    return (Table(head, rows, balanced(head, rows)),)


def balanced(head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, ...]:
    """Column shares by what stands in them: the square root of the widest cell, kept in bounds.

    The root keeps one long remark from squeezing all other columns; neither a Latin word nor a
    short one is torn.
    """
    weights = []
    for at, name in enumerate(head):
        texts = [name, *(row[at].text for row in rows)]
        word = max((len(value) for text in texts for value in _WORD.findall(text)), default=0)
        widest = max(map(width, texts))
        whole = max(word, widest if widest <= SHORT else 0)
        weights.append(min(max(math.sqrt(widest), 2.5, 0.29 * whole + 0.6), 9.0))
    return tuple(weight / sum(weights) for weight in weights)


def event_table(chart: Chart, only: frozenset[Point] | None = None) -> Table:
    """The events of a timeline in order of time; `only`: those and no others, numbers kept."""
    t, numbers = words(chart.lang), chart_text.numbered(chart)
    rows = []
    for series, point in chart_text.in_order(chart):
        if only is not None and point not in only:
            continue
        texts = (
            numbers.get(point, ""),
            tick_label(chart.y, point.y) or series.name,
            shorten(value_text(chart, series, point), 90),
            shorten(chart_text.about(chart, point), 100),
            shorten(chart_text.places(chart, point), 80),
        )
        quiet = point.mark is Mark.MISSING
        rows.append(tuple(Cell(plain(text), quiet=quiet) for text in texts))
    head = ("#", *(t(f"exports.book.{key}") for key in ("lane", "event", "note", "document")))
    return Table(head, tuple(rows), (0.05, 0.1, 0.27, 0.36, 0.22))


def brief_events(chart: Chart) -> tuple[Table, int]:
    """The events of a timeline that a Word brief lists, and how many it leaves to the workbook."""
    every = frozenset(chart_text.numbered(chart))
    _, lasting = chart_text.main_events(chart)
    if len(every) <= MANY or not lasting:
        return event_table(chart), 0
    return event_table(chart, lasting), len(every - lasting)


def _matrix(chart: Chart, columns: int) -> tuple[Table, ...]:
    chart = chart if columns >= SHEET else narrowed(chart)
    whole = cells(folded(chart, opened=columns < SHEET))
    low, high = _range(chart)
    heads = {row for row, (at, _) in enumerate(chart.y.ticks) if at in chart.y.heads}
    numbers = {column for column, (at, _) in enumerate(chart.x.ticks) if at in chart.x.numbers}
    tables = []
    for start in range(0, max(len(whole.columns), 1), columns):
        across = range(start, min(start + columns, len(whole.columns)))
        rows = tuple(
            (
                Cell(shorten(name, LONG)),
                *(_cell(chart, whole.at.get((row, column), ()), low, high) for column in across),
            )
            for row, name in enumerate(whole.rows)
        )
        rows = tuple(
            _banded(row) if at in heads else _flush(row, {column - start for column in numbers})
            for at, row in enumerate(rows)
        )
        head = (plain(chart.y.title), *(shorten(whole.columns[column], 40) for column in across))
        tables.append(Table(head, rows, balanced(head, rows)))
    return tuple(tables)


def _flush(row: tuple[Cell, ...], numbers: set[int]) -> tuple[Cell, ...]:
    """A row behind its name with the columns `numbers` flush right."""
    return tuple(
        replace(cell, number=True) if at in numbers else cell for at, cell in enumerate(row, -1)
    )


def _banded(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row that heads others, tinted from side to side."""
    return tuple(replace(cell, fill=colour("band").removeprefix("#")) for cell in row)


def _cell(chart: Chart, pairs: tuple[tuple[Series, Point], ...], low: float, high: float) -> Cell:
    if not pairs:
        return Cell("")
    said = dict.fromkeys(shorten(_says(chart, series, point), LONG) for series, point in pairs)
    text = "\n".join(said)
    series, point = pairs[0]
    if all(p.mark is Mark.MISSING for _, p in pairs):
        return Cell(text, quiet=True)
    if chart.traits.tinted and point.value is not None:
        step = round((point.value - low) / ((high - low) or 1) * (len(SEQUENTIAL) - 1))
        light = step >= LIGHT_TYPE_FROM
        return Cell(text, SEQUENTIAL[step].removeprefix("#"), light=light, number=True)
    return Cell(text, "" if series.shape == "none" else _tint(colour(series.colour)))


def _says(chart: Chart, series: Series, point: Point) -> str:
    """The words of a cell; in a matrix its sign too, which may be all there is."""
    if chart.traits.tinted or point.mark is Mark.MISSING:
        return point.text or value_text(chart, series, point)
    return f"{glyph(series, point.mark)} {point.words}".strip()


def _range(chart: Chart) -> tuple[float, float]:
    values = [p.value for p in chart.points if p.value is not None]
    return min(values, default=0.0), max(values, default=1.0)


def _tint(ink: str) -> str:
    parts = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(255 - (255 - part) * 0.14):02X}" for part in parts)


# How tall a table will be, and how it is cut into slides that nothing runs out of.


WIDE, FIRST, REST = 873.0, 312.0, 400.0
"""Points a table has on a slide: across, above the foot of a chart, and on a slide of its own."""
SIZES = (14.0, 12.0, 11.0, 10.0)
"""Type sizes in points, tried from the largest; tables that fit in none go over several slides."""
CONTINUED = 10.5
FINDING = (20.0, 10.0)
"""Type size of a finding, and points below it."""
MOST = 3
"""Slides that a list of events may take."""
_LEADING, _PADDING, _SIDES = 1.42, 6.0, 11.0
"""Line height as a multiple of the size; points above and below, and left and right, of words."""
_COLUMN = 0.54
"""Width of a half-width column as a share of the size; Chinese takes two of them, and wraps."""


class Page(NamedTuple):
    """What goes on one slide, and its type size in points."""

    table: Table
    size: float


def filled(lines: Sequence[str]) -> list[list[str]]:
    """Findings slide by slide: as many as fit into the height of a table on its own slide."""
    size, below = FINDING
    slides: list[list[str]] = [[]]
    used = 0.0
    for line in lines:
        rows = math.ceil(width(line) * size * _COLUMN / (WIDE - 4 * _SIDES))
        tall = rows * size * _LEADING + below
        if slides[-1] and used + tall > REST:
            slides.append([])
            used = 0.0
        slides[-1].append(line)
        used += tall
    return slides if slides[0] else []


def deck_pages(chart: Chart) -> tuple[Page, ...]:
    """The tables of a matrix, heat map or timeline, slide by slide.

    The first shares its slide with the foot of the chart; a timeline's list has its own slides.
    """
    if chart.traits.table == "events":
        return listed(chart)[0]
    page: list[Page] = []
    for whole in chart_table(chart):
        first = REST if page else FIRST
        page += pages(whole, WIDE, REST, first)
    return tuple(page)


def listed(chart: Chart) -> tuple[tuple[Page, ...], int]:
    """The slides that list the events of a timeline, and how many events stand only in the notes.

    All events where they fit on at most 3 slides; else the turning points with the spans; else
    the turning points alone. Nobody sits through twenty slides of a list.
    """
    every = frozenset(chart_text.numbered(chart))
    whole = pages(event_table(chart), WIDE, REST)
    if len(whole) <= MOST:
        return whole, 0
    turning, lasting = chart_text.main_events(chart)
    for chosen in (lasting, turning):
        pair = pages(event_table(chart, chosen), WIDE, REST) if chosen else ()
        if len(pair) <= MOST:
            return pair, len(every - chosen)
    return (), len(every)


def pages(table: Table, wide: float, high: float, first: float | None = None) -> tuple[Page, ...]:
    """The table on as few slides as it needs; `wide`, `high` and `first` (height) in points."""
    room = high if first is None else first
    for size in SIZES:
        if sum(heights(table, wide, size)) <= room:
            return (Page(table, size),)
    head, *rows = heights(table, wide, CONTINUED)
    page, start, used = [], 0, head
    for at, row in enumerate(rows):
        if used + row > room and at > start:
            page.append(Page(table.cut(start, at), CONTINUED))
            start, used, room = at, head, high
        used += row
    return (*page, Page(table.cut(start, len(rows)), CONTINUED))


def heights(table: Table, wide: float, size: float) -> list[float]:
    """The height of the head and of each row in points."""
    lines = [table.head, *(tuple(cell.text for cell in row) for row in table.rows)]
    return [_height(row, table.widths, wide, size) for row in lines]


def _height(row: Sequence[str], widths: Sequence[float], wide: float, size: float) -> float:
    most = 1
    for text, share in zip(row, widths, strict=True):
        room = max(2.0, (wide * share - _SIDES) / (size * _COLUMN) - 1)
        most = max(most, sum(max(1, math.ceil(width(line) / room)) for line in text.split("\n")))
    return most * size * _LEADING + _PADDING


# The tables that close every file: which document says what, and what none of them says.


NAMED = 4000
"""Half-width columns in which a brief names all gaps of a chart."""
TOGETHER = 12
"""Places of one document that share a row; more would make rows taller than a slide."""


MANY_PLACES = 100
"""Places of one document beyond which a table of sources counts them: a workbook has each."""


def source_table(charts: Sequence[Chart], lang: str) -> Table:
    """Each document's reference, its places with their words, and the charts that use them."""
    t = words(lang)
    references: dict[str, list[Citation]] = {}
    used = cited(charts)
    for citation in sorted(used, key=lambda cite: (cite.source, locator_order(cite.at))):
        references.setdefault(citation.reference or citation.title, []).append(citation)
    rows = []
    for text, citations in references.items():
        if len(citations) > MANY_PLACES:
            group = citations[:: len(citations) - 1]
            first, last = (locator_name(citation.at, lang) for citation in group)
            whole = t("exports.book.many_places", count=len(citations), first=first, last=last)
            titles = list(dict.fromkeys(chart for c in citations for chart in used[c]))
            rows.append((Cell(shorten(text, 240)), Cell(whole), Cell(_named(titles, lang))))
            continue
        for start in range(0, len(citations), TOGETHER):
            group = citations[start : start + TOGETHER]
            places = t("exports.trace.sources_joint").join(place(c, lang) for c in group)
            titles = list(dict.fromkeys(chart for c in group for chart in used[c]))
            rows.append((Cell(shorten(text, 240)), Cell(places), Cell(_named(titles, lang))))
    head = tuple(t(f"exports.book.{key}") for key in ("document", "places", "used"))
    return Table(head, tuple(rows), (0.34, 0.44, 0.22))


def place(citation: Citation, lang: str) -> str:
    """Place and token of a citation: 第 21 行“15.8%”."""
    return words(lang)(
        "exports.book.place", at=locator_name(citation.at, lang), token=citation.says
    )


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
    t = words(lang)
    joint = t("exports.trace.sources_joint")
    rows = []
    for chart in charts:
        if names := gaps(chart):
            text = t("exports.book.missing", count=len(names), names=joint.join(names))
            rows.append((Cell(shorten(chart.title, 80)), Cell(shorten(text, columns), quiet=True)))
    return Table((t("exports.book.chart"), t("exports.book.gaps")), tuple(rows), (0.42, 0.58))


def _named(titles: Sequence[str], lang: str) -> str:
    if len(titles) < 2:
        return shorten("".join(titles), 80)
    return words(lang)("exports.book.several", title=shorten(titles[0], 60), count=len(titles))


# Every generated wording about a chart by its role, as it is printed in Office files.


FOOT = 200
SUBTITLE = 138
"""Half-width columns of a line under a chart, and of one small line of a subtitle."""


def told(chart: Chart) -> dict[str, str]:
    """Role → wording; the same role of the same chart built later is its renewed wording."""
    t = words(chart.lang)
    values = {
        "title": one_line(chart.title),
        "subtitle": slide_subtitle(chart),
        "source": chart_text.source_line(chart),
        "legend": chart_text.legend(chart),
        "stamp": chart_text.stamp(chart),
        "warning": chart_text.warning([chart], chart.lang),
        "book_subtitle": one_line(chart.subtitle),
        "book_foot": book_foot(chart),
    }
    lists = {
        "sentence": [sentence.text for sentence in sentences(chart)],
        "citation": [chart_text.citation_text(citation, t) for citation in chart.citations],
        "caveat": chart_text.caveats(chart),
        "gap": chart_text.gaps(chart),
        "foot": slide_foot(chart),
        "event": chart_text.lines(chart),
    }
    for role, texts in lists.items():
        values |= {f"{role}.{number}": plain(text) for number, text in enumerate(texts)}
    return {role: text for role, text in values.items() if text}


def book_foot(chart: Chart) -> str:
    """The line over a chart in a workbook: its sources, and the 待核 mark."""
    return one_line(" ".join(filter(None, chart_text.foot(chart, "source", "warning"))))


def slide_subtitle(chart: Chart) -> str:
    """The subtitle in the two small lines that a slide has for it."""
    return shorten(chart.subtitle, 2 * SUBTITLE)


def slide_foot(chart: Chart) -> tuple[str, ...]:
    """The lines under a chart on a slide: sources, two caveats, legend with data version.

    A timeline that does not list all its events says where they are. Sources are left out whole,
    never cut: half a figure would be a wrong one.
    """
    last = chart_text.foot(chart, "legend", "stamp", "warning")
    cited = [chart_text.source_line(chart, literal) for literal in (3, 2, 1, 0)]
    sources = next((line for line in cited if width(line) <= FOOT), cited[-1])
    told_, rest = chart_text.caveats(chart), slide_rest(chart)
    lines = (sources, *told_[: 1 if rest else 2], rest, "　".join(filter(None, last)))
    return tuple(shorten(line, FOOT) for line in lines if line)


def slide_rest(chart: Chart) -> str:
    """Where the events of a long timeline stand; empty when the slides list them all."""
    if chart.traits.table != "events":
        return ""
    pair, left = listed(chart)
    if not left:
        return ""
    count = len(chart_text.numbered(chart))
    key = "exports.deck.rest" if pair else "exports.deck.rest_all"
    return words(chart.lang)(key, count=count, listed=count - left)
