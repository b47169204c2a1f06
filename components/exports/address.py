"""How an exported chart remembers what it is, so that it can be refreshed next year.

The shape's name carries the chart id and its options ("hangsu:gap_share?years=5"). A name survives
copying into another deck, where document properties do not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

PREFIX = "hangsu:"


@dataclass(frozen=True, slots=True)
class Address:
    """Chart id, options as JSON values, and the part of the panel: chart, title, source …

    `digest` is the fingerprint of the words we wrote, by which we see whether they were edited.
    """

    chart: str
    options: tuple[tuple[str, str], ...] = ()
    part: str = "chart"
    digest: str = ""

    def __str__(self) -> str:
        """The address as a shape name."""
        query = urlencode(self.options, quote_via=quote)
        tail = f"#{self.part}" + (f"~{self.digest}" if self.digest else "")
        return f"{PREFIX}{quote(self.chart)}" + (f"?{query}" if query else "") + tail

    def values(self) -> dict[str, Any]:
        """The options as Python values."""
        return {name: json.loads(value) for name, value in self.options}


def address(
    chart_id: str, options: Mapping[str, Any], part: str = "chart", text: str = ""
) -> Address:
    """The address of one part of a panel; `text` is the wording whose edits shall be noticed."""
    packed = tuple(
        (name, json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        for name, value in sorted(options.items())
    )
    return Address(chart_id, packed, part, fingerprint(text) if text else "")


def fingerprint(text: str) -> str:
    """Eight hex digits of the words alone; spacing does not count."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:8]


def read(name: str) -> Address | None:
    """The address in a shape's name, or None when the shape is not ours or was renamed."""
    if not name.startswith(PREFIX):
        return None
    body, _, tail = name.removeprefix(PREFIX).partition("#")
    chart, _, query = body.partition("?")
    part, _, digest = tail.partition("~")
    options = tuple(parse_qsl(query, keep_blank_values=True))
    if not chart or not all(_is_json(value) for _, value in options):
        return None
    return Address(unquote(chart), options, part or "chart", digest)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
