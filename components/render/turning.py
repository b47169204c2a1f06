"""A matrix for narrow sheets: turned on its side, or unfolded into a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.charts.chart import Axis, Chart
from components.render.cells import Grid
from components.render.layout import Viewport
from components.render.missing import mute_rows
from components.render.text import balanced, joined, words_at


def turn(chart: Chart) -> Chart:
    """`chart` with columns and rows exchanged: a narrow sheet has room downwards."""
    series = tuple(
        replace(s, points=tuple(replace(p, x=p.y, y=p.x) for p in s.points)) for s in chart.series
    )
    return chart.with_(x=chart.y, y=chart.x, series=series)


def unfold(chart: Chart) -> Chart:
    """`chart` as a list: under each row's name one line per cell that holds something.

    A line of the list has the column's name; the rows' names become lines without points. A row
    of which nothing is known says so once.
    """
    lines: list[tuple[float, str]] = []
    at: dict[tuple[float, float], float] = {}
    pairs, mute = _held(chart), mute_rows(chart)
    for y, name in chart.y.ticks:
        lines.append((float(len(lines)), name))
        cells = [(x, column) for x, column in chart.x.ticks if (x, y) in pairs]
        for x, column in [(cells[0][0], "")] if y in mute else cells:
            at[x, y] = float(len(lines))
            lines.append((at[x, y], column))
    series = tuple(
        replace(
            s,
            points=tuple(replace(p, x=0.0, y=at[p.x, p.y]) for p in s.points if (p.x, p.y) in at),
        )
        for s in chart.series
    )
    return chart.with_(
        x=Axis(kind="category", ticks=((0.0, ""),)),
        y=replace(chart.y, ticks=tuple(lines)),
        series=series,
    )


def _held(chart: Chart) -> set[tuple[float, float]]:
    return {(p.x, p.y) for p in chart.points}


def heads(chart: Chart, viewport: Viewport, layout: Grid, at: list[float]) -> list[dict[str, Any]]:
    """The names of an unfolded chart's rows, bold over the whole width."""
    pairs = [
        (row, label)
        for row, (position, label) in enumerate(chart.y.ticks)
        if position in layout.titles
    ]
    return [
        words_at(
            joined(
                balanced(
                    label,
                    viewport.width - 2 * viewport.side - viewport.px(8),
                    viewport.size("label"),
                )
            ),
            0,
            at[row],
            refs="paper y",
            anchor="left middle",
            bold=True,
            role="ink",
            size=viewport.size("label"),
            shift=(viewport.side - layout.left, 0),
        )
        for row, label in pairs
    ]
