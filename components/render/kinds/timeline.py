"""Policies over the years: one lane per place, events stacked so that no two names meet."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from components.charts.chart import Chart, Mark, Point, Series, colour
from components.render.cells import hairlines, labels, positions
from components.render.layout import (
    Box,
    Canvas,
    Drawing,
    Range,
    Ticks,
    Viewport,
    bare_axis,
    heading,
    plain_axis,
    step,
    thinned,
)
from components.render.marks import INSIDE, marker, ornaments
from components.render.missing import missing_text, quiet
from components.render.text import (
    LINE,
    balanced,
    block,
    customdata,
    hover,
    joined,
    text_width,
    words_at,
)
from components.words import words


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a timeline; it grows downwards with what it holds."""
    chart = counted(chart)
    span = _span(chart)
    left = _left(chart, viewport, span)
    right = viewport.side + viewport.px(8)
    inner = viewport.width - left - right
    head = heading(
        chart,
        viewport,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        viewport.width - viewport.side,
    )
    lanes = spread(lanes_of(chart, viewport, span, inner), viewport, head.height)
    total = lanes[-1].top + lanes[-1].height if lanes else 40.0
    foot = viewport.bottom + viewport.px(28)
    foot += viewport.spare(viewport.top + head.height + total + foot)
    height = viewport.top + head.height + total + foot
    canvas = Canvas(
        viewport.width, height, left, right, viewport.top + head.height, foot, span, (-total, 0.0)
    )
    years = thinned(_years(chart, span), span, inner, viewport.size("tick"))
    xaxis = plain_axis(canvas.x, years, viewport, grid=True)
    drawing = Drawing(canvas, xaxis, bare_axis(canvas.y), named=True)
    drawing.shapes += head.shapes + _rules(lanes)
    drawing.annotations += head.annotations + [_name(lane, viewport, canvas) for lane in lanes]
    for series in chart.series:
        drawing.traces += _traces(chart, viewport, lanes, series, drawing)
    return drawing


def _span(chart: Chart) -> Range:
    at = [x for s in chart.series for p in s.placed for x in (p.x, p.x_end) if x is not None] + [
        t for t, _ in chart.x.ticks
    ]
    at += [edge for band in chart.bands for edge in (band.start, band.end)]
    low, high = min(at, default=2000.0), max(at, default=2035.0)
    pad = (high - low) * 0.012 + 0.1
    low = chart.x.low if chart.x.low is not None else low - pad
    return (low, chart.x.high if chart.x.high is not None else high + pad)


