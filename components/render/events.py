"""The events of a timeline as drawn: marks, bars, and the names beside or above them."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.hover import customdata, hover
from components.render.lanes import SIZE
from components.render.mark import INSIDE, marker
from components.render.sheet import Sheet
from components.render.stack import GAP, Placed
from components.render.wrap import joined


def marks(
    chart: Chart, sheet: Sheet, series: Series, held: list[tuple[Placed, float]]
) -> dict[str, Any]:
    """The marks; a span's own mark is invisible, for its bar is drawn as a shape."""
    points = [placed.event.point for placed, _ in held]
    look = marker(series, points, sheet.px(SIZE))
    look["opacity"] = [0 if p.x_end is not None else 1 for p in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.x for p in points],
        "y": [y for _, y in held],
        "marker": look,
        "hoverinfo": "text",
        "name": series.name,
        "hovertext": [hover(chart, series, p) for p in points],
        "cliponaxis": False,
        "customdata": [[*customdata(p.event.point), _hit(p)] for p, _ in held],
    }


def names_beside(sheet: Sheet, held: list[tuple[Placed, float]]) -> dict[str, Any]:
    """The names beside their marks; invisible markers keep them at a distance of `GAP`."""
    beside = [(p, y) for p, y in held if p.side in {"left", "right"} and p.event.lines]
    away = sheet.px(SIZE) / 2 + 1 + GAP
    ends = [
        p.event.point.x_end
        if p.side == "right" and p.event.point.x_end is not None
        else p.event.point.x
        for p, _ in beside
    ]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": ends,
        "y": [y for _, y in beside],
        "text": [joined(p.event.lines) for p, _ in beside],
        "hoverinfo": "skip",
        "textposition": [f"middle {p.side}" for p, _ in beside],
        "cliponaxis": False,
        "marker": {"opacity": 0, "size": round((away - 1) * 1.6, 1)},
        "textfont": {"size": sheet.size("label"), "color": colour("ink")},
    }


def names_inside(sheet: Sheet, held: list[tuple[Placed, float]]) -> dict[str, Any]:
    """The names that fit into their bars, flush left."""
    inside = [(p, y) for p, y in held if p.side == "in"]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "uid": f"{INSIDE}{inside[0][0].event.point.x:g}_{-inside[0][1]:.0f}",
        "x": [p.event.point.x for p, _ in inside],
        "y": [y for _, y in inside],
        "text": [joined(p.event.lines) for p, _ in inside],
        "hoverinfo": "skip",
        "textposition": "middle right",
        "cliponaxis": False,
        "marker": {"opacity": 0, "size": round(GAP * 1.2, 1)},
        "textfont": {"size": sheet.size("label"), "color": colour("ink")},
    }


def name_over(placed: Placed, y: float, sheet: Sheet) -> dict[str, Any]:
    """The name of a long span, above its bar."""
    words = placed.words
    shift = words.left - placed.event.start
    rise = placed.event.radius + 2
    return words_at(
        joined(placed.event.lines),
        placed.event.point.x,
        y,
        role="ink",
        size=sheet.size("label"),
        anchor="left bottom",
        shift=(shift, rise),
    )


def _hit(placed: Placed) -> list[float]:
    """Left, right, up and down from the mark to the edges of mark and name, px."""
    box, start = placed.box, placed.event.start
    return [
        round(v, 1)
        for v in (
            start - box.left,
            box.right - start,
            placed.middle - box.top,
            box.bottom - placed.middle,
        )
    ]


def bars(series: Series, placed: Placed, y: float, sheet: Sheet) -> list[dict[str, Any]]:
    """A span as a bar: tinted when exact, hollow otherwise; its start and end stand out."""
    point = placed.event.point
    half = round((placed.box.bottom - placed.box.top - 3) / 2, 1)
    half = half if placed.side == "in" else round(sheet.px(SIZE) / 2, 1)
    edge = _bar(series, point, y, half)
    if point.mark is not Mark.EXACT:
        return [edge]
    # The line of a shape shares the opacity of its ground, so the tint is a shape of its own.
    tint = edge | {"opacity": 0.2, "fillcolor": colour(series.colour), "line": {"width": 0}}
    return [edge, tint]


def _bar(series: Series, point: Point, y: float, half: float) -> dict[str, Any]:
    dash = {Mark.UNSOURCED: "3px,2px", Mark.DERIVED: "1px,2px"}.get(point.mark, "solid")
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": point.x,
        "x1": point.x_end,
        "ysizemode": "pixel",
        "yanchor": y,
        "y0": -half,
        "y1": half,
        "layer": "between",
        "fillcolor": colour("ground"),
        "line": {"color": colour(series.colour), "width": 1.2, "dash": dash},
    }
