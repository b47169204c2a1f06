"""The ratios of the last committed run, and what has become worse since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.bench.goals import Goal
from tests.bench.table import Taken, measured, value

RATIOS = Path(__file__).with_name("ratios.json")
WORSE = 0.15
"""The part of a ratio by which it may be off before we speak."""


def ratios(taken: Taken) -> dict[str, float]:
    """What this run says of each goal, three digits, by the key of the row."""
    return {goal.key: float(f"{value(goal, taken):.3g}") for goal in measured(taken)}


def kept(path: Path = RATIOS) -> dict[str, float]:
    """The committed ratios; nothing where none have been saved yet."""
    if not path.exists():
        return {}
    held: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["ratios"]
    return held


def worse(taken: Taken, before: Mapping[str, float]) -> list[str]:
    """A sentence for each goal that is off by more than 15 % of what it was."""
    goals = [goal for goal in measured(taken) if goal.key in before]
    return [
        f"worse: {goal.key}: {before[goal.key]:g} before, {value(goal, taken):.3g} now"
        for goal in goals
        if off(goal, value(goal, taken), before[goal.key])
    ]


def off(goal: Goal, now: float, before: float) -> bool:
    """Whether `now` is worse than `before` by more than `WORSE`."""
    return now < before * (1 - WORSE) if goal.at_least else now > before * (1 + WORSE)


def save(taken: Taken, machine: Mapping[str, object], path: Path = RATIOS) -> None:
    """Keep the ratios of this run; rows that were not measured keep theirs."""
    held = {**kept(path), **ratios(taken)}
    text = json.dumps({"machine": machine, "ratios": held}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
