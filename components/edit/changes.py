"""Changes as values: what is typed, at which path, instead of what; staged until they are saved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from hashlib import sha256
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from components.catalog import validation
from components.catalog.documents import agrees
from components.catalog.errors import Path, Problem
from components.catalog.locator import located
from components.catalog.models import Bilingual, Catalog, SourceRef
from components.catalog.period import Period, PeriodError, meant, year_or_code
from components.catalog.validation import FOREIGN_KEYS
from components.catalog.yaml_reader import OddScalarError, Plain, named, odd_sign, plain
from components.words import words

# Why a change was not made, in the reader's words; what was typed stays with the caller.


class EditError(Exception):
    """The file stays as it is; `code` names the sentence `editing.refused.<code>`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)  # alone, or it cannot be sent between processes
        self.code, self.values = code, values

    def sentence(self, lang: str) -> str:
        """What went wrong and what to do, in `lang`; a value by language is told in its own."""
        values = {
            name: value.get(lang, value["en"]) if isinstance(value, Mapping) else value
            for name, value in self.values.items()
        }
        return words(lang)(f"editing.refused.{self.code}", **values)

    def __str__(self) -> str:
        """The sentence in Chinese and in English."""
        return "\n".join(self.sentence(lang) for lang in ("zh", "en"))


class InvalidError(EditError):
    """The changed file would not be in order; `problems` tells every fault."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("invalid", count=len(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that two people changed: what both began with, what stands there now, and mine."""

    path: Path
    base: Any
    theirs: Any
    mine: Any


class ClashError(EditError):
    """Somebody changed the same places since they were read; `clashes` holds both versions."""

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__("clash", count=len(clashes))
        self.clashes = clashes


# A change as a value: at this path, instead of this, that. Nothing here knows YAML.


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
    entries: Value = whole
    for part in path:
        if not isinstance(entries, dict) or part not in entries:
            return ABSENT
        entries = entries[str(part)]
    return entries


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
    pairs = ((change, value_at(now, change.path)) for change in changes)
    return tuple(
        Clash(change.path, change.before, theirs, change.after)
        for change, theirs in pairs
        if theirs not in (change.before, change.after)
    )


def _put(whole: Plain, path: Path, value: Value) -> Any:  # noqa: ANN401
    if not path:
        return value
    table = whole if isinstance(whole, dict) else {}
    key, rest = str(path[0]), path[1:]
    if not rest and value is ABSENT:
        return {name: entries for name, entries in table.items() if name != key}
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


# Changes that wait to be saved: one per place, each still knowing what it began with.


Changes = tuple[Change, ...]


def stage(staged: Changes, change: Change) -> Changes:
    """`staged` with `change` behind the others; a second change of a place takes the first's."""
    first = next((old for old in staged if old.path == change.path), None)
    whole = Change(change.path, first.before, change.after) if first else change
    rest = tuple(old for old in staged if old.path != change.path)
    return rest if whole.before == whole.after else (*rest, whole)


def stage_all(staged: Changes, changes: Iterable[Change]) -> Changes:
    """`staged` with all `changes`, one after the other."""
    for change in changes:
        staged = stage(staged, change)
    return staged


def without(staged: Changes, number: int) -> Changes:
    """`staged` without its change `number` (from 0)."""
    return staged[:number] + staged[number + 1 :]


def ahead(whole: Plain, staged: Changes) -> Plain:
    """The plain value of the file as it will be, for further changes to build on."""
    return applied(whole, staged)


def rebased(staged: Changes, whole: Plain, number: int) -> Changes:
    """Change `number` as if it had begun with what stands in `whole` now: mine over theirs."""
    old = staged[number]
    fresh = Change(old.path, value_at(whole, old.path), old.after)
    return (*staged[:number], fresh, *staged[number + 1 :])


# Text and numbers as they are typed into the file, so that the strict reader reads them back.


LONGEST = 5000
"""Characters in one text; facts and short notes stand in the file, never whole passages."""

# Control characters have no place in a chart, an Office file or a web page.
_ESCAPED = re.compile("[\t\n\r\x85\u2028\u2029]")
_UNSAFE = re.compile(r"^[-?:#&*!|>'\"%@`=<~]|[,\[\]{}]|:(?=\s|$)|\s#|^\s|\s$|^\.\.\.")


