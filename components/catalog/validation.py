"""Plain values → Catalog, or every reason why not, each at its line."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path as FilePath
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from components.catalog.documents import agrees
from components.catalog.errors import (
    MOST_FAULTS,
    CatalogError,
    Mistake,
    Path,
    Problem,
    listed,
    mistake,
    nearest,
    problem,
)
from components.catalog.models import Bilingual, Catalog, Report
from components.catalog.period import PeriodError, meant
from components.catalog.prose import (
    CHINESE,
    TARGET,
    cell_of,
    filled,
    held,
    references,
    texts,
    unheld,
)
from components.catalog.shape import Shape, expanded, related
from components.catalog.yaml_reader import (
    LARGEST,
    Document,
    Plain,
    Positions,
    document,
    lost_paths,
    positions,
    refuse_size,
    spacing_fault,
)

# Foreign keys: every id that a record names must be an id of the right section.
#
# Checked on the plain values, before and apart from the models, so that a wrong reference is told
# together with every other fault of the file.


FOREIGN_KEYS: Mapping[str, str] = {
    "places.*.within": "places",
    "sources.*.depends_on.*": "sources",
    "indicators.*.calibre": "calibres",
    "indicators.*.of": "indicators",
    "indicators.*.theme": "themes",
    "indicators.*.values.#": "places",
    "indicators.*.values.*.*.?.source": "sources",
    "targets.*.indicator": "indicators",
    "targets.*.place": "places",
    "targets.*.calibre": "calibres",
    "targets.*.policy": "policies",
    "targets.*.also.*": "policies",
    "targets.*.source": "sources",
    "policies.*.place": "places",
    "policies.*.theme.*": "themes",
    "policies.*.replaces": "policies",
    "policies.*.targets.*": "targets",
    "policies.*.institutions.*": "institutions",
    "policies.*.evidence.*.source": "sources",
    "designations.*.place": "places",
    "designations.*.indicator": "indicators",
    "designations.*.theme.*": "themes",
    "designations.*.evidence.*.source": "sources",
    "institutions.*.place": "places",
    "institutions.*.fields.*": "fields",
    "institutions.*.reach.*": "indicators",
    "institutions.*.part_of": "institutions",
    "institutions.*.evidence.*.source": "sources",
    "stated_counts.*.place": "places",
    "stated_counts.*.indicator": "indicators",
    "stated_counts.*.named.*": "institutions",
    "weaknesses.*.place": "places",
    "weaknesses.*.evidence.*.source": "sources",
    "measures.*.place": "places",
    "measures.*.answers.?": "weaknesses",
    "measures.*.answers.#": "weaknesses",
    "measures.*.policies.*": "policies",
    "measures.*.institutions.*": "institutions",
    "measures.*.indicators.*": "indicators",
    "measures.*.evidence.*.source": "sources",
    "checks.*.goals.*": "targets",
    "checks.*.inputs.*.indicator": "indicators",
    "checks.*.inputs.*.place": "places",
    "checks.*.claims.indicator": "indicators",
    "checks.*.claims.place": "places",
    "checks.*.target": "targets",
    "checks.*.about.indicator": "indicators",
    "checks.*.about.place": "places",
    "conflicts.*.readings.*.evidence.source": "sources",
    "conflicts.*.cells.*.indicator": "indicators",
    "conflicts.*.cells.*.place": "places",
    "conflicts.*.policies.*": "policies",
    "conflicts.*.institutions.*": "institutions",
    "conflicts.*.targets.*": "targets",
}
"""Where an id stands, and the section that must hold it.

