"""A change as a value: at this path, instead of this, that. Nothing here knows YAML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from components.catalog.errors import Path
from components.catalog.yaml_reader import Plain
from components.edit.refusal import Clash


class Nothing(Enum):
    """The type of `ABSENT`, which no value of the file can be."""

    ABSENT = "absent"


ABSENT: Final = Nothing.ABSENT
Value = Plain | Nothing


@dataclass(frozen=True)
class Change:
    """At `path` (keys only) `before` is to become `after`; ABSENT for "nothing there"."""

    path: Path
    before: Value
    after: Value

    def __hash__(self) -> int:
        """By the place alone: what stands there may be a mapping or a list, which have no hash."""
        return hash(self.path)

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.path, self.after, self.before)


def digest(*parts: object) -> str:
    """A short name of plain values and changes, the same in every process: for keys and caches."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_cell(path: Path) -> bool:
    """Whether `path` leads to all reports of one indicator, place and period."""
    return len(path) == 5 and path[0] == "indicators" and path[2] == "values"


def value_at(whole: Plain, path: Path) -> Value:
    """What stands at `path` in the plain value of a file; ABSENT where nothing does."""
    found: Value = whole
    for part in path:
        if not isinstance(found, dict) or part not in found:
            return ABSENT
        found = found[str(part)]
    return found


def applied(whole: Plain, changes: Iterable[Change]) -> Plain:
    """`whole` after all `changes`; `whole` itself stays as it was.

    A place whose last cell goes is left out too, for nothing is told under its name.
    """
    for change in changes:
        whole = _put(whole, change.path, change.after)
        place = change.path[:-1]
        if change.after is ABSENT and is_cell(change.path) and value_at(whole, place) == {}:
            whole = _put(whole, place, ABSENT)
    return whole


def between(old: Plain, new: Plain) -> tuple[Change, ...]:
    """The changes that lead from `old` to `new`, one per cell or per key of a record."""
    return tuple(_between(old, new, ()))


def clashes(now: Plain, changes: Iterable[Change]) -> tuple[Clash, ...]:
    """The places where `now` is neither what a change began with nor what it wants."""
    found = ((change, value_at(now, change.path)) for change in changes)
    return tuple(
        Clash(change.path, change.before, theirs, change.after)
        for change, theirs in found
        if theirs not in (change.before, change.after)
    )


def _put(whole: Plain, path: Path, value: Value) -> Any:  # noqa: ANN401
    if not path:
        return value
    table = whole if isinstance(whole, dict) else {}
    key, rest = str(path[0]), path[1:]
    if not rest and value is ABSENT:
        return {name: kept for name, kept in table.items() if name != key}
    return {**table, key: _put(table.get(key, {}), rest, value)}


def _between(old: Plain, new: Plain, path: Path) -> Iterator[Change]:
    if not isinstance(old, dict) or not isinstance(new, dict) or is_cell(path):
        if old != new:
            yield Change(path, old, new)
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in old or key not in new:
            yield Change((*path, key), old.get(key, ABSENT), new.get(key, ABSENT))
        else:
            yield from _between(old[key], new[key], (*path, key))
