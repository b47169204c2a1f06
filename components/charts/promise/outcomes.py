"""Targets and what became of them, in words: promised, outcome, arithmetic, verdict, reason."""

from __future__ import annotations

from typing import Any

from components.analysis.checks import DECIDED
from components.analysis.dataset import Dataset
from components.analysis.targets import AMOUNTS, VERDICTS
from components.charts.naming import Naming
from components.words.number import counted, figure, quantity

Row = dict[str, Any]


def target_rows(tables: Dataset) -> list[Row]:
    """The rows of `tables.targets`, by verdict as `VERDICTS`, then in the order of the file."""
    rows: list[Row] = tables.targets.to_dict("records")  # type: ignore[assignment]
    return sorted(rows, key=lambda row: VERDICTS.index(row["verdict"]))


def testable(row: Row) -> bool:
    """Whether the row has a verdict of met or missed, so that outcome and target can be held."""
    return row["verdict"] in DECIDED


def reached(row: Row) -> float:
    """How far the outcome went, in per cent of the target: where a bar ends."""
    return float(row["outcome"]) / float(row["value"]) * 100


def worst(rows: list[Row]) -> Row | None:
    """The testable row furthest from its target; of shares only where nothing else is tested.

    A share is held against its target in points, so its ratio ranks last.
    """
    judged = sorted(
        filter(testable, rows), key=lambda row: (row["ratio"] != row["ratio"], reached(row))
    )
    return judged[0] if judged else None


def unit_of(tables: Dataset, naming: Naming, row: Row) -> str:
    """The unit of a target in the reader's language: its own, else that of its indicator."""
    record = tables.catalog.targets[row["target"]]
    if not record.unit and record.indicator:
        return naming.unit(record.indicator)
    own = record.unit or ""
    return own if naming.lang == "zh" else record.unit_en or own


def promised(tables: Dataset, naming: Naming, row: Row) -> str:
    """What was promised: 5,800 亿元, 约 58%, or that the goal has no figure."""
    if row["value"] != row["value"]:
        return naming.say("evidence.no_figure")
    shown = figure(row["value"], unit_of(tables, naming, row), naming.lang)
    return naming.say(f"unit.as_{row['is']}", value=shown)


def deadline(naming: Naming, row: Row) -> str:
    """By when: 2022 年, or that the document gives no deadline."""
    return naming.period(row["by"]) if row["by"] else naming.say("evidence.no_deadline")


def outcome(tables: Dataset, naming: Naming, row: Row) -> str:
    """What was reported for the deadline; else how far it had come before, or that nothing was."""
    if row["outcome"] != row["outcome"]:
        return progress(tables, naming, row) or naming.say("unit.missing")
    shown = figure(row["outcome"], unit_of(tables, naming, row), naming.lang)
    return naming.say(f"unit.as_{row['outcome_is']}", value=shown)


def progress(tables: Dataset, naming: Naming, row: Row) -> str:
    """The last figure before the deadline against the target: 2024 年 4,597 亿元，为目标的 76.6%.

    Empty without one, and where the deadline itself is reported.
    """
    if not row["progress_key"]:
        return ""
    unit = unit_of(tables, naming, row)
    value = figure(row["progress"], unit, naming.lang)
    off, code = abs(row["progress"] - row["value"]), "figure"
    if unit == "%":
        code = "points"
    elif naming.catalog.indicators[row["indicator"]].measure in AMOUNTS and row["value"] > 0:
        code = "ratio"
    return naming.say(
        f"evidence.progress.{code}",
        period=naming.period(row["progress_period"]),
        value=naming.say(f"unit.as_{row['progress_is']}", value=value),
        ratio=quantity(row["progress"] / (row["value"] or 1) * 100, "%", naming.lang, 1),
        points=quantity(round(off, 9), naming.say("unit.points"), naming.lang),
    )


def short_by(tables: Dataset, naming: Naming, row: Row) -> str:
    """How far the outcome is from the target, without a sign: 724 亿元, 1.5 个百分点."""
    unit = unit_of(tables, naming, row)
    if unit == "%":
        return naming.points(abs(row["difference"]))
    return quantity(abs(row["difference"]), unit, naming.lang)


def arithmetic(tables: Dataset, naming: Naming, row: Row) -> str:
    """The sum as a reader checks it: 5076 ÷ 5800 × 100 = 87.5%; 5076 − 5800 = −724 亿元."""
    if not testable(row):
        return ""
    unit = unit_of(tables, naming, row)
    unit = naming.say("unit.points") if unit == "%" else unit
    parts = [f"{row['difference_formula']} = {counted(row['difference'], unit, naming.lang)}"]
    if row["ratio_formula"]:
        parts.insert(0, f"{row['ratio_formula']} = {quantity(row['ratio'], '%', naming.lang, 2)}")
    return naming.say("chart_promises.joint").join(parts)


def reason(tables: Dataset, naming: Naming, row: Row) -> str:
    """Why there is no verdict: the file's own words first, else those of the reason's code."""
    record = tables.catalog.targets[row["target"]]
    if testable(row):
        return ""
    if record.why_not_testable and row["verdict"] == "not_testable":
        return str(record.why_not_testable[naming.lang])
    if record.undated and row["reason"] == "undated":
        return str(record.undated[naming.lang])
    return naming.say(f"evidence.reasons.{row['reason']}")


def verdict(naming: Naming, row: Row) -> str:
    """The verdict in the reader's words."""
    return naming.say(f"evidence.verdicts.{row['verdict']}")
