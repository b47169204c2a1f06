"""The finding of a trend as one sentence with its numbers, drawn from the rows themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from components.charts.chart import Mark
from components.charts.trend.enumeration import (
    figure,
    index_points,
    several,
    side_by_side,
    when,
)
from components.charts.trend.lines import Line, Row
from components.charts.trend.names import subject
from components.charts.trend.options import View
from components.charts.trend.promises import Promise

_BLANK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef”]) (?=[\u3000-\u9fff\uff00-\uffef“])")
_CLOSED = frozenset({Mark.EXACT, Mark.ABOUT, Mark.UNSOURCED})
_LOW = "U"
"""SDMX: low reliability, figures that contradict each other."""


def title(view: View, lines: Sequence[Line], promises: Sequence[Promise]) -> str:
    """What the chart says, most telling first.

    Several indicators: the latest figure of each. One indicator: places side by side in the
    latest period they share, else the target and its outcome, else first and last figure, else
    the latest one. An index states its own last value. Derived values make no title, and values
    without a source none beside those that have one.
    """
    return spaced(_sentence(view, lines, promises), view.naming.lang)


def spaced(text: str, lang: str) -> str:
    """Chinese without blanks between two Chinese signs; another language as it is."""
    return _BLANK.sub("", text) if lang == "zh" else text


def _sentence(view: View, lines: Sequence[Line], promises: Sequence[Promise]) -> str:
    printed = [
        row for line in lines if not line.gaps for row in line.rows if row["mark"] != Mark.DERIVED
    ]
    printed = [row for row in printed if row["mark"] != Mark.UNSOURCED] or printed
    if not printed:
        some = any(not line.gaps for line in lines)
        key = "no_base" if view.options.base else "derived" if some else "silent"
        base = view.naming.period(view.options.base) if view.options.base else ""
        return view.naming.say(f"chart_trend.title.{key}", indicator=subject(view), base=base)
    if view.options.base:
        return index_points(view, printed)
    if len(view.indicators) > 1:
        return several(view, printed)
    return (
        side_by_side(view, printed)
        or _promise(view, promises)
        or _path(view, printed)
        or _latest(view, printed)
    )


def _promise(view: View, promises: Sequence[Promise]) -> str:
    naming = view.naming
    decided = [promise for promise in promises if promise.decided]
    if not decided:
        return ""
    promise = max(decided, key=lambda found: when(found.row))
    row = promise.row
    known = {**row, "value": row["outcome"], "mark": row["outcome_is"]}
    target = naming.value(float(row["value"]), view.indicators[0])
    return naming.say(
        "chart_trend.title.decided",
        place=naming.place(str(row["place"])),
        indicator=subject(view),
        period=naming.period(str(row["outcome_period"])),
        value=figure(naming, known),
        target=naming.say(f"unit.as_{row['is']}", value=target),
        verdict=promise.verdict(naming),
        far=promise.far(naming),
    )


def _path(view: View, printed: Sequence[Row]) -> str:
    """First and last figure of the place with the longest comparable record."""
    naming, best = view.naming, list[Row]()
    for place in view.places:
        rows = sorted(
            (row for row in printed if row["place"] == place and row["mark"] in _CLOSED),
            key=when,
        )
        runs = [[row for row in rows if row["run"] == run] for run in {r["run"] for r in rows}]
        best = max([best, *runs], key=len)
    if len(best) < 2:
        return ""
    first, last = best[0], best[-1]
    return naming.say(
        "chart_trend.title.path",
        place=naming.place(str(first["place"])),
        indicator=subject(view),
        first=naming.period(str(first["period"])),
        last=naming.period(str(last["period"])),
        start=figure(naming, first),
        end=figure(naming, last),
    )


def _latest(view: View, printed: list[Row]) -> str:
    naming, row = view.naming, max(printed, key=when)
    key = "unusable" if row["status"] == _LOW else "latest"
    return naming.say(
        f"chart_trend.title.{key}",
        place=naming.place(str(row["place"])),
        indicator=subject(view),
        period=naming.period(str(row["period"])),
        value=figure(naming, row),
    )
