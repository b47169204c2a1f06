"""The words around a trend: subtitle, description and file name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from components.charts.chart import Mark, Point, Series
from components.charts.naming import Naming
from components.charts.trend.names import subject
from components.charts.trend.options import View

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


def subtitle(view: View, series: Sequence[Series]) -> str:
    """What is measured, where, when, in which unit, and what the marks mean."""
    naming, used = view.naming, {point.mark for part in series for point in part.points}
    marks = [naming.say(f"chart_trend.marks.{mark}") for mark in Mark if mark in used]
    told = naming.say(
        "chart_trend.subtitle",
        indicators=subject(view),
        places=naming.say("unit.list_separator").join(map(naming.place, view.places)),
        years=_years(view),
        unit=_unit(view),
    )
    return naming.say("chart_trend.marks_joint").join([told, *marks])


def alt(view: View, heading: str, series: Sequence[Series]) -> str:
    """The chart for who cannot see it: the finding, then every point with its words."""
    naming = view.naming
    points: dict[str, list[Point]] = {}
    for part in series:
        points.setdefault(part.name, []).extend(part.points)
    told = [
        naming.say("chart_trend.alt_series", name=name, items=_told(naming, found))
        for name, found in points.items()
    ]
    return naming.say(
        "chart_trend.alt",
        title=heading,
        years=_years(view),
        unit=_unit(view),
        series="".join(told).rstrip(),
    )


def file_name(view: View) -> str:
    """Places, indicator and years, without signs that a file system refuses."""
    naming = view.naming
    first, last = view.years
    text = naming.say(
        "chart_trend.file_name",
        indicator=naming.indicator(view.indicators[0]),
        places=naming.say("chart_trend.and").join(map(naming.place, view.places)),
        years=str(first) if first == last else f"{first}-{last}",
    )
    # Chinese reads on without blanks, English needs something in their place.
    return _FORBIDDEN.sub("_", text.replace(" ", "") if naming.lang == "zh" else text)


def _told(naming: Naming, points: Sequence[Point]) -> str:
    """The points of one name in the order of time; a gap says that it is one."""
    # The label names the kind of rate and the part of the year already.
    known = {**naming.say.under("chart_trend.tag"), **naming.say.under("chart_trend.part")}
    endings = [f" {word}" for word in known.values() if word]
    items = [
        naming.say("chart_trend.alt_item", label=point.label, text=_bare(naming, point, endings))
        for point in sorted(points, key=lambda point: point.x)
    ]
    return naming.say("chart_trend.alt_joint").join(items)


def _bare(naming: Naming, point: Point, endings: Sequence[str]) -> str:
    if point.mark is Mark.MISSING:
        return naming.say("unit.missing")
    text = point.text
    for ending in endings:
        text = text.removesuffix(ending)
    return text


def _unit(view: View) -> str:
    if view.options.base:
        return view.naming.say("chart_trend.index.unit", base=view.naming.period(view.options.base))
    return view.naming.spoken_unit(view.indicators[0])


def _years(view: View) -> str:
    first, last = view.years
    return view.naming.period(str(first) if first == last else f"{first}/{last}")
