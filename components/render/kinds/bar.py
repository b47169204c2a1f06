"""Horizontal bars from zero: the value in the bar or at its end, a gap as a hatched extension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.charts.chart import COMPUTED, UPWARDS, Chart, Mark, Point, Series, colour, text_role
from components.render.layout import (
    Canvas,
    Drawing,
    Heading,
    Range,
    Ticks,
    Viewport,
    bare_axis,
    category_labels,
    heading,
    lined,
    plain_axis,
    thinned,
    value_range,
    value_ticks,
    whole_steps,
)
from components.render.marks import CLEAR, fill, intervals, ornaments, same
from components.render.missing import missing_text, quiet
from components.render.text import (
    LINE,
    balanced,
    block,
    customdata,
    escape,
    hover,
    joined,
    text_width,
    words_at,
)

ROW, THICK = 38.0, 0.62
_DASHES = dict.fromkeys(COMPUTED, "4px,3px") | {Mark.UNSOURCED: "5px,3px"}
_GAP_DASH = "3px,3px"
_FAR = "\u2002\u2002\u2002"
_NEAR = "\u2009\u2009"
_INSIDE = frozenset({"hangzhou", "suzhou", "accent"})
"""Fills on which the ground's colour reads: 4.5 to 1 in both themes."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of one bar chart: `value` and `name` in px, `row` the height of a row.

    Few bars that a gap joins are what a page is about, and are drawn large.
    """

    value: float
    name: float
    row: float


@dataclass(frozen=True, slots=True)
class Lane:
    """Where a series' bars stand in their rows, and how thick they are, in rows."""

    chart: Chart
    viewport: Viewport
    layout: Rows
    scale: Scale
    offset: float
    thick: float

    def y(self, point: Point) -> float:
        """The middle of a point's bar."""
        return self.layout.y(point) + self.offset

    @property
    def tall(self) -> float:
        """The height of a bar, px."""
        return self.layout.canvas.inner_height / max(len(self.layout.order), 1) * self.thick

    def inside(self, series: Series, point: Point) -> bool:
        """Whether the value is written in its bar: a filled one that is long enough."""
        canvas = self.layout.canvas
        long = canvas.px(point.x) - canvas.px(0.0)
        filled = point.mark is Mark.EXACT and series.colour in _INSIDE
        if series.shape == "outline":
            return False
        wide = text_width(point.text, self.scale.value, bold=True) + self.viewport.px(24)
        return filled and long >= wide


def draw(chart: Chart, viewport: Viewport) -> Drawing:
    """The drawing of a bar chart; series that meet in a row stand one under the other."""
    order = lanes(chart)
    deep = max(order.values(), default=0) + 1
    scale = _scale(chart, viewport, deep)
    layout = _laid_out(chart, viewport, scale)
    result = drawing(chart, viewport, layout, named=_named(chart))
    _names(chart, viewport, layout, scale, result)
    for series in chart.series:
        if series.shape == "none":
            for point in series.points:
                _gap(Lane(chart, viewport, layout, scale, 0.0, THICK * 0.9), point, result)
            continue
        offset = THICK * (0.5 - (order[series.name] + 0.5) / deep)
        _series(Lane(chart, viewport, layout, scale, offset, THICK / deep * 0.9), series, result)
    return result


def lanes(chart: Chart) -> dict[str, int]:
    """The lane of each series name in a row; names that never meet in a row share lane 0.

    So do those that lie in the outlines of a whole.
    """
    bars = [s for s in chart.series if s.shape != "none"]
    taken = [{p.y for p in s.points if p.mark is not Mark.TARGET} for s in bars]
    whole = any(s.shape == "outline" for s in bars)
    meet = not whole and any(a & b for i, a in enumerate(taken) for b in taken[i + 1 :])
    names = dict.fromkeys(s.name for s in bars)
    return {name: index if meet else 0 for index, name in enumerate(names)}


