"""`figure(chart)` for pictures and tests, `payload(chart)` for the chart surface.

Both are composed from plain dicts by the same code; `figure` lets Plotly validate them, the
payload is written as it is, because building figures costs more than drawing charts.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from components.charts.chart import Chart
from components.charts.palette import colour
from components.render.annotate import words_at
from components.render.canvas import Canvas, Drawing
from components.render.chrome import framed
from components.render.doubt import raised, signed, signs
from components.render.legend import Entry, legend
from components.render.sheet import PRINT, SCREENS, WIDE, Sheet
from components.render.tints import DARK_OF
from components.render.wrap import joined, wrap

if TYPE_CHECKING:
    import plotly.graph_objects as go


def figure(chart: Chart, sheet: Sheet = WIDE) -> go.Figure:
    """The validated Plotly figure of `chart` on `sheet`; ValueError where Plotly refuses it."""
    import plotly.graph_objects as go

    composed, _ = compose(chart, sheet)
    made = go.Figure(data=composed["data"], layout=composed["layout"] | {"template": {}})
    if sheet.print:
        made.layout.width = sheet.width
    return made


def payload(chart: Chart) -> str:
    """JSON for the surface: the wide figure, and what changes on the narrower sheets and in print.

    `{data, layout, forms: {medium|narrow|print: {below, data, layout}}, legend: {form: […]},
    dark: {light hex: dark hex}}`. A form's `layout` replaces whole top-level keys; its `data`
    holds one dict per trace (or the whole list, under `traces`, when their number differs).
    """
    base, key = compose(chart, WIDE)
    legends = {WIDE.name: [asdict(entry) for entry in key]}
    forms = {}
    for sheet in (*SCREENS[1:], PRINT):
        other, entries = compose(chart, sheet)
        forms[sheet.name] = {"below": sheet.below, **patch(base, other)}
        legends[sheet.name] = [asdict(entry) for entry in entries]
    whole = {**base, "forms": forms, "legend": legends, "dark": dict(DARK_OF)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def compose(chart: Chart, sheet: Sheet) -> tuple[dict[str, Any], list[Entry]]:
    """`{data, layout}` of `chart` on `sheet` as plain dicts, and the legend that goes with it."""
    drawing, notes, entries = _drawn(chart, sheet)
    layout = {
        **drawing.canvas.layout,
        **_base(sheet, chart.lang),
        **drawing.layout,
        "xaxis": drawing.xaxis,
        "yaxis": drawing.yaxis,
        "shapes": drawing.shapes,
        "annotations": drawing.annotations + [_pinned(n, drawing.canvas) for n in notes],
    }
    return {"data": drawing.traces, "layout": layout}, entries


def patch(base: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What turns `base` into `other`: changed layout keys, changed keys of each trace."""
    layout = {k: v for k, v in other["layout"].items() if base["layout"].get(k) != v}
    if [t["type"] for t in base["data"]] != [t["type"] for t in other["data"]]:
        return {"layout": layout, "traces": other["data"]}
    data = [
        {k: v for k, v in b.items() if a.get(k) != v}
        for a, b in zip(base["data"], other["data"], strict=True)
    ]
    return {"layout": layout, "data": data}


def _drawn(chart: Chart, sheet: Sheet) -> tuple[Drawing, list[dict[str, Any]], list[Entry]]:
    """The drawing; in print the type shrinks step by step until everything fits the picture."""
    if not any(series.points for series in chart.series):
        return _empty(chart, sheet), [], []
    if not sheet.print:
        drawing = _draw(chart, sheet)
        return drawing, [], legend(chart, named=drawing.named)
    scale = sheet.scale
    while True:
        tried = sheet.with_(scale=scale)
        entries = legend(chart, named=_draw(chart, tried).named)
        roomy, notes = framed(chart, tried, entries)
        drawing = _draw(chart, roomy)
        if drawing.canvas.height <= sheet.height + 0.5 or scale <= sheet.least:
            return drawing, notes, entries
        scale = max(sheet.least, smaller(scale, sheet.height / drawing.canvas.height))


def _draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of the chart's kind, with the sign of doubt where it belongs."""
    draw = import_module(f"components.render.kinds.{chart.kind}").draw
    drawing: Drawing = draw(signed(chart), sheet)
    drawing.annotations += signs(chart, drawing, sheet)
    return raised(drawing)


def smaller(scale: float, fits: float) -> float:
    """The next scale to try, when the height allows the share `fits` of what was drawn."""
    return min(scale - 0.05, scale * math.sqrt(fits))


def _empty(chart: Chart, sheet: Sheet) -> Drawing:
    """The sentence a chart shows when there is nothing to draw."""
    height = sheet.height or min(chart.height, 160)
    canvas = Canvas(sheet.width, height, 0, 0, 0, 0, (0, 1), (0, 1))
    hidden = {"visible": False, "fixedrange": True}
    lines = wrap(chart.empty, sheet.width - 24, sheet.size("label"))
    note = words_at(joined(lines), 0.5, 0.5, size=sheet.size("label"), refs="paper paper")
    return Drawing(canvas, hidden, dict(hidden), annotations=[note])


def _base(sheet: Sheet, lang: str) -> dict[str, Any]:
    """Type, grounds and manners: nothing moves, nothing zooms, no template, no legend box."""
    ground = colour("ground") if sheet.print else "rgba(0,0,0,0)"
    return {
        "font": {"family": sheet.font(lang), "size": sheet.size("tick"), "color": colour("ink")},
        "paper_bgcolor": ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "separators": ".,",
        "bargap": 0,
        "barmode": "overlay",
        "hoverlabel": {
            "align": "left",
            "bgcolor": colour("ground"),
            "bordercolor": colour("neutral"),
            "font": {"size": 13, "color": colour("ink")},
        },
    }


def _pinned(note: dict[str, Any], canvas: Canvas) -> dict[str, Any]:
    """Words measured from the edge of the picture, moved to the edge of the plot."""
    edge = note.pop("_edge")
    lift = canvas.top if edge == "top" else -canvas.bottom
    return note | {
        "xshift": round(note["xshift"] - canvas.left, 1),
        "yshift": round(note["yshift"] + lift, 1),
    }
