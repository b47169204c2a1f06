"""New records and changes to records: sources, targets, policies, institutions and the like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from components.catalog.documents import agrees
from components.catalog.models import Catalog
from components.catalog.yaml_reader import Plain
from components.edit import scalar, typed
from components.edit.change import ABSENT, Change, value_at
from components.edit.fields import Field, Kind
from components.edit.refusal import EditError

_ID = re.compile(r"[a-z][a-z0-9_-]{0,79}")


def record(fields: tuple[Field, ...], given: Mapping[str, object]) -> dict[str, Plain]:
    """A record from what was typed for `fields`; blanks are left out.

    EditError says which entry cannot be read; what is missing is for the loader to say.
    """
    made: dict[str, Plain] = {}
    for field in fields:
        value = _value(field, given.get(field.name))
        if value not in (None, "", [], {}):
            made[field.name] = value
    return made


def added(whole: Plain, section: str, name: str, new: dict[str, Plain]) -> Change:
    """`new` stands in `section` under the id `name`; EditError for a bad or a taken id."""
    if not _ID.fullmatch(name):
        raise EditError("bad_id", id=name[:60])
    if value_at(whole, (section, name)) is not ABSENT:
        raise EditError("taken", id=name)
    return Change((section, name), ABSENT, new)


def rewritten(whole: Plain, section: str, name: str, new: dict[str, Plain]) -> Change:
    """The record `name` of `section` becomes `new`."""
    return Change((section, name), value_at(whole, (section, name)), new)


def refuse_contradiction(made: Mapping[str, Plain], catalog: Catalog) -> None:
    """EditError where the value of a target is none that its token prints.

    The value is counted in the unit of the target, else in that of its indicator.
    """
    value, says = made.get("value"), made.get("says")
    if not isinstance(value, (int, float)) or not says:
        return
    indicator = catalog.indicators.get(str(made.get("indicator")))
    unit = str(made.get("unit") or (indicator.unit if indicator else ""))
    # A unit that is not typed yet is for the loader to ask for.
    if unit and not agrees(value, str(says), unit):
        raise EditError("token_differs", value=scalar.number(value), says=str(says))


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
    match field.kind:
        case Kind.PERIOD:
            return typed.year_or_code(typed.period(given))
        case Kind.NUMBER:
            return typed.figure(given)
        case Kind.WHOLE:
            return typed.line(given)
        case Kind.YES:
            return True if given else None
        case Kind.BOTH:
            return _both(given)
        case Kind.IDS:
            return [str(name) for name in given] if isinstance(given, (list, tuple)) else None
        case Kind.EVIDENCE:
            return _evidence(given)
    return typed.words_of(given)


def _both(given: object) -> Plain:
    """A text in both languages; one alone serves both readers and is written bare."""
    texts = given if isinstance(given, Mapping) else {"zh": given}
    kept: dict[str, Plain] = {
        lang: text for lang, raw in texts.items() if raw and (text := typed.words_of(raw))
    }
    return next(iter(kept.values())) if len(kept) == 1 else kept


def _evidence(given: object) -> Plain:
    """Rows of source, at, says; rows without any of the three are passed over."""
    rows = given if isinstance(given, (list, tuple)) else []
    made: list[Plain] = []
    for row in rows:
        kept = {name: row.get(name) for name in ("source", "at", "says") if row.get(name)}
        if kept:
            made.append(
                {
                    name: typed.line(value) if name == "at" else typed.words_of(value)
                    for name, value in kept.items()
                }
            )
    return made
