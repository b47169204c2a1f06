"""One report of one value: what a document prints for an indicator, a place and a period."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from components.catalog.evidence import Evidence, Id, Line, Token
from components.catalog.text import Frozen, Number, Text


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

    value: Number | None = None
    missing: Missing | None = Field(default=None, validate_default=True)
    is_: Is = Field(default=Is.EXACT, alias="is")
    status: Status = Status.NORMAL
    source: Id | None = None
    at: Line | None = None
    says: Token | None = Field(default=None, validate_default=True)
    why: Text | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_number(cls, raw: object) -> object:
        # `2024: 6305` is legal and means "unsourced until someone adds a source".
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return {"value": raw}
        return raw

    @field_validator("missing")
    @classmethod
    def _value_or_reason(cls, missing: Missing | None, info: ValidationInfo) -> Missing | None:
        if "value" in info.data and (info.data["value"] is None) == (missing is None):
            code = "blank_cell" if missing is None else "value_and_missing"
            raise PydanticCustomError(code, code)
        return missing

    @field_validator("says")
    @classmethod
    def _whole_evidence(cls, says: Token | None, info: ValidationInfo) -> Token | None:
        known = [name for name in ("source", "at") if info.data.get(name, "") is not None]
        if len(known) != (0 if says is None else 2):
            raise PydanticCustomError("evidence_incomplete", "evidence_incomplete")
        return says

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A bare number, or the full form with exactly one of value and missing."""
        full = handler.resolve_ref_schema(handler(schema))
        full["oneOf"] = [{"required": ["value"]}, {"required": ["missing"]}]
        evidence = ["source", "at", "says"]
        full["dependentRequired"] = {name: [n for n in evidence if n != name] for name in evidence}
        return {"anyOf": [{"type": "number"}, full]}

    @property
    def evidence(self) -> Evidence | None:
        """Where the value is printed, or None for an unsourced one."""
        if self.source is None or self.at is None or self.says is None:
            return None
        return Evidence(source=self.source, at=self.at, says=self.says)
