"""What a form has to ask for a record, read from the models: one truth for file and form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from components.catalog import validation
from components.catalog.models import Bilingual, Evidence
from components.catalog.period import Period
from components.catalog.validation import FOREIGN_KEYS


class Kind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    BOTH = "both"
    NUMBER = "number"
    WHOLE = "whole"
    PERIOD = "period"
    YES = "yes"
    CHOICE = "choice"
    ID = "id"
    IDS = "ids"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Field:
    """One key of a record: `choices` are its words, `section` holds the ids it may name."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    section: str = ""


SECTIONS = ("sources", "targets", "policies", "institutions")
"""The sections for which the page has a form; the other kinds are rare and written by hand."""
_LEFT_OUT = frozenset({"aliases", "sha256"})


def fields(section: str) -> tuple[Field, ...]:
    """The fields of a record of `section`, in the order of the model."""
    model = validation.record((section, "any"))
    known = model.model_fields if model else {}
    return tuple(
        _field(section, info.alias or name, info)
        for name, info in known.items()
        if name not in _LEFT_OUT
    )


def _field(section: str, name: str, info: FieldInfo) -> Field:
    one = FOREIGN_KEYS.get(f"{section}.*.{name}", "")
    many = FOREIGN_KEYS.get(f"{section}.*.{name}.*", "")
    kind, choices = _kind(_bare(info.annotation))
    if one or many:
        kind = Kind.ID if one else Kind.IDS
    return Field(name, kind, info.is_required(), choices, one or many)


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:  # noqa: ANN401
    if get_origin(annotation) is Literal:
        return Kind.CHOICE, tuple(get_args(annotation))
    if get_origin(annotation) is tuple:
        inner = _bare(get_args(annotation)[0])
        return (Kind.EVIDENCE if inner is Evidence else Kind.IDS), ()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Kind.CHOICE, tuple(str(word.value) for word in annotation)
    return _PLAIN.get(annotation, Kind.TEXT), ()


_PLAIN: Mapping[Any, Kind] = {
    Bilingual: Kind.BOTH,
    Period: Kind.PERIOD,
    float: Kind.NUMBER,
    int: Kind.WHOLE,
    bool: Kind.YES,
}


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """The type without its validators and without "or nothing"."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation
