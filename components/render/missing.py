"""What the documents do not say: quiet words where a mark would be, never a mark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.hover import customdata, hover
from components.render.sheet import Sheet
from components.words import words


def missing_text(chart: Chart, point: Point, series: Series | None = None) -> str:
    """The reason a point carries, else "not in the documents", of `series` where it is given."""
    say = words(chart.lang)
    if point.text or series is None or len({s.name for s in chart.series}) < 2:
        return point.text or say("marks.missing")
    return say("marks.missing_of", name=series.name)


def quiet(
    chart: Chart,
    sheet: Sheet,
    series: Series,
    points: list[Point],
    at: list[tuple[float, float]],
    texts: list[str],
    side: str,
) -> dict[str, Any]:
    """A trace of words without marks: one per point at `at`; `texts` are escaped."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "text": texts,
        "textposition": side,
        "cliponaxis": False,
        "textfont": {"size": sheet.size("small"), "color": colour("quiet")},
        "hovertext": [hover(chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "name": series.name,
    }


def mute_rows(chart: Chart) -> set[float]:
    """The rows whose cells are all missing for one and the same reason."""
    found: dict[float, list[Point]] = {}
    for series in chart.series:
        for point in series.points:
            found.setdefault(point.y, []).append(point)
    return {
        y
        for y, points in found.items()
        if {p.mark for p in points} == {Mark.MISSING} and len({p.text for p in points}) == 1
    }


def said_once(chart: Chart) -> Chart:
    """`chart` with one point, the leftmost, for each row of which nothing is known."""
    mute = mute_rows(chart)
    first: dict[float, Point] = {}
    for point in (p for s in chart.series for p in s.points if p.y in mute):
        if point.y not in first or point.x < first[point.y].x:
            first[point.y] = point
    series = (
        replace(s, points=tuple(p for p in s.points if p.y not in mute or first[p.y] is p))
        for s in chart.series
    )
    return chart.with_(series=tuple(series)) if mute else chart
