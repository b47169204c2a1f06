"""Pydantic's errors as findings in the terms of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from components.catalog.explanation import EXPLAIN, is_cell
from components.catalog.finding import Finding, finding
from components.catalog.problem import MOST_FAULTS, Path

_KEY = "[key]"
_EVIDENCE = frozenset({"source", "at", "says"})
_CONSEQUENCES = {
    "blank_cell": frozenset({"value", "missing"}),
    "evidence_incomplete": _EVIDENCE,
    "undated_without_reason": frozenset({"period", "undated"}),
    "check_without_formula": frozenset({"formula", "not_testable"}),
    "formula_without_input": frozenset({"inputs", "goals"}),
}
"""Which keys, when misspelt beside it, explain a finding away."""


def diagnose(error: ValidationError) -> list[Finding]:
    """What `error` says (of thousands the first), without what follows from a misspelt key."""
    details = error.errors(include_url=False)[:MOST_FAULTS]
    found = [one for detail in details for one in _findings(detail)]
    meant_keys = {
        (one.path[:-1], dict(one.values)["near"]) for one in found if one.code == "unknown_key_near"
    }
    muddled = {one.path[:-1] for one in found if one.code == "full_width_key"}
    return [one for one in found if not _follows(one, meant_keys, muddled)]


def _follows(one: Finding, meant_keys: set[tuple[Path, object]], muddled: set[Path]) -> bool:
    if one.code == "missing_key":
        return one.path in muddled or (one.path, dict(one.values)["term"]) in meant_keys
    keys = _CONSEQUENCES.get(one.code, frozenset())
    if keys and one.path[:-1] in muddled:
        return True
    return any((one.path[:-1], key) in meant_keys for key in keys)


def _findings(detail: ErrorDetails) -> Iterator[Finding]:
    path, kind, given = detail["loc"], detail["type"], detail["input"]
    at_key = path[-1:] == (_KEY,)
    path = path[:-1] if at_key else path
    if kind == "too_short" and given:
        return  # the entries were faulty, not missing
    if given is None and kind.endswith("_type"):
        yield finding(path, "blank_cell" if is_cell(path) else "blank", at_key=True)
        return
    explain = EXPLAIN.get(kind)
    context: Mapping[str, Any] = detail.get("ctx", {})
    if explain is not None:
        code, values = explain(path, given, context)
    elif kind in _OWN:
        code, values = kind, dict(context)
    else:
        code, values = "odd_value", {"given": given}
    if kind == "missing":
        path = path[:-1]
    elif "entry" in context:
        path = (*path, context["entry"])
    yield finding(path, code, at_key=at_key or kind in _AT_KEY, **values)


_OWN = frozenset(
    {
        "blank_cell",
        "value_and_missing",
        "evidence_incomplete",
        "undated_without_reason",
        "bad_formula",
        "formula_without_input",
        "input_and_goal",
        "check_without_formula",
        "conflict_of_one",
        "preferred_twice",
        "rival_without_why",
        "bad_day",
    }
)
"""The codes that the record models raise themselves."""
_AT_KEY = frozenset({"missing", "extra_forbidden"})
