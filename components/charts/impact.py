"""What a change of the data does: which charts, checks and conflicts are no longer the same.

Both catalogs are drawn in full and compared as their readers see them, so nothing has to know
which chart uses which figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from components.charts import registry
from components.charts.chart import Chart
from components.charts.checking import Checked, checked
from components.charts.naming import Naming
from components.charts.twin import twin
from components.frames import keys
from components.frames.tables import Tables
from components.words import words

Mark = tuple[str, str]
"""Series and label of one point of a chart."""
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
    """A chart before and after, its short name, and the points that moved."""

    chart_id: str
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


def impact(old: Tables, new: Tables, lang: str) -> Impact:
    """The difference that `new` makes to readers in `lang`."""
    changed = _changed_keys(old, new)
    indicators = tuple(dict.fromkeys(
        address.indicator for key in changed if (address := keys.address(key))
    ))  # fmt: skip
    return Impact(
        tuple(_charts(old, new, lang, indicators)), tuple(_checks(old, new, lang)),
        tuple(_conflicts(old, new, changed, lang)), indicators,
    )  # fmt: skip


def _changed_keys(old: Tables, new: Tables) -> tuple[str, ...]:
    """Keys of the reports that came, went or say something else."""
    before, after = (
        tables.reports.set_index("key")[_REPORT].astype(str).to_dict("index")
        for tables in (old, new)
    )
    both = dict.fromkeys([*after, *before])
    return tuple(str(key) for key in both if before.get(key) != after.get(key))


def _charts(
    old: Tables, new: Tables, lang: str, indicators: tuple[str, ...]
) -> Iterator[ChartChange]:
    views: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in registry.chart_ids()]
    # The trend page draws any indicator; its standard view shows one of them.
    shown = getattr(registry.options("trend"), "indicators", ())
    views += [("trend", {"indicators": (name,)}) for name in indicators if name not in shown]
    for chart_id, options in views:
        before, after = (registry.build(chart_id, one, lang, options) for one in (old, new))
        if before != after:
            name = words(lang)(f"chart_{chart_id}.name")
            yield ChartChange(chart_id, name, before, after, tuple(_moved(before, after)))


def _moved(before: Chart, after: Chart) -> Iterator[Moved]:
    was, will = _points(before), _points(after)
    for mark in dict.fromkeys([*was, *will]):
        if was.get(mark) != will.get(mark):
            yield Moved(mark[0], mark[1], was.get(mark, ""), will.get(mark, ""))


def _points(chart: Chart) -> dict[Mark, str]:
    """Value and mark of every point in words; equal labels of a series are numbered."""
    seen: Counter[Mark] = Counter()
    found: dict[Mark, str] = {}
    for row in twin(chart).rows:
        mark = (row.series, row.label)
        seen[mark] += 1
        number = f" ({seen[mark]})" if seen[mark] > 1 else ""
        found[row.series, row.label + number] = row.value
    return found


def _checks(old: Tables, new: Tables, lang: str) -> Iterator[CheckChange]:
    names = dict.fromkeys([*old.catalog.checks, *new.catalog.checks])
    for name in names:
        before, after = (_check(tables, name, lang) for tables in (old, new))
        if before != after:
            title = next(check.name for check in (after, before) if check)
            yield CheckChange(title, _told(before, lang), _told(after, lang))


def _check(tables: Tables, name: str, lang: str) -> Checked | None:
    if name not in tables.catalog.checks:
        return None
    return checked(tables, name, Naming(tables.catalog, lang))


def _told(check: Checked | None, lang: str) -> str:
    if check is None:
        return ""
    parts = [check.verdict, check.result or check.reason]
    return words(lang)("twin.text.joint").join(part for part in parts if part)


def _conflicts(old: Tables, new: Tables, changed: tuple[str, ...], lang: str) -> Iterator[str]:
    touched = {
        name for tables in (old, new)
        for name in tables.touches.loc[tables.touches["key"].isin(changed), "conflict"]
    }  # fmt: skip
    before, after = old.catalog.conflicts, new.catalog.conflicts
    for name in dict.fromkeys([*before, *after]):
        if name in touched or before.get(name) != after.get(name):
            yield (after.get(name) or before[name]).name(lang)
