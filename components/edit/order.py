"""Where a new key belongs among its siblings: periods by time, keys of a record as documented."""

from __future__ import annotations

from collections.abc import Sequence

from components.catalog import validation
from components.catalog.errors import Path
from components.catalog.period import Period, PeriodError


def predecessor(key: str, siblings: Sequence[str], path: Path) -> str | None:
    """The one of `siblings` (in file order) after which `key` goes; None for the first place."""
    earlier = [other for other in siblings if _before(other, key, path)]
    return earlier[-1] if earlier else None


def _before(other: str, key: str, path: Path) -> bool:
    if len(path) == 4 and path[0] == "indicators" and path[2] == "values":
        try:
            return Period.parse(other) < Period.parse(key)
        except PeriodError:
            return True
    known = validation.keys(path)
    if key in known and other in known:
        return known.index(other) < known.index(key)
    return True
