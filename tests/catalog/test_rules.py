"""What must hold between records."""

from __future__ import annotations

from typing import Any

from components.catalog.rules import broken

REPORTS = {
    "2021": {"missing": "O"},
    "2022": [{"value": 27.1}, {"value": 27, "is": "over"}],
    "2023": 28,
}
INDICATORS: dict[str, Any] = {"share": {"unit": "%", "values": {"hangzhou": REPORTS}}}


def found(**sections: Any) -> list[tuple[Any, ...]]:
    """Path and code of every broken rule, with one indicator to refer to."""
    return [(one.path, one.code) for one in broken({"indicators": INDICATORS} | sections)]


def cell(period: object, **more: object) -> dict[str, object]:
    """A reference to a cell of the one indicator."""
    return {"indicator": "share", "place": "hangzhou", "period": period} | more


def test_cells_that_hold_a_value_are_in_order() -> None:
    inputs = {"a": cell(2022), "b": cell("2022", report=2), "c": cell(2023)}
    assert found(checks={"c": {"inputs": inputs, "claims": cell(2022)}}) == []


def test_a_check_needs_cells_that_exist_and_hold_a_value() -> None:
    inputs = {"a": cell(2020), "b": cell(2021), "c": cell(2022, report=3)}
    assert found(checks={"c": {"inputs": inputs, "claims": cell(2019)}}) == [
        (("checks", "c", "inputs", "a"), "unknown_cell"),
        (("checks", "c", "inputs", "b"), "cell_without_value"),
        (("checks", "c", "inputs", "c", "report"), "unknown_report"),
        (("checks", "c", "claims"), "unknown_cell"),
    ]


def test_a_derived_result_may_speak_of_a_cell_that_no_document_fills() -> None:
    assert found(checks={"c": {"about": cell(2017)}}) == []


def test_a_conflict_may_show_a_missing_cell_but_not_one_that_is_not_there() -> None:
    assert found(conflicts={"c": {"cells": [cell(2021), cell(2020)]}}) == [
        (("conflicts", "c", "cells", 1), "unknown_cell")
    ]


def test_places_within_one_another_may_not_run_in_a_circle() -> None:
    places = {"a": {"within": "b"}, "b": {"within": "c"}, "c": {"within": "b"}, "d": {}}
    (one,) = broken({"places": places})
    assert (one.path, dict(one.values)["circle"]) == (("places", "b", "within"), "b → c → b")


def test_a_policy_may_not_replace_itself() -> None:
    assert found(policies={"p": {"replaces": "p"}}) == [(("policies", "p", "replaces"), "circle")]


def test_a_target_needs_an_indicator_or_the_reason_why_not() -> None:
    targets = {
        "a": {"indicator": "share"},
        "b": {"why_not_testable": "x"},
        "c": {},
    }
    assert found(targets=targets) == [(("targets", "c"), "target_without_indicator")]


def test_a_target_with_a_value_needs_a_unit_of_its_own_or_of_its_indicator() -> None:
    targets = {
        "a": {"indicator": "share", "value": 30},
        "b": {"why_not_testable": "x", "value": 30, "unit": "家"},
        "c": {"why_not_testable": "x", "value": 30},
    }
    assert found(targets=targets) == [(("targets", "c"), "target_without_unit")]
