"""Where in the text the values at given paths stand; asked only when something is wrong there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yaml import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from components.catalog.events import Following, events, mark
from components.catalog.problem import Path

Mark = tuple[int, int]
"""Line and column, both from 1."""
Wanted = dict[str | int, "Wanted"]
"""The parts of the paths asked for, as a tree."""

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


@dataclass
class Positions:
    """The marks of keys and of values by path."""

    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)

    def key(self, path: Path) -> Mark:
        """Where the key at `path` stands, or its value where there is no key (in a list)."""
        return self.keys.get(path) or self.values.get(path) or self._around(path)

    def value(self, path: Path) -> Mark:
        """Where the value at `path` begins, or the key of the nearest thing around it."""
        return self.values.get(path) or self._around(path)

    def _around(self, path: Path) -> Mark:
        return self.key(path[:-1]) if path else (1, 1)


def positions(text: str, paths: Iterable[Path]) -> Positions:
    """The positions of `paths` and of everything on the way to them, in one pass."""
    wanted: Wanted = {}
    for path in paths:
        branch = wanted
        for part in path:
            branch = branch.setdefault(part, {})
    found = Positions()
    following = events(text)
    following(), following()  # the beginnings of stream and document
    _walk(following, following(), wanted, (), found)
    return found


def _walk(
    following: Following,
    event: Event,
    wanted: Wanted,
    path: Path,
    found: Positions,
) -> None:
    found.values.setdefault(path, mark(event))
    if isinstance(event, ScalarEvent) and 0 in wanted:
        found.values.setdefault((*path, 0), mark(event))
    elif not wanted:
        _skip(following, event)
    elif isinstance(event, MappingStartEvent):
        _walk_mapping(following, event, wanted, path, found)
    elif isinstance(event, SequenceStartEvent):
        number = 0
        while not isinstance(entry := following(), SequenceEndEvent):
            _walk(following, entry, wanted.get(number, {}), (*path, number), found)
            number += 1


def _walk_mapping(
    following: Following, event: Event, wanted: Wanted, path: Path, found: Positions
) -> None:
    if 0 in wanted:
        # A single report stands where a list of them may: the list of one is not in the file.
        path, wanted = (*path, 0), wanted[0]
        found.values.setdefault(path, mark(event))
    while not isinstance(key := following(), MappingEndEvent):
        name = key.value.strip() if isinstance(key, ScalarEvent) else ""
        if not isinstance(key, ScalarEvent):
            _skip(following, key)
        value = following()
        if name in wanted:
            found.keys.setdefault((*path, name), mark(key))
            _walk(following, value, wanted[name], (*path, name), found)
        else:
            _skip(following, value)


def _skip(following: Following, event: Event) -> None:
    depth = int(isinstance(event, _STARTS))
    while depth:
        inner = following()
        depth += isinstance(inner, _STARTS) - isinstance(inner, _ENDS)
