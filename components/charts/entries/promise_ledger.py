"""Every target in one table: what was promised, by when, what came of it, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from components.analysis.dataset import Dataset
from components.analysis.figures import record_key
from components.analysis.targets import plans_of, tally
from components.charts.chart import Chart, Mark, Point, Series
from components.charts.citing import citations, source_lines
from components.charts.empty import nothing
from components.charts.naming import Naming
from components.charts.pointing import category_axis, doubt_words
from components.charts.promise.outcomes import (
    Row,
    arithmetic,
    deadline,
    outcome,
    promised,
    reason,
    target_rows,
    verdict,
)
from components.charts.searching import contains

ID = "promise_ledger"
COLUMNS = ("by", "promised", "outcome", "verdict", "why", "plan")


@dataclass(frozen=True)
class Options:
    """No verdicts or plans (ids of policies) chosen means all; `figures`: only with a number."""

    verdicts: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    figures: bool = False
    search: str = ""


def build(tables: Dataset, lang: str, options: Options) -> Chart:
    """One row per target, missed and met ones first; the columns are `COLUMNS`."""
    naming = Naming(tables.catalog, lang)
    every = target_rows(tables)
    rows = [row for row in every if _chosen(tables, naming, options, row)]
    if not rows:
        return nothing(ID, "matrix", lang, naming.say(f"chart_{ID}.empty", count=len(every)))
    home = Counter(row["place"] for row in every).most_common(1)[0][0]
    names = tuple(_name(tables, naming, row, home) for row in rows)
    series = tuple(_column(tables, naming, rows, x) for x in range(len(COLUMNS)))
    told = _told(every) | {"shown": len(rows), "home": naming.place(home)}
    return Chart(
        id=ID,
        kind="matrix",
        lang=lang,
        value_axis="none",
        series=series,
        title=naming.say(f"chart_{ID}.title", **told),
        subtitle=naming.say(f"chart_{ID}.subtitle", **told),
        x=category_axis(tuple(naming.say(f"chart_{ID}.column.{name}") for name in COLUMNS)),
        y=category_axis(names),
        note=naming.say(f"chart_{ID}.note"),
        sources=source_lines(series, lang),
        alt=naming.say(f"chart_{ID}.alt", rows=_read_out(tables, naming, rows), **told),
        file_name=naming.say(f"chart_{ID}.file_name", **told),
        height=80 + 44 * len(rows),
    )


def _chosen(tables: Dataset, naming: Naming, options: Options, row: Row) -> bool:
    target = tables.catalog.targets[row["target"]]
    if options.verdicts and row["verdict"] not in options.verdicts:
        return False
    if options.figures and row["value"] != row["value"]:
        return False
    plans = plans_of(tables.catalog, row["target"])
    if options.plans and not {*options.plans} & {*plans}:
        return False
    names = (text for plan in plans for text in _texts(tables, naming, plan))
    texts = (target.zh, target.en, naming.place(target.place), reason(tables, naming, row))
    return contains((*texts, *names), options.search)


def _texts(tables: Dataset, naming: Naming, plan: str) -> tuple[str, ...]:
    """What a search finds a plan by: its names and its years."""
    policy = tables.catalog.policies[plan]
    return (policy.zh, policy.en, naming.period(policy.period.code) if policy.period else "")


def _name(tables: Dataset, naming: Naming, row: Row, home: str) -> str:
    """The target, its place unless that is `home`, and a sign where documents disagree on it."""
    sign = naming.say(f"chart_{ID}.sign") if doubt_words(tables, naming, row["key"]) else ""
    name = tables.catalog.targets[row["target"]].name(naming.lang)
    if row["place"] != home:
        name = naming.say(f"chart_{ID}.elsewhere", name=name, place=naming.place(row["place"]))
    return name + sign


def _column(tables: Dataset, naming: Naming, rows: list[Row], x: int) -> Series:
    name = COLUMNS[x]
    points = tuple(
        _point(tables, naming, row, name, float(x), float(y)) for y, row in enumerate(rows)
    )
    return Series(name, naming.say(f"chart_{ID}.column.{name}"), "ink", points, "none")


def _point(tables: Dataset, naming: Naming, row: Row, name: str, x: float, y: float) -> Point:
    texts = {
        "by": lambda: deadline(naming, row),
        "promised": lambda: promised(tables, naming, row),
        "outcome": lambda: outcome(tables, naming, row),
        "verdict": lambda: verdict(naming, row),
        "why": lambda: arithmetic(tables, naming, row) or reason(tables, naming, row),
        "plan": lambda: _plan(tables, naming, row),
    }
    links = {
        "outcome": row["outcome_key"] or row["progress_key"],
        "plan": row["policy"] and record_key("policy", row["policy"]),
    }
    key = links.get(name) or row["key"]
    silent = not {"by": row["by"], **links}.get(name, True)
    return Point(
        x,
        y,
        mark=Mark.MISSING if silent else Mark.EXACT,
        text=texts[name](),
        key=key,
        label=tables.catalog.targets[row["target"]].name(naming.lang),
        doubts=doubt_words(tables, naming, key),
        citations=citations(tables.catalog, key, naming.lang),
    )


def _plan(tables: Dataset, naming: Naming, row: Row) -> str:
    policy = tables.catalog.policies.get(row["policy"])
    return policy.name(naming.lang) if policy else naming.say(f"chart_{ID}.no_plan")


def _told(every: list[Row]) -> dict[str, Any]:
    bare = sum(row["value"] != row["value"] for row in every)
    return {**tally(row["verdict"] for row in every), "bare": bare}


def _read_out(tables: Dataset, naming: Naming, rows: list[Row]) -> str:
    return naming.say(f"chart_{ID}.joint").join(
        naming.say(
            f"chart_{ID}.alt_row",
            name=tables.catalog.targets[row["target"]].name(naming.lang),
            by=deadline(naming, row),
            verdict=verdict(naming, row),
        )
        for row in rows
    )
