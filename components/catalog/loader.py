"""YAML → Catalog, or every reason why not."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path as FilePath

from pydantic import ValidationError

from components.catalog import references, rules
from components.catalog.catalog import Catalog
from components.catalog.diagnosis import diagnose
from components.catalog.encoding import LARGEST, refuse_size
from components.catalog.finding import Finding
from components.catalog.position import Positions, positions
from components.catalog.problem import MOST_FAULTS, CatalogError, Problem, problem
from components.catalog.reading import Document, document, lost_paths

OWN_FAULT = "own_fault"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalog, and the SHA-256 of its file in hex."""

    catalog: Catalog
    digest: str

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
    try:
        return _catalog(data.encode() if isinstance(data, str) else data)
    except UnicodeEncodeError as error:
        raise CatalogError((problem((0, 0), (), "not_utf8"),)) from error
    except CatalogError:
        raise
    except Exception as error:
        raise CatalogError((problem((0, 0), (), OWN_FAULT),)) from error


def _catalog(data: bytes) -> Catalog:
    source = document(data)
    catalog, findings = _validated(source)
    problems = _placed(source, findings)
    if catalog is None or problems:
        raise CatalogError(problems)
    return catalog


def load(path: FilePath) -> Catalog:
    """The catalog in the file at `path`; CatalogError when it cannot be read or used."""
    return loaded(path).catalog


def loaded(path: FilePath) -> Loaded:
    """The catalog at `path` with its digest; CatalogError as for `load`."""
    file = fetch(path)
    return Loaded(read(file.data), file.digest)


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


def _validated(source: Document) -> tuple[Catalog | None, list[Finding]]:
    raw = source.value
    every = chain(references.dangling(raw), rules.broken(raw)) if isinstance(raw, dict) else ()
    between = islice(every, MOST_FAULTS)
    try:
        return Catalog.model_validate(raw), list(between)
    except ValidationError as error:
        found = list(between)
        # An id that is not even well formed is told once, as the unknown id that it is.
        told = {one.path for one in found}
        shape = [one for one in diagnose(error) if one.code != "bad_id" or one.path not in told]
        return None, [*shape, *found]


def _placed(source: Document, findings: list[Finding]) -> tuple[Problem, ...]:
    """The faults of reading and the findings, each at its line, sorted by line."""
    faults = source.faults
    spots = positions(source.text, [one.path for one in findings]) if findings else Positions()
    found = (
        problem(
            spots.key(one.path) if one.at_key else spots.value(one.path),
            one.path,
            one.code,
            **dict(one.values),
        )
        for one in findings
    )
    marks, lost = {_mark(fault) for fault in faults}, lost_paths(faults)
    # One blank text is blank in both languages: the same words at the same place are told once.
    rest = {
        (_mark(one), one.code, one.values): one
        for one in found
        if _mark(one) not in marks
        and not any(one.path[:length] in lost for length in range(len(one.path) + 1))
    }
    return tuple(sorted([*faults, *rest.values()], key=_mark))


def _mark(one: Problem) -> tuple[int, int]:
    return one.line, one.column