def _laid_out(chart: Chart, viewport: Viewport, scale: Scale) -> Rows:
    """Rows with room for what stands beside the bars; each room makes them shorter than before."""
    needed, before = viewport.px(6), 0.0
    below = [p for s in chart.series for p in s.placed if p.x < 0 and s.shape != "none"]
    while True:
        layout = rows(chart, viewport, scale.row, needed, name=scale.name, before=before)
        room, needed = needed, _room(chart, viewport, layout, scale)
        # The words of a bar below zero stand left of it.
        free = [layout.canvas.px(p.x) - layout.canvas.left - _wide(p, scale) for p in below]
        lacking = -min(free, default=0.0)
        before += max(lacking, 0.0) * 1.2
        if needed <= room and lacking <= 0.5:
            return layout


def _scale(chart: Chart, viewport: Viewport, deep: int) -> Scale:
    if not _gaps(chart) or any(p.mark is Mark.TARGET for p in chart.points):
        row = ROW if deep < 2 else 14 + 24 * deep
        # Where all is worked out, the numbers say it: the dashed bars only compare them.
        whole = all(p.mark in COMPUTED for s in chart.series for p in s.placed)
        value = viewport.size("name" if whole else "value")
        return Scale(value, viewport.size("label"), viewport.px(row + 8 * whole))
    count = len(chart.y.ticks)
    value, name, row = (25.0, 17.0, 82.0) if viewport.narrow else (36.0, 19.0, 126.0)
    if count > 2:
        value, name, row = value * 0.7, name * 0.85, row * 2.8 / (count + 0.4)
    return Scale(viewport.px(value), viewport.px(name), viewport.px(row))


def _gaps(chart: Chart) -> list[Point]:
    return [p for s in chart.series if s.shape == "none" for p in s.points]


def _room(chart: Chart, viewport: Viewport, layout: Rows, scale: Scale) -> float:
    """Pixels right of the longest bar for the words that stand outside their bars."""
    lane = Lane(chart, viewport, layout, scale, 0.0, THICK * 0.9)
    texts = [
        _wide(p, scale)
        for s in chart.series
        if s.shape != "none"
        for p in s.placed
        if not lane.inside(s, p)
    ]
    aims = [_wide(p, scale) for p in chart.points if p.mark is Mark.TARGET]
    for gap in (_hatching(lane, p) for p in _gaps(chart)):
        if aims and not viewport.narrow:
            size = viewport.size("small")
            texts.append(max(aims) + viewport.px(8) + text_width(gap.point.text, size))
        elif not aims and not gap.lines():
            after = max(gap.left - gap.right, 0.0) + viewport.px(8)
            texts.append(after + text_width(gap.point.text, gap.size, bold=True))
    most = 0.48 if viewport.narrow else 0.4
    return min(max(texts, default=0) + viewport.px(6), viewport.width * most)


def _wide(point: Point, scale: Scale) -> float:
    """The width of words at the end of a bar, px."""
    return text_width(_FAR + point.text, scale.value, bold=True)


def _named(chart: Chart) -> bool:
    """Whether the rows are the series, as with one bar a city, or words at the bars say it all."""
    return any(s.shape == "outline" for s in chart.series) or all(
        _own_row(chart, at, name) for at, name in chart.y.ticks
    )


def _own_row(chart: Chart, at: float, name: str) -> Series | None:
    """The only series of a row when the row bears its name."""
    here = [s for s in chart.series if s.shape != "none" and any(p.y == at for p in s.points)]
    return here[0] if len(here) == 1 and here[0].name == name else None


