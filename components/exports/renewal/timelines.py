"""Timelines of a file: shapes on an axis of time cannot be renewed one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from components.charts.chart import Chart
from components.exports import events
from components.exports.plain import plain
from components.exports.renewal.frames import Frame

Told = Mapping[str, Mapping[str, str]]


def changed_timelines(
    frames: Iterable[Frame], told: Told, charts: Mapping[str, Chart | None]
) -> set[str]:
    """The timelines that today have other events than the file: they stay whole.

    A file that forgot the words it was made with still has its shapes, and the other way round.
    """
    drawn = _drawn(frames)
    return {
        name
        for name, chart in charts.items()
        if chart is not None
        and chart.kind == "timeline"
        and (_lines_differ(told.get(name, {}), chart) or _shapes_differ(drawn.get(name), chart))
    }


def _drawn(frames: Iterable[Frame]) -> dict[str, dict[str, str]]:
    """The alt texts of the events that are shapes, by timeline and number."""
    drawn: dict[str, dict[str, str]] = {}
    for frame in frames:
        if frame.chart is None and frame.table is None and frame.picture is None:
            described = frame.properties.get("descr", "")
            drawn.setdefault(frame.whole, {})[str(frame.page)] = described
    return drawn


def _lines_differ(told: Mapping[str, str], chart: Chart) -> bool:
    before = [text for role, text in told.items() if role.startswith("event.")]
    return bool(before) and before != [plain(line) for line in events.lines(chart)]


def _shapes_differ(drawn: Mapping[str, str] | None, chart: Chart) -> bool:
    shapes = {number: events.alt(point) for point, number in events.numbered(chart).items()}
    return drawn is not None and drawn != shapes
