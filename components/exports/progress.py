"""How far a long export is, told to whoever asked for it; a listener may also call it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
"""Called with (done, total); what it raises ends the export, and nothing has been written."""
_LISTENER: ContextVar[Listener | None] = ContextVar("progress", default=None)


@contextmanager
def heard(listener: Listener | None) -> Iterator[None]:
    """Within this block `step` tells `listener`."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def step(done: int, total: int) -> None:
    """Say that `done` of `total` pieces are ready."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(done, total)
