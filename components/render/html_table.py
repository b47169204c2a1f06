"""A chart of words as an HTML table for the screen: what the browser's table.js is given."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from components.charts.chart import (
    DARK,
    FLAG_SIGN,
    LIGHT,
    Chart,
    Group,
    Mark,
    Point,
    Series,
    text_role,
)
from components.render.cells import widths
from components.render.kinds.table import Page
from components.render.layout import WIDE
from components.render.marks import GLYPHS, MARK_GLYPHS, signed
from components.render.missing import missing_text, mute_rows
from components.render.text import text_width, wrap
from components.words import words

_NARROW = 6.0
"""The share of an empty column of a timetable, where one more name in a cell counts 1."""
_TALL, _BROAD, _ROW, _AIR, _SIZE, _LINE = 620.0, 1168.0, 9.0, 12.0, 13.0, 17.6
"""Pixels on a laptop: all rows of a timetable, its breadth, air of row and column, type, line."""

PLAIN = frozenset({"ink", "secondary", "quiet"})
"""Roles of words that are of no place, or of one among many."""


def html_table(chart: Chart) -> dict[str, Any]:
    """`{heads, numbers, widths, rows, groups, cards, colours}`; items leave out what is empty.

    `widths` are those of CSS, the names' column first, none where a wide sheet has no room; a
    row is `{name, key, colour, cells}`, a cell a list of `{text, key, mark, colour, when,
    turning, sign, flag, hint, strong, reason}`; a row of which nothing is known has its reason
    under `missing` and no cells, and one that is `head` heads those below it. `numbers` are the
    columns of figures. `groups` are `{name, count, shown}` of neighbouring rows; with `cards`
    each row is a card. `colours` gives the light and the dark form of each role. `most` are the
    names that a cell shows at first, in a timetable those of each row. There `columns` has per
    head its count (of how many the year is printed: `dated`), that as a share of the greatest
    in %, and what turned in it. In an inventory `share` is the count of an item in % of the
    greatest. In a matrix an item has its `sign`; `crossed` are the columns of signs alone, with
    the `legend` of their series, and neighbours in them with one reason are one cell: `span`.
    """
    muted = mute_rows(chart)
    page = Page(signed(chart), WIDE)
    heads, timed, crossed = page.heads, _timed(page), _crossed(page)
    most = _most(page) if timed else {}
    rows = [
        _row(page, row, muted=y in muted) | ({"most": most[row]} if timed else {})
        for y, row in page.rows.items()
    ]
    if chart.traits.summed:
        heads, rows = _summed(page, rows)
    for row in rows:
        if row["cells"]:
            _joined(row["cells"], crossed)
    legend = _legend(page) if crossed else []
    roles = {item["colour"] for row in rows for cell in row["cells"] for item in cell}
    roles |= {*(row["colour"] for row in rows), *(role for *_, role in legend)}
    return {
        "heads": heads,
        "numbers": sorted(page.numbers),
        "most": chart.traits.most or chart.traits.opens,
        "crossed": crossed,
        "legend": legend,
        "columns": _columns(page) if timed else [],
        "widths": _widths(page, most),
        "rows": rows,
        "groups": _groups(chart, len(rows)),
        "cards": chart.traits.cards,
        "colours": {role: (LIGHT[role], DARK[role]) for role in sorted(roles)},
    }


def _crossed(page: Page) -> list[int]:
    """The columns of a matrix in which signs stand without words."""
    if not page.chart.traits.signs:
        return []
    points = [(page.columns[p.x], p.text) for s in page.chart.series for p in s.placed]
    return sorted({column for column, _ in points} - {column for column, text in points if text})


def _legend(page: Page) -> list[tuple[str, str, str]]:
    """Sign, name and colour of each series of signs, where there are several."""
    series = [one for one in page.chart.series if one.shape != "none" and one.placed]
    entries = [(GLYPHS[one.shape], one.name, _words_role(one.colour)) for one in series]
    return entries if len(entries) > 1 else []


def _joined(cells: list[list[dict[str, Any]]], crossed: list[int]) -> None:
    """Make one cell of neighbouring columns of signs that lack them for one reason."""

    def reason(pair: tuple[int, int]) -> tuple[int, list[str]]:
        number, at = pair
        gone = [item["text"] for item in cells[at] if item["mark"] == Mark.MISSING.value]
        return at - number, gone

    for (_, gone), run in groupby(enumerate(crossed), key=reason):
        columns = [at for _, at in run]
        if gone and len(columns) > 1:
            cells[columns[0]] = [cells[columns[0]][0] | {"span": len(columns)}]
            for at in columns[1:]:
                cells[at] = []


def _timed(page: Page) -> bool:
    return page.chart.traits.most > 0 and not page.chart.traits.summed


def _summed(page: Page, rows: list[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """Heads and rows in which a series of several columns is counted in each of them.

    Its names follow in one column more, the first of each column at the head of them. A row is
    called by what it lacks: a name in it rests on a document, the row on another.
    """
    heads = page.heads
    for series in page.chart.series:
        counted = sorted({page.columns[point.x] for point in series.points})
        if len(counted) < 2:
            continue
        end = counted[-1] + 1
        name = words(page.chart.lang)(f"chart_{page.chart.id}.names", place=series.name)
        heads = [*heads[:end], name, *heads[end:]]
        held = [[_held(row["cells"][at]) for at in counted] for row in rows if row["cells"]]
        most = max((len(cell) for row in held for cell in row), default=1)
        rows = [_counted(row, counted, most or 1) if row["cells"] else row for row in rows]
    return heads, rows


def _held(cell: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for item in cell if item["mark"] != Mark.MISSING.value]


def _counted(row: dict[str, Any], counted: list[int], most: int) -> dict[str, Any]:
    cells, end = row["cells"], counted[-1] + 1
    held = [_held(cells[at]) for at in counted]
    names = [cell[0] for cell in held if cell] + [item for cell in held for item in cell[1:]]
    counts = [
        [cell[0] | {"text": str(len(cell)), "key": "", "share": round(100 * len(cell) / most)}]
        if cell
        else cells[at]
        for at, cell in zip(counted, held, strict=True)
    ]
    sums = dict(zip(counted, counts, strict=True))
    gap = next((i["key"] for cell in cells for i in cell if i["mark"] == Mark.MISSING.value), "")
    return row | {
        "key": gap,
        "cells": [
            *(sums.get(at, cell) for at, cell in enumerate(cells[:end])),
            [item | {"colour": "ink"} for item in names],
            *cells[end:],
        ],
    }


def _most(page: Page) -> dict[int, int]:
    """The names that a cell of each row shows, so that a laptop's screen holds all rows.

    Of the tallest row one name more is counted, until they fit.
    """
    room = _BROAD - _names(page) * _SIZE
    most = dict.fromkeys(page.rows.values(), page.chart.traits.most)
    while True:
        broad = _breadths(page, most)
        deep = Counter[int]()
        for (row, column), held in page.cells.items():
            texts = [f"{point.text} {point.when}" for *_, point in held]
            named = texts if len(texts) <= most[row] + 1 else [*texts[: most[row]], ""]
            width = room * broad[column] / sum(broad) - _AIR
            lines = sum(len(wrap(text, width, _SIZE)) or 1 for text in named)
            deep[row] = max(deep[row], lines)
        longer = [row for row, _ in deep.most_common() if most[row] > 1]
        if not longer or _LINE * deep.total() + _ROW * len(deep) <= _TALL:
            return most
        most[longer[0]] -= 1


def _breadths(page: Page, most: dict[int, int]) -> list[float]:
    """By the names that a column shows; one of two is not as wide as one of six, and no stripe."""
    deep = Counter[int]()
    for (row, column), held in page.cells.items():
        deep[column] = max(deep[column], min(len(held), most[row]))
    return [_NARROW + deep[column] for column in range(len(page.heads))]


def _widths(page: Page, most: dict[int, int]) -> list[str]:
    names, crossed = f"{_names(page):.1f}em", _crossed(page)
    if crossed:
        # Signs share what the words leave.
        full = dict(enumerate(page.full()[1:]))
        words_of = [f"{full[at] / page.small:.1f}em" for at in full if at not in crossed]
        return [names, *words_of]
    if page.chart.traits.most:
        return [names, *(_shares(_breadths(page, most)) if most else [])]
    return _shares(widths(page.least(), page.full(), page.weights(), page.inner) or [])


def _names(page: Page) -> float:
    """The width of the names of rows in characters; long ones wrap."""
    return min(max(text_width(name, 1.0, bold=True) for name in page.names), 14) + 1.2


def _shares(numbers: list[float]) -> list[str]:
    return [f"{100 * width / sum(numbers):.1f}%" for width in numbers]


def _columns(page: Page) -> list[dict[str, Any]]:
    """The heads of a timetable."""
    points = [point for one in page.chart.series for point in one.placed]
    counts = Counter(page.columns[point.x] for point in points)
    undated = Counter(page.columns[point.x] for point in points if point.by_document)
    turns: dict[int, list[str]] = {}
    for band in page.chart.bands:
        turns.setdefault(page.columns[(band.start + band.end) / 2], []).append(band.label)
    most = max(counts.values(), default=1)
    return [
        {
            "count": counts[at],
            "dated": counts[at] - undated[at],
            "share": round(100 * counts[at] / most),
            "turns": turns.get(at, []),
        }
        for at in page.columns.values()
    ]


def _groups(chart: Chart, count: int) -> list[dict[str, Any]]:
    """The groups of the rows; all of them are one where the chart has none."""
    return [
        {"name": g.name, "count": g.count, "shown": g.count if g.shown is None else g.shown}
        for g in chart.y.groups or (Group("", count),)
    ]


def _row(page: Page, row: int, *, muted: bool) -> dict[str, Any]:
    pairs = [page.cells.get((row, column), []) for column in range(len(page.heads))]
    cells = [
        [_item(page, series, point) | _strength(page, series, point) for _, series, point in cell]
        for cell in pairs
    ]
    opens = page.chart.traits.opens
    cells = [cell[::-1] if 0 < opens < len(cell) - 1 else cell for cell in cells]
    first = next((item for cell in cells for item in cell), {"key": "", "text": ""})
    value: dict[str, Any] = {"name": page.names[row], "key": first["key"], "colour": "ink"}
    if _timed(page):
        # The row is a place: its name has the place's colour and stands for none of its policies.
        owner = next(series.colour for cell in pairs for _, series, _ in cell)
        value |= {"key": "", "colour": _words_role(owner)}
    crossed = [series.colour for at in _crossed(page) for _, series, _ in pairs[at]]
    if crossed:
        value["colour"] = _words_role(crossed[0])
    known: dict[str, Any] = {"cells": [], "missing": first} if muted else {"cells": cells}
    return value | known | ({"head": True} if row in page.titles else {})


def _strength(page: Page, series: Series, point: Point) -> dict[str, bool]:
    """What is printed of the places that are compared stands out from what follows from it.

    In a column of numbers a reason leads to its evidence too, and is no number.
    """
    number = page.columns[point.x] in page.numbers and point.key.startswith("obs:")
    if page.columns[point.x] in page.numbers and point.key and point.value is None:
        return {"reason": True}
    return {"strong": True} if number and series.colour not in PLAIN else {}


def _item(page: Page, series: Series, point: Point) -> dict[str, Any]:
    missing, turning = point.mark is Mark.MISSING, point.key in page.turning
    text = missing_text(page.chart, point) if missing else point.text
    plain = _timed(page) and not turning
    role = "ink" if plain else _words_role(series.colour)
    more = {
        "when": point.when,
        "sign": "" if missing else _sign(page, series, point),
        "turning": turning,
        "flag": " · ".join(point.flags) if text.endswith(FLAG_SIGN) else "",
        "hint": point.note if point.note not in text else "",
    }
    values: dict[str, Any] = {"text": text, "key": point.key, "mark": point.mark.value}
    values["colour"] = "quiet" if missing else role
    return values | {name: words for name, words in more.items() if words}


def _sign(page: Page, series: Series, point: Point) -> str:
    """The mark before the words of a matrix, or in their place; none where there are only words."""
    if not page.chart.traits.signs or series.shape == "none":
        return ""
    if point.mark is Mark.EXACT:
        return GLYPHS[series.shape]
    return MARK_GLYPHS[point.mark].strip("–↑↓")


def _words_role(role: str) -> str:
    """The role of words: a place that is neither compared nor in a compared city has ink."""
    return "ink" if role == "neutral" else text_role(role)
