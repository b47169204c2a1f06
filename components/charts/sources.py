"""Documents: what they confirm, where they disagree, and what is found in them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.sources import families, supported
from components.catalog.documents import Passage, Verdict, passage
from components.catalog.models import Conflict, Evidence, Reading, Source
from components.charts.chart import Chart, Citation, Mark, Point, Series, empty_chart
from components.charts.context import (
    Naming,
    category_axis,
    citation,
    citations,
    doubt_words,
    report_of,
    report_text,
    source_lines,
    title_of,
    word_column,
)
from components.charts.registry import ChartType

# The documents: what each is, how it was dated, whether it is at hand, what rests on it.


DOCUMENTS = "documents"
DOCUMENT_COLUMNS = ("kind", "date", "file", "rests", "witness", "caution")
DOCUMENT_COUNTS = ("reports", "targets", "policies", "designations", "institutions", "measures")
Row = dict[str, Any]


@dataclass(frozen=True)
class DocumentsOptions:
    """What was found on this machine: `SOURCE=STATE=FOUND=MISSED`, such as `brief=same=184=0`."""

    files: tuple[str, ...] = ()


def documents_chart(tables: Dataset, lang: str, options: DocumentsOptions) -> Chart:
    """One row per document; the columns are `COLUMNS`."""
    naming = Naming(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in tables.documents.to_dict("records")
    ]
    say = naming.say
    if not rows:
        return empty_chart(DOCUMENTS, "matrix", lang, say(f"chart_{DOCUMENTS}.empty"))
    files = {part.partition("=")[0]: part.split("=")[1:] for part in options.files}
    series = tuple(
        series
        for x, name in enumerate(DOCUMENT_COLUMNS)
        for series in word_column(
            name,
            say(f"chart_{DOCUMENTS}.column.{name}"),
            [
                ("", _document_point(naming, row, files, name, (float(x), float(y))))
                for y, row in enumerate(rows)
            ],
        )
    )
    told = document_totals(tables)
    names = tuple(tables.catalog.sources[row["source"]].name(lang) for row in rows)
    return Chart(
        id=DOCUMENTS,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{DOCUMENTS}.title", **told),
        subtitle=say(f"chart_{DOCUMENTS}.subtitle"),
        x=category_axis(
            tuple(say(f"chart_{DOCUMENTS}.column.{name}") for name in DOCUMENT_COLUMNS)
        ),
        y=category_axis(names),
        note=say(f"chart_{DOCUMENTS}.note"),
        alt=say(f"chart_{DOCUMENTS}.alt", rows=_documents_alt(naming, rows), **told),
        file_name=say(f"chart_{DOCUMENTS}.file_name", **told),
        height=120 + 110 * len(rows),
    )


def document_totals(tables: Dataset) -> dict[str, int]:
    """How many documents, how many independent witnesses they are, how many figures they give."""
    frame = tables.documents
    return {
        "documents": len(frame),
        "witnesses": int(frame["family"].nunique()),
        "reports": int(frame["reports"].sum()),
    }


def _document_point(
    naming: Naming, row: Row, files: dict[str, list[str]], name: str, at: tuple[float, float]
) -> Point | None:
    texts = {
        "kind": _kind_text(naming, row),
        "date": _date_text(naming, row),
        "rests": _counts_text(naming, row),
        "file": _file_text(naming, row, files.get(row["source"], [])),
        "witness": _witness_text(naming, row),
        "caution": _caution_text(naming, row),
    }
    if not texts[name]:
        return None
    absent = name == "file" and not row["sha256"]
    return Point(
        *at,
        text=texts[name],
        mark=Mark.MISSING if absent else Mark.EXACT,
        key=figures.record_key("source", row["source"]),
        label=naming.catalog.sources[row["source"]].name(naming.lang),
    )


def _kind_text(naming: Naming, row: Row) -> str:
    return naming.say(
        f"chart_{DOCUMENTS}.kind",
        kind=naming.say(f"evidence.source_kinds.{row['kind']}"),
        script=naming.say(f"evidence.scripts.{row['script']}"),
    )


def _date_text(naming: Naming, row: Row) -> str:
    return naming.say(
        f"chart_{DOCUMENTS}.date",
        date=naming.period(row["date"]),
        how=naming.say(f"evidence.dated.{row['dated']}"),
        dating=naming.catalog.sources[row["source"]].dating[naming.lang],
    )


def _file_text(naming: Naming, row: Row, found: list[str]) -> str:
    """The beginning of the hash, and what the machine found of the file and its tokens."""
    say = naming.say
    if not row["sha256"]:
        return say(f"chart_{DOCUMENTS}.no_hash")
    parts = [say(f"chart_{DOCUMENTS}.hash", hash=row["sha256"][:12])]
    if len(found) == 3:
        state, stand, missed = found
        parts.append(say(f"evidence.files.{state}"))
        if int(stand) + int(missed):
            parts.append(say(f"chart_{DOCUMENTS}.tokens", found=stand, missed=missed))
    return say(f"chart_{DOCUMENTS}.stop").join(parts)


def _counts_text(naming: Naming, row: Row) -> str:
    say = naming.say
    return say("unit.list_separator").join(
        say(f"chart_{DOCUMENTS}.count.{name}", count=row[name])
        for name in DOCUMENT_COUNTS
        if row[name]
    )


def _witness_text(naming: Naming, row: Row) -> str:
    """With whom it is one witness, and how many of its figures another witness has too."""
    say, sources = naming.say, naming.catalog.sources
    kin = say("unit.list_separator").join(sources[k].name(naming.lang) for k in row["depends_on"])
    shared = say(f"chart_{DOCUMENTS}.shared", names=kin) if kin else say(f"chart_{DOCUMENTS}.alone")
    backed = say(f"chart_{DOCUMENTS}.backed", supported=row["supported"], cells=row["cells"])
    return say(f"chart_{DOCUMENTS}.stop").join((shared, backed))


def _caution_text(naming: Naming, row: Row) -> str:
    caution = naming.catalog.sources[row["source"]].caution
    return caution[naming.lang] if caution else ""


def _documents_alt(naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{DOCUMENTS}.joint").join(
        naming.say(
            f"chart_{DOCUMENTS}.alt_row",
            name=naming.catalog.sources[row["source"]].name(naming.lang),
            date=naming.period(row["date"]),
            rests=_counts_text(naming, row),
        )
        for row in rows
    )


# Figures that more than one document reports, and whether those documents are independent.


SECOND_SOURCES = "second_sources"


@dataclass(frozen=True)
class SecondSourcesOptions:
    """Nothing to choose: every figure with a second document is listed."""


def second_sources_chart(tables: Dataset, lang: str, options: SecondSourcesOptions) -> Chart:  # noqa: ARG001
    """Figures down, the documents that report any of them across, then the verdict."""
    naming = Naming(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in supported(tables.catalog).to_dict("records")
    ]
    say, told = naming.say, second_source_totals(tables)
    if not rows:
        return empty_chart(SECOND_SOURCES, "matrix", lang, say(f"chart_{SECOND_SOURCES}.empty"))
    heard = {name for row in rows for name in row["sources"]}
    documents = [name for name in tables.catalog.sources if name in heard]
    series = _second_series(tables, naming, rows, documents)
    heads = (
        *(tables.catalog.sources[d].name(lang) for d in documents),
        say(f"chart_{SECOND_SOURCES}.verdict"),
    )
    return Chart(
        id=SECOND_SOURCES,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{SECOND_SOURCES}.{'some' if told['independent'] else 'none'}", **told),
        subtitle=say(f"chart_{SECOND_SOURCES}.subtitle"),
        x=category_axis(heads),
        y=category_axis(tuple(title_of(tables, row["key"], naming) for row in rows)),
        note=say(f"chart_{SECOND_SOURCES}.note"),
        sources=source_lines(series, lang),
        alt=say(f"chart_{SECOND_SOURCES}.alt", rows=_second_alt(tables, naming, rows), **told),
        file_name=say(f"chart_{SECOND_SOURCES}.file_name"),
        height=90 + 52 * len(rows),
    )


def second_source_totals(tables: Dataset) -> dict[str, int]:
    """How many cells have more than one document, and how many of them independent ones."""
    frame = supported(tables.catalog)
    return {"twice": len(frame), "independent": int((frame["independent"] > 1).sum())}


def _second_series(
    tables: Dataset, naming: Naming, rows: list[Row], documents: list[str]
) -> tuple[Series, ...]:
    made: list[Series] = []
    for x, document in enumerate(documents):
        cells = [
            (naming.unit(row["indicator"]), _report_point(tables, naming, row, document, (x, y)))
            for y, row in enumerate(rows)
        ]
        made += word_column(document, tables.catalog.sources[document].name(naming.lang), cells)
    verdicts = [
        (
            "",
            Point(
                float(len(documents)),
                float(y),
                text=_independence_text(naming, row),
                key=row["key"],
                label=title_of(tables, row["key"], naming),
                doubts=doubt_words(tables, naming, row["key"]),
            ),
        )
        for y, row in enumerate(rows)
    ]
    made += word_column(
        "verdict", naming.say(f"chart_{SECOND_SOURCES}.verdict"), verdicts, "accent"
    )
    return tuple(made)


def _report_point(
    tables: Dataset, naming: Naming, row: Row, document: str, at: tuple[int, int]
) -> Point | None:
    """What `document` reports of the cell; its first report where it has several."""
    for number in range(1, 100):
        key = figures.observation_key(row["indicator"], row["place"], row["period"], number)
        found = report_of(tables, key)
        if found is None:
            return None
        report = found[1]
        if report.source == document and report.value is not None:
            return Point(
                float(at[0]),
                float(at[1]),
                value=report.value,
                mark=Mark(str(report.is_)),
                text=naming.say(
                    f"chart_{SECOND_SOURCES}.reported",
                    at=report.at,
                    value=report_text(report, row["indicator"], naming),
                ),
                label=title_of(tables, key, naming),
                key=key,
                doubts=doubt_words(tables, naming, key),
                citations=citations(tables.catalog, key, naming.lang),
            )
    return None


def _independence_text(naming: Naming, row: Row) -> str:
    form = "confirmed" if row["independent"] > 1 else "repeated"
    return naming.say(f"chart_{SECOND_SOURCES}.{form}", independent=row["independent"])


def _second_alt(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{SECOND_SOURCES}.joint").join(
        naming.say(
            f"chart_{SECOND_SOURCES}.alt_row",
            name=title_of(tables, row["key"], naming),
            verdict=_independence_text(naming, row),
        )
        for row in rows
    )


# Where documents disagree: one column per document, the preferred reading marked, and why.


CONFLICT_LEDGER = "conflict_ledger"


@dataclass(frozen=True)
class ConflictLedgerOptions:
    """Nothing to choose: every conflict of the file is shown."""


def conflict_ledger_chart(tables: Dataset, lang: str, options: ConflictLedgerOptions) -> Chart:  # noqa: ARG001
    """Conflicts down, the documents that speak of any of them across, then the reason."""
    naming, conflicts = Naming(tables.catalog, lang), tables.catalog.conflicts
    say = naming.say
    if not conflicts:
        return empty_chart(CONFLICT_LEDGER, "matrix", lang, say(f"chart_{CONFLICT_LEDGER}.empty"))
    documents = _conflict_documents(tables)
    heads = (
        *(tables.catalog.sources[d].name(lang) for d in documents),
        say(f"chart_{CONFLICT_LEDGER}.why"),
    )
    parts = (
        _reading_series(tables, naming, documents, preferred=True),
        _reading_series(tables, naming, documents, preferred=False),
        _reason_series(naming, len(documents)),
    )
    series = tuple(part for part in parts if part.points)
    told = conflict_totals(tables)
    return Chart(
        id=CONFLICT_LEDGER,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{CONFLICT_LEDGER}.title", **told),
        subtitle=say(f"chart_{CONFLICT_LEDGER}.subtitle", **told),
        x=category_axis(heads),
        y=category_axis(tuple(c.name(lang) for c in conflicts.values())),
        note=dependence_text(tables, naming),
        sources=source_lines(series, lang),
        alt=say(f"chart_{CONFLICT_LEDGER}.alt", rows=_conflicts_alt(naming), **told),
        file_name=say(f"chart_{CONFLICT_LEDGER}.file_name", **told),
        height=120 + 110 * len(conflicts),
    )


def conflict_totals(tables: Dataset) -> dict[str, int]:
    """How many conflicts there are, how many have a preferred reading and how many have none."""
    conflicts = tables.catalog.conflicts.values()
    settled = sum(any(r.preferred for r in conflict.readings) for conflict in conflicts)
    total = len(tables.catalog.conflicts)
    return {"conflicts": total, "settled": settled, "open": total - settled}


def dependence_text(tables: Dataset, naming: Naming) -> str:
    """Which documents are one witness, in a sentence each; empty when all are independent."""
    joined: dict[str, list[str]] = defaultdict(list)
    for source, family in families(tables.catalog).items():
        joined[family].append(tables.catalog.sources[source].name(naming.lang))
    separator = naming.say("unit.list_separator")
    return naming.say(f"chart_{CONFLICT_LEDGER}.stop").join(
        naming.say(f"chart_{CONFLICT_LEDGER}.dependent", names=separator.join(names))
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


def _reading_series(
    tables: Dataset, naming: Naming, documents: tuple[str, ...], *, preferred: bool
) -> Series:
    """The readings that are preferred, or all others; each stands in its document's column."""
    points = tuple(
        _reading_point(tables, naming, name, conflict, reading, (documents, y))
        for y, (name, conflict) in enumerate(tables.catalog.conflicts.items())
        for reading in conflict.readings
        if reading.preferred is preferred
    )
    label = naming.say(f"chart_{CONFLICT_LEDGER}.{'preferred' if preferred else 'reading'}")
    colour = "accent" if preferred else "ink"
    return Series("preferred" if preferred else "readings", label, colour, points, "none")


