"""Looking again whenever a file is saved, until the reader stops it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

Stamp = tuple[int, int, int]
EVERY = 0.5
"""Seconds between two looks; asking the system for a file's time costs microseconds."""


def changes(path: Path, wait: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Once at the start, then after every change of the file at `path`; ends with Ctrl-C."""
    seen: Stamp | None = None
    first = True
    try:
        while True:
            now = _stamp(path)
            if first or now != seen:
                first, seen = False, now
                yield
            wait(EVERY)
    except KeyboardInterrupt:
        return


def _stamp(path: Path) -> Stamp | None:
    """Time, size and identity of the file; None while there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
