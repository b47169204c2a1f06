"""Which indicators may share an axis: one calibre, one unit, one kind of number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from components.catalog.models import Catalog, Measure
from components.charts.naming import Naming

KINDS = MappingProxyType(
    {
        Measure.LEVEL: "level",
        Measure.AMOUNT: "level",
        Measure.SHARE: "share",
        Measure.CONTRIBUTION: "contribution",
        Measure.GROWTH_REAL: "growth",
        Measure.GROWTH_UNSPECIFIED: "growth",
        Measure.CAGR: "growth",
        Measure.DIFFERENCE: "difference",
        Measure.RANK: "rank",
        Measure.COUNT: "count",
    }
)
"""A share and a growth rate are both in per cent, yet no axis makes sense of the two."""
INDEXED = frozenset({"level", "count"})
"""Kinds that may be written as an index; a share or a rate is one already."""
_EXPLAINED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that may be drawn in one chart, in the order asked for.

    `denominator` is what a share is a share of, in Chinese; empty for other numbers.
    """

    calibre: str
    unit: str
    kind: str
    denominator: str
    indicators: tuple[str, ...]


def kind(catalog: Catalog, indicator: str) -> str:
    """level, share, contribution, growth, difference, rank or count."""
    return KINDS[catalog.indicators[indicator].measure]


def groups(catalog: Catalog, indicators: Sequence[str]) -> tuple[Group, ...]:
    """The charts that `indicators` need side by side, in the order of their first indicator."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for id_ in indicators:
        record = catalog.indicators[id_]
        whole = record.denominator.zh if record.denominator else ""
        axis = (record.calibre, record.unit, kind(catalog, id_), whole)
        found.setdefault(axis, []).append(id_)
    return tuple(Group(*axis, tuple(ids)) for axis, ids in found.items())


def refusal(naming: Naming, indicators: Sequence[str]) -> str:
    """Why `indicators` may not share a chart, naming the calibres; empty when they may."""
    found = groups(naming.catalog, indicators)
    calibres = tuple(dict.fromkeys(group.calibre for group in found))
    if len(calibres) > 1:
        return _calibres_differ(naming, calibres)
    for what in ("unit", "kind", "denominator"):
        other = next((g for g in found if getattr(g, what) != getattr(found[0], what)), None)
        if other:
            return _differ(naming, found[0], other, what)
    return ""


def _calibres_differ(naming: Naming, calibres: tuple[str, ...]) -> str:
    records = [naming.catalog.calibres[id_] for id_ in calibres]
    names = naming.say("chart_trend.and").join(
        naming.say("chart_trend.refused.quoted", name=record.name(naming.lang))
        for record in records
    )
    explained = (
        [
            naming.say(
                "chart_trend.refused.covers",
                name=record.name(naming.lang),
                covers=record.covers[naming.lang],
            )
            for record in records
        ]
        if len(records) <= _EXPLAINED
        else []
    )
    reason = naming.say("chart_trend.refused.calibres", names=names)
    return naming.say("chart_trend.joint").join([reason, *explained])


def _differ(naming: Naming, first: Group, second: Group, what: str) -> str:
    ids = (first.indicators[0], second.indicators[0])
    return naming.say(
        f"chart_trend.refused.{what}",
        first=naming.indicator(ids[0]),
        second=naming.indicator(ids[1]),
        first_is=_word(naming, first, what),
        second_is=_word(naming, second, what),
    )


def _word(naming: Naming, group: Group, what: str) -> str:
    """The unit, kind or denominator of a group as the reader calls it."""
    record = naming.catalog.indicators[group.indicators[0]]
    if what == "unit":
        return naming.spoken_unit(group.indicators[0])
    if what == "kind":
        return naming.say(f"chart_trend.kind.{group.kind}")
    unsaid = naming.say("chart_trend.refused.unsaid")
    return record.denominator[naming.lang] if record.denominator else unsaid
