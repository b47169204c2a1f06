"""Documents: what they confirm, where they disagree, and what is found in them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset, row_dicts
from components.analysis.sources import families, supported
from components.catalog.documents import Passage, Verdict, passage
from components.catalog.locator import locator_name
from components.catalog.models import Conflict, Reading, Source, SourceRef
from components.charts.bibliography import reference
from components.charts.chart import Chart, Citation, Mark
from components.charts.context import (
    Context,
    citation,
    evidence,
    flag_words,
    report_text,
    title_of,
)
from components.charts.registry import ChartType
from components.charts.text_tables import Cell, Cells, Column, Row, TextTable, columns, empty_table

# The documents: what each is, how it was dated, whether it is at hand, what rests on it.


DOCUMENTS = "documents"
DOCUMENT_COLUMNS = ("kind", "date", "file", "rests", "witness", "caution")
SUMMED_UP = frozenset({"kind", "date", "caution"})
"""Columns of documents in the editor's words; the others are found by machine."""
DOCUMENT_COUNTS = ("reports", "targets", "policies", "designations", "institutions", "measures")
DocumentRow = dict[str, Any]


@dataclass(frozen=True)
class DocumentsOptions:
    """What was found on this machine: `brief=same=184=0`, source, file, tokens found and missed.

    A document at hand adds how many numerals are recorded, no data, and open: `=54=28=0`.
    """

    files: tuple[str, ...] = ()


def documents_chart(tables: Dataset, lang: str, options: DocumentsOptions) -> Chart:
    """One row per document; the columns are `DOCUMENT_COLUMNS`."""
    context = Context(tables.catalog, lang)
    rows = row_dicts(tables.documents)
    if not rows:
        return empty_table(context, DOCUMENTS)
    files = {part.partition("=")[0]: part.split("=")[1:] for part in options.files}
    names = [tables.catalog.sources[row["source"]].name(lang) for row in rows]
    return TextTable(
        id=DOCUMENTS,
        columns=columns(context, DOCUMENTS, DOCUMENT_COLUMNS),
        rows=tuple(
            Row(name, _document_cells(context, row, files))
            for name, row in zip(names, rows, strict=True)
        ),
        values=document_totals(tables),
        alt_rows=tuple(
            {
                "name": name,
                "date": context.period(row["date"]),
                "rests": _counts_text(context, row),
            }
            for name, row in zip(names, rows, strict=True)
        ),
        note=context.t(f"chart_{DOCUMENTS}.note"),
        height=120 + 110 * len(rows),
    ).chart(context)


def document_totals(tables: Dataset) -> dict[str, int]:
    """How many documents, how many independent witnesses they are, how many figures they give."""
    frame = tables.documents
    return {
        "documents": len(frame),
        "witnesses": int(frame["family"].nunique()),
        "reports": int(frame["reports"].sum()),
    }


def _document_cells(context: Context, row: DocumentRow, files: dict[str, list[str]]) -> Cells:
    texts = {
        "kind": _kind_text(context, row),
        "date": _date_text(context, row),
        "file": _file_text(context, files.get(row["source"], [])),
        "rests": _counts_text(context, row),
        "witness": _witness_text(context, row),
        "caution": _caution_text(context, row),
    }
    key = figures.record_key("source", row["source"])
    return tuple(
        (name, Cell(text, key, edited=name in SUMMED_UP)) for name, text in texts.items() if text
    )


def _kind_text(context: Context, row: DocumentRow) -> str:
    kind = context.t(f"evidence.source_kinds.{row['kind']}")
    if row["script"]:
        script = context.t(f"evidence.scripts.{row['script']}")
        kind = context.t(f"chart_{DOCUMENTS}.kind", kind=kind, script=script)
    cited = reference(context.catalog.sources[row["source"]], context.lang)
    return context.t(f"chart_{DOCUMENTS}.cited", kind=kind, reference=cited)


