"""A city's weaknesses against what another did about the same: every measure with its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

import pandas as pd

from components.analysis.dataset import Dataset
from components.catalog.models import Basis
from components.charts.chart import Chart, Mark, Point, Series, empty_chart
from components.charts.context import Context, category_axis, citations, place_series, source_lines
from components.charts.gap import FOLLOWER, LEADER
from components.charts.registry import ChartType

LESSON_MATRIX = "lesson_matrix"
COLUMNS = ("policy", "laboratory", "platform", "talent")


@dataclass(frozen=True)
class LessonMatrixOptions:
    """Whose weaknesses stand in the rows, and whose measures fill the four columns."""

    follower: str = FOLLOWER
    leader: str = LEADER


def lesson_matrix_chart(tables: Dataset, lang: str, options: LessonMatrixOptions) -> Chart:
    """Weaknesses down; four columns of the leader's measures, then one of the follower's own."""
    context, lessons = Context(tables.catalog, lang), tables.lessons
    rows = lessons[(lessons["of"] == options.follower) & (lessons["kind"] == "weakness")]
    if rows.empty:
        follower = context.place(options.follower)
        sentence = context.t(f"chart_{LESSON_MATRIX}.empty", follower=follower)
        return empty_chart(LESSON_MATRIX, "inventory", lang, sentence)
    weaknesses = tuple(dict.fromkeys(rows["weakness"]))
    columns = _columns(options)
    names = {city for city, _ in columns}
    series = tuple(
        _city(tables, context, rows, city, columns)
        for city in tables.catalog.cities
        if city in names
    )
    values = _values(tables, context, rows, options)
    return Chart(
        **context.worded(LESSON_MATRIX, values),
        kind="inventory",
        series=series,
        x=category_axis(tuple(_head(context, city, column) for city, column in columns)),
        y=category_axis(tuple(tables.catalog.weaknesses[w].name(lang) for w in weaknesses)),
        note=context.t(f"chart_{LESSON_MATRIX}.note", **values),
        sources=source_lines(series, lang),
        height=560,
    )


Columns = tuple[tuple[str, str], ...]
"""(city, column) of each column of the matrix; an empty column stands for all four at once."""


def _columns(options: LessonMatrixOptions) -> Columns:
    return (*((options.leader, column) for column in COLUMNS), (options.follower, ""))


def _head(context: Context, city: str, column: str) -> str:
    key = f"chart_{LESSON_MATRIX}.own" if not column else f"chart_{LESSON_MATRIX}.of"
    name = context.t(f"chart_{LESSON_MATRIX}.column.{column}") if column else ""
    return context.t(key, city=context.place(city), column=name)


def _city(
    tables: Dataset, context: Context, rows: pd.DataFrame, city: str, columns: Columns
) -> Series:
    """The city's measures as points: in its four columns, or all in the one it has."""
    weaknesses = list(dict.fromkeys(rows["weakness"]))
    points: list[Point] = []
    for x, (owner, column) in enumerate(columns):
        if owner != city:
            continue
        for y, weakness in enumerate(weaknesses):
            cell = rows[(rows["weakness"] == weakness) & (rows["city"] == city)]
            points += _cell(tables, context, cell, column, float(x), float(y))
    return place_series(context, city, points)


def _cell(
    tables: Dataset, context: Context, cell: pd.DataFrame, column: str, x: float, y: float
) -> list[Point]:
    """One point per measure of the cell; one missing point where the documents tell none."""
    frame = cell[cell["column"] == column] if column else cell
    measures = dict.fromkeys(m for group in frame["measures"] for m in group)
    if not measures:
        return [
            Point(x, y, mark=Mark.MISSING, text=context.t("unit.missing"), key=_weakness_key(cell))
        ]
    weakness = str(cell["weakness"].iloc[0])
    return [_measure(tables, context, measure, weakness, x, y) for measure in measures]


def _weakness_key(cell: pd.DataFrame) -> str:
    return str(cell["key"].iloc[0]) if len(cell) else ""


def _measure(
    tables: Dataset, context: Context, measure: str, weakness: str, x: float, y: float
) -> Point:
    """A measure by its title; a pairing that no words of a document support says so there."""
    record, key = tables.catalog.measures[measure], f"measure:{measure}"
    name, basis = record.name(context.lang), record.answers[weakness]
    own = basis == "editor"
    summary = record.summary[context.lang] if record.summary else ""
    return Point(
        x,
        y,
        label=tables.catalog.places[record.place].name(context.lang),
        text=context.t(f"chart_{LESSON_MATRIX}.edited", name=name) if own else name,
        key=key,
        note=" ".join(filter(None, (context.t(f"evidence.pairing.{basis}"), summary))),
        citations=citations(tables.catalog, key, context.lang),
        edited=True,
    )


def _values(
    tables: Dataset, context: Context, rows: pd.DataFrame, options: LessonMatrixOptions
) -> dict[str, str]:
    def measures(city: str) -> int:
        return len({m for group in rows[rows["city"] == city]["measures"] for m in group})

    def said(name: str, city: str) -> str:
        count, records = measures(city), own_records(tables, city)
        code = "some" if count else "none" if name != "own" or not records else "unpaired"
        values = {"city": context.place(city), "count": count}
        return context.t(f"chart_{LESSON_MATRIX}.{name}_{code}", **values | records)

    leader = rows[rows["city"] == options.leader]
    return {
        "follower": context.place(options.follower),
        "leader": context.place(options.leader),
        "weaknesses": weakness_count(context, rows),
        "measures": said("answers", options.leader),
        "blank": str(int(leader["missing"].sum())),
        "cells": str(len(leader)),
        "own": said("own", options.follower),
        "rule": context.t("rule.measure"),
        **_bases(tables, leader),
    }


def own_records(tables: Dataset, city: str) -> dict[str, int]:
    """Policies and bodies of the city on record, paired with no weakness; empty without any."""
    lanes, bodies = tables.lanes, tables.institutions
    counts = {
        "policies": int(lanes.loc[lanes["lane"] == city, "policies"].sum()),
        "bodies": int(((bodies["city"] == city) & ~bodies["missing"]).sum()),
    }
    return counts if any(counts.values()) else {}


def _bases(tables: Dataset, rows: pd.DataFrame) -> dict[str, str]:
    """How many pairings of measure and weakness the rows hold, in all and by basis."""
    measures, names = rows["measures"], rows["weakness"]
    pairs = [(m, w) for group, w in zip(measures, names, strict=True) for m in group]
    counts = Counter(tables.catalog.measures[measure].answers[w] for measure, w in pairs)
    return {"pairs": str(len(pairs))} | {name: str(counts[name]) for name in get_args(Basis)}


def weakness_count(context: Context, rows: pd.DataFrame) -> str:
    """How many weaknesses the `rows` of lessons hold, and that the document names them among
    others where it does: "4 项短板等".
    """
    names = set(rows["weakness"])
    others = any(context.catalog.weaknesses[name].among_others for name in names)
    key = "evidence.weaknesses_among" if others else "evidence.weaknesses"
    return context.t(key, count=len(names))


CHARTS = (ChartType(LESSON_MATRIX, LessonMatrixOptions, lesson_matrix_chart),)
