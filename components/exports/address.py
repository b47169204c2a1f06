"""How an exported chart remembers what it is, so that it can be refreshed next year.

The shape's name carries the chart id and its options ("hangsu:gap_share?years=5#chart"). A name
survives copying into another deck, where document properties do not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

PREFIX = "hangsu:"


@dataclass(frozen=True, slots=True)
class Address:
    """Chart id, options as JSON values, and the part of the panel: chart, or chart/2 of a table."""

    chart: str
    options: tuple[tuple[str, str], ...] = ()
    part: str = "chart"

    def __str__(self) -> str:
        """The address as a shape name."""
        query = urlencode(self.options, quote_via=quote)
        return f"{PREFIX}{quote(self.chart)}" + (f"?{query}" if query else "") + f"#{self.part}"

    def values(self) -> dict[str, Any]:
        """The options as Python values."""
        return {name: json.loads(value) for name, value in self.options}


def address(chart_id: str, options: Mapping[str, Any], part: str = "chart") -> Address:
    """The address of one part of a panel."""
    packed = tuple(
        (name, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        for name, value in sorted(options.items())
    )
    return Address(chart_id, packed, part)


def read(name: str) -> Address | None:
    """The address in a shape's name, or None when the shape is not ours or was renamed."""
    if not name.startswith(PREFIX):
        return None
    body, _, part = name.removeprefix(PREFIX).partition("#")
    chart, _, query = body.partition("?")
    options = tuple(parse_qsl(query, keep_blank_values=True))
    if not chart or not all(_is_json(value) for _, value in options):
        return None
    return Address(unquote(chart), options, part or "chart")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