def scalar(value: Plain) -> str:
    """`value` (text, number, yes or no, nothing) as one line of YAML, safe inside `{}` and `[]`.

    EditError for text with control characters or of more than `LONGEST` characters.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number_text(value)
    return _text(str(value))


def number_text(value: float) -> str:
    """`value` with all its digits and no exponent; a whole one without a point."""
    digits = format(Decimal(repr(value)), "f")
    return digits.removesuffix(".0")


def refuse_odd(text: str) -> None:
    """Nothing for text that may be written; EditError for control characters or too much of it."""
    if len(text) > LONGEST:
        raise EditError("too_long", most=LONGEST, count=len(text))
    if odd := odd_sign(text):
        raise EditError("control_character", sign=named(odd))


def _text(text: str) -> str:
    refuse_odd(text)
    if _ESCAPED.search(text):
        dumped: str = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))
        return dumped.strip()
    if _UNSAFE.search(text) or not _reads_as_text(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _reads_as_text(text: str) -> bool:
    try:
        return plain(text) == text
    except OddScalarError:
        return False


# What people type or paste, as the file wants it: numbers, periods, lines, texts.


_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SHORT = 60


def typed_figure(text: object, unit: str = "", unit_en: str | None = None) -> int | float:
    """The number in `text`: 5,076 and full-width digits are read, a unit only if it is `unit`.

    EditError for everything else, so that 1,5 or a number of another unit is never guessed at.
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return _finite(text)
    bare = unicodedata.normalize("NFKC", str(text)).strip().replace("−", "-").replace("–", "-")
    for ending in (unit, unit_en or ""):
        bare = bare.removesuffix(unicodedata.normalize("NFKC", ending)).strip()
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    try:
        label = plain(bare.removeprefix("+"))
    except OddScalarError:
        label = None
    if isinstance(label, bool) or not isinstance(label, (int, float)):
        units = {"zh": unit, "en": unit_en or unit}
        raise EditError("no_number", text=_short(text), unit=units)
    return label


_TYPED_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "·": "*"})


def typed_formula(text: object) -> str:
    """Arithmetic as the file writes it: ×, ÷, − and ^ are read, and full-width signs."""
    bare = unicodedata.normalize("NFKC", words_of(text)).translate(_TYPED_SIGNS)
    return bare.replace("^", "**")


def typed_period(text: object) -> str:
    """The code of the period in `text`; 2024年 and 2024Ｑ1 are read. EditError for no period."""
    bare = str(int(text)) if isinstance(text, float) and text.is_integer() else str(text).strip()
    for code in (bare, meant(bare) or ""):
        try:
            return str(Period.parse(code))
        except PeriodError:
            continue
    raise EditError("no_period", text=_short(text))


def typed_locator(text: object) -> int | str:
    """The line, page, table or cell in `text`, as the file writes it; EditError for none."""
    try:
        return located(text)
    except ValueError as error:
        raise EditError("no_locator", text=_short(text)) from error


