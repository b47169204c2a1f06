"""A document as evidence: what it is, how it was dated, and every figure that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.catalog.models import Source
from components.charts.dossier import Dossier, Fact, UnknownKeyError
from components.charts.naming import Naming
from components.charts.stating import title_of


def source(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A document: kind, date and how we know it, script, hash, dependence, its figures."""
    name = key.partition(":")[2]
    if name not in tables.catalog.sources:
        raise UnknownKeyError(key)
    record = tables.catalog.sources[name]
    facts = (
        Fact(naming.say(f"evidence.{label}"), text)
        for label, text in _facts(tables, name, record, naming)
        if text
    )
    return Dossier(
        key,
        record.name(naming.lang),
        naming.say(f"evidence.source_kinds.{record.kind}"),
        tuple(facts),
        related=tuple((k, title_of(tables, k, naming)) for k in _resting(tables, name)),
    )


def _facts(tables: Dataset, name: str, record: Source, naming: Naming) -> Iterator[tuple[str, str]]:
    say, sources = naming.say, tables.catalog.sources
    yield (
        "dated_as",
        say(
            "evidence.dated_text",
            date=naming.period(record.date),
            how=say(f"evidence.dated.{record.dated}"),
        ),
    )
    yield "dating", record.dating[naming.lang]
    yield "script", say(f"evidence.scripts.{record.script}")
    yield "file", record.file or ""
    yield "hash", record.sha256 or ""
    shared = [sources[other].name(naming.lang) for other in _kin(tables, name)]
    yield "depends", say("unit.list_separator").join(shared)
    yield "caution", record.caution[naming.lang] if record.caution else ""


def _kin(tables: Dataset, name: str) -> list[str]:
    """The other documents of its family: with them its agreement confirms nothing."""
    families = dict(zip(tables.documents["source"], tables.documents["family"], strict=True))
    return [other for other, kin in families.items() if other != name and kin == families[name]]


def _resting(tables: Dataset, name: str) -> list[str]:
    """The keys of the figures and targets that cite it."""
    own = tables.reports.loc[tables.reports["source"] == name, "key"]
    targets = (
        figures.record_key("target", target)
        for target, record in tables.catalog.targets.items()
        if record.source == name
    )
    return [*map(str, own), *targets]
