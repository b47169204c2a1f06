"""What a refresh is told to build: the charts as they were exported, and those of a later year."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from components.charts.chart import Axis, Chart, Mark, Point, Series
from components.exports.refresh.refresh import Build
from tests.exports.samples import KINDS

NATIVE = ("pptx", "docx", "xlsx")
"""The formats that an analyst works in and brings back."""
BY_ID = {make().id: make for make in KINDS.values()}


def today(chart_id: str, options: Mapping[str, Any]) -> Chart:
    """The charts as they were exported."""
    return BY_ID[chart_id]()


def always(chart: Chart) -> Build:
    """A build that gives `chart` whatever it is asked for."""
    return lambda chart_id, options: chart


def later(chart_id: str, options: Mapping[str, Any]) -> Chart:
    """Next year's build: the headline moved, everything else stayed."""
    return moved() if chart_id == "gap_share" else today(chart_id, options)


def moved() -> Chart:
    """The headline chart of next year: Suzhou at 16.4."""
    chart = with_suzhou(KINDS["gap"](), x=16.4, value=16.4, text="16.4%")
    return chart.with_(title="苏州与杭州相差 10.7 个百分点")


def with_suzhou(chart: Chart, **changes: Any) -> Chart:
    """The headline chart with `changes` at the point of Suzhou."""
    span, suzhou, hangzhou = chart.series
    return chart.with_(series=(span, first_point(suzhou, **changes), hangzhou))


def first_point(series: Series, **changes: Any) -> Series:
    """The series with `changes` at its first point."""
    first, *rest = series.points
    return dataclasses.replace(series, points=(dataclasses.replace(first, **changes), *rest))


def first_cell(chart: Chart, **changes: Any) -> Chart:
    """The chart with `changes` at the first point of its first series."""
    first, *rest = chart.series
    return chart.with_(series=(first_point(first, **changes), *rest))


def longer(chart_id: str, options: Mapping[str, Any]) -> Chart:
    """The line chart with 2024 reported, derived, and one year more."""
    chart = KINDS["line"]()
    before, after, goal = chart.series
    points = (
        after.points[0],
        Point(2024.5, 6000.0, 6000.0, Mark.DERIVED, "2024", "约 6,000"),
        Point(2025.5, 6305.0, 6305.0, Mark.EXACT, "2025", "6,305"),
    )
    ticks = tuple((year + 0.5, str(year)) for year in range(2018, 2026))
    return chart.with_(
        x=Axis("period", ticks=ticks),
        series=(before, dataclasses.replace(after, points=points), goal),
    )
