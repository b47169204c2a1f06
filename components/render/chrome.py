"""What a picture needs and the screen has as text of the page: title, subtitle, legend, foot."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart
from components.charts.doubting import doubt_line
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.legend import Entry
from components.render.measure import LINE
from components.render.sheet import Sheet
from components.render.wrap import escape, joined, wrap
from components.words import words

SIDE = 40.0
_TITLE, _SUBTITLE, _FOOT = 38.0, 23.0, 18.0


def framed(chart: Chart, sheet: Sheet, entries: list[Entry]) -> tuple[Sheet, list[dict[str, Any]]]:
    """The sheet with room for title and foot, and the words to put there."""
    ratio = sheet.chrome or sheet.width / 1600
    side, y = SIDE * ratio, 34.0 * ratio
    notes: list[dict[str, Any]] = []
    blocks = [
        (chart.title, _TITLE * ratio, "ink", True),
        (chart.subtitle, _SUBTITLE * ratio, "secondary", False),
    ]
    for text, size, role, bold in blocks:
        lines = wrap(text, sheet.width - 2 * side, size, bold=bold)
        if lines:
            notes.append(_at(joined(lines), y, size, role, side, bold=bold))
            y += len(lines) * size * LINE + 6 * ratio
    if entries:
        size = _SUBTITLE * ratio * 0.9
        notes.append(_at(_key(entries), y + 6 * ratio, size, "secondary", side))
        y += size * LINE + 10 * ratio
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
    if chart.stamp.date or chart.stamp.digest:
        lines.append(say("surface.stamp", date=chart.stamp.date, digest=chart.stamp.digest[:8]))
    return [line for line in [*lines, chart.stamp.address] if line]


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


def _key(entries: list[Entry]) -> str:
    """The legend as one line of signs and names; the signs of series in their colour."""
    signs = [
        f'<span style="color:{e.colour if not e.mark else colour("secondary")}">{e.glyph}'
        f"</span> {escape(e.name)}"
        for e in entries
    ]
    return "\u2003".join(signs)
