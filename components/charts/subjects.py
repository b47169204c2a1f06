"""What each mark of a chart is about: indicator, place, policy and days, by the ids of the file."""

from __future__ import annotations

from dataclasses import replace
from math import floor

from components.analysis.figures import cell_key, parse_key
from components.catalog.models import Catalog
from components.catalog.period import Period, to_date
from components.charts.chart import Chart, Point, Series, Subject


def with_subjects(chart: Chart, catalog: Catalog) -> Chart:
    """`chart`, each of whose points says what it is about."""
    known: dict[str, Subject] = {}

    def told(point: Point, series: Series) -> Point:
        if point.key not in known:
            known[point.key] = subject(catalog, point.key)
        # A number of policies has for its evidence one of them, and is not about it.
        counted = point.value is not None and point.key.startswith("policy:")
        own = Subject() if counted else known[point.key]
        if not own.place and series.id in catalog.places:
            own = replace(own, place=series.id)
        if not own.start and chart.traits.native == "line" and chart.x.kind == "period":
            own = replace(own, **_days(_year_at(point.x)))
        return point if own == point.subject else replace(point, subject=own)

    return chart.with_(
        series=tuple(
            replace(one, points=tuple(told(point, one) for point in one.points))
            for one in chart.series
        )
    )


def subject(catalog: Catalog, key: str) -> Subject:
    """What the evidence key is about; nothing for one of several things, such as a conflict."""
    kind, _, name = key.partition(":")
    if kind == "check" and name in catalog.checks:
        cell = catalog.checks[name].about
        key = cell_key(cell) if cell else ""
    if address := parse_key(key):
        record = catalog.indicators.get(address.indicator)
        code = to_date(address.period) if record and record.cumulative else address.period
        return Subject(address.indicator, address.place, **_days(code))
    if kind == "target" and name in catalog.targets:
        target = catalog.targets[name]
        days = _days(target.by.code if target.by else "")
        return Subject(target.indicator or "", target.place, target.policy or "", **days)
    if kind == "policy" and name in catalog.policies:
        policy = catalog.policies[name]
        return Subject("", policy.place, name, **_days(policy.period.code if policy.period else ""))
    if kind == "designation" and name in catalog.designations:
        title = catalog.designations[name]
        days = _days(title.period.code if title.period else "")
        return Subject(title.indicator or "", title.place, **days)
    if kind == "institution" and name in catalog.institutions:
        return Subject(place=catalog.institutions[name].place)
    if kind == "weakness" and name in catalog.weaknesses:
        return Subject(place=catalog.weaknesses[name].place)
    return Subject()


def _days(code: str) -> dict[str, str]:
    return dict(zip(("start", "end"), Period.parse(code).days, strict=True)) if code else {}


def _year_at(x: float) -> str:
    """The year in whose middle a mark stands; parts of a year are told by keys alone."""
    return str(floor(x)) if x % 1 == 0.5 and 1900 <= x < 2100 else ""
