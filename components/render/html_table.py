"""A chart of words as an HTML table for the screen: what the browser's table.js is given."""

from __future__ import annotations

from collections import Counter
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
from components.render.marks import signed
from components.render.missing import missing_text, mute_rows
from components.render.text import text_width

_NARROW = 6.0
"""The share of an empty column of a timetable, where one more name in a cell counts 1."""

PLAIN = frozenset({"ink", "secondary", "quiet"})
"""Roles of words that are of no place, or of one among many."""


def html_table(chart: Chart) -> dict[str, Any]:
    """`{heads, numbers, widths, rows, groups, cards, colours}`; items leave out what is empty.

    `widths` are those of CSS, the names' column first, none where a wide sheet has no room; a row
    is `{name, key, colour, cells}`, a cell a list of `{text, key, mark, colour, when, turning,
    flag, hint, strong}`; a row of which nothing is known has its reason under `missing` and no
    cells, and one that is `head` heads those below it. `numbers` are the columns of figures.
    `groups` are `{name, count, shown}` of neighbouring rows; with `cards` each row is a card.
    `colours` gives the light and the dark form of each role. A timetable has `most`, the names
    that a cell shows at first, and `columns`: per head its count, that as a share of the greatest
    in %, and what turned in it.
    """
    muted = mute_rows(chart)
    page = Page(signed(chart), WIDE)
    rows = [_row(page, row, muted=y in muted) for y, row in page.rows.items()]
    roles = {item["colour"] for row in rows for cell in row["cells"] for item in cell}
    roles |= {row["colour"] for row in rows}
    return {
        "heads": page.heads,
        "numbers": sorted(page.numbers),
        "most": chart.traits.most,
        "columns": _columns(page) if chart.traits.most else [],
        "widths": _widths(page),
        "rows": rows,
        "groups": _groups(chart, len(rows)),
        "cards": chart.traits.cards,
        "colours": {role: (LIGHT[role], DARK[role]) for role in sorted(roles)},
    }


def _widths(page: Page) -> list[str]:
    if most := page.chart.traits.most:
        # By the names that a column shows; one of two is not as wide as one of six, and no stripe.
        deep = Counter[int]()
        for (_, column), held in page.cells.items():
            deep[column] = max(deep[column], min(len(held), most))
        numbers = [_NARROW + deep[column] for column in range(len(page.heads))]
        names = max(text_width(name, 1.0, bold=True) for name in page.names)
        return [f"{names + 1.2:.1f}em", *_shares(numbers)]
    return _shares(widths(page.least(), page.full(), page.weights(), page.inner) or [])


def _shares(numbers: list[float]) -> list[str]:
    return [f"{100 * width / sum(numbers):.1f}%" for width in numbers]


def _columns(page: Page) -> list[dict[str, Any]]:
    """The heads of a timetable."""
    counts = Counter(page.columns[point.x] for one in page.chart.series for point in one.placed)
    turns: dict[int, list[str]] = {}
    for band in page.chart.bands:
        turns.setdefault(page.columns[(band.start + band.end) / 2], []).append(band.label)
    most = max(counts.values(), default=1)
    return [
        {"count": counts[at], "share": round(100 * counts[at] / most), "turns": turns.get(at, [])}
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
    first = next((item for cell in cells for item in cell), {"key": "", "text": ""})
    value: dict[str, Any] = {"name": page.names[row], "key": first["key"], "colour": "ink"}
    if page.chart.traits.most:
        # The row is a place: its name has the place's colour and stands for none of its policies.
        owner = next(series.colour for cell in pairs for _, series, _ in cell)
        value |= {"key": "", "colour": _words_role(owner)}
    known: dict[str, Any] = {"cells": [], "missing": first} if muted else {"cells": cells}
    return value | known | ({"head": True} if row in page.titles else {})


def _strength(page: Page, series: Series, point: Point) -> dict[str, bool]:
    """What is printed of the places that are compared stands out from what follows from it."""
    number = page.columns[point.x] in page.numbers and point.key.startswith("obs:")
    return {"strong": True} if number and series.colour not in PLAIN else {}


def _item(page: Page, series: Series, point: Point) -> dict[str, Any]:
    missing, turning = point.mark is Mark.MISSING, point.key in page.turning
    text = missing_text(page.chart, point) if missing else point.text
    plain = page.chart.traits.most and not turning
    role = "ink" if plain else _words_role(series.colour)
    more = {
        "when": point.when,
        "turning": turning,
        "flag": " · ".join(point.flags) if text.endswith(FLAG_SIGN) else "",
        "hint": point.note if point.note not in text else "",
    }
    values: dict[str, Any] = {"text": text, "key": point.key, "mark": point.mark.value}
    values["colour"] = "quiet" if missing else role
    return values | {name: words for name, words in more.items() if words}


def _words_role(role: str) -> str:
    """The role of words: a place that is neither compared nor in a compared city has ink."""
    return "ink" if role == "neutral" else text_role(role)
