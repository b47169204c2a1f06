"""A chart of words as an HTML table for the screen: what the browser's table.js is given."""

from __future__ import annotations

from typing import Any

from components.charts.chart import DARK, FLAG_SIGN, LIGHT, Chart, Mark, Point, Series, text_role
from components.render.cells import widths
from components.render.kinds.table import Page
from components.render.layout import WIDE
from components.render.marks import signed
from components.render.missing import missing_text, mute_rows


def html_table(chart: Chart) -> dict[str, Any]:
    """`{heads, widths, rows, colours}`; what is empty or false is left out of an item.

    `widths` are shares in %, the names' column first, none where a wide sheet has no room; a row
    is `{name, key, cells}`, a cell a list of `{text, key, mark, colour, flag, hint}`; a row of
    which nothing is known has its reason under `missing` and no cells. `colours` gives the light
    and the dark form of each role.
    """
    muted = mute_rows(chart)
    page = Page(signed(chart), WIDE)
    rows = [_row(page, row, muted=y in muted) for y, row in page.rows.items()]
    roles = {item["colour"] for row in rows for cell in row["cells"] for item in cell}
    return {
        "heads": page.heads,
        "widths": _shares(page),
        "rows": rows,
        "colours": {role: (LIGHT[role], DARK[role]) for role in sorted(roles)},
    }


def _shares(page: Page) -> list[float]:
    numbers = widths(page.least(), page.full(), page.weights(), page.inner) or []
    return [round(100 * width / sum(numbers), 1) for width in numbers]


def _row(page: Page, row: int, *, muted: bool) -> dict[str, Any]:
    cells = [
        [_item(page.chart, series, point) for _, series, point in page.cells.get((row, column), [])]
        for column in range(len(page.heads))
    ]
    first = next((item for cell in cells for item in cell), {"key": "", "text": ""})
    value: dict[str, Any] = {"name": page.names[row], "key": first["key"], "cells": cells}
    return value | {"cells": [], "missing": first} if muted else value


def _item(chart: Chart, series: Series, point: Point) -> dict[str, Any]:
    missing = point.mark is Mark.MISSING
    text = missing_text(chart, point) if missing else point.text
    role = "ink" if series.colour == "neutral" else text_role(series.colour)
    role = "quiet" if missing else role
    more = {
        "flag": " · ".join(point.flags) if text.endswith(FLAG_SIGN) else "",
        "hint": point.note if point.note not in text else "",
    }
    values = {"text": text, "key": point.key, "mark": point.mark.value, "colour": role}
    return values | {name: words for name, words in more.items() if words}
