"""What the documents do not say: quiet words where a mark would be, never a mark."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.palette import colour
from components.render.canvas import Drawing
from components.render.hover import customdata, hover
from components.render.measure import LINE
from components.render.sheet import Sheet
from components.render.wrap import balanced, joined
from components.words import words


def missing_text(chart: Chart, point: Point) -> str:
    """The reason a point carries, else "not in the documents"."""
    return point.text or words(chart.lang)("marks.missing")


def quiet(
    chart: Chart, sheet: Sheet, series: Series, points: list[Point],
    at: list[tuple[float, float]], texts: list[str], side: str,
) -> dict[str, Any]:
    """A trace of words without marks: one per point at `at`; `texts` are escaped."""
    return {
        "type": "scatter", "mode": "text", "x": [x for x, _ in at], "y": [y for _, y in at],
        "text": texts, "textposition": side, "cliponaxis": False,
        "textfont": {"size": sheet.size("small"), "color": colour("quiet")},
        "hovertext": [hover(chart, series, p) for p in points], "hoverinfo": "text",
        "customdata": [customdata(p) for p in points], "name": series.name,
    }


def beneath(chart: Chart, sheet: Sheet, drawing: Drawing) -> None:
    """Missing years of a line chart: words on the foot of the plot, one series above the other.

    Neighbouring years with the same reason share one wording, in the middle of them.
    """
    canvas, rows = drawing.canvas, 0
    for series in chart.series:
        gone = [p for p in series.points if p.mark is Mark.MISSING]
        if not gone:
            continue
        pitch = sheet.size("small") * LINE / canvas.inner_height * (canvas.y[1] - canvas.y[0])
        y = canvas.y[0] + pitch * (rows + 0.7)
        runs = [[*run] for _, run in groupby(gone, key=lambda p: missing_text(chart, p))]
        at = [((run[0].x + run[-1].x) / 2, y) for run in runs]
        texts = [_lines(chart, sheet, run) for run in runs]
        heads = [run[0] for run in runs]
        drawing.traces.append(quiet(chart, sheet, series, heads, at, texts, "middle center"))
        rows += 1


def _lines(chart: Chart, sheet: Sheet, run: list[Point]) -> str:
    return joined(balanced(missing_text(chart, run[0]), sheet.px(170), sheet.size("small")))
