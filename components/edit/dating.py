"""The day of the last save, in the head of the file: written by every save, by no editor's hand.

It is no change of anybody: what two people save at once never clashes on it, and neither the
review nor the history tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from components.edit.change import ABSENT, Change, applied, value_at
from components.edit.draft import encoded, plain
from components.edit.refusal import InvalidError
from components.edit.splice import spliced

PATH = ("updated",)


def dated(data: bytes, day: date) -> bytes:
    """The file `data`, saved on `day`; every other byte as it was."""
    old, told = plain(data), day.isoformat()
    if value_at(old, PATH) == told:
        return data
    new = applied(old, [Change(PATH, ABSENT, told)])
    return encoded(data, spliced(data.decode("utf-8-sig"), old, new))


def alike(old: bytes, new: bytes) -> bytes:
    """`old` with the day of `new`, so that their difference leaves it out; `old` if either is
    broken, which tells more than a day.
    """
    try:
        value = plain(old)
        meant = applied(value, [Change(PATH, ABSENT, value_at(plain(new), PATH))])
    except InvalidError:
        return old
    return encoded(old, spliced(old.decode("utf-8-sig"), value, meant))


def apart(changes: Iterable[Change]) -> tuple[Change, ...]:
    """`changes` without that of the day."""
    return tuple(change for change in changes if change.path != PATH)
