"""The policies that a reader asked for: one choice for the timeline and for the list below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset
from components.catalog.models import Designation, Policy, Target
from components.charts.naming import Naming
from components.charts.searching import contains

Row = dict[str, Any]
Record = Policy | Designation | Target


@dataclass(frozen=True)
class Choice:
    """What to show. No kinds or themes chosen means all of them; `lanes` None means every lane.

    `titles`: pilot statuses, titles and rankings too; `search`: words that must all occur.
    """

    lanes: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    search: str = ""
    titles: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but the lanes is filtered."""
        return bool(self.kinds or self.themes or self.search.strip())


def lanes_of(tables: Dataset, choice: Choice) -> tuple[str, ...]:
    """The ids of the lanes to draw, in file order."""
    every = tuple(tables.lanes["lane"])
    return every if choice.lanes is None else tuple(lane for lane in every if lane in choice.lanes)


def chosen(tables: Dataset, naming: Naming, choice: Choice) -> pd.DataFrame:
    """The rows of `tables.events` that fit the choice, earliest first, undated ones last."""
    events = tables.events
    records = {"policy", "target"} | ({"designation"} if choice.titles else set())
    found = events[events["record"].isin(records) & events["lane"].isin(lanes_of(tables, choice))]
    rows: list[Row] = found.to_dict("records")  # type: ignore[assignment]
    return found.loc[[fits(tables, naming, choice, row) for row in rows]]


def fits(tables: Dataset, naming: Naming, choice: Choice, row: Row) -> bool:
    """Whether a row of events has one of the kinds and themes, and all words of the search.

    A target goes by the kind, themes and words of its policy, so both are found together.
    """
    policy = tables.catalog.policies.get(policy_of(tables, row))
    kind = policy.kind.value if policy else row["kind"]
    themes = policy.theme if policy else row["themes"]
    if choice.kinds and kind not in choice.kinds:
        return False
    if choice.themes and not {*choice.themes} & {*themes}:
        return False
    return contains(_texts(tables, naming, row), choice.search)


def policy_of(tables: Dataset, row: Row) -> str:
    """The id of the policy that a row of events is, or that its target belongs to; else empty."""
    if row["record"] == "policy":
        return str(row["id"])
    record = record_of(tables, row)
    return record.policy or "" if isinstance(record, Target) else ""


def record_of(tables: Dataset, row: Row) -> Record:
    """The policy, designation or target that a row of events stands for."""
    catalog = tables.catalog
    sections: dict[str, Mapping[str, Record]] = {
        "policy": catalog.policies,
        "target": catalog.targets,
        "designation": catalog.designations,
    }
    return sections[row["record"]][row["id"]]


def when_of(naming: Naming, period: str) -> str:
    """A period in the reader's words, or that the documents give no date."""
    return naming.period(period) if period else naming.say("evidence.no_date")


def _texts(tables: Dataset, naming: Naming, row: Row) -> Iterable[str]:
    """All that a search looks through: names in both languages, summary, place."""
    record = record_of(tables, row)
    yield from (record.zh, record.en, naming.place(row["place"]))
    policy = tables.catalog.policies.get(policy_of(tables, row))
    if policy:
        yield from (policy.zh, policy.en, policy.summary[naming.lang])
