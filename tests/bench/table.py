"""The table that `make bench` prints: medians, p95, ratio, goal, verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median, quantiles

from tests.bench.goals import GOALS, Goal

Taken = Mapping[str, Sequence[float]]
"""All values of a run by name, one per round."""
_HEAD = f"{'':<42}{'ours':>9}{'p95':>9}{'other':>9}{'p95':>9}{'ratio':>8}{'goal':>9}"


def p95(values: Sequence[float]) -> float:
    """The value that 95 % stay below; the largest of a few, never more than that."""
    return min(quantiles(values, n=20)[-1], max(values)) if len(values) > 1 else values[0]


def value(goal: Goal, taken: Taken) -> float:
    """What the goal is about: the ratio of the medians, or the median itself."""
    ours = median(taken[goal.ours])
    return ours / median(taken[goal.other]) if goal.other else ours


def measured(taken: Taken) -> list[Goal]:
    """The rows that this run has values for."""
    return [goal for goal in GOALS if goal.ours in taken and (goal.other or goal.ours) in taken]


def lines(taken: Taken) -> list[str]:
    """The table, with a line at the end that counts the goals missed."""
    goals = measured(taken)
    missed = [goal for goal in goals if not goal.met(value(goal, taken))]
    with_goal = [goal for goal in goals if goal.limit is not None]
    return [
        _HEAD,
        *(line(goal, taken) for goal in goals),
        f"{len(with_goal) - len(missed)} of {len(with_goal)} goals met",
    ]


def line(goal: Goal, taken: Taken) -> str:
    """One row; where there is nothing to compare with, `other` and `ratio` stay empty."""
    ours = f"{_printed(median(taken[goal.ours])):>9}{_printed(p95(taken[goal.ours])):>9}"
    other = ratio = ""
    if goal.other:
        other = f"{_printed(median(taken[goal.other])):>9}{_printed(p95(taken[goal.other])):>9}"
        ratio = f"{value(goal, taken):.2f}"
    sign = "≥" if goal.at_least else "≤"
    limit = "" if goal.limit is None else f"{sign} {goal.limit:g}"
    verdict = "" if goal.limit is None else "ok" if goal.met(value(goal, taken)) else "OVER"
    text = f"{goal.text}, {goal.unit}" if not goal.text.startswith(" ") else goal.text
    return f"{text:<42}{ours}{other:>18}{ratio:>8}{limit:>9}  {verdict}".rstrip()


def _printed(number: float) -> str:
    """Three digits, whole numbers from 100 on."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
