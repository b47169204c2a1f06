"""What the data hold and what they lack: cells by state, what to collect, where sources differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from components.analysis import figures, gap
from components.analysis.observations import mark
from components.analysis.sources import witnesses
from components.catalog.models import Catalog, CellRef, Check, Conflict, Indicator, Measure, Report
from components.catalog.period import Period

# What the documents tell, cell by cell.


COVERAGE_COLUMNS = (
    "indicator",
    "place",
    "period",
    "x",
    "state",
    "reports",
    "sources",
    "independent",
    "key",
    "theme",
    "calibre",
    "missing",
)
Cells = Mapping[tuple[str, str, str], str]
"""(indicator, place, period code) to the key of the derived value that fills the cell."""


def coverage(catalog: Catalog, derived: pd.DataFrame) -> pd.DataFrame:
    """Indicator x place x period in file order, periods earliest first, columns `COLUMNS`.

    state: a code of `Is`, unsourced, derived (no report, but a check fills it),
    missing (recorded as missing), blank (not in the file). The grid holds, per indicator, every
    period of it, every place with a cell of it, and the compared cities. reports counts values;
    sources counts their documents, independent those left when documents that share passages
    count once; key is that of the preferred report or of the check, "" when blank;
    missing is the code of the reason, if one is recorded.
    """
    filled = dict(
        zip(
            derived[["indicator", "place", "period"]].itertuples(index=False, name=None),
            derived["key"],
            strict=True,
        )
    )
    compared_cities = catalog.compared_cities
    rows = [
        _coverage_row(catalog, name, place, span, filled)
        for name, indicator in catalog.indicators.items()
        for place in dict.fromkeys([*indicator.values, *compared_cities])
        for span in _periods(name, indicator, filled)
    ]
    return pd.DataFrame(rows, columns=list(COVERAGE_COLUMNS))


def _periods(name: str, indicator: Indicator, filled: Cells) -> list[Period]:
    reported = {span for cells in indicator.values.values() for span in cells}
    derived = {Period.parse(period) for indicator_, _, period in filled if indicator_ == name}
    return sorted(reported | derived)


def _coverage_row(
    catalog: Catalog, name: str, place: str, span: Period, filled: Cells
) -> tuple[object, ...]:
    indicator = catalog.indicators[name]
    cell = indicator.values.get(place, {}).get(span, ())
    state, key = _state(cell, filled.get((name, place, span.code), ""))
    if not key and cell:
        key = figures.observation_key(name, place, span)
    values = [report for report in cell if report.value is not None]
    sources = tuple(dict.fromkeys(report.source for report in values if report.source))
    missing = cell[0].missing if cell else None
    return (
        name,
        place,
        span.code,
        span.middle,
        state,
        len(values),
        len(sources),
        witnesses(catalog, sources),
        key,
        indicator.theme,
        indicator.calibre,
        missing.value if missing else "",
    )


def _state(cell: tuple[Report, ...], derived: str) -> tuple[str, str]:
    if cell and cell[0].value is not None:
        return mark(cell[0]), ""
    if derived:
        return "derived", derived
    return ("missing" if cell else "blank"), ""


# What to collect next: the figures of one place that would unlock most.


COLLECT_COLUMNS = (
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
"""Views of the analysis layer by the indicators they draw."""


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
    groups = charts if charts is not None else views(catalog)
    rows = []
    for name in catalog.indicators:
        for span in _lacking(catalog, name, place, peer):
            rows.append(_collect_row(catalog, (name, place, peer, span), groups))
    frame = pd.DataFrame(rows, columns=[*COLLECT_COLUMNS[1:], "x"])
    ordered = frame.sort_values(
        ["unlocks", "completes", "x"], ascending=False, kind="stable", ignore_index=True
    )
    return ordered.assign(rank=range(1, len(ordered) + 1))[list(COLLECT_COLUMNS)]


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
    """Whether the check, mirrored to `place`, would use the figure.

    One that is about a third place (a province, a district) has no mirror image.
    """
    optional = (cell for cell in (check.claims, check.about) if cell)
    cells = (*check.inputs.values(), *optional)
    if any(cell.place not in {place, peer} for cell in cells):
        return False
    places = {place} if check.target or check.goals else {place, peer}
    return any(
        cell.indicator == name and cell.period == span and cell.place in places for cell in cells
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
    estimate = gap.level_gap(catalog, place, peer, span.code)
    if not isinstance(estimate, gap.NoGap):
        return False
    places = {address.place for key in estimate.keys if (address := figures.parse_key(key))}
    return places == {place} and figures.observation_key(name, place, span) in estimate.keys


def _collect_row(
    catalog: Catalog, cell: tuple[str, str, str, Period], result: Charts
) -> dict[str, object]:
    name, place, peer, span = cell
    checks = {c: k for c, k in catalog.checks.items() if _used(k, name, place, peer, span)}
    printed = _has(catalog, name, peer, span)
    derived = any(
        (about.indicator, about.place, about.period) == (name, peer, span)
        for check in catalog.checks.values()
        if (about := check.about)
    )
    charts = tuple(c for c, names in result.items() if name in names and (printed or derived))
    indicator = catalog.indicators[name]
    return {
        "indicator": name,
        "place": place,
        "period": span.code,
        "unit": indicator.unit,
        "key": figures.observation_key(name, place, span),
        "peer_key": figures.observation_key(name, peer, span) if printed else "",
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


# Which conflicts touch which figures and records.


def touches(catalog: Catalog) -> pd.DataFrame:
    """One row per conflict and key: conflict, key (obs:, check:, policy:, institution:, target:).

    A conflict about a cell touches all reports of the cell, and the checks that derive it.
    """
    rows = [
        (name, key)
        for name, conflict in catalog.conflicts.items()
        for key in dict.fromkeys(_keys(catalog, conflict))
    ]
    return pd.DataFrame(rows, columns=["conflict", "key"])


def readings(catalog: Catalog) -> pd.DataFrame:
    """Conflicts side by side: conflict, number (from 1), source, at, says, preferred, text_zh,
    text_en.
    """
    rows = [
        (
            name,
            number,
            reading.evidence.source,
            reading.evidence.at,
            reading.evidence.says,
            reading.preferred,
            reading.text["zh"],
            reading.text["en"],
        )
        for name, conflict in catalog.conflicts.items()
        for number, reading in enumerate(conflict.readings, start=1)
    ]
    columns = ["conflict", "number", "source", "at", "says", "preferred", "text_zh", "text_en"]
    return pd.DataFrame(rows, columns=columns)


def flags(touches: pd.DataFrame, key: str) -> tuple[str, ...]:
    """Ids of the conflicts that touch `key`, in file order; empty when none does."""
    return tuple(touches.loc[touches["key"] == key, "conflict"])


def _keys(catalog: Catalog, conflict: Conflict) -> Iterator[str]:
    for cell in conflict.cells:
        yield from _reports(catalog, cell)
        yield from _derived(catalog, cell)
    for kind, names in (
        ("policy", conflict.policies),
        ("institution", conflict.institutions),
        ("target", conflict.targets),
    ):
        yield from (figures.record_key(kind, name) for name in names)


def _reports(catalog: Catalog, cell: CellRef) -> Iterator[str]:
    indicator = catalog.indicators.get(cell.indicator)
    reports = indicator.values.get(cell.place, {}).get(cell.period, ()) if indicator else ()
    for number in range(1, max(len(reports), 1) + 1):
        yield figures.observation_key(cell.indicator, cell.place, cell.period, number)


def _derived(catalog: Catalog, cell: CellRef) -> Iterator[str]:
    at = (cell.indicator, cell.place, cell.period)
    for name, check in catalog.checks.items():
        if check.about and (check.about.indicator, check.about.place, check.about.period) == at:
            yield figures.record_key("check", name)
