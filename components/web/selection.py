"""Which rows of a table are asked for: equal values by column, checked against what is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from components.catalog.period import Period, PeriodError
from components.exports.tabular import text
from components.web.answering import SHOWN, RefusalError
from components.words import words

MOST = 2000
"""Characters that all filters of one request may have together."""
_LISTED = 20
_NO_COLUMN = frozenset({"lang"})


def selected(
    frame: pd.DataFrame, table: str, asked: Sequence[tuple[str, str]], lang: str
) -> pd.DataFrame:
    """The rows of `frame` whose columns have the values of `asked`, a list of (column, values).

    Values are parted by commas or by repeating the column: `place=suzhou,hangzhou`; a list
    of ids in a cell is found by any of its members. RefusalError
    for a column that is not there and for a value that the column does not hold, so that a slip
    of the pen never reads as "no data"; a well-formed period may find nothing.
    """
    if sum(len(name) + len(value) for name, value in asked) > MOST:
        raise RefusalError(400, "too_long", most=MOST)
    wanted: dict[str, set[str]] = {}
    for name, listed in asked:
        if name not in _NO_COLUMN:
            wanted.setdefault(_column(frame, table, name), set()).update(listed.split(","))
    for name, values in wanted.items():
        frame = _holding(frame, name, values, lang)
    return frame


def _column(frame: pd.DataFrame, table: str, name: str) -> str:
    if name not in frame.columns:
        names = ", ".join(map(str, frame.columns))
        raise RefusalError(400, "unknown_filter", table=table, name=name[:SHOWN], names=names)
    return name


def _holding(frame: pd.DataFrame, name: str, values: set[str], lang: str) -> pd.DataFrame:
    column = frame[name].map(text)
    held = [_parts(value) for value in column]
    folded = {value.strip().casefold() for value in values}
    for value in sorted(folded.difference(*held)):
        _refuse_unless_period(name, value, column, lang)
    return frame[[bool(folded & parts) for parts in held]]


def _parts(value: str) -> frozenset[str]:
    """A value as a whole and, where it is a list, its members; letters of either case."""
    whole = value.casefold()
    return frozenset({whole, *whole.split("; ")})


def _refuse_unless_period(name: str, value: str, column: Iterable[str], lang: str) -> None:
    if name == "period" and _is_period(value):
        return
    if name == "period":
        raise RefusalError(400, "bad_period", value=value[:SHOWN])
    names = _some(dict.fromkeys(one for one in column if one), lang)
    raise RefusalError(400, "unknown_value", column=name, value=value[:SHOWN], names=names)


def _is_period(value: str) -> bool:
    try:
        return Period(value.upper()).end > 0
    except PeriodError:
        return False


def _some(names: Iterable[str], lang: str) -> str:
    found = [name[:SHOWN] for name in names]
    more = f" {words(lang)('web.error.more')}" if len(found) > _LISTED else ""
    return ", ".join(found[:_LISTED]) + more
