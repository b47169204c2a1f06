"""Saving: at one stroke, under a lock, with a dated copy of what was there and a way back."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from components.catalog.documents import folder as folder_of_documents
from components.catalog.documents import text_name
from components.catalog.errors import CatalogError
from components.catalog.store import entrust
from components.catalog.validation import fetch
from components.edit.changes import (
    ABSENT,
    Change,
    EditError,
    InvalidError,
    applied,
    between,
    value_at,
)
from components.edit.yaml_writer import checked, draft, plain, rewritten

# Who changed what, when and why, with a dated copy of what the file was before.
#
# The folder `history/` lies beside the data file. Each save leaves two files of one name, its time
# in UTC: `….yaml`, the file as it was before, and `….json`, the entry. The entry is written first,
# as `….pending`, and renamed when the new file stands; after a kill the next save settles it, and
# finds by it what else was begun.


FOLDER = "history"
_NAME = re.compile(r"2\d{7}T\d{6}\.\d{6}Z")
_KINDS = ("edit", "undo", "restore")
_TEXTS = ("by", "why", "kind", "before", "after", "of")


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
        return _time(self.id)


def _time(name: str) -> datetime:
    return datetime.strptime(name, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)


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
    try:
        write(folder(path) / f"{name}.pending", _written(entry))
        write(folder(path) / f"{name}.yaml", old)
    except OSError:
        dropped(path, entry)
        raise
    return entry


def done(path: Path, entry: Entry) -> None:
    """Settle `entry`: the new file stands."""
    place = folder(path)
    (place / f"{entry.id}.pending").replace(place / f"{entry.id}.json")
    sync_folder(place)


def dropped(path: Path, entry: Entry) -> None:
    """Forget `entry`: the file was not changed."""
    with suppress(OSError):
        _forget(folder(path) / f"{entry.id}.pending")


def _forget(pending: Path) -> None:
    """Remove the copy, then the entry that names it: what is left between is found again."""
    pending.with_suffix(".yaml").unlink(missing_ok=True)
    pending.unlink(missing_ok=True)


def settle(path: Path, now: bytes) -> None:
    """Decide what became of saves that were killed: a pending entry counts if its file stands."""
    for pending in sorted(folder(path).glob("*.pending")):
        entry = _read(pending)
        if entry and entry.after == digest(now):
            done(path, entry)
        else:
            _forget(pending)
    for left in folder(path).glob(".*.part"):
        left.unlink()


def entries(path: Path) -> tuple[Entry, ...]:
    """All saves, the newest first; files of other hands in the folder are passed over."""
    return tuple(entry for _, entry in records(path) if entry)


def records(path: Path) -> tuple[tuple[str, Entry | None], ...]:
    """The files of the history by name, the newest first; None for one that no save has written."""
    files = sorted(folder(path).glob("*.json"), reverse=True)
    return tuple((file.name, _read(file)) for file in files)


def history_entry(path: Path, name: str) -> Entry:
    """The entry `name`; EditError when the history does not hold it."""
    entry = _read(folder(path) / f"{name}.json") if _NAME.fullmatch(name) else None
    if entry is None:
        raise EditError("no_version", name=name[:40])
    return entry


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
    values: dict[str, Any] = {
        "by": entry.by,
        "why": entry.why,
        "kind": entry.kind,
        "of": entry.of,
        "before": entry.before,
        "after": entry.after,
        "changes": changes,
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _side(name: str, value: object) -> dict[str, object]:
    return {} if value is ABSENT else {name: value}


def _read(file: Path) -> Entry | None:
    """The entry in `file`; None for anything that no save of ours can have written."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        changes = tuple(
            Change(tuple(one["path"]), one.get("before", ABSENT), one.get("after", ABSENT))
            for one in value["changes"]
        )
        by, why, kind, before, after, of = ({"of": "", **value}[name] for name in _TEXTS)
        keys: list[Any] = [key for one in changes for key in one.path]
        "".join((by, why, kind, before, after, of, *keys)).encode()
        _time(file.stem)
        ours = _NAME.fullmatch(file.stem) and kind in _KINDS
        return Entry(file.stem, by, why, kind, before, after, changes, of) if ours else None
    except (AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError):
        return None


