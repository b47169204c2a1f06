"""The YAML text as PyYAML's stream of events, parsed by its C library."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from yaml import CBaseLoader, Event, Mark

Following = Callable[[], Event]
"""Gives the next event at each call; a YAMLError where the text is no YAML."""


def events(text: str) -> Following:
    """The events of `text`; do not ask on after StreamEndEvent."""
    return cast("Following", CBaseLoader(text).get_event)


def mark(event: Event) -> tuple[int, int]:
    """Line and column, both from 1, at which `event` begins."""
    start = cast("Mark", event.start_mark)
    return start.line + 1, start.column + 1