`*` is every entry of a mapping or list, `#` every key of a mapping, `?` one thing or a list.
"""
EXAMPLE = "example-"
"""How the ids in examples of texts and help begin: no such place or document is ever taken."""
_MOST_GUESSES = 100


def dangling(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every id of the file that its section does not hold, or that is one of an example."""
    guesses: dict[tuple[str, str], str | None] = {}
    for section in ("places", "sources"):
        for name in _keys(raw.get(section)):
            if name.startswith(EXAMPLE):
                yield mistake((section, name), "example_id", at_key=True, id=name, section=section)
    for pattern, section in FOREIGN_KEYS.items():
        entries = raw.get(section)
        known = entries if isinstance(entries, dict) else {}
        for path, name in places(raw, pattern):
            if isinstance(name, str) and name not in known:
                # Looking for what was meant is slow: not for a whole file of unknown ids.
                if (section, name) not in guesses and len(guesses) < _MOST_GUESSES:
                    guesses[section, name] = _meant(name, known)
                near = guesses.get((section, name))
                yield _unknown(path, name, section, near, at_key=pattern.endswith("#"))


def places(raw: object, pattern: str) -> list[tuple[Path, Any]]:
    """The values at `pattern`, each with its path; parts of another shape are passed over."""
    pairs: list[tuple[Path, Any]] = [((), raw)]
    for part in pattern.split("."):
        pairs = [*_below(pairs, part)]
    return pairs


def _below(pairs: Iterable[tuple[Path, Any]], part: str) -> Iterator[tuple[Path, Any]]:
    """What stands under `part` of a pattern in each of the values."""
    for path, value in pairs:
        if part == "?" and not isinstance(value, list):
            yield (*path, 0), value
        elif isinstance(value, list) and part in "*?":
            for number, entry in enumerate(value):
                yield (*path, number), entry
        elif isinstance(value, dict) and part in "*#":
            for key, entry in value.items():
                yield (*path, key), entry if part == "*" else key
        elif isinstance(value, dict) and part in value:
            yield (*path, part), value[part]


def _meant(name: str, known: Mapping[str, Any]) -> str | None:
    # Whoever types 杭州市 where the id is wanted gets the id of the record with that name.
    by_name = {record.get("zh"): key for key, record in known.items() if isinstance(record, dict)}
    return by_name.get(name) or nearest(name, known)


def _unknown(path: Path, name: str, section: str, near: str | None, *, at_key: bool) -> Mistake:
    if name.startswith(EXAMPLE):
        return mistake(path, "example_id", at_key=at_key, id=name, section=section)
    if near:
        return mistake(path, "unknown_id_near", at_key=at_key, id=name, section=section, near=near)
    return mistake(path, "unknown_id", at_key=at_key, id=name, section=section)


# What must hold between records: cells that exist, no circles, targets that can be read.


_CELLS = {"checks.*.inputs.*": True, "checks.*.claims": True, "conflicts.*.cells.*": False}
"""Where a cell is named, and whether it must hold a value."""
_UPWARDS = {
    "places": "within",
    "institutions": "part_of",
    "policies": "replaces",
    "indicators": "of",
}
"""Sections whose records point at others of their kind; nothing may lead back to itself."""