def _names(chart: Chart, viewport: Viewport, layout: Rows, scale: Scale, result: Drawing) -> None:
    """The names of rows that are a place each, in its colour."""
    for row, (at, name) in enumerate(chart.y.ticks):
        series = _own_row(chart, at, name)
        if series is None:
            continue
        result.yaxis["ticktext"][row] = ""
        result.annotations.append(
            words_at(
                joined(layout.labels[row]),
                0,
                layout.y(Point(0, at)),
                refs="paper y",
                anchor="right middle",
                size=scale.name,
                role=series.colour,
                bold=True,
                shift=(-viewport.px(8), 0),
            )
        )


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
        result.shapes += [_tick(lane, p) for p in aims]
    if gone:
        at = [(0.0, lane.y(p)) for p in gone]
        texts = [_NEAR + escape(missing_text(lane.chart, p)) for p in gone]
        result.traces.append(
            quiet(lane.chart, lane.viewport, series, gone, at, texts, "middle right")
        )


def _bars(lane: Lane, series: Series, points: list[Point]) -> dict[str, Any]:
    line = [CLEAR if p.mark in _DASHES else colour(series.colour) for p in points]
    inside = [lane.inside(series, p) for p in points]
    ink = [
        "ground"
        if within
        else series.colour
        if p.mark in COMPUTED
        else text_role(series.colour)
        if series.colour == "neutral"
        else "ink"
        for p, within in zip(points, inside, strict=True)
    ]
    return _common(lane, series, points) | {
        "type": "bar",
        "orientation": "h",
        "width": lane.thick,
        "marker": {
            "color": same(
                [CLEAR if series.shape == "outline" else fill(series, p) for p in points]
            ),
            "line": {"color": same(line), "width": 1.5},
        },
        "text": [
            escape(p.text) + _NEAR * 2 if within else _air(p) + escape(p.text)
            for p, within in zip(points, inside, strict=True)
        ],
        "textposition": same(["inside" if within else "outside" for within in inside]),
        "insidetextanchor": "end",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": lane.scale.value,
            "color": same([colour(text_role(role)) for role in ink]),
            "weight": 700,
        },
    }


def _aims(lane: Lane, series: Series, points: list[Point]) -> dict[str, Any]:
    """Targets: a thick tick where the bar should end."""
    return _common(lane, series, points) | {
        "type": "scatter",
        "mode": "markers+text",
        # Words stand off by the size of their mark: the tick itself is a line.
        "marker": {"symbol": "line-ns", "size": 3, "line": {"width": 3, "color": colour("ink")}},
        "text": [_NEAR + escape(p.text) for p in points],
        "textposition": "middle right",
        "textfont": {"size": lane.scale.value, "color": colour("ink"), "weight": 700},
    }


def _tick(lane: Lane, point: Point) -> dict[str, Any]:
    y, half = lane.y(point), lane.thick * 0.62
    ends = {"x0": point.x, "x1": point.x, "y0": y - half, "y1": y + half}
    line = {"color": colour("ink"), "width": 3}
    return {"type": "line", "xref": "x", "yref": "y", "layer": "above", "line": line} | ends


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
    """Interval and bound arrow at the end of a bar, or its dashed outline."""
    y = lane.y(point)
    if point.mark not in _DASHES:
        at = (point.x, y)
        arrow = ornaments(series, point, at, lane.viewport.px(10), "x")
        return intervals(series, [(point, at)], "x") + arrow
    shapes = [_outline(lane, 0, point.x, y, series.colour, _DASHES[point.mark])]
    for reference_line in lane.chart.reference_lines:
        # What is there already, of what a factor asks for.
        if reference_line.axis == "x" and reference_line.at < point.x and point.mark in COMPUTED:
            there = _outline(lane, 0, reference_line.at, y, series.colour, "solid")
            shapes.append(there | {"fillcolor": colour(series.colour)})
    return shapes


def _outline(
    lane: Lane, start: float, end: float, y: float, role: str, dash: str
) -> dict[str, Any]:
    half = lane.thick / 2
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": start,
        "x1": end,
        "y0": y - half,
        "y1": y + half,
        "layer": "above",
        "line": {"color": colour(role), "width": 1.6, "dash": dash},
    }