def _date_text(context: Context, row: DocumentRow) -> str:
    text = context.t(
        "evidence.dated_text",
        date=context.period(row["date"]),
        how=context.t(f"evidence.dated.{row['dated']}"),
    )
    dating = context.catalog.sources[row["source"]].dating
    return (
        context.t(f"chart_{DOCUMENTS}.date", dated=text, how=dating[context.lang])
        if dating
        else text
    )


def _file_text(context: Context, names: list[str]) -> str:
    """What the machine found of the file and of the quotations from it."""
    t = context.t
    parts = []
    if len(names) >= 3:
        state, stand, missed, *counts = names
        parts.append(t(f"evidence.files.{state}"))
        if int(stand) + int(missed):
            parts.append(t(f"chart_{DOCUMENTS}.tokens", found=stand, missed=missed))
        if len(counts) == 3:
            recorded, not_data, left = counts
            values = {"recorded": recorded, "not_data": not_data, "open": left}
            parts.append(t(f"chart_{DOCUMENTS}.numerals", **values))
    return t(f"chart_{DOCUMENTS}.stop").join(parts) or t(f"chart_{DOCUMENTS}.not_at_hand")


def _counts_text(context: Context, row: DocumentRow) -> str:
    t = context.t
    return context.listed(
        t(f"chart_{DOCUMENTS}.count.{name}", count=row[name])
        for name in DOCUMENT_COUNTS
        if row[name]
    )


def _witness_text(context: Context, row: DocumentRow) -> str:
    """With whom it is one witness, and how many of its figures another witness has too."""
    t, sources = context.t, context.catalog.sources
    kin = context.listed(sources[k].name(context.lang) for k in row["depends_on"])
    shared = t(f"chart_{DOCUMENTS}.shared", names=kin) if kin else t(f"chart_{DOCUMENTS}.alone")
    backed = t(f"chart_{DOCUMENTS}.backed", supported=row["supported"], cells=row["cells"])
    return t(f"chart_{DOCUMENTS}.stop").join((shared, backed))


def _caution_text(context: Context, row: DocumentRow) -> str:
    caution = context.catalog.sources[row["source"]].caution
    return caution[context.lang] if caution else ""


# Figures that more than one document reports, and whether those documents are independent.


SECOND_SOURCES = "second_sources"


@dataclass(frozen=True)
class SecondSourcesOptions:
    """Nothing to choose: every figure with a second document is listed."""


def second_sources_chart(tables: Dataset, lang: str, options: SecondSourcesOptions) -> Chart:  # noqa: ARG001
    """Figures down, the documents that report any of them across, then the verdict."""
    context = Context(tables.catalog, lang)
    rows = row_dicts(supported(tables.catalog))
    if not rows:
        return empty_table(context, SECOND_SOURCES)
    t, values = context.t, second_source_totals(tables)
    heard = {name for row in rows for name in row["sources"]}
    documents = tuple(name for name in tables.catalog.sources if name in heard)
    names = [title_of(tables, row["key"], context) for row in rows]
    return TextTable(
        id=SECOND_SOURCES,
        columns=(
            *_document_columns(context, documents),
            Column("verdict", t(f"chart_{SECOND_SOURCES}.verdict"), "accent"),
        ),
        rows=tuple(
            Row(name, _second_cells(tables, context, row, documents))
            for name, row in zip(names, rows, strict=True)
        ),
        values=values,
        alt_rows=tuple(
            {"name": name, "verdict": _independence_text(context, row)}
            for name, row in zip(names, rows, strict=True)
        ),
        title=f"chart_{SECOND_SOURCES}.{'some' if values['independent'] else 'none'}",
        note=t(f"chart_{SECOND_SOURCES}.note"),
        height=90 + 52 * len(rows),
    ).chart(context)


def second_source_totals(tables: Dataset) -> dict[str, int]:
    """How many cells have more than one document, and how many of them independent ones."""
    frame = supported(tables.catalog)
    return {"twice": len(frame), "independent": int((frame["independent"] > 1).sum())}


