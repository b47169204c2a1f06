"""What is written about a chart outside its picture: sentences, sources, stamp, warnings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from components.catalog.locator import locator_name
from components.charts.chart import COMPUTED, FLAG_SIGN, Chart, Citation, Mark, Point, Series
from components.charts.context import stamped
from components.charts.data_table import label_of, nature, tick_label, value_text, written_elsewise
from components.exports.base import one_line, plain
from components.exports.grid import cells
from components.render.marks import crowded
from components.words import Words, words

# What every file says of its figures: sources, gaps, marks, doubts, data version, address.


SHOWN = 4
"""Sources that fit under one chart; the full list stands at the end of the file."""


def citation_text(citation: Citation, t: Words) -> str:
    """One source as words: 《…》第 21 行“15.8%”."""
    return t(
        "exports.trace.citation",
        title=citation.title,
        at=locator_name(citation.at, t.lang),
        token=citation.says,
    )


def source_line(chart: Chart, count: int = SHOWN) -> str:
    """The sources under a chart: the first few, and how many there are when not all fit."""
    t = words(chart.lang)
    cited = [citation_text(citation, t) for citation in chart.citations] or list(chart.sources)
    if not cited:
        return t("exports.trace.no_sources")
    joint = t("exports.trace.sources_joint")
    named = cited[:count]
    if len(cited) > count:
        named.append(t("exports.trace.sources_more", count=len(cited)))
    return t("exports.trace.sources", sources=joint.join(named))


def gaps(chart: Chart) -> tuple[str, ...]:
    """What the documents do not say, one line per missing point."""
    t, names = words(chart.lang), []
    for label, (series, point) in _gaps(chart):
        value = value_text(chart, series, point)
        # A silence is told with the name of its city, which stands in front already.
        value = value.removeprefix(t("exports.trace.gap_plain", label=series.name, value=""))
        names.append(t("exports.trace.gap_plain", label=label, value=value))
    return tuple(dict.fromkeys(names))


def gap_labels(chart: Chart) -> tuple[str, ...]:
    """Whose and what each missing point is, each once."""
    return tuple(dict.fromkeys(label for label, _ in _gaps(chart)))


def _gaps(chart: Chart) -> Iterable[tuple[str, tuple[Series, Point]]]:
    for series, point in chart.pairs:
        if point.mark is Mark.MISSING:
            yield _called(chart, series.name, label_of(chart, point)), (series, point)


def legend(chart: Chart) -> str:
    """The marks in use and no others: "图例：● 文献原值　◇ 目标值"; or an empty text."""
    if not {*chart.marks} - {Mark.EXACT, Mark.MISSING}:
        return ""
    t = words(chart.lang)
    marks = t("exports.trace.legend_joint").join(
        t(
            "exports.trace.legend_item",
            glyph=t(f"exports.glyph.{mark}"),
            mark=t("exports.trace.legend_or").join(_natures(chart, mark)),
        )
        for mark in chart.marks
    )
    return t("exports.trace.legend", marks=marks) if marks else ""


def _natures(chart: Chart, mark: Mark) -> Iterable[str]:
    """What points with `mark` are made of, each once; their dates are told where they stand."""
    points = (replace(p, by_document=False) for p in chart.points if p.mark is mark)
    return dict.fromkeys(nature(point, chart.lang) for point in points)


def conclusions(charts: Iterable[Chart]) -> tuple[str, ...]:
    """What the charts say, each thing once; one with nothing in it says nothing."""
    return tuple(dict.fromkeys(one_line(c.title) for c in charts if c.points and not c.empty))


def unsourced(charts: Iterable[Chart]) -> int:
    """How many figures carry no source; a file with any is marked 待核."""
    return sum(point.mark is Mark.UNSOURCED for chart in charts for point in chart.points)


def warning(charts: Sequence[Chart], lang: str) -> str:
    """The 待核 line of a file, or an empty text when every figure has its source."""
    count = unsourced(charts)
    return words(lang)("exports.trace.unsourced_line", count=count) if count else ""


def stamp(chart: Chart) -> str:
    """Data version: reach, last save and fingerprint of the data; may be empty."""
    return stamped(chart.stamp, chart.lang, 12)


def address(chart: Chart) -> str:
    """The address that reopens the view, as a line; empty when there is none."""
    if not chart.stamp.address:
        return ""
    return words(chart.lang)("exports.trace.address", address=chart.stamp.address)


def caveats(chart: Chart) -> tuple[str, ...]:
    """Note, lines and shades that a native chart cannot draw, formula, assumptions, doubts."""
    t = words(chart.lang)
    joint = t("exports.trace.guides_joint")
    names = [t("exports.trace.note", note=chart.note)] if chart.note else []
    native = chart.traits.native
    # What bars are measured by is a bar of its own there, and nothing is shaded.
    lines = () if native == "bar" else chart.reference_lines
    shades = "periods" if native else "bands"
    for key, labels in (("guides", lines), (shades, chart.bands)):
        named = [item.label for item in labels if item.label]
        if named:
            names.append(t(f"exports.trace.{key}", labels=joint.join(named)))
    if chart.formula:
        names.append(t("exports.trace.formula", formula=chart.formula))
    names += [t("exports.trace.assumption", assumption=text) for text in chart.assumptions]
    return (*names, *flags(chart))


FootPart = Literal["legend", "caveats", "gaps", "source", "warning", "stamp", "address"]


def foot(chart: Chart, *parts: FootPart, count: int = SHOWN) -> tuple[str, ...]:
    """The lines under a chart in the order of `parts`; of its sources, `count` are named.

    A part of one line is an empty text where it has nothing to say.
    """

    def lines(part: FootPart) -> Sequence[str]:
        match part:
            case "legend":
                return [legend(chart)]
            case "caveats":
                return caveats(chart)
            case "gaps":
                return gaps(chart)
            case "source":
                return [source_line(chart, count)]
            case "warning":
                return [warning([chart], chart.lang)]
            case "stamp":
                return [stamp(chart)]
            case "address":
                return [address(chart)]

    return tuple(line for part in parts for line in lines(part))


def flags(chart: Chart) -> tuple[str, ...]:
    """One line per doubt with the points that carry it: the first few, and how many there are."""
    t = words(chart.lang)
    groups: dict[str, list[str]] = {}
    for series, point in chart.pairs:
        for flag in point.flags:
            label = _called(chart, series.name, label_of(chart, point))
            groups.setdefault(flag, []).append(label)
    joint = t("exports.trace.guides_joint")
    lines = []
    for flag, labels in groups.items():
        named = list(dict.fromkeys(labels))
        text = joint.join(named[:SHOWN])
        if len(named) > SHOWN:
            text = t("exports.trace.doubt_more", labels=text, count=len(named))
        lines.append(t("exports.trace.doubt", flag=flag, labels=text))
    return tuple(lines)


def _called(chart: Chart, name: str, label: str) -> str:
    """The series and what of it, each part once: 期限 · 核心产业增加值, not 期限 twice."""
    joint = words(chart.lang)("twin.text.cell")
    rest = label.split(joint)
    own = "" if any(part.startswith(name) for part in rest) else name
    parts = dict.fromkeys(part for part in (own, *rest) if part)
    signed = {part.rstrip(FLAG_SIGN) for part in parts if part.endswith(FLAG_SIGN)}
    return joint.join(part for part in parts if part not in signed)


# Neutral sentences about a chart, made from its points, so their numbers are the chart's own.


MOST = 6
"""Figures that one sentence can hold and still be read; the rest stand in the table."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the sources of the figures in it, in order, each once."""

    text: str
    citations: tuple[Citation, ...] = ()