def _reading_point(
    tables: Dataset,
    naming: Naming,
    name: str,
    conflict: Conflict,
    reading: Reading,
    place: tuple[tuple[str, ...], int],
) -> Point:
    documents, y = place
    form = "kept" if reading.preferred else "said"
    return Point(
        float(documents.index(reading.evidence.source)),
        float(y),
        text=naming.say(
            f"chart_{CONFLICT_LEDGER}.{form}",
            text=reading.text[naming.lang],
            at=reading.evidence.at,
        ),
        label=conflict.name(naming.lang),
        key=figures.record_key("conflict", name),
        citations=(citation(tables.catalog, reading.evidence, naming.lang),),
    )


def _reason_series(naming: Naming, x: int) -> Series:
    """The last column: why a reading is preferred, or why none is."""
    points = tuple(
        Point(
            float(x),
            float(y),
            text=_reason_text(naming, conflict),
            label=conflict.name(naming.lang),
            key=figures.record_key("conflict", name),
        )
        for y, (name, conflict) in enumerate(naming.catalog.conflicts.items())
    )
    return Series("why", naming.say(f"chart_{CONFLICT_LEDGER}.why"), "ink", points, "none")


def _reason_text(naming: Naming, conflict: Conflict) -> str:
    chosen = any(reading.preferred for reading in conflict.readings)
    form = "why_kept" if chosen else "why_none"
    return naming.say(f"chart_{CONFLICT_LEDGER}.{form}", text=conflict.why[naming.lang])


