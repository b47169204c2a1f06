"""Citations: document, line and token behind a mark, and the source line under a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from components.analysis import figures
from components.catalog.models import Catalog, Evidence
from components.charts.chart import Citation, Series
from components.words import words

MANY = 12
"""Lines of one document that a source line still lists one by one."""


class _Evidenced(Protocol):
    """A record that lists where it is printed."""

    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


def citation(catalog: Catalog, evidence: Evidence, lang: str) -> Citation:
    """One citation with the document's title in `lang`."""
    return Citation(
        evidence.source, catalog.sources[evidence.source].name(lang), evidence.at, evidence.says
    )


def citations(catalog: Catalog, key: str, lang: str) -> tuple[Citation, ...]:
    """Where the figure or record `key` is printed; empty for unsourced and derived ones.

    A check has no document of its own: it cites those of its inputs, goals and claim.
    """
    return tuple(citation(catalog, found, lang) for found in evidence_of(catalog, key))


def evidence_of(catalog: Catalog, key: str) -> tuple[Evidence, ...]:
    """The evidence of `key` in the order of the file, each once."""
    address = figures.parse_key(key)
    if address is not None:
        return _of_observation(catalog, address)
    kind, _, name = key.partition(":")
    return tuple(dict.fromkeys(_of_record(catalog, kind, name)))


def _of_observation(catalog: Catalog, address: figures.Address) -> tuple[Evidence, ...]:
    indicator = catalog.indicators.get(address.indicator)
    cells = indicator.values.get(address.place, {}) if indicator else {}
    cell = next((c for period, c in cells.items() if period.code == address.period), ())
    if not 1 <= address.number <= len(cell):
        return ()
    found = cell[address.number - 1].evidence
    return (found,) if found else ()


def _of_record(catalog: Catalog, kind: str, name: str) -> Iterable[Evidence]:
    match kind:
        case "target" if name in catalog.targets:
            target = catalog.targets[name]
            yield Evidence(source=target.source, at=target.at, says=target.says)
        case "check" if name in catalog.checks:
            check = catalog.checks[name]
            cells = [*check.inputs.values(), *([check.claims] if check.claims else [])]
            for cell in cells:
                yield from evidence_of(catalog, figures.cell_key(cell))
            held = [*check.goals.values(), *([check.target] if check.target else [])]
            for promised in held:
                yield from evidence_of(catalog, f"target:{promised}")
        case "conflict" if name in catalog.conflicts:
            yield from (reading.evidence for reading in catalog.conflicts[name].readings)
        case "policy" | "designation" | "institution" | "measure" | "weakness":
            yield from _records(catalog, kind, name)


def _records(catalog: Catalog, kind: str, name: str) -> tuple[Evidence, ...]:
    sections: dict[str, Mapping[str, _Evidenced]] = {
        "policy": catalog.policies,
        "designation": catalog.designations,
        "institution": catalog.institutions,
        "measure": catalog.measures,
        "weakness": catalog.weaknesses,
    }
    record = sections[kind].get(name)
    return record.evidence if record else ()


def source_lines(series: Iterable[Series], lang: str) -> tuple[str, ...]:
    """The source line of a chart: each document once, with its cited lines in order.

    More than `MANY` lines of one document are counted: every mark knows its own.
    """
    lines: dict[str, set[int]] = {}
    for part in series:
        for point in part.points:
            for cited in point.citations:
                lines.setdefault(cited.title, set()).add(cited.at)
    return tuple(_source(title, sorted(found), lang) for title, found in lines.items())


def _source(title: str, lines: list[int], lang: str) -> str:
    say = words(lang)
    if len(lines) > MANY:
        return say(
            "unit.source_many", title=title, count=len(lines), first=lines[0], last=lines[-1]
        )
    listed = say("unit.list_separator").join(map(str, lines))
    return say("unit.source", title=title, lines=listed)
