"""One report of one value: what a document prints for an indicator, a place and a period."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from components.catalog.evidence import Evidence, Id, Line, Token
from components.catalog.text import Frozen, Text


class Is(StrEnum):
    """How sharp the printed figure is: "over 5000" is an open bound, not 5000."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"
    UNDER = "under"


class Status(StrEnum):
    """SDMX CL_OBS_STATUS letters that an analyst may type."""

    NORMAL = "A"
    BREAK = "B"
    DIFFERENT = "D"
    ESTIMATED = "E"
    FORECAST = "F"
    IMPUTED = "I"
    PROVISIONAL = "P"
    LOW = "U"
    UNVALIDATED = "V"


class Missing(StrEnum):
    """Why a cell is empty, in SDMX letters: not collected, cannot exist, missing."""

    NOT_COLLECTED = "L"
    CANNOT_EXIST = "M"
    MISSING = "O"


class Report(Frozen):
    """A value or the reason for its absence, never both and never neither."""

    value: float | None = Field(default=None)
    missing: Missing | None = None
    is_: Is = Field(default=Is.EXACT, alias="is")
    status: Status = Status.NORMAL
    source: Id | None = None
    at: Line | None = None
    says: Token | None = None
    why: Text | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_number(cls, raw: Any) -> Any:
        # `2024: 6305` is legal and means "unsourced until someone adds a source".
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return {"value": raw}
        return raw

    @model_validator(mode="after")
    def _value_or_reason(self) -> Report:
        if (self.value is None) == (self.missing is None):
            raise ValueError("value_or_missing")
        if len({self.source is None, self.at is None, self.says is None}) > 1:
            raise ValueError("evidence_incomplete")
        return self

    @property
    def evidence(self) -> Evidence | None:
        """Where the value is printed, or None for an unsourced one."""
        if self.source is None or self.at is None or self.says is None:
            return None
        return Evidence(source=self.source, at=self.at, says=self.says)
