"""Horizontal bars from zero, the value written at the end of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.charts.chart import COMPUTED, UPWARDS, Chart, Mark, Point, Series, colour
from components.render.bars import Rows, drawing, rows
from components.render.layout import Drawing, Viewport
from components.render.marks import CLEAR, fill, marker, ornaments, same
from components.render.missing import missing_text, quiet
from components.render.text import customdata, escape, hover, text_width

ROW, THICK = 38.0, 0.62
_DASHES = dict.fromkeys(COMPUTED, "1.5px,2.5px") | {Mark.UNSOURCED: "5px,3px"}
_FAR = "\u2002\u2002\u2002"
_NEAR = "\u2009\u2009"


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a series' bars stand in their rows, and how thick they are, in rows."""

    chart: Chart
    viewport: Viewport
    layout: Rows
    offset: float
    thick: float

    def y(self, point: Point) -> float:
        """The middle of a point's bar."""
        return self.layout.y(point) + self.offset


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a bar chart; series that meet in a row stand one under the other."""
    order = lanes(chart)
    deep = max(order.values(), default=0) + 1
    layout = rows(
        chart, viewport, viewport.px(ROW if deep < 2 else 14 + 24 * deep), _room(chart, viewport)
    )
    result = drawing(chart, viewport, layout, named=False)
    for series in chart.series:
        offset = THICK * (0.5 - (order[series.name] + 0.5) / deep)
        lane = Lane(chart, viewport, layout, offset, THICK / deep * 0.9)
        _series(lane, series, result)
    return result


def lanes(chart: Chart) -> dict[str, int]:
    """The lane of each series name in a row; names that never meet in a row share lane 0."""
    taken = [{p.y for p in s.points if p.mark is not Mark.TARGET} for s in chart.series]
    meet = any(a & b for i, a in enumerate(taken) for b in taken[i + 1 :])
    names = dict.fromkeys(s.name for s in chart.series)
    return {name: index if meet else 0 for index, name in enumerate(names)}


def _room(chart: Chart, viewport: Viewport) -> float:
    widths = [
        text_width(_FAR + p.text, viewport.size("value"), bold=True)
        for s in chart.series
        for p in s.placed
    ]
    return min(max(widths, default=0) + viewport.px(6), viewport.width * 0.4)


def _series(lane: Lane, series: Series, result: Drawing) -> None:
    bars = [p for p in series.points if p.mark not in {Mark.MISSING, Mark.TARGET}]
    aims = [p for p in series.points if p.mark is Mark.TARGET]
    gone = [p for p in series.points if p.mark is Mark.MISSING]
    if bars:
        result.traces.append(_bars(lane, series, bars))
        for p in bars:
            result.shapes += _edges(lane, series, p)
    if aims:
        result.traces.append(_aims(lane, series, aims))
    if gone:
        at = [(0.0, lane.y(p)) for p in gone]
        texts = [_NEAR + escape(missing_text(lane.chart, p)) for p in gone]
        result.traces.append(
            quiet(lane.chart, lane.viewport, series, gone, at, texts, "middle right")
        )


def _bars(lane: Lane, series: Series, points: list[Point]) -> dict[str, Any]:
    line = [CLEAR if p.mark in _DASHES else colour(series.colour) for p in points]
    soft = [p.mark in COMPUTED for p in points]
    return _common(lane, series, points) | {
        "type": "bar",
        "orientation": "h",
        "width": lane.thick,
        "marker": {
            "color": same([fill(series, p) for p in points]),
            "line": {"color": same(line), "width": 1.5},
        },
        "text": [_gap(p) + escape(p.text) for p in points],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": lane.viewport.size("value"),
            "color": colour("ink"),
            "weight": same([400 if s else 700 for s in soft]),
        },
    }


def _aims(lane: Lane, series: Series, points: list[Point]) -> dict[str, Any]:
    """Targets: a diamond where the bar should end."""
    return _common(lane, series, points) | {
        "type": "scatter",
        "mode": "markers+text",
        "marker": marker(series, points, lane.viewport.px(11)),
        "text": [escape(p.text) for p in points],
        "textposition": "middle right",
        "textfont": {"size": lane.viewport.size("label"), "color": colour("ink")},
    }


def _common(lane: Lane, series: Series, points: list[Point]) -> dict[str, Any]:
    return {
        "x": [p.x for p in points],
        "y": [lane.y(p) for p in points],
        "cliponaxis": False,
        "hovertext": [hover(lane.chart, series, p) for p in points],
        "hoverinfo": "text",
        "customdata": [customdata(p) for p in points],
        "name": series.name,
    }


def _edges(lane: Lane, series: Series, point: Point) -> list[dict[str, Any]]:
    """The bound arrow at the end of a bar, or its dotted or dashed outline."""
    y = lane.y(point)
    if point.mark not in _DASHES:
        return ornaments(series, point, (point.x, y), lane.viewport.px(10), "x")
    half = lane.thick / 2
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "y",
            "x0": 0,
            "x1": point.x,
            "y0": y - half,
            "y1": y + half,
            "layer": "above",
            "line": {"color": colour(series.colour), "width": 1.6, "dash": _DASHES[point.mark]},
        }
    ]


def _gap(point: Point) -> str:
    """Room between the end of a bar and its words; more where a bound arrow stands."""
    return _FAR if point.mark in UPWARDS | {Mark.ABOUT} else _NEAR
