"""Policies as cards: when, where, what sort, a summary, and what was promised."""

from __future__ import annotations

from dataclasses import dataclass

from components.analysis.dataset import Dataset
from components.charts.naming import Naming
from components.charts.timeline.choice import Choice, Row, chosen, when_of


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of a policy: evidence key, name, verdict in the reader's words."""

    key: str
    name: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Card:
    """A policy as its card shows it; `key` is its evidence address."""

    key: str
    name: str
    when: str
    place: str
    kind: str
    themes: tuple[str, ...]
    summary: str
    turning_point: bool
    promises: tuple[Promise, ...] = ()
    institutions: tuple[tuple[str, str], ...] = ()


def cards(tables: Dataset, lang: str, choice: Choice) -> tuple[Card, ...]:
    """One card per chosen policy, earliest first, undated ones last."""
    naming = Naming(tables.catalog, lang)
    found = chosen(tables, naming, choice)
    rows: list[Row] = found[found["record"] == "policy"].to_dict("records")  # type: ignore[assignment]
    return tuple(_card(tables, naming, row) for row in rows)


def _card(tables: Dataset, naming: Naming, row: Row) -> Card:
    catalog, policy = tables.catalog, tables.catalog.policies[row["id"]]
    return Card(
        key=row["key"],
        name=policy.name(naming.lang),
        when=when_of(naming, row["period"]),
        place=naming.place(policy.place),
        kind=naming.say(f"evidence.policy_kinds.{policy.kind}"),
        themes=tuple(catalog.themes[theme].name(naming.lang) for theme in policy.theme),
        summary=policy.summary[naming.lang],
        turning_point=policy.turning_point,
        promises=_promises(tables, naming, row["id"]),
        institutions=tuple(
            (f"institution:{i}", catalog.institutions[i].name(naming.lang))
            for i in policy.institutions
        ),
    )


def _promises(tables: Dataset, naming: Naming, policy: str) -> tuple[Promise, ...]:
    """The targets that the policy names, then those that name the policy."""
    catalog, frame = tables.catalog, tables.targets
    verdicts = dict(zip(frame["target"], frame["verdict"], strict=True))
    named = [t for t, target in catalog.targets.items() if target.policy == policy]
    own = dict.fromkeys([*catalog.policies[policy].targets, *named])
    return tuple(
        Promise(
            f"target:{t}",
            catalog.targets[t].name(naming.lang),
            naming.say(f"evidence.verdicts.{verdicts[t]}"),
        )
        for t in own
    )