def words_of(text: object) -> str:
    """`text` without spaces at its ends and with plain line breaks; EditError for odd signs."""
    label = str(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    refuse_odd(label)
    return label


def _finite(number: int | float) -> int | float:
    if number != number or abs(number) > 1e24:
        raise EditError("no_number", text=str(number), unit="")
    return int(number) if number == int(number) else number


def _short(text: object) -> str:
    label = " ".join(str(text).split())
    return label if len(label) <= _SHORT else f"{label[:_SHORT]}…"


# Changes to the reports of one cell: a value, a rival, a reason for absence, a retirement.


class Cell(NamedTuple):
    """One indicator at one place in one period (its code)."""

    indicator: str
    place: str
    period: str

    @property
    def path(self) -> Path:
        """Where the cell stands in the file."""
        return "indicators", self.indicator, "values", self.place, self.period


def cell_reports(whole: Plain, cell: Cell) -> list[Plain]:
    """The reports of `cell` as typed, the preferred first; none where the cell is absent."""
    entries = value_at(whole, cell.path)
    if entries is ABSENT:
        return []
    return list(entries) if isinstance(entries, list) else [entries]


def cell_report(fields: Mapping[str, object], unit: str = "", unit_en: str | None = None) -> Plain:
    """A report from typed `fields`, those of `REPORT`.

    Blanks and defaults are left out; a value alone stays a bare number. EditError says which
    field cannot be read, or that a value stands beside a gap or against its own token. Whether
    the report makes sense otherwise is for the loader to say.
    """
    values: dict[str, Plain] = {}
    for name in REPORT:
        given = fields.get(name)
        if given is None or given == "" or given == _DEFAULTS.get(name):
            continue
        values[name] = _report_field(name, given, unit, unit_en)
    _refuse_contradiction(values, unit)
    return values["value"] if values.keys() == {"value"} else values


REPORT = ("value", "missing", "is", "status", "dated", "source", "at", "says", "why", "note")
_DEFAULTS = {"is": "exact", "status": "normal", "dated": "stated"}
_EVIDENCE = frozenset({"source", "at", "says"})


def _refuse_contradiction(entries: Mapping[str, Plain], unit: str) -> None:
    value, says = entries.get("value"), entries.get("says")
    if not isinstance(value, (int, float)):
        return
    if "missing" in entries:
        raise EditError("value_and_gap", value=number_text(value))
    if says and not agrees(value, str(says), unit):
        raise EditError("token_differs", value=number_text(value), says=says)


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


def _report_field(name: str, given: object, unit: str, unit_en: str | None) -> Plain:
    if name == "value":
        return typed_figure(given, unit, unit_en)
    if name == "at":
        return typed_locator(given)
    if isinstance(given, Mapping):
        texts: dict[str, Plain] = {lang: words_of(text) for lang, text in given.items()}
        return texts
    return words_of(given)


def rewritten_report(whole: Plain, cell: Cell, number: int, new: Plain) -> Change:
    """Report `number` (from 1) of `cell` becomes `new`; one more than there are adds it."""
    entries = cell_reports(whole, cell)
    if not 1 <= number <= len(entries) + 1:
        raise EditError("no_report", number=number, count=len(entries))
    return _cell_change(whole, cell, [*entries[: number - 1], new, *entries[number:]])


def alternative(whole: Plain, cell: Cell, new: Plain) -> Change:
    """`new` stands as a further report of `cell`, behind those that are there.

    A figure is no rival of a gap: it takes the gap's place.
    """
    there = cell_reports(whole, cell)
    filled = bool(there) and is_gap(there[0]) and not is_gap(new)
    return rewritten_report(whole, cell, 1 if filled else len(there) + 1, new)


def retired(whole: Plain, cell: Cell, number: int) -> Change:
    """Report `number` of `cell` goes; with the last one the cell goes."""
    entries = cell_reports(whole, cell)
    if not 1 <= number <= len(entries):
        raise EditError("no_report", number=number, count=len(entries))
    return _cell_change(whole, cell, entries[: number - 1] + entries[number:])


def preferred(whole: Plain, cell: Cell, number: int) -> Change:
    """Report `number` of `cell` becomes the first, which is the preferred one."""
    entries = cell_reports(whole, cell)
    if not 1 <= number <= len(entries):
        raise EditError("no_report", number=number, count=len(entries))
    return _cell_change(
        whole, cell, [entries[number - 1], *entries[: number - 1], *entries[number:]]
    )


def _cell_change(whole: Plain, cell: Cell, new: list[Plain]) -> Change:
    before = value_at(whole, cell.path)
    listed = isinstance(before, list) or len(new) > 1
    after: Value = ABSENT if not new else new if listed else new[0]
    return Change(cell.path, before, after)


# New records and changes to records: sources, targets, policies, institutions and the like.


_ID = re.compile(r"[a-z][a-z0-9_-]{0,79}")
_PARTED = re.compile(r"[、，,；;\n]")


def record(fields: tuple[Field, ...], given: Mapping[str, object]) -> dict[str, Plain]:
    """A record from what was typed for `fields`; blanks are left out.

    EditError says which entry cannot be read; what is missing is for the loader to say.
    """
    values: dict[str, Plain] = {}
    for field in fields:
        value = _value(field, given.get(field.name))
        if value not in (None, "", [], {}):
            values[field.name] = value
    return values


def added(whole: Plain, section: str, name: str, new: dict[str, Plain]) -> Change:
    """`new` stands in `section` under the id `name`; EditError for a bad or a taken id."""
    if not _ID.fullmatch(name):
        raise EditError("bad_id", id=name[:60])
    if value_at(whole, (section, name)) is not ABSENT:
        raise EditError("taken", id=name)
    return Change((section, name), ABSENT, new)


def rewritten_record(whole: Plain, section: str, name: str, new: dict[str, Plain]) -> Change:
    """The record `name` of `section` becomes `new`."""
    return Change((section, name), value_at(whole, (section, name)), new)


def refuse_contradiction(entries: Mapping[str, Plain], catalog: Catalog) -> None:
    """EditError where the value of a target is none that its token prints.

    The value is counted in the unit of the target, else in that of its indicator.
    """
    value, says = entries.get("value"), entries.get("says")
    if not isinstance(value, (int, float)) or not says:
        return
    indicator = catalog.indicators.get(str(entries.get("indicator")))
    unit = str(entries.get("unit") or (indicator.unit if indicator else ""))
    # A unit that is not typed yet is for the loader to ask for.
    if unit and not agrees(value, str(says), unit):
        raise EditError("token_differs", value=number_text(value), says=str(says))


def fresh_id(whole: Plain, section: str, english: str) -> str:
    """An id made of the English name that no record of `section` has; "" for no Latin letters."""
    folded = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", folded)[:6]).lstrip("0123456789-")[:60]
    name, number = stem, 2
    while stem and value_at(whole, (section, name)) is not ABSENT:
        name, number = f"{stem}-{number}", number + 1
    return name


def _value(field: Field, given: object) -> Plain:
    if given is None or given == "":
        return None
    if field.kind in _READ:
        return _READ[field.kind](given)
    match field.kind:
        case Kind.PERIOD:
            return year_or_code(typed_period(given))
        case Kind.YES:
            return True if given else None
        case Kind.IDS:
            if isinstance(given, Mapping):  # the weaknesses that a measure answers, with the ground
                return {str(name): str(ground) for name, ground in given.items()}
            return [str(name) for name in given] if isinstance(given, (list, tuple)) else None
        case Kind.NAMES:
            names: list[Plain] = [words_of(one) for one in _PARTED.split(str(given)) if one.strip()]
            return names[0] if len(names) == 1 else names
    return words_of(given)


def _reference(given: object) -> Plain:
    """Indicator, place and period of a figure, and which report where it is not the first."""
    entries = given if isinstance(given, Mapping) else {}
    if not entries.get("indicator"):
        return None
    if not (entries.get("place") and entries.get("period")):
        raise EditError("half_a_figure")
    period = year_or_code(typed_period(entries.get("period") or ""))
    cell: dict[str, Plain] = {
        **{name: str(entries[name]) for name in ("indicator", "place")},
        "period": period,
    }
    return cell | ({"report": report} if (report := entries.get("report", 1)) > 1 else {})


def _named(given: object) -> Plain:
    """What each name of a formula stands for, from rows of a name and a figure or target."""
    rows = given if isinstance(given, (list, tuple)) else []
    named: dict[str, Plain] = {}
    for name, what in rows:
        if name in named:
            raise EditError("name_twice", name=name)
        named[words_of(name)] = str(what) if isinstance(what, str) else _reference(what)
    return named


def _both(given: object) -> Plain:
    """A text in both languages; one alone serves both readers and is written bare."""
    texts = given if isinstance(given, Mapping) else {"zh": given}
    values: dict[str, Plain] = {
        lang: text for lang, raw in texts.items() if raw and (text := words_of(raw))
    }
    return next(iter(values.values())) if len(values) == 1 else values


def _evidence(given: object) -> Plain:
    """Rows of source, at, says; rows without any of the three are passed over."""
    rows = given if isinstance(given, (list, tuple)) else []
    entries: list[Plain] = []
    for row in rows:
        values = {name: row.get(name) for name in ("source", "at", "says") if row.get(name)}
        if values:
            entries.append(
                {
                    name: typed_locator(value) if name == "at" else words_of(value)
                    for name, value in values.items()
                }
            )
    return entries


class Kind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    BOTH = "both"
    NUMBER = "number"
    LOCATOR = "locator"
    PERIOD = "period"
    YES = "yes"
    CHOICE = "choice"
    ID = "id"
    IDS = "ids"
    NAMES = "names"
    EVIDENCE = "evidence"
    FORMULA = "formula"
    CELL = "cell"
    CELLS = "cells"
    GOALS = "goals"


_READ: Mapping[Kind, Callable[[object], Plain]] = {
    Kind.NUMBER: typed_figure,
    Kind.LOCATOR: typed_locator,
    Kind.BOTH: _both,
    Kind.EVIDENCE: _evidence,
    Kind.FORMULA: typed_formula,
    Kind.CELL: _reference,
    Kind.CELLS: _named,
    Kind.GOALS: _named,
}


# What a form has to ask for a record, read from the models: one truth for file and form.


@dataclass(frozen=True)
class Field:
    """One key of a record: `choices` are its words, `section` holds the ids it may name.

    `default` is what is taken where nothing is typed.
    """

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    section: str = ""
    default: str = ""


SECTIONS = (
    *("sources", "targets", "policies", "institutions"),
    *("indicators", "places", "calibres", "measures", "checks"),
)
"""The sections for which the page has a form; the other kinds are rare and written by hand."""
_LEFT_OUT = frozenset({"aliases", "sha256", "not_data", "targets", "values", "series", "defined"})


_FIRST = ("zh", "en", "inputs", "goals", "formula")
"""A formula is written when it is known what its names stand for."""


def fields(section: str) -> tuple[Field, ...]:
    """The fields of a record of `section`, in the order of the model; a formula after its names."""
    model = validation.record((section, "any"))
    known = dict(model.model_fields) if model else {}
    if section == "checks":
        known = {name: known[name] for name in dict.fromkeys((*_FIRST, *known))}
    return tuple(
        _field(section, info.alias or name, info)
        for name, info in known.items()
        if name not in _LEFT_OUT
    )


def _field(section: str, name: str, info: FieldInfo) -> Field:
    one = FOREIGN_KEYS.get(f"{section}.*.{name}", "")
    many = next(
        (FOREIGN_KEYS[key] for end in "*?" if (key := f"{section}.*.{name}.{end}") in FOREIGN_KEYS),
        "",
    )
    kind, choices = _kind(_bare(info.annotation))
    if one or many:
        kind = Kind.ID if one else Kind.IDS
    kind = _OF_A_CHECK.get(name, kind) if section == "checks" else kind
    default = "" if info.default_factory or info.is_required() else info.default
    said = str(default) if isinstance(default, (str, int)) and default is not False else ""
    return Field(name, kind, info.is_required(), choices, one or many, said)


_OF_A_CHECK = {
    "formula": Kind.FORMULA,
    "inputs": Kind.CELLS,
    "goals": Kind.GOALS,
    "claims": Kind.CELL,
    "about": Kind.CELL,
    "decimals": Kind.NUMBER,
}


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...]]:  # noqa: ANN401
    if get_origin(annotation) is Literal:
        return Kind.CHOICE, tuple(get_args(annotation))
    if get_origin(annotation) is tuple:
        inner = _bare(get_args(annotation)[0])
        kinds = {SourceRef: Kind.EVIDENCE, str: Kind.NAMES}
        return kinds.get(inner, Kind.IDS), ()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Kind.CHOICE, tuple(str(word.value) for word in annotation)
    return _PLAIN.get(annotation, Kind.TEXT), ()


