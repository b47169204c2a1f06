"""Chart → Plotly figure: the kind draws, the frame of words is laid around it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from components.charts.chart import Chart, colour, flag_note, narrowed
from components.charts.context import stamped
from components.charts.data_table import dated_title
from components.render.html_table import html_table
from components.render.layout import PRINT, SCREENS, WIDE, Canvas, Drawing, Viewport
from components.render.marks import DARK_OF, Entry, legend, raised, signed, signs
from components.render.text import LINE, escape, joined, text_width, words_at, wrap
from components.words import words

if TYPE_CHECKING:
    import plotly.graph_objects as go


# `figure(chart)` for pictures and tests, `figure_payload(chart)` for the chart surface.
#
# Both are composed from plain dicts by the same code; `figure` lets Plotly validate them, the
# payload is written as it is, because building figures costs more than drawing charts.


def figure(chart: Chart, viewport: Viewport = WIDE) -> go.Figure:
    """The validated Plotly figure of `chart` on `viewport`; ValueError where Plotly refuses it."""
    import plotly.graph_objects as go

    composed, _ = compose(chart, viewport)
    value = go.Figure(data=composed["data"], layout=composed["layout"] | {"template": {}})
    if viewport.print:
        value.layout.width = viewport.width
    return value


def figure_payload(chart: Chart) -> str:
    """JSON for the surface: the wide figure, and what changes on the narrower sheets.

    `{data, layout, forms: {medium|narrow: {below, data, layout}}, legend: {form: […]},
    dark: {light hex: dark hex}}`. A form's `layout` replaces whole top-level keys; its `data`
    holds one dict per trace (or the whole list, under `traces`, when their number differs).
    """
    base, key = compose(chart, WIDE)
    legends = {WIDE.name: [asdict(entry) for entry in key]}
    forms = {}
    for viewport in SCREENS[1:]:
        other, entries = compose(chart, viewport)
        forms[viewport.name] = {"below": viewport.below, **patch(base, other)}
        legends[viewport.name] = [asdict(entry) for entry in entries]
    whole = {**base, "forms": forms, "legend": legends, "dark": dict(DARK_OF)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def compose(chart: Chart, viewport: Viewport) -> tuple[dict[str, Any], list[Entry]]:
    """`{data, layout}` of `chart` on `viewport` as plain dicts, and its legend."""
    drawing, notes, entries = _drawn(narrowed(chart), viewport)
    layout = {
        **drawing.canvas.layout,
        **_base(viewport, chart.lang),
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


def _drawn(chart: Chart, viewport: Viewport) -> tuple[Drawing, list[dict[str, Any]], list[Entry]]:
    """The drawing; in print the type shrinks step by step until everything fits the picture."""
    if not chart.points:
        return _empty(chart, viewport), [], []
    if not viewport.print:
        drawing = _draw(chart, viewport)
        return drawing, [], legend(chart, named=drawing.named)
    scale = viewport.scale
    while True:
        tried = viewport.with_(scale=scale)
        entries = legend(chart, named=_draw(chart, tried).named)
        roomy, notes = framed(chart, tried, entries)
        drawing = _draw(chart, roomy)
        if drawing.canvas.height <= viewport.height + 0.5 or scale <= viewport.least:
            return drawing, notes, entries
        scale = max(viewport.least, smaller(scale, viewport.height / drawing.canvas.height))


def _draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of the chart's kind, with the sign of doubt where it belongs."""
    draw = import_module(f"components.render.kinds.{chart.kind}").draw
    drawing: Drawing = draw(signed(chart), viewport)
    drawing.annotations += signs(chart, drawing, viewport)
    return raised(drawing)


def smaller(scale: float, fits: float) -> float:
    """The next scale to try, when the height allows the share `fits` of what was drawn."""
    return min(scale - 0.05, scale * math.sqrt(fits))