def _air(point: Point) -> str:
    """Room between the end of a bar and its words; more where a bound arrow stands."""
    return _FAR if point.mark in UPWARDS | {Mark.ABOUT} else _NEAR


# What a bar lacks of a longer one: hatched on to where that one ends, and said in words.


@dataclass(frozen=True, slots=True)
class Hatching:
    """A gap in its lane: `left` to `right` is what it leaves free for words, px."""

    lane: Lane
    point: Point
    left: float
    right: float
    size: float
    detail: float

    @property
    def end(self) -> float:
        """Where the longer bar ends, in axis units."""
        return self.point.x if self.point.x_end is None else self.point.x_end

    @property
    def wide(self) -> float:
        """Pixels for a line of words."""
        return self.right - self.left - self.lane.viewport.px(10)

    def lines(self) -> list[str]:
        """The words in one line or, parted at their last blank, two; none if they do not fit."""
        said = self.point.text
        for lines in ([said], said.rsplit(" ", 1)):
            wide, tall = block(lines, self.size, bold=True)
            if wide <= self.wide and tall <= self.lane.tall:
                return lines
        return []

    def details(self, above: list[str]) -> list[str]:
        """What is to be known about the gap, where there is room for it below the words."""
        lines = balanced(self.point.note, self.wide, self.detail) if self.wide > 0 else []
        wide, tall = block(lines, self.detail)
        tall += block(above, self.size, bold=True)[1]
        return lines if above and wide <= self.wide and tall <= self.lane.tall - 6 else []


def _hatching(lane: Lane, point: Point) -> Hatching:
    """The gap `point`, with its words after those of a bar too short to hold its own."""
    canvas, own = lane.layout.canvas, 0.0
    for series in lane.chart.series:
        for bar in series.placed:
            if bar is not point and (bar.y, bar.x) == (point.y, point.x):
                own = 0.0 if lane.inside(series, bar) else _wide(bar, lane.scale)
    end = point.x if point.x_end is None else point.x_end
    size = lane.scale.value * (0.62 if lane.viewport.narrow else 0.55)
    detail = lane.viewport.px(12.5)
    return Hatching(
        lane, point, canvas.px(point.x) + own, canvas.px(end), max(size, detail), detail
    )


def _gap(lane: Lane, point: Point, result: Drawing) -> None:
    gap = _hatching(lane, point)
    aims = [p for p in lane.chart.points if p.mark is Mark.TARGET and p.y == point.y]
    if aims:
        # What a target asked for beyond the outcome: a quiet track, its words behind the target's.
        track = _outline(lane, point.x, gap.end, lane.y(point), "grid", "solid")
        result.shapes.append(track | {"layer": "below", "fillcolor": colour("grid")})
        if lane.viewport.narrow:
            return
        start = max(gap.right, gap.left) + max(_wide(p, lane.scale) for p in aims)
        size = lane.viewport.size("small")
        room = max(lane.layout.canvas.width - start - 4, lane.viewport.px(60))
        result.annotations.append(
            words_at(
                joined(balanced(point.text, room, size)),
                gap.end,  # From where the target's words begin too, on any width.
                lane.y(point),
                size=size,
                anchor="left middle",
                shift=(start - lane.layout.canvas.px(gap.end), 0),
            )
        )
        return
    # The words of a bar too short for them lie on the hatching, which is drawn first.
    result.traces.insert(0, _pattern(gap))
    result.shapes.append(_outline(lane, point.x, gap.end, lane.y(point), "suzhou", _GAP_DASH))
    result.shapes += _drops(gap)
    lines = gap.lines()
    if not lines:
        start = max(gap.left, gap.right) + lane.viewport.px(8)
        result.annotations.append(_words(gap, [point.text], start, 0, anchor="left"))
        return
    small = gap.details(lines)
    middle, below = (gap.left + gap.right) / 2, len(small) * gap.detail * LINE
    # A browser's box of a line is higher than its pitch.
    apart = gap.size * 0.1 if small else 0.0
    result.annotations.append(_words(gap, lines, middle, below / 2 + apart))
    if small:
        down = -len(lines) * gap.size * LINE / 2 - apart
        result.annotations.append(_words(gap, small, middle, down, small=True))


