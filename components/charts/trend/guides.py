"""Vertical lines of a trend: policies at their date, breaks where a line may not go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from components.analysis import figures
from components.catalog.models import Policy
from components.catalog.period import Period
from components.charts.chart import Guide
from components.charts.trend.lines import Line
from components.charts.trend.options import View
from components.charts.trend.span import cells


def guides(view: View, lines: Sequence[Line]) -> tuple[Guide, ...]:
    """Policies (when asked for) and breaks within the years shown, each with its evidence key."""
    policies = _policies(view) if view.options.policies else ()
    return (*policies, *breaks(view, lines))


def breaks(view: View, lines: Sequence[Line]) -> tuple[Guide, ...]:
    """The breaks between values that are drawn, each named once."""
    found: dict[tuple[float, str], Guide] = {}
    for row in broken(view, lines):
        label = view.naming.say(f"chart_trend.break.{row['reason']}")
        guide = Guide(float(row["x"]), label, style="break", key=row["key"])
        found.setdefault((guide.at, label), guide)
    return tuple(found.values())


def broken(view: View, lines: Sequence[Line]) -> list[dict[str, str]]:
    """The rows of `tables.breaks` that lie between values drawn of the same series."""
    frame = cells(view.tables.breaks, view.indicators, view.places)
    return [
        {str(k): v for k, v in row.items()}
        for row in frame.to_dict("records")
        if _between(lines, row["indicator"], row["place"], float(row["x"]))
    ]


def _between(lines: Sequence[Line], indicator: str, place: str, x: float) -> bool:
    at = [
        row["x"]
        for line in lines
        if (line.indicator, line.place) == (indicator, place)
        for row in line.rows
        if not line.gaps
    ]
    return bool(at) and min(at) < x < max(at)


def _policies(view: View) -> tuple[Guide, ...]:
    found = (
        Guide(_issued(policy), _label(view, policy), key=figures.record_key("policy", id_))
        for id_, policy in _meant(view)
    )
    return tuple(sorted((g for g in found if view.holds(g.at)), key=lambda guide: guide.at))


def _meant(view: View) -> Iterator[tuple[str, Policy]]:
    """Turning points of the places and those around them, and policies that set a target."""
    around = _around(view)
    promised = {
        target.policy
        for target in view.tables.catalog.targets.values()
        if target.indicator in view.indicators and target.place in view.places
    }
    for id_, policy in view.tables.catalog.policies.items():
        turning = policy.turning_point and policy.place in around
        if policy.period is not None and (turning or id_ in promised):
            yield id_, policy


def _around(view: View) -> set[str]:
    found: set[str] = set()
    todo: list[str | None] = [*view.places]
    while todo:
        place = todo.pop()
        if place and place not in found:
            found.add(place)
            todo.append(view.tables.catalog.places[place].within)
    return found


def _issued(policy: Policy) -> float:
    """When it was issued, in years: a span runs from issue to horizon."""
    code = policy.period.code if policy.period else ""
    return Period(code.split("/", maxsplit=1)[0]).middle


def _label(view: View, policy: Policy) -> str:
    year = policy.period.year if policy.period else ""
    return view.naming.say("chart_trend.policy", year=year, name=policy.name(view.naming.lang))