def sentences(chart: Chart) -> tuple[Sentence, ...]:
    """What the chart shows, in neutral sentences of the chart's language."""
    t, chart = words(chart.lang), plainly(chart)
    if chart.empty:
        return (Sentence(chart.empty),)
    make = {
        "series": _by_series,
        "categories": _by_category,
        "lanes": _by_lane,
        "cells": _by_cell,
        "count": _counted,
    }[chart.traits.sentences]
    entries = list(make(chart))
    if missing := gaps(chart):
        entries.append(Sentence(t("exports.wording.gaps", count=len(missing))))
    return tuple(entries)


def plainly(chart: Chart) -> Chart:
    """The chart without the rounding intervals of printed figures, which only clutter prose.

    The interval of a derived figure stays: it says how sharp the arithmetic is.
    """
    return chart.with_points(
        lambda point: point if point.mark in COMPUTED else replace(point, low=None, high=None)
    )


def _by_series(chart: Chart) -> list[Sentence]:
    """The last figures of each series; of dense lines the first and the last of a whole line."""
    t, dense = words(chart.lang), crowded(chart)
    groups: dict[tuple[str, str], list[tuple[Series, Point]]] = {}
    for series in chart.series:
        line = (series.name, series.colour if dense else series.id)
        groups.setdefault(line, []).extend((series, point) for point in _known(series))
    entries = []
    for (name, _), pairs in groups.items():
        if not pairs:
            continue
        pairs.sort(key=lambda pair: pair[1].x)
        if _never_moves([point for _, point in pairs]):
            entries.append(_constant(chart, name, pairs))
            continue
        told = [*dict.fromkeys((pairs[0], pairs[-1]))] if dense else pairs[-MOST:]
        items = [
            _tight(
                t(
                    "exports.wording.item",
                    label=label_of(chart, point),
                    value=_told(chart, series, point),
                )
            )
            for series, point in told
        ]
        key = "exports.wording.series" if name else "exports.wording.series_plain"
        text = t(key, name=name, items=_joined(chart, items, len(pairs) - len(items)))
        entries.append(Sentence(text, _cited([point for _, point in told])))
    return entries


