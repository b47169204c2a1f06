"""The targets of one plan as squares, told apart by what became of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset
from components.analysis.targets import VERDICTS, plans_of
from components.charts.chart import Axis, Chart, Mark, Point, Series, empty_chart
from components.charts.checks import cautioned
from components.charts.context import Context, citations, flag_words, source_lines, target_text
from components.charts.registry import ChartType
from components.charts.targets import TargetRow, deadline, reason, target_rows, verdict

PLAN_TARGETS = "plan_targets"
WORDS = f"chart_{PLAN_TARGETS}"
ALWAYS = ("missed", "met", "not_testable")
"""Verdicts that are told also where no target has them."""
NAMED = 3
"""Targets of a verdict that are named; of more only the number."""


@dataclass(frozen=True)
class PlanTargetsOptions:
    """The id of a policy; "" for the one that most targets come from."""

    plan: str = ""


def plan_targets_chart(tables: Dataset, lang: str, options: PlanTargetsOptions) -> Chart:
    """One square per target of the plan, those missed first."""
    context, catalog = Context(tables.catalog, lang), tables.catalog
    counts = Counter(plan for name in catalog.targets for plan in plans_of(catalog, name))
    plan = options.plan or next((plan for plan, _ in counts.most_common(1)), "")
    rows = [row for row in target_rows(tables) if plan in plans_of(catalog, row["target"])]
    if not rows:
        return empty_chart(PLAN_TARGETS, "tally", lang, context.t(f"{WORDS}.empty"))
    policy, told = catalog.policies[plan], Counter(row["verdict"] for row in rows)
    names = [name for name in VERDICTS if told[name] or name in ALWAYS]
    series = tuple(_series(tables, context, name, rows, told[name]) for name in names)
    parts = context.t(f"{WORDS}.comma").join(
        context.t(f"{WORDS}.part", count=told[name], verdict=context.t(f"evidence.verdicts.{name}"))
        for name in names
    )
    values = {
        "year": policy.period.year if policy.period else "",
        "plan": policy.name(lang),
        "count": len(rows),
        "parts": parts,
    }
    return Chart(
        id=PLAN_TARGETS,
        kind="tally",
        lang=lang,
        value_axis="none",
        series=series,
        title=context.t(f"{WORDS}.title", **values),
        subtitle=context.t(f"{WORDS}.subtitle", **values),
        x=Axis(),
        y=Axis("category", ticks=((0.0, policy.name(lang)),)),
        note=cautioned(tables, context, context.t("rule.missed"), (row["target"] for row in rows)),
        sources=source_lines(series, lang),
        alt=context.t(f"{WORDS}.alt", **values),
        file_name=context.t(f"{WORDS}.file_name", **values),
        height=120,
    )


def _series(
    tables: Dataset, context: Context, name: str, rows: list[TargetRow], count: int
) -> Series:
    """The targets of one verdict, named by it and their number."""
    verdict_name = context.t(f"evidence.verdicts.{name}")
    points = tuple(
        _point(tables, context, row, float(at))
        for at, row in enumerate(rows)
        if row["verdict"] == name
    )
    colour = {"missed": "missed", "slightly_below": "neutral", "met": "secondary"}
    code = "part_named" if name in DECIDED and 0 < count <= NAMED else "part"
    joint = context.t("unit.list_separator")
    names = joint.join(point.label for point in points)
    part = context.t(f"{WORDS}.{code}", count=count, verdict=verdict_name, names=names)
    return Series(name, part, colour.get(name, "quiet"), points, "square")


def _point(tables: Dataset, context: Context, row: TargetRow, x: float) -> Point:
    key, name = row["key"], tables.catalog.targets[row["target"]].name(context.lang)
    parts = (target_text(tables, row["target"], context), deadline(context, row))
    return Point(
        x,
        0.0,
        mark=Mark.EXACT if row["verdict"] in DECIDED else Mark.MISSING,
        label=name,
        text=verdict(context, row),
        key=key,
        note=" · ".join(part for part in (*parts, reason(tables, context, row)) if part),
        flags=flag_words(tables, context, key),
        citations=citations(tables.catalog, key, context.lang),
    )


CHARTS = (ChartType(PLAN_TARGETS, PlanTargetsOptions, plan_targets_chart),)
