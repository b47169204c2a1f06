"""What makes a reader careful about a chart, in one line: the doubts that its points carry."""

from __future__ import annotations

from components.charts.chart import Chart
from components.words import words

SIGN = "※"
"""Stands at every mark that something is to be known about."""
MOST = 5
"""Doubts named in the line; the rest are counted."""


def doubts(chart: Chart) -> tuple[str, ...]:
    """Each doubt of the points once, in their order."""
    found = (d for series in chart.series for point in series.points for d in point.doubts)
    return tuple(dict.fromkeys(found))


def doubt_line(chart: Chart) -> str:
    """What the sign stands for in this chart; empty when no point carries one."""
    found, say = doubts(chart), words(chart.lang)
    if not found:
        return ""
    names = say("evidence.doubt_joint").join(found[:MOST])
    if len(found) > MOST:
        return say("evidence.doubted_more", sign=SIGN, names=names, count=len(found))
    return say("evidence.doubted", sign=SIGN, names=names)
