"""What a change of the data does: which charts, checks and conflicts are no longer the same.

Both catalogs are drawn in full and compared as their readers see them, so nothing has to know
which chart uses which figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from components.analysis.dataset import Dataset
from components.analysis.figures import parse_key
from components.charts import registry
from components.charts.chart import Chart
from components.charts.checks import CheckText, check_text
from components.charts.context import Context
from components.charts.data_table import data_table
from components.words import words

Mark = tuple[str, str]
"""Series and label of one point of a chart."""
Figure = tuple[str, str]
"""What a point is about (its address without the number of the report, or "") and its words."""
_REPORT = ["value", "is", "status", "missing", "source", "at", "says", "preferred"]


@dataclass(frozen=True)
class Moved:
    """One figure as it was and as it will be; "" where it is not there."""

    series: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChartChange:
    """A chart before and after, its short name, and the points that moved.

    `view` tells it from the same chart of another indicator.
    """

    chart_id: str
    view: str
    name: str
    before: Chart
    after: Chart
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class CheckChange:
    """A check before and after as "verdict: result"; "" where it is not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Impact:
    """Everything that a change of the data changes for readers, in file or alphabetical order."""

    charts: tuple[ChartChange, ...] = ()
    checks: tuple[CheckChange, ...] = ()
    conflicts: tuple[str, ...] = ()
    indicators: tuple[str, ...] = field(default=())


def impact(old: Dataset, new: Dataset, lang: str) -> Impact:
    """The difference that `new` makes to readers in `lang`."""
    changed = _changed_keys(old, new)
    indicators = tuple(
        dict.fromkeys(address.indicator for key in changed if (address := parse_key(key)))
    )
    return Impact(
        tuple(_charts(old, new, lang, indicators)),
        tuple(_checks(old, new, lang)),
        tuple(_conflicts(old, new, changed, lang)),
        indicators,
    )


def _changed_keys(old: Dataset, new: Dataset) -> tuple[str, ...]:
    """Keys of the reports that came, went or say something else."""
    before, after = (
        {key: row for key, *row in tables.reports[["key", *_REPORT]].itertuples(index=False)}
        for tables in (old, new)
    )
    both = dict.fromkeys([*after, *before])
    return tuple(str(key) for key in both if str(before.get(key)) != str(after.get(key)))


def _charts(
    old: Dataset, new: Dataset, lang: str, indicators: tuple[str, ...]
) -> Iterator[ChartChange]:
    views: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in registry.chart_ids()]
    # The trend page draws any indicator; its standard view shows one of them.
    parts = getattr(registry.options("trend"), "indicators", ())
    views += [("trend", {"indicators": (name,)}) for name in indicators if name not in parts]
    now = standing(old, lang)
    for chart_id, options in views:
        before = now[chart_id] if not options else registry.build(chart_id, old, lang, options)
        after = registry.build(chart_id, new, lang, options)
        if before != after:
            name = words(lang)(f"chart_{chart_id}.name")
            view = "/".join([chart_id, *options.get("indicators", ())])
            yield ChartChange(chart_id, view, name, before, after, tuple(_moved(before, after)))


@lru_cache(maxsize=2)
def standing(tables: Dataset, lang: str) -> dict[str, Chart]:
    """Every chart as readers have it now: each change that is staged is held against the same."""
    return {name: registry.build(name, tables, lang, {}) for name in registry.chart_ids()}


def _moved(before: Chart, after: Chart) -> Iterator[Moved]:
    """The points that differ: what stood for a place and period beside what will stand for it.

    Never by position: in a cell of several figures a new one would push all others aside.
    """
    was, will = _points(before), _points(after)
    for mark in dict.fromkeys([*was, *will]):
        gone = list((Counter(was[mark]) - Counter(will[mark])).elements())
        come = list((Counter(will[mark]) - Counter(was[mark])).elements())
        for subject, old in gone:
            partner = next((one for one in come if _same(subject, one[0], gone, come)), None)
            if partner:
                come.remove(partner)
            yield Moved(*mark, old, partner[1] if partner else "")
        yield from (Moved(*mark, "", new) for _, new in come)


def _same(old: str, new: str, gone: list[Figure], come: list[Figure]) -> bool:
    """Whether two figures are about the same: one address, or the only ones of their label."""
    alone = len(gone) == len(come) == 1 and not (old and new)
    return alone or (bool(old) and old == new)


def _points(chart: Chart) -> defaultdict[Mark, list[Figure]]:
    """By series and label, what each point is about and its value and mark in words."""
    figures: defaultdict[Mark, list[Figure]] = defaultdict(list)
    for row, point in zip(data_table(chart).rows, chart.points, strict=True):
        figures[row.series, row.label].append((point.key.partition("#")[0], row.value))
    return figures


def _checks(old: Dataset, new: Dataset, lang: str) -> Iterator[CheckChange]:
    names = dict.fromkeys([*old.catalog.checks, *new.catalog.checks])
    for name in names:
        before, after = (_check(tables, name, lang) for tables in (old, new))
        if before != after:
            title = next(check.name for check in (after, before) if check)
            yield CheckChange(title, _told(before, lang), _told(after, lang))


def _check(tables: Dataset, name: str, lang: str) -> CheckText | None:
    if name not in tables.catalog.checks:
        return None
    return check_text(tables, name, Context(tables.catalog, lang))


def _told(check: CheckText | None, lang: str) -> str:
    if check is None:
        return ""
    parts = [check.verdict, check.result or check.reason]
    return words(lang)("twin.text.joint").join(part for part in parts if part)


def _conflicts(old: Dataset, new: Dataset, changed: tuple[str, ...], lang: str) -> Iterator[str]:
    touched = {
        name
        for tables in (old, new)
        for name in tables.touches.loc[tables.touches["key"].isin(changed), "conflict"]
    }
    before, after = old.catalog.conflicts, new.catalog.conflicts
    for name in dict.fromkeys([*before, *after]):
        if name in touched or before.get(name) != after.get(name):
            yield (after.get(name) or before[name]).name(lang)
