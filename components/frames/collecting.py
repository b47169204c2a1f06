"""What to collect next: the figures of one place that would unlock most."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from components.catalog.models import Catalog, Check, Measure
from components.catalog.period import Period
from components.frames import figures, gap, keys

COLUMNS = (
    "rank",
    "indicator",
    "place",
    "period",
    "unit",
    "key",
    "peer_key",
    "state",
    "checks",
    "charts",
    "unlocks",
    "completes",
    "check_ids",
    "chart_ids",
)
Charts = Mapping[str, Collection[str]]
_TREND = frozenset(Measure) - {Measure.COUNT, Measure.RANK}
_VIEWS: Charts = {
    "gap": (gap.SHARE,),
    "catch_up": (gap.SHARE,),
    "level_gap": (gap.LEVEL, gap.GDP),
}
"""Views of the frames layer by the indicators they draw."""


def to_collect(
    catalog: Catalog, place: str, peer: str, charts: Charts | None = None
) -> pd.DataFrame:
    """Figures that `place` lacks, most useful first, columns `COLUMNS`.

    Considered are the cells recorded as missing at `place`, and those with a value at `peer`
    whose indicator some city other than `peer` has too (a count of one firm's machines in the
    peer city is nobody's gap). state: missing or blank. checks: how many checks read, claim or
    derive the figure, at `place` itself or, mirrored, at `peer` (one against a target of the
    peer is not mirrored); charts: how many charts would show it beside a value of the peer,
    printed or derived. `charts` maps a chart id to the indicators it draws; without it the views
    of this layer count (gap, catch_up, level_gap, trend). unlocks is their sum; completes counts
    the checks, and the level gap, that lack nothing else. Ties go to what completes more, then
    to the later period, then to file order. unit is zh; peer_key is "" where the peer has only a
    derived value.
    """
    drawn = charts if charts is not None else views(catalog)
    rows = []
    for name in catalog.indicators:
        for span in _lacking(catalog, name, place, peer):
            rows.append(_row(catalog, (name, place, peer, span), drawn))
    frame = pd.DataFrame(rows, columns=[*COLUMNS[1:], "x"])
    ordered = frame.sort_values(
        ["unlocks", "completes", "x"], ascending=False, kind="stable", ignore_index=True
    )
    return ordered.assign(rank=range(1, len(ordered) + 1))[list(COLUMNS)]


def views(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The views of this layer by the indicators that they draw."""
    trend = tuple(name for name, i in catalog.indicators.items() if i.measure in _TREND)
    return {view: tuple(names) for view, names in _VIEWS.items()} | {"trend": trend}


def _lacking(catalog: Catalog, name: str, place: str, peer: str) -> list[Period]:
    values = catalog.indicators[name].values
    others = {city for city in catalog.cities if city != peer and city in values}
    spans = set(values.get(place, {}))
    if others or place in values:
        spans |= {span for span in values.get(peer, {}) if _has(catalog, name, peer, span)}
    return sorted(span for span in spans if not _has(catalog, name, place, span))


def _has(catalog: Catalog, name: str, place: str, span: Period) -> bool:
    return figures.figure(catalog, name, place, span) is not None


def _used(check: Check, name: str, place: str, peer: str, span: Period) -> bool:
    places = {place} if check.target or check.goals else {place, peer}
    optional = (cell for cell in (check.claims, check.about) if cell)
    return any(
        cell.indicator == name and cell.period == span and cell.place in places
        for cell in (*check.inputs.values(), *optional)
    )


def _completed(catalog: Catalog, check: Check, name: str, place: str, peer: str) -> bool:
    """Whether the check, mirrored to `place`, lacks no other input than `name`."""
    mirrored = (
        (cell.indicator, place if cell.place == peer else cell.place, cell.period)
        for cell in check.inputs.values()
    )
    return all(cell[0] == name or _has(catalog, *cell) for cell in mirrored)


def _completes_level_gap(catalog: Catalog, cell: tuple[str, str, str, Period]) -> bool:
    name, place, peer, span = cell
    found = gap.level_gap(catalog, place, peer, span.code)
    if not isinstance(found, gap.NoGap):
        return False
    places = {address.place for key in found.keys if (address := keys.address(key))}
    return places == {place} and keys.observation(name, place, span) in found.keys


def _row(catalog: Catalog, cell: tuple[str, str, str, Period], drawn: Charts) -> dict[str, object]:
    name, place, peer, span = cell
    checks = {c: k for c, k in catalog.checks.items() if _used(k, name, place, peer, span)}
    printed = _has(catalog, name, peer, span)
    derived = any(
        (about.indicator, about.place, about.period) == (name, peer, span)
        for check in catalog.checks.values()
        if (about := check.about)
    )
    charts = tuple(c for c, names in drawn.items() if name in names and (printed or derived))
    indicator = catalog.indicators[name]
    return {
        "indicator": name,
        "place": place,
        "period": span.code,
        "unit": indicator.unit,
        "key": keys.observation(name, place, span),
        "peer_key": keys.observation(name, peer, span) if printed else "",
        "state": "missing" if span in indicator.values.get(place, {}) else "blank",
        "checks": len(checks),
        "charts": len(charts),
        "unlocks": len(checks) + len(charts),
        "completes": _completes_level_gap(catalog, cell)
        + sum(_completed(catalog, check, name, place, peer) for check in checks.values()),
        "check_ids": tuple(checks),
        "chart_ids": charts,
        "x": span.middle,
    }
