"""One error of pydantic, by its type, as a code and the values that its sentences name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from components.catalog import shape
from components.catalog.finding import listed, nearest
from components.catalog.observation import Report
from components.catalog.period import PeriodError
from components.catalog.period_hint import meant
from components.catalog.problem import Path

_WIDE = re.compile("[：，]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?")

Explained = tuple[str, dict[str, object]]
Explain = Callable[[Path, Any, Mapping[str, Any]], Explained]


def _unknown_key(path: Path, _: object, __: Mapping[str, Any]) -> Explained:
    key, known = str(path[-1]), shape.keys(path[:-1])
    if _WIDE.search(key):
        return "full_width_key", {"term": key}
    if near := nearest(key, known):
        return "unknown_key_near", {"term": key, "near": near}
    return "unknown_key", {"term": key, "known": listed(known)}


def _missing_key(path: Path, _: object, __: Mapping[str, Any]) -> Explained:
    return "missing_key", {"term": path[-1]}


def _text(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    if isinstance(given, (bool, int, float)):
        return "text_wanted", {"given": typed(given)}
    return "one_text_wanted", {}


def _number(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    found = _NUMBER.search(given) if isinstance(given, str) else None
    if found:
        number = found[0].replace(",", "").replace("，", "")
        return "number_wanted_near", {"given": given, "number": number}
    return "number_wanted", {"given": typed(given)}


def _whole(path: Path, given: object, context: Mapping[str, Any]) -> Explained:
    code, values = _number(path, given, context)
    if code == "number_wanted_near" and "." not in str(values["number"]):
        return code, values
    return "whole_number_wanted", {"given": typed(given)}


def _yes_no(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    return "yes_no_wanted", {"given": typed(given)}


def _choice(_: Path, given: object, context: Mapping[str, Any]) -> Explained:
    choices = re.findall(r"'([^']*)'", str(context["expected"]))
    near = nearest(given, choices) if isinstance(given, str) else None
    values: dict[str, object] = {"given": typed(given), "choices": listed(choices)}
    return ("choice_near", {**values, "near": near}) if near else ("choice", values)


def _pattern(path: Path, given: object, context: Mapping[str, Any]) -> Explained:
    if path[-1] in {"sha256", "file"}:
        return f"bad_{path[-1]}", {"given": given}
    code = "bad_id" if "_-]" in str(context["pattern"]) else "bad_name"
    return code, {"given": given}


def _value_error(_: Path, given: object, context: Mapping[str, Any]) -> Explained:
    if not isinstance(context.get("error"), PeriodError):
        return "odd_value", {"given": given}
    if isinstance(given, (str, int)) and (near := meant(str(given))):
        return "bad_period_near", {"given": given, "near": near}
    return "bad_period", {"given": typed(given)}


def _mapping(path: Path, given: object, _: Mapping[str, Any]) -> Explained:
    if isinstance(given, str) and _WIDE.search(given):
        return "full_width_key", {"term": given}
    if is_cell(path):
        found = _NUMBER.search(given) if isinstance(given, str) else None
        number = found[0].replace(",", "").replace("，", "") if found else "5076"
        return "report_wanted", {"given": typed(given), "number": number}
    if shape.keys(path) == ("zh", "en"):
        return _text(path, given, {})
    return ("top_mapping_wanted", {}) if not path else ("mapping_wanted", {"given": typed(given)})


def _list(_: Path, given: object, __: Mapping[str, Any]) -> Explained:
    return "list_wanted", {"given": typed(given)}


def _limit(code: str, name: str) -> Explain:
    return lambda _, given, context: (code, {"given": typed(given), "limit": context[name]})


def _always(code: str) -> Explain:
    return lambda _, given, __: (code, {"given": typed(given)})


EXPLAIN: dict[str, Explain] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_type": _text,
    "float_type": _number,
    "int_type": _whole,
    "bool_type": _yes_no,
    "literal_error": _choice,
    "enum": _choice,
    "string_pattern_mismatch": _pattern,
    "value_error": _value_error,
    "model_type": _mapping,
    "dict_type": _mapping,
    "tuple_type": _list,
    "string_too_long": _limit("too_long", "max_length"),
    "string_too_short": _always("blank"),
    "greater_than_equal": _limit("too_small", "ge"),
    "less_than_equal": _limit("too_great", "le"),
    "too_short": _always("blank_cell"),
}


def is_cell(path: Path) -> bool:
    """Whether a report stands at `path`."""
    return shape.record(path) is Report


def typed(given: object) -> str:
    """`given` as an analyst would type it."""
    if isinstance(given, bool):
        return str(given).lower()
    return f"{given:.12g}" if isinstance(given, float) else str(given)
