"""Every {source, at, says} of the catalog, wherever it is typed, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from components.catalog.catalog import Catalog
from components.catalog.evidence import Evidence

_PARTS = frozenset(Evidence.model_fields)


@dataclass(frozen=True, slots=True)
class Token:
    """A printed token; `where` is the path to it in the YAML, such as `targets.core_2022`."""

    where: str
    evidence: Evidence


def tokens(catalog: Catalog) -> Iterator[Token]:
    """All tokens in the order of the file; one printed twice in the YAML comes twice."""
    return _walk(catalog, "")


def _walk(node: object, where: str) -> Iterator[Token]:
    found = _evidence(node)
    if found is not None:
        yield Token(where, found)
        return
    for name, child in _children(node):
        yield from _walk(child, f"{where}{'' if name.startswith('[') or not where else '.'}{name}")


def _evidence(node: object) -> Evidence | None:
    """The evidence that a record is or carries itself: Evidence, Report, Target."""
    if not isinstance(node, BaseModel) or not type(node).model_fields.keys() >= _PARTS:
        return None
    source, at, says = (getattr(node, name) for name in ("source", "at", "says"))
    return None if source is None else Evidence(source=source, at=at, says=says)


def _children(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield field.alias or name, getattr(node, name)
    elif isinstance(node, Mapping):
        yield from ((str(key), value) for key, value in node.items())
    elif isinstance(node, tuple):
        yield from ((f"[{number}]", value) for number, value in enumerate(node, start=1))