def _years(chart: Chart, span: Range) -> Ticks:
    if chart.x.ticks:
        return [*chart.x.ticks]
    stride = max(1, round(step(span[1] - span[0], 8)))
    first = -(-int(span[0]) // stride) * stride
    return [(float(y), str(y)) for y in range(first, int(span[1]) + 1, stride) if y >= span[0]]


def _left(chart: Chart, viewport: Viewport, span: Range) -> float:
    """Room for lane names; on a narrow sheet they stand over their lanes instead.

    There half of the first year stands left of the plot.
    """
    if viewport.narrow:
        years = [label for _, label in _years(chart, span)[:1]]
        return max(
            [viewport.px(8), *(text_width(year, viewport.size("tick")) / 2 + 2 for year in years)]
        )
    size = viewport.size("value")
    widths = [
        block(balanced(n, viewport.px(120), size, bold=True), size, bold=True)[0]
        for n in lane_names(chart)
    ]
    return viewport.side + max(widths, default=0) + viewport.px(18)


def _rules(lanes: list[Lane]) -> list[dict[str, Any]]:
    edges = [lane.top for lane in lanes] + [lane.top + lane.height for lane in lanes[-1:]]
    return hairlines((-edge for edge in edges), width=1.5)


def _name(lane: Lane, viewport: Viewport, canvas: Canvas) -> dict[str, Any]:
    shift = 0.0 if viewport.narrow else -canvas.left + viewport.side
    return words_at(
        joined(lane.name),
        0,
        -lane.top,
        refs="paper y",
        anchor="left top",
        bold=True,
        role="ink",
        size=viewport.size("value"),
        shift=(shift, -viewport.px(8)),
    )


def _traces(
    chart: Chart, viewport: Viewport, lanes: list[Lane], series: Series, drawing: Drawing
) -> list[dict[str, Any]]:
    pairs = [
        (p, -(lane.top + lane.head + viewport.px(9) + p.middle), lane)
        for lane in lanes
        for p in lane.placed
        if p.event.series is series
    ]
    traces = []
    if pairs:
        spots = [(p, y) for p, y, _ in pairs]
        traces += [marks(chart, viewport, series, spots), names_beside(viewport, spots)]
        traces += [names_inside(viewport, spots)] if any(p.side == "in" for p, _ in spots) else []
        drawing.annotations += [name_over(p, y, viewport) for p, y in spots if p.side == "over"]
        for placed, y, _ in pairs:
            point = placed.event.point
            if point.x_end is not None:
                drawing.shapes += bars(series, placed, y, viewport)
            else:
                drawing.shapes += ornaments(series, point, (point.x, y), viewport.px(SIZE), "none")
    gone = [(lane, p) for lane in lanes for s, p in lane.missing if s is series]
    if gone:
        middle = sum(drawing.canvas.x) / 2
        at = [(middle, -(lane.top + lane.head / 2 + lane.height / 2)) for lane, _ in gone]
        texts = [joined([missing_text(chart, p)]) for _, p in gone]
        traces.append(
            quiet(chart, viewport, series, [p for _, p in gone], at, texts, "middle center")
        )
    return traces


# No mark without a name: those that are not named are counted, lane by lane and year by year.


NAMES = 12
"""Names that the tip of a count lists."""


def counted(chart: Chart) -> Chart:
    """`chart` with one mark for all nameless ones between two ticks of a lane: how many there are.

    One alone keeps its place and gets its name.
    """
    ticks = [at for at, _ in chart.x.ticks]
    series = []
    for one in chart.series:
        groups: dict[tuple[Mark, int, float], list[Point]] = {}
        for point in one.points:
            if _nameless(point):
                groups.setdefault((point.mark, bisect(ticks, point.x), point.y), []).append(point)
        named = [point for point in one.points if not _nameless(point)]
        counts = [_count(chart, points) for points in groups.values()]
        series.append(replace(one, points=(*named, *counts)))
    return chart.with_(series=tuple(series))


def _nameless(point: Point) -> bool:
    return not point.text and point.mark is not Mark.MISSING and point.x_end is None


def _count(chart: Chart, points: list[Point]) -> Point:
    t, first = words(chart.lang), points[0]
    if len(points) == 1:
        return replace(first, text=first.label)
    names = t("unit.list_separator").join(point.label for point in points[:NAMES])
    rest = t("marks.more", count=len(points) - NAMES) if len(points) > NAMES else ""
    text = t("marks.several", count=len(points))
    x = sum(point.x for point in points) / len(points)
    return Point(x, first.y, mark=first.mark, label=text, text=text, note=f"{names} {rest}".strip())


# The events of a timeline as drawn: marks, bars, and the names beside or above them.


def marks(
    chart: Chart, viewport: Viewport, series: Series, pairs: list[tuple[Placed, float]]
) -> dict[str, Any]:
    """The marks; a span's own mark is invisible, for its bar is drawn as a shape."""
    points = [placed.event.point for placed, _ in pairs]
    look = marker(series, points, viewport.px(SIZE))
    look["opacity"] = [0 if p.x_end is not None else 1 for p in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [p.x for p in points],
        "y": [y for _, y in pairs],
        "marker": look,
        "hoverinfo": "text",
        "name": series.name,
        "hovertext": [hover(chart, series, p) for p in points],
        "cliponaxis": False,
        "customdata": [[*customdata(p.event.point), _hit(p)] for p, _ in pairs],
    }


def names_beside(viewport: Viewport, pairs: list[tuple[Placed, float]]) -> dict[str, Any]:
    """The names beside their marks; invisible markers keep them at a distance of `GAP`."""
    beside = [(p, y) for p, y in pairs if p.side in {"left", "right"} and p.event.lines]
    away = viewport.px(SIZE) / 2 + 1 + GAP
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
        "textfont": {"size": viewport.size("label"), "color": colour("ink")},
    }


