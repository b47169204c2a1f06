"""A frame as one plain table: CSV that Excel opens, and JSON records."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pandas as pd

from components.exports.base import cell

_NUMBER = re.compile(r"[+-]?[0-9][0-9,.]*[%％]?")
"""Begins like a formula, yet is only a number: a spreadsheet shows it as it is printed."""


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with byte order mark, CRLF, numbers in full; a missing value is an empty cell.

    An open bound (±inf) is empty too: spreadsheets know no infinity. Text that a spreadsheet
    would run as a formula gets a leading apostrophe (OWASP, CSV injection).
    """
    value = frame.apply(lambda column: column.map(_csv_value))
    printed: str = value.to_csv(index=False, lineterminator="\r\n")
    return printed.encode("utf-8-sig")


def json_bytes(frame: pd.DataFrame) -> bytes:
    """A list of objects in the order of the columns; a missing value and an open bound are null."""
    rows = [
        {name: _json_value(value) for name, value in zip(frame.columns, row, strict=True)}
        for row in frame.astype(object).itertuples(index=False, name=None)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def text(value: object) -> str:
    """One value as a reader would type it: no text for a missing one or an open bound.

    Yes and no are TRUE and FALSE, which spreadsheets, R, pandas and polars all read as such.
    """
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}" if math.isfinite(value) else ""
    return str(value)


def _csv_value(value: object) -> str:
    label = text(value)
    return cell(label) if isinstance(value, str) and not _NUMBER.fullmatch(label) else label


def _json_value(value: object) -> object:
    """Numbers, booleans and words as they are; null where there is nothing."""
    if value is None or value is pd.NA or value == "":
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
