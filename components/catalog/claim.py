"""Checks to recompute and conflicts to show."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from components.catalog.evidence import Evidence, Id
from components.catalog.formula import FormulaError, names
from components.catalog.period import Period
from components.catalog.table import FrozenDict, Table
from components.catalog.text import Frozen, Named, Text, Yes


class Cell(Frozen):
    """A reference to one reported value; `report` counts from 1, the preferred one."""

    indicator: Id
    place: Id
    period: Period
    report: Annotated[int, Field(ge=1, strict=True)] = 1


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
"""A name in a formula: an id without hyphens, which would read as a subtraction."""


Outcome = Literal[
    "holds",
    "within_rounding",
    "loosely",
    "does_not_reproduce",
    "met",
    "missed",
    "not_testable",
    "impossible",
    "derived",
]
"""What becomes of a check, in the words of the file."""


class Check(Named):
    """A claim with the formula that recomputes it from other figures.

    `formula` is plain arithmetic (+ - * / ** and brackets) over the names in `inputs` and
    `goals`; rates enter as printed (12.82, not 0.1282). `claims` or `target` is the figure it is
    held against; without either the result is a derived value. `expects` says how it is compared.
    """

    formula: str | None = None
    goals: Table[Name, Id] = Field(default_factory=FrozenDict, validate_default=True)
    """Names that stand for what a target sets: a number chosen, not measured, so not rounded."""
    inputs: Table[Name, Cell] = Field(default_factory=FrozenDict, validate_default=True)
    unit: str = ""
    unit_en: str | None = None
    decimals: Annotated[int, Field(ge=0, le=6, strict=True)] = 2
    claims: Cell | None = None
    target: Id | None = None
    expects: Literal["equal", "at_least", "at_most", "impossible"] = "equal"
    not_testable: Text | None = Field(default=None, validate_default=True)
    assumes: Text | None = None
    caveat: Text | None = None
    quote: Text | None = None
    """The sentence an analyst may quote; `{result}` and the input names are filled in."""
    quote_for: Outcome | None = None
    """The outcome that the sentence states; under any other the sentence is void."""
    about: Cell | None = None
    """The cell that a derived result would fill, such as core value added of 2018."""

    @field_validator("formula")
    @classmethod
    def _arithmetic(cls, formula: str | None) -> str | None:
        try:
            names(formula or "0")
        except FormulaError as error:
            reason = {"part": str(error)}
            raise PydanticCustomError("bad_formula", "bad_formula", reason) from error
        return formula

    @field_validator("inputs")
    @classmethod
    def _all_names(cls, inputs: Table[Name, Cell], info: ValidationInfo) -> Table[Name, Cell]:
        goals = info.data.get("goals")
        if goals is None:
            return inputs  # their own fault is told already
        if twice := inputs.keys() & goals.keys():
            told = {"names": ", ".join(sorted(twice))}
            raise PydanticCustomError("input_and_goal", "input_and_goal", told)
        unknown = names(info.data.get("formula") or "0") - inputs.keys() - goals.keys()
        if unknown:
            lacking = {"names": ", ".join(sorted(unknown))}
            raise PydanticCustomError("formula_without_input", "formula_without_input", lacking)
        return inputs

    @field_validator("not_testable")
    @classmethod
    def _formula_or_why(cls, reason: Text | None, info: ValidationInfo) -> Text | None:
        if reason is None and info.data.get("formula", "") is None:
            raise PydanticCustomError("check_without_formula", "check_without_formula")
        return reason


class Reading(Frozen):
    """One side of a conflict: what one document says."""

    text: Text
    evidence: Evidence
    preferred: Yes = False


class Conflict(Named):
    """Two or more readings that do not agree, with the preferred one and why."""

    readings: tuple[Reading, ...]
    why: Text
    cells: tuple[Cell, ...] = ()
    policies: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()

    @field_validator("readings")
    @classmethod
    def _two_sides(cls, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        if len(readings) < 2:
            raise PydanticCustomError("conflict_of_one", "conflict_of_one")
        # None preferred is honest where the documents leave it open; `why` says so.
        if sum(reading.preferred for reading in readings) > 1:
            raise PydanticCustomError("preferred_twice", "preferred_twice")
        return readings
