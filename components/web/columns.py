"""What a table's columns are: names, types, and what they mean, for every description of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from pandas.api import types

from components.words import words

Type = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `about` is empty where the name says all. Any but the first may be missing."""

    name: str
    type: Type
    about: str


def columns(frame: pd.DataFrame, lang: str) -> tuple[Column, ...]:
    """The columns of `frame` in their order, explained in `lang`."""
    return tuple(
        Column(str(name), _type(frame[name]), _about(str(name), lang)) for name in frame.columns
    )


def _type(column: pd.Series[Any]) -> Type:
    if types.is_bool_dtype(column):
        return "boolean"
    if types.is_integer_dtype(column):
        return "integer"
    if types.is_float_dtype(column):
        return "number"
    # A record's own number is empty text where the record has none.
    filled = [value for value in column if value != ""]
    return "number" if filled and all(types.is_number(value) for value in filled) else "string"


def _about(name: str, lang: str) -> str:
    say = words(lang)
    for key in (f"web.column.{name}", f"problems.key.{name}"):
        if key in say:
            return say(key)
    return ""
