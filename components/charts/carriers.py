"""Laboratories, platforms and other carriers that a reader asked for, and their names in words."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.analysis.dataset import Dataset
from components.charts.chart import Mark, Point
from components.charts.naming import Naming
from components.charts.searching import contains

Row = dict[str, Any]
LEVELS = ("national", "provincial", "municipal", "district", "enterprise", "unstated")
"""From the nation downwards, as a reader ranks them."""


@dataclass(frozen=True)
class Asked:
    """What to show: no levels or kinds means all; `differences` hides what all cities share."""

    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    search: str = ""
    differences: bool = False


def rows_of(
    tables: Dataset,
    naming: Naming,
    frame: pd.DataFrame,
    asked: Asked,
    shared: Callable[[Row], Hashable],
) -> list[Row]:
    """The rows of a matrix frame that fit; those of a city without any records stay.

    `shared` tells what a row is about: with `differences` a row goes when every city has one of
    the same. What the documents leave out is no difference, and nothing is hidden because of it.
    """
    every: list[Row] = frame.to_dict("records")  # type: ignore[assignment]
    rows = [row for row in every if row["missing"] or _fits(tables, naming, asked, row)]
    if not asked.differences:
        return rows
    owners: dict[Hashable, set[str]] = {}
    for row in rows:
        if not row["missing"]:
            owners.setdefault(shared(row), set()).add(row["city"])
    alike = {about for about, places in owners.items() if places >= {*tables.catalog.abreast}}
    return [row for row in rows if row["missing"] or shared(row) not in alike]


def _fits(tables: Dataset, naming: Naming, asked: Asked, row: Row) -> bool:
    if asked.levels and row["level"] not in asked.levels:
        return False
    if asked.kinds and row["kind"] not in asked.kinds:
        return False
    return contains(_texts(tables, naming, row), asked.search)


def _texts(tables: Dataset, naming: Naming, row: Row) -> list[str]:
    """All that a search looks through: names, aliases, fields, whom it serves, where it is."""
    catalog = tables.catalog
    record: Any = catalog.institutions.get(row.get("institution", ""))
    if record is None:
        record = catalog.stated_counts[row["id"]]
        names = [catalog.institutions[name] for name in record.named]
        return [record.zh, record.en, *(text for n in names for text in (n.zh, n.en))]
    texts = [*record.aliases, *filter(None, (record.serves, record.summary))]
    fields = [catalog.fields[field].name(naming.lang) for field in record.fields]
    return [
        record.zh,
        record.en,
        naming.place(record.place),
        *fields,
        *(text[naming.lang] for text in texts),
    ]


def name_of(tables: Dataset, naming: Naming, institution: str) -> str:
    """The name of an institution."""
    return tables.catalog.institutions[institution].name(naming.lang)


def level(naming: Naming, code: str) -> str:
    """A level in the reader's words."""
    return naming.say(f"evidence.levels.{code}")


def state(naming: Naming, code: str) -> str:
    """A status in the reader's words: 运行, 在建, 申报 …"""
    return naming.say(f"evidence.states.{code}")


def kind(naming: Naming, code: str) -> str:
    """A sort of institution in the reader's words."""
    return naming.say(f"evidence.institution_kinds.{code}")


def silent(naming: Naming, rows: list[Row]) -> str:
    """The cities of which the documents have nothing here, joined; empty when there is none."""
    names = [naming.place(row["city"]) for row in rows if row["missing"]]
    return naming.say("unit.list_separator").join(names)


def not_in_documents(naming: Naming, city: str, x: float, y: float) -> Point:
    """The cell of a city without records: words, never a mark."""
    return Point(x, y, mark=Mark.MISSING, label=naming.place(city), text=naming.say("unit.missing"))


def unnamed(tables: Dataset, naming: Naming, kinds: tuple[str, ...]) -> str:
    """Sentences on what is stated but not named: 7 stated, 5 named; empty when all are named."""
    say, parts = naming.say, []
    for row in tables.stated_counts.to_dict("records"):
        if not row["missing"] and row["kind"] in kinds and row["unnamed"] > 0:
            record = tables.catalog.stated_counts[row["id"]]
            parts.append(
                say(
                    "page_laboratories.unnamed",
                    name=record.name(naming.lang),
                    stated=naming.number(row["stated"]),
                    named=int(row["named"]),
                )
            )
    if not parts:
        return ""
    return say("page_laboratories.unnamed_all", parts=say("page_laboratories.joint").join(parts))
