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
from components.catalog.models import Conflict, Reading, Source, SourceRef
from components.charts.chart import Chart, Citation, Mark, Point, Series, empty_chart
from components.charts.context import (
    Context,
    category_axis,
    citation,
    citations,
    flag_words,
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
    context = Context(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in tables.documents.to_dict("records")
    ]
    t = context.t
    if not rows:
        return empty_chart(DOCUMENTS, "matrix", lang, t(f"chart_{DOCUMENTS}.empty"))
    files = {part.partition("=")[0]: part.split("=")[1:] for part in options.files}
    series = tuple(
        series
        for x, name in enumerate(DOCUMENT_COLUMNS)
        for series in word_column(
            name,
            t(f"chart_{DOCUMENTS}.column.{name}"),
            [
                ("", _document_point(context, row, files, name, (float(x), float(y))))
                for y, row in enumerate(rows)
            ],
        )
    )
    values = document_totals(tables)
    names = tuple(tables.catalog.sources[row["source"]].name(lang) for row in rows)
    return Chart(
        id=DOCUMENTS,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=t(f"chart_{DOCUMENTS}.title", **values),
        subtitle=t(f"chart_{DOCUMENTS}.subtitle"),
        x=category_axis(tuple(t(f"chart_{DOCUMENTS}.column.{name}") for name in DOCUMENT_COLUMNS)),
        y=category_axis(names),
        note=t(f"chart_{DOCUMENTS}.note"),
        alt=t(f"chart_{DOCUMENTS}.alt", rows=_documents_alt(context, rows), **values),
        file_name=t(f"chart_{DOCUMENTS}.file_name", **values),
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
    context: Context, row: Row, files: dict[str, list[str]], name: str, at: tuple[float, float]
) -> Point | None:
    texts = {
        "kind": _kind_text(context, row),
        "date": _date_text(context, row),
        "rests": _counts_text(context, row),
        "file": _file_text(context, row, files.get(row["source"], [])),
        "witness": _witness_text(context, row),
        "caution": _caution_text(context, row),
    }
    if not texts[name]:
        return None
    absent = name == "file" and not row["sha256"]
    return Point(
        *at,
        text=texts[name],
        mark=Mark.MISSING if absent else Mark.EXACT,
        key=figures.record_key("source", row["source"]),
        label=context.catalog.sources[row["source"]].name(context.lang),
    )


def _kind_text(context: Context, row: Row) -> str:
    return context.t(
        f"chart_{DOCUMENTS}.kind",
        kind=context.t(f"evidence.source_kinds.{row['kind']}"),
        script=context.t(f"evidence.scripts.{row['script']}"),
    )


def _date_text(context: Context, row: Row) -> str:
    return context.t(
        f"chart_{DOCUMENTS}.date",
        date=context.period(row["date"]),
        how=context.t(f"evidence.dated.{row['dated']}"),
        dating=context.catalog.sources[row["source"]].dating[context.lang],
    )


def _file_text(context: Context, row: Row, names: list[str]) -> str:
    """The beginning of the hash, and what the machine found of the file and its tokens."""
    t = context.t
    if not row["sha256"]:
        return t(f"chart_{DOCUMENTS}.no_hash")
    parts = [t(f"chart_{DOCUMENTS}.hash", hash=row["sha256"][:12])]
    if len(names) == 3:
        state, stand, missed = names
        parts.append(t(f"evidence.files.{state}"))
        if int(stand) + int(missed):
            parts.append(t(f"chart_{DOCUMENTS}.tokens", found=stand, missed=missed))
    return t(f"chart_{DOCUMENTS}.stop").join(parts)


def _counts_text(context: Context, row: Row) -> str:
    t = context.t
    return t("unit.list_separator").join(
        t(f"chart_{DOCUMENTS}.count.{name}", count=row[name])
        for name in DOCUMENT_COUNTS
        if row[name]
    )


def _witness_text(context: Context, row: Row) -> str:
    """With whom it is one witness, and how many of its figures another witness has too."""
    t, sources = context.t, context.catalog.sources
    kin = t("unit.list_separator").join(sources[k].name(context.lang) for k in row["depends_on"])
    shared = t(f"chart_{DOCUMENTS}.shared", names=kin) if kin else t(f"chart_{DOCUMENTS}.alone")
    backed = t(f"chart_{DOCUMENTS}.backed", supported=row["supported"], cells=row["cells"])
    return t(f"chart_{DOCUMENTS}.stop").join((shared, backed))


def _caution_text(context: Context, row: Row) -> str:
    caution = context.catalog.sources[row["source"]].caution
    return caution[context.lang] if caution else ""


def _documents_alt(context: Context, rows: list[Row]) -> str:
    return context.t(f"chart_{DOCUMENTS}.joint").join(
        context.t(
            f"chart_{DOCUMENTS}.alt_row",
            name=context.catalog.sources[row["source"]].name(context.lang),
            date=context.period(row["date"]),
            rests=_counts_text(context, row),
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
    context = Context(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in supported(tables.catalog).to_dict("records")
    ]
    t, values = context.t, second_source_totals(tables)
    if not rows:
        return empty_chart(SECOND_SOURCES, "matrix", lang, t(f"chart_{SECOND_SOURCES}.empty"))
    heard = {name for row in rows for name in row["sources"]}
    documents = [name for name in tables.catalog.sources if name in heard]
    series = _second_series(tables, context, rows, documents)
    heads = (
        *(tables.catalog.sources[d].name(lang) for d in documents),
        t(f"chart_{SECOND_SOURCES}.verdict"),
    )
    return Chart(
        id=SECOND_SOURCES,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=t(f"chart_{SECOND_SOURCES}.{'some' if values['independent'] else 'none'}", **values),
        subtitle=t(f"chart_{SECOND_SOURCES}.subtitle"),
        x=category_axis(heads),
        y=category_axis(tuple(title_of(tables, row["key"], context) for row in rows)),
        note=t(f"chart_{SECOND_SOURCES}.note"),
        sources=source_lines(series, lang),
        alt=t(f"chart_{SECOND_SOURCES}.alt", rows=_second_alt(tables, context, rows), **values),
        file_name=t(f"chart_{SECOND_SOURCES}.file_name"),
        height=90 + 52 * len(rows),
    )


def second_source_totals(tables: Dataset) -> dict[str, int]:
    """How many cells have more than one document, and how many of them independent ones."""
    frame = supported(tables.catalog)
    return {"twice": len(frame), "independent": int((frame["independent"] > 1).sum())}


def _second_series(
    tables: Dataset, context: Context, rows: list[Row], documents: list[str]
) -> tuple[Series, ...]:
    series: list[Series] = []
    for x, document in enumerate(documents):
        cells = [
            (context.unit(row["indicator"]), _report_point(tables, context, row, document, (x, y)))
            for y, row in enumerate(rows)
        ]
        series += word_column(document, tables.catalog.sources[document].name(context.lang), cells)
    verdicts = [
        (
            "",
            Point(
                float(len(documents)),
                float(y),
                text=_independence_text(context, row),
                key=row["key"],
                label=title_of(tables, row["key"], context),
                flags=flag_words(tables, context, row["key"]),
            ),
        )
        for y, row in enumerate(rows)
    ]
    series += word_column(
        "verdict", context.t(f"chart_{SECOND_SOURCES}.verdict"), verdicts, "accent"
    )
    return tuple(series)


def _report_point(
    tables: Dataset, context: Context, row: Row, document: str, at: tuple[int, int]
) -> Point | None:
    """What `document` reports of the cell; its first report where it has several."""
    for number in range(1, 100):
        key = figures.observation_key(row["indicator"], row["place"], row["period"], number)
        pair = figures.report(tables.catalog, key)
        if pair is None:
            return None
        report = pair[1]
        if report.source == document and report.value is not None:
            return Point(
                float(at[0]),
                float(at[1]),
                value=report.value,
                mark=Mark(str(report.is_)),
                text=context.t(
                    f"chart_{SECOND_SOURCES}.reported",
                    at=report.at,
                    value=report_text(report, row["indicator"], context),
                ),
                label=title_of(tables, key, context),
                key=key,
                flags=flag_words(tables, context, key),
                citations=citations(tables.catalog, key, context.lang),
            )
    return None


def _independence_text(context: Context, row: Row) -> str:
    form = "confirmed" if row["independent"] > 1 else "repeated"
    return context.t(f"chart_{SECOND_SOURCES}.{form}", independent=row["independent"])


def _second_alt(tables: Dataset, context: Context, rows: list[Row]) -> str:
    return context.t(f"chart_{SECOND_SOURCES}.joint").join(
        context.t(
            f"chart_{SECOND_SOURCES}.alt_row",
            name=title_of(tables, row["key"], context),
            verdict=_independence_text(context, row),
        )
        for row in rows
    )


# Where documents disagree: one column per document, the preferred reading marked, and why.


CONFLICTS_TABLE = "conflict_ledger"


@dataclass(frozen=True)
class ConflictsTableOptions:
    """Nothing to choose: every conflict of the file is shown."""


def conflicts_table(tables: Dataset, lang: str, options: ConflictsTableOptions) -> Chart:  # noqa: ARG001
    """Conflicts down, the documents that speak of any of them across, then the reason."""
    context, conflicts = Context(tables.catalog, lang), tables.catalog.conflicts
    t = context.t
    if not conflicts:
        return empty_chart(CONFLICTS_TABLE, "matrix", lang, t(f"chart_{CONFLICTS_TABLE}.empty"))
    documents = _conflict_documents(tables)
    heads = (
        *(tables.catalog.sources[d].name(lang) for d in documents),
        t(f"chart_{CONFLICTS_TABLE}.why"),
    )
    parts = (
        _reading_series(tables, context, documents, preferred=True),
        _reading_series(tables, context, documents, preferred=False),
        _reason_series(context, len(documents)),
    )
    series = tuple(part for part in parts if part.points)
    values = conflict_totals(tables)
    return Chart(
        id=CONFLICTS_TABLE,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=t(f"chart_{CONFLICTS_TABLE}.title", **values),
        subtitle=t(f"chart_{CONFLICTS_TABLE}.subtitle", **values),
        x=category_axis(heads),
        y=category_axis(tuple(c.name(lang) for c in conflicts.values())),
        note=dependence_text(tables, context),
        sources=source_lines(series, lang),
        alt=t(f"chart_{CONFLICTS_TABLE}.alt", rows=_conflicts_alt(context), **values),
        file_name=t(f"chart_{CONFLICTS_TABLE}.file_name", **values),
        height=120 + 110 * len(conflicts),
    )


def conflict_totals(tables: Dataset) -> dict[str, int]:
    """How many conflicts there are, how many have a preferred reading and how many have none."""
    conflicts = tables.catalog.conflicts.values()
    settled = sum(any(r.preferred for r in conflict.readings) for conflict in conflicts)
    total = len(tables.catalog.conflicts)
    return {"conflicts": total, "settled": settled, "open": total - settled}


def dependence_text(tables: Dataset, context: Context) -> str:
    """Which documents are one witness, in a sentence each; empty when all are independent."""
    joined: dict[str, list[str]] = defaultdict(list)
    for source, family in families(tables.catalog).items():
        joined[family].append(tables.catalog.sources[source].name(context.lang))
    separator = context.t("unit.list_separator")
    return context.t(f"chart_{CONFLICTS_TABLE}.stop").join(
        context.t(f"chart_{CONFLICTS_TABLE}.dependent", names=separator.join(names))
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
    tables: Dataset, context: Context, documents: tuple[str, ...], *, preferred: bool
) -> Series:
    """The readings that are preferred, or all others; each stands in its document's column."""
    points = tuple(
        _reading_point(tables, context, name, conflict, reading, (documents, y))
        for y, (name, conflict) in enumerate(tables.catalog.conflicts.items())
        for reading in conflict.readings
        if reading.preferred is preferred
    )
    label = context.t(f"chart_{CONFLICTS_TABLE}.{'preferred' if preferred else 'reading'}")
    colour = "accent" if preferred else "ink"
    return Series("preferred" if preferred else "readings", label, colour, points, "none")


def _reading_point(
    tables: Dataset,
    context: Context,
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
        text=context.t(
            f"chart_{CONFLICTS_TABLE}.{form}",
            text=reading.text[context.lang],
            at=reading.evidence.at,
        ),
        label=conflict.name(context.lang),
        key=figures.record_key("conflict", name),
        citations=(citation(tables.catalog, reading.evidence, context.lang),),
    )


def _reason_series(context: Context, x: int) -> Series:
    """The last column: why a reading is preferred, or why none is."""
    points = tuple(
        Point(
            float(x),
            float(y),
            text=_reason_text(context, conflict),
            label=conflict.name(context.lang),
            key=figures.record_key("conflict", name),
        )
        for y, (name, conflict) in enumerate(context.catalog.conflicts.items())
    )
    return Series("why", context.t(f"chart_{CONFLICTS_TABLE}.why"), "ink", points, "none")


def _reason_text(context: Context, conflict: Conflict) -> str:
    chosen = any(reading.preferred for reading in conflict.readings)
    form = "why_kept" if chosen else "why_none"
    return context.t(f"chart_{CONFLICTS_TABLE}.{form}", text=conflict.why[context.lang])


def _conflicts_alt(context: Context) -> str:
    t = context.t
    return t(f"chart_{CONFLICTS_TABLE}.joint").join(
        t(
            f"chart_{CONFLICTS_TABLE}.alt_row",
            name=conflict.name(context.lang),
            count=len(conflict.readings),
            why=_reason_text(context, conflict),
        )
        for conflict in context.catalog.conflicts.values()
    )


# What the machine finds of a chart's citations in the documents, where those are at hand.


_PASSAGE_VERDICTS = (Verdict.NOT_FOUND, Verdict.NOT_AT_HAND, Verdict.FOUND)


def cited_passage(citation: Citation, sources: Mapping[str, Source]) -> Passage:
    """The passage that a citation names, with the verdict on its token; `sources` by id."""
    evidence = SourceRef(source=citation.source, at=citation.at, says=citation.says)
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
    ChartType(CONFLICTS_TABLE, ConflictsTableOptions, conflicts_table),
)
