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
ROOT = Path(__file__).resolve().parents[2]


class Verdict(StrEnum):
    """What a machine can say of a token: on its line, not on it, or nothing at all."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_AT_HAND = "not_at_hand"


class FileState(StrEnum):
    """The document's file against the hash in the YAML."""

    SAME = "same"
    CHANGED = "changed"
    ABSENT = "absent"
    REFUSED = "refused"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Passage:
    """The line of a token with its neighbours; `start`, `end` mark the token in `line`.

    `before` and `after` hold up to two non-empty lines each; `start` is -1 when not found.
    """

    verdict: Verdict
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
    if source.file is None:
        return FileState.UNNAMED
    base = where or folder()
    path = _inside(base, source.file)
    if path is None:
        return FileState.REFUSED if os.path.lexists(base / source.file) else FileState.ABSENT
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return FileState.SAME if digest == source.sha256 else FileState.CHANGED


def passage(source: Source, evidence: Evidence, where: Path | None = None) -> Passage:
    """The passage around a token, or why there is none."""
    path = _inside(where or folder(), source.file or "")
    if path is None:
        return Passage(Verdict.NOT_AT_HAND)
    lines = _lines(path, path.stat().st_mtime_ns)
    if evidence.at > len(lines):
        return Passage(Verdict.NOT_FOUND)
    line = lines[evidence.at - 1]
    before = tuple(filter(str.strip, lines[max(0, evidence.at - 4) : evidence.at - 1]))[-2:]
    after = tuple(filter(str.strip, lines[evidence.at : evidence.at + 3]))[:2]
    span = find(evidence.says, line)
    if span is None:
        return Passage(Verdict.NOT_FOUND, line, before=before, after=after)
    return Passage(Verdict.FOUND, line, *span, before, after)


def _inside(base: Path, name: str) -> Path | None:
    if not name or Path(name).name != name or name in {".", ".."}:
        return None
    path = base / name
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return None
    return path if path.resolve().parent == base.resolve() else None


@lru_cache(maxsize=16)
def _lines(path: Path, _modified: int) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8", errors="replace").split("\n"))
