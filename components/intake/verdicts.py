"""The verdicts on numerals of drafts, and the groups in which they are counted and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from components.intake.agreement import Fact
from components.intake.matching import Matched


class Verdict(StrEnum):
    """What becomes of a numeral of a draft."""

    EXACT = "exact"
    ROUNDED = "rounded"
    ROUNDED_WRONG = "rounded_wrong"
    OTHER_PERIOD = "other_period"
    OTHER_PLACE = "other_place"
    OTHER_DEFINITION = "other_definition"
    WRONG_UNIT = "wrong_unit"
    CONTESTED = "contested"
    DERIVED = "derived"
    TARGET_AS_OUTCOME = "target_as_outcome"
    OUTCOME_AS_TARGET = "outcome_as_target"
    NOT_COMPARABLE = "not_comparable"
    POINTS_AS_PERCENT = "points_as_percent"
    SUPERSEDED = "superseded"
    DOES_NOT_ADD_UP = "does_not_add_up"
    NEWER = "newer"
    NOT_IN_DATA = "not_in_data"
    NOT_A_FIGURE = "not_a_figure"
    ASK = "ask"


RIGHT = frozenset({Verdict.EXACT, Verdict.ROUNDED, Verdict.DERIVED})
ASKED = frozenset({Verdict.ASK, Verdict.NEWER})
SILENT = frozenset({Verdict.NOT_IN_DATA, Verdict.NOT_A_FIGURE})
DOUBTFUL = frozenset(Verdict) - RIGHT - ASKED - SILENT
"""The verdicts that are marked in the paper itself."""
GROUPS = {"doubt": DOUBTFUL, "ask": ASKED, "right": RIGHT, "rest": SILENT}
"""All verdicts, as they are counted and shown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A numeral with its verdict; `fact` is the figure it speaks of, `other` the one it prints.

    `reason` names the sentence that says why; `worked` is what the sentence's own figures give,
    `sums` those figures as printed.
    """

    matched: Matched
    verdict: Verdict
    reason: str
    fact: Fact | None = None
    other: Fact | None = None
    worked: float | None = None
    sums: tuple[str, ...] = ()
