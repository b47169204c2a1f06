"""Checks and conflicts as evidence: what was recomputed, what does not agree."""

from __future__ import annotations

from components.analysis.dataset import Dataset
from components.analysis.observations import checks_using
from components.charts.checking import Checked, checked, row_of
from components.charts.citing import citation, citations
from components.charts.dossier import Dossier, Fact, Finding, Rival, UnknownKeyError
from components.charts.naming import Naming
from components.charts.stating import title_of

_FACTS = (
    "interval",
    "verdict",
    "reason",
    "claim",
    "difference",
    "formula",
    "assumes",
    "caveat",
    "quote",
)


def check(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A check: verdict, claim, formula with numbers filled in, inputs, the sentence to quote."""
    name = key.partition(":")[2]
    if name not in tables.catalog.checks:
        raise UnknownKeyError(key)
    found, row = checked(tables, name, naming), row_of(tables, name)
    value = found.value or found.claim or found.verdict
    texts = [(part, getattr(found, part)) for part in _FACTS]
    facts = tuple(
        Fact(naming.say(f"evidence.{part}"), text) for part, text in texts if text and text != value
    )
    inputs = [used for _, used in row["inputs"]] + [row["claim_key"]] * bool(row["claim_key"])
    return Dossier(
        key,
        found.name,
        value,
        facts,
        citations(tables.catalog, key, naming.lang),
        conflicts=_conflicts(tables, (key, row["about"], *inputs), naming),
        related=tuple((used, title_of(tables, used, naming)) for used in dict.fromkeys(inputs)),
    )


def conflict(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A conflict: the readings side by side, the preferred one and why, what it touches.

    Each reading carries its own citation, so the conflict itself has none.
    """
    name = key.partition(":")[2]
    if name not in tables.catalog.conflicts:
        raise UnknownKeyError(key)
    record = tables.catalog.conflicts[name]
    touched = tables.touches.loc[tables.touches["conflict"] == name, "key"]
    return Dossier(
        key,
        record.name(naming.lang),
        naming.say("evidence.conflict_value"),
        (Fact(naming.say("evidence.why"), record.why[naming.lang]),),
        rivals=readings(tables, name, naming),
        related=tuple((found, title_of(tables, found, naming)) for found in touched),
    )


def findings(
    tables: Dataset, key: str, naming: Naming
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The checks that read, claim or fill `key`, and the conflicts that touch it."""
    checks = tuple(_check(tables, name, naming) for name in checks_using(tables.uses, key))
    return checks, _conflicts(tables, (key,), naming)


def readings(tables: Dataset, name: str, naming: Naming) -> tuple[Rival, ...]:
    """The sides of the conflict `name` in the order of the file."""
    return tuple(
        Rival(
            reading.text[naming.lang],
            reading.preferred,
            "",
            citation(tables.catalog, reading.evidence, naming.lang),
        )
        for reading in tables.catalog.conflicts[name].readings
    )


def _check(tables: Dataset, name: str, naming: Naming) -> Finding:
    found = checked(tables, name, naming)
    return Finding(f"check:{name}", found.name, found.verdict, _told(found))


def _told(found: Checked) -> str:
    return found.quote or found.reason or found.result


def _conflicts(tables: Dataset, touched: tuple[str, ...], naming: Naming) -> tuple[Finding, ...]:
    names = dict.fromkeys(name for key in touched for name in tables.doubts(key))
    return tuple(_conflict(tables, name, naming) for name in names)


def _conflict(tables: Dataset, name: str, naming: Naming) -> Finding:
    record = tables.catalog.conflicts[name]
    return Finding(
        f"conflict:{name}",
        record.name(naming.lang),
        naming.say("evidence.conflict_value"),
        record.why[naming.lang],
        readings(tables, name, naming),
    )
