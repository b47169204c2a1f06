"""A day as the file and the environment write it, and the one door at which today is asked for."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from components.catalog.errors import CatalogError, problem

NAME = "HANGSU_TODAY"
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


def parsed(text: str) -> date:
    """The day written as 2026-11-29; ValueError for anything else."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def today() -> date:
    """Today by the clock of this machine, or the day that HANGSU_TODAY names.

    Asked once per request, page run or command and handed down from there, so that no two
    sentences of one answer are measured against different days. CatalogError for a
    HANGSU_TODAY that is no day.
    """
    named = os.environ.get(NAME, "").strip()
    if not named:
        return date.today()
    try:
        return parsed(named)
    except ValueError as error:
        raise CatalogError((problem((0, 0), (), "bad_today", name=NAME, given=named),)) from error


def _day(raw: Any) -> date:  # noqa: ANN401
    if isinstance(raw, date):
        return raw
    try:
        return parsed(str(raw))
    except ValueError as error:
        raise PydanticCustomError("bad_day", "{given}", {"given": str(raw)}) from error


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
"""A calendar day, written as text: 2026-11-29."""
