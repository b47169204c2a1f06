"""Pictures for WeChat of a chart with facts: one page to forward, and the cover of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from markupsafe import Markup

from components.charts.chart import FLAG_SIGN, LIGHT, Chart, Point, flags, text_role
from components.charts.data_table import tick_label
from components.exports import chart_text
from components.exports.html import render
from components.exports.image import service
from components.words import words

Form = Literal["portrait", "cover"]
SIZES: Mapping[Form, tuple[int, int]] = MappingProxyType(
    {"portrait": (1080, 1440), "cover": (900, 383)}
)
"""Width and height in pixels."""
ROOM = 24
"""Per cent of the longest bar that words need to stand inside their bar."""


def one_page(charts: Sequence[Chart], form: Form) -> bytes:
    """The PNG of the first chart that has facts."""
    chart = next(chart for chart in charts if chart.facts)
    return service().page(str(page(chart, form)), *SIZES[form], chart.title)


def page(chart: Chart, form: Form) -> Markup:
    """The picture as HTML."""
    return render(
        "one_page.html",
        form,
        t=words(chart.lang),
        chart=chart,
        bars=tuple(_bars(chart)),
        foot=tuple(filter(None, _foot(chart))),
        colours=LIGHT,
    )


def _bars(chart: Chart) -> Iterator[Mapping[str, Any]]:
    """The pair's shares, the lower one with what it lacks; other cities are left to the chart."""
    if not chart.series:
        return
    *pair, distance = (*chart.series[:2], chart.series[-1])
    longest = max(series.points[0].x for series in pair)
    gap = distance.points[0]
    for series in pair:
        point = series.points[0]
        wide = 100 * point.x / longest
        yield {
            "name": tick_label(chart.y, point.y),
            "text": _flagged(point),
            "role": series.colour,
            "words": text_role(series.colour),
            "wide": wide,
            "inside": wide >= ROOM,
            "gap": gap.text if gap.y == point.y else "",
            "gap_inside": 100 - wide >= ROOM,
        }


def _flagged(point: Point) -> str:
    return point.text + FLAG_SIGN * bool(point.flags)


def _foot(chart: Chart) -> Iterator[str]:
    """Verdict on the pair, its documents, the disputes of all facts, 待核, data and address."""
    t = words(chart.lang)
    joint = t("exports.trace.sources_joint")
    yield chart.note
    if chart.sources:
        yield t("shell.sources", sources=joint.join(chart.sources))
    doubts = (*flags(chart), *(doubt for fact in chart.facts for doubt in fact.doubts))
    if doubts:
        names = t("evidence.doubt_joint").join(dict.fromkeys(doubts))
        yield t("evidence.doubted", sign=FLAG_SIGN, names=names)
    yield from chart_text.foot(chart, "warning", "stamp", "address")
