"""What a picture needs and the screen has as text of the page: title, subtitle, legend, foot."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart
from components.charts.doubting import doubt_line
from components.charts.palette import colour
from components.charts.stamping import stamped
from components.render.annotate import words_at
from components.render.legend import Entry
from components.render.measure import LINE, text_width
from components.render.sheet import Sheet
from components.render.wrap import escape, joined, wrap
from components.words import words

SIDE = 40.0
_TITLE, _SUBTITLE, _FOOT = 38.0, 23.0, 18.0
_MOST = 0.46
"""The share of a picture that words above and below may take before they are set smaller."""
_BETWEEN = "\u2003"
_STEPS = (1.0, 0.95, 0.9, 0.86)
"""Smaller settings of the words, tried in turn; below 0.86 a foot of 7 pt could not be read."""


def framed(chart: Chart, sheet: Sheet, entries: list[Entry]) -> tuple[Sheet, list[dict[str, Any]]]:
    """The sheet with room for title and foot, and the words to put there.

    Where many words would leave the plot too little of the picture, they are set smaller.
    """
    for step in _STEPS:
        roomy, notes = _set(chart, sheet, entries, step)
        if roomy.top + roomy.bottom <= _MOST * sheet.height:
            break
    return roomy, notes


def _set(
    chart: Chart, sheet: Sheet, entries: list[Entry], step: float
) -> tuple[Sheet, list[dict[str, Any]]]:
    """The words at `step` times their size; a title, the largest, shrinks twice as fast."""
    whole = sheet.chrome or sheet.width / 1600
    ratio = whole * step
    side, y = SIDE * whole, 34.0 * ratio
    notes: list[dict[str, Any]] = []
    blocks = [
        (chart.title, _TITLE * ratio * step, "ink", True),
        (chart.subtitle, _SUBTITLE * ratio, "secondary", False),
    ]
    for text, size, role, bold in blocks:
        lines = wrap(text, sheet.width - 2 * side, size, bold=bold)
        if lines:
            notes.append(_at(joined(lines), y, size, role, side, bold=bold))
            y += len(lines) * size * LINE + 6 * ratio
    if entries:
        size = _SUBTITLE * ratio * 0.9
        rows = _rows(entries, sheet.width - 2 * side, size)
        notes.append(_at("<br>".join(map(_key, rows)), y + 6 * ratio, size, "secondary", side))
        y += len(rows) * size * LINE + 10 * ratio
    foot = [
        line
        for text in foot_lines(chart)
        for line in wrap(text, sheet.width - 2 * side, _FOOT * ratio)
    ]
    height = len(foot) * _FOOT * ratio * LINE
    if foot:
        notes.append(_foot(joined(foot), _FOOT * ratio, side))
    bottom = height + 34 * ratio + (12 * ratio if foot else 0)
    return sheet.with_(top=y + 14 * ratio, bottom=bottom, side=side), notes


def foot_lines(chart: Chart) -> list[str]:
    """Note, formula, assumptions, sources and stamp, one text each."""
    say = words(chart.lang)
    joint = say("surface.joint")
    lines = [chart.note, doubt_line(chart)]
    if chart.formula:
        lines.append(say("surface.formula", formula=chart.formula))
    if chart.assumptions:
        bare = (text.rstrip("。.") for text in chart.assumptions)
        lines.append(say("surface.assumptions", assumptions=joint.join(bare)))
    if chart.sources:
        lines.append(say("surface.sources", sources=joint.join(chart.sources)))
    lines += [stamped(chart.stamp, chart.lang), chart.stamp.address]
    return [line for line in lines if line]


def _at(
    text: str, top: float, size: float, role: str, side: float, *, bold: bool = False
) -> dict[str, Any]:
    """Words `top` px below the upper edge; figure.compose moves them to paper coordinates."""
    made = words_at(
        text,
        0,
        1,
        size=size,
        role=role,
        bold=bold,
        refs="paper paper",
        anchor="left top",
        shift=(side, -top),
    )
    return made | {"_edge": "top"}


def _foot(text: str, size: float, side: float) -> dict[str, Any]:
    made = words_at(
        text,
        0,
        0,
        size=size,
        role="quiet",
        refs="paper paper",
        anchor="left bottom",
        shift=(side, 30),
    )
    return made | {"_edge": "bottom"}


def _rows(entries: list[Entry], width: float, size: float) -> list[list[Entry]]:
    """The entries of the legend line by line, as many on each as `width` pixels hold."""
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        room = text_width(f"{entry.glyph} {entry.name}", size) + size
        if rows[-1] and used + room > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += room
    return rows


def _key(entries: list[Entry]) -> str:
    """One line of the legend, signs and names; the signs of series in their colour."""
    signs = [
        f'<span style="color:{e.colour if not e.mark else colour("secondary")}">{e.glyph}'
        f"</span> {escape(e.name)}"
        for e in entries
    ]
    return _BETWEEN.join(signs)