_PLAIN: Mapping[Any, Kind] = {
    Bilingual: Kind.BOTH,
    Period: Kind.PERIOD,
    float: Kind.NUMBER,
    int: Kind.LOCATOR,
    bool: Kind.YES,
}


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """The type without its validators and without "or nothing"."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _bare(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


# A sourced figure is not replaced by an unsourced report unless somebody decides so.


def lost(change: Change) -> tuple[Plain, Plain] | None:
    """The sourced figure that would go and the unsourced report in its place; None for none.

    A report that is taken out, or that only changes its rank, is not replaced.
    """
    before, after = _listed(change.before), _listed(change.after)
    if len(before) != len(after):
        return None
    return next(
        (
            (old, new)
            for old, new in zip(before, after, strict=True)
            if old not in after and _sourced(old) and not is_gap(old) and not _sourced(new)
        ),
        None,
    )


def beside(change: Change, why: Mapping[str, str]) -> Change:
    """`change` with the sourced figure kept and the new report behind it as a rival.

    A rival has to say why it is not preferred: `why` by language, unless it says so itself.
    """
    pair = lost(change)
    if pair is None:
        return change
    new = pair[1] if isinstance(pair[1], dict) else {"value": pair[1]}
    alternative: Plain = {**new, "why": new.get("why") or dict(why)}
    return Change(change.path, change.before, [*_listed(change.before), alternative])


def _listed(value: Value) -> list[Plain]:
    if value is ABSENT:
        return []
    return list(value) if isinstance(value, list) else [value]


def _sourced(report: Plain) -> bool:
    return isinstance(report, dict) and bool(report.get("source"))