def _never_moves(points: list[Point]) -> bool:
    """Whether a line has one value throughout, printed or assumed."""
    flat = len(points) > 1 and len({point.value for point in points}) == 1
    return flat and points[-1].mark in {Mark.EXACT, Mark.SCENARIO}


def _constant(chart: Chart, name: str, pairs: list[tuple[Series, Point]]) -> Sentence:
    """A line that never moves: its value once, and until when."""
    t, points = words(chart.lang), [point for _, point in pairs]
    stays = t(f"twin.as.{points[-1].mark}", value=t("exports.wording.stays"))
    text = t(
        "exports.wording.constant",
        first=label_of(chart, points[0]),
        value=_told(chart, *pairs[0]),
        last=label_of(chart, points[-1]),
        stays=stays,
    )
    key = "exports.wording.series" if name else "exports.wording.series_plain"
    return Sentence(t(key, name=name, items=_tight(text)), _cited(points))


def _by_category(chart: Chart) -> list[Sentence]:
    t = words(chart.lang)
    own = t.table.get(f"chart_{chart.id}.name", "")
    entries = []
    axis = chart.y if chart.value_axis == "x" else chart.x
    places = dict.fromkeys(
        point.y if chart.value_axis == "x" else point.x for point in chart.points
    )
    for place in list(places)[:MOST]:
        pairs = [
            (series, point)
            for series in chart.series
            for point in _known(series)
            if (point.y if chart.value_axis == "x" else point.x) == place
        ]
        if not pairs:
            continue
        label = tick_label(axis, place)
        said = [(one, point, _told(chart, one, point)) for one, point in pairs]
        items = [
            _tight(
                t(
                    "exports.wording.pair",
                    name="" if one.name in {label, own} else _named(one, point, value),
                    value=value,
                )
            ).strip()
            for one, point, value in said
        ]
        key = "exports.wording.category" if label else "exports.wording.series_plain"
        text = t(key, label=label, items=_joined(chart, items, 0))
        entries.append(Sentence(text, _cited([point for _, point in pairs])))
    return entries


