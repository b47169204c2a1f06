"""All frames of one catalog, each built once and shared.

One `Tables` object per catalog is shared by all threads. Its frames are never changed: work on
`frame.assign(...)` or another copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from components.catalog.models import Catalog
from components.catalog.period import Period
from components.frames import (
    checks,
    conflicts,
    coverage,
    derived,
    documents,
    growth,
    lessons,
    matrices,
    observations,
    records,
    rivals,
    series,
    shares,
    targets,
    timeline,
)


@dataclass(frozen=True, eq=False)
class Tables:
    """Every frame of `catalog` as of `today`; columns are told where each is made.

    Gap, comparison, index and catch-up take arguments and stay functions of their modules:
    `gap.gap(tables.catalog, …)`, `index.index(tables.series, …)`.
    """

    catalog: Catalog
    today: date

    def tidy(self, lang: str = "zh") -> pd.DataFrame:
        """The public table: `observations.tidy`."""
        return observations.tidy(self.catalog, lang)

    def table(self, name: str, lang: str = "zh") -> pd.DataFrame:
        """A section of the file as printable rows: `records.table`."""
        return records.table(name, self.catalog, lang, self.today)

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
        return derived.derived(self.catalog, self.checks)

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """`series.breaks`."""
        return series.breaks(self.catalog, self.checks)

    @cached_property
    def series(self) -> pd.DataFrame:
        """`series.series`."""
        return series.series(self.reports, self.breaks)

    @cached_property
    def growth(self) -> pd.DataFrame:
        """`growth.growth`."""
        return growth.growth(self.series, self.breaks)

    @cached_property
    def implied_rates(self) -> pd.DataFrame:
        """`growth.growth` of those levels alone whose rate is an indicator of its own."""
        asked = growth.levels_with_rates(self.catalog)
        return growth.growth(self.series[self.series["indicator"].isin(asked)], self.breaks)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """`shares.shares`."""
        return shares.shares(self.catalog)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """`targets.targets`."""
        return targets.targets(self.catalog, self.today)

    @cached_property
    def events(self) -> pd.DataFrame:
        """`timeline.events`."""
        return timeline.events(self.catalog)

    @cached_property
    def lanes(self) -> pd.DataFrame:
        """`timeline.lanes`."""
        return timeline.lanes(self.catalog)

    @cached_property
    def turning_points(self) -> pd.DataFrame:
        """`timeline.turning_points`."""
        return timeline.turning_points(self.catalog)

    @cached_property
    def institutions(self) -> pd.DataFrame:
        """`matrices.institutions`."""
        return matrices.institutions(self.catalog)

    @cached_property
    def laboratory_fields(self) -> pd.DataFrame:
        """`matrices.laboratory_fields`."""
        return matrices.laboratory_fields(self.catalog)

    @cached_property
    def platform_reach(self) -> pd.DataFrame:
        """`matrices.platform_reach`."""
        return matrices.platform_reach(self.catalog)

    @cached_property
    def stated_counts(self) -> pd.DataFrame:
        """`matrices.stated_counts`."""
        return matrices.stated_counts(self.catalog)

    @cached_property
    def lessons(self) -> pd.DataFrame:
        """`lessons.lessons`."""
        return lessons.lessons(self.catalog)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """`coverage.coverage`."""
        return coverage.coverage(self.catalog, self.derived)

    @cached_property
    def touches(self) -> pd.DataFrame:
        """`conflicts.touches`."""
        return conflicts.touches(self.catalog)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """`conflicts.readings`."""
        return conflicts.readings(self.catalog)

    @cached_property
    def uses(self) -> pd.DataFrame:
        """`rivals.uses`."""
        return rivals.uses(self.catalog)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """`documents.documents`."""
        return documents.documents(self.catalog)

    def doubts(self, key: str) -> tuple[str, ...]:
        """Ids of the conflicts that touch `key`."""
        return conflicts.doubts(self.touches, key)

    def rivals(self, key: str) -> pd.DataFrame:
        """All reports of the cell of `key`, preferred first."""
        return rivals.rivals(self.reports, key)

    def checks_using(self, key: str) -> tuple[str, ...]:
        """Ids of the checks that `key` takes part in."""
        return rivals.checks_using(self.uses, key)