# The one way a change reaches the disk: under a lock, read again, checked, at one stroke.


PATIENCE = 10.0
"""Seconds to wait for another save; one takes well under a second."""
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that was made, and what others had changed since `base` was read."""

    entry: Entry
    data: bytes
    others: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """New bytes, and the changes that lead to them."""

    data: bytes
    changes: tuple[Change, ...]


Planner = Callable[[bytes], _Plan]


def current(path: Path) -> bytes:
    """The bytes of the file; InvalidError when it cannot be read."""
    try:
        return fetch(path).data
    except CatalogError as error:
        raise InvalidError(error.problems) from error


def file_document(name: str, data: bytes, sha256: str, text: bytes) -> None:
    """Put a document among those that the data cite, and its text beside it."""
    place = folder_of_documents()
    try:
        place.mkdir(parents=True, exist_ok=True)
        for path, content in ((place / name, data), (place / text_name(name, sha256), text)):
            if not path.exists() or path.read_bytes() != content:
                write(path, content)
                path.chmod(0o644)  # the commands may be another user's
    except OSError as error:
        raise refusal(error, place / name) from error


def save(
    path: Path, changes: Sequence[Change], signed: Signature, base: bytes | None = None
) -> Saved:
    """Make `changes` in the file at `path`, whoever else has changed it since `base` was read.

    Changes of others at other places are kept and told in `others`. ClashError, and nothing
    written, where somebody changed the same place; InvalidError where the outcome would be out
    of order; EditError when there is nothing to do or the system will not write.
    """
    if not changes:
        raise EditError("nothing")

    def plan(now: bytes) -> _Plan:
        return _Plan(draft(now, changes).data, tuple(changes))

    now, entry, new = _made(path, signed, plan)
    others = apart(between(plain(base), plain(now))) if base not in (None, now) else ()
    return Saved(entry, new, others)


def undo(path: Path, name: str, signed: Signature) -> Saved:
    """Take back the save `name`: byte for byte, but for the day, if the file is as it left it.

    Else its changes are reversed at their places; ClashError where these have changed since.
    """
    undone = history_entry(path, name)
    reverse = tuple(change.inverse for change in reversed(undone.changes))

    def plan(now: bytes) -> _Plan:
        if digest(now) == undone.after:
            return _Plan(version(path, name), reverse)
        if not reverse:
            raise EditError("nothing")
        return _Plan(draft(now, reverse).data, reverse)

    _, entry, new = _made(path, signed, plan, kind="undo", of=name)
    return Saved(entry, new)


def restore(path: Path, name: str, signed: Signature) -> Saved:
    """Bring back the whole file as it was before the save `name`, every byte but the day."""
    data = version(path, name)
    checked(data)

    def plan(now: bytes) -> _Plan:
        return _Plan(data, _difference(now, data))

    _, entry, new = _made(path, signed, plan, kind="restore", of=name)
    return Saved(entry, new)


def rewrite(path: Path, work: Callable[[bytes], bytes], signed: Signature) -> Saved:
    """Write the file at `path` as `work` has it, its records unchanged; kept and undone like any
    other save. EditError when `work` leaves it as it is.
    """
    _, entry, new = _made(path, signed, lambda now: _Plan(work(now), ()), kind="restore")
    return Saved(entry, new)


def _difference(now: bytes, data: bytes) -> tuple[Change, ...]:
    try:
        return apart(between(plain(now), plain(data)))
    except InvalidError:
        return ()  # the file is broken now, which is why somebody goes back


def _made(
    path: Path, signed: Signature, plan: Planner, *, kind: str = "edit", of: str = ""
) -> tuple[bytes, Entry, bytes]:
    """Carry out what `plan` says of the bytes on the disk; (old bytes, entry, new bytes)."""
    path = path.resolve()
    with _locked(path):
        for _ in range(_ATTEMPTS):
            now = current(path)
            settle(path, now)
            planned = plan(now)
            new = dated(planned.data, signed.on)
            if now in (planned.data, new):
                raise EditError("nothing")
            entry = _written_file(path, now, _Plan(new, planned.changes), signed, kind, of)
            if entry:
                return now, entry, new
    raise EditError("busy", name=path.name)


def _written_file(
    path: Path, now: bytes, planned: _Plan, signed: Signature, kind: str, of: str
) -> Entry | None:
    """The entry of the save; None when somebody without the lock was faster: look again."""
    entry = begun(path, now, planned.data, planned.changes, signed, kind=kind, of=of)
    try:
        written = write(path, planned.data, still=lambda: path.read_bytes() == now)
    except OSError:
        dropped(path, entry)
        raise
    if not written:
        dropped(path, entry)
        return None
    with suppress(OSError):  # the file stands; the next save settles its entry
        done(path, entry)
    return entry


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the history; every failure of the system becomes a sentence."""
    place = folder(path)
    try:
        if not place.exists():
            place.mkdir(exist_ok=True)
            entrust(place, path)
        with FileLock(place / ".lock", timeout=PATIENCE, fallback_to_soft=False):
            entrust(place / ".lock", path)
            sweep(path)
            yield
    except Timeout as error:
        raise EditError("busy", name=path.name) from error
    except OSError as error:
        raise refusal(error, path) from error