def _by_lane(chart: Chart) -> list[Sentence]:
    t = words(chart.lang)
    lanes = Counter(
        tick_label(chart.y, point.y) for point in chart.points if point.mark is not Mark.MISSING
    )
    items = [
        t("exports.wording.lane", label=label, count=count)
        for label, count in lanes.items()
        if label
    ]
    if not items:
        return _counted(chart)
    more = max(0, len(items) - MOST)
    text = t("exports.wording.lanes", count=lanes.total(), items=_joined(chart, items[:MOST], more))
    return [Sentence(text)]


def _by_cell(chart: Chart) -> list[Sentence]:
    table = cells(chart)
    stated = sum(point.mark is not Mark.MISSING for point in chart.points)
    text = words(chart.lang)(
        "exports.wording.cells", rows=len(table.rows), columns=len(table.columns), count=stated
    )
    return [Sentence(text)]


def _counted(chart: Chart) -> list[Sentence]:
    count = sum(len(_known(series)) for series in chart.series)
    return [Sentence(words(chart.lang)("exports.wording.counted", count=count))]


def _told(chart: Chart, series: Series, point: Point) -> str:
    """The figure as the mark says it; where on the axis it was drawn is no matter for prose."""
    elsewise = written_elsewise(point) and series.name not in point.text
    return point.text if elsewise else value_text(chart, series, point)


def _named(series: Series, point: Point, told: str) -> str:
    """The name before a figure; none where the words of the mark begin with it (差距 差 11.3)."""
    doubled = point.text and told[:1] in {series.name[:1], series.name[-1:]} - {""}
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
    t = words(chart.lang)
    tail = [t("exports.wording.more", count=more)] if more else []
    return t("exports.wording.joint").join([*items, *tail])


# The events of a timeline: numbered in order of time, told as lines, the main ones picked out.


def numbered(chart: Chart) -> dict[Point, str]:
    """The number of each event of a timeline, in order of time; missing ones have none."""
    points = [point for _, point in in_order(chart) if point.mark is not Mark.MISSING]
    return {point: str(number) for number, point in enumerate(points, start=1)}


def in_order(chart: Chart) -> list[tuple[Series, Point]]:
    """Every event with its series in order of time, what the documents do not say at the end."""
    return sorted(chart.pairs, key=lambda pair: _when(pair[1]))


def lines(chart: Chart) -> tuple[str, ...]:
    """One line per event: number, lane, words, when and what, documents with their lines.

    Empty for a chart of another kind.
    """
    if chart.traits.table != "events":
        return ()
    t, numbers = words(chart.lang), numbered(chart)
    return tuple(
        t(
            "exports.deck.event",
            number=numbers[point],
            lane=tick_label(chart.y, point.y) or series.name,
            event=value_text(chart, series, point),
            about=about(chart, point),
            places=places(chart, point) or "—",
        )
        for series, point in in_order(chart)
        if point in numbers
    )


def about(chart: Chart, point: Point) -> str:
    """When it was, where the words do not say so themselves, and the note."""
    when = point.label if point.text and point.label != point.text else ""
    joint = words(chart.lang)("twin.text.joint")
    return joint.join(part for part in (when, point.note) if part)


def places(chart: Chart, point: Point) -> str:
    """The documents with their places, each once."""
    t = words(chart.lang)
    cited = dict.fromkeys(
        t("exports.deck.cited", title=cite.title, at=locator_name(cite.at, t.lang))
        for cite in point.citations
    )
    return t("twin.text.joint").join(cited)


def alt(point: Point) -> str:
    """What the alt text of its shape says of an event."""
    return plain(f"{point.label} {point.text}".strip())


def main_events(chart: Chart) -> tuple[frozenset[Point], frozenset[Point]]:
    """The turning points (events that a shaded stretch is named after), and with them all spans."""
    keys = {band.key for band in chart.bands if band.key}
    points = list(numbered(chart))
    turning = frozenset(point for point in points if point.key in keys)
    return turning, turning | {point for point in points if point.x_end is not None}


def _when(point: Point) -> tuple[bool, float, float]:
    # A missing event has no place in time; nan would upset the order of all others.
    gone = point.mark is Mark.MISSING
    return gone, 0.0 if gone else point.x, point.y
