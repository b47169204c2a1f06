"""Changes to the reports of one cell: a value, a rival, a reason for absence, a retirement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from components.catalog.documents import agrees
from components.catalog.errors import Path
from components.catalog.yaml_reader import Plain
from components.edit import scalar, typed
from components.edit.change import ABSENT, Change, Value, value_at
from components.edit.refusal import EditError


class Cell(NamedTuple):
    """One indicator at one place in one period (its code)."""

    indicator: str
    place: str
    period: str

    @property
    def path(self) -> Path:
        """Where the cell stands in the file."""
        return "indicators", self.indicator, "values", self.place, self.period


def reports(whole: Plain, cell: Cell) -> list[Plain]:
    """The reports of `cell` as typed, the preferred first; none where the cell is absent."""
    found = value_at(whole, cell.path)
    if found is ABSENT:
        return []
    return list(found) if isinstance(found, list) else [found]


def report(fields: Mapping[str, object], unit: str = "", unit_en: str | None = None) -> Plain:
    """A report from typed `fields` (value, missing, is, status, source, at, says, why, note).

    Blanks and defaults are left out; a value alone stays a bare number. EditError says which
    field cannot be read, or that a value stands beside a gap or against its own token. Whether
    the report makes sense otherwise is for the loader to say.
    """
    made: dict[str, Plain] = {}
    for name in ("value", "missing", "is", "status", "source", "at", "says", "why", "note"):
        given = fields.get(name)
        if given is None or given == "" or given == _DEFAULTS.get(name):
            continue
        made[name] = _field(name, given, unit, unit_en)
    _refuse_contradiction(made, unit)
    return made["value"] if made.keys() == {"value"} else made


_DEFAULTS = {"is": "exact", "status": "A"}
_EVIDENCE = frozenset({"source", "at", "says"})


def _refuse_contradiction(made: Mapping[str, Plain], unit: str) -> None:
    value, says = made.get("value"), made.get("says")
    if not isinstance(value, (int, float)):
        return
    if "missing" in made:
        raise EditError("value_and_gap", value=scalar.number(value))
    if says and not agrees(value, str(says), unit):
        raise EditError("token_differs", value=scalar.number(value), says=says)


def renewed(before: Mapping[str, object], fields: Mapping[str, object]) -> dict[str, object]:
    """`fields` typed over the report `before`, without what only belonged to `before`.

    Where a figure takes the place of a gap, or a gap that of a figure, whatever was left as it
    was (reason, evidence, qualifier, note) spoke of the old one and goes with it. Evidence is
    one thing: it stays whole where any part of it was typed anew.
    """
    new, old = ("value", "missing") if "missing" in before else ("missing", "value")
    stale = (None, "", before.get("missing"))
    if old not in before or fields.get(new) in (None, "") or fields.get(old) not in stale:
        return dict(fields)
    left = {name for name, value in fields.items() if value == before.get(name)}
    if not left >= _EVIDENCE & fields.keys():
        left -= _EVIDENCE
    return {name: value for name, value in fields.items() if name not in left}


def is_gap(report: Plain) -> bool:
    """Whether `report` is a reason for absence rather than a figure."""
    return isinstance(report, dict) and "missing" in report


def _field(name: str, given: object, unit: str, unit_en: str | None) -> Plain:
    if name == "value":
        return typed.figure(given, unit, unit_en)
    if name == "at":
        return typed.line(given)
    if isinstance(given, Mapping):
        texts: dict[str, Plain] = {lang: typed.words_of(text) for lang, text in given.items()}
        return texts
    return typed.words_of(given)


def rewritten(whole: Plain, cell: Cell, number: int, new: Plain) -> Change:
    """Report `number` (from 1) of `cell` becomes `new`; one more than there are adds it."""
    found = reports(whole, cell)
    if not 1 <= number <= len(found) + 1:
        raise EditError("no_report", number=number, count=len(found))
    return _change(whole, cell, [*found[: number - 1], new, *found[number:]])


def rival(whole: Plain, cell: Cell, new: Plain) -> Change:
    """`new` stands as a further report of `cell`, behind those that are there.

    A figure is no rival of a gap: it takes the gap's place.
    """
    there = reports(whole, cell)
    filled = bool(there) and is_gap(there[0]) and not is_gap(new)
    return rewritten(whole, cell, 1 if filled else len(there) + 1, new)


def retired(whole: Plain, cell: Cell, number: int) -> Change:
    """Report `number` of `cell` goes; with the last one the cell goes."""
    found = reports(whole, cell)
    if not 1 <= number <= len(found):
        raise EditError("no_report", number=number, count=len(found))
    return _change(whole, cell, found[: number - 1] + found[number:])


def preferred(whole: Plain, cell: Cell, number: int) -> Change:
    """Report `number` of `cell` becomes the first, which is the preferred one."""
    found = reports(whole, cell)
    if not 1 <= number <= len(found):
        raise EditError("no_report", number=number, count=len(found))
    return _change(whole, cell, [found[number - 1], *found[: number - 1], *found[number:]])


def _change(whole: Plain, cell: Cell, new: list[Plain]) -> Change:
    before = value_at(whole, cell.path)
    listed = isinstance(before, list) or len(new) > 1
    after: Value = ABSENT if not new else new if listed else new[0]
    return Change(cell.path, before, after)
