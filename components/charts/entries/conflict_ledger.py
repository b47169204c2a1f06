"""Where documents disagree: one column per document, the preferred reading marked, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.analysis.sources import families
from components.catalog.models import Conflict, Reading
from components.charts.chart import Chart, Point, Series
from components.charts.citing import citation, source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis

ID = "conflict_ledger"


@dataclass(frozen=True)
class Options:
    """Nothing to choose: every conflict of the file is shown."""


def build(tables: Dataset, lang: str, options: Options) -> Chart:  # noqa: ARG001
    """Conflicts down, the documents that speak of any of them across, then the reason."""
    naming, conflicts = Naming(tables.catalog, lang), tables.catalog.conflicts
    say = naming.say
    if not conflicts:
        return nothing(ID, "matrix", lang, say(f"chart_{ID}.empty"))
    documents = _documents(tables)
    heads = (*(tables.catalog.sources[d].name(lang) for d in documents), say(f"chart_{ID}.why"))
    parts = (
        _readings(tables, naming, documents, preferred=True),
        _readings(tables, naming, documents, preferred=False),
        _reasons(naming, len(documents)),
    )
    series = tuple(part for part in parts if part.points)
    told = counts(tables)
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=category_axis(heads),
        y=category_axis(tuple(c.name(lang) for c in conflicts.values())),
        note=dependence(tables, naming),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", rows=_read_out(naming), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=120 + 110 * len(conflicts),
    )


def counts(tables: Dataset) -> dict[str, int]:
    """How many conflicts there are, how many have a preferred reading and how many have none."""
    conflicts = tables.catalog.conflicts.values()
    settled = sum(any(r.preferred for r in conflict.readings) for conflict in conflicts)
    total = len(tables.catalog.conflicts)
    return {"conflicts": total, "settled": settled, "open": total - settled}


def dependence(tables: Dataset, naming: Naming) -> str:
    """Which documents are one witness, in a sentence each; empty when all are independent."""
    joined: dict[str, list[str]] = defaultdict(list)
    for source, family in families(tables.catalog).items():
        joined[family].append(tables.catalog.sources[source].name(naming.lang))
    separator = naming.say("unit.list_separator")
    return naming.say(f"chart_{ID}.stop").join(
        naming.say(f"chart_{ID}.dependent", names=separator.join(names))
        for names in joined.values()
        if len(names) > 1
    )


def _documents(tables: Dataset) -> tuple[str, ...]:
    heard = {
        reading.evidence.source
        for conflict in tables.catalog.conflicts.values()
        for reading in conflict.readings
    }
    return tuple(source for source in tables.catalog.sources if source in heard)


def _readings(
    tables: Dataset, naming: Naming, documents: tuple[str, ...], *, preferred: bool
) -> Series:
    """The readings that are preferred, or all others; each stands in its document's column."""
    points = tuple(
        _reading(tables, naming, name, conflict, reading, (documents, y))
        for y, (name, conflict) in enumerate(tables.catalog.conflicts.items())
        for reading in conflict.readings
        if reading.preferred is preferred
    )
    label = naming.say(f"chart_{ID}.{'preferred' if preferred else 'reading'}")
    colour = "accent" if preferred else "ink"
    return Series("preferred" if preferred else "readings", label, colour, points, "none")


def _reading(
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
            f"chart_{ID}.{form}", text=reading.text[naming.lang], at=reading.evidence.at
        ),
        label=conflict.name(naming.lang),
        key=figures.record_key("conflict", name),
        citations=(citation(tables.catalog, reading.evidence, naming.lang),),
    )


def _reasons(naming: Naming, x: int) -> Series:
    """The last column: why a reading is preferred, or why none is."""
    points = tuple(
        Point(
            float(x),
            float(y),
            text=_why(naming, conflict),
            label=conflict.name(naming.lang),
            key=figures.record_key("conflict", name),
        )
        for y, (name, conflict) in enumerate(naming.catalog.conflicts.items())
    )
    return Series("why", naming.say(f"chart_{ID}.why"), "ink", points, "none")


def _why(naming: Naming, conflict: Conflict) -> str:
    chosen = any(reading.preferred for reading in conflict.readings)
    form = "why_kept" if chosen else "why_none"
    return naming.say(f"chart_{ID}.{form}", text=conflict.why[naming.lang])


def _read_out(naming: Naming) -> str:
    say = naming.say
    return say(f"chart_{ID}.joint").join(
        say(
            f"chart_{ID}.alt_row",
            name=conflict.name(naming.lang),
            count=len(conflict.readings),
            why=_why(naming, conflict),
        )
        for conflict in naming.catalog.conflicts.values()
    )