def _words(
    gap: Hatching,
    lines: list[str],
    at: float,
    up: float,
    *,
    anchor: str = "center",
    small: bool = False,
) -> dict[str, Any]:
    """Words `at` px from the left and `up` from the middle of the bar, on the hatching's ground."""
    lane, point, over = gap.lane, gap.point, anchor == "center"
    # Its place is told from the hatching, which is wider on a wider sheet.
    there = (point.x + gap.end) / 2 if over else gap.end
    note = words_at(
        joined(lines),
        there,
        lane.y(point),
        size=gap.detail if small else gap.size,
        role="hatch_text" if over else "suzhou",
        bold=not small,
        key="" if small else point.key,
        anchor=f"{anchor} middle",
        shift=(at - lane.layout.canvas.px(there), up),
    )
    return note | ({"bgcolor": colour("hatch")} if over else {})


def _pattern(gap: Hatching) -> dict[str, Any]:
    pattern = {
        "shape": "/",
        "fillmode": "replace",
        "bgcolor": colour("hatch"),
        "fgcolor": colour("hatch_line"),
        "fgopacity": 1,
        "size": gap.lane.viewport.px(8),
        "solidity": 0.22,
    }
    return {
        "type": "bar",
        "orientation": "h",
        "x": [gap.end - gap.point.x],
        "base": [gap.point.x],
        "y": [gap.lane.y(gap.point)],
        "width": gap.lane.thick,
        "hoverinfo": "skip",
        "marker": {"color": colour("hatch_line"), "pattern": pattern, "line": {"width": 0}},
    }


def _drops(gap: Hatching) -> list[dict[str, Any]]:
    """A dotted line from the end of the longer bar over the rows to the end of the hatching."""
    lane, point = gap.lane, gap.point
    longer = [
        (s, p) for s in lane.chart.series for p in s.placed if p.x == gap.end and p is not point
    ]
    if not longer:
        return []
    series, other = longer[0]
    start, stop, half = lane.layout.y(other), lane.y(point), lane.thick / 2
    way = 1 if stop < start else -1
    line = {"color": colour(series.colour), "width": 1.5, "dash": _GAP_DASH}
    ends = {"x0": gap.end, "x1": gap.end, "y0": start - way * half, "y1": stop - way * half}
    return [{"type": "line", "xref": "x", "yref": "y", "layer": "above", "line": line} | ends]


# Horizontal charts: categories as rows from the top down, numbers along the foot.


@dataclass(frozen=True, slots=True)
class Rows:
    """Canvas, labels and the row (0 at the top) of each category position."""

    canvas: Canvas
    labels: list[list[str]]
    ticks: Ticks
    head: Heading
    order: dict[float, int]

    def y(self, point: Point) -> float:
        """The middle of the point's row in axis units: row 0 is the highest."""
        return len(self.order) - 1.0 - self.order[point.y]


