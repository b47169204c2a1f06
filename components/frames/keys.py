"""Evidence addresses: one text key for each figure and record.

`obs:INDICATOR/PLACE/PERIOD#N` names report N (from 1, the preferred one) of a cell; `policy:ID`,
`target:ID`, `institution:ID`, `designation:ID`, `measure:ID`, `weakness:ID`, `check:ID`,
`conflict:ID` and `source:ID` name records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from components.catalog.models import CellRef
from components.catalog.period import Period

_OBSERVATION = re.compile(r"obs:(?P<indicator>[^/]+)/(?P<place>[^/]+)/(?P<period>.+)#(?P<n>\d+)")


@dataclass(frozen=True, slots=True)
class Address:
    """What an observation key names: indicator id, place id, period code, report number."""

    indicator: str
    place: str
    period: str
    number: int


def observation(indicator: str, place: str, period: Period | str, number: int = 1) -> str:
    """The key of report `number` of one cell, such as `obs:core_value_added/hangzhou/2022#1`."""
    return f"obs:{indicator}/{place}/{period}#{number}"


def of_cell(cell: CellRef) -> str:
    """The key of the report that `cell` refers to."""
    return observation(cell.indicator, cell.place, cell.period, cell.report)


def record(kind: str, name: str) -> str:
    """The key of a record, such as `policy:plan-2018`."""
    return f"{kind}:{name}"


def address(key: str) -> Address | None:
    """The parts of an observation key; None for the key of a record or any other text."""
    found = _OBSERVATION.fullmatch(key)
    if found is None:
        return None
    return Address(found["indicator"], found["place"], found["period"], int(found["n"]))
