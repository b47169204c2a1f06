"""The documents themselves, where somebody has put them: read-only, and only that folder.

They are not shipped. `HANGSU_SOURCES` names their folder; without it `data/sources/` is looked
at. Whatever the YAML says, no file outside the folder is opened: no `../`, no link, no absolute
path.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from components.catalog.evidence import Evidence
from components.catalog.matching import find
from components.catalog.source import Source

LARGEST = 8 * 1024 * 1024
"""Bytes; the five documents have a few thousand each."""
ROOT = Path(__file__).resolve().parents[2]


class Verdict(StrEnum):
    """What a machine can say of a token: on its line, not on it, or nothing at all."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_AT_HAND = "not_at_hand"


class FileState(StrEnum):
    """The document's file against the hash in the YAML.

    unnamed: the YAML names no file; unhashed: it gives no hash to hold the file against;
    refused: something of that name lies there but is a link, a folder, too large or unreadable.
    """

    SAME = "same"
    CHANGED = "changed"
    UNHASHED = "unhashed"
    ABSENT = "absent"
    REFUSED = "refused"
    UNNAMED = "unnamed"

    @property
    def at_hand(self) -> bool:
        """Whether there is a file to read."""
        return self in {FileState.SAME, FileState.CHANGED, FileState.UNHASHED}


@dataclass(frozen=True, slots=True)
class Passage:
    """The line of a token with its neighbours; `start`, `end` mark the token in `line`.

    `file` says whether this is the document that was read. `before` and `after` hold up to two
    non-empty lines each; `start` is -1 when not found.
    """

    verdict: Verdict
    file: FileState
    line: str = ""
    start: int = -1
    end: int = -1
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def folder() -> Path:
    """The folder of the documents, which may not exist."""
    return Path(os.environ.get("HANGSU_SOURCES") or ROOT / "data" / "sources")


def file_state(source: Source, where: Path | None = None) -> FileState:
    """Whether the file of `source` is there and is the one that was read."""
    return _opened(source, where)[0]


def passage(source: Source, evidence: Evidence, where: Path | None = None) -> Passage:
    """The passage around a token, or why there is none."""
    state, lines = _opened(source, where)
    if not state.at_hand:
        return Passage(Verdict.NOT_AT_HAND, state)
    if evidence.at > len(lines):
        return Passage(Verdict.NOT_FOUND, state)
    line = lines[evidence.at - 1]
    before = tuple(filter(str.strip, lines[max(0, evidence.at - 4) : evidence.at - 1]))[-2:]
    after = tuple(filter(str.strip, lines[evidence.at : evidence.at + 3]))[:2]
    span = find(evidence.says, line)
    if span is None:
        return Passage(Verdict.NOT_FOUND, state, line, before=before, after=after)
    return Passage(Verdict.FOUND, state, line, *span, before, after)


def lines_with(source: Source, token: str, where: Path | None = None) -> tuple[int, ...]:
    """The numbers (from 1) of all lines on which `token` stands; empty without the document."""
    lines = _opened(source, where)[1]
    return tuple(number for number, line in enumerate(lines, start=1) if find(token, line))


def _opened(source: Source, where: Path | None) -> tuple[FileState, tuple[str, ...]]:
    """The state of the file and its lines, which are empty when it cannot be read."""
    if source.file is None:
        return FileState.UNNAMED, ()
    base = where or folder()
    try:
        read = _read_inside(base, source.file)
    except OSError:
        read = None
    if read is None:
        there = os.path.lexists(base / source.file)
        return FileState.REFUSED if there else FileState.ABSENT, ()
    digest, lines = read
    if source.sha256 is None:
        return FileState.UNHASHED, lines
    return FileState.SAME if digest == source.sha256 else FileState.CHANGED, lines


def _read_inside(base: Path, name: str) -> tuple[str, tuple[str, ...]] | None:
    """Hash and lines of the file `name` in `base` itself; None for anything but a plain file."""
    if Path(name).name != name or name in {".", ".."}:
        return None
    path = base / name
    if path.is_symlink() or not path.is_file() or path.resolve().parent != base.resolve():
        return None
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size) if state.st_size <= LARGEST else None


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int) -> tuple[str, tuple[str, ...]]:
    """SHA-256 in hex and the lines as `grep -n` counts them."""
    raw = path.read_bytes()
    lines = raw.decode("utf-8", errors="replace").split("\n")
    return hashlib.sha256(raw).hexdigest(), tuple(lines)