def rows(
    chart: Chart,
    viewport: Viewport,
    height: float,
    room: float,
    *,
    name: float = 0,
    before: float = 0,
) -> Rows:
    """Lay out a horizontal chart: rows `height` px high, `room` px right of the last tick.

    The room lies inside the plot, because Plotly cuts shapes off at its edge; so does that of
    `before` px left of the first. `name`: the size of the row names, px, where it is not that of
    labels.
    """
    name = name or viewport.size("label")
    at = [t for t, _ in chart.y.ticks] or sorted({p.y for p in chart.points})
    order = {position: row for row, position in enumerate(at)}
    labels = category_labels(chart.y, viewport.width * (0.3 if viewport.narrow else 0.24), name)
    blocks = [block(lines, name, bold=True) for lines in labels]
    widest = max((width for width, _ in blocks), default=0.0)
    height = max([height, *(high + viewport.px(16) for _, high in blocks)])
    left = viewport.side + widest + viewport.px(14 if widest else 4)
    inner = viewport.width - left - viewport.side - viewport.px(4)
    count = max(2, round((inner - room) / viewport.px(85)))
    if viewport.narrow and any(one.shape == "none" for one in chart.series):
        count = max(3, count)  # A bar whose axis ends soon behind it has room for its value.
    whole = whole_steps(chart.x, value_range(chart.x, _values(chart)), count)
    over = _overhang(chart, whole, count, viewport)
    left = max(left, viewport.side + over[0])
    # The last label stands under the end of the plot, unless room for words lies beyond it.
    right = viewport.side + max(viewport.px(4), over[1] - room)
    inner = viewport.width - left - right
    pixel = (whole[1] - whole[0]) / (inner - room - before)
    span = (whole[0] - pixel * before, whole[1] + pixel * room)
    head = heading(
        chart,
        viewport,
        lambda x: left + (x - span[0]) / (span[1] - span[0]) * inner,
        viewport.width - viewport.side,
    )
    top, bottom, plot = _heights(viewport, head.height, max(len(order), 1) * height)
    reach = (-0.5, max(len(order), 1) - 0.5)
    total = plot + top + bottom
    canvas = Canvas(viewport.width, total, left, right, top, bottom, span, reach)
    ticks = thinned(
        value_ticks(chart.x, whole, chart.lang, count), span, inner, viewport.size("tick")
    )
    return Rows(canvas, labels, ticks, head, order)


def _heights(viewport: Viewport, head: float, needed: float) -> tuple[float, float, float]:
    """Above the plot, below it, and the plot itself, which takes some of the room to spare."""
    top, bottom = viewport.top + head + viewport.px(8), viewport.bottom + viewport.px(28)
    air = viewport.spare(needed + top + bottom)
    taller = min(air, needed * 2)
    return top + (air - taller) * 0.4, bottom + (air - taller) * 0.6, needed + taller


def _overhang(chart: Chart, span: Range, count: int, viewport: Viewport) -> Range:
    """Half of the first and of the last tick label: they stand under the ends of the plot."""
    labels = [label for _, label in value_ticks(chart.x, span, chart.lang, count)] or [""]
    first, last = (
        text_width(text, viewport.size("tick")) / 2 + 2 for text in (labels[0], labels[-1])
    )
    return first, last


def drawing(chart: Chart, viewport: Viewport, layout: Rows, *, named: bool) -> Drawing:
    """An empty drawing with both axes, bands and reference lines."""
    canvas = layout.canvas
    xaxis = plain_axis(canvas.x, layout.ticks, viewport, grid=True)
    if chart.y.ticks:
        middles = [(float(len(layout.order) - 1 - row), "") for row in layout.order.values()]
        yaxis = lined(
            plain_axis(canvas.y, middles, viewport, grid=False), layout.labels, "ink", viewport
        )
    else:
        yaxis = bare_axis(canvas.y)
    result = Drawing(canvas, xaxis, yaxis, named=named)
    result.shapes += layout.head.shapes
    if canvas.x[0] <= 0 <= canvas.x[1]:
        result.shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": 0,
                "x1": 0,
                "y0": 0,
                "y1": 1,
                "layer": "above",
                "line": {"color": colour("neutral"), "width": 1},
            }
        )
    result.annotations += layout.head.annotations
    return result


def _values(chart: Chart) -> list[float]:
    numbers = [
        v
        for s in chart.series
        for p in s.placed
        for v in (p.x, p.x_end, p.low, p.high)
        if v is not None
    ]
    return numbers + [g.at for g in chart.reference_lines if g.axis == "x"]
