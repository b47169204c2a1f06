"""The events of a timeline: numbered in order of time, told as lines, the main ones picked out."""

from __future__ import annotations

from components.charts.chart import Chart, Mark, Point, Series
from components.charts.twin import tick_label, value_text
from components.exports.plain import plain
from components.words import words


def numbered(chart: Chart) -> dict[Point, str]:
    """The number of each event of a timeline, in order of time; missing ones have none."""
    found = [point for _, point in in_order(chart) if point.mark is not Mark.MISSING]
    return {point: str(number) for number, point in enumerate(found, start=1)}


def in_order(chart: Chart) -> list[tuple[Series, Point]]:
    """Every event with its series in order of time, what the documents do not say at the end."""
    found = [(series, point) for series in chart.series for point in series.points]
    return sorted(found, key=lambda pair: _when(pair[1]))


def lines(chart: Chart) -> tuple[str, ...]:
    """One line per event: number, lane, words, when and what, documents with their lines.

    Empty for a chart of another kind.
    """
    if chart.kind != "timeline":
        return ()
    say, numbers = words(chart.lang), numbered(chart)
    return tuple(
        say(
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
    """The documents with their lines, each once."""
    say = words(chart.lang)
    cited = dict.fromkeys(
        say("exports.deck.cited", title=cite.title, line=cite.at) for cite in point.citations
    )
    return say("twin.text.joint").join(cited)


def alt(point: Point) -> str:
    """What the alt text of its shape says of an event."""
    return plain(f"{point.label} {point.text}".strip())


def main_events(chart: Chart) -> tuple[frozenset[Point], frozenset[Point]]:
    """The turning points (events that a shaded stretch is named after), and with them all spans."""
    keys = {band.key for band in chart.bands if band.key}
    held = list(numbered(chart))
    turning = frozenset(point for point in held if point.key in keys)
    return turning, turning | {point for point in held if point.x_end is not None}


def _when(point: Point) -> tuple[bool, float, float]:
    # A missing event has no place in time; nan would upset the order of all others.
    gone = point.mark is Mark.MISSING
    return gone, 0.0 if gone else point.x, point.y
