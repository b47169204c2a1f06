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


def beneath(chart: Chart, sheet: Sheet, drawing: Drawing) -> None:
    """Missing years of a line chart: words on the foot of the plot, one series above the other.

    Neighbouring years with the same reason share one wording, in the middle of them.
    """
    canvas, rows = drawing.canvas, 0
    for series in chart.series:
        gone = [p for p in series.points if p.mark is Mark.MISSING]
        if not gone:
            continue
        runs = [[*run] for _, run in groupby(gone, key=lambda p: missing_text(chart, p))]
        texts = [_lines(chart, sheet, series, run) for run in runs]
        deep = max(text.count("<br>") + 1 for text in texts)
        pitch = sheet.size("small") * LINE / canvas.inner_height * (canvas.y[1] - canvas.y[0])
        y = canvas.y[0] + pitch * (rows + deep / 2 + 0.2)
        at = [((run[0].x + run[-1].x) / 2, y) for run in runs]
        heads = [run[0] for run in runs]
        drawing.traces.append(quiet(chart, sheet, series, heads, at, texts, "middle center"))
        rows += deep


def _lines(chart: Chart, sheet: Sheet, series: Series, run: list[Point]) -> str:
    text = missing_text(chart, run[0], series)
    return joined(balanced(text, sheet.px(170), sheet.size("small")))
