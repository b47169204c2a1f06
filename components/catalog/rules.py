"""What must hold between records: cells that exist, no circles, targets that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from components.catalog.finding import Finding, finding
from components.catalog.problem import Path
from components.catalog.references import places

_CELLS = {"checks.*.inputs.*": True, "checks.*.claims": True, "conflicts.*.cells.*": False}
"""Where a cell is named, and whether it must hold a value."""
_UPWARDS = {
    "places": "within",
    "institutions": "part_of",
    "policies": "replaces",
    "indicators": "of",
}
"""Sections whose records point at others of their kind; nothing may lead back to itself."""


def broken(raw: Mapping[str, Any]) -> Iterator[Finding]:
    """Every rule between records that the plain values of the file break."""
    for pattern, needs_value in _CELLS.items():
        for path, cell in places(raw, pattern):
            if isinstance(cell, dict):
                yield from _cell(raw, path, cell, needs_value=needs_value)
    for section, key in _UPWARDS.items():
        yield from _circles(section, key, raw.get(section))
    for path, target in places(raw, "targets.*"):
        if isinstance(target, dict):
            yield from _target(path, target, raw)


def _cell(
    raw: Mapping[str, Any], path: Path, cell: Mapping[str, Any], *, needs_value: bool
) -> Iterator[Finding]:
    by_place = _under(_under(raw.get("indicators"), cell.get("indicator")), "values")
    if not isinstance(by_place, dict) or not isinstance(cell.get("place"), str):
        return  # told as an unknown id or a missing key
    period = str(cell.get("period")).strip()
    reports = _under(by_place.get(cell["place"]), period)
    if reports is None:
        yield _about_cell(path, "unknown_cell", cell)
        return
    listed = reports if isinstance(reports, list) else [reports]
    number = cell.get("report", 1)
    if isinstance(number, int) and number > len(listed):
        yield finding((*path, "report"), "unknown_report", number=number, count=len(listed))
    elif needs_value and isinstance(number, int) and "missing" in _keys(listed[number - 1]):
        yield _about_cell(path, "cell_without_value", cell)


def _about_cell(path: Path, code: str, cell: Mapping[str, Any]) -> Finding:
    indicator, place, period = (cell.get(name) for name in ("indicator", "place", "period"))
    return finding(path, code, indicator=indicator, place=place, period=period)


def _circles(section: str, key: str, records: object) -> Iterator[Finding]:
    if not isinstance(records, dict):
        return
    done: set[str] = set()
    for start in records:
        trail: list[str] = []
        name: object = start
        while isinstance(name, str) and name in records and name not in done:
            if name in trail:
                circle = " → ".join([*trail[trail.index(name) :], name])
                yield finding((section, name, key), "circle", circle=circle, term=key)
                break
            trail.append(name)
            name = _under(records[name], key)
        done.update(trail)


def _target(path: Path, target: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Finding]:
    indicator = _under(raw.get("indicators"), target.get("indicator"))
    if target.get("indicator") is None and target.get("why_not_testable") is None:
        yield finding(path, "target_without_indicator", at_key=True)
    if target.get("value") is not None and "unit" not in {*_keys(target), *_keys(indicator)}:
        yield finding(path, "target_without_unit", at_key=True)


def _under(value: object, key: object) -> Any:  # noqa: ANN401
    return value.get(key) if isinstance(value, dict) and isinstance(key, str) else None


def _keys(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
