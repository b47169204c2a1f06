"""The documents: what each is, how it was dated, whether it is at hand, what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from components.analysis import figures
from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis
from components.charts.worded import column

ID = "documents"
COLUMNS = ("kind", "date", "file", "rests", "witness", "caution")
COUNTED = ("reports", "targets", "policies", "designations", "institutions", "measures")
Row = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """What was found on this machine: `SOURCE=STATE=FOUND=MISSED`, such as `brief=same=184=0`."""

    files: tuple[str, ...] = ()


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per document; the columns are `COLUMNS`."""
    naming = Naming(tables.catalog, lang)
    rows: list[Row] = [
        {str(name): value for name, value in row.items()}
        for row in tables.documents.to_dict("records")
    ]
    say = naming.say
    if not rows:
        return nothing(ID, "matrix", lang, say(f"chart_{ID}.empty"))
    files = {part.partition("=")[0]: part.split("=")[1:] for part in options.files}
    series = tuple(
        series
        for x, name in enumerate(COLUMNS)
        for series in column(
            name,
            say(f"chart_{ID}.column.{name}"),
            [
                ("", _point(naming, row, files, name, (float(x), float(y))))
                for y, row in enumerate(rows)
            ],
        )
    )
    told = summary(tables)
    names = tuple(tables.catalog.sources[row["source"]].name(lang) for row in rows)
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle"),
        x=category_axis(tuple(say(f"chart_{ID}.column.{name}") for name in COLUMNS)),
        y=category_axis(names),
        note=say(f"chart_{ID}.note"),
        alt=say(f"chart_{ID}.alt", rows=_read_out(naming, rows), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=120 + 110 * len(rows),
    )


def summary(tables: Dataset) -> dict[str, int]:
    """How many documents, how many independent witnesses they are, how many figures they give."""
    frame = tables.documents
    return {
        "documents": len(frame),
        "witnesses": int(frame["family"].nunique()),
        "reports": int(frame["reports"].sum()),
    }


def _point(
    naming: Naming, row: Row, files: dict[str, list[str]], name: str, at: tuple[float, float]
) -> Point | None:
    texts = {
        "kind": _kind(naming, row),
        "date": _date(naming, row),
        "rests": _rests(naming, row),
        "file": _file(naming, row, files.get(row["source"], [])),
        "witness": _witness(naming, row),
        "caution": _caution(naming, row),
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


def _kind(naming: Naming, row: Row) -> str:
    return naming.say(
        f"chart_{ID}.kind",
        kind=naming.say(f"evidence.source_kinds.{row['kind']}"),
        script=naming.say(f"evidence.scripts.{row['script']}"),
    )


def _date(naming: Naming, row: Row) -> str:
    return naming.say(
        f"chart_{ID}.date",
        date=naming.period(row["date"]),
        how=naming.say(f"evidence.dated.{row['dated']}"),
        dating=naming.catalog.sources[row["source"]].dating[naming.lang],
    )


def _file(naming: Naming, row: Row, found: list[str]) -> str:
    """The beginning of the hash, and what the machine found of the file and its tokens."""
    say = naming.say
    if not row["sha256"]:
        return say(f"chart_{ID}.no_hash")
    parts = [say(f"chart_{ID}.hash", hash=row["sha256"][:12])]
    if len(found) == 3:
        state, stand, missed = found
        parts.append(say(f"evidence.files.{state}"))
        if int(stand) + int(missed):
            parts.append(say(f"chart_{ID}.tokens", found=stand, missed=missed))
    return say(f"chart_{ID}.stop").join(parts)


def _rests(naming: Naming, row: Row) -> str:
    say = naming.say
    return say("unit.list_separator").join(
        say(f"chart_{ID}.count.{name}", count=row[name]) for name in COUNTED if row[name]
    )


def _witness(naming: Naming, row: Row) -> str:
    """With whom it is one witness, and how many of its figures another witness has too."""
    say, sources = naming.say, naming.catalog.sources
    kin = say("unit.list_separator").join(sources[k].name(naming.lang) for k in row["depends_on"])
    shared = say(f"chart_{ID}.shared", names=kin) if kin else say(f"chart_{ID}.alone")
    backed = say(f"chart_{ID}.backed", supported=row["supported"], cells=row["cells"])
    return say(f"chart_{ID}.stop").join((shared, backed))


def _caution(naming: Naming, row: Row) -> str:
    caution = naming.catalog.sources[row["source"]].caution
    return caution[naming.lang] if caution else ""


def _read_out(naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=naming.catalog.sources[row["source"]].name(naming.lang),
            date=naming.period(row["date"]),
            rests=_rests(naming, row),
        )
        for row in rows
    )
