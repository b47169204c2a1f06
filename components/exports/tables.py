"""Tables in Office files: their rows, cut to fit, and the words that a refresh finds again."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
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
from components.exports.base import one_line, plain, width
from components.exports.chart_text import gaps, plainly
from components.exports.grid import SUFFIXED, cells, glyph, native_subtitle, plain_grid
from components.exports.passages import short_title
from components.render.marks import crowded
from components.words import words

# A chart as table cells: matrix, heat map and timeline in words and tints, for Word and slides.


_WORD = re.compile(r"[A-Za-z0-9]+")
SHORT = 18
"""Half-width columns of words that are kept on one line, such as 约 27.1%（推算）."""
MANY = 40
"""Events beyond which a brief lists the main ones only: nobody turns fifteen pages of a list."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, a fill (hex without "#", empty for none), whether the ink is white, alignment.

    `value` is the number that the words tell, if any.
    """

    text: str
    fill: str = ""
    light: bool = False
    quiet: bool = False
    number: bool = False
    value: float | None = None


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


def chart_table(chart: Chart, columns: int = 8, *, whole: bool = False) -> tuple[Table, ...]:
    """The chart as tables: a matrix or heat map of at most `columns` each, else its data table.

    `whole`: on paper, where cells hold all they say.
    """
    if chart.traits.table == "events":
        return (event_table(chart),)
    if chart.traits.table == "cells":
        return _matrix(chart, columns, whole=whole)
    return (value_table(chart),)


def value_table(chart: Chart, *, shortly: bool = False) -> Table:
    """Series, item, value, kind of figure, document and line of every point with its number.

    `shortly`: documents by their short titles, where a list of them stands in the same file.
    """
    table = data_table(plainly(chart))
    joint = words(chart.lang)("twin.text.joint")
    head = tuple(table.headers[at] for at in (0, 1, 2, 5, 7, 8))
    rows = []
    for row in table.rows:
        named, lines = (
            joint.join(dict.fromkeys(text.split(joint))) for text in (row.document, row.line)
        )
        if shortly:
            named = joint.join(dict.fromkeys(map(short_title, named.split(joint))))
        texts = (row.series, row.label, row.value, row.mark, named, lines)
        rows.append(
            tuple(
                Cell(
                    one_line(text),
                    quiet=row.number is None,
                    number=place == 2,
                    value=row.number if place == 2 else None,
                )
                for place, text in enumerate(texts)
            )
        )
    return Table(head, tuple(rows), balanced(head, tuple(rows)))


def wide_table(chart: Chart) -> tuple[Table, ...]:
    """Periods down and lines across, as a comparison is read; none where the lines are few."""
    if chart.traits.native != "line" or not crowded(chart):
        return ()
    t, held, unit = words(chart.lang), plain_grid(plainly(chart)), chart.y.unit
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
            value_text(chart, series, point),
            chart_text.about(chart, point),
            chart_text.places(chart, point),
        )
        quiet = point.mark is Mark.MISSING
        rows.append(tuple(Cell(one_line(text), quiet=quiet) for text in texts))
    head = ("#", *(t(f"exports.book.{key}") for key in ("lane", "event", "note", "document")))
    return Table(head, tuple(rows), (0.05, 0.1, 0.27, 0.36, 0.22))


def brief_events(chart: Chart) -> tuple[Table, int]:
    """The events of a timeline that a Word brief lists, and how many it leaves to the workbook."""
    every = frozenset(chart_text.numbered(chart))
    _, lasting = chart_text.main_events(chart)
    if len(every) <= MANY or not lasting:
        return event_table(chart), 0
    return event_table(chart, lasting), len(every - lasting)


def _matrix(chart: Chart, columns: int, *, whole: bool = False) -> tuple[Table, ...]:
    chart = chart if columns >= SHEET else narrowed(chart)
    held = cells(chart if whole else folded(chart, opened=columns < SHEET))
    low, high = _range(chart)
    heads = {row for row, (at, _) in enumerate(chart.y.ticks) if at in chart.y.heads}
    numbers = {column for column, (at, _) in enumerate(chart.x.ticks) if at in chart.x.numbers}
    tables = []
    for start in range(0, max(len(held.columns), 1), columns):
        across = range(start, min(start + columns, len(held.columns)))
        rows = tuple(
            (
                Cell(one_line(name)),
                *(_cell(chart, held.at.get((row, column), ()), low, high) for column in across),
            )
            for row, name in enumerate(held.rows)
        )
        rows = tuple(
            _banded(row) if at in heads else _flush(row, {column - start for column in numbers})
            for at, row in enumerate(rows)
        )
        head = (plain(chart.y.title), *(one_line(held.columns[column]) for column in across))
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
    said = dict.fromkeys(one_line(_says(chart, series, point)) for series, point in pairs)
    text = "\n".join(said)
    series, point = pairs[0]
    if all(p.mark is Mark.MISSING for _, p in pairs):
        return Cell(text, quiet=True)
    if chart.traits.tinted and point.value is not None:
        step = round((point.value - low) / ((high - low) or 1) * (len(SEQUENTIAL) - 1))
        light = step >= LIGHT_TYPE_FROM
        fill = SEQUENTIAL[step].removeprefix("#")
        return Cell(text, fill, light=light, number=True, value=point.value)
    fill = "" if series.shape == "none" else _tint(colour(series.colour))
    return Cell(text, fill, value=point.value)


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
    """Findings slide by slide: on as few as hold them, and about as many on each."""
    size, below = FINDING
    tall = [
        math.ceil(width(line) * size * _COLUMN / (WIDE - 4 * _SIDES)) * size * _LEADING + below
        for line in lines
    ]
    starts = _starts(tall, REST, REST)
    return [[*lines[start:stop]] for start, stop in pairwise((*starts, len(lines)))]


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
    table = _levelled(table, wide)
    head = heights(table, wide, CONTINUED)[0]
    table = _divided(table, wide, min(room, high) - head)
    rows = heights(table, wide, CONTINUED)[1:]
    starts = _starts(rows, room - head, high - head)
    return tuple(
        Page(table.cut(start, stop), CONTINUED) for start, stop in pairwise((*starts, len(rows)))
    )


FEWEST = 3
"""Rows that a further slide holds at least, where there are enough: nobody turns a page for one."""


def _starts(tall: Sequence[float], first: float, rest: float) -> list[int]:
    """Where each slide begins: as few slides as hold all, filled about alike."""
    if not tall:
        return []
    fewest = len(_filled_up(tall, first, rest))
    low, high = 0.0, 1.0
    for _ in range(10):
        middle = (low + high) / 2
        fits = len(_filled_up(tall, first * middle, rest * middle)) <= fewest
        low, high = (low, middle) if fits else (middle, high)
    starts = _filled_up(tall, first * high, rest * high)
    ends = [*starts[1:], len(tall)]
    for at in range(len(starts) - 1, 0, -1):
        wanted = min(starts[at], ends[at] - FEWEST)
        room = sum(tall[wanted : ends[at]]) <= rest
        if room and wanted - starts[at - 1] >= FEWEST:
            starts[at] = ends[at - 1] = wanted
    return starts


def _filled_up(tall: Sequence[float], first: float, rest: float) -> list[int]:
    starts, used, room = [0], 0.0, first
    for at, height in enumerate(tall):
        if used + height > room and at > starts[-1]:
            starts.append(at)
            used, room = 0.0, rest
        used += height
    return starts


def _levelled(table: Table, wide: float) -> Table:
    """The table with its columns moved until it is low: a long text wants width, not lines."""
    texts = [table.head, *([cell.text for cell in row] for row in table.rows)]
    across = [[sum(map(width, text.split("\n"))) for text in row] for row in texts]
    size = CONTINUED * _COLUMN
    least = [
        (max(len(w) for t in column for w in ("", *_WORD.findall(t))) + 1) * size + _SIDES
        for column in zip(*texts, strict=True)
    ]
    shares, best, low = [*table.widths], table, sum(heights(table, wide, CONTINUED))
    for _ in range(12):
        need = [0.0] * len(shares)
        for row in across:
            lines = [taken / share for taken, share in zip(row, shares, strict=True)]
            need[lines.index(max(lines))] += max(lines)
        total = sum(need) or 1
        grown = [share * (1 + 0.3 * own / total) for share, own in zip(shares, need, strict=True)]
        grown = [max(share, few / wide) for share, few in zip(grown, least, strict=True)]
        shares = [share / sum(grown) for share in grown]
        tried = replace(table, widths=tuple(shares))
        if (tall := sum(heights(tried, wide, CONTINUED))) < low:
            best, low = tried, tall
    return best


def _divided(table: Table, wide: float, high: float) -> Table:
    """The table with what is taller than a slide going on in a further row, nothing cut."""
    most = max(1, int((high - _PADDING) / (CONTINUED * _LEADING)))
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        rest = row
        while _height([c.text for c in rest], table.widths, wide, CONTINUED) > high:
            pairs = [
                _broken(cell.text, _room(share, wide, CONTINUED), most)
                for cell, share in zip(rest, table.widths, strict=True)
            ]
            rows.append(
                tuple(replace(c, text=head) for c, (head, _) in zip(rest, pairs, strict=True))
            )
            rest = tuple(replace(c, text=tail) for c, (_, tail) in zip(rest, pairs, strict=True))
        rows.append(rest)
    return Table(table.head, tuple(rows), table.widths)


_ENDS = "；。，、;,. "
"""Behind these a long text is divided, where one stands in the last line."""


def _broken(text: str, room: float, most: int) -> tuple[str, str]:
    """What of `text` stands in `most` lines of `room` half-width columns, and the rest."""
    lines, used = 0.0, 0.0
    for at, sign in enumerate(text):
        used += width(sign)
        if sign == "\n" or used > room:
            lines, used = lines + 1, 0.0 if sign == "\n" else width(sign)
        if lines >= most:
            last = max(text.rfind(end, max(0, at - int(room) // 3), at) for end in _ENDS) + 1
            return text[: last or at], text[last or at :].lstrip()
    return text, ""


def heights(table: Table, wide: float, size: float) -> list[float]:
    """The height of the head and of each row in points."""
    lines = [table.head, *(tuple(cell.text for cell in row) for row in table.rows)]
    return [_height(row, table.widths, wide, size) for row in lines]


def _height(row: Sequence[str], widths: Sequence[float], wide: float, size: float) -> float:
    most = 1
    for text, share in zip(row, widths, strict=True):
        room, lines = _room(share, wide, size), 0
        for line in text.split("\n"):
            lines += math.ceil(width(line) / room) or 1
        most = max(most, lines)
    return most * size * _LEADING + _PADDING


def _room(share: float, wide: float, size: float) -> float:
    """Half-width columns that a cell holds in a line."""
    return max(2.0, (wide * share - _SIDES) / (size * _COLUMN) - 1)


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
            rows.append((Cell(one_line(text)), Cell(whole), Cell(_named(titles, lang))))
            continue
        for start in range(0, len(citations), TOGETHER):
            group = citations[start : start + TOGETHER]
            places = t("exports.trace.sources_joint").join(place(c, lang) for c in group)
            titles = list(dict.fromkeys(chart for c in group for chart in used[c]))
            rows.append((Cell(one_line(text)), Cell(places), Cell(_named(titles, lang))))
    head = tuple(t(f"exports.book.{key}") for key in ("document", "places", "used"))
    return Table(head, tuple(rows), (0.34, 0.44, 0.22))


def place(citation: Citation, lang: str) -> str:
    """Place and token of a citation: 第 21 行“15.8%”."""
    return words(lang)(
        "exports.book.place",
        at=locator_name(citation.at, lang),
        token=citation.says,
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

    As many whole ones as `columns` half-width columns hold: a slide has room for a few and says
    that its notes name every one; a brief, the workbook and the page name them all.
    """
    t = words(lang)
    joint = t("exports.trace.sources_joint")
    rows = []
    for chart in charts:
        if names := gaps(chart):
            most = sum(total <= columns for total in accumulate(width(n) + 2 for n in names))
            key = "missing" if most >= len(names) else "missing_more"
            text = t(
                f"exports.book.{key}", count=len(names), names=joint.join(names[: max(most, 1)])
            )
            rows.append((Cell(one_line(chart.title)), Cell(one_line(text), quiet=True)))
    return Table((t("exports.book.chart"), t("exports.book.gaps")), tuple(rows), (0.42, 0.58))


