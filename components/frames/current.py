"""Today's tables, one object per day and version of the data for everybody in the process."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from components.catalog.models import Catalog
from components.catalog.store import State
from components.frames.tables import Tables


@dataclass(frozen=True, slots=True)
class _Version:
    """A catalog on a day, told apart by the hash of its file and the day alone."""

    digest: str
    today: date
    catalog: Catalog = field(compare=False)


def tables(state: State) -> Tables:
    """The frames of `state`: the pages and the data routes get the same object."""
    return _built(_Version(state.loaded.digest, state.today, state.loaded.catalog))


@lru_cache(maxsize=4)
def _built(version: _Version) -> Tables:
    return Tables(version.catalog, version.today)
