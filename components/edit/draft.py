"""The file as it would be: changes applied to its bytes and read again before they count."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from components.catalog.errors import CatalogError
from components.catalog.models import Catalog, FrozenDict, Report, Reports
from components.catalog.period import Period, PeriodError
from components.catalog.validation import catalog_of, read
from components.catalog.yaml_reader import Document, Plain, document
from components.edit.change import Change, applied, clashes
from components.edit.refusal import ClashError, EditError, InvalidError
from components.edit.splice import spliced

_CELL: TypeAdapter[tuple[Report, ...]] = TypeAdapter(Reports)


@dataclass(frozen=True, slots=True)
class Draft:
    """The new bytes and the catalog that the loader has read from them."""

    data: bytes
    catalog: Catalog


@lru_cache(maxsize=2)
def plain(data: bytes) -> Plain:
    """The plain value of a file, never to be changed; InvalidError when it is not in order.

    Every entry of a form asks for the same file again.
    """
    return _source(data).value


def _source(data: bytes) -> Document:
    try:
        found = document(data)
    except CatalogError as error:
        raise InvalidError(error.problems) from error
    if found.faults:
        raise InvalidError(found.faults)
    return found


def draft(data: bytes, changes: Sequence[Change]) -> Draft:
    """`data` with all `changes`, every other byte as it was.

    ClashError where the file is no longer what a change began with; InvalidError when the file
    is or would be out of order; EditError for text that cannot be typed into the file.
    """
    old = plain(data)
    if found := clashes(old, changes):
        raise ClashError(found)
    new = applied(old, changes)
    made = encoded(data, spliced(data.decode("utf-8-sig"), old, new))
    source = _source(made)
    if source.value != new:
        raise EditError("not_as_meant")
    return Draft(made, _catalog(source))


def checked(data: bytes) -> Catalog:
    """The catalog in `data`; InvalidError with every fault."""
    try:
        return read(data)
    except CatalogError as error:
        raise InvalidError(error.problems) from error


def _catalog(source: Document) -> Catalog:
    try:
        return catalog_of(source)
    except CatalogError as error:
        raise InvalidError(error.problems) from error


def among(catalog: Catalog, changes: Iterable[Change]) -> Catalog:
    """`catalog` as it would be with `changes` to cells: rows typed together are neighbours too.

    A change that the loader would refuse is left out; its refusal is told where it is read.
    """
    indicators = dict(catalog.indicators)
    for change in changes:
        _, name, _, place, period = map(str, change.path)
        try:
            new = {Period.parse(period): _CELL.validate_python(change.after)}
        except (ValidationError, PeriodError):
            continue
        old = indicators[name].values
        places = {**old, place: FrozenDict({**old.get(place, {}), **new})}
        indicators[name] = indicators[name].model_copy(update={"values": FrozenDict(places)})
    return catalog.model_copy(update={"indicators": FrozenDict(indicators)})


def encoded(data: bytes, text: str) -> bytes:
    """`text` in place of that of `data`, with its byte order mark; EditError for half a sign."""
    head = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        return head + text.encode()
    except UnicodeEncodeError as error:
        raise EditError("control_character", sign=f"U+{ord(text[error.start]):04X}") from error
