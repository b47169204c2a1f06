"""What readers have staged, kept by the server: a reload or a lost connection costs nothing.

In the memory of the process only, for a day, under an id that no one can guess: a cookie names
the browser, and the login stands beside it, so nobody is handed what another has staged.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the server starts without the data, and knows a reader by the cookie
    from components.edit.changes import Changes

COOKIE = "hangsu_desk"
SECONDS = 86_400
"""How long a staged change waits for its reader to come back."""
READERS = 200
_ID = re.compile(r"[A-Za-z0-9_-]{43}")


PAPERS = 3
"""Documents of one reader."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that somebody has taken in: its file, its text, and what was read in it.

    `in_hand`: it is worked on now.
    """

    sha256: str
    name: str
    data: bytes
    text: bytes
    content: object
    in_hand: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """What one reader has staged: the file it began with, the changes, the name to sign with.

    `papers` are the documents taken in by this reader, the one in hand last.
    """

    base: bytes = b""
    staged: Changes = ()
    name: str = ""
    papers: tuple[Paper, ...] = ()


class Shelf:
    """Stages by reader, for any number of threads; the one longest untouched gives way."""

    def __init__(
        self,
        readers: int = READERS,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._readers, self._seconds, self._clock = readers, seconds, clock
        self._stages: OrderedDict[str, tuple[float, Stage]] = OrderedDict()
        self._lock = Lock()

    def get(self, reader: str) -> Stage:
        """What `reader` has staged; an empty stage for one who has nothing."""
        return self.change(reader, lambda stage: stage)

    def change(self, reader: str, step: Callable[[Stage], Stage]) -> Stage:
        """Let `step` of the stage of `reader` be kept; no other tab comes in between."""
        with self._lock:
            now = self._clock()
            while self._stages and next(iter(self._stages.values()))[0] < now - self._seconds:
                self._stages.popitem(last=False)
            stage = step(self._stages.pop(reader, (now, Stage()))[1])
            # A hundred readers of one version of the file keep one copy of it.
            same = (one.base for _, one in self._stages.values() if one.base == stage.base)
            stage = replace(stage, base=next(same, stage.base))
            if stage != Stage():
                self._stages[reader] = now, stage
            while len(self._stages) > self._readers:
                self._stages.popitem(last=False)
            return stage


def known(cookie: object) -> bool:
    """Whether `cookie` has the form of an id that we give."""
    return isinstance(cookie, str) and bool(_ID.fullmatch(cookie))


def merged(stage: Stage, seen: Changes, staged: Changes, base: bytes) -> tuple[Stage, Changes]:
    """`stage` when a tab that had `seen` waiting wants `staged` to wait.

    What another tab has added stays and what it has taken out stays out. Also the changes of
    other tabs that give way now, for this one has changed the same places without seeing them.
    """
    mine = tuple(one for one in staged if one not in seen or one in stage.staged)
    paths = {one.path for one in mine}
    others = tuple(one for one in stage.staged if one not in seen)
    rest = (*mine, *(one for one in others if one.path not in paths))
    lost = tuple(one for one in others if one.path in paths and one not in mine)
    return replace(stage, staged=rest, base=base if rest else b""), lost


SHELF = Shelf()
"""The shelf of this server process."""
SAVING = Lock()
"""Held while a save is written and taken off the shelf: no page is shown between the two."""


class Logins:
    """Who has logged in with which browser; the one longest not seen gives way."""

    def __init__(self, readers: int = READERS) -> None:
        self._readers, self._names, self._lock = readers, OrderedDict[str, str](), Lock()

    def put(self, cookie: str, name: str) -> None:
        """Remember `name` for the browser; "" when nobody is logged in with it any more."""
        with self._lock:
            self._names.pop(cookie, None)
            if cookie and name:
                self._names[cookie] = name
            while len(self._names) > self._readers:
                self._names.popitem(last=False)

    def get(self, cookie: str) -> str:
        """The name of the login; "" where there is none, or another process has seen it."""
        with self._lock:
            return self._names.get(cookie, "")


LOGINS = Logins()
"""Those of this server process."""
