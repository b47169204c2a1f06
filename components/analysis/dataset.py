"""All frames of a catalog, made when first asked for, one object per version of the data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from components.analysis import (
    checks,
    coverage,
    growth,
    institutions,
    observations,
    records,
    sources,
    targets,
)
from components.catalog.models import Catalog
from components.catalog.period import Period
from components.catalog.store import State

# All frames of one catalog, each built once and shared.
#
# One `Dataset` object per catalog is shared by all threads. Its frames are never changed: work on
# `frame.assign(...)` or another copy.


def row_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `frame`, each by the names of its columns."""
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return rows


@dataclass(frozen=True, eq=False)
class Dataset:
    """Every frame of `catalog` as of `today`; columns are told where each is made.

    Gap, comparison, index and catch-up take arguments and stay functions of their modules:
    `gap.gap(tables.catalog, …)`, `index.index(tables.series, …)`.
    """

    catalog: Catalog
    today: date
    _tables: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict, repr=False)
    """By name and language; two threads that ask at once make the same one twice."""

    def tidy(self, lang: str = "zh") -> pd.DataFrame:
        """The public table: `observations.tidy`."""
        if ("", lang) not in self._tables:
            self._tables["", lang] = observations.tidy(self.catalog, lang)
        return self._tables["", lang]

    def table(self, name: str, lang: str = "zh") -> pd.DataFrame:
        """A section of the file as printable rows: `records.table`."""
        if (name, lang) not in self._tables:
            self._tables[name, lang] = records.table(name, self.catalog, lang, self.today)
        return self._tables[name, lang]

    @cached_property
    def newest(self) -> Period | None:
        """`observations.newest`."""
        return observations.newest(self.catalog)

    @cached_property
    def reports(self) -> pd.DataFrame:
        """`observations.reports`."""
        return observations.reports(self.catalog)

    @cached_property
    def checks(self) -> pd.DataFrame:
        """`checks.checks`."""
        return checks.checks(self.catalog)

    @cached_property
    def derived(self) -> pd.DataFrame:
        """`derived.derived`."""
        return observations.derived(self.catalog, self.checks)

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """`series.breaks`."""
        return observations.breaks(self.catalog, self.checks)

    @cached_property
    def series(self) -> pd.DataFrame:
        """`series.series`."""
        return observations.series(self.reports, self.breaks)

    @cached_property
    def implied_rates(self) -> pd.DataFrame:
        """`growth.growth` of those levels alone whose rate is an indicator of its own."""
        values = growth.levels_with_rates(self.catalog)
        return growth.growth(self.series[self.series["indicator"].isin(values)], self.breaks)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """`targets.targets`."""
        return targets.targets(self.catalog, self.today)

    @cached_property
    def events(self) -> pd.DataFrame:
        """`timeline.events`."""
        return institutions.events(self.catalog)

    @cached_property
    def lanes(self) -> pd.DataFrame:
        """`timeline.lanes`."""
        return institutions.lanes(self.catalog)

    @cached_property
    def turning_points(self) -> pd.DataFrame:
        """`timeline.turning_points`."""
        return institutions.turning_points(self.catalog)

    @cached_property
    def institutions(self) -> pd.DataFrame:
        """`matrices.institutions`."""
        return institutions.institutions(self.catalog)

    @cached_property
    def laboratory_fields(self) -> pd.DataFrame:
        """`matrices.laboratory_fields`."""
        return institutions.laboratory_fields(self.catalog)

    @cached_property
    def platform_reach(self) -> pd.DataFrame:
        """`matrices.platform_reach`."""
        return institutions.platform_reach(self.catalog)

    @cached_property
    def stated_counts(self) -> pd.DataFrame:
        """`matrices.stated_counts`."""
        return institutions.stated_counts(self.catalog)

    @cached_property
    def lessons(self) -> pd.DataFrame:
        """`lessons.lessons`."""
        return institutions.lessons(self.catalog)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """`coverage.coverage`."""
        return coverage.coverage(self.catalog, self.derived)

    @cached_property
    def touches(self) -> pd.DataFrame:
        """`conflicts.touches`."""
        return coverage.touches(self.catalog)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """`conflicts.readings`."""
        return coverage.readings(self.catalog)

    @cached_property
    def uses(self) -> pd.DataFrame:
        """`alternatives.uses`."""
        return observations.uses(self.catalog)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """`documents.documents`."""
        return sources.documents(self.catalog)

    def flags(self, key: str) -> tuple[str, ...]:
        """Ids of the conflicts that touch `key`."""
        return coverage.flags(self.touches, key)

    def alternatives(self, key: str) -> pd.DataFrame:
        """All reports of the cell of `key`, preferred first."""
        return observations.alternatives(self.reports, key)

    def checks_using(self, key: str) -> tuple[str, ...]:
        """Ids of the checks that `key` takes part in."""
        return observations.checks_using(self.uses, key)


# Today's tables, one object per day and version of the data for everybody in the process.


@dataclass(frozen=True, slots=True)
class _Version:
    """A catalog on a day, told apart by the hash of its file and the day alone."""

    digest: str
    today: date
    catalog: Catalog = field(compare=False)


def dataset(state: State) -> Dataset:
    """The frames of `state`: the pages and the data routes get the same object."""
    return _built(_Version(state.loaded.digest, state.today, state.loaded.catalog))


@lru_cache(maxsize=4)
def _built(version: _Version) -> Dataset:
    return Dataset(version.catalog, version.today)
