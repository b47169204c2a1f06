"""Facts beside the shares of two cities, each in a figure and a sentence with its sources."""

from __future__ import annotations

from collections.abc import Iterable

from components.analysis.dataset import Dataset
from components.catalog.models import Is
from components.charts.chart import FLAG_SIGN, Citation, Fact, Point, Series
from components.charts.context import (
    Context,
    citations,
    flag_words,
    source_lines,
    target_text,
)
from components.charts.targets import (
    deadline,
    outcome,
    target_rows,
    testable,
    verdict,
    worst,
)

MOST_TURNS = 3
"""Turning years that are told by name, the latest; of the others the number is told."""


def leader_and_follower_facts(
    tables: Dataset, context: Context, follower: str, leader: str
) -> tuple[Fact, ...]:
    """The target furthest missed by the leader, its turning years, the figures on the follower."""
    return (
        _target_fact(tables, context, leader),
        _turning_fact(tables, context, leader),
        _figures_fact(tables, context, follower, leader),
    )


def cited_in(context: Context, cited: Iterable[Citation]) -> str:
    """The documents with their places in one line; of several, the first and how many."""
    point = Point(0, 0, citations=tuple(cited))
    lines = source_lines((Series("", "", "ink", (point,)),), context.lang)
    if len(lines) > 1:
        return context.t("surface.sources", first=lines[0], count=len(lines))
    return context.t("shell.sources", sources=lines[0]) if lines else ""


def _target_fact(tables: Dataset, context: Context, place: str) -> Fact:
    """The testable target that was reached least, and how the others ended."""
    rows = [row for row in target_rows(tables) if row["place"] == place and testable(row)]
    row, name = worst(rows), {"place": context.place(place)}
    if row is None:
        return Fact("0", context.t("fact.target_none", **name))
    keys = (row["outcome_key"], row["key"])
    doubts = dict.fromkeys(flag for key in keys for flag in flag_words(tables, context, key))
    caution = context.t("finding_trends.same_name") if row["caution"] else ""
    text = context.t(
        "fact.target",
        when=deadline(context, row),
        indicator=context.indicator(row["indicator"]),
        goal=target_text(tables, row["target"], context),
        verdict=f"{verdict(context, row)}{caution}",
        testable=len(rows),
        met=sum(one["verdict"] == "met" for one in rows),
        **name,
    )
    return Fact(
        outcome(tables, context, row) + FLAG_SIGN * bool(doubts),
        text,
        "missed" if row["verdict"] == "missed" else "ink",
        cited_in(
            context, (c for key in keys for c in citations(tables.catalog, key, context.lang))
        ),
        tuple(doubts),
    )


def _turning_fact(tables: Dataset, context: Context, place: str) -> Fact:
    """The years in which the course was set, with what set it."""
    policies, turns = tables.catalog.policies, tables.turning_points.to_dict("records")
    own = [
        (row["year"], key)
        for row in turns
        for key in row["keys"]
        if policies[key.partition(":")[2]].place == place
    ]
    if not own:
        return Fact("0", context.t("fact.turning_none", place=context.place(place)))
    latest, t = own[-MOST_TURNS:], context.t
    names = [policies[key.partition(":")[2]].name(context.lang) for _, key in latest]
    values = {"place": context.place(place), "count": len(own), "shown": len(latest)}
    text = t("fact.turning" if len(own) == len(latest) else "fact.turning_latest", **values)
    cited = [c for _, key in latest for c in citations(tables.catalog, key, context.lang)]
    return Fact(
        context.listed(dict.fromkeys(str(year) for year, _ in latest)),
        text + t("fact.arrow").join(names),
        "ink",
        cited_in(context, cited),
    )


def _figures_fact(tables: Dataset, context: Context, follower: str, leader: str) -> Fact:
    """How many figures the documents give of the follower, beside those of the leader."""
    frame = tables.coverage
    counts = frame[frame["state"].isin((*Is, "unsourced"))]["place"].value_counts()
    places = {"follower": context.place(follower), "leader": context.place(leader)}
    text = context.t("fact.figures", other=int(counts.get(leader, 0)), **places)
    documents = context.t("fact.documents", count=len(tables.catalog.sources))
    count = context.t("fact.count", count=context.number(counts.get(follower, 0)))
    return Fact(count, text, "ink", documents)
