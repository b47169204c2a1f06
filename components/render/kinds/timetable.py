"""Names in columns of time: a table of words whose columns are counted and tinted where they turn.

A picture shows so many names in a cell as `Traits.most` says, and how many more there are.
"""

from __future__ import annotations

from dataclasses import replace

from components.charts.chart import Chart, Point, Series, colour, folded
from components.render.cells import widths
from components.render.kinds.table import Page, drawing
from components.render.layout import Drawing, Viewport
from components.words import words

STAR = "★"


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a table of words, with the columns tinted that the bands name."""
    page = Page(_worded(chart), viewport)
    numbers = widths(page.least(), page.full(), page.weights(), page.inner)
    if numbers is None:
        return drawing(page.stacked(), page.chart, viewport)
    result = drawing(page.table(numbers), page.chart, viewport)
    canvas, air = result.canvas, page.gutter / 2
    head = (canvas.top - viewport.top) / canvas.inner_height
    for column in sorted({page.columns[(band.start + band.end) / 2] for band in chart.bands}):
        left = sum(numbers[: column + 1]) - air
        result.shapes.append(
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": left,
                "x1": left + numbers[column + 1],
                "y0": 0,
                "y1": 1 + head,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": colour("band"),
            }
        )
    return result


def _worded(chart: Chart) -> Chart:
    """`chart` folded, with counts and turning points in its heads, and stars at these."""
    turning = {band.key for band in chart.bands}
    series = (part for one in folded(chart).series for part in _parted(one, turning))
    ticks = tuple((at, _head(chart, at, label)) for at, label in chart.x.ticks)
    return chart.with_(series=tuple(series), x=replace(chart.x, ticks=ticks))


def _parted(series: Series, turning: set[str]) -> tuple[Series, Series]:
    """The turning points in the colour of the place, and the rest in ink."""
    stars, rest = list[Point](), list[Point]()
    for point in series.points:
        starred = replace(point, text=f"{STAR} {point.text}")
        (stars if point.key in turning else rest).append(starred if point.key in turning else point)
    return replace(series, points=tuple(stars)), replace(series, colour="ink", points=tuple(rest))


def _head(chart: Chart, at: float, label: str) -> str:
    """The years of a column, how many it holds, and what turned in it."""
    points = [point for series in chart.series for point in series.placed if point.x == at]
    dated = sum(not point.by_document for point in points)
    names = [band.label for band in chart.bands if band.start < at < band.end]
    key = "marks.count_dated" if dated < len(points) else "marks.count"
    count = words(chart.lang)(key, count=len(points), dated=dated)
    return " ".join([label, count, *names])
