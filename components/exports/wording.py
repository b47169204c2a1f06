"""Neutral sentences about a chart, made from its points, so their numbers are the chart's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from components.charts.chart import Chart, Citation, Mark, Point, Series
from components.charts.twin import label_of, tick_label, value_text, written_elsewise
from components.exports.grid import cells
from components.exports.trace import gaps
from components.words import words

MOST = 6
"""Figures that one sentence can hold and still be read; the rest stand in the table."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the sources of the figures in it, in order, each once."""

    text: str
    citations: tuple[Citation, ...] = ()


def sentences(chart: Chart) -> tuple[Sentence, ...]:
    """What the chart shows, in neutral sentences of the chart's language."""
    say, chart = words(chart.lang), plainly(chart)
    if chart.empty:
        return (Sentence(chart.empty),)
    make = {
        "line": _by_series,
        "bar": _by_category,
        "dumbbell": _by_category,
        "timeline": _by_lane,
        "matrix": _by_cell,
        "heatmap": _counted,
    }[chart.kind]
    made = list(make(chart))
    if missing := gaps(chart):
        made.append(Sentence(say("exports.wording.gaps", count=len(missing))))
    return tuple(made)


def plainly(chart: Chart) -> Chart:
    """The chart without the rounding intervals of printed figures, which only clutter prose.

    The interval of a derived figure stays: it says how sharp the arithmetic is.
    """
    series = tuple(
        replace(
            held,
            points=tuple(
                point if point.mark is Mark.DERIVED else replace(point, low=None, high=None)
                for point in held.points
            ),
        )
        for held in chart.series
    )
    return chart.with_(series=series)


def _by_series(chart: Chart) -> list[Sentence]:
    say = words(chart.lang)
    made = []
    for series in chart.series:
        known = _known(series)
        if not known:
            continue
        items = [
            _tight(
                say(
                    "exports.wording.item",
                    label=label_of(chart, point),
                    value=_told(chart, series, point),
                )
            )
            for point in known[-MOST:]
        ]
        key = "exports.wording.series" if series.name else "exports.wording.series_plain"
        text = say(key, name=series.name, items=_joined(chart, items, len(known) - len(items)))
        made.append(Sentence(text, _cited(known[-MOST:])))
    return made


def _by_category(chart: Chart) -> list[Sentence]:
    say = words(chart.lang)
    made = []
    axis = chart.y if chart.value_axis == "x" else chart.x
    places = dict.fromkeys(
        point.y if chart.value_axis == "x" else point.x
        for series in chart.series
        for point in series.points
    )
    for place in list(places)[:MOST]:
        found = [
            (series, point)
            for series in chart.series
            for point in _known(series)
            if (point.y if chart.value_axis == "x" else point.x) == place
        ]
        if not found:
            continue
        items = [
            _tight(say("exports.wording.pair", name=_named(s, p), value=_told(chart, s, p))).strip()
            for s, p in found
        ]
        label = tick_label(axis, place)
        key = "exports.wording.category" if label else "exports.wording.series_plain"
        text = say(key, label=label, items=_joined(chart, items, 0))
        made.append(Sentence(text, _cited([point for _, point in found])))
    return made


def _by_lane(chart: Chart) -> list[Sentence]:
    say = words(chart.lang)
    lanes = Counter(
        tick_label(chart.y, point.y)
        for series in chart.series
        for point in series.points
        if point.mark is not Mark.MISSING
    )
    items = [
        say("exports.wording.lane", label=label, count=count)
        for label, count in lanes.items()
        if label
    ]
    if not items:
        return _counted(chart)
    more = max(0, len(items) - MOST)
    text = say(
        "exports.wording.lanes", count=lanes.total(), items=_joined(chart, items[:MOST], more)
    )
    return [Sentence(text)]


def _by_cell(chart: Chart) -> list[Sentence]:
    table = cells(chart)
    stated = sum(point.mark is not Mark.MISSING for s in chart.series for point in s.points)
    text = words(chart.lang)(
        "exports.wording.cells", rows=len(table.rows), columns=len(table.columns), count=stated
    )
    return [Sentence(text)]


def _counted(chart: Chart) -> list[Sentence]:
    count = sum(len(_known(series)) for series in chart.series)
    return [Sentence(words(chart.lang)("exports.wording.counted", count=count))]


def _told(chart: Chart, series: Series, point: Point) -> str:
    """The figure as the mark says it; where on the axis it was drawn is no matter for prose."""
    return point.text if written_elsewise(point) else value_text(chart, series, point)


def _named(series: Series, point: Point) -> str:
    """The name before a figure; none where the words of the mark begin with it (相差 差 724)."""
    doubled = written_elsewise(point) and point.text[0] == series.name[-1:]
    return "" if doubled else series.name


def _tight(text: str) -> str:
    """Without the space between two Chinese characters: 差距约 11.3, not 差距 约 11.3."""
    return re.sub(r"(?<=[\u4e00-\u9fff）]) (?=[\u4e00-\u9fff])", "", text)


def _known(series: Series) -> list[Point]:
    return [
        point
        for point in series.points
        if point.value is not None and point.mark is not Mark.MISSING
    ]


def _cited(points: list[Point]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for point in points for citation in point.citations))


def _joined(chart: Chart, items: list[str], more: int) -> str:
    say = words(chart.lang)
    tail = [say("exports.wording.more", count=more)] if more else []
    return say("exports.wording.joint").join([*items, *tail])
