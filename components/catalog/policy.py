"""Targets, policies, and titles granted to a place."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from components.catalog.evidence import Evidence, Id, Line, Token
from components.catalog.observation import Is
from components.catalog.period import Period
from components.catalog.text import Named, Number, Text, Yes

Themes = tuple[Id, ...]


class Target(Named):
    """A promise: what was to be reached, where, by when, and who said so."""

    indicator: Id | None = None
    """The indicator that would show the outcome; None where no document reports one."""
    place: Id
    by: Period | None = None
    undated: Text | None = None
    """Why there is no deadline; required where `by` is missing."""
    value: Number | None = None
    unit: str | None = None
    unit_en: str | None = None
    is_: Is = Field(default=Is.EXACT, alias="is")
    calibre: Id | None = None
    policy: Id | None = None
    why_not_testable: Text | None = None
    note: Text | None = None
    source: Id
    at: Line
    says: Token


class PolicyKind(StrEnum):
    """What sort of act it is."""

    STRATEGY = "strategy"
    PLAN = "plan"
    OPINION = "opinion"
    RULES = "rules"
    CAMPAIGN = "campaign"
    MEETING = "meeting"
    PROJECT = "project"
    REFORM = "reform"
    AGREEMENT = "agreement"
    EVENT = "event"


class Policy(Named):
    """A policy, plan or turning point: `period` runs from issue (or start) to its horizon."""

    place: Id
    period: Period | None = None
    undated: Text | None = Field(default=None, validate_default=True)
    """Why no period can be given; required where `period` is missing."""
    kind: PolicyKind
    theme: Themes = ()
    summary: Text
    turning_point: Yes = False
    replaces: Id | None = None
    targets: tuple[Id, ...] = ()
    institutions: tuple[Id, ...] = ()
    evidence: tuple[Evidence, ...]

    @field_validator("undated")
    @classmethod
    def _dated_or_says_why(cls, undated: Text | None, info: ValidationInfo) -> Text | None:
        if undated is None and info.data.get("period", True) is None:
            raise PydanticCustomError("undated_without_reason", "undated_without_reason")
        return undated


class Designation(Named):
    """A pilot status, title, recognition or ranking that somebody granted to a place."""

    place: Id
    kind: Literal["pilot", "title", "award", "ranking", "certification"]
    granted_by: Literal["world", "nation", "province", "city", "unstated"]
    period: Period | None = None
    indicator: Id | None = None
    theme: Themes = ()
    evidence: tuple[Evidence, ...]
