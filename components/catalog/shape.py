"""Which record lies at a path of the file, and which keys it knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from components.catalog.catalog import Catalog
from components.catalog.problem import Path


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