def _empty(chart: Chart, viewport: Viewport) -> Drawing:
    """The sentence a chart shows when there is nothing to draw."""
    height = viewport.height or min(chart.height, 160)
    canvas = Canvas(viewport.width, height, 0, 0, 0, 0, (0, 1), (0, 1))
    hidden = {"visible": False, "fixedrange": True}
    lines = wrap(chart.empty, viewport.width - 24, viewport.size("label"))
    note = words_at(joined(lines), 0.5, 0.5, size=viewport.size("label"), refs="paper paper")
    return Drawing(canvas, hidden, dict(hidden), annotations=[note])


def _base(viewport: Viewport, lang: str) -> dict[str, Any]:
    """Type, grounds and manners: nothing moves, nothing zooms, no template, no legend box."""
    label_background = colour("ground") if viewport.print else "rgba(0,0,0,0)"
    return {
        "font": {
            "family": viewport.font(lang),
            "size": viewport.size("tick"),
            "color": colour("ink"),
        },
        "paper_bgcolor": label_background,
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


# What a picture needs and the screen has as text of the page: title, subtitle, legend, foot.


SIDE = 40.0
_TITLE, _SUBTITLE, _FOOT = 38.0, 23.0, 18.0
_MOST = 0.4
"""The share of a picture that words above and below may take before they are set smaller."""
_BETWEEN = "\u2003"
_STEPS = (1.0, 0.95, 0.9, 0.86)
"""Smaller settings of the words, tried in turn; below 0.86 a foot of 7 pt could not be read."""


def framed(
    chart: Chart, viewport: Viewport, entries: list[Entry]
) -> tuple[Viewport, list[dict[str, Any]]]:
    """The sheet with room for title and foot, and the words to put there.

    Where many words would leave the plot too little of the picture, they are set smaller.
    """
    for step in _STEPS:
        roomy, notes = _set(chart, viewport, entries, step)
        if roomy.top + roomy.bottom <= _MOST * viewport.height:
            break
    return roomy, notes


def _set(
    chart: Chart, viewport: Viewport, entries: list[Entry], step: float
) -> tuple[Viewport, list[dict[str, Any]]]:
    """The words at `step` times their size; a title, the largest, shrinks twice as fast."""
    whole = viewport.print_frame or viewport.width / 1600
    ratio = whole * step
    side, y = SIDE * whole, 34.0 * ratio
    notes: list[dict[str, Any]] = []
    blocks = [
        (chart.title, _TITLE * ratio * step * viewport.title, "ink", True),
        (chart.subtitle, _SUBTITLE * ratio, "secondary", False),
    ]
    for text, size, role, bold in blocks:
        lines = wrap(text, viewport.width - 2 * side, size, bold=bold)
        if lines:
            notes.append(_at(joined(lines), y, size, role, side, bold=bold))
            y += len(lines) * size * LINE + 6 * ratio
    if entries:
        size = _SUBTITLE * ratio * 0.9
        rows = _rows(entries, viewport.width - 2 * side, size)
        notes.append(_at("<br>".join(map(_key, rows)), y + 6 * ratio, size, "secondary", side))
        y += len(rows) * size * LINE + 10 * ratio
    foot = [
        line
        for text in foot_lines(chart)
        for line in wrap(text, viewport.width - 2 * side, _FOOT * ratio)
    ]
    height = len(foot) * _FOOT * ratio * LINE
    if foot:
        notes.append(_foot(joined(foot), _FOOT * ratio, side))
    bottom = height + 34 * ratio + (12 * ratio if foot else 0)
    return viewport.with_(top=y + 14 * ratio, bottom=bottom, side=side), notes


def foot_lines(chart: Chart) -> list[str]:
    """The lines below a chart as a picture has them: assumptions in one, then stamp and address."""
    t, bare = words(chart.lang), (text.rstrip("。.") for text in chart.assumptions)
    joined_text = t("shell.source_separator").join(bare)
    assumptions = t("surface.assumptions", assumptions=joined_text) if chart.assumptions else ""
    last = (stamped(chart.stamp, chart.lang), chart.stamp.address)
    return [line for line in (*_lines(chart, (assumptions,)), *last) if line]


def _at(
    text: str, top: float, size: float, role: str, side: float, *, bold: bool = False
) -> dict[str, Any]:
    """Words `top` px below the upper edge; figure.compose moves them to paper coordinates."""
    values = words_at(
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
    return values | {"_edge": "top"}


def _foot(text: str, size: float, side: float) -> dict[str, Any]:
    values = words_at(
        text,
        0,
        0,
        size=size,
        role="quiet",
        refs="paper paper",
        anchor="left bottom",
        shift=(side, 30),
    )
    return values | {"_edge": "bottom"}


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


def print_payload(chart: Chart) -> str:
    """JSON `{data, layout}` of the print form: a browser makes the picture where no server can."""
    composed, _ = compose(chart, PRINT)
    return json.dumps(composed, ensure_ascii=False, separators=(",", ":"))


# All that the surface shows of a chart, as one text: the figure and the words around it.
#
# Told apart from the page, it travels by its own address, compressed and once; a page that carried
# the words itself would send three kilobytes a chart with every change.


def chart_payload(chart: Chart, *, around: bool = True) -> str:
    """JSON of `chart` in its language: its id, the figure, and the words around it.

    `{id, alt, file, empty, title, subtitle, source, more, lines, sentence, html, figure}`.
    `figure` is what `figure_payload` makes, null where there is nothing to draw and `empty` says
    why, and where `html` is what `html_table` makes of a chart of words. `file` has no ending.
    `lines` stand behind `more`; `sentence` is what a reader copies. Without `around` the words are
    left to the page.
    """
    chart = narrowed(chart)
    values: dict[str, Any] = {"id": chart.id, "alt": chart.alt, "file": chart.file_name}
    values |= {"empty": chart.empty, "lines": ()}
    if around:
        values |= {"title": chart.title, "subtitle": chart.subtitle, "lines": lines(chart)}
        values |= {"source": source(chart), "more": more(chart), "sentence": sentence(chart)}
    html = html_table(chart) if chart.traits.html and not chart.empty else None
    head = json.dumps({**values, "html": html}, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"figure":{"null" if chart.empty or html else figure_payload(chart)}}}'


def source(chart: Chart) -> str:
    """Where a chart comes from in one line: its documents, or how many there are."""
    t, first = words(chart.lang), next(iter(chart.sources), "")
    if not first:
        return ""
    if len(chart.sources) > 1:
        title = chart.citations[0].title if chart.citations else first
        return t("surface.sources", first=title, count=len(chart.sources))
    return t("shell.sources", sources=first)


def more(chart: Chart) -> str:
    """What stands behind the line of sources, by kind and count: 注 2 条与算式; "" for nothing."""
    t = words(chart.lang)
    count = sum(map(bool, (chart.note, flag_note(chart)))) + len(chart.assumptions)
    parts = [
        *([t("surface.notes", count=count)] if count > 1 else [t("surface.note")] if count else []),
        *([t("surface.formula")] if chart.formula else []),
        *([t("surface.places")] if len(chart.sources) > 1 else []),
    ]
    return t("surface.joint").join(parts)


def sentence(chart: Chart) -> str:
    """The finding with its year and its documents as entries of a bibliography, for a paper."""
    t, title = words(chart.lang), dated_title(chart)
    entries = dict.fromkeys(cited.reference or cited.title for cited in chart.citations)
    if not entries:
        return title
    references = t("shell.source_separator").join(entry.rstrip("。.") for entry in entries)
    return t("surface.sentence", title=title, references=references)


def lines(chart: Chart) -> tuple[str, ...]:
    """What stands below a chart: note, doubt, formula, assumptions, sources."""
    t = words(chart.lang)
    return _lines(chart, [t("shell.assumption", assumption=text) for text in chart.assumptions])


def _lines(chart: Chart, assumptions: Iterable[str]) -> tuple[str, ...]:
    t = words(chart.lang)
    formula = t("shell.formula", formula=chart.formula) if chart.formula else ""
    sources = t("shell.source_separator").join(chart.sources)
    sources = t("shell.sources", sources=sources) if sources else ""
    labels = t("exports.trace.guides_joint").join(mark.label for mark in chart.axis_marks)
    policies = t("surface.policies", labels=labels) if labels else ""
    entries = (chart.note, flag_note(chart), policies, formula, *assumptions, sources)
    return tuple(line for line in entries if line)
