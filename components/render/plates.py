"""The plates that readers have before them, by name: a page carries the name alone.

A plate is named by its content, so it travels once, compressed, and a browser keeps it for ever.
Plates are kept as long as there is room; whoever is told that one is gone asks the page for it.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from hashlib import sha256
from threading import Lock

FOLDER = "/plates"
ROOM = 64_000_000
"""Characters of plates in memory: some thousand charts of 15 kB, or sixty of the largest."""


class Plates:
    """Plates by name; those longest not shown give way when there is no `room` left."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used, self._lock = room, 0, Lock()
        self._plates: OrderedDict[str, str] = OrderedDict()

    def put(self, text: str) -> str:
        """Keep `text`; its path on the server, below the base path."""
        name = _name(text)
        with self._lock:
            if name not in self._plates:
                self._plates[name] = text
                self._used += len(text)
            self._plates.move_to_end(name)
            while self._used > self._room and len(self._plates) > 1:
                _, oldest = self._plates.popitem(last=False)
                self._used -= len(oldest)
        return f"{FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The plate of that name; None when it was never shown or had to give way."""
        with self._lock:
            return self._plates.get(name)


# A page shows the same plates at each run; hashing them anew would be a tenth of it.
@lru_cache(maxsize=500)
def _name(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


PLATES = Plates()
"""Those of this process: filled where pages are drawn, read by the route."""
