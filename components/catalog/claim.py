"""Checks to recompute and conflicts to show."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from components.catalog.evidence import Evidence, Id
from components.catalog.period import Period
from components.catalog.text import Frozen, Named, Text


class Cell(Frozen):
    """A reference to one reported value; `report` counts from 1, the preferred one."""

    indicator: Id
    place: Id
    period: Period
    report: Annotated[int, Field(ge=1)] = 1


class Check(Named):
    """A claim with the formula that recomputes it from other figures.

    `formula` is plain arithmetic (+ - * / ** and brackets) over the names in `inputs`; rates
    enter as printed (12.82, not 0.1282). `claims` or `target` is the figure it is held against;
    without either the result is a derived value. `expects` says how it is compared.
    """

    formula: str | None = None
    inputs: dict[Id, Cell] = Field(default_factory=dict)
    unit: str = ""
    unit_en: str | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    claims: Cell | None = None
    target: Id | None = None
    expects: Literal["equal", "at_least", "at_most", "impossible"] = "equal"
    not_testable: Text | None = None
    assumes: Text | None = None
    caveat: Text | None = None
    quote: Text | None = None
    """The sentence an analyst may quote; `{result}` and the input names are filled in."""
    about: Cell | None = None
    """The cell that a derived result would fill, such as core value added of 2018."""


class Reading(Frozen):
    """One side of a conflict: what one document says."""

    text: Text
    evidence: Evidence
    preferred: bool = False


class Conflict(Named):
    """Two or more readings that do not agree, with the preferred one and why."""

    readings: tuple[Reading, ...]
    why: Text
    cells: tuple[Cell, ...] = ()
    policies: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
