"""The one way a change reaches the disk: under a lock, read again, checked, at one stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from components.catalog.errors import CatalogError
from components.catalog.validation import fetch
from components.edit import atomic, dating, history
from components.edit.change import Change, between
from components.edit.draft import checked, draft, plain
from components.edit.history import Entry, Signature
from components.edit.refusal import EditError, InvalidError

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
    others = dating.apart(between(plain(base), plain(now))) if base not in (None, now) else ()
    return Saved(entry, new, others)


def undo(path: Path, name: str, signed: Signature) -> Saved:
    """Take back the save `name`: byte for byte, but for the day, if the file is as it left it.

    Else its changes are reversed at their places; ClashError where these have changed since.
    """
    undone = history.entry(path, name)
    reverse = tuple(change.inverse for change in reversed(undone.changes))

    def plan(now: bytes) -> _Plan:
        if history.digest(now) == undone.after:
            return _Plan(history.version(path, name), reverse)
        if not reverse:
            raise EditError("nothing")
        return _Plan(draft(now, reverse).data, reverse)

    _, entry, new = _made(path, signed, plan, kind="undo", of=name)
    return Saved(entry, new)


def restore(path: Path, name: str, signed: Signature) -> Saved:
    """Bring back the whole file as it was before the save `name`, every byte but the day."""
    data = history.version(path, name)
    checked(data)

    def plan(now: bytes) -> _Plan:
        return _Plan(data, _difference(now, data))

    _, entry, new = _made(path, signed, plan, kind="restore", of=name)
    return Saved(entry, new)


def _difference(now: bytes, data: bytes) -> tuple[Change, ...]:
    try:
        return dating.apart(between(plain(now), plain(data)))
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
            history.settle(path, now)
            planned = plan(now)
            new = dating.dated(planned.data, signed.on)
            if now in (planned.data, new):
                raise EditError("nothing")
            entry = _written(path, now, _Plan(new, planned.changes), signed, kind, of)
            if entry:
                return now, entry, new
    raise EditError("busy", name=path.name)


def _written(
    path: Path, now: bytes, planned: _Plan, signed: Signature, kind: str, of: str
) -> Entry | None:
    """The entry of the save; None when somebody without the lock was faster: look again."""
    entry = history.begun(path, now, planned.data, planned.changes, signed, kind=kind, of=of)
    try:
        written = atomic.write(path, planned.data, still=lambda: path.read_bytes() == now)
    except OSError:
        history.dropped(path, entry)
        raise
    if not written:
        history.dropped(path, entry)
        return None
    with suppress(OSError):  # the file stands; the next save settles its entry
        history.done(path, entry)
    return entry


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the history; every failure of the system becomes a sentence."""
    try:
        history.folder(path).mkdir(exist_ok=True)
        with FileLock(history.folder(path) / ".lock", timeout=PATIENCE, fallback_to_soft=False):
            atomic.sweep(path)
            yield
    except Timeout as error:
        raise EditError("busy", name=path.name) from error
    except OSError as error:
        raise atomic.refusal(error, path) from error
