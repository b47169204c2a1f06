"""The data file as it is now, or as it last was in order. Nothing is polled: the caller asks."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock

from components.catalog import worker
from components.catalog.day import today
from components.catalog.errors import CatalogError, Problem, problem
from components.catalog.validation import OWN_FAULT, File, Snapshot, fetch, snapshot, unreadable
from components.catalog.worker import WorkerError

_LOG = logging.getLogger("hangsu")
ROOT = Path(__file__).parents[2]
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time tells every change; network shares count in 2 s."""
PATIENCE = 5.0
"""Seconds for an answer of the disk; above what a hundred busy readers make a thread wait."""

LARGE = 2_400_000
"""Bytes beyond which a file is read apart: four times the shipped data over ten years."""
_SECONDS = 10

Stamp = tuple[int, int, int]


def data_path() -> Path:
    """The data file: HANGSU_DATA where that is set, else data/indicators.yaml of the project."""
    named = os.environ.get("HANGSU_DATA")
    return Path(named) if named else ROOT / "data" / "indicators.yaml"


def entrust(path: Path, like: Path) -> None:
    """Give `path` the owner and group of `like`, or the group alone, as far as the system lets.

    What an administrator writes beside the data stays readable to the server.
    """
    with suppress(OSError, AttributeError):  # a system without owners
        state = like.stat()
        for owner in (state.st_uid, -1):
            with suppress(PermissionError):
                os.chown(path, owner, state.st_gid)
                return


@dataclass(frozen=True, slots=True)
class State:
    """The last good data, today, and what is wrong with the file on disk since (nothing: ())."""

    loaded: Snapshot
    today: date
    problems: tuple[Problem, ...] = ()


@dataclass
class DataStore:
    """Holds the data of one file for all threads and reads it again when it has changed."""

    path: Path
    clock: Callable[[], date] = today
    born: str = field(default_factory=lambda: token_hex(4))
    _lock: Lock = field(default_factory=Lock, repr=False)
    _stamp: Stamp | None = None
    _read_at: int = 0
    _digest: str = ""
    _good: Snapshot | None = None
    _problems: tuple[Problem, ...] = ()
    _asked: float | None = None
    """When the question was put to the disk that it has not answered yet."""

    def current(self) -> State:
        """The file as it is; the last good one, with the problems, while the file is broken.

        CatalogError with the problems when it has not been in order since the start. A share that
        went away may hold who asks it for minutes, a huge file for half of one: that one waits,
        all others get what there is.
        """
        day = self.clock()
        while not self._lock.acquire(timeout=0 if self._stalled() else PATIENCE):
            if self._stalled():
                return self._held(day, (unreadable(self.path, TimeoutError()),))
            if self._good is not None:
                return self._held(day, self._problems)
        try:
            self._look()
            return self._held(day, self._problems)
        finally:
            self._asked = None
            self._lock.release()

    def _stalled(self) -> bool:
        number = self._asked
        return number is not None and time.monotonic() - number > PATIENCE

    def _held(self, day: date, problems: tuple[Problem, ...]) -> State:
        if self._good is None:
            raise CatalogError(problems)
        return State(self._good, day, problems)

    def version(self) -> str:
        """A word that changes whenever what `current` tells changes, the day too, and the process.

        A page that was drawn by another process has lost its session: it must be drawn again.
        """
        try:
            state = self.current()
        except CatalogError as error:
            return _word(self.born, error.problems)
        return _word(self.born, state.loaded.digest, state.today, state.problems)

    def _look(self) -> None:
        self._asked = time.monotonic()
        try:
            stamp = _stamp(self.path)
            if stamp != self._stamp or self._read_at - stamp[0] < _SETTLED:
                file = fetch(self.path)
                self._asked = None
                self._stamp, self._read_at = stamp, time.time_ns()
                if file.digest != self._digest:
                    self._take(file)
        except CatalogError as error:
            self._stamp, self._digest, self._problems = None, "", error.problems

    def _take(self, file: File) -> None:
        try:
            self._good, self._problems = _snapshot(self.path, file), ()
        except CatalogError as error:
            self._problems = error.problems
            if any(one.code == OWN_FAULT for one in error.problems):
                _LOG.error("data file not read", exc_info=error)
        self._digest = file.digest


def shared() -> DataStore:
    """The one reader of the data file in this process: pages and data routes see the same data."""
    return _of(data_path())


@cache
def _of(path: Path) -> DataStore:
    return DataStore(path)


def _snapshot(path: Path, file: File) -> Snapshot:
    """What is in `file`; one far beyond the usual is read by a process of its own, with limits."""
    if len(file.data) <= LARGE:
        return snapshot(file)
    try:
        return worker.run(snapshot, file, name=path.name, refusal=CatalogError, seconds=_SECONDS)
    except WorkerError as error:
        raise CatalogError((problem((0, 0), (), "too_heavy"),)) from error


def _word(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _stamp(path: Path) -> Stamp:
    """What changes with the file: time in nanoseconds, size, and which file it is."""
    try:
        state = path.stat()
    except OSError as error:
        raise CatalogError((unreadable(path, error),)) from error
    return state.st_mtime_ns, state.st_size, state.st_ino