def broken(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every rule between records that the plain values of the file break."""
    for pattern, needs_value in _CELLS.items():
        for path, cell in places(raw, pattern):
            if isinstance(cell, dict):
                yield from _cell(raw, path, cell, needs_value=needs_value)
    for section, key in _UPWARDS.items():
        yield from _circles(section, key, raw.get(section))
    for path, target in places(raw, "targets.*"):
        if isinstance(target, dict):
            yield from _target(path, target, raw)
    yield from _contradictions(raw)


def figureless(raw: Mapping[str, Any], cited: Iterable[tuple[Path, str]]) -> Iterator[Mistake]:
    """Every reference of `cited`, by its path in `raw`, that names no figure of it."""
    guesses = iter(range(_MOST_GUESSES))
    for path, reference in cited:
        yield from _reference(raw, path, reference, guesses)


def _reference(
    raw: Mapping[str, Any], path: Path, reference: str, guesses: Iterator[int]
) -> Iterator[Mistake]:
    """A reference in a text that names no figure, with the nearest that does."""
    name = reference.removeprefix(TARGET)
    if name == reference:
        cell = cell_of(reference)
        by_place = _under(_under(raw.get("indicators"), cell["indicator"]), "values")
        if _under(_under(by_place, cell["place"]), cell["period"]) is not None:
            yield from _cell(raw, path, cell, needs_value=True)
            return
    elif "value" in _keys(_under(raw.get("targets"), name)):
        return
    near = None
    if next(guesses, None) is not None:
        targets = [key for key, one in _keys(raw.get("targets")).items() if "value" in _keys(one)]
        near = _near_cell(raw, cell_of(name)) if name == reference else nearest(name, targets)
    whole = "/".join(near) if isinstance(near, tuple) else f"{TARGET}{near}"
    code = "unknown_reference_near" if near else "unknown_reference"
    yield mistake(path, code, reference=f"{{{reference}}}", near=f"{{{whole}}}")


def _near_cell(raw: Mapping[str, Any], cell: Mapping[str, Any]) -> tuple[str, ...] | None:
    value = _keys(raw.get("indicators"))
    parts: tuple[str, ...] = ()
    for part in ("indicator", "place", "period"):
        name = cell[part] if cell[part] in value else nearest(cell[part], value)
        if name is None:
            return None
        parts = (*parts, name)
        value = _keys(_under(value[name], "values") if part == "indicator" else value[name])
    return parts


def _contradictions(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every value that the token beside it does not print."""
    indicators = _keys(raw.get("indicators"))
    for path, report in places(raw, "indicators.*.values.*.*.?"):
        yield from _contradiction(path, report, _under(_under(indicators, path[1]), "unit"))
    for path, target in places(raw, "targets.*"):
        indicator = _under(indicators, _under(target, "indicator"))
        yield from _contradiction(path, target, _under(target, "unit") or _under(indicator, "unit"))


def _contradiction(path: Path, record: object, unit: object) -> Iterator[Mistake]:
    value, says = _under(record, "value"), _under(record, "says")
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    # A unit that is not typed yet is asked for elsewhere.
    known = known and isinstance(says, str) and isinstance(unit, str) and unit != ""
    if known and not agrees(value, says, unit):
        yield mistake((*path, "value"), "token_differs", value=typed(value), says=says)


def _cell(
    raw: Mapping[str, Any], path: Path, cell: Mapping[str, Any], *, needs_value: bool
) -> Iterator[Mistake]:
    by_place = _under(_under(raw.get("indicators"), cell.get("indicator")), "values")
    if not isinstance(by_place, dict) or not isinstance(cell.get("place"), str):
        return  # told as an unknown id or a missing key
    period = str(cell.get("period")).strip()
    reports = _under(by_place.get(cell["place"]), period)
    if reports is None:
        yield _about_cell(path, "unknown_cell", cell)
        return
    listed = reports if isinstance(reports, list) else [reports]
    number = cell.get("report", 1)
    if isinstance(number, int) and number > len(listed):
        yield mistake((*path, "report"), "unknown_report", number=number, count=len(listed))
    elif needs_value and isinstance(number, int) and "missing" in _keys(listed[number - 1]):
        yield _about_cell(path, "cell_without_value", cell)


def _about_cell(path: Path, code: str, cell: Mapping[str, Any]) -> Mistake:
    indicator, place, period = (cell.get(name) for name in ("indicator", "place", "period"))
    return mistake(path, code, indicator=indicator, place=place, period=period)


def _circles(section: str, key: str, records: object) -> Iterator[Mistake]:
    if not isinstance(records, dict):
        return
    done: set[str] = set()
    for start in records:
        trail: list[str] = []
        name: object = start
        while isinstance(name, str) and name in records and name not in done:
            if name in trail:
                circle = " → ".join([*trail[trail.index(name) :], name])
                yield mistake((section, name, key), "circle", circle=circle, term=key)
                break
            trail.append(name)
            name = _under(records[name], key)
        done.update(trail)


def _target(path: Path, target: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Mistake]:
    indicator = _under(raw.get("indicators"), target.get("indicator"))
    if target.get("indicator") is None and target.get("why_not_testable") is None:
        yield mistake(path, "target_without_indicator", at_key=True)
    if target.get("value") is not None and "unit" not in {*_keys(target), *_keys(indicator)}:
        yield mistake(path, "target_without_unit", at_key=True)


def _under(value: object, key: object) -> Any:  # noqa: ANN401
    return value.get(key) if isinstance(value, dict) and isinstance(key, str) else None


def _keys(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


# YAML → Catalog, or every reason why not.


OWN_FAULT = "own_fault"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A catalog, the SHA-256 of its file in hex, and whether the file has the shape before."""

    catalog: Catalog
    digest: str
    old: bool = False

    @property
    def updated(self) -> str:
        """The day of the last save as the file tells it (2026-11-22); "" where it does not."""
        return self.catalog.updated.isoformat() if self.catalog.updated else ""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file, and their SHA-256 in hex."""

    data: bytes
    digest: str


def read(data: bytes | str) -> Catalog:
    """The catalog in the text or bytes of a file; CatalogError with all that is wrong.

    A fault of our own reader is a problem of code `OWN_FAULT` like any other, its cause behind it.
    """
    with _as_problems():
        source = document(data.encode() if isinstance(data, str) else data)
    return catalog_of(source)


@contextmanager
def _as_problems() -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise CatalogError((problem((0, 0), (), "not_utf8"),)) from error
    except CatalogError:
        raise
    except Exception as error:
        raise CatalogError((problem((0, 0), (), OWN_FAULT),)) from error


def catalog_of(source: Document) -> Catalog:
    """The catalog in a file that has been read; CatalogError as for `read`."""
    with _as_problems():
        return _catalog(source)[0]


def _catalog(source: Document) -> tuple[Catalog, bool]:
    """The catalog, and whether the file has the shape before."""
    shape = expanded(source.value)
    cited = tuple(references(shape.value))
    catalog, mistakes = _validated(shape, cited)
    problems = _placed(source, mistakes)
    if catalog is None or problems:
        raise CatalogError(problems)
    return filled(catalog, cited), shape.old


def load(path: FilePath) -> Catalog:
    """The catalog in the file at `path`; CatalogError when it cannot be read or used."""
    return loaded(path).catalog


def loaded(path: FilePath) -> Snapshot:
    """The catalog at `path` with its digest; CatalogError as for `load`."""
    file = fetch(path)
    return snapshot(file)


def snapshot(file: File) -> Snapshot:
    """What is in `file`; CatalogError as for `read`."""
    with _as_problems():
        catalog, old = _catalog(document(file.data))
    return Snapshot(catalog, file.digest, old)


def fetch(path: FilePath) -> File:
    """The bytes of the file at `path`; CatalogError when it is absent, closed to us or huge."""
    try:
        state = path.stat()
        # A pipe would hold us for ever, a device gives without end; a folder is told apart below.
        if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
            raise CatalogError((problem((0, 0), (), "no_plain_file", name=path.name),))
        refuse_size(state.st_size)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)  # it may have grown meanwhile
        refuse_size(len(data))
    except OSError as error:
        raise CatalogError((unreadable(path, error),)) from error
    return File(data, hashlib.sha256(data).hexdigest())


def unreadable(path: FilePath, error: OSError) -> Problem:
    """Why the system would not give us the file, by name only: the folder is nobody's business."""
    codes = {
        FileNotFoundError: "no_file",
        NotADirectoryError: "no_file",
        IsADirectoryError: "folder",
        PermissionError: "no_permission",
    }
    return problem((0, 0), (), codes.get(type(error), "unreadable"), name=path.name)


Cited = tuple[tuple[Path, str], ...]
"""Every reference in a text, with its path."""


def _validated(shape: Shape, cited: Cited) -> tuple[Catalog | None, list[Mistake]]:
    catalog, mistakes = _records(shape.value, cited)
    told = {one.path for one in shape.mistakes}
    moved = (replace(one, path=shape.place(one.path)) for one in mistakes)
    return catalog, [*shape.mistakes, *(one for one in moved if one.path not in told)]


def _records(raw: Plain, cited: Cited) -> tuple[Catalog | None, list[Mistake]]:
    rules = (dangling(raw), broken(raw), figureless(raw, cited)) if isinstance(raw, dict) else ()
    between = islice(chain(*rules), MOST_FAULTS)
    try:
        return Catalog.model_validate(related(raw) if isinstance(raw, dict) else raw), [*between]
    except ValidationError as error:
        mistakes = list(between)
        # An id that is not even well formed is told once, as the unknown id that it is.
        pairs = {one.path for one in mistakes}
        shape = [one for one in diagnose(error) if one.code != "bad_id" or one.path not in pairs]
        return None, [*shape, *mistakes]


def remarks(source: Document) -> tuple[Problem, ...]:
    """What is legal in a file in order and may yet be wrong, each at its line.

    Numbers in prose that no cell holds, one sentence that serves both languages, and a Chinese
    unit of which no English is written.
    """
    figures, shape = held(catalog_of(source)), expanded(source.value)
    one_sided = {path for path, _ in texts(shape.value) if record(path) is Bilingual}
    mistakes = [
        mistake(path, "number_without_cell", number=number, text=text)
        for path, text in texts(shape.value)
        if path[-1] in {"zh", "en"} or path in one_sided
        for number in unheld(text, figures)
    ]
    mistakes += [mistake(path, "one_language") for path in one_sided]
    mistakes += [
        mistake((*path, "unit"), "unit_without_english", unit=_keys(one)["unit"])
        for path, one in [*places(shape.value, "indicators.*"), *places(shape.value, "targets.*")]
        if CHINESE.search(str(_keys(one).get("unit", ""))) and "unit_en" not in _keys(one)
    ]
    return _placed(source, [replace(one, path=shape.place(one.path)) for one in mistakes])


def _placed(source: Document, mistakes: list[Mistake]) -> tuple[Problem, ...]:
    """The faults of reading and the mistakes, each at its line, sorted by line."""
    faults = source.faults
    spots = positions(source.text, [one.path for one in mistakes]) if mistakes else Positions()
    problems = (
        problem(
            spots.key(one.path) if one.at_key else spots.value(one.path),
            one.path,
            one.code,
            **dict(one.values),
        )
        for one in mistakes
    )
    marks, lost = {_mark(fault) for fault in faults}, lost_paths(faults)
    # One blank text is blank in both languages: the same words at the same place are told once.
    rest = {
        (_mark(one), one.code, one.values): one
        for one in problems
        if _mark(one) not in marks
        and not any(one.path[:length] in lost for length in range(len(one.path) + 1))
    }
    return tuple(sorted([*faults, *rest.values()], key=_mark))


def _mark(one: Problem) -> tuple[int, int]:
    return one.line, one.column


# Which record lies at a path of the file, and which keys it knows.


def record(path: Path) -> type[BaseModel] | None:
    """The model of the record at `path` (the catalog itself at ()); None for anything else."""
    kind: Any = Catalog
    for part in path:
        kind = _inner(kind, part)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def keys(path: Path) -> tuple[str, ...]:
    """The keys that the record at `path` may have, as they are typed; () where it is none."""
    model = record(path)
    if model is None:
        return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _inner(kind: Any, part: str | int) -> Any:  # noqa: ANN401
    """The type of what lies under `part` in a value of type `kind`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        return _bare(fields[str(part)].annotation) if part in fields else None
    arguments = get_args(kind)
    if get_origin(kind) is Mapping:
        return _bare(arguments[1])
    return _bare(arguments[0]) if get_origin(kind) is tuple else None


def _bare(kind: Any) -> Any:  # noqa: ANN401
    """`kind` without its validators and without "or nothing"."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        return _bare(next(part for part in get_args(kind) if part is not type(None)))
    return kind


# Pydantic's errors as mistakes in the terms of the file.


_KEY = "[key]"
_EVIDENCE = frozenset({"source", "at", "says"})
_CONSEQUENCES = {
    "blank_cell": frozenset({"value", "missing"}),
    "evidence_incomplete": _EVIDENCE,
    "undated_without_reason": frozenset({"period", "undated"}),
    "inferred_without_dating": frozenset({"dated", "dating"}),
    "check_without_formula": frozenset({"formula", "not_testable"}),
    "formula_without_input": frozenset({"inputs", "goals"}),
}
"""Which keys, when misspelt beside it, explain a mistake away."""


def diagnose(error: ValidationError) -> list[Mistake]:
    """What `error` says (of thousands the first), without what follows from a misspelt key."""
    details = error.errors(include_url=False)[:MOST_FAULTS]
    mistakes = [one for detail in details for one in _mistakes(detail)]
    meant_keys = {
        (one.path[:-1], dict(one.values)["near"])
        for one in mistakes
        if one.code == "unknown_key_near"
    }
    muddled = {one.path[:-1] for one in mistakes if one.code == "full_width_key"}
    return [one for one in mistakes if not _follows(one, meant_keys, muddled)]


def faults(section: str, values: Mapping[str, object]) -> list[Mistake]:
    """What is wrong with a record in itself, whatever else the file holds."""
    model = record((section, "any"))
    try:
        if model:
            model.model_validate(values)
    except ValidationError as error:
        return diagnose(error)
    return []


def _follows(one: Mistake, meant_keys: set[tuple[Path, object]], muddled: set[Path]) -> bool:
    if one.code == "missing_key":
        return one.path in muddled or (one.path, dict(one.values)["term"]) in meant_keys
    keys = _CONSEQUENCES.get(one.code, frozenset())
    if keys and one.path[:-1] in muddled:
        return True
    return any((one.path[:-1], key) in meant_keys for key in keys)


def _mistakes(detail: ErrorDetails) -> Iterator[Mistake]:
    path, kind, given = detail["loc"], detail["type"], detail["input"]
    at_key = path[-1:] == (_KEY,)
    path = path[:-1] if at_key else path
    if kind == "too_short" and given:
        return  # the entries were faulty, not missing
    if given is None and kind.endswith("_type"):
        yield mistake(path, "blank_cell" if is_cell(path) else "blank", at_key=True)
        return
    explain = EXPLAIN.get(kind)
    context: Mapping[str, Any] = detail.get("ctx", {})
    if explain is not None:
        code, values = explain(path, given, context)
    elif kind in _OWN:
        code, values = kind, dict(context)
    else:
        code, values = "odd_value", {"given": given}
    if kind == "missing":
        path = path[:-1]
    elif "entry" in context:
        path = (*path, context["entry"])
    yield mistake(path, code, at_key=at_key or kind in _AT_KEY, **values)


_OWN = frozenset(
    {
        "blank_cell",
        "value_and_missing",
        "evidence_incomplete",
        "undated_without_reason",
        "inferred_without_dating",
        "bad_formula",
        "formula_without_input",
        "input_and_goal",
        "check_without_formula",
        "claim_and_target",
        "conflict_of_one",
        "preferred_twice",
        "rival_without_why",
        "bad_day",
        "bad_locator",
    }
)
"""The codes that the record models raise themselves."""
_AT_KEY = frozenset({"missing", "extra_forbidden"})


# One error of pydantic, by its type, as a code and the values that its sentences name.


_WIDE = re.compile("[：，]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?")

Explained = tuple[str, dict[str, object]]
Explain = Callable[[Path, Any, Mapping[str, Any]], Explained]


def _unknown_key(path: Path, _: object, __: Mapping[str, Any]) -> Explained:
    key, known = str(path[-1]), keys(path[:-1])
    if _WIDE.search(key):
        return "full_width_key", {"term": key}
    if near := nearest(key, known):
        return "unknown_key_near", {"term": key, "near": near}
    return "unknown_key", {"term": key, "known": listed(known)}


def _missing_key(path: Path, _: object, __: Mapping[str, Any]) -> Explained:
    return "missing_key", {"term": path[-1]}


def _text(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    if isinstance(given, (bool, int, float)):
        return "text_wanted", {"given": typed(given)}
    return "one_text_wanted", {}


def _number(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    match = _NUMBER.search(given) if isinstance(given, str) else None
    if match:
        number = match[0].replace(",", "").replace("，", "")
        return "number_wanted_near", {"given": given, "number": number}
    return "number_wanted", {"given": typed(given)}


def _whole(path: Path, given: object, context: Mapping[str, Any]) -> Explained:
    code, values = _number(path, given, context)
    if code == "number_wanted_near" and "." not in str(values["number"]):
        return code, values
    return "whole_number_wanted", {"given": typed(given)}


def _yes_no(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    return "yes_no_wanted", {"given": typed(given)}


def _choice(_: Path, given: object, context: Mapping[str, Any]) -> Explained:
    choices = re.findall(r"'([^']*)'", str(context["expected"]))
    near = nearest(given, choices) if isinstance(given, str) else None
    values: dict[str, object] = {"given": typed(given), "choices": listed(choices)}
    return ("choice_near", {**values, "near": near}) if near else ("choice", values)


def _pattern(path: Path, given: object, context: Mapping[str, Any]) -> Explained:
    if path[-1] in {"sha256", "file", "url"}:
        return f"bad_{path[-1]}", {"given": given}
    code = "bad_id" if "_-]" in str(context["pattern"]) else "bad_name"
    return code, {"given": given}


def _value_error(_: Path, given: object, context: Mapping[str, Any]) -> Explained:
    if not isinstance(context.get("error"), PeriodError):
        return "odd_value", {"given": given}
    if isinstance(given, (str, int)) and (near := meant(str(given))):
        return "bad_period_near", {"given": given, "near": near}
    return "bad_period", {"given": typed(given)}


def _mapping(path: Path, given: object, _: Mapping[str, Any]) -> Explained:
    if isinstance(given, str) and _WIDE.search(given):
        return "full_width_key", {"term": given}
    if isinstance(given, str) and (spacing := spacing_fault(given)):
        return spacing[0], dict(spacing[1])
    if is_cell(path):
        match = _NUMBER.search(given) if isinstance(given, str) else None
        number = match[0].replace(",", "").replace("，", "") if match else "5076"
        return "report_wanted", {"given": typed(given), "number": number}
    if keys(path) == ("zh", "en"):
        return _text(path, given, {})
    return ("top_mapping_wanted", {}) if not path else ("mapping_wanted", {"given": typed(given)})


def _list(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    return "list_wanted", {"given": typed(given)}


def _limit(code: str, name: str) -> Explain:
    return lambda _, given, context: (code, {"given": typed(given), "limit": context[name]})


def _always(code: str) -> Explain:
    return lambda _, given, __: (code, {"given": typed(given)})


EXPLAIN: dict[str, Explain] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_type": _text,
    "float_type": _number,
    "int_type": _whole,
    "bool_type": _yes_no,
    "literal_error": _choice,
    "enum": _choice,
    "string_pattern_mismatch": _pattern,
    "value_error": _value_error,
    "model_type": _mapping,
    "dict_type": _mapping,
    "tuple_type": _list,
    "string_too_long": _limit("too_long", "max_length"),
    "string_too_short": _always("blank"),
    "greater_than_equal": _limit("too_small", "ge"),
    "less_than_equal": _limit("too_great", "le"),
    "too_short": _always("blank_cell"),
}


def is_cell(path: Path) -> bool:
    """Whether a report stands at `path`."""
    return record(path) is Report


def typed(given: object) -> str:
    """`given` as an analyst would type it."""
    if isinstance(given, bool):
        return str(given).lower()
    return f"{given:.12g}" if isinstance(given, float) else str(given)