def _conflicts_alt(naming: Naming) -> str:
    say = naming.say
    return say(f"chart_{CONFLICT_LEDGER}.joint").join(
        say(
            f"chart_{CONFLICT_LEDGER}.alt_row",
            name=conflict.name(naming.lang),
            count=len(conflict.readings),
            why=_reason_text(naming, conflict),
        )
        for conflict in naming.catalog.conflicts.values()
    )


# What the machine finds of a chart's citations in the documents, where those are at hand.


_PASSAGE_VERDICTS = (Verdict.NOT_FOUND, Verdict.NOT_AT_HAND, Verdict.FOUND)


def cited_passage(citation: Citation, sources: Mapping[str, Source]) -> Passage:
    """The passage that a citation names, with the verdict on its token; `sources` by id."""
    evidence = Evidence(source=citation.source, at=citation.at, says=citation.says)
    return passage(sources[citation.source], evidence)


def worst_verdict(citations: Sequence[Citation], sources: Mapping[str, Source]) -> Verdict:
    """One verdict for several tokens: not found before not at hand before found."""
    verdicts = {cited_passage(citation, sources).verdict for citation in citations}
    return next(
        (verdict for verdict in _PASSAGE_VERDICTS if verdict in verdicts), Verdict.NOT_AT_HAND
    )


CHARTS = (
    ChartType(DOCUMENTS, DocumentsOptions, documents_chart),
    ChartType(SECOND_SOURCES, SecondSourcesOptions, second_sources_chart),
    ChartType(CONFLICT_LEDGER, ConflictLedgerOptions, conflict_ledger_chart),
)
