"""Every declared check in one table: claim, result, verdict, arithmetic, what may be quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.analysis.checks import DECIDED
from components.analysis.checks import VERDICTS as EVERY
from components.analysis.dataset import Dataset
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.checking import Checked, checked, row_of
from components.charts.citing import citations, source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis, doubt_words
from components.charts.stating import report_of, target_unit
from components.charts.worded import column

ID = "check_ledger"
COLUMNS = ("claim", "result", "verdict", "formula", "quote")
VERDICTS = (
    "impossible",
    "does_not_reproduce",
    "missed",
    "not_testable",
    "loosely",
    "within_rounding",
    "holds",
    "met",
    "derived",
)
"""What does not add up comes first, what nobody claimed last."""
assert {*VERDICTS} == {*EVERY}  # noqa: S101
Row = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """The verdicts to list; none chosen means all."""

    verdicts: tuple[str, ...] = ()


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per check, what does not add up first; the columns are `COLUMNS`."""
    naming, say = Naming(tables.catalog, lang), Naming(tables.catalog, lang).say
    every = [row_of(tables, name) for name in tables.catalog.checks]
    rows = [row for row in every if not options.verdicts or row["verdict"] in options.verdicts]
    if not rows:
        return nothing(ID, "matrix", lang, say(f"chart_{ID}.empty", checks=len(every)))
    rows.sort(key=lambda row: VERDICTS.index(row["verdict"]))
    found = [checked(tables, row["check"], naming) for row in rows]
    series = _series(tables, naming, rows, found)
    told = summary(tables, naming) | {"shown": len(rows)}
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=say(f"chart_{ID}.title", **told),
        subtitle=say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(say(f"chart_{ID}.column.{name}") for name in COLUMNS)),
        y=category_axis(tuple(one.name for one in found)),
        note=say(f"chart_{ID}.note"),
        sources=source_lines(series, lang),
        alt=say(f"chart_{ID}.alt", rows=_read_out(naming, found), **told),
        file_name=say(f"chart_{ID}.file_name", **told),
        height=90 + 60 * len(rows),
    )


def summary(tables: Dataset, naming: Naming) -> dict[str, Any]:
    """What sentences about all checks are filled with: counts, and the verdicts as one list."""
    derived, total = int((tables.checks["verdict"] == "derived").sum()), len(tables.checks)
    return {
        "checks": total,
        "claims": total - derived,
        "derived": derived,
        "parts": counted(tables, naming, VERDICTS[-2::-1]),
    }


def counted(tables: Dataset, naming: Naming, verdicts: Sequence[str]) -> str:
    """The checks with each of `verdicts`, those that occur: "5 项成立，1 项大致成立".

    Several checks may speak of one target; how many targets those are is told with them.
    """
    found, frame = Counter(tables.checks["verdict"]), tables.checks
    goals = {name: frame.loc[frame["verdict"] == name, "claim_key"].nunique() for name in DECIDED}
    return naming.say(f"chart_{ID}.comma").join(
        naming.say(f"chart_{ID}.counted.{name}", count=found[name], targets=goals.get(name, 0))
        for name in verdicts
        if found[name]
    )


def _series(
    tables: Dataset, naming: Naming, rows: list[Row], found: list[Checked]
) -> tuple[Series, ...]:
    made: list[Series] = []
    for x, name in enumerate(COLUMNS):
        cells = [
            (
                _unit(tables, naming, row, name),
                _point(tables, naming, row, told, name, (float(x), float(y))),
            )
            for y, (row, told) in enumerate(zip(rows, found, strict=True))
        ]
        label = naming.say(f"chart_{ID}.column.{name}")
        made += column(name, label, cells, "accent" if name == "verdict" else "ink")
    return tuple(made)


def _unit(tables: Dataset, naming: Naming, row: Row, name: str) -> str:
    record = tables.catalog.checks[row["check"]]
    if name == "claim" and record.claims:
        return naming.unit(record.claims.indicator)
    if name == "claim" and record.target:
        return target_unit(tables.catalog.targets[record.target], naming)
    return record.unit if naming.lang == "zh" else record.unit_en or record.unit


def _point(
    tables: Dataset, naming: Naming, row: Row, told: Checked, name: str, at: tuple[float, float]
) -> Point | None:
    """The cell of a check; None where the column does not apply, as a derived value's claim."""
    text, key = _text(naming, told, name), row["key"]
    mark, value = Mark.EXACT, None
    if name == "claim" and text:
        key, value = row["claim_key"], row["claim"]
        mark = _claimed(tables, key)
    elif name == "result":
        mark, value = (Mark.DERIVED, row["result"]) if text else (Mark.MISSING, None)
        text = text or told.reason or naming.say("evidence.reasons.no_formula")
    if not text:
        return None
    figure = name == "result" and value is not None
    return Point(
        *at,
        value=value,
        mark=mark,
        text=text,
        label=told.name,
        key=key,
        low=_closed(row["low"]) if figure else None,
        high=_closed(row["high"]) if figure else None,
        note=" ".join(filter(None, (told.assumes, told.caveat))) if name == "result" else "",
        doubts=_doubts(tables, naming, row, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _text(naming: Naming, told: Checked, name: str) -> str:
    if name == "result" and told.interval:
        return naming.say(f"chart_{ID}.spread", value=told.value, interval=told.interval)
    return str(getattr(told, name))


def _claimed(tables: Dataset, key: str) -> Mark:
    found = report_of(tables, key)
    return Mark(str(found[1].is_)) if found else Mark.TARGET


def _closed(end: float) -> float | None:
    return end if abs(end) != float("inf") else None


def _doubts(tables: Dataset, naming: Naming, row: Row, key: str) -> tuple[str, ...]:
    """The conflicts about the claim; for all else those about the inputs too."""
    touched = (key,) if key == row["claim_key"] else (key, *(used for _, used in row["inputs"]))
    return tuple(dict.fromkeys(d for one in touched for d in doubt_words(tables, naming, one)))


def _read_out(naming: Naming, found: list[Checked]) -> str:
    say = naming.say
    return say(f"chart_{ID}.joint").join(
        say(f"chart_{ID}.alt_row", name=one.name, verdict=one.verdict, result=one.result or "—")
        for one in found
    )