def _document_columns(context: Context, documents: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(d, context.catalog.sources[d].name(context.lang)) for d in documents)


def _second_cells(
    tables: Dataset, context: Context, row: DocumentRow, documents: tuple[str, ...]
) -> Cells:
    verdict = Cell(
        _independence_text(context, row),
        row["key"],
        flags=flag_words(tables, context, row["key"]),
    )
    reports = ((name, _report_cell(tables, context, row, name)) for name in documents)
    return (*reports, ("verdict", verdict))


def _report_cell(tables: Dataset, context: Context, row: DocumentRow, document: str) -> Cell | None:
    """What `document` reports of the cell; its first report where it has several."""
    for number in range(1, 100):
        key = figures.observation_key(row["indicator"], row["place"], row["period"], number)
        pair = figures.report(tables.catalog, key)
        if pair is None:
            return None
        report = pair[1]
        if report.source == document and report.value is not None:
            text = report_text(report, row["indicator"], context)
            return Cell(
                context.t(
                    f"chart_{SECOND_SOURCES}.reported",
                    at=locator_name(report.at or 0, context.lang),
                    value=text,
                ),
                key,
                Mark(str(report.is_)),
                value=report.value,
                unit=context.unit(row["indicator"]),
                label=title_of(tables, key, context),
                **evidence(tables, context, key),
            )
    return None


def _independence_text(context: Context, row: DocumentRow) -> str:
    form = "confirmed" if row["independent"] > 1 else "repeated"
    return context.t(f"chart_{SECOND_SOURCES}.{form}", independent=row["independent"])


# Where documents disagree: one column per document, the preferred reading marked, and why.


CONFLICTS_TABLE = "conflict_ledger"
CARDS = 6
"""Disputes that a screen shows at first."""


@dataclass(frozen=True)
class ConflictsTableOptions:
    """Nothing to choose: every conflict of the file is shown."""


def conflicts_table(tables: Dataset, lang: str, options: ConflictsTableOptions) -> Chart:  # noqa: ARG001
    """Conflicts down, the documents that speak of any of them across, then the reason."""
    context = Context(tables.catalog, lang)
    t = context.t
    if not tables.catalog.conflicts:
        return empty_table(context, CONFLICTS_TABLE)
    # Look-alikes are no dispute: they come last, and under a name of their own.
    conflicts = sorted(
        tables.catalog.conflicts.items(), key=lambda pair: pair[1].kind == "lookalike"
    )
    why = Column("why", t(f"chart_{CONFLICTS_TABLE}.why"))
    totals = conflict_totals(tables)
    lookalikes = t(f"chart_{CONFLICTS_TABLE}.lookalikes", **totals)
    besides = t(f"chart_{CONFLICTS_TABLE}.besides", **totals) if totals["lookalikes"] else ""
    return TextTable(
        id=CONFLICTS_TABLE,
        columns=(*_document_columns(context, _conflict_documents(tables)), why),
        groups=(
            Column("preferred", t(f"chart_{CONFLICTS_TABLE}.preferred"), "accent"),
            Column("readings", t(f"chart_{CONFLICTS_TABLE}.reading")),
            why,
        ),
        rows=tuple(
            Row(
                conflict.name(lang),
                _conflict_cells(tables, context, name, conflict),
                group=lookalikes if conflict.kind == "lookalike" else "",
            )
            for name, conflict in conflicts
        ),
        shown={"": CARDS, lookalikes: 2},
        kind="cards",
        values=totals | {"besides": besides},
        alt_rows=tuple(
            {
                "name": conflict.name(lang),
                "count": len(conflict.readings),
                "why": _reason_text(context, conflict),
            }
            for _, conflict in conflicts
        ),
        note=dependence_text(tables, context),
        height=700,
    ).chart(context)


