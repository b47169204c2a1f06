"""Who changed what, when and why, with a dated copy of what the file was before.

The folder `history/` lies beside the data file. Each save leaves two files of one name, its time
in UTC: `….yaml`, the file as it was before, and `….json`, the entry. The entry is written as
`….pending` first and renamed when the new file stands; after a kill the next save settles it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from components.edit import atomic
from components.edit.change import ABSENT, Change
from components.edit.refusal import EditError

FOLDER = "history"
_NAME = re.compile(r"\d{8}T\d{6}\.\d{6}Z")


@dataclass(frozen=True)
class Signature:
    """Who changes the file, why and on which day; name and reason may be empty in a terminal."""

    by: str
    why: str = ""
    on: date = field(kw_only=True)


@dataclass(frozen=True)
class Entry:
    """One save: `id` is its time, `before` and `after` are the SHA-256 of the file.

    `kind` is edit, undo or restore; `of` is the entry that was undone or gone back to ("" else).
    """

    id: str
    by: str
    why: str
    kind: str
    before: str
    after: str
    changes: tuple[Change, ...]
    of: str = ""

    @property
    def at(self) -> datetime:
        """When it was saved, in UTC."""
        return datetime.strptime(self.id, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)


def folder(path: Path) -> Path:
    """Where the history of the data file at `path` lies."""
    return path.resolve().parent / FOLDER


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def begun(
    path: Path,
    old: bytes,
    new: bytes,
    changes: Sequence[Change],
    signed: Signature,
    *,
    kind: str = "edit",
    of: str = "",
) -> Entry:
    """A new entry, its copy and pending file on the disk; `done` settles it."""
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    entry = Entry(name, signed.by, signed.why, kind, digest(old), digest(new), tuple(changes), of)
    place = folder(path)
    atomic.write(place / f"{name}.yaml", old)
    atomic.write(place / f"{name}.pending", _written(entry))
    return entry


def done(path: Path, entry: Entry) -> None:
    """Settle `entry`: the new file stands."""
    place = folder(path)
    (place / f"{entry.id}.pending").replace(place / f"{entry.id}.json")
    atomic.settle(place)


def dropped(path: Path, entry: Entry) -> None:
    """Forget `entry`: the file was not changed."""
    for ending in ("pending", "yaml"):
        with contextlib.suppress(OSError):
            (folder(path) / f"{entry.id}.{ending}").unlink(missing_ok=True)


def settle(path: Path, now: bytes) -> None:
    """Decide what became of saves that were killed: a pending entry counts if its file stands."""
    for pending in sorted(folder(path).glob("*.pending")):
        entry = _read(pending)
        if entry and entry.after == digest(now):
            done(path, entry)
        else:
            pending.unlink()
            pending.with_suffix(".yaml").unlink(missing_ok=True)
    for left in folder(path).glob(".*.part"):
        left.unlink()


def entries(path: Path) -> tuple[Entry, ...]:
    """All saves, the newest first; files of other hands in the folder are passed over."""
    found = (_read(file) for file in sorted(folder(path).glob("*.json"), reverse=True))
    return tuple(entry for entry in found if entry)


def entry(path: Path, name: str) -> Entry:
    """The entry `name`; EditError when the history does not hold it."""
    found = _read(folder(path) / f"{name}.json") if _NAME.fullmatch(name) else None
    if found is None:
        raise EditError("no_version", name=name[:40])
    return found


def version(path: Path, name: str) -> bytes:
    """The file as it was before the save `name`; EditError when there is no copy."""
    if not _NAME.fullmatch(name):
        raise EditError("no_version", name=name[:40])
    try:
        return (folder(path) / f"{name}.yaml").read_bytes()
    except OSError as error:
        raise EditError("no_version", name=name) from error


def _written(entry: Entry) -> bytes:
    changes = [
        {
            "path": list(change.path),
            **_side("before", change.before),
            **_side("after", change.after),
        }
        for change in entry.changes
    ]
    told: dict[str, Any] = {
        "by": entry.by,
        "why": entry.why,
        "kind": entry.kind,
        "of": entry.of,
        "before": entry.before,
        "after": entry.after,
        "changes": changes,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _side(name: str, value: object) -> dict[str, object]:
    return {} if value is ABSENT else {name: value}


def _read(file: Path) -> Entry | None:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        changes = tuple(
            Change(tuple(one["path"]), one.get("before", ABSENT), one.get("after", ABSENT))
            for one in told["changes"]
        )
        return Entry(
            file.stem,
            told["by"],
            told["why"],
            told["kind"],
            told["before"],
            told["after"],
            changes,
            told.get("of", ""),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