def _named(titles: Sequence[str], lang: str) -> str:
    if len(titles) < 2:
        return one_line("".join(titles))
    return words(lang)("exports.book.several", title=one_line(titles[0]), count=len(titles))


# The lines beside a chart in Office files.


FOOT = 200
"""Half-width columns of the sources under a chart."""
FOOT_LINES, FOOT_COLUMNS = 7, 160
"""Lines under a chart on a slide in small type, and half-width columns of one."""


def book_foot(chart: Chart) -> str:
    """The line over a chart in a workbook: its sources; the 待核 mark has a line of its own."""
    return one_line(chart_text.source_line(chart))


def slide_subtitle(chart: Chart) -> str:
    """The subtitle of a slide, whole; small type makes room for a long one."""
    return one_line(native_subtitle(chart))


def slide_foot(chart: Chart) -> tuple[str, ...]:
    """The lines under a chart on a slide: 待核, sources, caveats, legend with data version.

    A timeline that does not list all its events says where they are. Of sources and caveats those
    stand here that have room whole, doubts first; the notes of the slide hold every one, and the
    foot says so. Half a sentence, or half a figure, would be a wrong one.
    """
    t = words(chart.lang)
    legend, stamp, warning = chart_text.foot(chart, "legend", "stamp", "warning")
    cited = [chart_text.source_line(chart, literal) for literal in (3, 2, 1, 0)]
    sources = next((line for line in cited if width(line) <= FOOT), cited[-1])
    rest, every = slide_rest(chart), chart_text.caveats(chart)
    last = "　".join(filter(None, (legend, stamp)))
    room = FOOT_LINES - sum(map(_foot_lines, filter(None, (warning, sources, rest, last))))
    chosen: set[int] = set()
    for at, line in (*enumerate(every),)[::-1]:
        if _foot_lines(line) <= room:
            chosen.add(at)
            room -= _foot_lines(line)
    if len(chosen) < len(every):
        last = "　".join((last, t("exports.deck.more"))) if last else t("exports.deck.more")
    caveats = (line for at, line in enumerate(every) if at in chosen)
    lines = (warning, sources, *caveats, rest, last)
    return tuple(one_line(line) for line in lines if line)


def _foot_lines(text: str) -> int:
    return math.ceil(width(text) / FOOT_COLUMNS)


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