# Writing a file so that at any moment, even of a power cut, it is the old or the new one.


_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EBUSY: "in_use",
    errno.ENOENT: "no_folder",
}
_ENDING = ".part"


def write(path: Path, data: bytes, *, still: Callable[[], bool] = lambda: True) -> bool:
    """Put `data` at `path` at one stroke; False, and nothing done, when `still()` says no.

    `still` is asked at the last moment, when the new bytes are safe on the disk. OSError as the
    system raises it; no half-written file stays behind, unless the power fails.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_ENDING, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        entrust(part, path if path.exists() else path.parent)
        if path.exists():
            shutil.copymode(path, part)
        if not still():
            return False
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make the renames in `folder` lasting, where the system can: some network shares cannot."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(path: Path) -> None:
    """Remove what earlier writes of `path` left behind when they were killed."""
    for part in path.parent.glob(f".{path.name}.*{_ENDING}"):
        with suppress(OSError):
            part.unlink()


def refusal(error: OSError, path: Path) -> EditError:
    """Why the system would not write, in words; only the file's name is told."""
    return EditError(_REASONS.get(error.errno or 0, "unwritable"), name=path.name)


# The day of the last save, in the head of the file: written by every save, by no editor's hand.
#
# It is no change of anybody: what two people save at once never clashes on it, and neither the
# review nor the history tells it.


PATH = ("updated",)


def dated(data: bytes, day: date) -> bytes:
    """The file `data`, saved on `day`; every other byte as it was."""
    old, text = plain(data), day.isoformat()
    if value_at(old, PATH) == text:
        return data
    new = applied(old, [Change(PATH, ABSENT, text)])
    return rewritten(data, new)


def alike(old: bytes, new: bytes) -> bytes:
    """`old` with the day of `new`, so that their difference leaves it out; `old` if either is
    broken, which tells more than a day.
    """
    try:
        value = plain(old)
        meant = applied(value, [Change(PATH, ABSENT, value_at(plain(new), PATH))])
    except InvalidError:
        return old
    return rewritten(old, meant)


def apart(changes: Iterable[Change]) -> tuple[Change, ...]:
    """`changes` without that of the day."""
    return tuple(change for change in changes if change.path != PATH)