def conflict_totals(tables: Dataset) -> dict[str, int]:
    """How many disputes there are, with and without a preferred reading, and how many look-alikes.

    A look-alike is counted by itself: nothing about its figures is in dispute.
    """
    every = tables.catalog.conflicts.values()
    disputes = [conflict for conflict in every if conflict.kind == "dispute"]
    settled = sum(any(r.preferred for r in conflict.readings) for conflict in disputes)
    return {
        "conflicts": len(disputes),
        "settled": settled,
        "open": len(disputes) - settled,
        "lookalikes": len(every) - len(disputes),
    }


def dependence_text(tables: Dataset, context: Context) -> str:
    """Which documents are one witness, in a sentence each; empty when all are independent."""
    joined: dict[str, list[str]] = defaultdict(list)
    for source, family in families(tables.catalog).items():
        joined[family].append(tables.catalog.sources[source].name(context.lang))
    return context.t(f"chart_{CONFLICTS_TABLE}.stop").join(
        context.t(f"chart_{CONFLICTS_TABLE}.dependent", names=context.listed(names))
        for names in joined.values()
        if len(names) > 1
    )


def _conflict_documents(tables: Dataset) -> tuple[str, ...]:
    heard = {
        reading.evidence.source
        for conflict in tables.catalog.conflicts.values()
        for reading in conflict.readings
    }
    return tuple(source for source in tables.catalog.sources if source in heard)


def _conflict_cells(tables: Dataset, context: Context, name: str, conflict: Conflict) -> Cells:
    """Each reading in the column of its document, then why one is preferred, or why none is."""
    key = figures.record_key("conflict", name)
    readings = (
        (reading.evidence.source, _reading_cell(tables, context, key, reading))
        for reading in conflict.readings
    )
    return (*readings, ("why", Cell(_reason_text(context, conflict), key, edited=True)))


def _reading_cell(tables: Dataset, context: Context, key: str, reading: Reading) -> Cell:
    form = "kept" if reading.preferred else "said"
    return Cell(
        context.t(
            f"chart_{CONFLICTS_TABLE}.{form}",
            text=reading.text[context.lang],
            at=locator_name(reading.evidence.at, context.lang),
        ),
        key,
        citations=(citation(tables.catalog, reading.evidence, context.lang),),
        group="preferred" if reading.preferred else "readings",
        edited=True,
    )


def _reason_text(context: Context, conflict: Conflict) -> str:
    chosen = any(reading.preferred for reading in conflict.readings)
    form = "lookalike" if conflict.kind == "lookalike" else "why_kept" if chosen else "why_none"
    return context.t(f"chart_{CONFLICTS_TABLE}.{form}", text=conflict.why[context.lang])


# What the machine finds of a chart's citations in the documents, where those are at hand.


_PASSAGE_VERDICTS = (Verdict.NOT_FOUND, Verdict.NOT_AT_HAND, Verdict.UNLINED, Verdict.FOUND)


def cited_passage(citation: Citation, sources: Mapping[str, Source]) -> Passage:
    """The passage that a citation names, with the verdict on its token; `sources` by id."""
    evidence = SourceRef(source=citation.source, at=citation.at, says=citation.says)
    return passage(sources[citation.source], evidence)


def worst_verdict(citations: Sequence[Citation], sources: Mapping[str, Source]) -> Verdict:
    """One verdict for several tokens: the first of `_PASSAGE_VERDICTS` that any has."""
    verdicts = {cited_passage(citation, sources).verdict for citation in citations}
    return next(
        (verdict for verdict in _PASSAGE_VERDICTS if verdict in verdicts), Verdict.NOT_AT_HAND
    )


CHARTS = (
    ChartType(DOCUMENTS, DocumentsOptions, documents_chart),
    ChartType(SECOND_SOURCES, SecondSourcesOptions, second_sources_chart),
    ChartType(CONFLICTS_TABLE, ConflictsTableOptions, conflicts_table),
)
