"""Each document: what rests on it, and how far other documents support it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from components.analysis import figures
from components.catalog.models import Catalog, Report, SourceRef

COLUMNS = (
    "source",
    "kind",
    "date",
    "dated",
    "script",
    "sha256",
    "depends_on",
    "family",
    "reports",
    "cells",
    "supported",
    "targets",
    "policies",
    "designations",
    "institutions",
    "measures",
)
SUPPORTED = ("indicator", "place", "period", "key", "sources", "independent")


def families(catalog: Catalog) -> dict[str, str]:
    """Document id to the id of its family: documents that share passages are one witness.

    The family bears the name of its first document in the file. Sharing passes on: if a shares
    with b and b with c, all three are one family.
    """
    family = {name: name for name in catalog.sources}
    for name, source in catalog.sources.items():
        for other in source.depends_on:
            if other in family:
                joined = {family[name], family[other]}
                first = next(text for text in catalog.sources if text in joined)
                family = {k: first if v in joined else v for k, v in family.items()}
    return family


def witnesses(catalog: Catalog, sources: Iterable[str]) -> int:
    """How many independent documents `sources` are, those of one family counting once."""
    family = families(catalog)
    return len({family.get(name, name) for name in sources if name})


def documents(catalog: Catalog) -> pd.DataFrame:
    """One row per document, in file order, columns `COLUMNS`.

    depends_on is a tuple; reports to measures are counts of what cites the document: reports
    and cells with a value, cells supported by a second independent document, records.
    """
    backed = supported(catalog)
    strong = backed[backed["independent"] > 1]["sources"].tolist()
    family = families(catalog)
    rows = []
    for name, source in catalog.sources.items():
        cells = {
            (indicator, place, period)
            for indicator, place, period, _, report in catalog.reports()
            if report.source == name and report.value is not None
        }
        row = {
            "source": name,
            "kind": source.kind,
            "date": source.date.code,
            "dated": source.dated,
            "script": source.script or "",
            "sha256": source.sha256 or "",
            "depends_on": source.depends_on,
            "family": family[name],
            "reports": sum(report.source == name for *_, report in catalog.reports()),
            "cells": len(cells),
            "supported": sum(name in sources for sources in strong),
        }
        rows.append(row | _records(catalog, name))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def supported(catalog: Catalog) -> pd.DataFrame:
    """Cells with values from more than one document, columns `SUPPORTED`.

    sources is a tuple of document ids, independent the number of families among them; key is
    that of the preferred report.
    """
    rows = []
    for name, indicator in catalog.indicators.items():
        for place, cells in indicator.values.items():
            for period, cell in cells.items():
                names = _sources(cell)
                if len(names) > 1:
                    key = figures.observation_key(name, place, period)
                    count = witnesses(catalog, names)
                    rows.append((name, place, period.code, key, names, count))
    return pd.DataFrame(rows, columns=list(SUPPORTED))


def _sources(cell: tuple[Report, ...]) -> tuple[str, ...]:
    named = (report.source for report in cell if report.value is not None and report.source)
    return tuple(dict.fromkeys(named))


def _records(catalog: Catalog, name: str) -> dict[str, int]:
    sections: dict[str, list[tuple[SourceRef, ...]]] = {
        "policies": [record.evidence for record in catalog.policies.values()],
        "designations": [record.evidence for record in catalog.designations.values()],
        "institutions": [record.evidence for record in catalog.institutions.values()],
        "measures": [record.evidence for record in catalog.measures.values()],
    }
    counts = {
        section: sum(any(e.source == name for e in evidence) for evidence in records)
        for section, records in sections.items()
    }
    return {"targets": sum(t.source == name for t in catalog.targets.values())} | counts
