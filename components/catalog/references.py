"""Foreign keys: every id that a record names must be an id of the right section.

Checked on the plain values, before and apart from the models, so that a wrong reference is told
together with every other fault of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from components.catalog.finding import Finding, finding, nearest
from components.catalog.problem import Path

FOREIGN_KEYS: Mapping[str, str] = {
    "places.*.within": "places",
    "sources.*.depends_on.*": "sources",
    "indicators.*.calibre": "calibres",
    "indicators.*.of": "indicators",
    "indicators.*.theme": "themes",
    "indicators.*.values.#": "places",
    "indicators.*.values.*.*.?.source": "sources",
    "targets.*.indicator": "indicators",
    "targets.*.place": "places",
    "targets.*.calibre": "calibres",
    "targets.*.policy": "policies",
    "targets.*.source": "sources",
    "policies.*.place": "places",
    "policies.*.theme.*": "themes",
    "policies.*.replaces": "policies",
    "policies.*.targets.*": "targets",
    "policies.*.institutions.*": "institutions",
    "policies.*.evidence.*.source": "sources",
    "designations.*.place": "places",
    "designations.*.indicator": "indicators",
    "designations.*.theme.*": "themes",
    "designations.*.evidence.*.source": "sources",
    "institutions.*.place": "places",
    "institutions.*.fields.*": "fields",
    "institutions.*.reach.*": "indicators",
    "institutions.*.part_of": "institutions",
    "institutions.*.evidence.*.source": "sources",
    "stated_counts.*.place": "places",
    "stated_counts.*.indicator": "indicators",
    "stated_counts.*.named.*": "institutions",
    "weaknesses.*.place": "places",
    "weaknesses.*.evidence.*.source": "sources",
    "measures.*.place": "places",
    "measures.*.answers.*": "weaknesses",
    "measures.*.policies.*": "policies",
    "measures.*.institutions.*": "institutions",
    "measures.*.indicators.*": "indicators",
    "measures.*.evidence.*.source": "sources",
    "checks.*.goals.*": "targets",
    "checks.*.inputs.*.indicator": "indicators",
    "checks.*.inputs.*.place": "places",
    "checks.*.claims.indicator": "indicators",
    "checks.*.claims.place": "places",
    "checks.*.target": "targets",
    "checks.*.about.indicator": "indicators",
    "checks.*.about.place": "places",
    "conflicts.*.readings.*.evidence.source": "sources",
    "conflicts.*.cells.*.indicator": "indicators",
    "conflicts.*.cells.*.place": "places",
    "conflicts.*.policies.*": "policies",
    "conflicts.*.institutions.*": "institutions",
    "conflicts.*.targets.*": "targets",
}
"""Where an id stands, and the section that must hold it.

`*` is every entry of a mapping or list, `#` every key of a mapping, `?` one thing or a list.
"""
_MOST_GUESSES = 100


def dangling(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every id in the plain values of the file that its section does not hold."""
    guesses: dict[tuple[str, str], str | None] = {}
    for pattern, section in FOREIGN_KEYS.items():
        entries = raw.get(section)
        known = entries if isinstance(entries, dict) else {}
        for path, name in places(raw, pattern):
            if isinstance(name, str) and name not in known:
                # Looking for what was meant is slow: not for a whole file of unknown ids.
                if (section, name) not in guesses and len(guesses) < _MOST_GUESSES:
                    guesses[section, name] = _meant(name, known)
                near = guesses.get((section, name))
                yield _unknown(path, name, section, near, at_key=pattern.endswith("#"))


def places(raw: object, pattern: str) -> list[tuple[Path, Any]]:
    """The values at `pattern`, each with its path; parts of another shape are passed over."""
    found: list[tuple[Path, Any]] = []
    _gather(raw, pattern.split("."), (), found)
    return found


def _gather(
    value: Any,  # noqa: ANN401
    pattern: list[str],
    path: Path,
    found: list[tuple[Path, Any]],
) -> None:
    if not pattern:
        found.append((path, value))
        return
    first, rest = pattern[0], pattern[1:]
    if first == "?" and not isinstance(value, list):
        _gather(value, rest, (*path, 0), found)
    elif isinstance(value, dict):
        if first == "#":
            found.extend(((*path, key), key) for key in value)
        for key in value if first == "*" else [first] if first in value else []:
            _gather(value[key], rest, (*path, key), found)
    elif isinstance(value, list) and first in "*?":
        for number, entry in enumerate(value):
            _gather(entry, rest, (*path, number), found)


def _meant(name: str, known: Mapping[str, Any]) -> str | None:
    # Whoever types 杭州市 where the id is wanted gets the id of the record with that name.
    by_name = {record.get("zh"): key for key, record in known.items() if isinstance(record, dict)}
    return by_name.get(name) or nearest(name, known)


def _unknown(path: Path, name: str, section: str, near: str | None, *, at_key: bool) -> Finding:
    if near:
        return finding(path, "unknown_id_near", at_key=at_key, id=name, section=section, near=near)
    return finding(path, "unknown_id", at_key=at_key, id=name, section=section)
