"""Bytes → plain values, strictly: keys are text, no key twice, no anchors, no dates.

The file is read as PyYAML's stream of events, which is faster than its tree of nodes and does
not grow with aliases. Reading goes on after a fault, so that all faults are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

from components.catalog.encoding import text_of
from components.catalog.events import events, mark
from components.catalog.problem import MOST_FAULTS, CatalogError, Path, Problem, problem
from components.catalog.scalar import OddScalarError, Scalar, plain
from components.catalog.syntax import syntax_problem

DEEPEST = 24
_HALF = re.compile(r"[0-9]{3}(?:\.[0-9]+)?(?![0-9])")

Plain = Scalar | list["Plain"] | dict[str, "Plain"]
"""A value of the file: text, number, yes or no, nothing, a list, or a mapping by text."""


@dataclass(frozen=True)
class Document:
    """The plain value of a file, its text, and the faults found while reading it.

    Where a fault could be read past, `value` holds the likely meaning, to find further faults.
    """

    text: str
    value: Plain
    faults: tuple[Problem, ...]


def document(data: bytes) -> Document:
    """What `data` holds; CatalogError when it is no text, empty or no YAML at all."""
    text = text_of(data)
    reader = _Reader(text)
    try:
        value = reader.whole()
    except YAMLError as error:
        raise CatalogError((*reader.faults, syntax_problem(error, text))) from error
    return Document(text, value, tuple(reader.faults))


def lost_paths(faults: Iterable[Problem]) -> frozenset[Path]:
    """Where a fault leaves no value that could be judged: what an alias or merge key stood for."""
    whole = {fault.path[:-1] for fault in faults if fault.code in {"merge_key", "key_not_text"}}
    return frozenset(whole | {fault.path for fault in faults if fault.code == "alias"})


@dataclass
class _Reader:
    """Builds plain values from events; a pass over one text, thrown away afterwards."""

    text: str
    faults: list[Problem] = field(default_factory=list)
    path: list[str | int] = field(default_factory=list)
    known: dict[str, Scalar] = field(default_factory=dict)

    def whole(self) -> Plain:
        """The one value of the text; CatalogError when there is none or the nesting is absurd."""
        self._next = events(self.text)
        self._next()
        if not isinstance(start := self._next(), DocumentStartEvent):
            raise CatalogError((problem((1, 1), (), "empty"),))
        value = self._value(self._next())
        self._next()
        if not isinstance(after := self._next(), StreamEndEvent):
            self._fault(after, "second_document")
        if value is None and not self.faults:
            raise CatalogError((problem(mark(start), (), "empty"),))
        return value

    def _value(self, event: Event) -> Plain:
        if isinstance(event, NodeEvent) and event.anchor is not None:
            code = "alias" if type(event) is AliasEvent else "anchor"
            self._fault(event, code, name=event.anchor)
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) is MappingStartEvent:
            return self._mapping(event)
        return self._sequence(event) if type(event) is SequenceStartEvent else None

    def _scalar(self, event: ScalarEvent) -> Scalar:
        if event.tag is not None:
            self._fault(event, "tag", tag=event.tag)
        if event.style:
            return event.value
        try:
            return self.known[event.value]
        except KeyError:
            return self._new_word(event)

    def _new_word(self, event: ScalarEvent) -> Scalar:
        try:
            value = self.known[event.value] = plain(event.value)
        except OddScalarError as odd:
            self._fault(event, odd.code, text=event.value, instead=odd.instead)
            return odd.guess
        return value

    def _sequence(self, start: SequenceStartEvent) -> Plain:
        self._enter(start)
        values: list[Plain] = []
        self.path.append(0)
        while type(event := self._next()) is not SequenceEndEvent:
            self.path[-1] = len(values)
            values.append(self._value(event))
        self.path.pop()
        return values

    def _mapping(self, start: MappingStartEvent) -> Plain:
        self._enter(start)
        values: dict[str, Plain] = {}
        self.path.append("")
        while type(event := self._next()) is not MappingEndEvent:
            key = self.path[-1] = self._key(event)
            value = self._value(self._next())
            if value is None and self._rejoined(event, key, values):
                continue
            if key in values:
                self._fault(event, "doubled_key", term=key)
                value = _both(values[key], value)
            values[key] = value
        self.path.pop()
        values.pop("<<", None)
        return values

    def _rejoined(self, event: Event, key: str, values: dict[str, Plain]) -> bool:
        """Whether `{value: 1,509}` was typed, read as two keys; then the halves are joined."""
        last = next(reversed(values), "")
        head, tail = values.get(last), _HALF.match(key)
        if tail is None or isinstance(head, bool) or not isinstance(head, int):
            return False
        whole = f"{head}{tail[0]}"
        values[last] = float(whole) if tail[0] == key else f"{head},{key}"
        self.path[-1] = last
        self._fault(event, "split_number", text=f"{head},{key}", instead=whole)
        return True

    def _key(self, event: Event) -> str:
        if type(event) is not ScalarEvent:
            self._value(event)
            self._fault(event, "key_not_text")
            return ""
        self.path[-1] = str(event.value).strip()
        self._scalar(event)
        if event.value == "<<" and not event.style:
            self._fault(event, "merge_key")
        return str(event.value).strip()

    def _enter(self, start: MappingStartEvent | SequenceStartEvent) -> None:
        if start.tag is not None:
            self._fault(start, "tag", tag=start.tag)
        if len(self.path) >= DEEPEST:
            self._fault(start, "too_deep", most=DEEPEST)
            raise CatalogError(tuple(self.faults))

    def _fault(self, event: Event, code: str, **values: object) -> None:
        path: Path = tuple(self.path)
        self.faults.append(problem(mark(event), path, code, **values))
        if len(self.faults) >= MOST_FAULTS:
            raise CatalogError(tuple(self.faults))


def _both(first: Plain, second: Plain) -> Plain:
    # The rest of a doubled section still has to be checked, and others may refer to it.
    if isinstance(first, dict) and isinstance(second, dict):
        return {**second, **first}
    return first
