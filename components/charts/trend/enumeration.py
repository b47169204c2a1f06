"""Titles that list figures: several indicators, several places, an index."""

from __future__ import annotations

from collections.abc import Sequence

from components.charts.chart import Mark
from components.charts.naming import Naming
from components.charts.trend.groups import kind
from components.charts.trend.lines import Row
from components.charts.trend.names import short_name, subject
from components.charts.trend.options import View

_MOST = 4
_LONGEST = 90
"""Characters of a title of two lines in a column of half the page."""


def several(view: View, printed: Sequence[Row]) -> str:
    """The latest figure of each indicator and place, in the order of time."""
    last = {(row["indicator"], row["place"]): row for row in sorted(printed, key=when)}
    rows = sorted(last.values(), key=when)
    places = {row["place"] for row in rows}
    items = [_item(view, row, place=len(places) > 1) for row in rows]
    text = _shortened(view, items)
    if len(places) > 1:
        return text
    return view.naming.say(
        "chart_trend.title.of_place", items=text, place=view.naming.place(str(rows[0]["place"]))
    )


def side_by_side(view: View, printed: Sequence[Row]) -> str:
    """Places in the latest period that at least two of them report; empty when none is shared."""
    naming = view.naming
    for period in dict.fromkeys(row["period"] for row in sorted(printed, key=when, reverse=True)):
        rows = [row for row in printed if row["period"] == period]
        if len(rows) > 1:
            break
    else:
        return ""
    rows = sorted(rows, key=lambda row: -float(row["value"]))[:_MOST]
    items = [
        naming.say(
            "chart_trend.title.pair",
            place=naming.place(str(row["place"])),
            value=figure(naming, row),
        )
        for row in rows
    ]
    text = naming.say(
        "chart_trend.title.places",
        period=naming.period(str(period)),
        indicator=subject(view),
        items=naming.say("chart_trend.title.joint").join(items),
    )
    return text + _distance(view, rows)


def index_points(view: View, printed: Sequence[Row]) -> str:
    """The last index value of each line, with its base."""
    naming = view.naming
    last = {(row["indicator"], row["place"]): row for row in sorted(printed, key=when)}
    items = [
        naming.say(
            "chart_trend.title.index_item",
            period=naming.period(str(row["period"])),
            place=naming.place(str(row["place"])),
            what=naming.indicator(str(row["indicator"])),
            value=_index(naming, row),
        )
        for row in [*last.values()][:_MOST]
    ]
    return naming.say(
        "chart_trend.title.index",
        base=naming.period(view.options.base),
        items=naming.say("chart_trend.title.joint").join(items),
    )


def figure(naming: Naming, row: Row) -> str:
    """A value as a sentence says it: 5,076 亿元, 超过 7,800 亿元."""
    shown = naming.value(float(row["value"]), str(row["indicator"]))
    return naming.say(f"unit.as_{row['mark']}", value=shown)


def _index(naming: Naming, row: Row) -> str:
    value = naming.number(float(row["value"]), 1)
    return naming.say("unit.as_unsourced", value=value) if row["mark"] == Mark.UNSOURCED else value


def when(row: Row) -> float:
    """The middle of the row's period, in years."""
    return float(row["x"])


def _shortened(view: View, items: list[str]) -> str:
    """The latest items that fit a title, and how many more there are."""
    joint, kept = view.naming.say("chart_trend.title.joint"), items[-_MOST:]
    while len(kept) > 1 and len(joint.join(kept)) > _LONGEST:
        kept = kept[1:]
    text = joint.join(kept)
    if len(kept) == len(items):
        return text
    return view.naming.say("chart_trend.title.more", items=text, count=len(items) - len(kept))


def _item(view: View, row: Row, *, place: bool) -> str:
    naming = view.naming
    where, what = naming.place(str(row["place"])), short_name(view, str(row["indicator"]))
    return naming.say(
        f"chart_trend.title.{'placed_item' if place else 'item'}",
        period=naming.period(str(row["period"])),
        value=figure(naming, row),
        what=what.removeprefix(where),
        place=where,
    )


def _distance(view: View, rows: Sequence[Row]) -> str:
    """The difference of two exact shares, in points; other numbers are not subtracted."""
    exact = all(row["mark"] == Mark.EXACT for row in rows)
    share = kind(view.tables.catalog, view.indicators[0]) == "share"
    if len(rows) != 2 or not exact or not share:
        return ""
    points = view.naming.points(float(rows[0]["value"]) - float(rows[1]["value"]))
    return view.naming.say("chart_trend.title.apart", points=points)
