"""Figures that more than one document reports, and whether those documents are independent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.sources import supported
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis, doubt_words
from components.charts.stating import report_of, report_text, title_of
from components.charts.worded import column

ID = "second_sources"
Row = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """Nothing to choose: every figure with a second document is listed."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:  # noqa: ARG001
    """Figures down, the documents that report any of them across, then the verdict."""
    naming = Naming(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in supported(tables.catalog).to_dict("records")
    ]
    say, told = naming.say, summary(tables)
    if not rows:
        return nothing(ID, "matrix", lang, say(f"chart_{ID}.empty"))
    heard = {name for row in rows for name in row["sources"]}
    documents = [name for name in tables.catalog.sources if name in heard]
    series = _series(tables, naming, rows, documents)
    heads = (*(tables.catalog.sources[d].name(lang) for d in documents), say(f"chart_{ID}.verdict"))
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.{'some' if told['independent'] else 'none'}", **told),
        subtitle=say(f"chart_{ID}.subtitle"),
        x=category_axis(heads),
        y=category_axis(tuple(title_of(tables, row["key"], naming) for row in rows)),
        note=say(f"chart_{ID}.note"),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", rows=_read_out(tables, naming, rows), **told),
        file_name=say(f"chart_{ID}.file_name"),
        height=90 + 52 * len(rows),
    )


def summary(tables: Dataset) -> dict[str, int]:
    """How many cells have more than one document, and how many of them independent ones."""
    frame = supported(tables.catalog)
    return {"twice": len(frame), "independent": int((frame["independent"] > 1).sum())}


def _series(
    tables: Dataset, naming: Naming, rows: list[Row], documents: list[str]
) -> tuple[Series, ...]:
    made: list[Series] = []
    for x, document in enumerate(documents):
        cells = [
            (naming.unit(row["indicator"]), _report(tables, naming, row, document, (x, y)))
            for y, row in enumerate(rows)
        ]
        made += column(document, tables.catalog.sources[document].name(naming.lang), cells)
    verdicts = [
        (
            "",
            Point(
                float(len(documents)),
                float(y),
                text=_verdict(naming, row),
                key=row["key"],
                label=title_of(tables, row["key"], naming),
                doubts=doubt_words(tables, naming, row["key"]),
            ),
        )
        for y, row in enumerate(rows)
    ]
    made += column("verdict", naming.say(f"chart_{ID}.verdict"), verdicts, "accent")
    return tuple(made)


def _report(
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
                    f"chart_{ID}.reported",
                    at=report.at,
                    value=report_text(report, row["indicator"], naming),
                ),
                label=title_of(tables, key, naming),
                key=key,
                doubts=doubt_words(tables, naming, key),
                citations=citations(tables.catalog, key, naming.lang),
            )
    return None


def _verdict(naming: Naming, row: Row) -> str:
    form = "confirmed" if row["independent"] > 1 else "repeated"
    return naming.say(f"chart_{ID}.{form}", independent=row["independent"])


def _read_out(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=title_of(tables, row["key"], naming),
            verdict=_verdict(naming, row),
        )
        for row in rows
    )
