"""What the browser fetches by address: figures and the scripts that show them.

A text is named by its content, so it travels once, compressed, and a browser keeps it for ever;
a page carries the address alone. Figures are kept as long as there is room; whoever is told that
one is gone asks the page for it.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from hashlib import sha256
from threading import Lock

FOLDER = "/offered"
ROOM = 64_000_000
"""Characters of figures in memory: some thousand charts of 15 kB, or sixty of the largest."""


class Offers:
    """Texts by name; those not `lasting` give way to newer ones when there is no `room` left."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used, self._lock = room, 0, Lock()
        self._lasting: dict[str, str] = {}
        self._figures: OrderedDict[str, str] = OrderedDict()

    def put(self, text: str, ending: str, *, lasting: bool = False) -> str:
        """Keep `text`; its path on the server, below the base path."""
        name = _name(text, ending)
        with self._lock:
            if lasting:
                self._lasting[name] = text
            else:
                self._keep(name, text)
        return f"{FOLDER}/{name}"

    def get(self, name: str) -> str | None:
        """The text of that name; None when it was never offered or had to give way."""
        with self._lock:
            return self._lasting.get(name) or self._figures.get(name)

    def _keep(self, name: str, text: str) -> None:
        if name not in self._figures:
            self._figures[name] = text
            self._used += len(text)
        self._figures.move_to_end(name)
        while self._used > self._room and len(self._figures) > 1:
            _, oldest = self._figures.popitem(last=False)
            self._used -= len(oldest)


# A page offers the same figures at each run; hashing them anew would be a tenth of it.
@lru_cache(maxsize=500)
def _name(text: str, ending: str) -> str:
    return f"{sha256(text.encode()).hexdigest()[:32]}.{ending}"


OFFERS = Offers()
"""Those of this process: filled where pages are drawn, read by the route."""