def names_inside(viewport: Viewport, pairs: list[tuple[Placed, float]]) -> dict[str, Any]:
    """The names that fit into their bars, flush left."""
    inside = [(p, y) for p, y in pairs if p.side == "in"]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "uid": f"{INSIDE}{inside[0][0].event.point.x:g}_{-inside[0][1]:.0f}".replace(".", "_"),
        "x": [p.event.point.x for p, _ in inside],
        "y": [y for _, y in inside],
        "text": [joined(p.event.lines) for p, _ in inside],
        "hoverinfo": "skip",
        "textposition": "middle right",
        "cliponaxis": False,
        "marker": {"opacity": 0, "size": round(GAP * 1.2, 1)},
        "textfont": {"size": viewport.size("label"), "color": colour("ink")},
    }


def name_over(placed: Placed, y: float, viewport: Viewport) -> dict[str, Any]:
    """The name of a long span, above its bar."""
    words = placed.words
    shift = words.left - placed.event.start
    rise = placed.event.radius + 2
    return words_at(
        joined(placed.event.lines),
        placed.event.point.x,
        y,
        role="ink",
        size=viewport.size("label"),
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


def bars(series: Series, placed: Placed, y: float, viewport: Viewport) -> list[dict[str, Any]]:
    """A span as a bar: tinted when exact, hollow otherwise; its start and end stand out."""
    point = placed.event.point
    half = round((placed.box.bottom - placed.box.top - 3) / 2, 1)
    half = half if placed.side == "in" else round(viewport.px(SIZE) / 2, 1)
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


# Events of one lane stacked in as few lines as their names allow.
#
# Each event takes a mark or a bar and its name in or beside it; names are measured, never cut.
# Bars are placed first, then marks with a name, then bare marks, which fill what is left.


GAP, AIR, BARE = 5.0, 6.0, 2.5
"""Pixels between a mark and its name, between two events, and beside a mark without a name."""
LINES_INSIDE = 2
"""Lines of a name that a bar may hold."""


@dataclass(frozen=True, slots=True)
class Event:
    """A point with the pixels of its start and end, and its name in lines."""

    series: Series
    point: Point
    start: float
    end: float
    lines: list[str]
    size: float
    radius: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An event, the side its name stands on, and the box of both below the lane's top."""

    event: Event
    side: str
    box: Box

    @property
    def middle(self) -> float:
        """Where the mark is, px below the top of the lane: beside the name or under it."""
        if self.side == "over":
            return self.box.bottom - self.event.radius - 1
        return (self.box.top + self.box.bottom) / 2

    @property
    def words(self) -> Box:
        """The box of the name alone."""
        event, box = self.event, self.box
        width, height = block(event.lines, event.size)
        if self.side == "right":
            return Box(box.right - width, box.top, box.right, box.bottom)
        if self.side == "left":
            return Box(box.left, box.top, box.left + width, box.bottom)
        return Box(box.left, box.top, box.left + width, box.top + height)


def event(
    series: Series,
    point: Point,
    start: float,
    end: float,
    width: float,
    size: float,
    radius: float,
) -> Event:
    """An event whose name is wrapped into its bar where it fits there, else at `width` pixels."""
    room = end - start - 2 * GAP
    lines = balanced(point.text, room, size) if room > size else []
    if not lines or len(lines) > LINES_INSIDE or block(lines, size)[0] > room:
        lines = balanced(point.text, width, size)
    return Event(series, point, start, end, lines, size, radius)


def stack(events: list[Event], left: float, right: float) -> list[Placed]:
    """Every event with its place between the pixels `left` and `right`, none over another.

    In the order of time.
    """
    placed: list[Placed] = []
    for item in sorted(events, key=_turn):
        options = [free(item, side, placed, right) for side in sides(item)]
        # A mark may reach over the edge by its radius, a name may not.
        edge = item.radius + 1
        inside = [o for o in options if o.box.left >= left - edge and o.box.right <= right + edge]
        rank = {"in": 0.0, "right": 0.0, "left": 3.0, "over": 6.0}
        best = min(inside or options[-1:], key=lambda o: o.box.top + rank[o.side])
        placed.append(best)
    return sorted(placed, key=lambda p: (p.event.start, p.event.end))


def _turn(item: Event) -> tuple[int, float, float]:
    """Bars first, bare marks last, each in the order of time."""
    rank = 0 if item.end > item.start else 1 if item.lines else 2
    return rank, item.start, item.end


def sides(item: Event) -> tuple[str, ...]:
    """Where the name may stand: in its bar if it fits there, else beside or over it."""
    if not item.lines:
        return ("right",)
    width, _ = block(item.lines, item.size)
    if len(item.lines) <= LINES_INSIDE and width <= item.end - item.start - 2 * GAP:
        return ("in",)
    return ("right", "left", "over")


def depth(placed: list[Placed]) -> float:
    """The pixels a stack reaches down."""
    return max((p.box.bottom for p in placed), default=0.0)


def free(item: Event, side: str, placed: list[Placed], right: float) -> Placed:
    """The highest place on `side` where `item` touches nothing placed so far.

    A name over its bar moves to the left where it would pass the pixel `right`.
    """
    box = _box(item, side, right)
    air = AIR if item.lines else BARE
    near = [p.box for p in placed if p.box.left < box.right + air and p.box.right > box.left - air]
    top = 0.0
    for other in sorted(near, key=lambda b: b.top):
        if other.top >= top + box.bottom - 0.01:
            break
        top = max(top, other.bottom)
    return Placed(item, side, Box(box.left, top, box.right, top + box.bottom))


def _box(item: Event, side: str, right: float) -> Box:
    """The room that mark and name take, as if nothing else were there."""
    width, height = block(item.lines, item.size)
    first, last = item.start - item.radius, item.end + item.radius
    if side == "in":
        return Box(item.start, 0.0, item.end, height + 4)
    if side == "right":
        last += GAP + width if item.lines else 0
    elif side == "left":
        first -= GAP + width
    else:
        first = min(first, right - width)
        return Box(first, 0.0, max(last, first + width), height + 2 * item.radius + 4)
    return Box(first, 0.0, last, max(height, 2 * item.radius) + 3)


# The lanes of a timeline: their names, their stacked events, their heights.


SIZE = 9.0
"""Diameter of an event's mark on the screen, px."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name in lines, its events, what is missing, top and height in px."""

    name: list[str]
    placed: list[Placed]
    missing: list[tuple[Series, Point]]
    head: float
    top: float
    height: float


def lane_names(chart: Chart) -> list[str]:
    """The names of the lanes from the top down."""
    numbers = {p.y for p in chart.points}
    return labels(chart.y, positions(chart.y, numbers))


def lanes_of(chart: Chart, viewport: Viewport, span: Range, inner: float) -> list[Lane]:
    """The lanes of a plot `inner` px wide, each as high as its stack of events."""
    values = positions(chart.y, {p.y for p in chart.points})
    lanes: list[Lane] = []
    for position, name in zip(values, lane_names(chart), strict=True):
        pairs = [(s, p) for s, p in chart.pairs if p.y == position]
        placed = _stacked(pairs, viewport, span, inner)
        lines = balanced(
            name, viewport.px(240 if viewport.narrow else 120), viewport.size("value"), bold=True
        )
        head = viewport.size("value") * LINE + 4 if viewport.narrow else 0.0
        words = 0 if viewport.narrow else block(lines, viewport.size("value"))[1]
        height = viewport.px(18) + head + max(depth(placed), words, viewport.size("label") * LINE)
        missing = [(s, p) for s, p in pairs if p.mark is Mark.MISSING]
        lanes.append(Lane(lines, placed, missing, head, 0.0, height))
    tops = [0.0, *accumulate(lane.height for lane in lanes)]
    return [replace(lane, top=top) for lane, top in zip(lanes, tops, strict=False)]


def spread(lanes: list[Lane], viewport: Viewport, head: float) -> list[Lane]:
    """In a picture the spare height goes to the lanes in equal parts, up to a limit."""
    used = (
        viewport.top + head + sum(lane.height for lane in lanes) + viewport.bottom + viewport.px(28)
    )
    more = min(viewport.spare(used) / max(len(lanes), 1), viewport.px(30))
    return [
        replace(lane, top=lane.top + i * more, height=lane.height + more)
        for i, lane in enumerate(lanes)
    ]


def _stacked(
    pairs: list[tuple[Series, Point]], viewport: Viewport, span: Range, inner: float
) -> list[Placed]:
    scale = inner / (span[1] - span[0])
    events = []
    for series, point in pairs:
        if point.mark is Mark.MISSING:
            continue
        start = (point.x - span[0]) * scale
        end = ((point.x_end if point.x_end is not None else point.x) - span[0]) * scale
        width = min(inner * 0.62, viewport.px(250))
        events.append(
            event(
                series, point, start, end, width, viewport.size("label"), viewport.px(SIZE) / 2 + 1
            )
        )
    return stack(events, 0, inner)
