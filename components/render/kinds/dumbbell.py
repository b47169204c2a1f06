"""Two or more values in a row, joined by their distance: the gap is what one sees."""

from __future__ import annotations

from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.canvas import Drawing
from components.render.hover import customdata, hover
from components.render.labels import Box, Label, place
from components.render.mark import marker, ornaments, same
from components.render.missing import missing_text, quiet
from components.render.names import own_names, text_colour
from components.render.rows import Rows, drawing, rows
from components.render.sheet import Sheet
from components.render.wrap import escape

_SIDES = ("top center", "bottom center", "middle right", "middle left")


def draw(chart: Chart, sheet: Sheet) -> Drawing:
    """The drawing of a dumbbell chart; few rows are drawn large."""
    few = len(chart.y.ticks) <= 2
    size = sheet.px(22 if few else 13)
    laid = rows(chart, sheet, sheet.px(126 if few else 54), sheet.px(34))
    made = drawing(chart, sheet, laid, named=few)
    marks = [(s, p) for s in chart.series for p in s.points if p.mark is not Mark.MISSING]
    made.traces += _joints(laid, marks, sheet, few=few)
    made.traces += _marks(chart, sheet, laid, size, made, few=few)
    made.traces += _gone(chart, sheet, laid)
    return made


def is_span(series: Series) -> bool:
    """Whether a series carries the words of the distance (`x` to `x_end`) and no marks."""
    return series.shape == "bar"


def _joints(
    laid: Rows, marks: list[tuple[Series, Point]], sheet: Sheet, *, few: bool
) -> list[dict[str, Any]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for position in laid.order:
        found = [p for s, p in marks if p.y == position and not is_span(s)]
        if len(found) > 1:
            at = [p.x for p in found]
            xs, ys = [*xs, min(at), max(at), None], [*ys, laid.y(found[0]), laid.y(found[0]), None]
    if not xs:
        return []
    line = {"color": colour("grid"), "width": sheet.px(9 if few else 6)}
    return [{"type": "scatter", "mode": "lines", "x": xs[:-1], "y": ys[:-1], "line": line,
             "hoverinfo": "skip", "connectgaps": False}]


def _marks(
    chart: Chart, sheet: Sheet, laid: Rows, size: float, made: Drawing, *, few: bool
) -> list[dict[str, Any]]:
    type_size = sheet.px(26) if few and not sheet.narrow else sheet.px(20 if few else 15)
    traces = []
    for series in chart.series:
        points = [p for p in series.points if p.mark is not Mark.MISSING]
        if not points:
            continue
        if is_span(series):
            made.annotations += [_words(p, laid, sheet) for p in points if p.text]
            continue
        traces.append(_trace(chart, sheet, laid, series, points, size, type_size))
        for p in points:
            made.shapes += ornaments(series, p, (p.x, laid.y(p)), size, "x")
            if few:
                made.annotations.append(_name(series, p, laid, sheet, size))
    return traces


def _trace(
    chart: Chart, sheet: Sheet, laid: Rows, series: Series, points: list[Point],
    size: float, type_size: float,
) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers+text", "x": [p.x for p in points],
        "y": [laid.y(p) for p in points], "marker": marker(series, points, size),
        "text": [escape(p.text) for p in points], "textposition": "top center",
        "textfont": {"size": type_size, "weight": 700,
                     "color": text_colour(series.colour, type_size)},
        "hovertext": [hover(chart, series, p) for p in points], "hoverinfo": "text",
        "customdata": [customdata(p) for p in points], "cliponaxis": False, "name": series.name,
    }


def _words(point: Point, laid: Rows, sheet: Sheet) -> dict[str, Any]:
    from components.render.annotate import words_at

    end = point.x_end if point.x_end is not None else point.x
    return words_at(escape(point.text), (point.x + end) / 2, laid.y(point),
                    size=sheet.size("label"), anchor="center bottom", shift=(0, sheet.px(8)),
                    key=point.key)


def _name(
    series: Series, point: Point, laid: Rows, sheet: Sheet, size: float
) -> dict[str, Any]:
    from components.render.annotate import words_at

    return words_at(escape(series.name), point.x, laid.y(point), role=series.colour, bold=True,
                    size=max(sheet.size("name"), 18), anchor="center top",
                    shift=(0, -size / 2 - sheet.px(6)))


def _gone(chart: Chart, sheet: Sheet, laid: Rows) -> list[dict[str, Any]]:
    traces = []
    for series in chart.series:
        points = [p for p in series.points if p.mark is Mark.MISSING]
        if points:
            at = [(laid.canvas.x[0], laid.y(p)) for p in points]
            texts = ["\u2002" + escape(missing_text(chart, p)) for p in points]
            traces.append(quiet(chart, sheet, series, points, at, texts, "middle right"))
    return traces
