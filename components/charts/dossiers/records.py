"""Policies, titles, institutions, measures and weaknesses as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from components.analysis.dataset import Dataset
from components.catalog.models import Named
from components.charts.citing import citations
from components.charts.dossier import Dossier, Fact, UnknownKeyError
from components.charts.dossiers.claims import findings
from components.charts.naming import Naming
from components.charts.stating import title_of

Record = TypeVar("Record", bound=Named)


def policy(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A policy: when, who, what sort, a summary, and what belongs to it."""
    record = _find(tables.catalog.policies, key)
    facts = [
        (naming.say("evidence.place"), naming.place(record.place)),
        (naming.say("evidence.kind"), naming.say(f"evidence.policy_kinds.{record.kind}")),
        (naming.say("evidence.themes"), _themes(tables, record.theme, naming)),
        (naming.say("evidence.summary"), record.summary[naming.lang]),
        (naming.say("evidence.undated"), record.undated[naming.lang] if record.undated else ""),
    ]
    related = [f"target:{t}" for t in record.targets] + _promises(tables, key, record.targets)
    related += [f"institution:{i}" for i in record.institutions]
    related += [f"policy:{record.replaces}"] if record.replaces else []
    when = naming.period(record.period) if record.period else naming.say("evidence.no_date")
    return _dossier(tables, key, naming, record, when, facts, related)


def designation(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A title: who granted it to whom, and when."""
    record = _find(tables.catalog.designations, key)
    facts = [
        (naming.say("evidence.place"), naming.place(record.place)),
        (naming.say("evidence.kind"), naming.say(f"evidence.title_kinds.{record.kind}")),
        (naming.say("evidence.granted_by"), naming.say(f"evidence.grantors.{record.granted_by}")),
        (naming.say("evidence.themes"), _themes(tables, record.theme, naming)),
    ]
    when = naming.period(record.period) if record.period else naming.say("evidence.no_date")
    return _dossier(tables, key, naming, record, when, facts, [])


def institution(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A laboratory, platform or other carrier: level, status, fields, whom it serves."""
    record = _find(tables.catalog.institutions, key)
    text = naming.lang
    separator = naming.say("unit.list_separator")
    fields = separator.join(tables.catalog.fields[f].name(text) for f in record.fields)
    facts = [
        (naming.say("evidence.place"), naming.place(record.place)),
        (naming.say("evidence.level"), naming.say(f"evidence.levels.{record.level}")),
        (naming.say("evidence.state"), naming.say(f"evidence.states.{record.status}")),
        (naming.say("evidence.fields"), fields),
        (naming.say("evidence.aliases"), separator.join(a[text] for a in record.aliases)),
        (naming.say("evidence.serves"), record.serves[text] if record.serves else ""),
        (naming.say("evidence.summary"), record.summary[text] if record.summary else ""),
    ]
    related = _reach(tables, record.reach)
    related += [f"institution:{record.part_of}"] if record.part_of else []
    kind = naming.say(f"evidence.institution_kinds.{record.kind}")
    return _dossier(tables, key, naming, record, kind, facts, related)


def measure(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """Something Hangzhou did, the weaknesses it answers, and through what."""
    record = _find(tables.catalog.measures, key)
    separator = naming.say("unit.list_separator")
    answers = separator.join(tables.catalog.weaknesses[w].name(naming.lang) for w in record.answers)
    facts = [
        (naming.say("evidence.place"), naming.place(record.place)),
        (naming.say("evidence.answers"), answers),
        (naming.say("evidence.summary"), record.summary[naming.lang] if record.summary else ""),
    ]
    related = [f"policy:{p}" for p in record.policies]
    related += [f"institution:{i}" for i in record.institutions]
    related += _reach(tables, record.indicators)
    column = naming.say(f"evidence.columns.{record.column}")
    return _dossier(tables, key, naming, record, column, facts, related)


def weakness(tables: Dataset, key: str, naming: Naming) -> Dossier:
    """A weakness, strength or aim that a document states without a figure."""
    record = _find(tables.catalog.weaknesses, key)
    name = key.partition(":")[2]
    related = [
        f"measure:{id_}" for id_, done in tables.catalog.measures.items() if name in done.answers
    ]
    facts = [(naming.say("evidence.place"), naming.place(record.place))]
    kind = naming.say(f"evidence.weakness_kinds.{record.kind}")
    return _dossier(tables, key, naming, record, kind, facts, related)


def _find(section: Mapping[str, Record], key: str) -> Record:
    name = key.partition(":")[2]
    if name not in section:
        raise UnknownKeyError(key)
    return section[name]


def _dossier(
    tables: Dataset,
    key: str,
    naming: Naming,
    record: Named,
    value: str,
    facts: Iterable[tuple[str, str]],
    related: Iterable[str],
) -> Dossier:
    checks, conflicts = findings(tables, key, naming)
    return Dossier(
        key,
        record.name(naming.lang),
        value,
        tuple(Fact(*fact) for fact in facts if fact[1]),
        citations(tables.catalog, key, naming.lang),
        (),
        checks,
        conflicts,
        tuple((k, title_of(tables, k, naming)) for k in dict.fromkeys(related)),
    )


def _themes(tables: Dataset, themes: Iterable[str], naming: Naming) -> str:
    separator = naming.say("unit.list_separator")
    return separator.join(tables.catalog.themes[theme].name(naming.lang) for theme in themes)


def _promises(tables: Dataset, key: str, known: Iterable[str]) -> list[str]:
    name = key.partition(":")[2]
    return [
        f"target:{id_}"
        for id_, target in tables.catalog.targets.items()
        if target.policy == name and id_ not in known
    ]


def _reach(tables: Dataset, indicators: Iterable[str]) -> list[str]:
    """The keys of the preferred reports of `indicators`, gaps left out."""
    frame = tables.reports
    chosen = frame["indicator"].isin(list(indicators)) & frame["preferred"]
    return [str(key) for key in frame.loc[chosen & (frame["missing"] == ""), "key"]]
